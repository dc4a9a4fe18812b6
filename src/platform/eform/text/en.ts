import { shown } from "#platform/problem-text";
import type { EformFault } from "../answers.ts";
import type { EformQuestion } from "../eform.ts";
import type { EformText } from "./vi.ts";

function fault(label: string, question: EformQuestion, one: EformFault): string {
  switch (one.kind) {
    case "missing":
      return question.kind === "choice" || question.kind === "choices" ? `Choose an answer to “${label}”.` : missing(label, question);
    case "too_long":
      return `“${label}” may have at most ${one.lengthMax} characters. Please shorten it.`;
    case "too_short":
      return `“${label}” needs at least ${one.lengthMin} characters.`;
    case "not_whole":
      return `“${label}” must be a whole number, for example 12.`;
    case "below":
      return `“${label}” must be at least ${one.least}.`;
    case "above":
      return `“${label}” must be at most ${one.most}.`;
    case "not_a_day":
      return `“${label}” is not a day. Enter day/month/year, for example 31/12/2026.`;
    case "malformed":
      return malformed(label, question);
    case "unknown_choice":
      return `Choose one of the answers offered for “${label}”.`;
    case "too_many":
      return `“${label}” may have at most ${one.countMax} entries.`;
    case "too_few":
      return `“${label}” needs at least ${one.countMin} entries.`;
  }
}

function missing(label: string, question: EformQuestion): string {
  if (question.kind === "file") return `Choose a file for “${label}”.`;
  return question.kind === "yes" ? `Tick “${label}”.` : `Enter “${label}”.`;
}

function malformed(label: string, question: EformQuestion): string {
  if (question.kind !== "text") return `“${label}” is not right.`;
  if (question.isPersonalId) return `“${label}” has exactly 12 digits. Check your identity card.`;
  if (question.widget === "email") return `“${label}” is not an e-mail address, for example name@mail.vn.`;
  if (question.widget === "tel") return `“${label}” is not a telephone number, for example 0912 345 678.`;
  return `“${label}” is not written as expected. See the hint of this field.`;
}

/** English words of e-forms. */
export const en = {
  fault,
  row: (label: string, number: number) => `${label}: row ${number}`,
  optional: "optional",
  addRow: "Add a row",
  removeRow: "Remove the last row",
  onlyWhen: (label: string, answer: string) => `Answer only when “${label}” is “${answer}”.`,
  choose: "Choose…",
  fileReceived: "File received. Choose another to replace it.",
  yes: "Yes",
  problems: {
    "eform.schema_invalid": (p) => ({
      title: `The e-form is not valid at “${shown(p, "at")}”: ${shown(p, "reason")}`,
      next: "Correct the definition of the form and publish it again.",
    }),
  },
} satisfies EformText;
