export { aidsOf, dropFormDraft } from "./aids.ts";
export type { DossierAids, FormDraft } from "./aid.queries.ts";
export { DraftLine, draftAttributes } from "./draft-line.tsx";
export { noteEvents } from "./note.events.ts";
export { noteStreamType } from "./note.ts";
export { mentionsPanel, notePanel } from "./note-panel.tsx";
export { writeNote } from "./write-note.ts";
