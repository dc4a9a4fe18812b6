import { isProblem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import type { AgencyCode, DeskNames } from "#modules/organisation";

/** Whose work a list shows: one's own, one's units', one's whole agencies'. The words are those of the address. */
export const SCOPES_OF_LIST = ["cua-toi", "don-vi", "co-quan"] as const;
export type ListScope = (typeof SCOPES_OF_LIST)[number];

/** What is asked for, after what the officer may not see has been left out. */
export interface DeskScope {
  readonly scope: ListScope;
  readonly units: readonly string[];
  /** Agencies whose desks all are shown; empty unless the scope is the agency. */
  readonly agencies: readonly string[];
  /** Only the work of this officer, of those whose absence they cover, and of nobody yet. */
  readonly officerId: string | undefined;
  readonly covering: readonly string[];
  /** One unit was asked for. */
  readonly unitCode: string | undefined;
  /** Scopes this officer may choose. */
  readonly choices: readonly ListScope[];
}

interface Asked {
  readonly scope: string | undefined;
  readonly unit: string | undefined;
}

const unitsOf = (officer: OfficerActor): readonly string[] => [...new Set(officer.posts.map((post) => post.unitCode))];
const agenciesOf = (officer: OfficerActor): readonly AgencyCode[] => [...new Set(officer.posts.map((post) => post.agencyCode))];

/** Agencies in which the officer may read every dossier: heads, leaders, counters; a case officer reads the own unit's. */
export function wholeAgencies(officer: OfficerActor): readonly AgencyCode[] {
  return agenciesOf(officer).filter(
    (agencyCode) => !isProblem(authorise(officer, "dossier.read", { places: [{ agencyCode, unitCode: null }] })),
  );
}

/** Case officers begin with their own desk; heads, leaders and counters with the whole unit. */
function beginsWithOwn(officer: OfficerActor): boolean {
  return officer.posts.every((post) => post.roles.every((role) => role === "case_officer"));
}

/** The scope of a list as asked by the address; a unit, an officer or a scope that may not be read is as if it had not been asked for. */
export function deskScope(officer: OfficerActor, names: DeskNames, asked: Asked): DeskScope {
  const agencies = wholeAgencies(officer);
  const choices = SCOPES_OF_LIST.filter((choice) => choice !== "co-quan" || agencies.length > 0);
  const begin = beginsWithOwn(officer) ? "cua-toi" : "don-vi";
  const scope = choices.find((choice) => choice === asked.scope) ?? begin;
  const covers = (officer.standIns ?? []).filter(({ signing }) => signing === null);
  const isOwn = scope === "cua-toi";
  const coverUnits = isOwn ? covers.flatMap(({ posts }) => posts.map((post) => post.unitCode)) : [];
  const own = [...new Set([...unitsOf(officer), ...coverUnits])];
  const readable = new Set([...own, ...agencies.flatMap((agency) => names.unitsOf(agency))]);
  const unitCode = asked.unit !== undefined && readable.has(asked.unit) ? asked.unit : undefined;
  const ofScope = scope === "co-quan" ? [...readable] : own;
  return {
    scope,
    units: unitCode === undefined ? ofScope : [unitCode],
    agencies: scope === "co-quan" ? agencies : [],
    officerId: isOwn ? officer.officerId : undefined,
    covering: isOwn ? covers.map(({ principalId }) => principalId) : [],
    unitCode,
    choices,
  };
}

/** The address of a list with a scope; what is undefined is left out. */
export function listHref(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
