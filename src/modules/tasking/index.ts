export { adoptDirective, correctHead, settleRest, settleTask, withdrawDirective } from "./settle-task.ts";
export { assignDirective } from "./assign.ts";
export { assignmentStreamType } from "./assignment.ts";
export { directiveStreamType } from "./directive.ts";
export { enterDirective } from "./enter-directive.ts";
export { taskingProblems } from "./tasking.errors.ts";
export { vi as taskingVi } from "./text/vi.ts";
export { en as taskingEn } from "./text/en.ts";
