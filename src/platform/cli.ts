import { performance } from "node:perf_hooks";
import { isProblem, type Problem, problem } from "#kernel/problem";
import { type Clock, clockFor } from "#platform/clock";
import { type OpenedDatabase, openDatabase } from "#platform/db/open";
import type { Database, PoolOptions } from "#platform/db/pool";
import { type Language, type ProblemBook, problemSentence } from "#platform/problem-text";
import type { Settings } from "#platform/settings";

/** One command of `npx motcua …`. */
export interface CliCommand {
  /** Its words, for example `["calendar", "due"]`. */
  readonly path: readonly string[];
  /** One line for `motcua help`, in both languages. */
  readonly summary: Readonly<Record<Language, string>>;
  /** Runs until `io.stop` and then ends by itself, in order. Any other command is cut off by it, its transaction rolled back. */
  readonly isService?: true;
  /** What may follow the words: `--from TIME --for 5wd`. */
  readonly usage?: string;
  /**
   * Runs with what follows the words (`--json` taken out) and answers with the exit code: 0 done, 1 refused, 2 wrong usage.
   * An error of `node:util` parseArgs counts as wrong usage.
   */
  run(args: readonly string[], io: CliIo): Promise<number>;
}

/** What a command has of the world. */
export interface CliIo {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly language: Language;
  /** True under `--json`: standard output then carries the one document of `json()` and nothing else. */
  readonly isJson: boolean;
  /** The folder in which the command was typed. */
  readonly cwd: string;
  /** A line for people on standard output; nothing under `--json`. */
  readonly out: (line: string) => void;
  /** A raw piece of standard output, for commands whose answer is a stream of JSON lines. Resolves when it may go on. */
  readonly write: (text: string) => Promise<void>;
  /** The answer as one JSON document; nothing without `--json`. */
  readonly json: (document: unknown) => void;
  /** Aborted when the person, or the machine that shuts down, asks the command to end. */
  readonly stop: AbortSignal;
  /** A line on standard error. */
  readonly err: (line: string) => void;
  /** How far the work is, on standard error: shown once it has taken over a second, then at most twice a second. */
  readonly progress: (text: string) => void;
  /** Tells a refusal on standard error and answers 1. */
  readonly refuse: (refusal: Problem) => number;
  /** Tells wrong usage on standard error and answers 2. */
  readonly misuse: (what: string) => number;
  /** The system's database, opened and migrated at the first call and closed when the command is over. */
  readonly database: (options?: PoolOptions) => Promise<Database | Problem>;
}

/** Exit codes of the outer contract; one of our own for a process that is older than its database; the shell's for Ctrl-C. */
export const EXIT = { done: 0, refused: 1, misused: 2, schemaNewer: 3, interrupted: 130 } as const;

const PROGRESS_AFTER_MS = 1000;
const PROGRESS_EVERY_MS = 500;

/** Where a run reads and writes; the process's own streams, or a test's. */
export interface CliStreams {
  readonly out: (text: string) => void | Promise<void>;
  readonly err: (text: string) => void;
}

export interface CliSetup {
  readonly commands: readonly CliCommand[];
  readonly settings: Settings;
  readonly problems: ProblemBook;
  readonly streams: CliStreams;
  readonly cwd: string;
  /** Ends the command early; without it nothing does. */
  readonly stop?: AbortSignal;
}

/** Finds the command with the most words, runs it, closes what it opened. Faults are thrown on to the caller. */
export async function runCli(args: readonly string[], setup: CliSetup): Promise<number> {
  const words = args.filter((arg) => arg !== "--json");
  const stop = setup.stop ?? new AbortController().signal;
  const io = cliIo(setup, stop, words.length !== args.length);
  const command = findCommand(setup.commands, words);
  if (command === undefined) return io.misuse(words.length === 0 ? "—" : words.join(" "));
  try {
    const running = command.run(words.slice(command.path.length), io);
    return await (command.isService === true ? running : Promise.race([running, interruption(stop)]));
  } catch (error) {
    if (isParseError(error)) return io.misuse(`${error.message} — motcua ${usageLine(command)}`);
    throw error;
  } finally {
    await io.close();
  }
}

function interruption(stop: AbortSignal): Promise<number> {
  return new Promise((resolve) => stop.addEventListener("abort", () => resolve(EXIT.interrupted), { once: true }));
}

/** `calendar due --from TIME …` */
export function usageLine(command: CliCommand): string {
  return [...command.path, ...(command.usage === undefined ? [] : [command.usage])].join(" ");
}

function findCommand(commands: readonly CliCommand[], words: readonly string[]): CliCommand | undefined {
  return commands
    .filter(({ path }) => path.every((word, index) => words[index] === word))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("ERR_PARSE_ARGS");
}

function cliIo(setup: CliSetup, stop: AbortSignal, isJson: boolean): CliIo & { close(): Promise<void> } {
  const { settings, streams, problems } = setup;
  const { language } = settings;
  let opened: Promise<OpenedDatabase | Problem> | undefined;
  const refuse = (refusal: Problem): number => {
    const { title, next } = problemSentence(problems, language, refusal);
    streams.err(`${refusal.problem}: ${title}${next === "" ? "" : ` ${next}`}\n`);
    return EXIT.refused;
  };
  return {
    settings,
    language,
    isJson,
    clock: clockFor(settings),
    cwd: setup.cwd,
    stop,
    out: (line) => void (isJson || streams.out(`${line}\n`)),
    write: async (text) => streams.out(text),
    json: (document) => void (isJson && streams.out(`${JSON.stringify(document)}\n`)),
    err: (line) => streams.err(`${line}\n`),
    progress: progressTo(streams.err),
    refuse,
    misuse: (what) => {
      refuse(problem("platform.usage", { what }));
      return EXIT.misused;
    },
    database: async (options) => {
      const result = await (opened ??= openDatabase(settings, options));
      return isProblem(result) ? result : result.database;
    },
    async close() {
      const result = await opened;
      if (result !== undefined && !isProblem(result)) await result.database.close();
    },
  };
}

function progressTo(err: (text: string) => void): (text: string) => void {
  const begun = performance.now();
  let shown = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = performance.now();
    if (now - begun < PROGRESS_AFTER_MS || now - shown < PROGRESS_EVERY_MS) return;
    shown = now;
    err(`${text}\n`);
  };
}
