import { approveApology, declineApology, oweApology, proposeApology, recordApologyDelivery } from "./clock/apology-commands.ts";
import { correctOutcome, openCorrection } from "./clock/correction-commands.ts";
import { pauseClock, resumeClock } from "./clock/pause-commands.ts";
import { approveSupplement, closeLapsed, declineSupplement, proposeSupplement, requestSupplement } from "./clock/supplement-commands.ts";
import type { DossierCommand } from "./dossier-command.ts";
import { editDossierCommand } from "./edit-dossier.ts";
import {
  forwardDossier,
  receiveSupplement,
  recordWithdrawal,
  refuseIntake,
  requestIntakeSupplement,
  resubmitDossier,
  supplementOnline,
  withdrawDossier,
} from "./intake-commands.ts";
import { deliverOutcome, downloadOutcome, issueOutcome, signOutcome } from "./outcome-commands.ts";
import {
  answerConsultation,
  assignDossier,
  completeStep,
  requestConsultation,
  returnFromSigning,
  returnToStep,
  submitForSignature,
} from "./processing-commands.ts";
import { deliverMessage, retryService } from "./token-commands.ts";

/** Every command on an existing dossier, by name: the API's routes and the actions of the dossier page. */
export const DOSSIER_COMMANDS: readonly DossierCommand[] = [
  requestIntakeSupplement,
  resubmitDossier,
  refuseIntake,
  forwardDossier,
  assignDossier,
  completeStep,
  requestConsultation,
  answerConsultation,
  requestSupplement,
  approveSupplement,
  declineSupplement,
  proposeSupplement,
  pauseClock,
  resumeClock,
  receiveSupplement,
  supplementOnline,
  deliverMessage,
  retryService,
  submitForSignature,
  returnToStep,
  signOutcome,
  returnFromSigning,
  issueOutcome,
  deliverOutcome,
  downloadOutcome,
  oweApology,
  proposeApology,
  approveApology,
  declineApology,
  recordApologyDelivery,
  openCorrection,
  correctOutcome,
  closeLapsed,
  recordWithdrawal,
  withdrawDossier,
  editDossierCommand,
];

/** The command of a name; undefined when there is none. */
export function findDossierCommand(name: string): DossierCommand | undefined {
  return DOSSIER_COMMANDS.find((command) => command.name === name);
}
