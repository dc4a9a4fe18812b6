import { sql } from "kysely";
import type { RawBuilder } from "kysely";

import type { LampWindow } from "#modules/dossier";

import { FILTER_PARTS, NOBODY } from "./work-filter.ts";
import type { WorkFilter } from "./work-filter.ts";

/** Where a row keeps what a filter asks beside the dossier `d`. */
interface RowColumns {
  readonly step: string;
  readonly officer: string;
  readonly dueAt: string;
  readonly since: string;
}

/** Whether a filter narrows anything. */
export function isFiltered(filter: WorkFilter): boolean {
  return FILTER_PARTS.some((part) => filter[part] !== undefined);
}

function all(conditions: readonly (RawBuilder<unknown> | undefined)[]): RawBuilder<unknown> {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? sql`true` : sql`(${sql.join(given, sql` and `)})`;
}

/** The conditions of a filter on a step of a dossier `d`. */
export function rowMatches(filter: WorkFilter, columns: RowColumns, window: LampWindow): RawBuilder<unknown> {
  const { step, officer, applicantKind, words } = filter;
  return all([
    ...ofDossier(filter),
    step === undefined ? undefined : sql`${sql.raw(columns.step)} = ${step}`,
    officer === undefined ? undefined : officerMatches(columns.officer, officer),
    applicantKind === undefined ? undefined : sql`d.applicant_kind = ${applicantKind}`,
    words === undefined ? undefined : wordsMatch(words),
    lampMatches(filter, columns, window),
  ]);
}

function officerMatches(column: string, officer: string): RawBuilder<unknown> {
  const held = sql.raw(column);
  return officer === NOBODY ? sql`${held} is null` : sql`${held} = ${officer}`;
}

function ofDossier({ procedure, field, channel }: WorkFilter): readonly (RawBuilder<unknown> | undefined)[] {
  return [
    procedure === undefined ? undefined : sql`d.procedure_code = ${procedure}`,
    field === undefined ? undefined : sql`d.field = ${field}`,
    channel === undefined ? undefined : sql`d.channel = ${channel}`,
  ];
}

/** Every word in the code, the applicant's name or the procedure, with or without diacritics. */
function wordsMatch(words: string): RawBuilder<unknown> {
  const patterns = words.split(/\s+/u).map((word) => `%${word.replace(/[\\%_]/gu, String.raw`\$&`)}%`);
  return all(
    patterns.map(
      (pattern) =>
        sql`app.fold_text(concat_ws(' ', d.code, d.applicant_name, d.procedure_name, d.procedure_name_en)) like app.fold_text(${pattern})`,
    ),
  );
}

/** The lamp by the same rule as `lampOf`: late, within the window, or in the last part of the time, which only the calendar knows. */
function lampMatches(
  { lamp, nearPairs = [] }: WorkFilter,
  { dueAt, since }: RowColumns,
  window: LampWindow,
): RawBuilder<unknown> | undefined {
  if (lamp === undefined) return undefined;
  const due = sql.raw(dueAt);
  if (lamp === "red") return sql`${due} < ${window.now}::timestamptz`;
  const days = sql`((${sql.raw(since)} at time zone 'Asia/Ho_Chi_Minh')::date, (${due} at time zone 'Asia/Ho_Chi_Minh')::date)`;
  const inLastPart =
    nearPairs.length === 0
      ? sql`false`
      : sql`${days} in (${sql.join(nearPairs.map((pair) => sql`(${pair.sinceDay}::date, ${pair.dueDay}::date)`))})`;
  if (lamp === "amber") return sql`${due} >= ${window.now}::timestamptz and (${due} < ${window.soonBy}::timestamptz or ${inLastPart})`;
  return sql`${due} >= ${window.soonBy}::timestamptz and not coalesce(${inLastPart}, false)`;
}

/**
 * The conditions of a filter on an opinion owed `c`. An opinion is the unit's, has no step of its own, and whoever gives it need not know the
 * applicant: a filter by these finds none.
 */
export function opinionMatches(filter: WorkFilter, window: LampWindow): RawBuilder<unknown> {
  if (!isFiltered(filter)) return sql`true`;
  const { step, officer, applicantKind, words } = filter;
  if (step !== undefined || officer !== undefined || applicantKind !== undefined || words !== undefined) return sql`false`;
  const lamp = lampMatches(filter, { step: "", officer: "", dueAt: "c.due_at", since: "c.asked_at" }, window);
  return all([lamp, sql`exists (select from app.dossier d where d.code = c.dossier_code and ${all(ofDossier(filter))})`]);
}
