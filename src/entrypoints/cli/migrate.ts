import { isProblem } from "#kernel/problem";
import { type CliCommand, EXIT } from "#platform/cli";
import { openDatabase } from "#platform/db/open";
import type { AnyStreamType } from "#ledger";
import { rebuildStale } from "./rebuild-projections.ts";
import { cliText, summaryOf } from "./text/cli-text.ts";

/** `motcua migrate`: applies what is missing, tells what it was, and rebuilds the tables whose shape that changed. */
export function migrateCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["migrate"],
    summary: summaryOf("migrate"),
    async run(_args, io) {
      const opened = await openDatabase(io.settings);
      if (isProblem(opened)) {
        const code = io.refuse(opened);
        return opened.problem === "platform.schema_newer" ? EXIT.schemaNewer : code;
      }
      const rebuilt = await rebuildStale(opened.database, types, io.progress);
      await opened.database.close();
      if (isProblem(rebuilt)) return io.refuse(rebuilt);
      const text = cliText(io.language);
      io.json({ ...opened.migration, rebuilt: rebuilt?.sinks ?? [] });
      io.out(text.migrate.done(opened.migration.applied));
      if (rebuilt !== undefined) io.out(text.rebuildProjections.done(rebuilt.streamCount, rebuilt.differenceCount));
      return EXIT.done;
    },
  };
}
