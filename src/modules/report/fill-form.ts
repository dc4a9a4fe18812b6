import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { measureById, readMeasures, sourceOf } from "#modules/measure";
import type { Measure, MeasureAnswer } from "#modules/measure";
import { listAgencies } from "#modules/organisation";
import type { Agency } from "#modules/organisation";

import { reportIn } from "./canonical-content.ts";
import { fillAnnex } from "./fill-annex.ts";
import type { FilledAgency, FilledCell, FilledForm, FilledRow, FormColumn, FormKind, Said } from "./filled-report.ts";
import { COLUMN_FORMS } from "./form.data.ts";
import type { ColumnForm } from "./form.data.ts";
import { checkIdentities } from "./form-identity.ts";
import type { CarriedRows } from "./form-identity.ts";
import { formulaVersion } from "./formula-version.ts";
import { reportOf, reportPeriod } from "./report-period.ts";
import type { ReportPeriod } from "./report-period.ts";
import { fieldsCounted, frozenEnding } from "./report.queries.ts";
import { filledAgency, reportersOn } from "./reporters.ts";
import type { Reporter } from "./reporters.ts";

export type Readable = Pick<Database, "kysely">;

/** What a form is filled for. */
export interface FormAsked {
  readonly form: FormKind;
  readonly period: string;
  /** Code of an agency; the provincial People's Committee stands for the whole province. */
  readonly agency: string;
  readonly now: Instant;
}

/** Whose figures are meant, in which period, under which names. */
export interface FillScope {
  readonly period: ReportPeriod;
  readonly agency: Agency;
  /** Null: the whole province. */
  readonly code: string | null;
  readonly codes: readonly string[] | null;
  readonly reporters: readonly Reporter[];
  readonly parent: Agency | null;
  /** Name of the provincial People's Committee. */
  readonly provinceName: string;
  readonly receiver: FilledAgency | null;
  readonly now: Instant;
  readonly today: CivilDate;
}

/**
 * Fills a form from the figures of now. Everything is read in one moment, so that its columns agree while dossiers go on. Problems:
 * `report.period_unknown`, `report.agency_unknown`.
 */
export async function fillForm(db: Readable, { form, period: name, agency, now }: FormAsked): Promise<FilledForm | Problem> {
  const period = reportPeriod(form, name);
  if (period === undefined) return problem("report.period_unknown", { period: name, known: "2026-Q1, 2026-H1, 2026-Q3, 2026" });
  return atOneMoment(db, async (moment) => {
    const scope = await findFillScope(moment, { period, agency, now });
    return isProblem(scope) ? scope : fillIn(moment, form, scope);
  });
}

/** Reads everything as it stood at one moment. */
export async function atOneMoment<T>({ kysely }: Readable, read: (db: Readable) => Promise<T>): Promise<T> {
  if (kysely.isTransaction) return read({ kysely });
  return kysely
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((transaction) => read({ kysely: transaction }));
}

/** Finds whose figures are meant: an agency with all below it on the last day of the period, or the province. */
export async function findFillScope(
  db: Readable,
  { period, agency: code, now }: { readonly period: ReportPeriod; readonly agency: string; readonly now: Instant },
): Promise<FillScope | Problem> {
  const today = civilDateOf(now);
  const day = period.to < today ? period.to : today;
  const agencies = await listAgencies(db, day);
  const agency = agencies.find((one) => one.code === code);
  if (agency === undefined) return problem("report.agency_unknown", { agency: code, on: day });
  const reporters = await reportersOn(db, day);
  const reporter = reporters.find((one) => one.agency.code === code);
  const isProvince = reporter?.level === "province";
  const receiver = agencies.find((one) => one.code === reporter?.receiver);
  return {
    period,
    agency,
    code: isProvince ? null : code,
    codes: isProvince ? null : codesBelow(agencies, code),
    parent: agencies.find((one) => one.code === agency.parentCode) ?? null,
    provinceName: reporters.find(({ level }) => level === "province")?.agency.name ?? agency.name,
    reporters: isProvince ? reporters.filter(({ level }) => level !== "province") : [],
    receiver: receiver === undefined || isProvince ? null : filledAgency(receiver),
    now,
    today,
  };
}

function codesBelow(agencies: readonly Agency[], root: string): readonly string[] {
  const children = Map.groupBy(agencies, ({ parentCode }) => (parentCode ?? "") as string);
  const found = new Set([root]);
  for (const code of found) for (const child of children.get(code) ?? []) found.add(child.code);
  return [...found];
}

/** Fills a form in a scope. */
export async function fillIn(db: Readable, form: FormKind, scope: FillScope): Promise<FilledForm> {
  const columns = COLUMN_FORMS[form];
  return columns === undefined ? fillAnnex(db, scope) : fillColumns(db, columns, scope);
}

/** Measures of ids, in their order. Forms name only what the vocabulary has: a test sees to it. */
export function measuresOf(ids: readonly string[]): readonly Measure[] {
  return ids.flatMap((id) => measureById(id) ?? []);
}

/** Figures of a scope, or of one agency of it, or of one field. */
export async function figuresIn(
  db: Readable,
  ids: readonly string[],
  { scope, code, field }: { readonly scope: FillScope; readonly code: string | null; readonly field?: string },
): Promise<ReadonlyMap<string, MeasureAnswer>> {
  const { from, to } = scope.period;
  const asked = { period: { from, to }, agencyCode: code, isTree: true, now: scope.now, ...(field === undefined ? {} : { field }) };
  const answers = await readMeasures(db, measuresOf(ids), asked);
  return new Map(answers.map((answer) => [answer.id, answer]));
}

/** A figure as a cell, with where it came from. */
export function cellOf(answer: MeasureAnswer | undefined, field: string | null = null): FilledCell {
  if (answer === undefined) return { kind: "not_applicable", source: null };
  const { id, agency, period, value, unit } = answer;
  const source = {
    measureId: id,
    formulaVersion: formulaVersion(id),
    period: `${period.from}..${period.to}`,
    agency,
    isTree: agency !== null,
    field,
  };
  if (value !== null) return { kind: "number", value, unit, source };
  const measure = measureById(id);
  return measure !== undefined && sourceOf(measure) === "none"
    ? { kind: "unfed", feed: measure.kind === "unfed" ? measure.feed : UNFED, source }
    : { kind: "not_applicable", source };
}

const UNFED: Said = { vi: "Chưa có nguồn số liệu.", en: "Nothing feeds it yet." };

/** Columns that every form begins with. */
export function leadingColumns(label: Said): readonly FormColumn[] {
  return [
    { key: "ordinal", number: null, groups: [], name: { vi: "STT", en: "No." }, kind: "ordinal" },
    { key: "label", number: null, groups: [], name: label, kind: "label" },
  ];
}

const TOTAL: Said = { vi: "Tổng số", en: "Total" };
export const TOTAL_KEY = "total";

async function fillColumns(db: Readable, form: ColumnForm, scope: FillScope): Promise<FilledForm> {
  const ids = form.columns.map(({ measureId }) => measureId);
  const rowOf = (key: string, label: Said, answers: ReadonlyMap<string, MeasureAnswer>): FilledRow => {
    const kind = key === TOTAL_KEY ? "total" : "row";
    const field = kind === "row" && form.rowsOf === "fields" ? key : null;
    return { key, ordinal: "", label, depth: 0, kind, cells: ids.map((id) => cellOf(answers.get(id), field)) };
  };
  const rows: FilledRow[] = [];
  if (form.rowsOf === "fields")
    for (const field of await fieldsCounted(db, { to: scope.period.to, codes: scope.codes })) {
      rows.push(rowOf(field, { vi: field, en: field }, await figuresIn(db, ids, { scope, code: scope.code, field })));
    }
  else
    for (const { agency } of scope.reporters) {
      rows.push(rowOf(agency.code, namesOf(agency), await figuresIn(db, ids, { scope, code: agency.code })));
    }
  rows.push(rowOf(TOTAL_KEY, TOTAL, await figuresIn(db, ids, { scope, code: scope.code })));
  const shown = rows.filter(({ kind, cells }) => kind === "total" || cells.some((cell) => cell.kind === "number" && cell.value !== 0));
  return {
    form: form.form,
    number: form.number,
    caption: form.title,
    unit: form.unit,
    ground: form.ground,
    isVerified: form.isVerified,
    period: plainPeriod(scope.period),
    agency: filledAgency(scope.agency),
    receiver: scope.receiver,
    columns: [...leadingColumns(form.label), ...form.columns.map(({ measureId: _measureId, ...column }) => column)],
    rows: shown.map((row, index) => (row.kind === "row" ? { ...row, ordinal: String(index + 1) } : row)),
    ...checkIdentities(form, shown, form.carried === null ? undefined : await carriedOver(db, form, scope)),
    asOf: scope.now,
  };
}

function namesOf({ name, nameEn }: Agency): Said {
  return { vi: name, en: nameEn === "" ? name : nameEn };
}

/** A period without what only the rule of its report says. */
export function plainPeriod({ name, from, to }: ReportPeriod): FilledForm["period"] {
  return { name, from, to };
}

/** What the period before left open: as it was frozen, row by row, or computed again for the total. */
async function carriedOver(db: Readable, form: ColumnForm, scope: FillScope): Promise<CarriedRows> {
  const to = addDays(scope.period.from, -1);
  const report = reportOf(form.form);
  const left = form.columns.findIndex(({ number }) => number === form.carried?.from);
  const frozen = await frozenEnding(db, { report, agencyCode: scope.agency.code, to });
  const before = frozen === undefined ? undefined : reportIn(frozen.content).annexes.find((annex) => annex.form === form.form);
  if (before !== undefined) return { rows: new Map(before.rows.map(({ key, cells }) => [key, valueOf(cells[left])])), isWhole: true };
  const id = form.columns[left]?.measureId ?? "";
  const period = { ...scope.period, from: to, to };
  const answers = await figuresIn(db, [id], { scope: { ...scope, period }, code: scope.code });
  return { rows: new Map([[TOTAL_KEY, answers.get(id)?.value ?? 0]]), isWhole: false };
}

function valueOf(cell: FilledCell | undefined): number {
  return cell?.kind === "number" ? cell.value : 0;
}
