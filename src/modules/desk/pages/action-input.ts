import type { FormValues } from "#platform/http/form";
import { askAgainGrounds } from "#modules/archive";
import type { StepQuestion } from "#modules/process";

import { DEFECT_ROWS } from "./action-fields.tsx";
import { readCorrection, readPause } from "./clock-fields.tsx";
import { readAnswers } from "./open-steps.tsx";
import { readProposal, readReview } from "./supplement-fields.tsx";

type Read = (form: Pick<FormValues, "text" | "typed">, made: MadeInput) => Readonly<Record<string, unknown>>;

/** Parts of an input that the person does not type. */
export interface MadeInput {
  /** The id of the form: the same press twice asks one opinion. */
  readonly commandId: string;
  readonly agencyOfUnit: (unitCode: string) => string;
  readonly outcomeCode: string;
  readonly paperId: string;
  /** What the book gave, or what was typed. */
  readonly documentNumber: string;
  /** The questions of the step that the form is about. */
  readonly questions: readonly StepQuestion[];
}

function whole(text: string): number | undefined {
  return /^\d{1,4}$/u.test(text) ? Number(text) : undefined;
}

/** Rows where something was typed; a half-filled row is kept, so that its Problem can name it. */
function defects(form: Pick<FormValues, "text">): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length: DEFECT_ROWS }, (_, row) => ({
    component: form.text(`component.${row}`),
    defect: form.text(`defect.${row}`),
    guidance: form.text(`guidance.${row}`),
  })).filter((item) => item.component !== "" || item.defect !== "");
}

/** Reads the typed form of each command into the input its schema parses. A command without an entry takes no input. */
export const ACTION_INPUT: Readonly<Record<string, Read>> = {
  accept: (form) => ({ returnMethod: form.text("returnMethod") }),
  "request-intake-supplement": (form) => ({ items: defects(form), reason: form.text("reason"), askedAgain: askAgainGrounds(form) }),
  "request-supplement": readReview,
  "propose-supplement": readProposal,
  "decline-supplement": (form) => ({ reason: form.text("reason") }),
  "pause-clock": (form, made) => readPause(form, made.commandId),
  "resume-clock": (form) => ({ evidence: form.text("evidence") }),
  "open-correction": (form, made) => readCorrection(form, made.commandId),
  "correct-outcome": (form, made) => ({ documentNumber: form.text("documentNumber"), paperId: made.paperId }),
  "refuse-intake": (form) => ({
    reasonCode: form.text("reasonCode"),
    reason: form.text("reason"),
    isConfirmed: form.text("isConfirmed") === "1",
  }),
  assign: (form) => ({ officer: { officerId: form.text("officer") } }),
  "complete-step": (form, made) => ({ note: form.text("note"), ...readAnswers(form, made.questions) }),
  "submit-for-signature": (form, made) => ({ note: form.text("note"), ...readAnswers(form, made.questions) }),
  "deliver-message": (form) => ({ message: form.text("message"), from: form.text("from"), note: form.text("note") }),
  "retry-service": (form) => ({ node: form.text("node") }),
  "return-to-step": (form) => ({ toStepKey: form.text("toStepKey"), reason: form.text("reason") }),
  "return-from-signing": (form) => ({ toStepKey: form.text("toStepKey"), reason: form.text("reason") }),
  "request-consultation": (form, made) => ({
    consultationId: made.commandId,
    to: { agencyCode: made.agencyOfUnit(form.text("to")), unitCode: form.text("to") },
    question: form.text("question"),
    workingDays: whole(form.text("workingDays")),
  }),
  "answer-consultation": (form) => ({
    consultationId: form.text("consultationId"),
    opinion: form.text("opinion"),
    answer: form.text("answer"),
  }),
  "sign-outcome": (form, made) => ({
    kind: form.text("kind"),
    name: form.text("name"),
    note: form.text("note"),
    resultCode: form.text("kind") === "granted" ? made.outcomeCode : "",
  }),
  "issue-outcome": (_form, made) => ({ documentNumber: made.documentNumber, paperId: made.paperId }),
  "deliver-outcome": (form) => ({ method: form.text("method"), receivedBy: form.text("receivedBy") }),
  "record-withdrawal": (form) => ({ note: form.text("note") }),
};
