import { type CliCommand, EXIT, usageLine } from "#platform/cli";
import { cliText, summaryOf } from "./text/cli-text.ts";

/** `motcua help`: every command with its one line. */
export function helpCommand(commands: () => readonly CliCommand[]): CliCommand {
  return {
    path: ["help"],
    summary: summaryOf("help"),
    async run(_args, io) {
      const text = cliText(io.language).help;
      const all = commands();
      io.json(
        all.map((command) => ({ command: command.path.join(" "), usage: command.usage ?? "", summary: command.summary[io.language] })),
      );
      for (const line of [text.title, "", text.usage, ""]) io.out(line);
      for (const command of all) {
        io.out(`  ${usageLine(command)}`);
        io.out(`      ${command.summary[io.language]}`);
      }
      io.out(`\n${text.json}`);
      return EXIT.done;
    },
  };
}
