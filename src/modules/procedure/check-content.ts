import type { CivilDate } from "#kernel/instant";
import { clockFault } from "./procedure-decide.ts";
import { isBlocking, type ProcedureVersion } from "./procedure-state.ts";
import type { ContentPart, ProcedureContent } from "./procedure-content.ts";

/**
 * What a check finds in a version's content, and whether it keeps the version from being published. A procedure is only complete with its
 * seven parts (Nghị định 63/2010/NĐ-CP Điều 8.1 and 8.2: name, steps, ways, papers, time, applicants, agency).
 */
export const CONTENT_FINDINGS = {
  name_missing: "refuses",
  steps_missing: "refuses",
  ways_missing: "refuses",
  time_missing: "refuses",
  subjects_missing: "refuses",
  agency_missing: "refuses",
  papers_missing: "warns",
  level_missing: "refuses",
  law_missing: "refuses",
  law_without_number: "warns",
  outcome_missing: "refuses",
  outcome_main_missing: "warns",
  outcome_main_unknown: "refuses",
  term_twice: "refuses",
  term_time_missing: "warns",
  fee_missing: "warns",
  case_unknown: "refuses",
  case_twice: "warns",
  clock_contradiction: "refuses",
  online_missing: "refuses",
  online_unexpected: "warns",
  reason_missing: "refuses",
  doubts_open: "refuses",
  process_missing: "warns",
  english_missing: "warns",
} as const satisfies Readonly<Record<string, "refuses" | "warns">>;

export type ContentFindingCode = keyof typeof CONTENT_FINDINGS;

/** One finding with its place: the part, and the row of it from 1. */
export interface ContentFinding {
  readonly code: ContentFindingCode;
  readonly severity: "refuses" | "warns";
  readonly part: ContentPart;
  readonly row: number | null;
  /** What the sentence names: the case, the law's contradiction. */
  readonly detail: string;
}

/** Finds what is missing or contradicts itself in a version, under the law of a day. */
export function checkContent(version: Pick<ProcedureVersion, "content" | "doubts">, day: CivilDate): readonly ContentFinding[] {
  const { content } = version;
  return [
    ...checkParts(content),
    ...checkTerms(content),
    ...checkCases(content),
    ...checkOutcomes(content),
    ...checkService(content),
    ...checkClock(content, day),
    ...(version.doubts.some(isBlocking) ? [finding("doubts_open", "terms")] : []),
  ];
}

function finding(
  code: ContentFindingCode,
  part: ContentPart,
  more: { readonly row?: number; readonly detail?: string } = {},
): ContentFinding {
  return { code, severity: CONTENT_FINDINGS[code], part, row: more.row ?? null, detail: more.detail ?? "" };
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === "";
}

/** The seven parts of a procedure's public content, in the law's order. */
export const PUBLIC_PARTS = ["name", "steps", "ways", "papers", "time", "subjects", "agency"] as const;
export type PublicPart = (typeof PUBLIC_PARTS)[number];

/** Which of the seven parts a content has (Nghị định 63/2010/NĐ-CP Điều 8.2; measured by Quyết định 766/QĐ-TTg, indicator 1.3). */
export function publicPartsOf(content: ProcedureContent): ReadonlySet<PublicPart> {
  const has: Readonly<Record<PublicPart, boolean>> = {
    name: !isBlank(content.name),
    steps: !isBlank(content.stepsText),
    ways: content.terms.length > 0,
    papers: content.components.length > 0,
    time: content.terms.some((term) => term.time !== null),
    subjects: content.subjects.some((subject) => !isBlank(subject)),
    agency: !isBlank(content.competentAgencyText) || !isBlank(content.implementingAgency) || content.competentAgency.by !== "unknown",
  };
  return new Set(PUBLIC_PARTS.filter((part) => has[part]));
}

const PART_PLACES: Readonly<Record<PublicPart, ContentPart>> = {
  name: "name",
  steps: "stepsText",
  ways: "terms",
  papers: "components",
  time: "terms",
  subjects: "subjects",
  agency: "competentAgency",
};

function checkParts(content: ProcedureContent): readonly ContentFinding[] {
  const there = publicPartsOf(content);
  const missing = PUBLIC_PARTS.filter((part) => !there.has(part)).map((part) => finding(`${part}_missing`, PART_PLACES[part]));
  const laws = content.legalBasis.flatMap((law, at) =>
    isBlank(law.number) ? [finding("law_without_number", "legalBasis", { row: at + 1, detail: law.name.slice(0, 80) })] : [],
  );
  return [
    ...missing,
    ...(content.competentAgency.by === "unknown" && there.has("agency") ? [finding("agency_missing", "competentAgency")] : []),
    ...(content.levels.length === 0 ? [finding("level_missing", "levels")] : []),
    ...(content.legalBasis.length === 0 ? [finding("law_missing", "legalBasis")] : laws),
    ...(content.process === null ? [finding("process_missing", "process")] : []),
    ...(isBlank(content.nameEn) ? [finding("english_missing", "nameEn")] : []),
  ];
}

function checkTerms(content: ProcedureContent): readonly ContentFinding[] {
  const seen = new Set<string>();
  return content.terms.flatMap((term, at) => {
    const row = { row: at + 1 };
    const key = `${term.channel} ${term.caseKey ?? ""}`;
    const found: ContentFinding[] = [];
    if (seen.has(key)) found.push(finding("term_twice", "terms", row));
    seen.add(key);
    if (term.time === null) found.push(finding("term_time_missing", "terms", row));
    if (term.fee === null) found.push(finding("fee_missing", "terms", row));
    return found;
  });
}

function checkCases(content: ProcedureContent): readonly ContentFinding[] {
  const keys = new Set(content.cases.map((each) => each.key));
  const unknownIn = (part: "terms" | "components" | "clockTerms"): readonly ContentFinding[] =>
    (content[part] ?? []).flatMap(({ caseKey }, at) =>
      caseKey === null || keys.has(caseKey) ? [] : [finding("case_unknown", part, { row: at + 1, detail: caseKey })],
    );
  const names = content.cases.map((each) => each.name);
  const twice = content.cases.flatMap((each, at) =>
    names.indexOf(each.name) === at ? [] : [finding("case_twice", "cases", { row: at + 1, detail: each.name })],
  );
  return [...unknownIn("terms"), ...unknownIn("components"), ...unknownIn("clockTerms"), ...twice];
}

function checkOutcomes({ outcomes, outcomeCode }: ProcedureContent): readonly ContentFinding[] {
  if (outcomes.length === 0) return [finding("outcome_missing", "outcomes")];
  if (outcomeCode === null) return [finding("outcome_main_missing", "outcomes")];
  return outcomes.some((outcome) => outcome.code === outcomeCode)
    ? []
    : [finding("outcome_main_unknown", "outcomes", { detail: outcomeCode })];
}

/** Nghị định 224/2026/NĐ-CP Điều 14: the whole process online, or a part with its published reason. */
function checkService({ serviceLevel, serviceLevelReason, terms }: ProcedureContent): readonly ContentFinding[] {
  const isOnline = terms.some((term) => term.channel === "online");
  if (serviceLevel === "full") return isOnline ? [] : [finding("online_missing", "serviceLevel")];
  if (serviceLevelReason === null) return [finding("reason_missing", "serviceLevelReason")];
  return serviceLevelReason === "no_online_channel" && isOnline ? [finding("online_unexpected", "serviceLevel")] : [];
}

function checkClock(content: ProcedureContent, day: CivilDate): readonly ContentFinding[] {
  const contradiction = clockFault(content, day);
  return contradiction === undefined
    ? []
    : [finding("clock_contradiction", "clockTerms", { detail: String(contradiction.params["row"] ?? "") })];
}

/** Parts that no decision announces: Nghị định 63/2010/NĐ-CP Điều 8.2 and 14 name what is announced, and these are not among it. */
const INTERNAL_PARTS: ReadonlySet<ContentPart> = new Set(["process", "nameEn", "fieldEn", "keywords", "description", "sourceUrl"]);

/** Whether only such parts differ: the internal process and words that help people to find and read. */
export function isInternalChange(parts: readonly ContentPart[]): boolean {
  return parts.length > 0 && parts.every((part) => INTERNAL_PARTS.has(part));
}
