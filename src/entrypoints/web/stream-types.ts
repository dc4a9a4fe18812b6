import type { AnyStreamType } from "#ledger";
import { storedResultStreamType } from "#modules/archive";
import { batchStreamType as scanBatchStreamType, stockStreamType, targetStreamType } from "#modules/digitising";
import { dossierStreamType } from "#modules/dossier";
import { legalTextStreamType, noticeBoardStreamType } from "#modules/publication";
import { bookStreamType, letterBatchStreamType, letterStreamType, templateStreamType } from "#modules/letter";
import { fieldStreamType } from "#modules/form";
import { daybookStreamType, handoverStreamType } from "#modules/handover";
import { accountStreamType, citizenStreamType, rosterStreamType } from "#modules/identity";
import { agencyStreamType, officerStreamType } from "#modules/organisation";
import { migrationStreamType } from "#modules/migration";
import { premisesStreamType } from "#modules/premises";
import { noteStreamType } from "#modules/note";
import { noticeStreamType, wordingStreamType } from "#modules/notice";
import { cashDayStreamType, feeSettingStreamType, paymentStreamType, receiptBookStreamType, transferStreamType } from "#modules/payment";
import { offlineStreamType } from "#modules/offline";
import { procedureStreamType } from "#modules/procedure";
import { recordStreamType } from "#modules/register";
import { reportStreamType } from "#modules/report";
import { queueStreamType } from "#modules/queue";
import { scheduleStreamType } from "#modules/schedule";
import { assignmentStreamType, directiveStreamType } from "#modules/tasking";
import { certificateStreamType, issuerStreamType } from "#modules/signature";

/** Every kind of stream of the system: what the ledger reads by id, and what `motcua doctor` folds again. */
export const streamTypes: readonly AnyStreamType[] = [
  agencyStreamType,
  officerStreamType,
  accountStreamType,
  citizenStreamType,
  rosterStreamType,
  procedureStreamType,
  scheduleStreamType,
  fieldStreamType,
  legalTextStreamType,
  noticeBoardStreamType,
  dossierStreamType,
  migrationStreamType,
  noteStreamType,
  storedResultStreamType,
  paymentStreamType,
  receiptBookStreamType,
  cashDayStreamType,
  feeSettingStreamType,
  handoverStreamType,
  daybookStreamType,
  templateStreamType,
  letterStreamType,
  letterBatchStreamType,
  bookStreamType,
  premisesStreamType,
  queueStreamType,
  noticeStreamType,
  wordingStreamType,
  certificateStreamType,
  issuerStreamType,
  transferStreamType,
  offlineStreamType,
  scanBatchStreamType,
  directiveStreamType,
  assignmentStreamType,
  stockStreamType,
  targetStreamType,
  recordStreamType,
  reportStreamType,
];
