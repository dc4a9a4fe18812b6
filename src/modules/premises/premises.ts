import type { CivilDate, Instant } from "#kernel/instant";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { premisesEvents } from "./premises.events.ts";
import type {
  CounterDesk,
  Description,
  DeviceKind,
  DevicePaired,
  Equipment,
  HoursException,
  Photograph,
  RequirementClaim,
  ServiceGroup,
} from "./premises.events.ts";

/** What can be stated of a place, and what each statement holds. */
export interface PremisesContents {
  readonly description: Description;
  readonly group: ServiceGroup;
  readonly counter: CounterDesk;
  readonly equipment: Equipment;
  readonly photograph: Photograph;
  readonly hours: HoursException;
  readonly requirement: RequirementClaim;
}
export type FactKind = keyof PremisesContents;

const EVENT_OF = {
  description: "premises.described",
  group: "premises.group_stated",
  counter: "premises.counter_stated",
  equipment: "premises.equipment_stated",
  photograph: "premises.photograph_stated",
  hours: "premises.hours_stated",
  requirement: "premises.requirement_stated",
} as const satisfies Record<FactKind, keyof typeof premisesEvents>;

const KIND_OF: ReadonlyMap<string, FactKind> = new Map(Object.entries(EVENT_OF).map(([kind, event]) => [event, kind as FactKind]));

/** The event by which a kind of fact is stated. */
export function eventOfFact(kind: FactKind): (typeof EVENT_OF)[FactKind] {
  return EVENT_OF[kind];
}

/** A fact of a place with the days on which it holds; `content` null says that the thing is gone. */
export interface PremisesFact {
  readonly kind: FactKind;
  readonly key: string;
  readonly from: CivilDate;
  /** First day on which another statement of the same thing holds instead. */
  readonly until: CivilDate | null;
  readonly content: PremisesContents[FactKind] | null;
  readonly statedAt: Instant;
  readonly statedBy: string | null;
}

/** A device of the public: a machine that gives tickets, or the faces on a counter. */
export interface PremisesDevice {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly counter: string | null;
  readonly label: string;
  readonly secretDigest: string;
  readonly pairedAt: Instant;
  readonly isRevoked: boolean;
}

/** Everything that was stated of the place of one one-stop unit. */
export interface PremisesState {
  readonly unitCode: UnitCode | null;
  readonly agencyCode: AgencyCode | null;
  readonly facts: readonly PremisesFact[];
  readonly devices: readonly PremisesDevice[];
}

const NOTHING_STATED: PremisesState = { unitCode: null, agencyCode: null, facts: [], devices: [] };

/** The stream of a place: `premises:H99.101.1`. */
export function premisesStream(unitCode: UnitCode): StreamId {
  return `premises:${unitCode}` as StreamId;
}

interface StatedPayload {
  readonly unitCode: string;
  readonly agencyCode: string;
  readonly key: string;
  readonly from: string;
  readonly content: PremisesContents[FactKind] | null;
  readonly by: { readonly name: string } | null;
}

function foldPremises(state: PremisesState, event: LedgerEvent): PremisesState {
  const kind = KIND_OF.get(event.kind);
  if (kind !== undefined) return withFact(state, kind, event);
  if (event.kind === "premises.device_revoked") {
    const { deviceId } = event.payload as { readonly deviceId: string };
    return { ...state, devices: state.devices.map((device) => (device.deviceId === deviceId ? { ...device, isRevoked: true } : device)) };
  }
  const { unitCode, agencyCode, by: _by, ...device } = event.payload as DevicePaired;
  return {
    ...state,
    unitCode: unitCode as UnitCode,
    agencyCode: agencyCode as AgencyCode,
    devices: [...state.devices, { ...device, pairedAt: event.at, isRevoked: false }],
  };
}

function withFact(state: PremisesState, kind: FactKind, event: LedgerEvent): PremisesState {
  const payload = event.payload as unknown as StatedPayload;
  const { key, content } = payload;
  const from = payload.from as CivilDate;
  const isSame = (fact: PremisesFact): boolean => fact.kind === kind && fact.key === key;
  // A second statement for the same day replaces the first; an older one ends where the new one begins.
  const others = state.facts
    .filter((fact) => !(isSame(fact) && fact.from === from))
    .map((fact) => (isSame(fact) && fact.until === null ? { ...fact, until: from } : fact));
  const fact: PremisesFact = { kind, key, from, until: null, content, statedAt: event.at, statedBy: payload.by?.name ?? null };
  return {
    ...state,
    unitCode: payload.unitCode as UnitCode,
    agencyCode: payload.agencyCode as AgencyCode,
    facts: [...others, fact],
  };
}

function projectPremises(state: PremisesState): readonly Effect[] {
  const { unitCode, agencyCode } = state;
  if (unitCode === null || agencyCode === null) return [];
  const facts = state.facts.map((fact): Effect => ({
    sink: "app.premises_fact",
    row: {
      unit_code: unitCode,
      kind: fact.kind,
      key: fact.key,
      valid_from: fact.from,
      valid_until: fact.until,
      content: fact.content,
      stated_at: fact.statedAt,
      stated_by: fact.statedBy,
    },
  }));
  const devices = state.devices.map((device): Effect => ({
    sink: "app.premises_device",
    row: {
      device_id: device.deviceId,
      unit_code: unitCode,
      kind: device.kind,
      counter: device.counter,
      label: device.label,
      secret_digest: device.secretDigest,
      paired_at: device.pairedAt,
      is_revoked: device.isRevoked,
    },
  }));
  return [{ sink: "app.premises", row: { unit_code: unitCode, agency_code: agencyCode } }, ...facts, ...devices];
}

/** What the ledger must know of a place. */
export const premisesStreamType: StreamType<PremisesState> = {
  kind: "premises",
  events: premisesEvents,
  initial: NOTHING_STATED,
  fold: foldPremises,
  project: projectPremises,
  tally: () => [],
};

/** A thing of a place as it stands on a day, with the key by which it is named and since when it stands so. */
export type Standing<T> = T & { readonly key: string; readonly since: CivilDate };

/** A place as it stands on a day. */
export interface Premises {
  readonly unitCode: UnitCode;
  readonly agencyCode: AgencyCode;
  readonly day: CivilDate;
  readonly description: Description | undefined;
  readonly groups: readonly Standing<ServiceGroup>[];
  readonly counters: readonly Standing<CounterDesk>[];
  readonly equipment: readonly Standing<Equipment>[];
  readonly photographs: readonly Standing<Photograph>[];
  readonly claims: readonly Standing<RequirementClaim>[];
  /** Opening hours of this very day that differ from the calendar's. */
  readonly exception: HoursException | undefined;
}

/** The place on a day, after what has been stated of it; undefined when nothing has. */
export function premisesOn(state: PremisesState, day: CivilDate): Premises | undefined {
  const { unitCode, agencyCode } = state;
  if (unitCode === null || agencyCode === null) return undefined;
  const standing = <K extends FactKind>(kind: K): readonly Standing<PremisesContents[K]>[] =>
    state.facts
      .filter((fact) => fact.kind === kind && fact.content !== null && fact.from <= day && (fact.until === null || day < fact.until))
      // The filter above keeps the facts of one kind, whose content is of that kind.
      .map((fact) => ({ ...(fact.content as PremisesContents[K]), key: fact.key, since: fact.from }))
      .toSorted((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
  return {
    unitCode,
    agencyCode,
    day,
    description: standing("description")[0],
    groups: standing("group").toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1)),
    counters: standing("counter"),
    equipment: standing("equipment"),
    photographs: standing("photograph"),
    claims: standing("requirement"),
    exception: standing("hours").find(({ key }) => key === day),
  };
}
