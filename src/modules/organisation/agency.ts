import type { CivilDate } from "#kernel/instant";
import { problem, type Problem } from "#kernel/problem";
import type { Decide, Decided, Effect, EventDraft, StreamId, StreamType } from "#ledger";
import { agencyEvents, type AgencyEventKind, type AgencyPayload } from "./organisation.events.ts";
import type { AgencyCode, AgencyKind, AgencyLevel, UnitCode, UnitKind, Validity } from "./organisation.ts";

/** A name with the days on which it is the name. */
export interface NameSpan extends Validity {
  readonly name: string;
  readonly nameEn: string;
}

interface AgencyEntry {
  readonly code: AgencyCode;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentCode: AgencyCode | null;
  readonly names: readonly NameSpan[];
  readonly validity: Validity;
  readonly mustSignByKey: boolean;
  /** Who takes over on the day it closes, by which document; null where nobody does. */
  readonly successor: { readonly code: AgencyCode; readonly document: string } | null;
}

interface UnitEntry {
  readonly code: UnitCode;
  readonly kind: UnitKind;
  readonly names: readonly NameSpan[];
  readonly validity: Validity;
}

/** An agency with all its units over time: the fold of `agency:CODE`. */
export interface AgencyState {
  readonly agency: AgencyEntry | null;
  readonly units: readonly UnitEntry[];
}

const NO_AGENCY: AgencyState = { agency: null, units: [] };

/** The stream of an agency. */
export function agencyStream(code: AgencyCode): StreamId {
  return `agency:${code}` as StreamId;
}

/** The unit of an agency by code; undefined when it never had one. */
export function unitOf(state: AgencyState, code: UnitCode): UnitEntry | undefined {
  return state.units.find((unit) => unit.code === code);
}

interface Naming {
  readonly name: string;
  readonly nameEn: string;
  readonly on: string;
}

function firstName({ name, nameEn, on }: Naming): readonly NameSpan[] {
  return [{ name, nameEn, from: on as CivilDate, until: null }];
}

/** Ends the name in force and begins the next; a second renaming on the same day replaces the first. */
function withName(names: readonly NameSpan[], { name, nameEn, on }: Naming): readonly NameSpan[] {
  const day = on as CivilDate;
  const earlier = names.filter((span) => span.from < day).map((span) => (span.until === null ? { ...span, until: day } : span));
  return [...earlier, { name, nameEn, from: day, until: null }];
}

function closedOn(validity: Validity, on: string): Validity {
  return { from: validity.from, until: on as CivilDate };
}

type Entry = { readonly names: readonly NameSpan[]; readonly validity: Validity };

function closeEntry<T extends Entry>(entry: T, on: string): T {
  const names = entry.names.map((span) => (span.until === null ? { ...span, until: on as CivilDate } : span));
  return { ...entry, names, validity: closedOn(entry.validity, on) };
}

function changeUnit(state: AgencyState, code: string, change: (unit: UnitEntry) => UnitEntry): AgencyState {
  return { ...state, units: state.units.map((unit) => (unit.code === code ? change(unit) : unit)) };
}

const folders = {
  "agency.opened": (state: AgencyState, payload: AgencyPayload<"agency.opened">): AgencyState => ({
    ...state,
    agency: {
      code: payload.code as AgencyCode,
      kind: payload.kind,
      level: payload.level,
      parentCode: payload.parentCode as AgencyCode | null,
      names: firstName(payload),
      validity: { from: payload.on as CivilDate, until: null },
      mustSignByKey: false,
      successor: null,
    },
  }),
  "agency.outcome_signing_ruled": (state: AgencyState, { mode }: AgencyPayload<"agency.outcome_signing_ruled">): AgencyState =>
    state.agency === null ? state : { ...state, agency: { ...state.agency, mustSignByKey: mode === "key" } },
  "agency.renamed": (state: AgencyState, payload: AgencyPayload<"agency.renamed">): AgencyState =>
    state.agency === null ? state : { ...state, agency: { ...state.agency, names: withName(state.agency.names, payload) } },
  "agency.closed": (state: AgencyState, payload: AgencyPayload<"agency.closed">): AgencyState =>
    state.agency === null ? state : { ...state, agency: closeEntry(state.agency, payload.on) },
  "agency.succeeded": (state: AgencyState, { successor, document }: AgencyPayload<"agency.succeeded">): AgencyState =>
    state.agency === null ? state : { ...state, agency: { ...state.agency, successor: { code: successor as AgencyCode, document } } },
  "unit.opened": (state: AgencyState, payload: AgencyPayload<"unit.opened">): AgencyState => ({
    ...state,
    units: [
      ...state.units,
      {
        code: payload.code as UnitCode,
        kind: payload.kind,
        names: firstName(payload),
        validity: { from: payload.on as CivilDate, until: null },
      },
    ],
  }),
  "unit.renamed": (state: AgencyState, payload: AgencyPayload<"unit.renamed">): AgencyState =>
    changeUnit(state, payload.code, (unit) => ({ ...unit, names: withName(unit.names, payload) })),
  "unit.closed": (state: AgencyState, payload: AgencyPayload<"unit.closed">): AgencyState =>
    changeUnit(state, payload.code, (unit) => closeEntry(unit, payload.on)),
};

function nameRows(code: string, names: readonly NameSpan[]): readonly Effect[] {
  return names.map((span) => ({
    sink: "app.organisation_name",
    row: { code, starts_on: span.from, ends_on: span.until, name: span.name, name_en: span.nameEn },
  }));
}

function latestName(names: readonly NameSpan[]): { name: string; name_en: string } {
  const last = names.at(-1);
  return { name: last?.name ?? "", name_en: last?.nameEn ?? "" };
}

function projectAgency(state: AgencyState): readonly Effect[] {
  const { agency, units } = state;
  if (agency === null) return [];
  const agencyRow = {
    code: agency.code,
    ...latestName(agency.names),
    kind: agency.kind,
    level: agency.level,
    parent_code: agency.parentCode,
    opened_on: agency.validity.from,
    closed_on: agency.validity.until,
    must_sign_by_key: agency.mustSignByKey,
    successor_code: agency.successor?.code ?? null,
    successor_document: agency.successor?.document ?? null,
  };
  const unitRows = units.map((unit) => ({
    sink: "app.unit",
    row: {
      code: unit.code,
      agency_code: agency.code,
      ...latestName(unit.names),
      kind: unit.kind,
      opened_on: unit.validity.from,
      closed_on: unit.validity.until,
    },
  }));
  const names = [...nameRows(agency.code, agency.names), ...units.flatMap((unit) => nameRows(unit.code, unit.names))];
  return [{ sink: "app.agency", row: agencyRow }, ...unitRows, ...names];
}

/** What the ledger must know of agencies. */
export const agencyStreamType: StreamType<AgencyState> = {
  kind: "agency",
  events: agencyEvents,
  initial: NO_AGENCY,
  fold: foldDraft,
  project: projectAgency,
  tally: () => [],
};

/** An agency to be opened. */
export type AgencyOpening = {
  readonly code: AgencyCode;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentCode: AgencyCode | null;
  readonly on: CivilDate;
};

/** A unit to be opened. */
export type UnitOpening = {
  readonly code: UnitCode;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
  readonly on: CivilDate;
};

/** One dated change of an agency or of its units. */
export type AgencyChange =
  | ({ readonly change: "open_agency" } & AgencyOpening)
  | { readonly change: "rename_agency"; readonly name: string; readonly nameEn: string; readonly on: CivilDate }
  | { readonly change: "close_agency"; readonly on: CivilDate }
  | { readonly change: "rule_outcome_signing"; readonly mode: "key" | "either"; readonly on: CivilDate }
  | ({ readonly change: "open_unit" } & UnitOpening)
  | { readonly change: "rename_unit"; readonly code: UnitCode; readonly name: string; readonly nameEn: string; readonly on: CivilDate }
  | { readonly change: "close_unit"; readonly code: UnitCode; readonly on: CivilDate };

/** Decides a list of changes in order, all or nothing: each is judged on the state that those before it leave. */
export function decideAgencyChanges(code: AgencyCode, changes: readonly AgencyChange[]): Decide<AgencyState> {
  return ({ state }) => {
    let current = state;
    const events: EventDraft[] = [];
    for (const change of changes) {
      const refusal = refusalOf(current, code, change);
      if (refusal !== undefined) return refusal;
      const event = draftOf(change);
      current = foldDraft(current, event);
      events.push(event);
    }
    return { events, answer: { code, eventCount: events.length } } satisfies Decided;
  };
}

/** The agency as it would stand after an event that is not written yet. */
export function foldDraft(state: AgencyState, event: EventDraft): AgencyState {
  // The schema of this very kind has closed the payload; the compiler cannot follow that through the union.
  const fold = folders[event.kind as AgencyEventKind] as (state: AgencyState, payload: unknown) => AgencyState;
  return fold(state, event.payload);
}

function draftOf(change: AgencyChange): EventDraft {
  switch (change.change) {
    case "open_agency": {
      const { change: _change, ...payload } = change;
      return { kind: "agency.opened", schemaVersion: 1, payload };
    }
    case "rename_agency":
      return { kind: "agency.renamed", schemaVersion: 1, payload: { name: change.name, nameEn: change.nameEn, on: change.on } };
    case "close_agency":
      return { kind: "agency.closed", schemaVersion: 1, payload: { on: change.on } };
    case "rule_outcome_signing":
      return { kind: "agency.outcome_signing_ruled", schemaVersion: 1, payload: { mode: change.mode, on: change.on } };
    case "open_unit": {
      const { change: _change, ...payload } = change;
      return { kind: "unit.opened", schemaVersion: 1, payload };
    }
    case "rename_unit": {
      const { change: _change, ...payload } = change;
      return { kind: "unit.renamed", schemaVersion: 1, payload };
    }
    case "close_unit":
      return { kind: "unit.closed", schemaVersion: 1, payload: { code: change.code, on: change.on } };
  }
}

function refusalOf(state: AgencyState, code: AgencyCode, change: AgencyChange): Problem | undefined {
  if (change.change === "open_agency") return state.agency === null ? undefined : problem("organisation.agency_exists", { code });
  if (state.agency === null) return problem("organisation.agency_unknown", { code });
  if (state.agency.validity.until !== null) return problem("organisation.agency_closed", { code, on: state.agency.validity.until });
  switch (change.change) {
    case "rename_agency":
    case "rule_outcome_signing":
      return orderRefusal(state.agency, change.on);
    case "close_agency":
      return closingRefusal(state, change.on) ?? orderRefusal(state.agency, change.on);
    case "open_unit":
      return unitOpeningRefusal(state.agency, state, change);
    case "rename_unit":
    case "close_unit":
      return unitChangeRefusal(state, change.code, change.on);
  }
}

/** A change may not be dated before the name in force began: the past is closed. */
function orderRefusal(entry: Entry, on: CivilDate): Problem | undefined {
  const earliest = entry.names.at(-1)?.from ?? entry.validity.from;
  return on < earliest ? problem("organisation.date_out_of_order", { on, earliest }) : undefined;
}

function closingRefusal(state: AgencyState, on: CivilDate): Problem | undefined {
  const open = state.units.filter((unit) => unit.validity.until === null || unit.validity.until > on);
  return open.length === 0 ? undefined : problem("organisation.agency_has_units", { units: open.map((unit) => unit.code) });
}

function unitOpeningRefusal(agency: AgencyEntry, state: AgencyState, opening: UnitOpening): Problem | undefined {
  if (unitOf(state, opening.code) !== undefined) return problem("organisation.unit_exists", { code: opening.code });
  if (!opening.code.startsWith(`${agency.code}.`)) {
    return problem("organisation.code_outside_agency", { code: opening.code, agencyCode: agency.code });
  }
  const earliest = agency.validity.from;
  return opening.on < earliest ? problem("organisation.date_out_of_order", { on: opening.on, earliest }) : undefined;
}

function unitChangeRefusal(state: AgencyState, code: UnitCode, on: CivilDate): Problem | undefined {
  const unit = unitOf(state, code);
  if (unit === undefined) return problem("organisation.unit_unknown", { code });
  if (unit.validity.until !== null) return problem("organisation.unit_closed", { code, on: unit.validity.until });
  return orderRefusal(unit, on);
}
