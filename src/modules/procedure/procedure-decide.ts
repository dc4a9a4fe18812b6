import { addDays, type CivilDate } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { Decide, Decided, EventDraft } from "#ledger";
import { clockLawOn, clockTermsOf } from "#modules/calendar";
import { compileSequence } from "#modules/process";
import { draftVersion } from "./draft-decide.ts";
import { reviewStandingOf } from "./draft-review.ts";
import type { NationalDraft } from "./national/national-content.ts";
import type { ProcedureContent } from "./procedure-content.ts";
import {
  isBlocking,
  publicationStateOn,
  versionOf,
  type OpenDoubt,
  type ProcedureState,
  type ProcedureVersion,
} from "./procedure-state.ts";
import type { Resolution } from "./procedure.events.ts";
import { clockTermsFor } from "./procedure.ts";
import type { ProcedureSnapshot } from "./procedure.ts";

type ProcedureDecide = Decide<ProcedureState>;

/** Nghị định 63/2010/NĐ-CP Điều 15: a province's decision comes at least five days before it takes effect. */
const ANNOUNCED_DAYS_MIN = 5;

/** What the province decides of a version before it can be published. */
export type LocalDecision = Pick<
  ProcedureSnapshot,
  "competentAgency" | "receptionScope" | "serviceLevel" | "serviceLevelReason" | "eform" | "clockTerms"
> & {
  readonly process: ProcedureContent["process"];
};

/** An import makes a version only when the record says something new; the same record again changes nothing. */
export function decideImport(draft: NationalDraft): ProcedureDecide {
  return ({ state }) => {
    const known = state.versions.findLast((version) => version.digest !== null);
    if (known?.digest === draft.digest) return { events: [], answer: { outcome: "unchanged", version: known.version } };
    const version = state.versions.length + 1;
    const payload = { version, ...draft } as unknown as JsonObject;
    return { events: [event("procedure.imported", payload)], answer: { outcome: "imported", version } };
  };
}

/** Opens a version written here. */
export function decideDraft(content: ProcedureContent): ProcedureDecide {
  return ({ state }) => {
    const refusal = localFault(content);
    if (refusal !== undefined) return refusal;
    const version = state.versions.length + 1;
    return { events: [event("procedure.drafted", { version, content: content as unknown as JsonObject })], answer: { version } };
  };
}

export interface ResolveInput {
  readonly version: number;
  readonly doubtIds: readonly string[];
  readonly resolution: Resolution;
}

/** Settles unclear values of a draft; several at once when they are the same value printed in several rows. */
export function decideResolve(input: ResolveInput): ProcedureDecide {
  return ({ state }) => {
    const version = draftVersion(state, input.version);
    if (isProblem(version)) return version;
    for (const id of input.doubtIds) {
      const doubt = version.doubts.find((each) => each.id === id);
      if (doubt === undefined) return problem("procedure.doubt_unknown", { id });
      if (!fits(doubt, input.resolution)) return problem("procedure.resolution_unfit", { field: doubt.field, kind: input.resolution.kind });
    }
    const openCount = version.doubts.length - input.doubtIds.length;
    return { events: [event("procedure.field_resolved", input as unknown as JsonObject)], answer: { openCount } };
  };
}

function fits(doubt: OpenDoubt, resolution: Resolution): boolean {
  switch (resolution.kind) {
    case "accept":
      return isAcceptable(doubt);
    case "time":
      return doubt.field.endsWith(".time");
    case "fee":
      return doubt.field.endsWith(".fee");
    case "quantity":
      return /^components\[\d+\]$/u.test(doubt.field);
    case "text":
      return /^(?:components|results|legalBasis)\[\d+\]$|^name$/u.test(doubt.field);
  }
}

/** A value that could not be read at all cannot be taken “as read”: rule R5, a number without a unit is never defaulted. */
function isAcceptable(doubt: OpenDoubt): boolean {
  return ![
    "time_without_unit",
    "time_range",
    "time_fraction",
    "time_unit_unknown",
    "fee_amount_unclear",
    "fee_range",
    "fee_percent",
  ].includes(doubt.reason);
}

/** Writes down what the province decides of a draft. */
export function decideLocalise(input: { readonly version: number; readonly local: LocalDecision }): ProcedureDecide {
  return ({ state }) => {
    const version = draftVersion(state, input.version);
    if (isProblem(version)) return version;
    const refusal = localFault(input.local);
    if (refusal !== undefined) return refusal;
    return { events: [event("procedure.localised", input as unknown as JsonObject)], answer: { version: input.version } };
  };
}

function localFault(local: LocalDecision): Problem | undefined {
  if (local.serviceLevel === "partial" && local.serviceLevelReason === null) return problem("procedure.partial_without_reason");
  const plan = local.process === null || "model" in local.process ? undefined : compileSequence(local.process);
  return isProblem(plan) ? plan : undefined;
}

export interface AnnounceInput {
  readonly version: number;
  readonly decisionNumber: string;
  readonly signedOn: CivilDate;
  readonly effectiveFrom: CivilDate;
  /** Texts made by the shortened procedure are announced at once (Nghị định 63/2010/NĐ-CP Điều 15). */
  readonly isFastTrack: boolean;
}

/** What must be known of a draft before people announce it. */
export interface AnnounceGate {
  /** The revision that was checked and approved; null where no review is asked of the one who announces. */
  readonly revision: number | null;
  /** How many findings of the check refuse. */
  readonly refusals: number;
  /** Days between decision and effect where the version changes nothing that is announced by law; null when it does. */
  readonly internalDays: number | null;
}

/** A decision that was taken elsewhere and is written down by the machine: reviewed there, checked there. */
export const NO_GATE: AnnounceGate = { revision: null, refusals: 0, internalDays: null };

/** Announces a reviewed draft: only what a person has looked through, and somebody is competent for, may be published. */
export function decideAnnounce(input: AnnounceInput, gate: AnnounceGate = NO_GATE): ProcedureDecide {
  return ({ state }) => {
    const version = draftVersion(state, input.version);
    if (isProblem(version)) return version;
    const closed = gateFault(version, gate);
    if (closed !== undefined) return closed;
    const blocking = version.doubts.filter(isBlocking);
    if (blocking.length > 0) return problem("procedure.doubts_open", { count: blocking.length });
    if (version.content.competentAgency.by === "unknown") return problem("procedure.competence_unknown");
    if (state.versions.some((each) => each.version > input.version && each.announcement !== null))
      return problem("procedure.newer_published");
    const contradiction = clockFault(version.content, input.effectiveFrom);
    if (contradiction !== undefined) return contradiction;
    const days = input.isFastTrack ? 0 : (gate.internalDays ?? ANNOUNCED_DAYS_MIN);
    const earliest = addDays(input.signedOn, days);
    if (input.effectiveFrom < earliest) return problem("procedure.effect_too_early", { earliest });
    return { events: [event("procedure.announced", { ...input })], answer: { version: input.version } };
  };
}

function gateFault(version: ProcedureVersion, { revision, refusals }: AnnounceGate): Problem | undefined {
  if (revision === null) return undefined;
  if (version.revision !== revision || reviewStandingOf(version) !== "approved") return problem("procedure.not_reviewed");
  return refusals > 0 ? problem("procedure.findings_open", { count: refusals }) : undefined;
}

/**
 * Terms that cannot stand together under the law of the day on which the version takes effect: a time that no calendar counts, a part longer
 * than its whole, a pause without its law. Refused with the row named; nothing is defaulted.
 */
export function clockFault(content: ProcedureContent, day: CivilDate): Problem | undefined {
  const law = clockLawOn(day);
  for (const term of content.terms) {
    if (term.time === null) continue;
    const stated = clockTermsFor(content, term.channel, term.caseKey);
    const { channel: _channel, caseKey: _caseKey, ...rest } = stated ?? { channel: null, caseKey: null };
    const terms = clockTermsOf(law, { ...rest, ...term.time });
    if (isProblem(terms)) return problem(terms.problem, { ...terms.params, row: `${term.channel} ${term.caseKey ?? ""}`.trim() });
  }
  return undefined;
}

/** Publishes an announced version (công khai). */
export function decidePublish(input: { readonly version: number; readonly on: CivilDate }): ProcedureDecide {
  return ({ state }) => {
    const version = versionOf(state, input.version);
    if (version === undefined) return problem("procedure.version_unknown", { version: input.version });
    if (version.announcement === null || version.publishedOn !== null)
      return problem("procedure.not_announced", { version: input.version });
    return { events: [event("procedure.published", { ...input })], answer: { version: input.version } };
  };
}

/** Takes an announcement back while its version is not in force yet. */
export function decideWithdraw(input: { readonly version: number; readonly today: CivilDate }): ProcedureDecide {
  return ({ state }) => {
    const version = versionOf(state, input.version);
    if (version === undefined) return problem("procedure.version_unknown", { version: input.version });
    const stands = publicationStateOn(state, version, input.today);
    if (stands === "DRAFT") return problem("procedure.not_announced", { version: input.version });
    if (stands === "EFFECTIVE" || stands === "ABOLISHED") return problem("procedure.already_in_force", { version: input.version });
    return { events: [event("procedure.withdrawn", { version: input.version })], answer: { version: input.version } };
  };
}

export interface AbolishInput {
  readonly version: number;
  readonly decisionNumber: string;
  readonly effectiveUntil: CivilDate;
  readonly today: CivilDate;
}

/** Ends a version in force; dossiers that pin it keep it. */
export function decideAbolish({ today, ...input }: AbolishInput): ProcedureDecide {
  return ({ state }) => {
    const version = versionOf(state, input.version);
    if (version === undefined) return problem("procedure.version_unknown", { version: input.version });
    if (publicationStateOn(state, version, today) !== "EFFECTIVE") return problem("procedure.not_in_force", { version: input.version });
    return { events: [event("procedure.abolished", { ...input })], answer: { version: input.version } } satisfies Decided;
  };
}

function event(kind: string, payload: JsonObject): EventDraft {
  return { kind, schemaVersion: 1, payload };
}
