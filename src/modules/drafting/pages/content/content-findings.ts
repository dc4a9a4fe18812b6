import { checkContent, type ContentFinding, type ContentPart } from "#modules/procedure";
import { formatDay } from "#platform/format";
import type { Locale } from "#platform/i18n";
import { findLegalTexts } from "#modules/publication";
import { checkEn } from "../../text/check.en.ts";
import { checkVi, type CheckText } from "../../text/check.vi.ts";
import type { CheckDeps, Draft, TabFinding } from "#modules/draft";
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
export async function contentFindings(draft: Draft, { db, today }: CheckDeps): Promise<readonly TabFinding[]> {
  const own = checkContent(draft.version, today).map((finding) => ({
    severity: finding.severity,
    below: placeOf(finding),
    ...(finding.part === "process" ? { onTab: "quy-trinh" } : {}),
    sentence: { vi: sentenceOf(checkVi, finding), en: sentenceOf(checkEn, finding) },
  }));
  return [...own, ...(await expiredBases(draft, { db, today }))];
}

/** Legal bases that have ended refuse; those of which an end is known are told. */
async function expiredBases(draft: Draft, { db, today }: Pick<CheckDeps, "db" | "today">): Promise<readonly TabFinding[]> {
  const { legalBasis } = draft.version.content;
  const texts = await findLegalTexts(
    db,
    legalBasis.flatMap(({ number }) => (number === null ? [] : [number])),
  );
  return legalBasis.flatMap(({ number }, at): readonly TabFinding[] => {
    const text = texts.get(number ?? "");
    const until = text?.effectiveUntil ?? null;
    if (text === undefined || until === null) return [];
    const sentence = (words: CheckText, locale: Locale): string =>
      words.lawEnds(text.number, formatDay(locale, until), text.replacedBy ?? "");
    return [
      {
        severity: until <= today ? "refuses" : "warns",
        below: `can-cu/${at + 1}`,
        sentence: { vi: sentence(checkVi, "vi"), en: sentence(checkEn, "en") },
      },
    ];
  });
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
