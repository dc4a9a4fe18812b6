import { type ProblemTexts, shown } from "#platform/problem-text";

import type { problemsVi } from "./problems.vi.ts";

export const problemsEn = {
  "digitising.input_invalid": (p) => ({
    title: `Something is missing or wrong: ${shown(p, "fields")}.`,
    next: "Put these right and save again.",
  }),
  "digitising.batch_unknown": (p) => ({
    title: `There is no batch ${shown(p, "batch")}.`,
    next: "Look at the code on the box again, or open it from the list.",
  }),
  "digitising.numbers_contended": () => ({
    title: "Several people opened a batch at the same moment, and no number was free.",
    next: "Press again in a few seconds.",
  }),
  "digitising.batch_submitted": () => ({
    title: "This batch was handed on to a second person: files are not added, dropped or cut any more.",
    next: "Mend results that were sent back; open another batch for a missing file.",
  }),
  "digitising.batch_unfinished": (p) => ({
    title: `Not yet: ${shown(p, "unsplit")} files are not cut and ${shown(p, "unnamed")} results have no name.`,
    next: "Cut every file and name every result, then hand the batch on.",
  }),
  "digitising.batch_full": (p) => ({
    title: `The batch is full (${shown(p, "scansMax")} at most).`,
    next: "Hand it on and open another one for the rest.",
  }),
  "digitising.scan_unknown": (p) => ({
    title: `The batch has no file ${shown(p, "scan")}.`,
    next: "Open the batch again and choose one that is there.",
  }),
  "digitising.scan_twice": (p) => ({
    title: `The file ${shown(p, "fileName")} is in batch ${shown(p, "batch")} already, byte for byte.`,
    next: "There is no need to upload it again. If the wrong stack was scanned, scan the right one.",
  }),
  "digitising.scan_named": (p) => ({
    title: `Results of file ${shown(p, "scan")} have names already.`,
    next: "Mark the pages that do not belong here as waste instead of dropping the file.",
  }),
  "digitising.pdf_encrypted": (p) => ({
    title: `The file ${shown(p, "fileName")} is locked by a password.`,
    next: "Take the password off in the scanner's program and upload it again. The other files were taken.",
  }),
  "digitising.pdf_corrupt": (p) => ({
    title: `The file ${shown(p, "fileName")} is broken: no page of it can be read.`,
    next: "Scan this stack again. The other files were taken.",
  }),
  "digitising.pdf_active": (p) => ({
    title: `The file ${shown(p, "fileName")} holds program code or other files and is no scan.`,
    next: "Do not open it; tell your administrator and scan from paper again. The other files were taken.",
  }),
  "digitising.pdf_too_long": (p) => ({
    title: `The file ${shown(p, "fileName")} has more than ${shown(p, "pagesMax")} pages.`,
    next: "Scan the stack in parts and upload each.",
  }),
  "digitising.not_pdf": (p) => ({
    title: `The file ${shown(p, "fileName")} is no PDF.`,
    next: "Set the scanner to save as PDF and upload again.",
  }),
  "digitising.page_undrawn": (p) => ({
    title: `Page ${shown(p, "page")} of the scan cannot be drawn.`,
    next: "Download the file to look at it; if no viewer shows it, scan again.",
  }),
  "digitising.marks_malformed": (p) => ({
    title: `The marks do not fit the ${shown(p, "pages")} pages of the file.`,
    next: "Load the page again and mark anew.",
  }),
  "digitising.piece_unknown": (p) => ({
    title: `The batch has no result ${shown(p, "piece")}, or it has no name yet.`,
    next: "Open the batch again and choose one that is there.",
  }),
  "digitising.piece_settled": (p) => ({
    title: `Result ${shown(p, "piece")} was accepted by a second person and is not named again.`,
    next: "If its description is wrong, correct it in the store.",
  }),
  "digitising.owner_number_wrong": (p) => ({
    title: `The number “${shown(p, "number")}” of the owner is wrong.`,
    next: "A person: 12 digits, or nothing where the paper has none. An organisation: 10 digits, with 3 more for a dependent unit.",
  }),
  "digitising.days_disordered": () => ({
    title: "The days cannot be right: issued in the future, or ending before it was issued.",
    next: "Look at the paper again and put them right.",
  }),
  "digitising.proposal_unseen": () => ({
    title: "Nobody has said that the proposals were compared with the page.",
    next: "Compare each with the picture, mend what is wrong, tick the box and save.",
  }),
  "digitising.result_twice": (p) => ({
    title: `Result ${shown(p, "number")} of the same day and agency is there already: ${shown(p, "batch")} result ${shown(p, "piece")}.`,
    next: "Mend number or day if mistyped. If it is a second copy of the same paper, cut again and mark its pages as waste.",
  }),
  "digitising.own_naming": (p) => ({
    title: `You named result ${shown(p, "piece")} yourself, so you cannot check it.`,
    next: "Let a colleague check it.",
  }),
  "digitising.not_to_check": (p) => ({
    title: `Result ${shown(p, "piece")} does not wait for a check.`,
    next: "Load the batch again: it was checked, was not handed on, or was not drawn.",
  }),
  "digitising.faults_unsaid": () => ({ title: "It is not said what is wrong.", next: "Tick at least one fault, then send it back." }),
  "digitising.stock_line_unknown": (p) => ({ title: `The paper stock has no line ${shown(p, "line")}.`, next: "Load the page again." }),
  "digitising.stock_overlaps": (p) => ({
    title: `This line counts the same paper as line ${shown(p, "line")}.`,
    next: "Change field, procedure or years so that each paper is counted once, or correct the other line.",
  }),
  "digitising.stock_pending": (p) => ({
    title: `A figure for line ${shown(p, "line")} waits for a second person.`,
    next: "State another one after it was confirmed or refused.",
  }),
  "digitising.stock_answered": (p) => ({
    title: `No figure of line ${shown(p, "line")} waits for a word.`,
    next: "Load the page again to see who confirmed it.",
  }),
  "digitising.stock_own": (p) => ({
    title: `You stated the figure of line ${shown(p, "line")} yourself.`,
    next: "Let somebody else of the agency confirm it.",
  }),
  "digitising.targets_malformed": (p) => ({
    title: "The series of targets is not right.",
    next: `Each line has a level, a year and a per cent from 0 to 100, no year below the one before, ${shown(p, "rowsMax")} lines at most, and a ground.`,
  }),
} satisfies { readonly [code in keyof typeof problemsVi]: ProblemTexts[string] };
