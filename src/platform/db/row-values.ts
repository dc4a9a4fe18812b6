import pg from "pg";
import type { Instant } from "#kernel/instant";

const TIMESTAMP_PATTERN = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/u;

/** `2026-11-19 02:00:00.5+00` as `2026-11-19T02:00:00.500Z`. Sessions run in UTC, so no other offset can come. */
function instantFromSql(text: string): Instant {
  const match = TIMESTAMP_PATTERN.exec(text);
  if (match === null) throw new RangeError(`not a timestamp of ours: ${text}`);
  const [, day = "", time = "", fraction = ""] = match;
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z` as Instant;
}

/** Counts and identities: whole and far below 2^53, or something is wrong. */
function numberFromSql(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond a safe number: ${text}`);
  return value;
}

const { builtins } = pg.types;
const own = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, instantFromSql],
  // A day has no zone: the driver's default would turn it into midnight of this machine.
  [builtins.DATE, (text) => text],
  [1182, (text) => (text === "{}" ? [] : text.slice(1, -1).split(","))],
  [builtins.INT8, numberFromSql],
]);

/** How columns arrive: `timestamptz` as Instant, `date` as CivilDate, `bigint` as number, `jsonb` parsed, the rest as the driver has it. */
export const rowValues: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    const parser = format === "binary" ? undefined : own.get(oid);
    return parser ?? (pg.types.getTypeParser(oid, format ?? "text") as (text: string) => unknown);
  },
};
