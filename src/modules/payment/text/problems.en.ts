import { parseDong, formatDong } from "#kernel/money";
import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

import type { problems as vi } from "./problems.vi.ts";

function money(params: ProblemParams, name: string): string {
  const amount = parseDong(Math.abs(Number(params[name] ?? 0)));
  return amount === undefined ? shown(params, name) : formatDong(amount);
}

/** What refuses a payment, in English. */
export const problems = {
  "payment.no_fee": () => ({ title: "There is no fee for this dossier.", next: "Take no money." }),
  "payment.reception_undone": (params: ProblemParams) => ({
    title: `The reception of dossier ${shown(params, "code")} was taken back.`,
    next: "Take no money under this code; take it for the dossier that was received in its place.",
  }),
  "payment.noted_paid": () => ({
    title: "The fee was noted as paid when the dossier was received.",
    next: "Its receipt was not made here; do not take it again.",
  }),
  "payment.nothing_owed": () => ({ title: "Nothing is owed for this dossier any more.", next: "Look at its receipts." }),
  "payment.more_than_owed": (params: ProblemParams) => ({
    title: `${money(params, "amount")} is more than what is owed.`,
    next: `Take up to ${money(params, "owed")}.`,
  }),
  "payment.amount_invalid": () => ({ title: "The amount cannot be right.", next: "Enter whole đồng above 0, without a fraction." }),
  "payment.contended": () => ({
    title: "Several people are taking numbers of one receipt book.",
    next: "Nothing was written. Press again.",
  }),
  "payment.no_book": (params: ProblemParams) => ({
    title: `This place has no receipt book of ${shown(params, "year")} with numbers left.`,
    next: "Ask the keeper of receipts to open one, then take the money again.",
  }),
  "payment.book_exists": (params: ProblemParams) => ({
    title: `The receipt book ${shown(params, "book")} exists.`,
    next: "Choose another volume or series.",
  }),
  "payment.book_invalid": () => ({
    title: "The receipt book cannot be right.",
    next: "Check form, series, volume, first and last number (up to 100,000 numbers).",
  }),
  "payment.book_unknown": () => ({ title: "There is no such receipt book.", next: "Open the list of receipt books again." }),
  "payment.book_finished": () => ({ title: "The receipt book is used up or closed.", next: "Open a new book." }),
  "payment.drawer_unknown": () => ({ title: "There is no such drawer.", next: "Open the closing page again." }),
  "payment.drawer_not_open": () => ({
    title: "The drawer was counted already.",
    next: "It can be counted again when the second person sends it back.",
  }),
  "payment.drawer_not_counted": () => ({
    title: "The drawer was not counted yet, or is past this step.",
    next: "Load the page again to see where it stands.",
  }),
  "payment.drawer_short": () => ({
    title: "There is not enough cash in the drawer for this refund.",
    next: "Put change in, or refund by transfer.",
  }),
  "payment.not_your_drawer": (params: ProblemParams) => ({
    title: `This drawer is ${shown(params, "name")}'s.`,
    next: "Whoever took the money counts it.",
  }),
  "payment.difference_unexplained": (params: ProblemParams) => ({
    title: `The count differs from the book by ${money(params, "difference")} (${money(params, "counted")} and ${money(params, "computed")}).`,
    next: "Count again; if it still differs, write down why.",
  }),
  "payment.second_person_needed": () => ({ title: "This takes a second person.", next: "Ask somebody else who may approve." }),
  "payment.reason_missing": () => ({ title: "A reason is missing.", next: "Write the reason and send again." }),
  "payment.treasurer_missing": () => ({ title: "Who takes the money is missing.", next: "Write the treasurer's name." }),
  "payment.receipt_unknown": () => ({ title: "There is no such receipt.", next: "Open the dossier's fees again." }),
  "payment.receipt_cancelled": (params: ProblemParams) => ({
    title: `Receipt ${shown(params, "number")} is cancelled.`,
    next: "Use the one in its place.",
  }),
  "payment.receipt_reversed": (params: ProblemParams) => ({
    title: `Money was given back on receipt ${shown(params, "number")}.`,
    next: "It cannot be replaced.",
  }),
  "payment.line_unknown": () => ({ title: "There is no such fee line.", next: "Load the page again and choose a line." }),
  "payment.relief_too_high": (params: ProblemParams) => ({
    title: "More would be taken off than the line charges.",
    next: `Take off up to ${money(params, "left")}.`,
  }),
  "payment.evidence_missing": () => ({
    title: "Evidence or ground is missing.",
    next: "Name the paper and its number; for another ground, also the law and the reason.",
  }),
  "payment.refund_too_high": (params: ProblemParams) => ({
    title: "More would be given back than this ground allows.",
    next: `Give back up to ${money(params, "most")}.`,
  }),
  "payment.ground_missing": () => ({
    title: "The ground of the refund is missing.",
    next: "Name the article of the sector's law or the decision.",
  }),
  "payment.refund_account_missing": () => ({
    title: "The account for the refund is missing.",
    next: "Enter account number and bank of whoever gets it.",
  }),
  "payment.refund_unknown": () => ({ title: "There is no such refund.", next: "Open the dossier's fees again." }),
  "payment.refund_decided": () => ({ title: "The refund was decided already.", next: "Load the page again." }),
  "payment.refund_not_approved": () => ({ title: "The refund was not approved, or was paid already.", next: "Wait for the approval." }),
  "payment.reference_missing": () => ({ title: "The number of the transfer is missing.", next: "Enter the bank's number of the refund." }),
  "payment.transfer_unknown": () => ({ title: "There is no such transfer.", next: "Open the list of transfers again." }),
  "payment.transfer_done": () => ({ title: "This transfer was dealt with.", next: "Load the list again." }),
  "payment.statement_unreadable": (params: ProblemParams) => ({
    title: shown(params, "missing") === "" ? "The statement cannot be read." : `The statement has no column “${shown(params, "missing")}”.`,
    next: "Use a CSV file with a heading row, up to 5,000 rows, and name its columns. Nothing was written.",
  }),
  "payment.callback_unsigned": () => ({
    title: "The payment notice is not signed rightly.",
    next: "It was not taken. Check the secret that both sides hold.",
  }),
  "payment.callback_malformed": () => ({ title: "The payment notice has another shape.", next: "See the description of the API." }),
  "payment.setting_invalid": () => ({
    title: "The account or the terms cannot be right.",
    next: "A bank code has 6 digits; an account 4 to 19 digits or capital letters.",
  }),
} satisfies typeof vi;
