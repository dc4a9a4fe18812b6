import type { JsonObject } from "#kernel/json";
import type { Effect, StreamType } from "#ledger";
import { reviewStandingOf } from "./draft-review.ts";
import {
  NO_PROCEDURE,
  foldProcedure,
  isBlocking,
  validUntil,
  type OpenDoubt,
  type ProcedureState,
  type ProcedureVersion,
} from "./procedure-state.ts";
import { procedureEvents } from "./procedure.events.ts";

/** What the ledger must know of procedures. */
export const procedureStreamType: StreamType<ProcedureState> = {
  kind: "procedure",
  events: procedureEvents,
  initial: NO_PROCEDURE,
  fold: foldProcedure,
  project: projectProcedure,
  tally: () => [],
};

function projectProcedure(state: ProcedureState): readonly Effect[] {
  return state.versions.flatMap((version) => [versionEffect(state, version), ...reviewEffects(state, version)]);
}

function versionEffect(state: ProcedureState, version: ProcedureVersion): Effect {
  const { content, announcement } = version;
  const row = {
    code: state.code,
    version: version.version,
    name: content.name,
    name_en: content.nameEn,
    field: content.field,
    field_en: content.fieldEn,
    levels: content.levels,
    channels: [...new Set(content.terms.map((term) => term.channel))],
    subjects: content.subjects,
    keywords: content.keywords,
    service_level: content.serviceLevel,
    reception_scope: content.receptionScope,
    is_latest: version.version === state.versions.length,
    decision_number: announcement?.decisionNumber ?? null,
    announced_on: announcement?.signedOn ?? null,
    published_on: version.publishedOn,
    effective_from: announcement?.effectiveFrom ?? null,
    effective_until: validUntil(state, version),
    open_doubt_count: version.doubts.length,
    blocking_doubt_count: version.doubts.filter(isBlocking).length,
    content: content as unknown as JsonObject,
    revision: version.revision,
    review: reviewStandingOf(version),
    changed_at: version.changes.at(-1)?.at ?? null,
    changed_by: version.changes.at(-1)?.by ?? null,
  };
  return { sink: "app.procedure_version", row };
}

function reviewEffects(state: ProcedureState, version: ProcedureVersion): readonly Effect[] {
  const isOpen = version.version === state.versions.length && version.announcement === null;
  const row = (doubt: OpenDoubt, status: string): Effect => ({
    sink: "app.procedure_review",
    row: {
      code: state.code,
      version: version.version,
      doubt_id: doubt.id,
      field: doubt.field,
      raw: doubt.raw,
      reason: doubt.reason,
      is_blocking: isBlocking(doubt),
      status,
    },
  });
  return [
    ...version.doubts.map((doubt) => row(doubt, isOpen ? "open" : "closed")),
    ...version.resolved.map(({ doubt }) => row(doubt, "resolved")),
  ];
}
