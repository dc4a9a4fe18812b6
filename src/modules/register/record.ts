import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { streamIdOf, type Decide, type Effect, type LedgerEvent, type StreamId, type StreamType } from "#ledger";

import { recordEvents } from "./record.events.ts";
import type { RecordContent } from "./record.events.ts";
import { recordKindOf } from "./record-kind.data.ts";

/** Where a record stands: only a confirmed one counts. */
export const RECORD_STANDINGS = ["entered", "confirmed", "returned"] as const;
export type RecordStanding = (typeof RECORD_STANDINGS)[number];

type Stamp = { readonly officerId: string; readonly name: string };

/** A fact of the book. */
export interface BookRecord {
  readonly content: RecordContent | null;
  readonly standing: RecordStanding;
  readonly enteredBy: Stamp | null;
  readonly enteredAt: Instant | null;
  readonly confirmedBy: Stamp | null;
  readonly confirmedAt: Instant | null;
  /** Why it was sent back or said anew. */
  readonly reason: string | null;
}

const NO_RECORD: BookRecord = {
  content: null,
  standing: "entered",
  enteredBy: null,
  enteredAt: null,
  confirmedBy: null,
  confirmedAt: null,
  reason: null,
};

/** The stream of a record. */
export function recordStream(id: string): StreamId {
  return streamIdOf("record", id);
}

function foldRecord(state: BookRecord, { kind, payload, at }: LedgerEvent): BookRecord {
  const by = payload["by"] as unknown as Stamp;
  switch (kind) {
    case "record.confirmed":
      return { ...state, standing: "confirmed", confirmedBy: by, confirmedAt: at, reason: null };
    case "record.returned":
      return { ...state, standing: "returned", reason: payload["reason"] as string };
    default: {
      const { by: _by, reason = null, ...content } = payload;
      const entered = { enteredBy: by, enteredAt: at, confirmedBy: null, confirmedAt: null };
      return { ...state, ...entered, standing: "entered", reason: reason as string | null, content: content as unknown as RecordContent };
    }
  }
}

function projectRecord(id: string, state: BookRecord): readonly Effect[] {
  const { content } = state;
  if (content === null) return [];
  const row: JsonObject = {
    record_id: id,
    kind: content.kind,
    agency: content.agencyCode,
    happened_on: content.on,
    title: content.title,
    quantities: content.quantities,
    document_number: content.document.number,
    document_on: content.document.on,
    attachments: content.attachments,
    standing: state.standing,
    entered_by: state.enteredBy?.officerId ?? null,
    entered_by_name: state.enteredBy?.name ?? null,
    entered_at: state.enteredAt,
    confirmed_by_name: state.confirmedBy?.name ?? null,
    confirmed_at: state.confirmedAt,
    reason: state.reason,
  };
  return [{ sink: "app.fact_record", row }];
}

/** What a record adds to figures: one of its kind, and each of its quantities. Nothing while nobody has confirmed it. */
function counted(state: BookRecord, subject: string, sign: 1 | -1): readonly Effect[] {
  const { content } = state;
  if (content === null || state.standing !== "confirmed") return [];
  const row = { agency: content.agencyCode, procedure: "", day: content.on, subject };
  const name = `record.${content.kind}`;
  const count = (counter: string, amount: number): Effect => ({ sink: "measure.delta", row: { ...row, counter, amount: amount * sign } });
  const amounts = Object.entries(content.quantities).filter(([, amount]) => amount !== 0);
  return [count(name, 1), ...amounts.map(([key, amount]) => count(`${name}.${key}`, amount))];
}

interface NamedRecord extends BookRecord {
  readonly id: string;
}

/** What the ledger must know of records. */
export const recordStreamType: StreamType<NamedRecord> = {
  kind: "record",
  events: recordEvents,
  initial: { ...NO_RECORD, id: "" },
  fold: (state, event) => ({ ...foldRecord(state, event), id: event.streamId.slice("record:".length) }),
  project: (state) => projectRecord(state.id, state),
  tally: (before, after, event) =>
    event.kind === "record.confirmed" || event.kind === "record.corrected"
      ? [...counted(before, event.streamId, -1), ...counted(after, event.streamId, 1)]
      : [],
};

/** Whether what is said fits its kind: known numbers alone, and no part above its whole. */
export function checkContent(content: RecordContent, today: string): Problem | undefined {
  const kind = recordKindOf(content.kind);
  if (kind === undefined) return problem("register.kind_unknown", { kind: content.kind });
  const known = new Set(kind.quantities.map(({ key }) => key));
  const unknown = Object.keys(content.quantities).find((key) => !known.has(key));
  if (unknown !== undefined) return problem("register.content_malformed", { fields: [`quantities.${unknown}`] });
  const amount = (key: string): number => content.quantities[key] ?? 0;
  const crossed = kind.within.find(([part, whole]) => amount(part) > amount(whole));
  if (crossed !== undefined) return problem("register.part_above_whole", { part: crossed[0], whole: crossed[1] });
  if (kind.quantities.length > 0 && kind.quantities.every(({ key }) => amount(key) === 0)) return problem("register.nothing_counted");
  return content.on > today || content.document.on > today ? problem("register.day_ahead", { today }) : undefined;
}

/** Writes down a new fact. */
export function decideEnter(content: RecordContent, by: Stamp, id: string): Decide<NamedRecord> {
  return ({ state }) =>
    state.content === null
      ? { events: [{ kind: "record.entered", schemaVersion: 1, payload: { ...content, by } }], answer: { id } }
      : problem("register.entered_already");
}

/** A second person confirms: never the one who entered it. */
export function decideConfirm(by: Stamp): Decide<NamedRecord> {
  return ({ state }) => {
    if (state.content === null) return problem("register.record_unknown");
    if (state.standing !== "entered") return problem("register.not_waiting");
    if (state.enteredBy?.officerId === by.officerId) return problem("register.own_record");
    return { events: [{ kind: "record.confirmed", schemaVersion: 1, payload: { by } }], answer: {} };
  };
}

/** Sends it back with a reason. */
export function decideReturn(by: Stamp, reason: string): Decide<NamedRecord> {
  return ({ state }) => {
    if (state.content === null) return problem("register.record_unknown");
    if (state.standing !== "entered") return problem("register.not_waiting");
    return { events: [{ kind: "record.returned", schemaVersion: 1, payload: { reason, by } }], answer: {} };
  };
}

/** Says it anew, whatever it stands at: the kind and the agency stay, because another fact is another record. */
export function decideCorrect(content: RecordContent, by: Stamp, reason: string): Decide<NamedRecord> {
  return ({ state }) => {
    if (state.content === null) return problem("register.record_unknown");
    if (state.content.kind !== content.kind || state.content.agencyCode !== content.agencyCode) return problem("register.another_fact");
    return { events: [{ kind: "record.corrected", schemaVersion: 1, payload: { ...content, reason, by } }], answer: {} };
  };
}
