export type { OutcomeDocument, Printer } from "./dossier-papers.ts";
export type { RegisterCursor, RegisterPeriod, RegisterRow } from "./dossier-register.queries.ts";
export type { RegisterText } from "./text/register.vi.ts";
export { REGISTER_PART_SIZE, continuous, printRegister, registerAgencies, registerNote, registerPeriod } from "./dossier-register.ts";
export { countRegister, registerPage } from "./dossier-register.queries.ts";
export { storeOutcome } from "./store-outcome.ts";
export { printStopNotice } from "./print-stop-notice.ts";
export { printApology } from "./apology-letter.ts";
export { printControlSlip } from "./print-control-slip.ts";
export {
  outcomeForm,
  outcomeFormSet,
  printOutcome,
  printReceipt,
  printRefusal,
  printRollReceipt,
  printSupplementRequest,
} from "./dossier-papers.ts";
export { registerEn } from "./text/register.en.ts";
export { registerVi } from "./text/register.vi.ts";
