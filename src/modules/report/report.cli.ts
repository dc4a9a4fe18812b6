import { writeFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";

import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand, CliIo } from "#platform/cli";

import { reportIn } from "./canonical-content.ts";
import { compareAllFrozen } from "./compare-report.ts";
import { writeReportDocx } from "./document/write-report-docx.ts";
import { writeReportXlsx } from "./document/write-report-xlsx.ts";
import type { Readable } from "./fill-scope.ts";
import { fillReport } from "./fill-report.ts";
import { FORM_KINDS, REPORT_KINDS } from "./filled-report.ts";
import type { FilledReport } from "./filled-report.ts";
import { isFormKind, isReportKind, reportOf, reportPeriod } from "./report-period.ts";
import { frozenEnding, listReports } from "./report.queries.ts";
import { reportersOn } from "./reporters.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { ReportText } from "./text/vi.ts";

function wordsOf(io: CliIo): ReportText {
  return io.language === "en" ? en : vi;
}

/** Writers by the ending of the file. */
const WRITERS = { ".docx": writeReportDocx, ".xlsx": writeReportXlsx } as const;

function writerOf(file: string): (typeof WRITERS)[keyof typeof WRITERS] | undefined {
  const ending = extname(file).toLowerCase();
  return ending === ".docx" || ending === ".xlsx" ? WRITERS[ending] : undefined;
}

interface Asked {
  readonly form: string;
  readonly period: string;
  readonly agency: string | undefined;
  readonly now: Instant;
}

/** A report as it was frozen, or filled now; of a form, the form alone with the head of its report. */
async function make(
  db: Readable,
  { form, period: name, agency, now }: Asked,
): Promise<{ readonly filled: FilledReport; readonly frozen: { readonly version: number; readonly digest: string } | null } | Problem> {
  if (!isFormKind(form) && !isReportKind(form)) return problem("report.form_unknown", { form, known: [...REPORT_KINDS, ...FORM_KINDS] });
  const report = reportOf(form);
  const period = reportPeriod(report, name);
  const committee = (await reportersOn(db, civilDateOf(now), reportOf(form))).find(({ level }) => level === "province")?.agency.code;
  const code = agency ?? committee ?? "";
  const kept = period === undefined ? undefined : await frozenEnding(db, { report, agencyCode: code, to: period.to, period: period.name });
  const filled = kept === undefined ? await fillReport(db, { report, period: name, agency: code, now }) : reportIn(kept.content);
  if (isProblem(filled)) return filled;
  const frozen = kept === undefined ? null : { version: kept.version, digest: kept.digest };
  return {
    filled: isFormKind(form) ? { ...filled, sections: [], annexes: filled.annexes.filter((annex) => annex.form === form) } : filled,
    frozen,
  };
}

/** « II.06 », as the circular prints it, and « ii06 » are one form. */
function spelledOut(form: string): string {
  return form.toLowerCase().replace(/^ii\./u, "ii");
}

const makeCommand: CliCommand = {
  path: ["report", "make"],
  summary: { vi: vi.cli.make, en: en.cli.make },
  usage: "FORM --period 2026-Q1 [--agency CODE] --out FILE.docx|.xlsx",
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { agency: { type: "string" }, period: { type: "string" }, out: { type: "string" } },
      allowPositionals: true,
    });
    const [form] = positionals;
    const { period, out } = values;
    if (form === undefined || period === undefined || (out === undefined && !io.isJson)) return io.misuse("FORM --period --out");
    if (out !== undefined && writerOf(out) === undefined) return io.refuse(problem("report.file_kind_unknown", { file: out }));
    const db = await io.database();
    if (isProblem(db)) return io.refuse(db);
    const made = await make(db, { form: spelledOut(form), period, agency: values.agency, now: io.clock.now() });
    if (isProblem(made)) return io.refuse(made);
    const { filled, frozen } = made;
    if (out !== undefined) await writeFile(resolve(io.cwd, out), (await writerOf(out)?.(filled, frozen)) ?? "");
    io.json({ ...filled, frozen });
    io.out(wordsOf(io).cli.made(out ?? "", `${filled.agency.name}, ${filled.head.subtitle[io.language]}`));
    const broken = filled.annexes.reduce((total, annex) => total + annex.broken.length, 0);
    if (broken > 0) io.err(wordsOf(io).cli.broken(broken));
    return EXIT.done;
  },
};

const listCommand: CliCommand = {
  path: ["report", "list"],
  summary: { vi: vi.cli.list, en: en.cli.list },
  usage: "[--period 2026-Q1] [--agency CODE]",
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { agency: { type: "string" }, period: { type: "string" } } });
    const db = await io.database();
    if (isProblem(db)) return io.refuse(db);
    const { agency, period } = values;
    const lines = await listReports(db, {
      ...(agency === undefined ? {} : { agencyCode: agency }),
      ...(period === undefined ? {} : { period }),
    });
    io.json(lines);
    const { stages, cli } = wordsOf(io);
    for (const { report, period: name, agencyCode, stage, dueOn } of lines)
      io.out(`${report.padEnd(5)} ${name.padEnd(8)} ${agencyCode.padEnd(12)} ${dueOn}  ${stages[stage]}`);
    if (lines.length === 0) io.out(cli.none);
    return EXIT.done;
  },
};

const checkCommand: CliCommand = {
  path: ["report", "check"],
  summary: { vi: vi.cli.check, en: en.cli.check },
  async run(_args, io) {
    const db = await io.database();
    if (isProblem(db)) return io.refuse(db);
    const compared = await compareAllFrozen(db, io.clock.now(), (done, of) => io.progress(`${done}/${of}`));
    if (isProblem(compared)) return io.refuse(compared);
    io.json(compared);
    const { cli } = wordsOf(io);
    for (const { report, period, agencyCode, version, differences } of compared.filter((one) => one.differences.length > 0)) {
      io.out(`${report} ${period} ${agencyCode} v${version}: ${cli.differs(differences.length)}`);
      for (const { place, frozen, now, ground } of differences) io.out(`  ${place}: ${frozen} → ${now} (${cli.grounds[ground]})`);
    }
    io.out(cli.same(compared.filter(({ differences }) => differences.length === 0).length));
    return EXIT.done;
  },
};

/** `motcua report …`. */
export const reportCommands: readonly CliCommand[] = [makeCommand, listCommand, checkCommand];
