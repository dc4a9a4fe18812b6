import { civilDateOf, type Instant } from "#kernel/instant";
import { feeInWords, procedureText, timeInWords, type ProcedureContent, type ProcedureView } from "#modules/procedure";
import { formatDay } from "#platform/format";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";
import { vi } from "./text/vi.ts";

const folder = templateFolder("src", "modules", "publication", "template");

/** Sizes of paper on which posters are printed. */
export const POSTER_PAPERS = ["a4", "a3"] as const;
export type PosterPaper = (typeof POSTER_PAPERS)[number];

/** Paragraphs of long texts that a poster carries; the rest is behind the code. */
const PARAGRAPHS_MAX = 24;

/** What a poster is set from. */
export interface PosterOrder {
  readonly procedure: ProcedureView;
  readonly paper: PosterPaper;
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string;
  readonly place: string;
  readonly printedAt: Instant;
}

/**
 * The poster of a version for the notice board (niêm yết), as PDF/A-2a: the seven parts, a QR code to the public page, the version and the day
 * of printing at its foot. In Vietnamese, the language of the board. The same order gives the same bytes.
 */
export async function renderPoster(order: PosterOrder): Promise<Uint8Array> {
  const url = `${order.publicUrl}/thu-tuc/${order.procedure.code}`;
  return compilePdf({
    folder,
    template: "poster.typ",
    data: posterData(order, url),
    images: { "qr.svg": qrSvg(url) },
    createdAt: order.printedAt,
  });
}

function posterData({ procedure, paper, place, printedAt }: PosterOrder, url: string) {
  const { content } = procedure;
  const words = vi.poster;
  const catalogue = procedureText("vi");
  const day = (on: ProcedureView["effectiveFrom"]): string => (on === null ? "" : formatDay("vi", on));
  const facts: readonly (readonly [string, string])[] = [
    [words.subjects, content.subjects.join(", ")],
    [words.agency, content.competentAgencyText ?? content.implementingAgency ?? ""],
    [words.reception, content.receptionAddress ?? catalogue.receptionScopes[content.receptionScope]],
  ];
  return {
    words: { ...words, foot: "", quantity: "" },
    paper,
    agencyHead: place,
    name: content.name,
    code: procedure.code,
    field: content.field,
    url,
    facts: facts.map(([label, value]) => [label, value]),
    terms: content.terms.map((term) => ({
      way: [catalogue.channels[term.channel], content.cases.find((each) => each.key === term.caseKey)?.name ?? ""]
        .filter(Boolean)
        .join(": "),
      time: timeInWords("vi", term.time),
      fee: [feeInWords("vi", term.fee), term.feeNote ?? ""].filter(Boolean).join(". "),
    })),
    papers: papersOf(content),
    steps: paragraphs(content.stepsText),
    conditions: paragraphs(content.conditions),
    outcomes: content.outcomes.map((outcome) => outcome.name),
    laws: content.legalBasis.map(({ number, name }) => (number === null || name.includes(number) ? name : `${number} ${name}`)),
    foot: words.foot(procedure.version, procedure.decisionNumber ?? "", {
      from: day(procedure.effectiveFrom),
      printed: formatDay("vi", civilDateOf(printedAt)),
    }),
  };
}

function papersOf(content: ProcedureContent) {
  const words = vi.poster;
  return content.components.map((paper) => ({
    name: paper.name,
    note: [
      words.quantity(paper.originals ?? 0, paper.copies ?? 0),
      paper.presentation === "show" ? words.show : "",
      paper.isReplacedByData ? words.byData : "",
      content.cases.find((each) => each.key === paper.caseKey)?.name ?? "",
    ]
      .filter((note) => note !== "")
      .join("; "),
  }));
}

function paragraphs(text: string | null): readonly string[] {
  const lines = (text ?? "").split(/\n+/u).filter((line) => line.trim() !== "");
  return lines.length > PARAGRAPHS_MAX ? [...lines.slice(0, PARAGRAPHS_MAX), vi.poster.onlineMore] : lines;
}
