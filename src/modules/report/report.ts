import type { CivilDate, Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { reportEvents } from "./report.events.ts";
import type { ReportChange, ReportOpened, ReportStamp } from "./report.events.ts";

/** Where a report stands: being written, handed in, sent back, accepted, frozen. */
export const REPORT_STAGES = ["open", "submitted", "returned", "accepted", "frozen"] as const;
export type ReportStage = (typeof REPORT_STAGES)[number];

/** One thing that happened to a report, as its history shows it. */
export interface ReportStep {
  readonly kind: keyof typeof reportEvents;
  readonly at: Instant;
  readonly by: string | null;
  readonly words: string;
}

/** A frozen text of a report. The first is what was accepted; each later one says what it changed. */
export interface ReportVersion {
  readonly version: number;
  /** Null: frozen before reports were numbered. */
  readonly documentNumber: string | null;
  readonly digest: string;
  readonly content: string;
  readonly at: Instant;
  readonly reason: string;
  readonly changes: readonly ReportChange[];
}

/** A report of an agency for a period. */
export interface Report extends Omit<ReportOpened, "by" | "from" | "to" | "dueOn"> {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly dueOn: CivilDate;
  readonly stage: ReportStage;
  readonly openedAt: Instant;
  readonly remarks: Readonly<Record<string, string>>;
  readonly explanations: Readonly<Record<string, string>>;
  /** What was handed in, as canonical JSON; null while it is being written. */
  readonly content: string | null;
  readonly digest: string | null;
  /** The number of the text that stands; null while it has none. */
  readonly documentNumber: string | null;
  /** Every number that a text of it ever bore, also of one that was sent back. */
  readonly numbers: readonly string[];
  /** By which commands texts were handed in, frozen or put right: a command that comes again takes no number. */
  readonly textCommands: readonly string[];
  readonly submittedBy: string | null;
  readonly submittedByName: string | null;
  readonly submittedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly versions: readonly ReportVersion[];
  readonly chaseCount: number;
  readonly lastChasedAt: Instant | null;
  readonly lastChase: "by_hand" | "near_due" | "overdue" | null;
  readonly history: readonly ReportStep[];
}

/** Null before it was opened. */
export type ReportState = Report | null;

/** The stream of a report. */
export function reportStream(reportId: string): StreamId {
  return `report:${reportId}` as StreamId;
}

interface Facts {
  readonly by?: ReportStamp;
  readonly words?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly section?: string;
  readonly identity?: string;
  readonly content?: string;
  readonly digest?: string;
  readonly documentNumber?: string;
  readonly version?: number;
  readonly ground?: Report["lastChase"];
  readonly changes?: readonly ReportChange[];
  readonly remarks?: Readonly<Record<string, string>>;
}

function foldReport(state: ReportState, event: LedgerEvent): ReportState {
  const facts = event.payload as Facts;
  const step: ReportStep = {
    kind: event.kind as ReportStep["kind"],
    at: event.at,
    by: facts.by?.name ?? null,
    words: facts.reason ?? facts.note ?? facts.words ?? "",
  };
  if (event.kind === "report.opened") return opened(event, step);
  return state === null
    ? null
    : { ...state, ...changeOf(state, event, facts), ...numbersOf(state, event, facts), history: [...state.history, step] };
}

function opened(event: LedgerEvent, step: ReportStep): Report {
  const { by: _by, ...facts } = event.payload as ReportOpened;
  return {
    ...facts,
    from: facts.from as CivilDate,
    to: facts.to as CivilDate,
    dueOn: facts.dueOn as CivilDate,
    stage: "open",
    openedAt: event.at,
    remarks: {},
    explanations: {},
    content: null,
    digest: null,
    documentNumber: null,
    numbers: [],
    textCommands: [],
    submittedBy: null,
    submittedByName: null,
    submittedAt: null,
    acceptedAt: null,
    versions: [],
    chaseCount: 0,
    lastChasedAt: null,
    lastChase: null,
    history: [step],
  };
}

const TEXTS: ReadonlySet<string> = new Set(["report.submitted", "report.frozen", "report.corrected"]);

function numbersOf({ numbers, textCommands }: Report, { kind, commandId }: LedgerEvent, { documentNumber }: Facts): Partial<Report> {
  if (!TEXTS.has(kind)) return {};
  return { textCommands: [...textCommands, commandId], numbers: documentNumber === undefined ? numbers : [...numbers, documentNumber] };
}

function changeOf(state: Report, { kind, at }: LedgerEvent, facts: Facts): Partial<Report> {
  const { by = null, words = "", content = state.content ?? "", digest = "", version = 1, changes = [], reason = "" } = facts;
  const documentNumber = facts.documentNumber ?? null;
  switch (kind) {
    case "report.remarked":
      return { remarks: { ...state.remarks, [facts.section ?? ""]: words } };
    case "report.explained":
      return { explanations: { ...state.explanations, [facts.identity ?? ""]: words } };
    case "report.submitted":
      return {
        stage: "submitted",
        content,
        digest,
        documentNumber,
        submittedAt: at,
        submittedBy: by?.officerId ?? null,
        submittedByName: by?.name ?? null,
      };
    case "report.returned":
      return { stage: "returned", content: null, digest: null, documentNumber: null };
    case "report.accepted":
      return { stage: "accepted", acceptedAt: at };
    case "report.frozen":
      return frozenAs({ ...state, documentNumber: documentNumber ?? state.documentNumber }, { version, digest, content, at });
    case "report.corrected":
      return {
        content,
        digest,
        documentNumber,
        remarks: { ...state.remarks, ...facts.remarks },
        versions: [...state.versions, { version, documentNumber, digest, content, at, reason, changes }],
      };
    case "report.chased":
      return { chaseCount: state.chaseCount + 1, lastChasedAt: at, lastChase: facts.ground ?? null };
    default:
      return {};
  }
}

function frozenAs({ documentNumber }: Report, text: Pick<ReportVersion, "version" | "digest" | "content" | "at">): Partial<Report> {
  const { content, digest } = text;
  return { stage: "frozen", content, digest, documentNumber, versions: [{ ...text, documentNumber, reason: "", changes: [] }] };
}

function projectReport(state: ReportState): readonly Effect[] {
  if (state === null) return [];
  const row: JsonObject = {
    report_id: state.reportId,
    report: state.report,
    period: state.period,
    period_from: state.from,
    period_to: state.to,
    agency_code: state.agencyCode,
    level: state.level,
    prepared_by: state.preparedBy,
    receiver: state.receiver,
    due_on: state.dueOn,
    stage: state.stage,
    opened_at: state.openedAt,
    submitted_at: state.submittedAt,
    submitted_by_name: state.submittedByName,
    accepted_at: state.acceptedAt,
    frozen_version: state.versions.at(-1)?.version ?? null,
    digest: state.digest,
    chase_count: state.chaseCount,
    last_chased_at: state.lastChasedAt,
    last_chase: state.lastChase,
  };
  const versions = state.versions.map((version) => ({ sink: "app.report_version", row: versionRow(state.reportId, version) }));
  return [{ sink: "app.report", row }, ...versions];
}

function versionRow(reportId: string, { version, digest, content, at, reason, changes }: ReportVersion): JsonObject {
  return { report_id: reportId, version, digest, content, frozen_at: at, reason, change_count: changes.length };
}

/** What the ledger must know of a report. */
export const reportStreamType: StreamType<ReportState> = {
  kind: "report",
  events: reportEvents,
  initial: null,
  fold: foldReport,
  project: projectReport,
  tally: () => [],
};
