import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { LetterText } from "./vi.ts";

const dangers: Readonly<Record<string, string>> = {
  macro: "macros",
  activex: "ActiveX controls",
  ole: "an embedded OLE object",
  alt_chunk: "another document inside (altChunk)",
  custom_ui: "a toolbar of its own",
  foreign_part: "a file that does not belong in a Word document",
  external: "a link that fetches content from outside",
  field: "a field that fetches data from outside (DDE, INCLUDETEXT …)",
  entities: "a DOCTYPE or XML entities",
  zip_bomb: "abnormal compression (a zip bomb)",
  too_large: "a part that is too large",
  too_many_parts: "too many parts",
  part_twice: "two parts of one name",
  part_name: "an unlawful part name",
  encrypted: "a password or encryption",
  compression: "an unknown compression",
  zip64: "the ZIP64 format",
  unreadable: "a broken structure that cannot be read",
};

const statuses: Readonly<Record<string, string>> = {
  draft: "a draft",
  put_forward: "put forward for signature",
  signed: "signed",
  issued: "issued",
  discarded: "discarded",
};

/** English words of letters. */
export const en = {
  problems: {
    "letter.unknown": () => ({ title: "There is no such letter.", next: "Open it again from the dossier." }),
    "letter.not_in_state": (p: ProblemParams) => ({
      title: `This letter is ${statuses[shown(p, "status")] ?? shown(p, "status")}; what you chose cannot be done.`,
      next: "Load the page again to see where it stands.",
    }),
    "letter.input_invalid": (p: ProblemParams) => ({
      title: `Missing or wrong: ${shown(p, "fields")}.`,
      next: "Fill in what is marked and save again.",
    }),
    "letter.purpose_unfit": () => ({
      title: "This letter does not fit the outcome being signed.",
      next: "Take a granting letter for a grant, a refusing one for a refusal.",
    }),
    "letter.none_put_forward": () => ({
      title: "No letter of this dossier has been put forward for signature.",
      next: "Draft one in the dossier's part “Letters” and put it forward.",
    }),
    "letter.other_put_forward": () => ({
      title: "Another outcome letter of this dossier has been put forward.",
      next: "Take that one back before putting this one forward.",
    }),
    "letter.signed_other": () => ({
      title: "What was signed is not what was put forward.",
      next: "Open the letter that is put forward and sign again.",
    }),
    "letter.reason_missing": () => ({ title: "The reason is missing.", next: "Write it, at least one sentence." }),
    "letter.file_missing": () => ({ title: "No file was chosen.", next: "Choose a Word file (.docx) and send again." }),
    "letter.file_dangerous": (p: ProblemParams) => ({
      title: `The file was refused because it holds ${dangers[shown(p, "what")] ?? shown(p, "what")}${shown(p, "part") === "" ? "" : ` (part ${shown(p, "part")})`}.`,
      next: "Open it in Word, copy the content into a new document, save as plain .docx and send again.",
    }),
    "letter.file_not_word": () => ({
      title: "The file is not a Word document (.docx).",
      next: "Save it again with Word or LibreOffice as “Word Document (.docx)”.",
    }),
    "letter.template_empty": () => ({ title: "The template has no content.", next: "Check the file you chose." }),
    "letter.template_unknown": () => ({ title: "There is no such template.", next: "Choose one from the list." }),
    "letter.template_waits": (p: ProblemParams) => ({
      title: `Version ${shown(p, "version")}, sent by ${shown(p, "by")}, waits for approval.`,
      next: "Approve or decline it before sending a new version.",
    }),
    "letter.template_judged": (p: ProblemParams) => ({
      title: `Version ${shown(p, "version")} was judged by ${shown(p, "by")} already.`,
      next: "Load the page again to see the result.",
    }),
    "letter.template_own": () => ({
      title: "Nobody approves a template of their own.",
      next: "Ask somebody else who may approve.",
    }),
    "letter.template_not_in_force": () => ({
      title: "This template is not approved, not yet in use, or out of use.",
      next: "Choose another from the list.",
    }),
    "letter.template_file_missing": () => ({
      title: "The file of this template is no longer in the store.",
      next: "Tell the operator; a built-in form can be used instead.",
    }),
    "letter.book_unknown": () => ({ title: "There is no such book.", next: "Choose one from the list." }),
    "letter.book_closed": () => ({ title: "The book is closed.", next: "Take a number from this year's book." }),
    "letter.book_begun": (p: ProblemParams) => ({
      title: `The book has numbers already; the next is ${shown(p, "next")}.`,
      next: "A first number can be set only while a book is empty.",
    }),
    "letter.book_waits": (p: ProblemParams) => ({
      title: `Numbers were taken and not issued: ${shown(p, "numbers")}.`,
      next: "Issue or cancel them, then close the book.",
    }),
    "letter.book_runs": () => ({ title: "The book's year is not over.", next: "Close it from 1 January of the next year." }),
    "letter.number_taken": (p: ProblemParams) => ({
      title: `Number ${shown(p, "documentNumber")} is used in the book.`,
      next: "Leave it empty to take the next number, or type another.",
    }),
    "letter.number_held": (p: ProblemParams) => ({
      title: `This letter holds number ${shown(p, "documentNumber")} already.`,
      next: "Use it, or cancel it in the book with a reason and type another.",
    }),
    "letter.number_unreadable": (p: ProblemParams) => ({
      title: `No ordinal can be read in “${shown(p, "documentNumber")}”.`,
      next: "Write the ordinal first, for example 12/QĐ-UBND.",
    }),
    "letter.number_skips": (p: ProblemParams) => ({
      title: `Number ${shown(p, "documentNumber")} passes over the book's next number (${shown(p, "next")}).`,
      next: "Write why, or leave it empty to take the next number.",
    }),
    "letter.number_unknown": (p: ProblemParams) => ({
      title: `The book has no number ${shown(p, "documentNumber")}.`,
      next: "Check the number and the book.",
    }),
    "letter.number_used": (p: ProblemParams) => ({
      title: `Document ${shown(p, "documentNumber")} is out; its number cannot be cancelled.`,
      next: "Issue a document that replaces or corrects it.",
    }),
    "letter.number_cancelled": (p: ProblemParams) => ({
      title: `Number ${shown(p, "documentNumber")} was cancelled.`,
      next: "Take a new number for the letter.",
    }),
  },
} satisfies LetterText;
