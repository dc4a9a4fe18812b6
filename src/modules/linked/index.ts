export { groupOf, groupOfCode } from "./group-view.ts";
export type { GroupPart, GroupView } from "./group-view.ts";
export { groupMoved, memberMoved, outcomeOf } from "./join-group.ts";
export { linkedProblems } from "./linked.errors.ts";
export { openCalled } from "./open-called.ts";
export { GroupLink, GroupParts } from "./group-parts.tsx";
export { en as linkedEn } from "./text/en.ts";
export { vi as linkedVi } from "./text/vi.ts";
