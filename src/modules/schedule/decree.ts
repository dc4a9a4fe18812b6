import { dayOfWeek, parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { canonicalJson } from "#kernel/json";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { rowsByRule, YEAR_MAX, YEAR_MIN } from "#modules/calendar";
import type { CalendarRow, RowScope } from "#modules/calendar";
import { derivedUuid } from "#platform/ids";
import { calendarOfScope, publishedYearsOf } from "./calendar-book.ts";
import type { CalendarBook } from "./calendar-book.ts";
import { DECREE_ROWS_MAX, ROW_ACTS } from "./schedule.events.ts";
import type { DecreeRow } from "./schedule.events.ts";
import type { Decree } from "./schedule.ts";

/** A decree as typed or read from a file: nothing of it is believed yet. */
export interface DecreeDraft {
  readonly scope: string;
  readonly document: { readonly number: string; readonly date: string; readonly issuer: string; readonly title: string };
  readonly publishedYears: readonly number[];
  readonly rows: readonly { readonly date: string; readonly kind: string; readonly occasion: string }[];
}

const SCOPE_PATTERN = /^(?:national|province:[A-Z]\d{2}|agency:[A-Z]\d{2}(?:\.\d{1,3}){1,3})$/u;
const DOCUMENT_FIELDS = ["number", "date", "issuer", "title"] as const;

/** What is wrong with a decree, row by row, in the order of its rows; empty when it can be applied on this day to these calendars. */
export function faultsOf(draft: DecreeDraft, book: CalendarBook, today: CivilDate): readonly Problem[] {
  const head = headFaults(draft, today);
  if (draft.rows.length === 0 || draft.rows.length > DECREE_ROWS_MAX || head.some(({ problem: code }) => code === "schedule.scope_unknown"))
    return head;
  const unreadable = draft.rows.flatMap((row, index) => unreadableFault(row, index + 1));
  if (unreadable.length > 0) return [...head, ...unreadable];
  const decree = draft as Decree;
  const stands = standingRows(book, decree);
  return [
    ...head,
    ...decree.rows.flatMap((row, index) => [...dayFaults(row, index + 1, { decree, book, today }), ...clashes(decree, index, stands)]),
    ...pairFaults(decree, stands),
    ...decree.publishedYears.flatMap((year) => yearFaults(decree, year, book)),
  ];
}

/** The decree of a draft without faults: `faultsOf` has read its scope, its kinds and its days, which is why they may be taken as such. */
export function decreeOf(draft: DecreeDraft): Decree {
  const rows = draft.rows.map(({ date, kind, occasion }) => ({ date: date as CivilDate, kind: kind as DecreeRow["kind"], occasion }));
  return {
    scope: draft.scope as RowScope,
    document: { ...draft.document, date: draft.document.date as CivilDate },
    publishedYears: draft.publishedYears.toSorted((a, b) => a - b),
    rows: rows.toSorted((a, b) => compare(a.date, b.date) || compare(a.kind, b.kind)),
  };
}

/** The id of a decree is made of what it says: the same decree entered twice is one decree, and applying it again changes nothing. */
export function decreeIdOf(decree: Decree): string {
  return derivedUuid(`motcua.decree.${canonicalJson({ ...decree })}`);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function headFaults({ scope, document, rows, publishedYears }: DecreeDraft, today: CivilDate): readonly Problem[] {
  const faults: Problem[] = [];
  if (!SCOPE_PATTERN.test(scope)) faults.push(problem("schedule.scope_unknown", { scope: scope.slice(0, 60) }));
  for (const field of DOCUMENT_FIELDS) {
    const isMissing = field === "date" ? parseCivilDate(document.date) === undefined : document[field].trim() === "";
    if (isMissing) faults.push(problem("schedule.document_incomplete", { field }));
  }
  if (parseCivilDate(document.date) !== undefined && document.date > today)
    faults.push(problem("schedule.document_dated_later", { date: document.date, today }));
  if (rows.length === 0) faults.push(problem("schedule.decree_empty"));
  if (rows.length > DECREE_ROWS_MAX) faults.push(problem("schedule.too_many_rows", { count: rows.length, countMax: DECREE_ROWS_MAX }));
  if (publishedYears.length > 0 && scope !== "national")
    faults.push(problem("schedule.year_not_national", { year: publishedYears[0] ?? 0, scope: scope.slice(0, 60) }));
  return faults;
}

function unreadableFault(row: DecreeDraft["rows"][number], number: number): readonly Problem[] {
  if (parseCivilDate(row.date) === undefined)
    return [problem("schedule.row_date_unreadable", { row: number, date: row.date.slice(0, 40) })];
  if (!ROW_ACTS.some((act) => act === row.kind))
    return [problem("schedule.row_kind_unknown", { row: number, date: row.date, kind: row.kind.slice(0, 40), kinds: ROW_ACTS.join(", ") })];
  if (row.occasion.trim() === "" && row.kind !== "REVOKED")
    return [problem("schedule.row_without_occasion", { row: number, date: row.date })];
  return [];
}

interface Around {
  readonly decree: Decree;
  readonly book: CalendarBook;
  readonly today: CivilDate;
}

/** What is wrong with a row by its own day. */
function dayFaults(row: DecreeRow, number: number, { decree, book, today }: Around): readonly Problem[] {
  const at = { row: number, date: row.date };
  const year = Number(row.date.slice(0, 4));
  if (year < YEAR_MIN || year > YEAR_MAX) return [problem("schedule.row_year_unknown", { ...at, firstYear: YEAR_MIN, lastYear: YEAR_MAX })];
  // Days that have passed are counted already, in dates that were printed and answers that were given.
  if (row.date < today) return [problem("schedule.row_in_past", { ...at, today })];
  const isPublished = decree.publishedYears.includes(year) || publishedYearsOf(book).includes(year);
  if (!isPublished) return [problem("schedule.row_year_unpublished", { ...at, year })];
  const isWeekend = dayOfWeek(row.date) >= 6;
  if (row.kind === "SWAP_WORK" && !isWeekend) return [problem("schedule.row_works_anyway", at)];
  if ((row.kind === "SWAP_OFF" || row.kind === "COMPENSATION") && isWeekend) return [problem("schedule.row_rests_anyway", at)];
  return [];
}

/** Rows that hold for the scope today, without those of a year that the decree publishes anew. */
function standingRows(book: CalendarBook, decree: Decree): ReadonlyMap<string, CalendarRow> {
  const years = new Set(decree.publishedYears.map(String));
  return new Map([...calendarOfScope(book, decree.scope).rows].filter(([date]) => !years.has(date.slice(0, 4))));
}

/** What is wrong with a row beside the decree's other rows and beside what stands: only a revocation may meet a standing row. */
function clashes(decree: Decree, index: number, stands: ReadonlyMap<string, CalendarRow>): readonly Problem[] {
  const row = decree.rows[index];
  if (row === undefined) return [];
  const at = { row: index + 1, date: row.date };
  const twin = decree.rows.findIndex((other, place) => place < index && other.date === row.date && other.kind === row.kind);
  if (twin >= 0) return [problem("schedule.row_repeated", { ...at, other: twin + 1 })];
  const other = decree.rows.findIndex(
    (one, place) => place < index && one.date === row.date && one.kind !== "REVOKED" && row.kind !== "REVOKED",
  );
  if (other >= 0)
    return [problem("schedule.row_contradicts", { ...at, kind: row.kind, other: other + 1, otherKind: decree.rows[other]?.kind ?? "" })];
  const standing = stands.get(row.date);
  if (row.kind === "REVOKED") return standing?.scope === decree.scope ? [] : [problem("schedule.row_revokes_nothing", at)];
  const isRevoked = decree.rows.some((one) => one.date === row.date && one.kind === "REVOKED");
  if (standing === undefined || isRevoked) return [];
  return [
    problem("schedule.row_stands_already", {
      ...at,
      kind: row.kind,
      standing: standing.kind,
      occasion: standing.occasion,
      legalDoc: standing.legalDoc,
    }),
  ];
}

/**
 * A weekday is rested for a Saturday worked, in order of days (mot-cua.md 4.2): one without the other would give or take a day. The same
 * holds for what is revoked.
 */
function pairFaults(decree: Decree, stands: ReadonlyMap<string, CalendarRow>): readonly Problem[] {
  const acts = decree.rows.map((row, index) => ({
    row: index + 1,
    date: row.date,
    kind: row.kind === "REVOKED" ? `-${stands.get(row.date)?.kind ?? ""}` : row.kind,
  }));
  const unpaired = (off: string, work: string): readonly Problem[] => {
    const offs = acts.filter(({ kind }) => kind === off).toSorted((a, b) => compare(a.date, b.date));
    const works = acts.filter(({ kind }) => kind === work).toSorted((a, b) => compare(a.date, b.date));
    return [...offs.slice(works.length), ...works.slice(offs.length)].map(({ row, date }) =>
      problem("schedule.swap_without_pair", { row, date }),
    );
  };
  return [...unpaired("SWAP_OFF", "SWAP_WORK"), ...unpaired("-SWAP_OFF", "-SWAP_WORK")];
}

/** A decree that says it is a year's schedule must hold the days that the law fixes (Bộ luật Lao động 2019, Điều 112). */
function yearFaults(decree: Decree, year: number, book: CalendarBook): readonly Problem[] {
  if (publishedYearsOf(book).includes(year)) return [problem("schedule.year_published_already", { year })];
  if (year < YEAR_MIN || year > YEAR_MAX) return [problem("schedule.year_incomplete", { year, date: `${year}-01-01`, occasion: "" })];
  const rested = new Set(decree.rows.filter(({ kind }) => kind === "HOLIDAY").map(({ date }) => date));
  // Tết's five days and the second day of 2 September are chosen yearly; the others have one day only.
  const lawful = rowsByRule(year).filter((row) => row.kind === "HOLIDAY");
  const fixed = lawful.filter((row) => lawful.filter(({ occasion }) => occasion === row.occasion).length === 1);
  const missing = fixed.find((row) => !rested.has(row.date));
  if (missing !== undefined) return [problem("schedule.year_incomplete", { year, date: missing.date, occasion: missing.occasion })];
  const restedCount = [...rested].filter((date) => date.startsWith(String(year))).length;
  const short = lawful.find((row) => !rested.has(row.date));
  return restedCount >= lawful.length || short === undefined
    ? []
    : [problem("schedule.year_incomplete", { year, date: short.date, occasion: short.occasion })];
}
