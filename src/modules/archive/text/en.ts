import { shown } from "#platform/problem-text";
import type { ArchiveText } from "./vi.ts";

const problems: ArchiveText["problems"] = {
  "archive.input_invalid": (p) => ({
    title: `Something about this result is missing or wrong: ${shown(p, "fields")}.`,
    next: "Correct what is named, then save again.",
  }),
  "archive.already_stored": () => ({
    title: "This result is in the store already.",
    next: "Open it there; if its description is wrong, correct it.",
  }),
  "archive.result_unknown": () => ({
    title: "There is no such result in the store, or it is not yours.",
    next: "Go back to the list to see the results there are.",
  }),
  "archive.not_active": () => ({
    title: "This result was replaced or revoked and cannot be changed any more.",
    next: "Open the result that holds.",
  }),
  "archive.reason_missing": (p) => ({ title: "There is no reason.", next: `Write why, in at least ${shown(p, "min")} characters.` }),
  "archive.validity_turned": () => ({
    title: "The days of validity do not fit.",
    next: "It cannot begin before it was issued; with a last day choose “limited”, and that day cannot be before the first.",
  }),
  "archive.successor_unfit": (p) => ({
    title: `Result ${shown(p, "result")} cannot come in its place.`,
    next: "Choose a result that holds, of the same owner, kept by the same agency.",
  }),
  "archive.purpose_missing": (p) => ({
    title: "You have not said what for.",
    next: `State the purpose in at least ${shown(p, "min")} characters. The owner sees who looked and why.`,
  }),
  "archive.not_usable": (p) => ({
    title: `The store has no result that may be used for “${shown(p, "paper")}”.`,
    next: "It has expired, was replaced or revoked, or is not the applicant's. Choose another one or hand the paper in.",
  }),
  "archive.paper_answered": (p) => ({
    title: `Papers that the store or a database has may not be asked for: ${shown(p, "papers")}.`,
    next: "Use what is there. If the paper is needed all the same, choose the ground: incident, not found, wrong data or disaster.",
  }),
  "archive.correction_waits": () => ({
    title: "A correction of this result is waiting for a second person.",
    next: "Wait until it is confirmed or declined, then propose another.",
  }),
  "archive.correction_unknown": () => ({
    title: "No correction of this result is waiting.",
    next: "Open the result again to see the version in force.",
  }),
  "archive.correction_own": (p) => ({
    title: `${shown(p, "name")} proposed this correction and cannot confirm it.`,
    next: "Ask somebody else of the agency to look at the paper and to confirm or decline it.",
  }),
  "archive.nothing_corrected": () => ({
    title: "Nothing differs from the version in force.",
    next: "Change at least one field, or attach the right file.",
  }),
  "archive.file_missing": () => ({
    title: "The store has no file of this result.",
    next: "Ask the issuing agency for the paper or a copy.",
  }),
};

/** English words of the store of results. */
export const en = { problems, usedFor: (code: string) => `Dossier ${code}` } satisfies ArchiveText;
