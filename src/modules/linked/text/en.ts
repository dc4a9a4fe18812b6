import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

import type { LinkedText } from "./vi.ts";

const problems = {
  "linked.input_unreadable": (params) => ({
    title: `The answer to “${shown(params, "question")}” of the called dossier could not be read from the group.`,
    next: "Ask the administrator to check the expression in the process, then let it be tried again.",
  }),
} satisfies ProblemTexts;

const notes: LinkedText["notes"] = {
  groupEnded: "The interlinked dossier had ended before the called one was recorded.",
  groupWithdrawn: "The applicant stops the whole interlinked dossier.",
  waitsForApplicant: (code, name) => `Waiting for the applicant to complete the called dossier ${code} (${name}).`,
  applicantAnswered: "The called dossier was completed or has ended.",
  waitsForCorrection: (code) => `Waiting for the result of the called dossier ${code} to be corrected.`,
  corrected: "The partner's result was corrected.",
  handedOver: "With the interlinked dossier",
};

const pages: LinkedText["pages"] = {
  title: "Parts of the interlinked dossier",
  progress: (done, all) => `${done} of ${all} parts are decided. Everything is handed over at once when all are.`,
  asked: "You are asked to complete something",
  complete: (name) => `Complete the part “${name}”`,
  agency: "Decided by",
  desk: "Now with",
  until: "Due date of this part",
  decided: "Decided at",
  outcome: "Outcome",
  code: "Code of this part",
  late: "Overdue",
  behind: "Behind its plan",
  onTime: "In time",
  isPart: "This dossier is a part of an interlinked one",
  ofGroup: (code) => `Interlinked dossier ${code}; its lead agency collects and hands over the results.`,
  whole: (code) => `See the whole dossier ${code}`,
  stands: {
    next: "Its turn has not come",
    opening: "On its way to the agency",
    failed: "Could not be opened; the lead agency must see to it",
    open: "In progress",
    applicant: "Waiting for the applicant",
    granted: "Decided",
    refused: "Refused",
    withdrawn: "Stopped as asked",
    lapsed: "Closed unanswered",
    left_out: "Not carried out",
  },
  list: "Interlinked dossiers",
  listLead: "Interlinked dossiers that your agency received or leads, the one due first on top: which parts are open, where, until when.",
  work: "Today",
  group: "Dossier",
  applicant: "Applicant",
  promised: "Promised",
  open: "Open parts",
  dueBy: (day) => `due ${day}`,
  allDone: "All results are here, to be collected",
  none: "No interlinked dossier is in hand",
  noneLead: "New ones appear here when they are received.",
};

export const en = { problems, notes, pages } satisfies LinkedText;
