import { shown } from "#platform/problem-text";
import type { EformQuestion } from "../eform.ts";
import type { EformFault } from "../fault.ts";
import type { EformFindingCode } from "../finding.ts";
import { eformFormat } from "../formats.ts";
import { findings } from "./findings.en.ts";
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
    case "not_a_number":
      return `“${label}” must be a number with at most ${one.decimals} digits after the comma, for example 85,5.`;
    case "below":
      return `“${label}” must be at least ${amount(question, one.least)}.`;
    case "above":
      return `“${label}” must be at most ${amount(question, one.most)}.`;
    case "not_a_day":
      return question.kind === "date" && question.isPartial
        ? `“${label}” is not right. Enter day/month/year, month/year or the year alone, for example 1960.`
        : `“${label}” is not a day. Enter day/month/year, for example 31/12/2026.`;
    case "malformed":
      return malformed(label, question);
    case "unknown_choice":
      return `Choose one of the answers offered for “${label}”.`;
    case "unknown_area":
      return `Choose the commune or ward of “${label}” from the list.`;
    case "check":
      return one.isTried ? one.message.en : `This could not be checked: ${one.message.en} Look at “${label}” again, or file at a counter.`;
    case "not_computed":
      return `“${label}” could not be worked out from the other answers. Look at those again.`;
    case "not_asked":
      return `The form does not ask “${label}”.`;
    case "too_many":
      return `“${label}” may have at most ${one.countMax} entries.`;
    case "too_few":
      return `“${label}” needs at least ${one.countMin} entries.`;
  }
}

function amount(question: EformQuestion, value: number): string {
  const isMoney = question.kind === "integer" && question.isMoney;
  // Four digits stand together: they are as often a year.
  const text = String(value).replace(/\B(?=(?:\d{3})+(?:[.,]|$))/gu, isMoney || Math.abs(value) >= 10_000 ? "," : "");
  return isMoney ? `${text} đồng` : text;
}

function missing(label: string, question: EformQuestion): string {
  if (question.kind === "file") return `Choose a file for “${label}”.`;
  if (question.kind === "address") return `Choose the commune or ward and enter the house, street or hamlet of “${label}”.`;
  return question.kind === "yes" ? `Tick “${label}”.` : `Enter “${label}”.`;
}

function malformed(label: string, question: EformQuestion): string {
  if (question.kind !== "text") return `“${label}” is not right.`;
  if (question.format !== undefined && question.format !== "personalId") {
    const { name, example } = eformFormat(question.format);
    return `“${label}” is not right: a ${name.en.toLowerCase()} is written like ${example}.`;
  }
  if (question.format === "personalId")
    return `“${label}” has the 12 digits of the identity card. What was entered is not a personal identification number.`;
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
  removeRowAt: (number: number) => `Remove row ${number}`,
  findings,
  undecided: "It could not be worked out whether this has to be answered. Answer if it is your case.",
  computed: "Worked out from other answers",
  notYetComputed: "Appears once the answers it follows from are there",
  area: "Commune or ward",
  addressLine: "House, street or hamlet",
  elsewhere: "Elsewhere, outside the province",
  elsewhereHint: "Outside the province: choose “Elsewhere” and write commune and province too.",
  dayHint: "Day/month/year, for example 31/12/2026",
  partialDayHint: "Day/month/year; when not known, month/year or the year alone",
  dongHint: "Đồng, for example 1.500.000",
  example: (text: string) => `For example ${text}`,
  fileAttached: "File attached",
  change: "Change",
  moreAsked: "Your last answers bring up new questions below.",
  no: "No",
  onlyWhen: (label: string, answer: string) => `Answer only when “${label}” is “${answer}”.`,
  choose: "Choose…",
  fileReceived: "File received. Choose another to replace it.",
  yes: "Yes",
  problems: {
    "eform.schema_invalid": (p) => ({
      title: `The e-form is not valid at “${shown(p, "at")}”: ${findings[shown(p, "code") as EformFindingCode]?.(shown(p, "reason")) ?? ""}`,
      next: "Correct the definition of the form and publish it again.",
    }),
  },
} satisfies EformText;
