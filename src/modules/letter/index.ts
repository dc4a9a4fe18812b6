export { docxLines } from "./docx/docx-lines.ts";
export type { LetterDeps } from "./compose-letter.ts";
export type { SignaturePlace, TextPlace } from "./document/render-letter.ts";
export { keepSignedLetter, letterForSigning } from "./letter-for-signing.ts";
export type { LetterForSigning, SignedSheet } from "./letter-for-signing.ts";
export { letterProblems } from "./letter.errors.ts";
export { letterStreamType } from "./letter.ts";
export { batchStreamType as letterBatchStreamType } from "./batch.ts";
export { bookStreamType } from "./book/book-stream.ts";
export { confirmNumber, takeDocumentNumber } from "./book/take-number.ts";
export type { BookNumber } from "./book/take-number.ts";
export { settleNumbersOf } from "./settle-numbers.ts";
export { templateStreamType } from "./template-stream.ts";
export { en as letterEn } from "./text/en.ts";
export { vi as letterVi } from "./text/vi.ts";
export { confirmOutcome, letterPaperData, numberForOutcome, numberLetter, printNumbered } from "./issue-letter.ts";
export type { IssuedOutcome, NumberedLetter, NumberWish, OutcomeNumber } from "./issue-letter.ts";
export { outcomeLetterOf } from "./letter-for-signing.ts";
export type { LoadedLetter } from "./letter-for-signing.ts";
export { draftLetter, putLetterForward } from "./draft-letter.ts";
export { judgeTemplate, proposeTemplate } from "./manage-template.ts";
export { approveLetter, issueLetter } from "./sign-letter.ts";
export { startFile } from "./document/start-file.ts";
export { issueByProgram } from "./issue-by-program.ts";
export { waitingLetters } from "./letter.queries.ts";
export type { WaitingLetter } from "./letter.queries.ts";
export { BATCH_PATH as LETTER_BATCH_PATH, LETTERS_PATH } from "./paths.ts";
export {
  A4_LETTER,
  BODY,
  bodyParagraph,
  centred,
  PAGE_NUMBER,
  paragraph,
  ruleBelow,
  run,
  sideBySide,
  textWidth,
} from "./document/form-parts.ts";
export type { LetterBlock, LetterBorders, LetterCell, LetterDocument, LetterPage, LetterTable } from "./document/letter-document.ts";
export { officialFoot, officialHead } from "./document/official-parts.ts";
export { writeDocxParts } from "./document/write-docx.ts";
export { unzip } from "./docx/zip.ts";
