import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

import { FORM_KINDS, REPORT_KINDS } from "./filled-report.ts";
import type { FilledPeriod, FormKind, ReportKind, Said } from "./filled-report.ts";
import { DUE_DAYS, REPORT_RULES } from "./report-rule.data.ts";
import type { DueDays, PeriodRule, ReporterLevel } from "./report-rule.data.ts";

/** A period with the days by which each level reports. */
export interface ReportPeriod extends FilledPeriod {
  readonly report: ReportKind;
  readonly title: Said;
  readonly isOwed: boolean;
  readonly dueOn: Readonly<Record<ReporterLevel, CivilDate>>;
}

/** The report that a form belongs to; a report belongs to itself. */
export function reportOf(form: FormKind | ReportKind): ReportKind {
  return REPORT_KINDS.find((kind) => kind === form || REPORT_RULES[kind].forms.some((own) => own === form)) ?? "cchc";
}

/** Whether a word names a form; a report is none. */
export function isFormKind(word: string): word is FormKind {
  return FORM_KINDS.some((kind) => kind === word);
}

/** Whether a word names a report. */
export function isReportKind(word: string): word is ReportKind {
  return REPORT_KINDS.some((kind) => kind === word);
}

/** The period of a name (`2026-Q1`, `2026-H1`, `2026`) by the rule of a report; undefined when the rule knows none of that name. */
export function reportPeriod(form: FormKind | ReportKind, name: string, dueDays: DueDays = DUE_DAYS): ReportPeriod | undefined {
  const report = reportOf(form);
  const [, year = "", suffix = ""] = /^(\d{4})(?:-([HQ]\d))?$/u.exec(name) ?? [];
  const rule = year === "" ? undefined : REPORT_RULES[report].periods.find((period) => period.suffix === suffix);
  return rule === undefined ? undefined : periodOf(report, { rule, year: Number(year) }, dueDays);
}

function periodOf(report: ReportKind, { rule, year }: { rule: PeriodRule; year: number }, dueDays: DueDays): ReportPeriod {
  const day = ([yearsBefore, monthDay]: PeriodRule["from"]): CivilDate => `${year - yearsBefore}-${monthDay}` as CivilDate;
  const to = day(rule.to);
  const due = (level: ReporterLevel): CivilDate => addDays(to, dueDays[report][level]);
  return {
    report,
    name: rule.suffix === "" ? String(year) : `${year}-${rule.suffix}`,
    title: { vi: `${rule.name.vi}${/năm$/iu.test(rule.name.vi) ? " " : " năm "}${year}`, en: `${rule.name.en} ${year}` },
    from: day(rule.from),
    to,
    isOwed: rule.isOwed,
    dueOn: { commune: due("commune"), department: due("department"), province: due("province") },
  };
}

/** Periods of a report whose last day lies in a span, in order of that day. */
export function periodsEnding(report: ReportKind, span: { readonly from: CivilDate; readonly to: CivilDate }, dueDays: DueDays = DUE_DAYS) {
  const first = Number(span.from.slice(0, 4));
  const years = Array.from({ length: Number(span.to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  return years
    .flatMap((year) => REPORT_RULES[report].periods.map((rule) => periodOf(report, { rule, year }, dueDays)))
    .filter(({ to }) => to >= span.from && to <= span.to)
    .toSorted((a, b) => (a.to < b.to ? -1 : 1));
}
