export { MEASURES, evaluateMeasure, findMeasure, parsePeriod } from "./measure.ts";
export type { CounterSums, Measure, MeasureUnit, MeasureValue, ReportingPeriod } from "./measure.ts";
export { busiestProcedures, counterSums, counterSumsByAgency, readMeasure } from "./measure.queries.ts";
export type { MeasureAnswer, MeasureQuestion } from "./measure.queries.ts";
export { measureProblems } from "./measure.errors.ts";
export { vi as measureVi } from "./text/vi.ts";
export { en as measureEn } from "./text/en.ts";
