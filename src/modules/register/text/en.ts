import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

import type { RegisterText } from "./vi.ts";

const problems = {
  "register.kind_unknown": (params) => ({
    title: `The book of facts has no kind “${shown(params, "kind")}”.`,
    next: "Choose a kind from the list of the book.",
  }),
  "register.record_unknown": () => ({ title: "This fact is not in the book.", next: "Open the list again and choose." }),
  "register.content_malformed": (params) => ({
    title: `Missing or wrong: ${shown(params, "fields")}.`,
    next: "Give the name, the day, number and day of the document; amounts are whole numbers from nought on.",
  }),
  "register.part_above_whole": (params) => ({
    title: `The number of “${shown(params, "part")}” is above that of “${shown(params, "whole")}”, of which it is a part.`,
    next: "Check both numbers.",
  }),
  "register.nothing_counted": () => ({ title: "No amount was given.", next: "Give at least one number above nought." }),
  "register.day_ahead": (params) => ({
    title: `The day of the fact or of its document is after today (${shown(params, "today")}).`,
    next: "Enter only what has happened.",
  }),
  "register.agency_unknown": (params) => ({
    title: `On ${shown(params, "on")} there was no agency with the code ${shown(params, "agency")}.`,
    next: "Choose an agency that was there on the day of the fact.",
  }),
  "register.entered_already": () => ({ title: "This fact is in the book already.", next: "Open it and correct it where needed." }),
  "register.not_waiting": () => ({ title: "The fact does not wait to be confirmed.", next: "Load the page again to see where it stands." }),
  "register.own_record": () => ({
    title: "Who entered a fact cannot confirm it.",
    next: "Ask another person of the agency who may confirm.",
  }),
  "register.another_fact": () => ({
    title: "A correction changes neither the kind nor the agency of a fact.",
    next: "Enter a new fact; correct this one or send it back.",
  }),
} as const satisfies ProblemTexts;

export const en = {
  problems,
  standings: { entered: "Waiting to be confirmed", confirmed: "Confirmed", returned: "Sent back" },
  page: {
    title: "Book of facts",
    lead: "What the system has no process of its own for: inspections, training, ISO 9001, documents, decentralisation … Each fact has its document and a second person who confirms it; only confirmed facts are counted.",
    kind: "Kind of fact",
    allKinds: "All kinds",
    standing: "Standing",
    allStandings: "Any",
    show: "Filter",
    add: "Enter a new fact",
    addTitle: (kind: string) => `Enter a fact: ${kind}`,
    choose: "Choose the kind",
    empty: "No facts yet",
    fact: "Fact",
    agency: "Agency",
    on: "Day",
    onHint: "Decides the period in which it counts. For example 2026-11-20.",
    titleField: "What it was",
    titleHint: "No names and no personal data.",
    amounts: "Amounts",
    documentNumber: "Number of the document",
    documentOn: "Day of the document",
    document: (number: string, on: string) => `${number} of ${on}`,
    files: "Evidence",
    file: (index: number) => `File ${index}`,
    save: "Enter into the book",
    enteredBy: "Entered by",
    confirmedBy: "Confirmed by",
    ground: "Ground",
    reason: "Reason",
    confirm: "Confirm the fact",
    confirmTitle: "A second person confirms",
    confirmLead: "Compare the amounts with the document before you confirm. From then on the fact is counted in its period.",
    giveBack: "Send back",
    correct: "Correct",
    correctTitle: (kind: string) => `Correct a fact: ${kind}`,
    correctReason: "Reason of the correction",
    back: "Back to the book",
    saved: "Entered into the book.",
    byAt: (name: string, at: string) => `${name}, ${at}`,
  },
} as const satisfies RegisterText;
