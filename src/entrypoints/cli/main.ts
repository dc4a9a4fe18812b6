import { resolve } from "node:path";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { readConventions } from "#modules/calendar";
import { useConventions } from "#modules/schedule";
import { EXIT, runCli } from "#platform/cli";
import { faultFields, log } from "#platform/log";
import { type Language, problemSentence } from "#platform/problem-text";
import { readSettings } from "#platform/settings";
import { commands } from "./commands.ts";
import { problems } from "./problems.ts";

/** Without a command, or asked for help in the usual ways, the list of commands. */
function commandWords(args: readonly string[]): readonly string[] {
  const asksForHelp = args.length === 0 || args.some((arg) => arg === "--help" || arg === "-h");
  return asksForHelp ? ["help"] : args;
}

/** Resolves when the pipe has taken the text, so that a long answer is whole although the process then exits. */
function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** One Ctrl-C comes twice, from the terminal and from the process that started us; a second key comes later. */
const SAME_KEY_MS = 1_000;
const PARENT_POLL_MS = 500;

/**
 * Aborted by SIGINT, SIGTERM or SIGHUP, or when the process that started us (`tools/run.mjs`) was killed. A second key ends
 * the process at once, which loses no acknowledged command.
 */
function stopSignal(startedBy: number): AbortSignal {
  const controller = new AbortController();
  let firstAt: number | undefined;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      const now = performance.now();
      if (firstAt !== undefined && now - firstAt > SAME_KEY_MS) process.exit(EXIT.interrupted);
      firstAt ??= now;
      controller.abort();
    });
  }
  const parent = process.ppid;
  if (startedBy === parent) {
    setInterval(() => process.ppid !== parent && controller.abort(), PARENT_POLL_MS).unref();
  }
  return controller.signal;
}

/** Tells a refusal before there is a command to tell it. */
function refuse(refusal: Problem, language: Language): number {
  const { title, next } = problemSentence(problems, language, refusal);
  process.stderr.write(`${refusal.problem}: ${title} ${next}\n`);
  return EXIT.refused;
}

async function main(args: readonly string[]): Promise<number> {
  const settings = readSettings();
  if (isProblem(settings)) return refuse(settings, "vi");
  if (settings.conventionsDir !== undefined) {
    const conventions = await readConventions(resolve(settings.conventionsDir));
    if (isProblem(conventions)) return refuse(conventions, settings.language);
    useConventions(conventions);
  }
  const streams = { out: writeOut, err: (text: string): void => void process.stderr.write(text) };
  const stop = stopSignal(settings.startedBy);
  const code = await runCli(commandWords(args), { commands, settings, problems, streams, cwd: process.cwd(), stop });
  // What was cut off may still hold the event loop.
  if (stop.aborted) process.exit(code);
  return code;
}

// A reader that closed the pipe early (`| head`) has what it wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? EXIT.done : EXIT.refused));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  log.error("cli.fault", faultFields(error));
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = EXIT.refused;
}
