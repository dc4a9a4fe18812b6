import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { AnyStreamType } from "#ledger";
import { onCommandLine } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { parseDecreeFile } from "#modules/schedule";
import type { DecreeDraft } from "#modules/schedule";
import { EXIT } from "#platform/cli";
import type { CliCommand, CliIo } from "#platform/cli";
import { formatDay, formatNumber } from "#platform/format";
import { applyDecree } from "./apply-decree.ts";
import { carryOutDecrees } from "./carry-out-decrees.ts";
import { daysMoved, isAnnounced, movingDays } from "./deadline.ts";
import type { DeadlineShift } from "./deadline.ts";
import { shiftProgress } from "./deadline.queries.ts";
import type { ShiftProgress } from "./deadline.queries.ts";
import { previewDecree } from "./preview-decree.ts";
import type { DecreePreview } from "./preview-decree.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { DeadlineText } from "./text/vi.ts";

const FILE_BYTES_MAX = 1024 * 1024;
/** Longest statement: half a million deadlines are read in pieces, each far below it. */
const STATEMENT_TIMEOUT_MS = 120_000;
/** Between two looks at how far another process has come. */
const WAIT_MS = 500;
/** Agencies named one by one; all of them are in the answer of `--json`. */
const AGENCIES_SHOWN = 10;

function onSystem(io: CliIo, types: readonly AnyStreamType[], work: (ctx: UseCaseContext) => Promise<number>): Promise<number> {
  return onCommandLine(io, { types, statementTimeoutMs: STATEMENT_TIMEOUT_MS }, (context) => work(context()));
}

async function readDecree(io: CliIo, name: string): Promise<DecreeDraft | Problem> {
  const path = resolve(io.cwd, name);
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) return problem("schedule.file_unreadable", { file: name, reason: `> ${FILE_BYTES_MAX} B` });
    return parseDecreeFile(name, await readFile(path, "utf8"));
  } catch (error) {
    return problem("schedule.file_unreadable", { file: name, reason: error instanceof Error ? error.message : String(error) });
  }
}

function refuseAll(io: CliIo, faults: readonly Problem[]): number {
  for (const fault of faults) io.refuse(fault);
  return EXIT.refused;
}

function wordsOf(io: CliIo): DeadlineText["cli"] {
  return (io.language === "en" ? en : vi).cli;
}

function tell(io: CliIo, preview: DecreePreview): void {
  const words = wordsOf(io);
  const number = (value: number): string => formatNumber(io.language, value);
  const { sums } = preview;
  io.out(
    words.sums({
      examined: number(sums.examined),
      moved: number(sums.moved),
      announced: number(sums.announced),
      earlier: number(sums.earlier),
    }),
  );
  for (const { key, moved } of sums.byAgency.slice(0, AGENCIES_SHOWN)) io.out(words.counted(key, number(moved)));
  io.out(words.digest(preview.digest));
}

function jsonOf({ decreeId, decree, isApplied, previewedAt, sums, digest }: DecreePreview): object {
  return { decreeId, scope: decree.scope, isApplied, previewedAt, ...sums, digest };
}

function shiftJson(shift: DeadlineShift, { decree }: DecreePreview): object {
  const because = movingDays(shift, decree.rows).map(({ date, kind }) => ({ date, kind }));
  return { ...shift, days: daysMoved(shift), isAnnounced: isAnnounced(shift), because };
}

function shiftLine(io: CliIo, shift: DeadlineShift, { decree }: DecreePreview): string {
  const day = (on: CivilDate): string => formatDay(io.language, on);
  return wordsOf(io).shift({
    code: shift.code,
    agency: shift.agency,
    from: day(shift.previousOn),
    to: day(shift.dueOn),
    promised: day(shift.promisedOn),
    because: movingDays(shift, decree.rows)
      .map((row) => day(row.date))
      .join(", "),
  });
}

/** `motcua calendar decree preview FILE`: which open deadlines move. Writes nothing. */
function previewCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["calendar", "decree", "preview"],
    summary: { vi: vi.cli.preview, en: en.cli.preview },
    usage: "FILE.json [--list]",
    async run(args, io) {
      const { positionals, values } = parseArgs({ args: [...args], options: { list: { type: "boolean" } }, allowPositionals: true });
      const [file] = positionals;
      if (file === undefined || positionals.length > 1) return io.misuse("FILE.json");
      const draft = await readDecree(io, file);
      if (isProblem(draft)) return io.refuse(draft);
      return onSystem(io, types, async (ctx) => {
        const shifts: DeadlineShift[] = [];
        const preview = await previewDecree(ctx, draft, (piece) => {
          if (values.list === true) for (const shift of piece) shifts.push(shift);
        });
        if ("faults" in preview) return refuseAll(io, preview.faults);
        io.json(values.list === true ? { ...jsonOf(preview), shifts: shifts.map((shift) => shiftJson(shift, preview)) } : jsonOf(preview));
        tell(io, preview);
        for (const shift of shifts) io.out(shiftLine(io, shift, preview));
        io.out(preview.isApplied ? wordsOf(io).already : wordsOf(io).next(file, preview.digest));
        return EXIT.done;
      });
    },
  };
}

/** Carries the decree out to its end. A running system may be at it as well: then this waits for it. */
async function carriedOut(ctx: UseCaseContext, decreeId: string, io: CliIo): Promise<ShiftProgress> {
  for (;;) {
    await carryOutDecrees(ctx, { progress: (count) => io.progress(wordsOf(io).progress(String(count))), stop: io.stop });
    const progress = await shiftProgress(ctx.db, decreeId);
    if (progress.open === 0 || io.stop.aborted) return progress;
    io.progress(wordsOf(io).progress(`${progress.listed - progress.open}/${progress.listed}`));
    await sleep(WAIT_MS);
  }
}

/** `motcua calendar decree apply FILE --seen DIGEST`: applies what was previewed and moves the dossiers. The same again changes nothing. */
function applyCommand(types: readonly AnyStreamType[]): CliCommand {
  return {
    path: ["calendar", "decree", "apply"],
    summary: { vi: vi.cli.apply, en: en.cli.apply },
    usage: "FILE.json --seen DIGEST",
    async run(args, io) {
      const { positionals, values } = parseArgs({ args: [...args], options: { seen: { type: "string" } }, allowPositionals: true });
      const [file] = positionals;
      if (file === undefined || positionals.length > 1) return io.misuse("FILE.json");
      if (values.seen === undefined) return io.misuse("--seen DIGEST");
      const draft = await readDecree(io, file);
      if (isProblem(draft)) return io.refuse(draft);
      const { seen } = values;
      return onSystem(io, types, async (ctx) => {
        const applied = await applyDecree(ctx, draft, { digest: seen, at: ctx.now });
        if ("faults" in applied) return refuseAll(io, applied.faults);
        const words = wordsOf(io);
        io.out(applied.isReplay ? words.already : words.applied(applied.decreeId));
        const number = (value: number): string => formatNumber(io.language, value);
        const progress = await carriedOut(ctx, applied.decreeId, io);
        io.json({ ...applied, ...progress });
        io.out(words.carriedOut(number(progress.moved), number(progress.unneeded)));
        return EXIT.done;
      });
    },
  };
}

/** The commands of this module. They fold any stream that a decree touches, so the entry point names the kinds. */
export function deadlineCommands(types: readonly AnyStreamType[]): readonly CliCommand[] {
  return [previewCommand(types), applyCommand(types)];
}
