export { FORM_KINDS, REPORT_KINDS } from "./filled-report.ts";
export type {
  BrokenIdentity,
  CellSource,
  FilledAgency,
  FilledCell,
  FilledForm,
  FilledParagraph,
  FilledPeriod,
  FilledReport,
  FilledRow,
  FilledSection,
  FilledTable,
  FormColumn,
  FormKind,
  MissingReport,
  ReportHead,
  ReportKind,
  Said,
  SignatureBlock,
} from "./filled-report.ts";
export { dueDaysOf } from "./due-days.ts";
export type { DueDays } from "./report-rule.data.ts";
export { fillForm } from "./fill-form.ts";
export { fillReport } from "./fill-report.ts";
export { acceptReport, chaseReport, correctReport, freezeReport, returnReport } from "./judge-report.ts";
export { explainIdentity, openReport, submitReport, writeRemark } from "./keep-report.ts";
export { reportPeriod } from "./report-period.ts";
export type { ReportPeriod } from "./report-period.ts";
export { reportChecks } from "./report.doctor.ts";
export { reportProblems } from "./report.errors.ts";
export { listReports } from "./report.queries.ts";
export type { ReportLine } from "./report.queries.ts";
export { reportStreamType } from "./report.ts";
export type { Report, ReportStage, ReportVersion } from "./report.ts";
export { vi as reportVi } from "./text/vi.ts";
export { en as reportEn } from "./text/en.ts";
