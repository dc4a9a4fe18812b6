import { shown } from "#platform/problem-text";
import type { NoteText } from "./vi.ts";

const problems: NoteText["problems"] = {
  "note.text_missing": () => ({ title: "The note says nothing yet.", next: "Type what a colleague should know, then send." }),
  "note.text_too_long": (p) => ({
    title: `The note has ${shown(p, "length")} characters, more than ${shown(p, "max")}.`,
    next: "Shorten it, or make it two notes.",
  }),
  "note.mention_unknown": (p) => ({
    title: `No colleague who may read this dossier is called “${shown(p, "typed")}”.`,
    next: "Type @ and the name of somebody of your agency who may read the dossier; leave the @ out if nobody is meant.",
  }),
  "note.mention_ambiguous": (p) => ({
    title: `“${shown(p, "typed")}” may be several people: ${shown(p, "names")}.`,
    next: "Type the whole name after the @.",
  }),
  "note.too_many_mentions": (p) => ({ title: `A note may mention at most ${shown(p, "max")} people.`, next: "Mention fewer." }),
  "note.too_many_notes": (p) => ({
    title: `This dossier has ${shown(p, "max")} notes already.`,
    next: "Talk to each other, then write the conclusion into the step.",
  }),
  "note.draft_unknown": () => ({ title: "Text of this form cannot be kept.", next: "Send the form, or copy the text elsewhere." }),
  "note.draft_too_large": (p) => ({
    title: `The text is longer than the ${shown(p, "max")} characters that are kept.`,
    next: "Shorten it, or send the form.",
  }),
  "note.paper_unknown": () => ({ title: "There is no such paper.", next: "Reload the page to see the papers there are." }),
  "note.not_found": () => ({ title: "There is no such note, or it was taken back.", next: "Reload the page to see the notes there are." }),
  "note.not_own": (p) => ({ title: `This note is ${shown(p, "name")}'s.`, next: "Only its author can take a note back." }),
};

/** English words of notes. */
export const en: NoteText = {
  title: "Notes inside the agency",
  lead: "Read only by colleagues of your agency who may read this dossier; the applicant never sees them and they are none of its papers.",
  none: "No notes yet.",
  field: "Note for colleagues",
  hint: "Type @ and a name to call a colleague. For example: @Lan please check the area.",
  send: "Send the note",
  sent: "Note sent",
  withdraw: "Take the note back",
  withdrawn: "Its author took this note back.",
  erased: "The words have been erased.",
  callsYou: "Mentions you",
  seen: "Seen",
  draft: (at: string) => `Draft saved at ${at}, seen by you alone, kept for 14 days.`,
  dropDraft: "Drop the draft",
  inbox: {
    title: "Mentions",
    lead: (count: string) => (count === "1" ? "1 note mentions you and is unread." : `${count} notes mention you and are unread.`),
    leadNone: "You have seen every note that mentions you.",
    none: "No note mentions you yet",
    noneLead: "When a colleague types @ and your name in a note about a dossier, the note stands here.",
    open: "Open the dossier",
    seenAll: "Mark all as seen",
    unread: "Unread",
    link: (count: string) => (count === "1" ? "1 unread note mentions you" : `${count} unread notes mention you`),
  },
  problems,
};
