import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AnyStreamType } from "#ledger";
import { textOfDirectiveFile } from "#modules/directive";
import { onCommandLine } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { listAgencies } from "#modules/organisation";
import { EXIT } from "#platform/cli";
import type { CliCommand, CliIo } from "#platform/cli";
import { newUuid } from "#platform/ids";

import { assignDirective } from "./assign.ts";
import { confirmedTasks, directiveStream, directiveStreamType, openProposals } from "./directive.ts";
import { enterDirective } from "./enter-directive.ts";
import { examplesCommand } from "./examples.cli.ts";
import { adoptDirective, settleRest, settleTask } from "./settle-task.ts";
import { directiveStatus } from "./status.ts";
import type { DirectiveStatus } from "./status.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { TaskingText } from "./text/vi.ts";

function wordsOf(io: CliIo): TaskingText["cli"] {
  return (io.language === "en" ? en : vi).cli;
}

interface Adoption {
  readonly text: string;
  readonly sourceName: string;
  readonly isPublic: boolean;
  /** Drops tasks for which no agency of the province was found; without it they are refused by name. */
  readonly dropsUnled: boolean;
}

/** Enters, confirms as proposed and adopts. What it dropped is named. */
async function adopt(context: () => UseCaseContext, { text, sourceName, isPublic, dropsUnled }: Adoption): Promise<Adopted | Problem> {
  const ctx = context();
  const agencies = await listAgencies(ctx.db, civilDateOf(ctx.now));
  const agencyCode = agencies.find(({ kind, level }) => kind === "peoples_committee" && level === "province")?.code;
  if (agencyCode === undefined) return problem("tasking.agency_unknown", { agency: "" });
  const entered = await enterDirective(ctx, { directiveId: newUuid(), agencyCode, sourceName, text });
  if (isProblem(entered)) return entered;
  const { directiveId } = entered;
  const { state } = await ctx.ledger.load(directiveStreamType, directiveStream(directiveId));
  const unled = state === null ? [] : openProposals(state).filter(({ task }) => task.leads.every(({ agencies }) => agencies.length === 0));
  for (const { id } of dropsUnled ? unled : []) {
    const refused = await settleTask(context(), directiveId, { taskId: id, proposalId: id, task: null });
    if (refused !== undefined) return refused;
  }
  const refused = (await settleRest(context(), directiveId)) ?? (await adoptDirective(context(), directiveId, { isPublic }));
  if (refused !== undefined) return refused;
  const assignments = await assignDirective(context(), directiveId);
  return isProblem(assignments) ? assignments : { directiveId, assignments, dropped: dropsUnled ? unled.map(({ id }) => id) : [] };
}

interface Adopted {
  readonly directiveId: string;
  readonly assignments: number;
  readonly dropped: readonly string[];
}

/** `motcua directive adopt FILE`: reads a directive, confirms it as proposed and puts it in force. */
function adoptCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["directive", "adopt"],
    summary: { vi: vi.cli.adopt, en: en.cli.adopt },
    usage: "FILE [--public] [--drop-unled]",
    async run(args, io) {
      const options = { public: { type: "boolean" }, "drop-unled": { type: "boolean" } } as const;
      const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
      const [file] = positionals;
      if (file === undefined || positionals.length > 1) return io.misuse("FILE");
      const text = await textOfDirectiveFile(resolve(io.cwd, file));
      if (isProblem(text)) return io.refuse(text);
      return onCommandLine(io, { types }, async (context) => {
        const given = { text, sourceName: file.slice(-200), isPublic: values.public === true, dropsUnled: values["drop-unled"] === true };
        const adopted = await adopt(context, given);
        if (isProblem(adopted)) return io.refuse(adopted);
        const { state } = await context().ledger.load(directiveStreamType, directiveStream(adopted.directiveId));
        const tasks = state === null ? 0 : confirmedTasks(state).length;
        io.json({ ...adopted, tasks });
        io.out(wordsOf(io).adopted(adopted.directiveId, String(tasks), String(adopted.assignments)));
        if (adopted.dropped.length > 0) io.out(wordsOf(io).dropped(adopted.dropped.join(", ")));
        return EXIT.done;
      });
    },
  };
}

/** `motcua directive status ID`: its tasks, how they stand at the agencies, and live targets. */
function statusCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["directive", "status"],
    summary: { vi: vi.cli.status, en: en.cli.status },
    usage: "ID",
    async run(args, io) {
      const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
      const [id] = positionals;
      if (id === undefined || positionals.length > 1) return io.misuse("ID");
      return onCommandLine(io, { types }, async (context) => {
        const status = await directiveStatus(context(), id);
        if (isProblem(status)) return io.refuse(status);
        io.json(status);
        print(status, io);
        return EXIT.done;
      });
    },
  };
}

function print({ number, subject, stage, tasks }: DirectiveStatus, io: CliIo): void {
  const words = io.language === "en" ? en : vi;
  io.out(`${number} ${subject}: ${words.stages[stage]}`);
  for (const { id, dueOn, counts, targets } of tasks) {
    const { overdue, open, reported, done } = counts;
    io.out(`${id}  ${dueOn ?? ""}  ${words.cli.counts({ overdue, open, reported, done })}`);
    for (const { metric, comparator, wanted, unit, current, standing } of targets) {
      io.out(`  ${metric} ${comparator} ${wanted} ${unit}: ${current ?? "–"} (${words.standings[standing]})`);
    }
  }
}

/** Commands that follow directives up. */
export function taskingCommands(types: readonly AnyStreamType[]): readonly CliCommand[] {
  return [adoptCommand(types), statusCommand(types), examplesCommand(types)];
}
