import { setTimeout as sleep } from "node:timers/promises";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { rebuildProjections, staleSinks } from "#ledger";
import type { AnyStreamType, RebuildReport } from "#ledger";
import { type CliCommand, EXIT } from "#platform/cli";
import { asOwner } from "#platform/db/open";
import type { Database } from "#platform/db/pool";
import type { Service } from "#platform/service";
import { cliText, summaryOf } from "./text/cli-text.ts";

/** How often a start behind another process's rebuild asks whether it is done. */
const TURN_ASKED_EVERY_MS = 500;

function rebuild(
  database: Pick<Database, "target">,
  types: readonly AnyStreamType[],
  wanted: { readonly isAll: boolean; readonly progress: (text: string) => void },
): Promise<RebuildReport | Problem> {
  return asOwner(database.target, (client) =>
    rebuildProjections(client, types, { isAll: wanted.isAll, progress: (done) => wanted.progress(`${done}`) }),
  );
}

/** Rebuilds what a migration left behind, if anything; waits for another process that is at it. Undefined when nothing was stale. */
export async function rebuildStale(
  database: Pick<Database, "target" | "pg">,
  types: readonly AnyStreamType[],
  progress: (text: string) => void,
): Promise<RebuildReport | Problem | undefined> {
  for (;;) {
    if ((await staleSinks(database.pg)).length === 0) return undefined;
    const report = await rebuild(database, types, { isAll: false, progress });
    if (!isProblem(report) || report.problem !== "ledger.rebuild_running") return report;
    await sleep(TURN_ASKED_EVERY_MS);
  }
}

/** `motcua rebuild-projections`: makes every projection and counter what the ledger says, while the system runs. */
export function rebuildCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["rebuild-projections"],
    summary: summaryOf("rebuildProjections"),
    usage: "",
    async run(args, io) {
      if (args.length > 0) return io.misuse("rebuild-projections");
      const database = await io.database();
      if (isProblem(database)) return io.refuse(database);
      const report = await rebuild(database, types, { isAll: true, progress: io.progress });
      if (isProblem(report)) return io.refuse(report);
      io.json(report);
      const text = cliText(io.language).rebuildProjections;
      io.out(text.done(report.streamCount, report.differenceCount));
      for (const unreadable of report.unreadable) io.out(text.unreadable(unreadable));
      return report.unreadable.length === 0 ? EXIT.done : EXIT.refused;
    },
  };
}

/** First of the services of `motcua start`: tables that a newer version fills differently are made right before anybody reads them. */
export function rebuildService(types: readonly AnyStreamType[]): Service {
  return {
    name: "projections",
    async start({ database, progress }) {
      const report = await rebuildStale(database, types, progress);
      if (isProblem(report)) return report;
      return { stop: () => Promise.resolve() };
    },
  };
}
