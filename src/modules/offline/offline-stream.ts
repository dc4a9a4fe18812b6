import type { Instant } from "#kernel/instant";
import { streamIdOf, type LedgerEvent, type StreamId, type StreamType } from "#ledger";
import { offlineEvents } from "./offline.events.ts";
import type { Entry, OfflineEventKind, OfflinePayload, Remark } from "./offline.events.ts";

/** What became of a reception that came in later. */
export type EntryStanding = "merged" | "held" | "left_aside";

/** A reception that came in later. */
export interface KeptEntry {
  readonly seq: number;
  readonly commandId: string;
  readonly pin: string;
  readonly receivedAt: Instant;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
  readonly enteredByName: string;
  readonly clockOffMs: number;
  readonly remarks: readonly Remark[];
  readonly standing: EntryStanding;
  /** The number on the paper that was given; null when there was none. */
  readonly code: string | null;
  /** The dossier that it became; null while it is held. */
  readonly dossierCode: string | null;
  /** Why it is held; empty when it is not. */
  readonly problem: string;
  /** What a person wrote of it. Null once erased. */
  readonly reason: string | null;
  readonly reviewedBy: string | null;
  /** Null for what was received: the dossier has it; and once erased. */
  readonly filing: Entry["filing"] | null;
}

/** A counter's machine, or the desk at which papers are typed in later. */
export interface Machine {
  readonly id: string;
  readonly unitCode: string;
  readonly agencyCode: string;
  /** Dossier codes that are this machine's alone, and of them those on its entries. */
  readonly codes: readonly string[];
  readonly entries: readonly KeptEntry[];
}

/** What the ledger must know of machines. */
export const offlineStreamType: StreamType<Machine> = {
  kind: "offline",
  events: offlineEvents,
  initial: { id: "", unitCode: "", agencyCode: "", codes: [], entries: [] },
  fold: foldMachine,
  project: ({ id, unitCode, agencyCode, entries }) =>
    entries.map((entry) => ({
      sink: "app.offline_entry",
      row: {
        machine: id,
        seq: entry.seq,
        agency_code: agencyCode,
        unit_code: unitCode,
        paper_code: entry.code,
        dossier_code: entry.dossierCode,
        received_at: entry.receivedAt,
        entered_at: entry.enteredAt,
        entered_by: entry.enteredByName,
        standing: entry.standing,
        remarks: [...entry.remarks],
        problem: entry.problem,
        reviewed_by: entry.reviewedBy,
      },
    })),
  tally: () => [],
};

/** The stream of a machine. */
export function offlineStream(machine: string): StreamId {
  return streamIdOf("offline", machine);
}

function foldMachine(state: Machine, event: LedgerEvent): Machine {
  const id = event.streamId.slice("offline:".length);
  const kind = event.kind as OfflineEventKind;
  switch (kind) {
    case "offline.opened": {
      const { unitCode, agencyCode } = event.payload as OfflinePayload<"offline.opened">;
      return { ...state, id, unitCode, agencyCode };
    }
    case "offline.numbers_kept": {
      const { codes } = event.payload as OfflinePayload<"offline.numbers_kept">;
      return { ...state, codes: [...state.codes, ...codes] };
    }
    case "offline.merged": {
      const { dossierCode } = event.payload as OfflinePayload<"offline.merged">;
      return { ...state, entries: [...state.entries, { ...entryOf(event), standing: "merged", dossierCode }] };
    }
    case "offline.held": {
      const { problem, reason } = event.payload as OfflinePayload<"offline.held">;
      const filing = (event.personal?.["filing"] as Entry["filing"] | undefined) ?? null;
      return { ...state, entries: [...state.entries, { ...entryOf(event), standing: "held", problem, reason, filing }] };
    }
    case "offline.settled": {
      const { seq, dossierCode, by } = event.payload as OfflinePayload<"offline.settled">;
      const reason = (event.personal?.["reason"] as string | undefined) ?? null;
      const standing = dossierCode === null ? "left_aside" : "merged";
      return changed(state, [seq], { standing, dossierCode, reason, reviewedBy: by, filing: null });
    }
    case "offline.reviewed": {
      const { seqs, by } = event.payload as OfflinePayload<"offline.reviewed">;
      return changed(state, seqs, { reviewedBy: by });
    }
  }
}

function entryOf(event: LedgerEvent): KeptEntry {
  const { seq, commandId, pin, code, receivedAt, clockOffMs, enteredBy, enteredByName, remarks } =
    event.payload as OfflinePayload<"offline.held">;
  return {
    seq,
    commandId,
    pin,
    code,
    receivedAt: receivedAt as Instant,
    enteredAt: event.at,
    enteredBy,
    enteredByName,
    clockOffMs,
    remarks,
    standing: "held",
    dossierCode: null,
    problem: "",
    reason: "",
    reviewedBy: null,
    filing: null,
  };
}

function changed(state: Machine, seqs: readonly number[], change: Partial<KeptEntry>): Machine {
  return { ...state, entries: state.entries.map((entry) => (seqs.includes(entry.seq) ? { ...entry, ...change } : entry)) };
}
