export { checkProcess, checkProcessAside } from "./check-process.ts";
export type { CheckSetting, LegalTime, OwnerLack, OwnerSought } from "./check-setting.ts";
export { describeFinding, type FindingDescription } from "./describe-finding.ts";
export { refusesPublication } from "./finding.ts";
export type { FindingSeverity, ProcessFinding, WitnessStep } from "./finding.ts";
export { mapMarking, type PlaceMapping } from "./map-marking.ts";
export { soundnessProblems } from "./soundness.errors.ts";
