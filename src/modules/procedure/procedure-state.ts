import type { ActorRef } from "#kernel/id";
import type { CivilDate, Instant } from "#kernel/instant";
import { canonicalJson, type Json } from "#kernel/json";
import { definitionOf, compileSequence, standardProcess } from "#modules/process";
import type { ProcessDefinition } from "#modules/process";
import { isProblem } from "#kernel/problem";
import { streamIdOf, type LedgerEvent, type StreamId } from "#ledger";
import type { Doubt, DoubtReason } from "./national/doubt.ts";
import type { ContentPart, DraftPart, ProcedureContent } from "./procedure-content.ts";
import type { ProcedureEventKind, ProcedurePayload, Resolution } from "./procedure.events.ts";
import type { ProcedureCode, ProcedureSnapshot, PublicationState } from "./procedure.ts";
import { resolvedContent } from "./resolved-content.ts";

/** An unclear value of a version, open until a person settles it. */
export interface OpenDoubt extends Doubt {
  readonly id: string;
}

/** The decision under which a version was announced. */
export interface Announcement {
  readonly decisionNumber: string;
  readonly signedOn: CivilDate;
  readonly effectiveFrom: CivilDate;
}

/** Who changed a draft, when, and which of its parts. The first revision is the one with which it was opened: every part. */
export interface DraftChange {
  readonly revision: number;
  readonly by: ActorRef;
  readonly at: Instant;
  /** Empty for the opening. */
  readonly parts: readonly ContentPart[];
}

/** What somebody said of a draft under review. */
export interface ReviewComment {
  readonly by: ActorRef;
  readonly at: Instant;
  /** The revision that was read. */
  readonly revision: number;
  /** The part spoken of; null for the whole. */
  readonly part: ContentPart | null;
  readonly text: string;
}

/** Where the review of a draft stands, and who brought it there. It holds for the revision that was read. */
export interface Review {
  readonly step: "asked" | "returned" | "approved";
  readonly revision: number;
  readonly by: ActorRef;
  readonly at: Instant;
  readonly note: string;
}

/** One version of a procedure. */
export interface ProcedureVersion {
  readonly version: number;
  /** Counts the changes of the content, from 1: what an editor has seen, and what was checked. */
  readonly revision: number;
  readonly changes: readonly DraftChange[];
  /** The last step of its review; null while nobody has asked for one. */
  readonly review: Review | null;
  readonly comments: readonly ReviewComment[];
  readonly content: ProcedureContent;
  /** Set for versions read from the national portal. */
  readonly digest: string | null;
  readonly doubts: readonly OpenDoubt[];
  readonly resolved: readonly { readonly doubt: OpenDoubt; readonly resolution: Resolution }[];
  readonly announcement: Announcement | null;
  readonly publishedOn: CivilDate | null;
  /** The day from which it no longer holds because it was abolished. */
  readonly abolishedFrom: CivilDate | null;
}

/** A procedure with all its versions: the fold of `procedure:CODE`. */
export interface ProcedureState {
  readonly code: ProcedureCode | null;
  readonly versions: readonly ProcedureVersion[];
}

/** The state of a stream without events. */
export const NO_PROCEDURE: ProcedureState = { code: null, versions: [] };

/** The stream of a procedure. */
export function procedureStream(code: ProcedureCode): StreamId {
  return streamIdOf("procedure", code);
}

/** Doubts that do not keep a version from being published: the value can be used, a reader sees how it was printed. */
const MINOR: ReadonlySet<DoubtReason> = new Set([
  "component_form_glued",
  "component_name_missing",
  "outcome_code_unclear",
  "legal_basis_number_unclear",
  "legal_basis_name_missing",
  // Until somebody states the law, nothing is left out of the time: the stricter reading needs nobody's leave.
  "clock_exclusion",
]);

/** Whether a doubt keeps the version from being published. */
export function isBlocking(doubt: Pick<Doubt, "reason">): boolean {
  return !MINOR.has(doubt.reason);
}

/** The version of that number, or undefined. */
export function versionOf(state: ProcedureState, version: number): ProcedureVersion | undefined {
  return state.versions[version - 1];
}

/** The day from which a version no longer holds: abolished, or a later published version took its place. Null while it holds. */
export function validUntil(state: ProcedureState, version: ProcedureVersion): CivilDate | null {
  const next = state.versions.find((each) => each.version > version.version && each.publishedOn !== null);
  const ends = [version.abolishedFrom, version.publishedOn === null ? null : (next?.announcement?.effectiveFrom ?? null)];
  return ends.filter((day) => day !== null).toSorted()[0] ?? null;
}

/**
 * Where a version stands on a day (`mot-cua.md` 6.3). Taking effect is no event: it comes with the day of the decision, so it
 * needs no job and cannot be forgotten.
 */
export function publicationStateOn(state: ProcedureState, version: ProcedureVersion, day: CivilDate): PublicationState {
  const until = validUntil(state, version);
  if (until !== null && until <= day) return "ABOLISHED";
  if (version.publishedOn === null || version.publishedOn > day) return version.announcement === null ? "DRAFT" : "ANNOUNCED";
  return version.announcement !== null && version.announcement.effectiveFrom <= day ? "EFFECTIVE" : "PUBLISHED";
}

/** The version in force on a day, under which a dossier of that day is received. */
export function effectiveVersionOn(state: ProcedureState, day: CivilDate): ProcedureVersion | undefined {
  return state.versions.findLast((version) => publicationStateOn(state, version, day) === "EFFECTIVE");
}

/** What a dossier pins of a version. A version without an approved process, or with a broken one, walks the standard process. */
export function snapshotOfContent(
  code: ProcedureCode,
  { version, content }: Pick<ProcedureVersion, "version" | "content">,
): ProcedureSnapshot {
  return {
    code,
    version,
    name: content.name,
    nameEn: content.nameEn,
    field: content.field,
    fieldEn: content.fieldEn,
    levels: content.levels,
    cases: content.cases,
    terms: content.terms,
    ...(content.clockTerms === undefined ? {} : { clockTerms: content.clockTerms }),
    components: content.components,
    outcomes: content.outcomes,
    outcomeCode: content.outcomeCode,
    legalBasis: content.legalBasis,
    process: processOf(content.process),
    competentAgency: content.competentAgency,
    receptionScope: content.receptionScope,
    serviceLevel: content.serviceLevel,
    serviceLevelReason: content.serviceLevelReason,
    eform: content.eform,
    ...(content.rules === undefined ? {} : { rules: content.rules }),
  };
}

function processOf(process: ProcedureContent["process"]): ProcessDefinition {
  const isWalkable = process !== null && ("model" in process || !isProblem(compileSequence(process)));
  return definitionOf(isWalkable ? process : standardProcess());
}

type Fold<K extends ProcedureEventKind> = (state: ProcedureState, payload: ProcedurePayload<K>, event: LedgerEvent) => ProcedureState;

const folders: { readonly [K in ProcedureEventKind]: Fold<K> } = {
  "procedure.imported": (state, { content, doubts, digest }, event) => withVersion(state, { content, doubts, digest, event }),
  "procedure.drafted": (state, { content }, event) => withVersion(state, { content, doubts: [], digest: null, event }),
  "procedure.field_resolved": (state, { version, doubtIds, resolution }, event) =>
    changeVersion(state, version, (each) =>
      revised(
        doubtIds.reduce((current, id) => resolveDoubt(current, id, resolution), each),
        { before: each.content, event },
      ),
    ),
  "procedure.localised": (state, { version, local }, event) =>
    changeVersion(state, version, (each) => withPart(each, local as DraftPart, event)),
  "procedure.draft_changed": (state, { version, part }, event) =>
    changeVersion(state, version, (each) => withPart(each, part as DraftPart, event)),
  "procedure.review_asked": (state, payload, event) => reviewed(state, { ...payload, step: "asked" }, event),
  "procedure.review_returned": (state, payload, event) => reviewed(state, { ...payload, step: "returned" }, event),
  "procedure.review_approved": (state, payload, event) => reviewed(state, { ...payload, step: "approved" }, event),
  "procedure.review_commented": (state, { version, revision, part, text }, { actor, at }) =>
    changeVersion(state, version, (each) => ({
      ...each,
      comments: [...each.comments, { by: actor, at, revision, part: part as ContentPart | null, text }],
    })),
  "procedure.announced": (state, { version, decisionNumber, signedOn, effectiveFrom }) =>
    changeVersion(state, version, (each) => ({
      ...each,
      announcement: { decisionNumber, signedOn: signedOn as CivilDate, effectiveFrom: effectiveFrom as CivilDate },
    })),
  "procedure.published": (state, { version, on }) => changeVersion(state, version, (each) => ({ ...each, publishedOn: on as CivilDate })),
  "procedure.withdrawn": (state, { version }) =>
    changeVersion(state, version, (each) => ({ ...each, announcement: null, publishedOn: null })),
  "procedure.abolished": (state, { version, effectiveUntil }) =>
    changeVersion(state, version, (each) => ({ ...each, abolishedFrom: effectiveUntil as CivilDate })),
};

/** The state after an event. */
export function foldProcedure(state: ProcedureState, event: LedgerEvent): ProcedureState {
  const code = state.code ?? (event.streamId.slice("procedure:".length) as ProcedureCode);
  // The ledger has parsed the payload by the schema of this very kind; the compiler cannot follow that through the union.
  const fold = folders[event.kind as ProcedureEventKind] as (state: ProcedureState, payload: unknown, event: LedgerEvent) => ProcedureState;
  return fold({ ...state, code }, event.payload, event);
}

function withVersion(
  state: ProcedureState,
  opened: { content: unknown; doubts: readonly OpenDoubt[]; digest: string | null; event: LedgerEvent },
): ProcedureState {
  const version: ProcedureVersion = {
    version: state.versions.length + 1,
    revision: 1,
    changes: [{ revision: 1, by: opened.event.actor, at: opened.event.at, parts: [] }],
    review: null,
    comments: [],
    content: opened.content as ProcedureContent,
    digest: opened.digest,
    doubts: opened.doubts,
    resolved: [],
    announcement: null,
    publishedOn: null,
    abolishedFrom: null,
  };
  return { ...state, versions: [...state.versions, version] };
}

function changeVersion(state: ProcedureState, number: number, change: (version: ProcedureVersion) => ProcedureVersion): ProcedureState {
  return { ...state, versions: state.versions.map((each) => (each.version === number ? change(each) : each)) };
}

function resolveDoubt(version: ProcedureVersion, id: string, resolution: Resolution): ProcedureVersion {
  const doubt = version.doubts.find((each) => each.id === id);
  if (doubt === undefined) return version;
  return {
    ...version,
    content: resolvedContent(version.content, doubt.field, resolution),
    doubts: version.doubts.filter((each) => each.id !== id),
    resolved: [...version.resolved, { doubt, resolution }],
  };
}

function reviewed(
  state: ProcedureState,
  { version, revision, note, step }: Pick<Review, "revision" | "note" | "step"> & { readonly version: number },
  { actor, at }: LedgerEvent,
): ProcedureState {
  return changeVersion(state, version, (each) => ({ ...each, review: { step, revision, by: actor, at, note } }));
}

function withPart(version: ProcedureVersion, part: DraftPart, event: LedgerEvent): ProcedureVersion {
  return revised({ ...version, content: { ...version.content, ...part } }, { before: version.content, event });
}

/** Counts a change of the content and keeps who made it. Named are the parts whose words differ, whatever was sent along. */
function revised(
  version: ProcedureVersion,
  { before, event }: { readonly before: ProcedureContent; readonly event: LedgerEvent },
): ProcedureVersion {
  const revision = version.revision + 1;
  const change: DraftChange = { revision, by: event.actor, at: event.at, parts: changedParts(before, version.content) };
  return { ...version, revision, changes: [...version.changes, change] };
}

/** Names of the parts in which two contents differ. */
export function changedParts(before: ProcedureContent, next: ProcedureContent): readonly ContentPart[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(next)])] as ContentPart[];
  return names.filter((name) => !isSame(before[name], next[name]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}
