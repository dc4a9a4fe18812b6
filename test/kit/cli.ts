import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { CliCommand, CliIo } from "#platform/cli";
import type { Database } from "#platform/db/pool";
import { readSettings, type Settings } from "#platform/settings";

/** What a command answered. */
export interface CliAnswer {
  readonly code: number;
  /** The one document of `--json`; undefined when there was none. */
  readonly json: unknown;
  readonly lines: readonly string[];
  readonly refusal: Problem | undefined;
}

/** Runs commands of a module against a test's database, as `motcua …` would. */
export function commandLine(
  commands: readonly CliCommand[],
  world: { readonly database: Database; readonly clock: Clock; readonly cwd?: string },
) {
  return async (line: string, ...more: readonly string[]): Promise<CliAnswer> => {
    const words = [...line.split(" "), ...more];
    const command = commands
      .filter(({ path }) => path.every((word, index) => words[index] === word))
      .toSorted((a, b) => b.path.length - a.path.length)[0];
    if (command === undefined) throw new Error(`no command for ${line}`);
    const heard: { json: unknown; lines: string[]; refusal: Problem | undefined } = { json: undefined, lines: [], refusal: undefined };
    const io: CliIo = {
      settings: readSettings({}) as Settings,
      clock: world.clock,
      language: "vi",
      isJson: true,
      cwd: world.cwd ?? ".",
      out: (text) => void heard.lines.push(text),
      write: () => Promise.resolve(),
      json: (document) => {
        heard.json = document;
      },
      err: () => undefined,
      progress: () => undefined,
      refuse: (refusal) => {
        heard.refusal = refusal;
        return 1;
      },
      misuse: () => 2,
      database: () => Promise.resolve(world.database),
      stop: new AbortController().signal,
    };
    const code = await command.run(words.slice(command.path.length), io);
    return { code, ...heard };
  };
}
