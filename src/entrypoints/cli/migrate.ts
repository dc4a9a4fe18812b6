import { isProblem } from "#kernel/problem";
import { type CliCommand, EXIT } from "#platform/cli";
import { openDatabase } from "#platform/db/open";
import { cliText, summaryOf } from "./text/cli-text.ts";

/** `motcua migrate`: applies what is missing and tells what it was. */
export const migrateCommand: CliCommand = {
  path: ["migrate"],
  summary: summaryOf("migrate"),
  async run(_args, io) {
    const opened = await openDatabase(io.settings);
    if (isProblem(opened)) {
      const code = io.refuse(opened);
      return opened.problem === "platform.schema_newer" ? EXIT.schemaNewer : code;
    }
    await opened.database.close();
    io.json(opened.migration);
    io.out(cliText(io.language).migrate.done(opened.migration.applied));
    return EXIT.done;
  },
};
