import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, Effect, LedgerEvent, StreamId, StreamType } from "#ledger";

import { MENTIONS_MAX, NOTE_TEXT_MAX, noteEvents } from "./note.events.ts";
import type { NoteEventKind, NotePayload } from "./note.events.ts";

/** An officer as a note names them. */
export interface NoteOfficer {
  readonly officerId: string;
  readonly name: string;
}

/** One note; its text is null once the personal data is erased. */
export interface Note {
  readonly noteId: string;
  readonly agencyCode: string;
  readonly by: NoteOfficer;
  readonly mentions: readonly NoteOfficer[];
  readonly text: string | null;
  readonly writtenAt: Instant;
  readonly isWithdrawn: boolean;
}

/** What is said about one dossier inside the agencies that work on it: the fold of `note:CODE`. */
export interface Talk {
  readonly code: string;
  readonly notes: readonly Note[];
}

/** More notes about one dossier are a meeting. */
export const NOTES_MAX = 500;

/** The stream of the notes about a dossier. */
export function noteStream(code: string): StreamId {
  return `note:${code}` as StreamId;
}

function fold(talk: Talk, event: LedgerEvent): Talk {
  const kind = event.kind as NoteEventKind;
  switch (kind) {
    case "note.written": {
      const { noteId, agencyCode, by, mentions } = event.payload as NotePayload<"note.written">;
      const text = typeof event.personal?.["text"] === "string" ? event.personal["text"] : null;
      const note: Note = { noteId, agencyCode, by, mentions, text, writtenAt: event.at, isWithdrawn: false };
      return { code: event.streamId.slice("note:".length), notes: [...talk.notes, note] };
    }
    case "note.withdrawn": {
      const { noteId } = event.payload as NotePayload<"note.withdrawn">;
      return { ...talk, notes: talk.notes.map((note) => (note.noteId === noteId ? { ...note, isWithdrawn: true } : note)) };
    }
  }
}

/** A withdrawn note is told without its words, here as on the page. */
function project({ code, notes }: Talk): readonly Effect[] {
  return notes.flatMap((note): readonly Effect[] => [
    {
      sink: "app.note",
      row: {
        note_id: note.noteId,
        dossier_code: code,
        agency_code: note.agencyCode,
        officer_id: note.by.officerId,
        officer_name: note.by.name,
        mentioned: note.mentions.map(({ officerId }) => officerId),
        text: note.isWithdrawn ? null : note.text,
        written_at: note.writtenAt,
        is_withdrawn: note.isWithdrawn,
      },
    },
  ]);
}

/** What the ledger must know of notes. */
export const noteStreamType: StreamType<Talk> = {
  kind: "note",
  events: noteEvents,
  initial: { code: "", notes: [] },
  fold,
  project,
  // A note whose words were erased meanwhile is not written again by a process that still remembers them.
  projectChange: (before, after) => project({ ...after, notes: after.notes.filter((note) => !before.notes.includes(note)) }),
  tally: () => [],
};

/** A note as its author wants it. */
export interface NoteDraft {
  readonly noteId: string;
  readonly agencyCode: string;
  readonly by: NoteOfficer;
  readonly mentions: readonly NoteOfficer[];
  readonly text: string;
}

/** Decides whether a note can be written. */
export function decideNote(talk: Talk, draft: NoteDraft): Decided | Problem {
  const { text, mentions, noteId, agencyCode, by } = draft;
  if (text === "") return problem("note.text_missing");
  if (text.length > NOTE_TEXT_MAX) return problem("note.text_too_long", { length: text.length, max: NOTE_TEXT_MAX });
  if (mentions.length > MENTIONS_MAX) return problem("note.too_many_mentions", { count: mentions.length, max: MENTIONS_MAX });
  if (talk.notes.length >= NOTES_MAX) return problem("note.too_many_notes", { max: NOTES_MAX });
  const payload = { noteId, agencyCode, by: { ...by }, mentions: mentions.map((officer) => ({ ...officer })) };
  return { events: [{ kind: "note.written", schemaVersion: 1, payload, personal: { text } }], answer: { noteId } };
}

/** Decides whether a note can be taken back: by its author alone, and only once. What it said stays in the ledger. */
export function decideWithdrawal(talk: Talk, asked: { readonly noteId: string; readonly by: NoteOfficer }): Decided | Problem {
  const note = talk.notes.find(({ noteId }) => noteId === asked.noteId);
  if (note === undefined || note.isWithdrawn) return problem("note.not_found");
  if (note.by.officerId !== asked.by.officerId) return problem("note.not_own", { name: note.by.name });
  const payload = { noteId: note.noteId, by: { ...asked.by } };
  return { events: [{ kind: "note.withdrawn", schemaVersion: 1, payload }], answer: { noteId: note.noteId } };
}
