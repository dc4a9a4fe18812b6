import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "#kernel/json";
import type { ProcedureContent } from "../procedure-content.ts";
import type { DossierComponent, ProcedureCase } from "../procedure.ts";
import type { ReadComponent } from "./components.ts";
import { doubt } from "./doubt.ts";
import type { Doubt } from "./doubt.ts";
import type { NationalProcedure } from "./national-record.ts";

/** A record ready for the ledger: content, numbered doubts, and a digest by which the same record is known again. */
export interface NationalDraft {
  readonly content: ProcedureContent;
  readonly doubts: readonly (Doubt & { readonly id: string })[];
  readonly digest: string;
}

/**
 * The draft of a national record. What the record does not say is left open or set to the law's ordinary rule, and a person
 * confirms it before publication: the competent agency is unknown, dossiers are received anywhere in the province
 * (Nghị định 118/2025/NĐ-CP Điều 14), and the service is fully online where the record has an online channel.
 */
export function draftOf(read: NationalProcedure): NationalDraft {
  const procedure = withShortTexts(read);
  const cases = casesOf(procedure.components);
  const hasOnline = procedure.terms.some((term) => term.channel === "online");
  const content: ProcedureContent = {
    name: procedure.name,
    nameEn: null,
    field: procedure.field,
    fieldEn: null,
    levels: procedure.levels,
    cases,
    terms: procedure.terms,
    components: procedure.components.map((component, at) => componentOf(component, at, cases)),
    outcomes: procedure.outcomes,
    outcomeCode: procedure.outcomes[0]?.code ?? null,
    legalBasis: procedure.legalBasis,
    process: null,
    competentAgency: { by: "unknown" },
    receptionScope: "PROVINCE",
    serviceLevel: hasOnline ? "full" : "partial",
    serviceLevelReason: hasOnline ? null : "no_online_channel",
    eform: null,
    nationalDecision: procedure.decisionNumber,
    kind: procedure.kind,
    subjects: procedure.subjects,
    implementingAgency: procedure.implementingAgency,
    competentAgencyText: procedure.competentAgencyText,
    receptionAddress: procedure.receptionAddress,
    cooperatingAgency: procedure.cooperatingAgency,
    stepsText: procedure.stepsText,
    conditions: procedure.conditions,
    keywords: procedure.keywords,
    description: procedure.description,
    sourceUrl: procedure.sourceUrl,
  };
  const doubts = [...procedure.doubts, ...clockDoubts(procedure)].map((each, at) => ({ ...each, id: `d${at + 1}` }));
  return { content, doubts, digest: digestOf({ content, doubts }) };
}

/** A record may say in words that some time is not counted (76 of 2,642 do, mot-cua.md R11): a person states the law, nothing is guessed from prose. */
const NOT_COUNTED = /[^.;\n]*không (?:được )?tính (?:vào|trong) (?:tổng )?(?:thời hạn|thời gian)[^.;\n]*/iu;

function clockDoubts({ stepsText, terms }: NationalProcedure): readonly Doubt[] {
  const said = [stepsText, ...terms.map((term) => term.note)].map((text) => NOT_COUNTED.exec(text ?? "")?.[0].trim());
  const first = said.find((sentence) => sentence !== undefined && sentence !== "");
  return first === undefined ? [] : [doubt("clock", first, "clock_exclusion")];
}

/** Longest text of one cell in an event; the portal's longest is a third of it. */
const CELL_LENGTH_MAX = 8000;

/** Cells of a torn table can hold half a page of everything: they are cut with a mark, so that the rest of the record counts. */
function withShortTexts(procedure: NationalProcedure): NationalProcedure {
  const cut = (text: string): string => (text.length > CELL_LENGTH_MAX ? `${text.slice(0, CELL_LENGTH_MAX - 1)}…` : text);
  const cutOrNull = (text: string | null): string | null => (text === null ? null : cut(text));
  return {
    ...procedure,
    terms: procedure.terms.map((term) => ({ ...term, feeNote: cutOrNull(term.feeNote), note: cutOrNull(term.note) })),
    components: procedure.components.map((paper) => ({ ...paper, case: cutOrNull(paper.case), name: cut(paper.name) })),
    outcomes: procedure.outcomes.map((outcome) => ({ ...outcome, name: cut(outcome.name) })),
    legalBasis: procedure.legalBasis.map((text) => ({ ...text, name: cut(text.name) })),
    implementingAgency: cutOrNull(procedure.implementingAgency),
    competentAgencyText: cutOrNull(procedure.competentAgencyText),
    receptionAddress: cutOrNull(procedure.receptionAddress),
    cooperatingAgency: cutOrNull(procedure.cooperatingAgency),
  };
}

/** Titles that group papers by what is done with them, which the paper itself already says. */
const GROUPING = /^[-*+\s]*(?:giấy tờ phải|thành phần hồ sơ|hồ sơ gồm|lưu ý)/iu;

function caseTitleOf(component: ReadComponent): string | null {
  return component.case === null || GROUPING.test(component.case) ? null : component.case;
}

function casesOf(components: readonly ReadComponent[]): readonly ProcedureCase[] {
  const titles = new Set(components.map(caseTitleOf).filter((title) => title !== null));
  return [...titles].map((name, at) => ({ key: `case_${at + 1}`, name }));
}

function componentOf(component: ReadComponent, at: number, cases: readonly ProcedureCase[]): DossierComponent {
  const title = caseTitleOf(component);
  return {
    key: `paper_${at + 1}`,
    caseKey: cases.find((each) => each.name === title)?.key ?? null,
    name: component.name === "" ? "—" : component.name,
    nationalCode: null,
    presentation: component.presentation,
    originals: component.originals,
    copies: component.copies,
    forms: component.forms,
    isElectronicAllowed: true,
    isReplacedByData: false,
  };
}

function digestOf(value: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(value as Json))
    .digest("hex");
}
