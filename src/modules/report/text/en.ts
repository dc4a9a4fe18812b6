import { shown } from "#platform/problem-text";

import type { ReportText } from "./vi.ts";

const stages: ReportText["stages"] = {
  none: "not begun",
  open: "being written",
  submitted: "handed in",
  returned: "sent back",
  accepted: "accepted",
  frozen: "frozen",
};

const problems: ReportText["problems"] = {
  "report.form_unknown": (p) => ({
    title: `There is no form or report “${shown(p, "form")}”.`,
    next: `Choose one of: ${shown(p, "known")}.`,
  }),
  "report.period_unknown": (p) => ({
    title: `This report has no period “${shown(p, "period")}”.`,
    next: `Write year and period, such as 2026-Q1, 2026-H1, 2026-Q3 or 2026; there are: ${shown(p, "known")}.`,
  }),
  "report.period_running": (p) => ({
    title: `The period runs until the end of ${shown(p, "to")}.`,
    next: "Look at the figures and write remarks; hand it in after its last day.",
  }),
  "report.agency_unknown": (p) => ({
    title: `On ${shown(p, "on")} there is no agency with the code ${shown(p, "agency")}.`,
    next: "Choose one of the list; of a merged agency choose its successor.",
  }),
  "report.not_a_reporter": (p) => ({
    title: `Agency ${shown(p, "agency")} does not make this report.`,
    next: "Departments, communes and the provincial Committee do; others report through the agency above them.",
  }),
  "report.unknown_report": () => ({ title: "There is no such report.", next: "Open it again from the list." }),
  "report.stage_forbids": (p) => ({
    title: "The report is not at a stage where this can be done.",
    next: `It is “${shown(p, "stage")}”; load the page again to see what can be done.`,
  }),
  "report.changed_meanwhile": () => ({ title: "The report has just changed.", next: "Load it again, look at it, and repeat the step." }),
  "report.section_unknown": (p) => ({
    title: `The outline has no section “${shown(p, "section")}” that takes a remark.`,
    next: "Choose a section of the outline.",
  }),
  "report.words_missing": () => ({ title: "The reason is missing.", next: "Write a few lines for those who read it." }),
  "report.identity_unknown": (p) => ({
    title: `Figures do not disagree at “${shown(p, "identity")}”.`,
    next: "They may agree by now; load the page again.",
  }),
  "report.identity_broken": (p) => ({
    title: `Columns disagree at ${shown(p, "count")} places: ${shown(p, "places")}.`,
    next: "The agency that writes it explains each, or puts the facts right and hands it in again.",
  }),
  "report.own_submission": () => ({
    title: "Whoever handed a report in does not accept it.",
    next: "Ask another person with the right to look at it.",
  }),
  "report.signer_missing": (p) => ({
    title: `Nobody who may sign for ${shown(p, "agency")} has signed the report.`,
    next: "Send it back for a leader of that agency to hand in, or let somebody who signs for it freeze it.",
  }),
  "report.nothing_changed": () => ({
    title: "Figures and remarks are those of the frozen text.",
    next: "There is no need for a new version.",
  }),
  "report.file_kind_unknown": (p) => ({
    title: `The file “${shown(p, "file")}” cannot be written.`,
    next: "Give it a name that ends in .docx or .xlsx, or use --json.",
  }),
};

export const en: ReportText = {
  problems,
  stages,
  cli: {
    make: "Make a form or a report with its figures filled in",
    list: "Reports by period and agency, and where they stand",
    check: "Compute frozen reports again and say what is different now",
    made: (file, agency) => `${file}: ${agency}`,
    broken: (count) => `${count} places where columns disagree`,
    none: "There is no report.",
    same: (count) => `${count} frozen reports: computed again, they say the same.`,
    grounds: { facts: "facts entered or put right after the freezing", formula: "another formula" },
    differs: (count) => `${count} places differ from the frozen text`,
  },
};
