import type { CivilDate } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { formatDay } from "#platform/format";
import { shown } from "#platform/problem-text";
import type { ContentPart } from "../procedure-content.ts";
import type { ProcedureText } from "./vi.ts";

const parts: ProcedureText["parts"] = {
  name: "name",
  nameEn: "English name",
  field: "field",
  fieldEn: "field (English)",
  levels: "levels",
  cases: "cases",
  terms: "ways of filing, times, fees",
  clockTerms: "rules of the clock",
  rules: "decision rules",
  components: "components",
  outcomes: "results",
  outcomeCode: "result when granted",
  legalBasis: "legal basis",
  process: "internal process",
  competentAgency: "competent agency",
  receptionScope: "place of reception",
  serviceLevel: "level of the online service",
  serviceLevelReason: "reason for offering a part only",
  eform: "electronic form",
  nationalDecision: "decision of the ministry",
  kind: "kind of procedure",
  subjects: "who may apply",
  implementingAgency: "implementing agency",
  competentAgencyText: "competent agency (in words)",
  receptionAddress: "address of reception",
  cooperatingAgency: "cooperating agency",
  stepsText: "steps",
  conditions: "conditions",
  keywords: "keywords",
  description: "description",
  sourceUrl: "source page",
};

function partNames(params: ProblemParams): string {
  const names = params["parts"];
  return typeof names === "object" ? names.map((name) => parts[name as ContentPart] ?? name).join(", ") : "";
}

const problems: ProcedureText["problems"] = {
  "procedure.unknown": (params) => ({
    title: `There is no procedure ${shown(params, "code")} in the catalogue.`,
    next: "Check the code, or search by name.",
  }),
  "procedure.version_unknown": (params) => ({
    title: `The procedure has no version ${shown(params, "version")}.`,
    next: "Open the procedure to see its versions.",
  }),
  "procedure.code_invalid": () => ({ title: "This is not a procedure code.", next: "Enter a code such as 1.004222." }),
  "procedure.content_invalid": (params) => ({
    title: `Parts of the procedure are not valid: ${shown(params, "fields")}.`,
    next: "Correct these fields and send it again.",
  }),
  "procedure.doubt_unknown": () => ({
    title: "This value is no longer open: somebody may just have settled it.",
    next: "Reload the page to see what is left.",
  }),
  "procedure.resolution_unfit": () => ({
    title: "This answer does not fit the value under review.",
    next: "Choose a value of the right kind; a number without a unit needs one.",
  }),
  "procedure.reason_missing": () => ({
    title: "No ground was given.",
    next: "Name the text and article you compared, so that others can check.",
  }),
  "procedure.not_draft": (params) => ({
    title: `Version ${shown(params, "version")} has been announced and can no longer be changed.`,
    next: "Open a new version to change it.",
  }),
  "procedure.draft_changed_meanwhile": (params) => ({
    title: `${shown(params, "by")} has changed this draft since you opened it: ${partNames(params)}.`,
    next: "Read the newer one beside what you typed, then save your part again.",
  }),
  "procedure.draft_open": (params) => ({
    title: `The procedure has a draft already: version ${shown(params, "version")}.`,
    next: "Go on with that draft; there is one at a time.",
  }),
  "procedure.code_taken": (params) => ({
    title: `The code ${shown(params, "code")} stands in the catalogue already.`,
    next: "Open that procedure and begin a new version, or enter another code.",
  }),
  "procedure.review_not_asked": () => ({
    title: "Nobody has asked for a review of this draft, or it was changed since.",
    next: "Whoever drafts asks for a review of the draft as it is now.",
  }),
  "procedure.review_by_drafter": () => ({
    title: "Whoever wrote or changed a draft cannot review it.",
    next: "Ask somebody else with the right to review.",
  }),
  "procedure.not_reviewed": () => ({
    title: "No second person has approved this draft, or it was changed since.",
    next: "Ask for a review on the Check tab, then announce.",
  }),
  "procedure.findings_open": (params) => ({
    title: `${shown(params, "count")} things must be put right before the announcement.`,
    next: "The Check tab shows each of them with the way to its place.",
  }),
  "procedure.not_announced": (params) => ({
    title: `Version ${shown(params, "version")} is not at this step.`,
    next: "Announce it by decision first, then publish it once.",
  }),
  "procedure.not_in_force": (params) => ({
    title: `Version ${shown(params, "version")} is not in force.`,
    next: "Only a version in force can be abolished.",
  }),
  "procedure.already_in_force": (params) => ({
    title: `Version ${shown(params, "version")} is in force already.`,
    next: "Abolish it by decision, or announce a version in its place.",
  }),
  "procedure.doubts_open": (params) => ({
    title: `${shown(params, "count")} unclear values are still to be reviewed.`,
    next: "Settle them before the announcement.",
  }),
  "procedure.competence_unknown": () => ({
    title: "Nobody has said which agency is competent.",
    next: "Choose an agency, or a rule by area.",
  }),
  "procedure.partial_without_reason": () => ({
    title: "A partly online service needs a published reason.",
    next: "Choose a reason of Decree 224/2026/NĐ-CP, Article 14.",
  }),
  "procedure.newer_published": () => ({ title: "A newer version has been announced.", next: "Work on the newest version." }),
  "procedure.effect_too_early": (params) => ({
    title: "The day of effect is earlier than the law allows.",
    next: `Choose ${formatDay("en", shown(params, "earliest") as CivilDate)} or later, or mark the shortened procedure.`,
  }),
  "procedure.file_unreadable": (params) => ({
    title: `The file ${shown(params, "file")} cannot be read.`,
    next: "Check the path and the form: .jsonl or .jsonl.gz.",
  }),
};

const timeUnits: ProcedureText["timeUnits"] = {
  working_day: "working days",
  day: "days",
  working_hour: "working hours",
  hour: "hours",
  month: "months",
  same_day: "same day",
};

export const en = {
  problems,
  parts,
  channels: { in_person: "In person", online: "Online", post: "By post" },
  timeUnits,
  levels: { ministry: "Ministry", province: "Province", commune: "Commune", other: "Other agency" },
  partialReasons: {
    presence_required: "the law requires presence",
    field_verification: "a check on site is needed",
    technical_fault: "a technical fault that cannot be mended yet",
    technical_other: "another technical matter",
    no_online_channel: "there is no online channel yet",
  },
  receptionScopes: {
    OWN: "at the competent agency",
    PROVINCE: "at any one-stop shop of the province",
    NATION: "at any one-stop shop of the country",
  },
  states: {
    DRAFT: "Draft",
    ANNOUNCED: "Announced",
    PUBLISHED: "Published, not in force yet",
    EFFECTIVE: "In force",
    ABOLISHED: "No longer in force",
  },
  doubts: {
    time_not_stated: "No time is stated",
    time_without_unit: "The time has no unit",
    time_in_words: "The time is put in words",
    time_range: "The time is a range",
    time_fraction: "The time is not a whole number",
    time_unit_unknown: "The unit of the time is not known",
    time_unit_conflicts_note: "The unit differs from the note",
    time_differs_from_note: "The note does not name this time",
    time_by_case: "The note gives times by case",
    fee_not_stated: "No fee is stated",
    fee_free_contradicted: "Free, but the note names a fee",
    fee_glued_to_time: "The amount runs into the time",
    fee_amount_unclear: "The amount cannot be read",
    fee_percent: "The fee is a percentage",
    fee_range: "The fee is a range",
    fee_too_small: "The amount is unusually small",
    fee_differs_from_note: "The amount differs from the note",
    fee_changes_with_time: "The fee changes with time",
    channel_table_unread: "The table of channels cannot be read",
    component_count_glued: "The quantity runs into the name of the paper",
    component_count_missing: "Papers without a quantity",
    component_form_glued: "The form's name runs into the paper's",
    clock_exclusion: "The text says that some time is not counted; state the law under the version's clock",
    component_name_missing: "A paper without a name",
    outcome_code_unclear: "The outcome's code has another shape",
    legal_basis_number_unclear: "The number of the text cannot be told apart",
    legal_basis_name_missing: "A legal text without a name",
    level_unknown: "The level is not known",
    name_suspicious: "The name reads like a decision's title",
  },
  time: (amount, unit) => (unit === "same_day" ? "the same working day" : `${amount} ${timeUnits[unit]}`),
  serviceLevels: { full: "Fully online", partial: "Partly online" },
  cli: {
    imported: (imported, unchanged) => `${imported} procedures taken, ${unchanged} of them say nothing new.`,
    inReview: (count) => `${count} unclear values wait for review.`,
    refused: (line, reason) => `Line ${line} was not taken: ${reason}`,
    progress: (count) => `${count} procedures …`,
    nothingFound: "No procedure was found.",
    importSummary: "Import national procedure records; whatever is unclear goes to the review queue",
    showSummary: "Show a procedure: channels, times, fees, papers, outcomes, legal basis",
    exportSummary: "Export the whole catalogue, one procedure a line",
    searchSummary: "Search procedures, forgiving missing diacritics and typing errors",
  },
} satisfies ProcedureText;
