/** Values that a log line may carry. Codes, counts and ids only: never a name, an address, a telephone or a free text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

type Level = "debug" | "info" | "warn" | "error";

const ORDER: Readonly<Record<Level, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

function threshold(): number {
  const level = process.env["LOG_LEVEL"] ?? "info";
  return level in ORDER ? ORDER[level as Level] : ORDER.info;
}

function write(level: Level, event: string, fields: LogFields): void {
  if (ORDER[level] < threshold()) return;
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** Technical log: JSON lines on standard error. `event` is `<area>.<what happened>`; it is not the ledger and holds no fact. */
export const log = {
  debug: (event: string, fields: LogFields = {}): void => write("debug", event, fields),
  info: (event: string, fields: LogFields = {}): void => write("info", event, fields),
  warn: (event: string, fields: LogFields = {}): void => write("warn", event, fields),
  error: (event: string, fields: LogFields = {}): void => write("error", event, fields),
} as const;

/** What a thrown value says of itself, for a log line: class, SQLSTATE or errno, and the first frame, but no message (it may quote data). */
export function faultFields(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { fault: typeof thrown };
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  return {
    fault: thrown.name,
    code,
    where: thrown.stack
      ?.split("\n")
      .find((line) => line.includes("at "))
      ?.trim(),
  };
}
