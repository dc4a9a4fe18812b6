import type { CivilDate, Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { Json, JsonObject } from "#kernel/json";
import { answerLines, answerText } from "#platform/eform/answer-list";
import type { Eform, EformGroup } from "#platform/eform/eform";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { longDay, shortDay } from "./sheet-parts.ts";
import { formsVi } from "./text/forms.vi.ts";

/** A filed declaration: the form, the answers, and who declared them to whom. */
export interface DeclarationOrder {
  readonly eform: Eform;
  readonly answers: JsonObject;
  readonly procedure: string;
  readonly addressee: string;
  readonly applicant: {
    readonly name: string;
    readonly personalId: string;
    readonly birthOn: string | null;
    readonly address: string;
    readonly phone: string;
    readonly email: string;
  };
  readonly dossierCode: string;
  readonly place: string;
  readonly declaredAt: Instant;
}

const folder = templateFolder("src", "modules", "paper", "template");

/**
 * Prints a declaration (tờ khai) from the definition of its form, as tagged PDF/A-2a: nobody draws a second layout. The form of a declaration
 * that a circular fixes stays that circular's; this one prints what the form asks, in its order. The same order gives the same bytes.
 */
export function renderDeclaration(order: DeclarationOrder): Promise<Uint8Array> {
  return compilePdf({ folder, template: "declaration.typ", data: declarationSheet(order), images: {}, createdAt: order.declaredAt });
}

/** What the sheet says, in words. */
export function declarationSheet(order: DeclarationOrder): JsonObject {
  const { eform, applicant } = order;
  const words = formsVi.declaration;
  const declared = civilDateOf(order.declaredAt);
  const parts = (eform.pages.length > 1 ? eform.pages : eform.groups).map((part) => partSheet(order, part));
  return {
    title: eform.title.vi,
    procedure: order.procedure,
    addressee: order.addressee,
    applicant: applicant.name,
    parts: [{ title: words.declarer, lines: applicantLines(order), lists: [] }, ...parts.filter(isFilled)],
    pledge: words.pledge,
    signing: words.signing,
    declaredAt: `${order.place}, ${longDay(declared)}`,
    footer: words.footer(order.dossierCode),
  };
}

function isFilled(part: { readonly lines: readonly Json[]; readonly lists: readonly Json[] }): boolean {
  return part.lines.length > 0 || part.lists.length > 0;
}

function applicantLines({ applicant }: DeclarationOrder): readonly JsonObject[] {
  const words = formsVi.declaration.fields;
  const birth = applicant.birthOn === null ? "" : shortDay(applicant.birthOn as CivilDate);
  const values = { ...applicant, birthOn: birth };
  return (Object.keys(words) as readonly (keyof typeof words)[]).flatMap((key) =>
    values[key] === "" ? [] : [{ label: words[key], value: values[key] }],
  );
}

interface PartSheet extends JsonObject {
  readonly title: string;
  readonly lines: readonly JsonObject[];
  readonly lists: readonly JsonObject[];
}

function partSheet({ eform, answers }: DeclarationOrder, part: EformGroup): PartSheet {
  const plain = part.questions.filter(({ kind }) => kind !== "rows");
  const lines = answerLines({ ...eform, questions: plain }, answers, "vi").map(({ label, value }) => ({ label, value }));
  const lists = part.questions.flatMap((question): readonly JsonObject[] => {
    const rows = answers[question.key];
    if (question.kind !== "rows" || !Array.isArray(rows) || rows.length === 0) return [];
    const cells = (rows as readonly JsonObject[]).map((row) =>
      question.columns.map((column) => (row[column.key] === undefined ? "" : answerText(column, row[column.key] ?? null, "vi"))),
    );
    return [{ title: question.label.vi, columns: question.columns.map(({ label }) => label.vi), rows: cells }];
  });
  return { title: part.title?.vi ?? "", lines, lists };
}
