import type { CivilDate } from "#kernel/instant";

/** Where something stands in the text of a reading: characters from `start` up to, and without, `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A value read from a text, with its place and the rule that found it. */
export interface Sourced<T> {
  readonly value: T;
  /** Null when the value is concluded from the whole and stands nowhere by itself. */
  readonly place: Place | null;
  readonly rule: string;
}

/** The head of a directive, as its layout says it (Nghị định 30/2020/NĐ-CP, Điều 8). Null where the text has none. */
export interface DirectiveHead {
  readonly kind: Sourced<string> | null;
  readonly number: Sourced<string> | null;
  readonly date: Sourced<CivilDate> | null;
  readonly issuer: Sourced<string> | null;
  readonly subject: Sourced<string> | null;
  readonly addressees: readonly Sourced<string>[];
  readonly signature: DirectiveSignature | null;
}

/** Who signed, in whose name. */
export interface DirectiveSignature {
  readonly authority: string | null;
  readonly position: string | null;
  readonly name: string | null;
  readonly place: Place;
}

/** A document that the text cites, once for all its mentions. */
export interface CitedDocument {
  readonly kind: string;
  readonly number: string;
  readonly date: CivilDate | null;
  readonly issuer: string | null;
  /** Every mention, in the order of the text. */
  readonly places: readonly Place[];
  readonly rule: string;
}

/** A party of a task: an agency, an office holder or a group of agencies, named as in the text. */
export interface Party {
  readonly name: string;
  readonly place: Place | null;
  readonly rule: string;
  /** The agencies meant on the day of the document, by code; empty without a resolver, or when nothing fits. */
  readonly agencies: readonly string[];
}

/** When a task is due: the words of the text and, where they end on a day, that day. */
export interface Deadline {
  /** An ISO date when the text names a day, otherwise its words. */
  readonly text: string;
  /** The last day of the period; null for what recurs, waits for an event or has no end. */
  readonly lastDay: CivilDate | null;
  readonly kind: "day" | "period" | "recurring" | "event" | "standing";
  /** How often, for `recurring`. */
  readonly every: "week" | "month" | "quarter" | "half_year" | "year" | null;
  readonly place: Place;
  readonly rule: string;
}

/** How a value is to stand to the figure of a target. */
export type Comparator = ">=" | ">" | "=" | "<" | "<=";

/** A figure that has to be reached. */
export interface TaskTarget {
  readonly metric: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  readonly scope: string | null;
  readonly by: string | null;
  /** The measure proposed for it, by id; a person confirms. */
  readonly measure: string | null;
  readonly place: Place;
  readonly rule: string;
}

/** A duty to report: to whom, how often. */
export interface ReportDuty {
  readonly to: string | null;
  readonly period: string | null;
  readonly place: Place;
  readonly rule: string;
}

/** A task that the text gives. */
export interface ReadTask {
  /** Numbers of the text joined by dots: `II.1.a`; `p3.1` in texts without numbers, `end.1` after the last item. */
  readonly id: string;
  readonly place: Place;
  readonly text: string;
  /** The first eight words of the clause as they stand in the text. */
  readonly quoteStart: string;
  readonly lead: readonly Party[];
  /** True when the clause names nobody and the lead comes from a heading or from the operative sentence. */
  readonly isLeadInferred: boolean;
  readonly cooperate: readonly Party[];
  readonly deadline: Deadline | null;
  readonly targets: readonly TaskTarget[];
  readonly report: ReportDuty | null;
  /** An item of a section of objectives: it obliges nobody by name. */
  readonly isObjective: boolean;
  readonly rule: string;
}

/** Something a person should look at before confirming, said at its place. */
export interface ReadingFinding {
  readonly code: FindingCode;
  readonly place: Place;
  /** What the sentence needs: the two numbers of two documents, the two deadlines, the name that is no unit. */
  readonly params: Readonly<Record<string, string>>;
}

/** What a reading can find: the sentences are in the module's texts under `findings`. */
export type FindingCode =
  | "two_documents"
  | "deadlines_differ"
  | "deadline_before_document"
  | "unit_unknown"
  | "unit_not_then"
  | "unit_succeeded"
  | "number_unclear"
  | "year_missing"
  | "head_missing"
  | "date_before_citations"
  | "section_repeated"
  | "line_joined"
  | "paragraph_cut"
  | "tasks_table"
  | "no_tasks";

/** All that was read from one text. Places count in `text`. */
export interface DirectiveReading {
  /** The text in Unicode NFC, otherwise as given. */
  readonly text: string;
  readonly head: DirectiveHead;
  readonly citedDocuments: readonly CitedDocument[];
  readonly tasks: readonly ReadTask[];
  readonly findings: readonly ReadingFinding[];
}

/** What a name in a text stands for on a day. */
export interface ResolvedParty {
  readonly agencies: readonly string[];
  /** `unknown`: no such unit at all. `not_then`: there is one, on other days. `outside`: a body that is not of the province, or of no one place. `succeeded`: it is gone, and the agency that took over is named instead. */
  readonly status: "resolved" | "unknown" | "not_then" | "succeeded" | "outside";
}

/** Finds the agencies that a name or a group stands for on a day. */
export type PartyResolver = (name: string, on: CivilDate | null) => ResolvedParty;

/** What the reader may know of the world besides the text. */
export interface ReadingContext {
  readonly resolveParty?: PartyResolver;
}
