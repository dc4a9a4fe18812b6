import { addDays } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { measureById, readMeasures, readMeasuresByField } from "#modules/measure";
import type { Measure, MeasureAnswer } from "#modules/measure";
import type { Agency } from "#modules/organisation";

import { reportIn } from "./canonical-content.ts";
import { ANNEX_MEASURES } from "./annex.data.ts";
import { fillAnnex } from "./fill-annex.ts";
import { cellOf, leadingColumns } from "./fill-cells.ts";
import { atOneMoment, findFillScope, plainPeriod } from "./fill-scope.ts";
import type { FillScope, Gathered, Readable } from "./fill-scope.ts";
import type { FilledCell, FilledForm, FilledRow, FormKind, Said } from "./filled-report.ts";
import { COLUMN_FORMS } from "./form.data.ts";
import type { ColumnForm } from "./form.data.ts";
import { checkIdentities } from "./form-identity.ts";
import type { CarriedRows } from "./form-identity.ts";
import { reportOf, reportPeriod } from "./report-period.ts";
import { frozenEnding } from "./report.queries.ts";
import { filledAgency } from "./reporters.ts";

/** What a form is filled for. */
export interface FormAsked {
  readonly form: FormKind;
  readonly period: string;
  /** Code of an agency; the provincial People's Committee stands for the whole province. */
  readonly agency: string;
  readonly now: Instant;
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
    return isProblem(scope) ? scope : fillIn(moment, form, { scope, gathered: await gather(moment, [form], { scope, ids: [] }) });
  });
}

/** Reads what some forms need, and figures beside them. */
export async function gather(
  db: Readable,
  forms: readonly FormKind[],
  { scope, ids }: { scope: FillScope; ids: readonly string[] },
): Promise<Gathered> {
  const columns = forms.flatMap((form) => COLUMN_FORMS[form] ?? []);
  const own = columns.flatMap((form) => form.columns.map(({ measureId }) => measureId));
  const annex = forms.includes("cchc-annex") ? ANNEX_MEASURES : [];
  const totals = await figuresIn(db, [...new Set([...own, ...annex, ...ids])], { scope, code: scope.code });
  const inFields = columns.filter(({ rowsOf }) => rowsOf === "fields").flatMap((form) => form.columns.map(({ measureId }) => measureId));
  return { totals, fields: inFields.length === 0 ? new Map() : await figuresByField(db, inFields, scope) };
}

async function figuresByField(db: Readable, ids: readonly string[], scope: FillScope): Promise<Gathered["fields"]> {
  const { from, to } = scope.period;
  const asked = { period: { from, to }, agencyCode: scope.code, isTree: true, now: scope.now };
  const answers = [...(await readMeasuresByField(db, measuresOf(ids), asked))].toSorted(([a], [b]) => a.localeCompare(b, "vi"));
  return new Map(answers.map(([field, own]) => [field, new Map(own.map((answer) => [answer.id, answer]))]));
}

/** Fills a form in a scope. */
export async function fillIn(
  db: Readable,
  form: FormKind,
  { scope, gathered }: { scope: FillScope; gathered: Gathered },
): Promise<FilledForm> {
  const columns = COLUMN_FORMS[form];
  return columns === undefined ? fillAnnex(db, scope, gathered.totals) : fillColumns(db, columns, { scope, gathered });
}

/** Measures of ids, in their order. Forms name only what the vocabulary has: a test sees to it. */
function measuresOf(ids: readonly string[]): readonly Measure[] {
  return ids.flatMap((id) => measureById(id) ?? []);
}

/** Figures of a scope, or of one agency of it. */
async function figuresIn(
  db: Readable,
  ids: readonly string[],
  { scope, code }: { readonly scope: FillScope; readonly code: string | null },
): Promise<ReadonlyMap<string, MeasureAnswer>> {
  const { from, to } = scope.period;
  const asked = { period: { from, to }, agencyCode: code, isTree: true, now: scope.now };
  const answers = await readMeasures(db, measuresOf(ids), asked);
  return new Map(answers.map((answer) => [answer.id, answer]));
}

const TOTAL: Said = { vi: "Tổng số", en: "Total" };
const TOTAL_KEY = "total";

async function fillColumns(
  db: Readable,
  form: ColumnForm,
  { scope, gathered }: { scope: FillScope; gathered: Gathered },
): Promise<FilledForm> {
  const ids = form.columns.map(({ measureId }) => measureId);
  const rowOf = (key: string, label: Said, answers: ReadonlyMap<string, MeasureAnswer>): FilledRow => {
    const kind = key === TOTAL_KEY ? "total" : "row";
    const field = kind === "row" && form.rowsOf === "fields" ? key : null;
    return { key, ordinal: "", label, depth: 0, kind, cells: ids.map((id) => cellOf(answers.get(id), field)) };
  };
  const rows: FilledRow[] = [];
  if (form.rowsOf === "fields") for (const [field, own] of gathered.fields) rows.push(rowOf(field, { vi: field, en: field }, own));
  else
    for (const { agency } of scope.reporters) {
      rows.push(rowOf(agency.code, namesOf(agency), await figuresIn(db, ids, { scope, code: agency.code })));
    }
  rows.push(rowOf(TOTAL_KEY, TOTAL, gathered.totals));
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
