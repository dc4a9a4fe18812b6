import { problem, type Problem } from "#kernel/problem";
import type { Decide, Effect, EventDraft, LedgerEvent, StreamId, StreamType } from "#ledger";
import type { CitizenId, PersonalId } from "./actor.ts";
import { citizenEvents, type CitizenEventKind } from "./identity.events.ts";

/** A citizen as an identity provider confirmed them. Name and number are empty once erased. */
export interface Citizen {
  readonly citizenId: CitizenId;
  readonly name: string;
  readonly personalId: PersonalId | null;
}

/** The fold of `citizen:UUID`; `citizen` is null before the first sign-in. */
export interface CitizenState {
  readonly citizen: Citizen | null;
}

/** The stream of a citizen. */
export function citizenStream(citizenId: CitizenId): StreamId {
  return `citizen:${citizenId}` as StreamId;
}

function textOf(event: LedgerEvent, key: string): string {
  const value = event.personal?.[key];
  return typeof value === "string" ? value : "";
}

function foldCitizen(state: CitizenState, event: LedgerEvent): CitizenState {
  const kind = event.kind as CitizenEventKind;
  if (kind === "citizen.registered") {
    const personalId = textOf(event, "personalId");
    const citizenId = event.payload["citizenId"] as CitizenId;
    return { citizen: { citizenId, name: textOf(event, "name"), personalId: personalId === "" ? null : (personalId as PersonalId) } };
  }
  if (kind === "citizen.renamed" && state.citizen !== null) return { citizen: { ...state.citizen, name: textOf(event, "name") } };
  return state;
}

function projectCitizen({ citizen }: CitizenState): readonly Effect[] {
  if (citizen === null) return [];
  return [{ sink: "app.citizen", row: { citizen_id: citizen.citizenId, name: citizen.name, personal_id: citizen.personalId ?? "" } }];
}

/** What the ledger must know of citizens. */
export const citizenStreamType: StreamType<CitizenState> = {
  kind: "citizen",
  events: citizenEvents,
  initial: { citizen: null },
  fold: foldCitizen,
  project: projectCitizen,
  tally: () => [],
};

/** A citizen's sign-in: registers at the first, follows a changed name, and says which session began. */
export interface CitizenSignIn {
  readonly citizenId: CitizenId;
  readonly provider: string;
  readonly name: string;
  readonly personalId: PersonalId;
  readonly sessionId: string;
  readonly address: string;
}

/** Decides a sign-in that the identity provider has confirmed. */
export function decideCitizenSignIn(signIn: CitizenSignIn): Decide<CitizenState> {
  const { citizenId, provider, name, personalId, sessionId, address } = signIn;
  return ({ state: { citizen } }) => {
    const events: EventDraft[] = [];
    if (citizen === null) {
      const registered = { kind: "citizen.registered", schemaVersion: 1, payload: { citizenId, provider }, personal: { name, personalId } };
      events.push(registered);
    } else if (citizen.name !== name) {
      events.push({ kind: "citizen.renamed", schemaVersion: 1, payload: {}, personal: { name } });
    }
    events.push({ kind: "citizen.signed_in", schemaVersion: 1, payload: { sessionId }, personal: { address } });
    return { events, answer: { citizenId } };
  };
}

/** Decides a sign-out. */
export function decideCitizenSignOut(sessionIds: readonly string[]): Decide<CitizenState> {
  return ({ state: { citizen } }) => {
    const refusal: Problem | undefined = citizen === null ? problem("identity.session_unknown") : undefined;
    const signedOut: EventDraft = { kind: "citizen.signed_out", schemaVersion: 1, payload: { sessionIds, cause: "self" } };
    return refusal ?? { events: [signedOut], answer: {} };
  };
}
