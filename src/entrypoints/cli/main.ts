import { isProblem } from "#kernel/problem";
import { EXIT, runCli } from "#platform/cli";
import { faultFields, log } from "#platform/log";
import { problemSentence } from "#platform/problem-text";
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

async function main(args: readonly string[]): Promise<number> {
  const settings = readSettings();
  if (isProblem(settings)) {
    const { title, next } = problemSentence(problems, "vi", settings);
    process.stderr.write(`${settings.problem}: ${title} ${next}\n`);
    return EXIT.refused;
  }
  const streams = { out: writeOut, err: (text: string): void => void process.stderr.write(text) };
  return runCli(commandWords(args), { commands, settings, problems, streams, cwd: process.cwd() });
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
