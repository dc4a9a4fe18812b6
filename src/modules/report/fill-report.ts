import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { measureById } from "#modules/measure";
import type { MeasureAnswer } from "#modules/measure";
import type { Agency } from "#modules/organisation";

import { cellOf } from "./fill-cells.ts";
import { fillIn, gather } from "./fill-form.ts";
import { explainedBy } from "./form-identity.ts";
import { atOneMoment, findFillScope, plainPeriod } from "./fill-scope.ts";
import type { FillScope, Gathered, Readable } from "./fill-scope.ts";
import { figureSentence, lateTaskSentences, missingSentence, taskSentences } from "./figure-sentence.ts";
import type {
  FilledForm,
  FilledParagraph,
  FilledReport,
  FilledSection,
  MissingReport,
  ReportHead,
  ReportKind,
  Said,
  SignatureBlock,
} from "./filled-report.ts";
import { COMMITTEE_SIGNATURE, headTitleOf, RECIPIENTS, REPORT_TITLE } from "./official-words.data.ts";
import { OUTLINES } from "./outline.data.ts";
import type { OutlineSection } from "./outline.data.ts";
import { reportPeriod } from "./report-period.ts";
import { addresseeOn, REPORT_RULES } from "./report-rule.data.ts";
import { lateTasks } from "./late-tasks.queries.ts";
import { listReports, taskFigures } from "./report.queries.ts";
import type { TaskFigures } from "./report.queries.ts";
import { filledAgency } from "./reporters.ts";

/** What a report is filled for. */
export interface ReportToFill {
  readonly report: ReportKind;
  readonly period: string;
  /** Code of an agency; the provincial People's Committee stands for the whole province. */
  readonly agency: string;
  readonly now: Instant;
  /** Who takes it, where it was opened with that said; else who takes it by the rule. */
  readonly receiver?: string;
  /** What people typed, by section. */
  readonly remarks?: Readonly<Record<string, string>>;
  /** What people said of identities that do not hold, by their key. */
  readonly explanations?: Readonly<Record<string, string>>;
}

/**
 * Fills a periodic report: its outline with figures and tasks drawn in, people's remarks, its forms, and who below has not reported. Problems:
 * `report.period_unknown`, `report.agency_unknown`.
 */
export async function fillReport(db: Readable, asked: ReportToFill): Promise<FilledReport | Problem> {
  const { report, period: name, agency, now, receiver, remarks = {}, explanations = {} } = asked;
  const period = reportPeriod(report, name);
  if (period === undefined) {
    const known = REPORT_RULES[report].periods.map(({ suffix }) => suffix || "YYYY").join(", ");
    return problem("report.period_unknown", { period: name, known });
  }
  return atOneMoment(db, async (moment) => {
    const scope = await findFillScope(moment, { period, agency, now, receiver });
    if (isProblem(scope)) return scope;
    const annexes: FilledForm[] = [];
    const { forms } = REPORT_RULES[report];
    const gathered = await gather(moment, forms, { scope, ids: OUTLINES[report].flatMap(({ measures }) => measures) });
    for (const form of forms) annexes.push(await fillIn(moment, form, { scope, gathered }));
    const drawn = await draw(moment, report, { scope, gathered });
    const filled: FilledReport = {
      report,
      period: plainPeriod(period),
      agency: filledAgency(scope.agency),
      head: headOf(report, scope),
      sections: OUTLINES[report].map((section) => fillSection(section, drawn, remarks[section.key] ?? "")),
      annexes,
      missing: drawn.missing,
      recipients: recipientsOf(report, scope),
      signature: signatureOf(scope.agency),
      asOf: now,
    };
    return explainedBy(filled, explanations);
  });
}

/** What sections draw in. */
interface Drawn {
  readonly figures: ReadonlyMap<string, MeasureAnswer>;
  readonly tasks: TaskFigures;
  /** Late tasks in words, with what explains them. */
  readonly late: readonly Said[];
  readonly missing: readonly MissingReport[];
}

async function draw(db: Readable, report: ReportKind, { scope, gathered }: { scope: FillScope; gathered: Gathered }): Promise<Drawn> {
  const { from, to } = scope.period;
  const tasks = await taskFigures(db, { from, to, codes: scope.codes, today: scope.today });
  const late = await lateTasks(db, { to, codes: scope.codes, today: scope.today });
  const names = new Map(scope.agencies.map((agency) => [agency.code as string, filledAgency(agency)]));
  const nameOf = (code: string): Said => ({ vi: names.get(code)?.name ?? code, en: names.get(code)?.nameEn ?? code });
  return { figures: gathered.totals, tasks, late: lateTaskSentences(late, nameOf), missing: await missingOf(db, report, scope) };
}

/** Agencies below whose report nobody has accepted, in the order of their codes. */
async function missingOf(db: Readable, report: ReportKind, { period, reporters }: FillScope): Promise<readonly MissingReport[]> {
  if (reporters.length === 0) return [];
  const lines = await listReports(db, { report, period: period.name });
  const stages = new Map(lines.map(({ agencyCode, stage }) => [agencyCode, stage]));
  return reporters.flatMap(({ agency, level }) => {
    const stage = stages.get(agency.code) ?? "none";
    return stage === "accepted" || stage === "frozen" ? [] : [{ agency: filledAgency(agency), stage, dueOn: period.dueOn[level] }];
  });
}

function fillSection(section: OutlineSection, { figures, tasks, late, missing }: Drawn, remark: string): FilledSection {
  const { key, ordinal, heading, level, takesRemark } = section;
  const drawn = section.measures.flatMap((id): readonly FilledParagraph[] => {
    const [measure, answer] = [measureById(id), figures.get(id)];
    if (measure === undefined || answer === undefined) return [];
    const cell = cellOf(answer);
    const sources = cell.kind === "text" || cell.source === null ? [] : [cell.source];
    return [{ by: "figures", words: figureSentence(measure, answer, cell), sources }];
  });
  const told: readonly Said[] = [
    ...(section.drawsTasks ? [...taskSentences(tasks), ...late] : []),
    ...(section.drawsMissing && missing.length > 0 ? [missingSentence(missing)] : []),
  ];
  const typed: readonly FilledParagraph[] = remark === "" ? [] : [{ by: "person", words: { vi: remark, en: remark }, sources: [] }];
  const paragraphs = [...drawn, ...told.map((words): FilledParagraph => ({ by: "figures", words, sources: [] })), ...typed];
  return { key, ordinal, heading, level, paragraphs, tables: [], takesRemark };
}

const IS_COMMITTEE = (agency: Agency): boolean => agency.kind === "peoples_committee";

function headOf(report: ReportKind, { agency, parent, provinceName, period, now }: FillScope): ReportHead {
  const rule = REPORT_RULES[report];
  const name = (words: string): string => words.replace(/^Báo cáo /u, "");
  return {
    agency: agency.name,
    // A People's Committee bears its own name alone; a department stands under the Committee it belongs to (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    parentAgency: IS_COMMITTEE(agency) ? null : (parent?.name ?? null),
    number: null,
    place: placeIn(agency.level === "province" ? provinceName : agency.name),
    date: civilDateOf(now),
    title: REPORT_TITLE,
    subtitle: {
      vi: `${capital(name(rule.name.vi))} ${period.title.vi}`,
      en: `${rule.name.en}, ${period.title.en}`,
    },
  };
}

/** The name of the place in the name of its Committee. */
function placeIn(committee: string): string {
  return committee.replace(/^(?:Ủy ban nhân dân|UBND) (?:tỉnh|thành phố|xã|phường|đặc khu) /iu, "");
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase("vi") + words.slice(1);
}

function signatureOf({ kind, name }: Agency): SignatureBlock {
  return kind === "peoples_committee" ? { ...COMMITTEE_SIGNATURE, name: null } : { capacity: null, title: headTitleOf(name), name: null };
}

function recipientsOf(report: ReportKind, { receiver, agency, today }: FillScope): readonly string[] {
  const to = receiver === null ? `${addresseeOn(report, today).name} ${RECIPIENTS.toReport}` : `${receiver.name} ${RECIPIENTS.toSumUp}`;
  return [to, IS_COMMITTEE(agency) ? RECIPIENTS.committee : RECIPIENTS.agency].map((line) => `- ${line};`).concat(RECIPIENTS.kept);
}
