import type { BrokenIdentity, FilledCell, FilledReport, FilledRow, FormKind } from "./filled-report.ts";
import type { ColumnForm, FormIdentity } from "./form.data.ts";

/** What the period before left open, by row. */
export interface CarriedRows {
  readonly rows: ReadonlyMap<string, number>;
  /** Whether these are all rows that it had; else a row that is not here is not known. */
  readonly isWhole: boolean;
}

/** What identities were looked at, and which do not hold. */
export interface IdentityReport {
  readonly broken: readonly BrokenIdentity[];
  readonly identityCount: number;
}

function numberIn(row: FilledRow, form: ColumnForm, column: number): number {
  const cell: FilledCell | undefined = row.cells[form.columns.findIndex(({ number }) => number === column)];
  return cell?.kind === "number" ? cell.value : 0;
}

function breakAt(
  { form }: { readonly form: FormKind },
  row: FilledRow,
  found: Pick<BrokenIdentity, "columns" | "rule" | "left" | "right">,
): BrokenIdentity {
  return { key: `${form}/${row.key}/${found.rule}`, form, row: row.key, rowLabel: row.label, ...found };
}

/**
 * Checks a filled form: between columns in every row, between rows where they add up to the total, and against what the period before left open.
 * `carried` undefined: nobody knows the period before. Pure.
 */
export function checkIdentities(form: ColumnForm, rows: readonly FilledRow[], carried: CarriedRows | undefined): IdentityReport {
  const checks = [
    ...rows.flatMap((row) => form.identities.map((identity) => columnCheck(form, row, identity))),
    ...(form.addsUp ? sumChecks(form, rows) : []),
    ...(form.carried === null || carried === undefined ? [] : carriedChecks(form, rows, carried)),
  ];
  return { broken: checks.filter((check) => check !== null), identityCount: checks.length };
}

function columnCheck(form: ColumnForm, row: FilledRow, { rule, left, relation, right }: FormIdentity): BrokenIdentity | null {
  const is = numberIn(row, form, left);
  const should = right.reduce((total, column) => total + numberIn(row, form, column), 0);
  const holds = relation === "equals" ? is === should : is <= should;
  return holds ? null : breakAt(form, row, { columns: [left, ...right], rule, left: is, right: should });
}

function sumChecks(form: ColumnForm, rows: readonly FilledRow[]): readonly (BrokenIdentity | null)[] {
  const total = rows.find(({ kind }) => kind === "total");
  const parts = rows.filter(({ kind }) => kind === "row");
  if (total === undefined || parts.length === 0) return [];
  return form.columns.map(({ number }) => {
    const [left, right] = [numberIn(total, form, number), parts.reduce((sum, row) => sum + numberIn(row, form, number), 0)];
    return left === right ? null : breakAt(form, total, { columns: [number], rule: `(${number}) = Σ`, left, right });
  });
}

function carriedChecks(form: ColumnForm, rows: readonly FilledRow[], carried: CarriedRows): readonly (BrokenIdentity | null)[] {
  if (form.carried === null) return [];
  const { from, into, rule } = form.carried;
  const known = carried.isWhole ? rows : rows.filter(({ key }) => carried.rows.has(key));
  return known.map((row) => {
    const [left, right] = [numberIn(row, form, into), carried.rows.get(row.key) ?? 0];
    return left === right ? null : breakAt(form, row, { columns: [into, from], rule, left, right });
  });
}

/** A report in which what people said of identities that do not hold stands at each of them. Pure. */
export function explainedBy(report: FilledReport, explanations: Readonly<Record<string, string>>): FilledReport {
  const explain = ({ explanation: before = "", ...broken }: BrokenIdentity): BrokenIdentity => {
    const explanation = explanations[broken.key] ?? before;
    return explanation === "" ? broken : { ...broken, explanation };
  };
  return { ...report, annexes: report.annexes.map((form) => ({ ...form, broken: form.broken.map(explain) })) };
}
