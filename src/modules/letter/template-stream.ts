import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { streamIdOf } from "#ledger";
import type { Decide, Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import type { LetterOfficer } from "./letter.events.ts";
import { templateEvents } from "./template.events.ts";
import type { TemplateDeclined, TemplateProposed } from "./template.events.ts";

/** Where a version of a template stands. Only an approved one fills letters, from its day on. */
export type TemplateStatus = "proposed" | "approved" | "declined" | "ended";

export interface TemplateVersion extends TemplateProposed {
  readonly status: TemplateStatus;
  readonly proposedAt: Instant;
  readonly judgedBy: LetterOfficer | null;
  readonly judgedAt: Instant | null;
  readonly reason: string;
}

/** A template as its events tell it: its versions, the first first. */
export interface TemplateState {
  readonly templateId: string;
  readonly versions: readonly TemplateVersion[];
}

/** The stream of a template. */
export function templateStream(templateId: string): StreamId {
  return streamIdOf("lettertemplate", templateId);
}

function fold(state: TemplateState, event: LedgerEvent): TemplateState {
  if (event.kind === "letter_template.proposed") {
    const version: TemplateVersion = {
      ...(event.payload as TemplateProposed),
      status: "proposed",
      proposedAt: event.at,
      judgedBy: null,
      judgedAt: null,
      reason: "",
    };
    return { templateId: event.streamId.slice("lettertemplate:".length), versions: [...state.versions, version] };
  }
  const judged = event.payload as TemplateDeclined;
  const statuses: Readonly<Record<string, TemplateStatus>> = {
    "letter_template.approved": "approved",
    "letter_template.declined": "declined",
    "letter_template.ended": "ended",
  };
  const status = statuses[event.kind] ?? "proposed";
  const change = { status, judgedBy: judged.by, judgedAt: event.at, reason: judged.reason ?? "" };
  return { ...state, versions: state.versions.map((one) => (one.version === judged.version ? { ...one, ...change } : one)) };
}

function project({ templateId, versions }: TemplateState): readonly Effect[] {
  return versions.map((one) => ({
    sink: "app.letter_template_version",
    row: {
      template_id: templateId,
      version: one.version,
      name: one.name,
      agency: one.agencyCode,
      procedure_code: one.procedureCode,
      purpose: one.purpose,
      book_kind: one.bookKind,
      valid_from: one.validFrom,
      attachment_id: one.attachmentId,
      sha256: one.sha256,
      file_name: one.fileName,
      texts: one.texts,
      field_count: one.fieldCount,
      status: one.status,
      proposed_at: one.proposedAt,
      proposed_by: one.by.name,
      proposed_by_id: one.by.officerId,
      judged_at: one.judgedAt,
      judged_by: one.judgedBy?.name ?? null,
      reason: one.reason,
    },
  }));
}

/** What the ledger must know of templates. */
export const templateStreamType: StreamType<TemplateState> = {
  kind: "lettertemplate",
  events: templateEvents,
  initial: { templateId: "", versions: [] },
  fold,
  project,
  tally: () => [],
};

/** Takes a new version in. One at a time waits for its approval. */
export function decidePropose(sent: Omit<TemplateProposed, "version">): Decide<TemplateState> {
  return ({ state }) => {
    const waiting = state.versions.find(({ status }) => status === "proposed");
    if (waiting !== undefined) return problem("letter.template_waits", { version: waiting.version, by: waiting.by.name });
    const version = state.versions.length + 1;
    return { events: [{ kind: "letter_template.proposed", schemaVersion: 1, payload: { ...sent, version } }], answer: { version } };
  };
}

/** A second person judges: who sent a version in does not approve it. */
export function decideJudge(
  judged: { readonly version: number; readonly act: "approve" | "decline" | "end"; readonly reason: string },
  by: LetterOfficer,
): Decide<TemplateState> {
  return ({ state }) => {
    const { version, act, reason } = judged;
    const found = state.versions.find((one) => one.version === version);
    if (found === undefined) return problem("letter.template_unknown");
    const wanted: TemplateStatus = act === "end" ? "approved" : "proposed";
    if (found.status !== wanted) return problem("letter.template_judged", { version, by: found.judgedBy?.name ?? "" });
    if (act === "approve" && found.by.officerId === by.officerId) return problem("letter.template_own");
    if (act !== "approve" && reason.trim().length < REASON_LENGTH_MIN) return problem("letter.reason_missing");
    const kinds = { approve: "letter_template.approved", decline: "letter_template.declined", end: "letter_template.ended" } as const;
    const payload = act === "approve" ? { version, by } : { version, by, reason };
    return { events: [{ kind: kinds[act], schemaVersion: 1, payload }], answer: { version } };
  };
}

/** Shortest reason that says anything. */
export const REASON_LENGTH_MIN = 20;
