import type { CivilDate, Instant } from "#kernel/instant";
import { formatDay, formatInstant } from "#platform/format";
import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

import { pauseCausesEn, supplementProblemsEn } from "./supplement.en.ts";
import type { DossierText } from "./vi.ts";

const statuses = {
  submitted: "Filed, waiting for reception",
  intake_supplement: "To be completed before reception",
  rejected_intake: "Not accepted",
  accepted: "Received, to be handed over",
  assigning: "Waiting for assignment",
  processing: "In progress",
  consulting: "Waiting for an opinion",
  in_review: "With the head of division",
  in_signing: "Waiting for signature",
  issuing: "Being issued",
  supplement: "Waiting for the applicant",
  finance: "Waiting for the applicant to pay what is due",
  resolved: "Outcome ready for collection",
  refused: "Refused",
  returned: "Outcome delivered",
  withdrawn: "Withdrawn",
  undone: "Reception undone",
  stopped: "Closed",
};

function statusOf(params: Parameters<typeof shown>[0]): string {
  const status = shown(params, "status");
  return statuses[status as keyof typeof statuses] ?? status;
}

function shownDay(params: Parameters<typeof shown>[0], name: string): string {
  const day = shown(params, name);
  return day === "" ? "" : formatDay("en", day as CivilDate);
}

/** Who gave the outcome to whom, as far as it was noted. */
function alreadyReturned(params: Parameters<typeof shown>[0]): string {
  const [by, to, at] = [shown(params, "by"), shown(params, "to"), shown(params, "at") as Instant];
  const giver = by === "" ? "" : ` by ${by}`;
  const taker = to === "" ? "" : ` to ${to}`;
  return `The outcome of dossier ${shown(params, "code")} was returned${taker}${giver} at ${formatInstant("en", at)}.`;
}

const problems = {
  "dossier.undo_overtaken": (params) => ({
    title: `The reception cannot be undone: the dossier has moved on. It stands at: ${statusOf(params)}.`,
    next: "Open the dossier and take the step that fits: record that the applicant withdraws, or ask for a supplement.",
  }),
  "dossier.undo_too_late": (params) => ({
    title: `A reception can be undone for ${shown(params, "minutes")} minutes only.`,
    next: "If the applicant does not want to go on, record the withdrawal on the dossier's page.",
  }),
  "dossier.not_found": (params) => ({
    title: `There is no dossier ${shown(params, "code")}.`,
    next: "Check the code printed on the receipt.",
  }),
  "dossier.code_malformed": (params) => ({
    title: `“${shown(params, "code")}” is not a dossier code.`,
    next: "A dossier code looks like H99.101-20261122-0001 and stands at the top of the receipt.",
  }),
  "dossier.already_exists": (params) => ({
    title: `The code ${shown(params, "code")} is taken.`,
    next: "Try again; another code will be given.",
  }),
  "dossier.changed_meanwhile": (params) => ({
    title: `Somebody else acted on this dossier while you were looking at it. It is now: ${statusOf(params)}.`,
    next: "See the latest change below and try again if it is still needed. What you typed is kept.",
  }),
  "dossier.not_in_state": (params) => ({
    title: `This cannot be done while the dossier is: ${statusOf(params)}.`,
    next: "See what can be done on the dossier's page.",
  }),
  "dossier.command_unknown": (params) => ({
    title: `There is no command “${shown(params, "command")}”.`,
    next: "See the actions on the dossier's page or the API's document.",
  }),
  "dossier.input_invalid": (params) => ({
    title: `Missing or not right: ${shown(params, "fields")}.`,
    next: "Correct what is named and send again.",
  }),
  "dossier.component_missing": (params) => ({
    title: `Papers missing: ${shown(params, "components")}.`,
    next: "Hand them in, or mark those that a database answers or that do not apply to this case.",
  }),
  "dossier.procedure_unavailable": (params) => ({
    title: `Procedure ${shown(params, "code")} takes no dossiers now.`,
    next: "Look up the procedure in force under Procedures.",
  }),
  "dossier.channel_not_offered": (params) => ({
    title: `Procedure ${shown(params, "code")} is not offered this way.`,
    next: "Choose one of the ways named on the procedure's page.",
  }),
  "dossier.time_unknown": (params) => ({
    title: `The processing time of procedure ${shown(params, "code")} is not settled for this way of filing.`,
    next: "Ask the procedure office to settle it before receiving.",
  }),
  "dossier.competence_unclear": (params) => ({
    title: `It is not clear which agency decides procedure ${shown(params, "code")} for this dossier.`,
    next: "Choose the deciding agency, or hand the dossier in at the one-stop shop of the commune that decides.",
  }),
  "dossier.reception_out_of_scope": (params) => ({
    title: `This procedure is received only where it is decided (${shown(params, "agency")}); it does not yet work location-independently.`,
    next: "Send the applicant to the one-stop shop of that place, or let them file online and choose it.",
  }),
  "dossier.members_open": (params) => ({
    title: `Dossiers of the group are still open: ${shown(params, "members")}.`,
    next: "Interlinked outcomes are handed over at once: wait, or press the agency that has the open one.",
  }),
  "dossier.unit_unknown": (params) => ({
    title: `No unit was found for the step “${shown(params, "step")}” at ${shown(params, "agency")}.`,
    next: "Ask the administrator to check the organisation and the procedure's process.",
  }),
  "dossier.officer_not_in_unit": (params) => ({
    title: `${shown(params, "officer")} holds no post in the unit that has the dossier.`,
    next: "Choose another officer of the unit.",
  }),
  "dossier.step_done_elsewhere": (params) => ({
    title: `This step is done; the dossier is at “${shown(params, "current")}”.`,
    next: "Reload the page to see the current step.",
  }),
  "dossier.step_needs_signature": (params) => ({
    title: `The step “${shown(params, "step")}” does not end this way.`,
    next: "Use the action made for it: submit, sign, issue or deliver.",
  }),
  "dossier.process_waits": () => ({
    title: "The process is waiting: there is no step to do.",
    next: "The page of the dossier says what is waited for and until when.",
  }),
  "dossier.process_ends_undecided": (params) => ({
    title: `The process of procedure ${shown(params, "code")} ends here, and no outcome was handed over.`,
    next: "Tell whoever keeps the procedure; the dossier stays at its step.",
  }),
  "dossier.timer_without_time": (params) => ({
    title: `The moment of the timer “${shown(params, "node")}” cannot be counted.`,
    next: "Check the agency's calendar, or tell whoever keeps the procedure.",
  }),
  "dossier.service_not_failed": () => ({ title: "No service waits to be tried again.", next: "Load the page again." }),
  "dossier.service_unknown": (params) => ({
    title: `The process calls a service “${shown(params, "service")}” that this system does not have.`,
    next: "Have the procedure name another one, or update the system, then run it again.",
  }),
  "dossier.service_threw": (params) => ({
    title: `The service “${shown(params, "service")}” failed.`,
    next: "See the log of operations, then run it again.",
  }),
  "dossier.rule_missing": (params) => ({
    title: `The process asks for a rule “${shown(params, "rule")}” that this version does not have.`,
    next: "Tell whoever keeps the procedure; the dossier stays at its step.",
  }),
  "dossier.act_not_allowed": (params) => ({
    title: `The process does not allow this at the step “${shown(params, "stepEn")}”.`,
    next: "Use another action of the step, or finish it.",
  }),
  "dossier.consultation_open": (params) => ({
    title: `An opinion of ${shown(params, "agency")} is still open.`,
    next: "Wait for it, chase it, or tell the head when it is overdue.",
  }),
  "dossier.consultation_unknown": () => ({ title: "No opinion is being waited for.", next: "Reload the page to see where things stand." }),
  "dossier.already_decided": (params) => ({
    title: `The decision has been made: ${shown(params, "outcome")}.`,
    next: "A dossier cannot be withdrawn or changed after the decision (Decree 118/2025/NĐ-CP, Article 21). Collect the outcome as promised.",
  }),
  "dossier.edit_online_only": (params) => ({
    title: `Dossier ${shown(params, "code")} cannot be changed online now.`,
    next: "Only a dossier filed online can be changed online, until the decision (Decree 118/2025/NĐ-CP, Article 21). Where a supplement was asked, send it on its page; for a paper dossier go to the one-stop counter.",
  }),
  "dossier.supplement_not_expired": (params) => ({
    title: `The applicant may complete the dossier until the end of ${shown(params, "closeOn")}.`,
    next: "Close it only after that day.",
  }),
  ...supplementProblemsEn,
  "dossier.key_signature_required": () => ({
    title: "This agency takes outcomes signed with a key only; a signature in ink is not recorded.",
    next: "Sign with a certificate under Signing; without one, register it under Certificates first.",
  }),
  "dossier.signed_by_key": () => ({
    title: "The outcome was signed with a key, so an unsigned sheet is not printed in its place.",
    next: "Open Signing, Waiting for the seal, to number, seal and issue the very paper that was signed; or attach the signed file.",
  }),
  "dossier.outcome_missing": () => ({
    title: "There is no signed outcome with its file.",
    next: "Sign the outcome and attach its file before issuing.",
  }),
  "dossier.apology_not_due": () => ({
    title: "No apology for lateness is due for this dossier now.",
    next: "An apology is written when the dossier is expected to be late, or is.",
  }),
  "dossier.apology_unknown": (params) => ({
    title: `No apology ${shown(params, "apology")} is open on this dossier.`,
    next: "Load the page again to see how it stands.",
  }),
  "dossier.apology_closed": () => ({
    title: "This apology has been signed or delivered already.",
    next: "Load the page again to see how it stands.",
  }),
  "dossier.apology_not_written": () => ({
    title: "There is nothing to sign yet.",
    next: "The officer or the head of the division writes the apology first.",
  }),
  "dossier.apology_not_signed": () => ({
    title: "The apology has not been signed by a leader.",
    next: "Wait for the signature, then deliver it and record how.",
  }),
  "dossier.apology_own": () => ({
    title: "Nobody signs an apology of their own.",
    next: "Let somebody else write it, or another leader sign it.",
  }),
  "dossier.apology_missing": (params) => ({
    title: `The dossier is late since the end of ${shownDay(params, "dueOn")}, and no apology for it has been signed.`,
    next: "Write the apology in the dossier's section on apologies and have it signed; then the outcome can be signed and issued (Decree 118/2025/NĐ-CP, Article 19.6).",
  }),
  "dossier.extension_used": (params) => ({
    title: "The dossier has been given a later date once; the law allows no second one.",
    next: `Ground: ${shown(params, "ground")}. The apology is still owed: leave the new date empty.`,
  }),
  "dossier.extension_climbs": () => ({
    title: "A second extension is for the agency above to decide.",
    next: "A leader of the agency above signs it; or send it back and let the apology be written without a new date.",
  }),
  "dossier.extension_not_open": () => ({
    title: "No date is running that could be put off.",
    next: "Leave the new date empty.",
  }),
  "dossier.extension_too_early": (params) => ({
    title: `As the work stands, ${shownDay(params, "earliest")} is the earliest.`,
    next: "Choose that day or a later one: a new date is given only once.",
  }),
  "dossier.register_part_missing": (params) => ({
    title: `The register of this period has no part ${shown(params, "part")}; it has ${shown(params, "count")}.`,
    next: "Open the register again and choose a part to print.",
  }),
  "dossier.register_broken": (params) => ({
    title: `Number ${shown(params, "number")} stands for two dossiers, so the register cannot be printed.`,
    next: "Tell the operator to check the ledger.",
  }),
  "dossier.pin_wrong": () => ({
    title: "The code or the PIN is not right.",
    next: "Enter the code and the six-digit PIN printed on the receipt.",
  }),
  "dossier.already_returned": (params) => ({
    title: alreadyReturned(params),
    next: "It is not returned twice. If the person says they did not get it, or got the wrong one, open a correction of the outcome.",
  }),
  "dossier.with_post": (params) => ({
    title: `The outcome is on its way with ${shown(params, "carrier")}, letter ${shown(params, "tracking")}.`,
    next: "Record that the letter was delivered or came back before returning it at the counter.",
  }),
  "dossier.not_with_post": (params) => ({
    title: `The outcome of dossier ${shown(params, "code")} is not with the post.`,
    next: "Open the list of letters again to see where the dossier is.",
  }),
  "dossier.papers_elsewhere": (params) => ({
    title: `The giving side no longer has the papers of dossier ${shown(params, "code")}.`,
    next: "See the dossier's history: handed over by another list, returned, or the dossier has ended.",
  }),
} as const satisfies ProblemTexts;

export const en = {
  pauseCauses: pauseCausesEn,
  statuses,
  commands: {
    accept: "Accept",
    "request-intake-supplement": "Ask for completion",
    resubmit: "File again",
    "refuse-intake": "Refuse intake",
    forward: "Hand over",
    assign: "Assign",
    "complete-step": "Finish step",
    "request-consultation": "Ask for an opinion",
    "answer-consultation": "Give the opinion",
    "owe-apology": "Own up to a fault",
    "propose-apology": "Write the apology",
    "approve-apology": "Sign the apology",
    "decline-apology": "Send the apology back",
    "record-apology-delivery": "Record the apology's delivery",
    "request-supplement": "Ask for a supplement",
    "propose-supplement": "Propose another supplement",
    "approve-supplement": "Approve the supplement",
    "decline-supplement": "Decline the supplement",
    "pause-clock": "Stop the clock",
    "resume-clock": "Let the clock run again",
    "open-correction": "Have the outcome corrected",
    "correct-outcome": "Issue the corrected outcome",
    "receive-supplement": "Receive the supplement",
    supplement: "Complete the dossier",
    "deliver-message": "Record a message that came",
    "retry-service": "Run the service again",
    "submit-for-signature": "Submit for signature",
    "return-to-step": "Send back",
    "sign-outcome": "Sign the outcome",
    "return-from-signing": "Send back unsigned",
    "issue-outcome": "Issue the outcome",
    "deliver-outcome": "Deliver the outcome",
    "download-outcome": "Download the outcome",
    "close-lapsed": "Close unanswered",
    "record-withdrawal": "Record withdrawal",
    withdraw: "Withdraw",
    edit: "Change the content",
  },
  problems,
  channels: { in_person: "In person", online: "Online", post: "By post" },
  timeliness: { early: "Early", on_time: "On time", late: "Late" },
  waitingForApplicant: "Waiting for the applicant",
} as const satisfies DossierText;
