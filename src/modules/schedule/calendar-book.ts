import type { CivilDate } from "#kernel/instant";
import { compileCalendar } from "#modules/calendar";
import type { Calendar, CalendarRow, CalendarSource, RowScope } from "#modules/calendar";
import type { AppliedDecree } from "./schedule.ts";
import { legalDocOf } from "./text/legal-doc.ts";

/**
 * Every calendar in force: the schedules that came with the release, and the decrees that were applied since. A place is under the
 * decrees of the nation, of its province and of every agency that its code lies under (`H99.101` closes `H99.101.5` with it); the
 * narrowest wins.
 */
export interface CalendarBook {
  /** The calendar of an agency, or of a unit by its code. Agencies without a decree of their own share one object. */
  readonly forAgency: (agencyCode: string) => Calendar;
  /** The calendar of the whole province: what the public page shows. */
  readonly national: Calendar;
  readonly base: CalendarSource;
  readonly decrees: readonly AppliedDecree[];
}

/** The scopes that hold for an agency, from the widest to the narrowest: the nation, the province, then each level of its code. */
export function scopesOfAgency(agencyCode: string): readonly RowScope[] {
  const parts = agencyCode.split(".");
  const agencies = parts.map((_part, index): RowScope => `agency:${parts.slice(0, index + 1).join(".")}`);
  return ["national", `province:${parts[0] ?? ""}`, ...agencies];
}

/** The calendar of a scope, as a decree of that scope finds it. */
export function calendarOfScope(book: CalendarBook, scope: RowScope): Calendar {
  return scope === "national" ? book.national : book.forAgency(scope.slice(scope.indexOf(":") + 1));
}

/** Joins the published schedules and the decrees; a calendar is compiled when it is first asked for. */
export function bindCalendars(base: CalendarSource, decrees: readonly AppliedDecree[]): CalendarBook {
  const stated = [...(base.officeHours ?? []), ...(base.rules ?? [])];
  const named = new Set([...decrees, ...stated].map(({ scope }) => scope));
  const compiled = new Map<string, Calendar>();
  const byAgency = new Map<string, Calendar>();
  const calendarOf = (scopes: readonly RowScope[]): Calendar => {
    const own = scopes.filter((scope) => named.has(scope));
    const key = own.join(" ");
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = compileCalendar(sourceOf(base, decrees, own), ["national", ...own.filter((scope) => scope !== "national")]);
    compiled.set(key, made);
    return made;
  };
  return {
    base,
    decrees,
    national: calendarOf(["national"]),
    forAgency: (agencyCode) => {
      const known = byAgency.get(agencyCode) ?? calendarOf(scopesOfAgency(agencyCode));
      byAgency.set(agencyCode, known);
      return known;
    },
  };
}

/** The book once one more decree is applied. */
export function withDecree(book: CalendarBook, decree: AppliedDecree): CalendarBook {
  return bindCalendars(book.base, [...book.decrees, decree]);
}

function sourceOf(base: CalendarSource, decrees: readonly AppliedDecree[], scopes: readonly RowScope[]): CalendarSource {
  const inOrder = scopes.flatMap((scope) => decrees.filter((decree) => decree.scope === scope).toSorted((a, b) => a.number - b.number));
  const published = new Set(base.publishedYears);
  const rows = new Map(base.rows.map((row) => [`${row.scope} ${row.date}`, row]));
  for (const decree of inOrder) {
    for (const year of decree.publishedYears) published.add(year);
    for (const row of decree.rows) {
      const key = `${decree.scope} ${row.date}`;
      if (row.kind === "REVOKED") rows.delete(key);
      else rows.set(key, rowOf(decree, { ...row, kind: row.kind }));
    }
  }
  return {
    ...base,
    version: versionOf(base.version, inOrder),
    rows: [...rows.values()],
    publishedYears: [...published].toSorted((a, b) => a - b),
  };
}

function rowOf(
  decree: AppliedDecree,
  row: { readonly date: CivilDate; readonly kind: CalendarRow["kind"]; readonly occasion: string },
): CalendarRow {
  return {
    date: row.date,
    kind: row.kind,
    scope: decree.scope,
    occasion: row.occasion,
    legalDoc: legalDocOf(decree.document),
    // Whoever enters a decree has its text at hand: the document is named, and the entry is signed by name.
    verified: "text",
  };
}

/** `VN-2026-11+2/H99.101+1`: the published schedules, two decrees of the nation, one of an agency. Kept with every due date. */
function versionOf(base: string, decrees: readonly AppliedDecree[]): string {
  const counts = new Map<RowScope, number>();
  for (const { scope, number } of decrees) counts.set(scope, Math.max(counts.get(scope) ?? 0, number));
  const parts = [...counts].map(([scope, number]) => {
    const [kind = "", code = ""] = scope.split(":");
    return kind === "national" ? `+${number}` : `/${kind === "province" ? "" : "@"}${code}+${number}`;
  });
  return `${base}${parts.join("")}`;
}

/** Years with a whole schedule: those of the release and those that a decree has published. */
export function publishedYearsOf(book: CalendarBook): readonly number[] {
  return [...book.base.publishedYears, ...book.decrees.flatMap((decree) => decree.publishedYears)];
}
