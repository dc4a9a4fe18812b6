import { checkContent, type ContentFinding, type ContentPart } from "#modules/procedure";
import { checkEn } from "../../text/check.en.ts";
import { checkVi, type CheckText } from "../../text/check.vi.ts";
import type { CheckDeps, Draft, TabFinding } from "../draft-tab.ts";
import type { SectionKey } from "./section.ts";

/** The section in which a part of the content is edited. */
const SECTION_OF: Readonly<Partial<Record<ContentPart, SectionKey>>> = {
  name: "chung",
  nameEn: "chung",
  field: "chung",
  fieldEn: "chung",
  levels: "chung",
  subjects: "chung",
  stepsText: "trinh-tu",
  conditions: "trinh-tu",
  cases: "truong-hop",
  terms: "cach-nop",
  components: "thanh-phan",
  competentAgency: "tham-quyen",
  serviceLevel: "tham-quyen",
  serviceLevelReason: "tham-quyen",
  outcomes: "ket-qua",
  legalBasis: "can-cu",
  clockTerms: "dong-ho",
};

/** Sections that are tables: their rows have pages of their own. */
const TABLES: ReadonlySet<SectionKey> = new Set(["truong-hop", "cach-nop", "thanh-phan", "ket-qua", "can-cu", "dong-ho"]);

/** What the check of the content found, with the page on which each is put right. */
export async function contentFindings(draft: Draft, { today }: CheckDeps): Promise<readonly TabFinding[]> {
  return checkContent(draft.version, today).map((finding) => ({
    severity: finding.severity,
    below: placeOf(finding),
    sentence: { vi: sentenceOf(checkVi, finding), en: sentenceOf(checkEn, finding) },
  }));
}

function sentenceOf(words: CheckText, { code, row, detail }: ContentFinding): string {
  return words.findings[code](row === null ? "" : words.rowOf(row), detail);
}

function placeOf({ part, row }: ContentFinding): string {
  const section = SECTION_OF[part];
  if (section === undefined) return "";
  if (!TABLES.has(section)) return section;
  return row === null ? `${section}/moi` : `${section}/${row}`;
}
