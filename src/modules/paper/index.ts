export { openPaperStorage } from "./paper-storage.ts";
export type { PaperStorage, PaperStorageContext } from "./paper-storage.ts";
export { paperChecks } from "./paper.doctor.ts";
export { keepMadeFile, storeUpload } from "./store-upload.ts";
export { attachmentOf, attachmentsOf, issuedPaperOf, openAttachment, openIssuedPaper } from "./open-paper.ts";
export type { OpenedFile } from "./open-paper.ts";
export { newCheckCode, parseCheckCode } from "./check-code.ts";
export { issuedPaperOfCheckCode, issuedPaperOfKey, issueFirstPaper, issuedPapersOf, issuePaper, keepIssuedPaper } from "./issue-paper.ts";
export type { IssueOrder, KeepOrder } from "./issue-paper.ts";
export { renderDeclaration } from "./declaration-sheet.ts";
export type { DeclarationOrder } from "./declaration-sheet.ts";
export { renderVisitSlip } from "./visit-slip.ts";
export type { VisitSlip } from "./visit-slip.ts";
export { CHECK_PATH, checkOf, renderForm } from "./render-form.ts";
export type { Attachment, IssuedPaper } from "./paper.store.ts";
export { formSetFor } from "./form-set.ts";
export type {
  ApologyExtensionData,
  ApologyFault,
  ControlSlipData,
  FormApplicant,
  FormContact,
  FormDue,
  FormHead,
  FormIssuer,
  FormKind,
  FormOrder,
  FormProcedure,
  FormSetId,
  HandOverResult,
  IntakeRefusalData,
  OutcomeData,
  PaperForm,
  ReceiptData,
  RegisterData,
  RegisterEntry,
  RegisterLine,
  StopNoticeData,
  SupplementRequestData,
} from "./form-data.ts";
export { paperProblems } from "./paper.errors.ts";
export { vi as paperVi } from "./text/vi.ts";
export { en as paperEn } from "./text/en.ts";
