import type { Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import { problem } from "#kernel/problem";
import type { Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { letterEvents } from "./letter.events.ts";
import type {
  LetterDrafted,
  LetterIssued,
  LetterNumbered,
  LetterOfficer,
  LetterPurpose,
  LetterSigned,
  LetterWords,
} from "./letter.events.ts";

/** Where a letter stands. `put_forward` lies with whoever signs; `signed` with the clerk. */
export type LetterStatus = "none" | "draft" | "put_forward" | "signed" | "issued" | "discarded";

/** A letter as its events tell it. */
export interface Letter {
  readonly letterId: string;
  readonly status: LetterStatus;
  readonly drafted: (LetterDrafted & { readonly at: Instant }) | null;
  /** Null once erased. */
  readonly words: LetterWords | null;
  readonly revisedAt: Instant | null;
  readonly putForwardBy: LetterOfficer | null;
  readonly putForwardAt: Instant | null;
  /** The number of the agency's book, reserved for this letter and kept by it whatever happens. */
  readonly number: LetterNumbered | null;
  readonly signed: (LetterSigned & { readonly at: Instant }) | null;
  readonly issued: (LetterIssued & { readonly at: Instant }) | null;
}

const NO_LETTER: Letter = {
  letterId: "",
  status: "none",
  drafted: null,
  words: null,
  revisedAt: null,
  putForwardBy: null,
  putForwardAt: null,
  number: null,
  signed: null,
  issued: null,
};

/** The stream of a letter. */
export function letterStream(letterId: string): StreamId {
  return `letter:${letterId}` as StreamId;
}

/** Purposes whose letter is the outcome paper of its dossier. */
export function isOutcome(purpose: LetterPurpose): boolean {
  return purpose === "grant" || purpose === "refuse";
}

function fold(state: Letter, event: LedgerEvent): Letter {
  const { by } = event.payload as { readonly by: LetterOfficer };
  const words = (event.personal ?? null) as LetterWords | null;
  switch (event.kind) {
    case "letter.drafted": {
      const drafted = { ...(event.payload as LetterDrafted), at: event.at };
      return { ...state, letterId: event.streamId.slice("letter:".length), status: "draft", drafted, words, revisedAt: event.at };
    }
    case "letter.revised":
      return { ...state, words, revisedAt: event.at };
    case "letter.put_forward":
      return { ...state, status: "put_forward", putForwardBy: by, putForwardAt: event.at };
    case "letter.taken_back":
      return { ...state, status: "draft", signed: null, putForwardBy: null, putForwardAt: null };
    case "letter.discarded":
      return { ...state, status: "discarded" };
    case "letter.numbered":
      return { ...state, number: event.payload as LetterNumbered };
    case "letter.signed":
      return { ...state, status: "signed", signed: { ...(event.payload as LetterSigned), at: event.at } };
    case "letter.issued":
      return { ...state, status: "issued", issued: { ...(event.payload as LetterIssued), at: event.at } };
    default:
      return state;
  }
}

function project(state: Letter): readonly Effect[] {
  const { drafted, number, issued } = state;
  if (drafted === null) return [];
  return [
    {
      sink: "app.letter",
      row: {
        letter_id: state.letterId,
        dossier_code: drafted.dossierCode,
        agency: drafted.agencyCode,
        purpose: drafted.purpose,
        book_kind: drafted.bookKind,
        template_id: drafted.source.kind === "template" ? drafted.source.templateId : null,
        template_version: drafted.source.kind === "template" ? drafted.source.version : null,
        form: drafted.source.kind === "form" ? drafted.source.form : null,
        status: state.status,
        document_number: number?.documentNumber ?? null,
        batch_id: drafted.batchId ?? null,
        drafted_at: drafted.at,
        drafted_by: drafted.by.name,
        revised_at: state.revisedAt,
        issued_at: issued?.at ?? null,
        paper_id: issued?.paperId ?? null,
      },
    },
  ];
}

/** What the ledger must know of letters. */
export const letterStreamType: StreamType<Letter> = {
  kind: "letter",
  events: letterEvents,
  initial: NO_LETTER,
  fold,
  project,
  tally: () => [],
};

/** The refusal when a letter does not stand where it would have to; null when it does. */
export function notIn(state: Letter, wanted: readonly LetterStatus[]): Problem | null {
  if (state.status === "none") return problem("letter.unknown");
  return wanted.includes(state.status) ? null : problem("letter.not_in_state", { status: state.status, wanted });
}
