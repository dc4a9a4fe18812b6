import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

import type { LinkedText } from "./vi.ts";

const problems = {
  "linked.no_group": () => ({
    title: "This dossier belongs to no interlinked group.",
    next: "Open the dossier to see its way.",
  }),
  "linked.call_unknown": (params) => ({
    title: `The dossier's process has no call “${shown(params, "node")}”.`,
    next: "Ask the administrator to check the version of the process that the dossier follows.",
  }),
  "linked.input_unreadable": (params) => ({
    title: `The answer to “${shown(params, "question")}” of the called dossier could not be read from the group.`,
    next: "Ask the administrator to check the expression in the process, then let it be tried again.",
  }),
  "linked.open_threw": () => ({
    title: "The called dossier could not be opened because of a fault.",
    next: "Let it be tried again; if it fails again, tell the operator.",
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

export const en = { problems, notes } satisfies LinkedText;
