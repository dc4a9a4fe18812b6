export { daybookStreamType } from "./daybook.ts";
export { handoverChecks } from "./handover.doctor.ts";
export { handoverStreamType } from "./handover-stream.ts";
