import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

/** What the clock waits for, inside a sentence. */
export const pauseCausesEn = {
  supplement: "the applicant to complete the dossier",
  finance: "the applicant to pay what is due",
  field_check: "a field check",
  opinion: "another agency's opinion",
  force_majeure: "force majeure",
} as const;

function causeOf(params: Parameters<typeof shown>[0]): string {
  const cause = shown(params, "cause");
  return pauseCausesEn[cause as keyof typeof pauseCausesEn] ?? cause;
}

function papersOf(params: Parameters<typeof shown>[0]): string {
  const { papers } = params;
  return typeof papers === "object" ? papers.join(", ") : "";
}

/** Refusals about supplements, pauses and corrections. */
export const supplementProblemsEn = {
  "dossier.supplement_never_closes": () => ({
    title: "No law closes this dossier because its applicant has not answered.",
    next: "Talk to the applicant; the dossier waits until it is completed or withdrawn.",
  }),
  "dossier.supplement_needs_approval": () => ({
    title: "This dossier has been asked to be completed once already.",
    next: "If something has become visible only now, propose another request; the head of the unit decides (Decree 118/2025/NĐ-CP, Article 19.5).",
  }),
  "dossier.supplement_first_is_direct": () => ({
    title: "This dossier has not been asked for a supplement yet.",
    next: "Ask for everything at once with the ordinary request.",
  }),
  "dossier.supplement_max_reached": (params) => ({
    title: `The dossier has been asked as often as the law allows (${shown(params, "max")}, by ${shown(params, "ground")}).`,
    next: "Decide on what is there: grant it, or refuse it with its reason.",
  }),
  "dossier.supplement_item_missing": (params) => ({
    title: `It is not said what is missing or wrong in: ${papersOf(params)}.`,
    next: "Write it for every paper marked as missing or wrong.",
  }),
  "dossier.supplement_item_unfounded": (params) => ({
    title: `A paper outside the list has no name or no legal ground: ${shown(params, "paper")}.`,
    next: "Name the paper and the law that asks for it, or leave it out.",
  }),
  "dossier.supplement_verdict_contradicts": (params) => ({
    title: `Marked as complete and asked for all the same: ${papersOf(params)}.`,
    next: "Mark the paper as missing or wrong, or do not ask for it.",
  }),
  "dossier.supplement_called_complete": (params) => ({
    title: `The first review found complete: ${papersOf(params)}.`,
    next: "Ask for it again only because of a field check, an opinion, a new document or the sector's law.",
  }),
  "dossier.review_incomplete": (params) => ({
    title: `There is no verdict yet on: ${papersOf(params)}.`,
    next: "Look through every paper of the dossier in one go, then send.",
  }),
  "dossier.proposal_open": (params) => ({
    title: `A proposal of ${shown(params, "by")} waits for approval.`,
    next: "Wait until the head has approved or declined it.",
  }),
  "dossier.proposal_missing": () => ({
    title: "No proposal of another request waits for approval.",
    next: "Reload the page to see where things stand.",
  }),
  "dossier.proposal_own": () => ({
    title: "Nobody approves their own proposal.",
    next: "Ask another head or the agency's leader to approve it.",
  }),
  "dossier.pause_not_lawful": (params) => ({
    title: `The law of this procedure does not let the clock stand for ${causeOf(params)}.`,
    next: "The time goes on counting. If a sector's law says otherwise, ask the procedure office to state it in the procedure's version.",
  }),
  "dossier.pause_never_lawful": (params) => ({
    title: `The law of procedure ${shown(params, "procedure")} lets the clock stand for no cause.`,
    next: "The time of waiting goes on counting. If a sector's law says otherwise, ask the procedure office to state it in the version.",
  }),
  "dossier.pause_open": (params) => ({
    title: `The clock stands for ${causeOf(params)}.`,
    next: "Let it run again with the evidence, then do this.",
  }),
  "dossier.pause_missing": () => ({
    title: "The clock of this dossier does not stand.",
    next: "Reload the page to see where things stand.",
  }),
  "dossier.clock_not_running": () => ({
    title: "No time runs on this dossier.",
    next: "There is no clock to stop.",
  }),
  "dossier.correction_open": () => ({
    title: "A correction is already under way.",
    next: "Issue the right outcome before opening another one.",
  }),
  "dossier.correction_missing": () => ({
    title: "No correction is under way.",
    next: "Open a correction first.",
  }),
} as const satisfies ProblemTexts;
