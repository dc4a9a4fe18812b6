import { z } from "zod";

const uuid = z.string().length(36);
const stamp = z.strictObject({ officerId: uuid, name: z.string().min(1).max(200) });

/** Longest text of a note: a remark to a colleague, not a paper. */
export const NOTE_TEXT_MAX = 2000;
/** Most officers one note may mention. */
export const MENTIONS_MAX = 10;

const written = z.strictObject({
  noteId: uuid,
  /** The agency inside which the note is read. */
  agencyCode: z.string().min(1).max(30),
  by: stamp,
  mentions: z.array(stamp).max(MENTIONS_MAX),
});

/** Events of `note:CODE`, the talk about one dossier. Closed. What was said is personal data: it stands beside the chain and can be erased. */
export const noteEvents = {
  "note.written": { 1: { payload: written, personal: z.strictObject({ text: z.string().min(1).max(NOTE_TEXT_MAX) }) } },
  "note.withdrawn": { 1: { payload: z.strictObject({ noteId: uuid, by: stamp }) } },
} as const;

export type NoteEventKind = keyof typeof noteEvents;

/** The payload of a note's event at its current version. */
export type NotePayload<K extends NoteEventKind> = z.infer<(typeof noteEvents)[K][1]["payload"]>;
