import type { CivilDate } from "#kernel/instant";
import { problem, type Problem } from "#kernel/problem";
import type { Decide, Effect, EventDraft, LedgerEvent, StreamId, StreamType } from "#ledger";
import { officerEvents, type OfficerEventKind, type OfficerPayload } from "./organisation.events.ts";
import type { AgencyCode, Officer, OfficerId, Position, Post, PostId, Role, UnitCode } from "./organisation.ts";

/** An officer with all posts over time: the fold of `officer:UUID`. `officer` is null before registration. */
export interface OfficerState {
  readonly officer: Officer | null;
}

/** The stream of an officer. */
export function officerStream(officerId: OfficerId): StreamId {
  return `officer:${officerId}` as StreamId;
}

function appointed(officer: Officer, payload: OfficerPayload<"officer.appointed">): Officer {
  const post: Post = {
    postId: payload.postId as PostId,
    officerId: officer.officerId,
    agencyCode: payload.agencyCode as AgencyCode,
    unitCode: payload.unitCode as UnitCode,
    position: payload.position,
    roles: payload.roles,
    validity: { from: payload.from as CivilDate, until: payload.until as CivilDate | null },
  };
  return { ...officer, posts: [...officer.posts, post] };
}

function leftPost(officer: Officer, payload: OfficerPayload<"officer.left_post">): Officer {
  const until = payload.until as CivilDate;
  const posts = officer.posts.map((post) =>
    post.postId === payload.postId ? { ...post, validity: { from: post.validity.from, until } } : post,
  );
  return { ...officer, posts };
}

function foldOfficer(state: OfficerState, event: Pick<LedgerEvent, "kind" | "payload" | "personal">): OfficerState {
  const kind = event.kind as OfficerEventKind;
  // Once erased, the office held stays on record and the person's name does not.
  const name = typeof event.personal?.["name"] === "string" ? event.personal["name"] : "";
  if (kind === "officer.registered") {
    const { officerId } = event.payload as OfficerPayload<"officer.registered">;
    return { officer: { officerId: officerId as OfficerId, name, posts: [] } };
  }
  const { officer } = state;
  if (officer === null) return state;
  switch (kind) {
    case "officer.renamed":
      return { officer: { ...officer, name } };
    case "officer.appointed":
      return { officer: appointed(officer, event.payload as OfficerPayload<"officer.appointed">) };
    case "officer.left_post":
      return { officer: leftPost(officer, event.payload as OfficerPayload<"officer.left_post">) };
  }
}

function projectOfficer({ officer }: OfficerState): readonly Effect[] {
  if (officer === null) return [];
  const posts = officer.posts.map((post) => ({
    sink: "app.post",
    row: {
      post_id: post.postId,
      officer_id: post.officerId,
      agency_code: post.agencyCode,
      unit_code: post.unitCode,
      position: post.position,
      roles: post.roles,
      starts_on: post.validity.from,
      ends_on: post.validity.until,
    },
  }));
  return [{ sink: "app.officer", row: { officer_id: officer.officerId, name: officer.name } }, ...posts];
}

/** What the ledger must know of officers. */
export const officerStreamType: StreamType<OfficerState> = {
  kind: "officer",
  events: officerEvents,
  initial: { officer: null },
  fold: foldOfficer,
  project: projectOfficer,
  tally: () => [],
};

/** A post to be given. */
export type Appointment = {
  readonly postId: PostId;
  readonly agencyCode: AgencyCode;
  readonly unitCode: UnitCode;
  readonly position: Position;
  readonly roles: readonly Role[];
  readonly from: CivilDate;
  readonly until: CivilDate | null;
};

/** One change of an officer. */
export type OfficerChange =
  | { readonly change: "register"; readonly name: string }
  | { readonly change: "rename"; readonly name: string }
  | ({ readonly change: "appoint" } & Appointment)
  | { readonly change: "leave_post"; readonly postId: PostId; readonly until: CivilDate };

/** Decides a list of changes in order, all or nothing: each is judged on the state that those before it leave. */
export function decideOfficerChanges(officerId: OfficerId, changes: readonly OfficerChange[]): Decide<OfficerState> {
  return ({ state }) => {
    let current = state;
    const events: EventDraft[] = [];
    for (const change of changes) {
      const refusal = refusalOf(current, officerId, change);
      if (refusal !== undefined) return refusal;
      const event = draftOf(officerId, change);
      current = foldOfficer(current, event);
      events.push(event);
    }
    return { events, answer: { officerId, eventCount: events.length } };
  };
}

function draftOf(officerId: OfficerId, change: OfficerChange): EventDraft {
  switch (change.change) {
    case "register":
      return { kind: "officer.registered", schemaVersion: 1, payload: { officerId }, personal: { name: change.name } };
    case "rename":
      return { kind: "officer.renamed", schemaVersion: 1, payload: {}, personal: { name: change.name } };
    case "appoint": {
      const { change: _change, ...payload } = change;
      return { kind: "officer.appointed", schemaVersion: 1, payload };
    }
    case "leave_post":
      return { kind: "officer.left_post", schemaVersion: 1, payload: { postId: change.postId, until: change.until } };
  }
}

function refusalOf({ officer }: OfficerState, officerId: OfficerId, change: OfficerChange): Problem | undefined {
  if (change.change === "register") return officer === null ? undefined : problem("organisation.officer_exists", { officerId });
  if (officer === null) return problem("organisation.officer_unknown", { officerId });
  switch (change.change) {
    case "rename":
      return undefined;
    case "appoint":
      return appointmentRefusal(officer, change);
    case "leave_post":
      return leavingRefusal(officer, change.postId, change.until);
  }
}

function appointmentRefusal(officer: Officer, appointment: Appointment): Problem | undefined {
  if (appointment.until !== null && appointment.until <= appointment.from) {
    return problem("organisation.date_out_of_order", { on: appointment.until, earliest: appointment.from });
  }
  const twin = officer.posts.find((post) => post.postId === appointment.postId || isSameOffice(post, appointment));
  return twin === undefined ? undefined : problem("organisation.post_duplicate", { unitCode: twin.unitCode, from: twin.validity.from });
}

/** The same position in the same unit on at least one common day. */
function isSameOffice(post: Post, appointment: Appointment): boolean {
  if (post.unitCode !== appointment.unitCode || post.position !== appointment.position) return false;
  const isBefore = post.validity.until !== null && post.validity.until <= appointment.from;
  const isAfter = appointment.until !== null && appointment.until <= post.validity.from;
  return !isBefore && !isAfter;
}

function leavingRefusal(officer: Officer, postId: PostId, until: CivilDate): Problem | undefined {
  const post = officer.posts.find((candidate) => candidate.postId === postId);
  if (post === undefined) return problem("organisation.post_unknown", { postId });
  if (post.validity.until !== null && post.validity.until <= until) {
    return problem("organisation.post_ended", { on: post.validity.until });
  }
  const earliest = post.validity.from;
  return until < earliest ? problem("organisation.date_out_of_order", { on: until, earliest }) : undefined;
}
