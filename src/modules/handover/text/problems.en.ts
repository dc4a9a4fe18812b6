import type { CivilDate, Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { formatDay, formatInstant } from "#platform/format";
import { shown } from "#platform/problem-text";

import type { problemsVi } from "./problems.vi.ts";

const at = (params: ProblemParams): string => formatInstant("en", shown(params, "at") as Instant);
const day = (params: ProblemParams): string => formatDay("en", shown(params, "day") as CivilDate);

export const problemsEn = {
  "handover.list_unknown": (params: ProblemParams) => ({
    title: `There is no hand-over list ${shown(params, "list")}.`,
    next: "Check the number printed on the list, or scan its QR code again.",
  }),
  "handover.nothing_listed": () => ({ title: "No dossier was chosen.", next: "Tick the dossiers and press again." }),
  "handover.lines_not_proposed": (params: ProblemParams) => ({
    title: `The list was not made: ${shown(params, "codes")} does not wait to go there any more.`,
    next: "Load the page again: it stands on another list, went on, or has ended.",
  }),
  "handover.line_not_listed": (params: ProblemParams) => ({
    title: `Dossier ${shown(params, "code")} is not on this list.`,
    next: "Open the list again and confirm the lines that are there.",
  }),
  "handover.line_answered": (params: ProblemParams) => ({
    title: `The line of dossier ${shown(params, "code")} was answered by ${shown(params, "by")} at ${at(params)}.`,
    next: "Open the list again; the other lines can still be confirmed.",
  }),
  "handover.missing_unsaid": (params: ProblemParams) => ({
    title: `Dossier ${shown(params, "code")}: what is missing was not said.`,
    next: "Name the paper that is missing; the dossier stays with the giver until it is there.",
  }),
  "handover.tracking_unsaid": (params: ProblemParams) => ({
    title: `Dossier ${shown(params, "code")}: the number of the letter is missing.`,
    next: "Type the number from the postal slip, or say that it was not handed over.",
  }),
  "handover.tracking_twice": (params: ProblemParams) => ({
    title: `The letter number ${shown(params, "tracking")} was typed for two dossiers.`,
    next: "Each dossier has a letter of its own; check the numbers.",
  }),
  "handover.numbers_contended": () => ({
    title: "Several people are making lists right now; nothing was written.",
    next: "Press again in a few seconds.",
  }),
  "handover.input_invalid": (params: ProblemParams) => ({
    title: `Missing or not right: ${shown(params, "fields")}.`,
    next: "Check these fields and send again.",
  }),
  "handover.result_on_list": (params: ProblemParams) => ({
    title: `The outcome of dossier ${shown(params, "code")} stands on list ${shown(params, "list")}, which is not confirmed.`,
    next: "Confirm the list first, then return the outcome.",
  }),
  "handover.day_not_over": (params: ProblemParams) => ({
    title: `${day(params)} has not come yet.`,
    next: "Close today's book or that of a day that is over.",
  }),
  "handover.day_closed": (params: ProblemParams) => ({
    title: `The book of ${day(params)} was signed by ${shown(params, "by")} at ${at(params)}.`,
    next: "What happens later is written down as after closing.",
  }),
  "handover.day_not_closed": (params: ProblemParams) => ({
    title: `The book of ${day(params)} is not closed.`,
    next: "The counter's officer closes it first, then its head confirms.",
  }),
  "handover.day_changed": (params: ProblemParams) => ({
    title: `Something was added to the book of ${day(params)} since you opened the page; it was not closed.`,
    next: "Look at the new figures, then close.",
  }),
  "handover.day_own": (params: ProblemParams) => ({
    title: `You closed the book of ${day(params)} yourself, so you cannot confirm it.`,
    next: "Ask another head to confirm.",
  }),
} satisfies typeof problemsVi;
