export { outcomeOf } from "./join-group.ts";
export { linkedProblems } from "./linked.errors.ts";
export { openCalled } from "./open-called.ts";
export { en as linkedEn } from "./text/en.ts";
export { vi as linkedVi } from "./text/vi.ts";
