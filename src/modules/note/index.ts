export { noteEvents } from "./note.events.ts";
export { noteStreamType } from "./note.ts";
export { countUnreadMentions } from "./note.queries.ts";
export { notePanel } from "./note-panel.tsx";
