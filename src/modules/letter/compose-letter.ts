import type { CivilDate } from "#kernel/instant";
import { civilDateOf, instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import type { Eform } from "#platform/eform/eform";
import type { Dossier } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { CHECK_PATH } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { pinnedProcedure } from "#modules/procedure";

import { builtInForm } from "./document/built-in-form.ts";
import type { LetterDocument } from "./document/letter-document.ts";
import { renderLetter } from "./document/render-letter.ts";
import type { RenderedLetter } from "./document/render-letter.ts";
import { writeDocx } from "./document/write-docx.ts";
import { inspectDocx } from "./docx/inspect-docx.ts";
import { readDocx } from "./docx/read-docx.ts";
import type { LetterDrafted, LetterWords } from "./letter.events.ts";
import { letterhead, letterValues } from "./letter-values.ts";
import type { LetterSubject } from "./letter-values.ts";
import { fillTemplate } from "./merge/fill-template.ts";
import { formsVi as words } from "./text/forms.vi.ts";

/** What letters need of the running system beside a use case's context. */
export interface LetterDeps {
  readonly storage: PaperStorage;
  /** Where people reach the system: the code on a letter opens its page there. */
  readonly publicUrl: string;
  /** Place that stands before the date: the province, also as its committee's name. */
  readonly place: string;
  /** Ids that follow from a name, for a sample that can be repeated; fresh ones otherwise. */
  readonly named?: ((name: string) => { readonly id: string; readonly checkCode: string }) | undefined;
}

/** A letter to be drawn. */
export interface LetterOrder {
  readonly dossier: Dossier;
  readonly drafted: LetterDrafted;
  readonly words: LetterWords;
  /** Null for a draft and for a sheet that is signed before it has number and day (Nghị định 30/2020/NĐ-CP, Điều 15). */
  readonly documentNumber: string | null;
  readonly day: CivilDate | null;
  /** Drawn as one that is no paper: without the code by which it is checked. */
  readonly isPreview?: boolean;
}

/** A letter as its parts say it, with the values it was filled with. */
export interface ComposedLetter {
  readonly document: LetterDocument;
  readonly values: JsonObject;
  /** The filled Word file of an official's template; undefined for a built-in form. */
  readonly filled: Uint8Array | undefined;
}

/**
 * Fills a letter's template or built-in form. Problems: `letter.template_file_missing`, `letter.template_changed` when the file is not the one
 * that the draft pinned.
 */
export async function composeLetter(ctx: UseCaseContext, deps: LetterDeps, order: LetterOrder): Promise<ComposedLetter | Problem> {
  const subject: LetterSubject = {
    ...order,
    eform: await eformOf(ctx, order.dossier),
    directory: await unitDirectory(ctx.db, civilDateOf(ctx.now)),
    province: deps.place,
  };
  const values = letterValues(subject);
  const { source } = order.drafted;
  if (source.kind === "form") return { document: formDocument(subject), values, filled: undefined };
  const template = await fileOf(deps.storage, source.sha256);
  if (template === undefined) return problem("letter.template_file_missing");
  const filled = fillTemplate(template, values);
  const docx = inspectDocx(filled);
  if (isProblem(docx)) return docx;
  return { document: readDocx(docx, order.words.subject || order.dossier.procedure.name).document, values, filled };
}

/** A composed letter as PDF. Drawn again it has the same bytes, as long as nothing it says has changed. */
export function printLetter(deps: LetterDeps, order: LetterOrder, { document, values }: ComposedLetter): Promise<RenderedLetter> {
  return renderLetter(document, {
    author: typeof values["co_quan"] === "string" ? values["co_quan"] : "",
    checkUrl: new URL(order.isPreview === true ? "/" : `${CHECK_PATH}/${order.drafted.checkCode}`, deps.publicUrl).href,
    checkCode: order.isPreview === true ? "" : order.drafted.checkCode,
    specimen: order.isPreview === true ? words.specimen : "",
    qrWords: words.qr(order.dossier.code ?? ""),
    createdAt: createdAt(order),
  });
}

/** A composed letter as a Word file. */
export async function letterAsDocx({ document, filled }: ComposedLetter): Promise<Uint8Array> {
  return filled ?? writeDocx(document);
}

/** The day printed, so that a draft drawn twice in a day is the same file. */
function createdAt({ day, dossier }: LetterOrder): Instant {
  return day === null ? (dossier.lastEventAt ?? dossier.submittedAt ?? instantAt("2026-01-01" as CivilDate, 0)) : instantAt(day, 0);
}

/** The form that the dossier was filed with. */
export async function eformOf(ctx: Pick<UseCaseContext, "db">, { procedure }: Pick<Dossier, "procedure">): Promise<Eform | null> {
  const snapshot = await pinnedProcedure(ctx.db, procedure);
  if (snapshot === undefined || snapshot.eform === null) return null;
  const eform = parseEform(snapshot.eform);
  return isProblem(eform) ? null : eform;
}

/** A kept file as bytes; undefined when the store has it no more. */
export async function fileOf(storage: PaperStorage, sha256: string): Promise<Uint8Array | undefined> {
  const file = await storage.files.openFile(sha256 as Parameters<PaperStorage["files"]["openFile"]>[0]);
  if (file === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of file.stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function lines(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function formDocument(subject: LetterSubject): LetterDocument {
  const { drafted } = subject;
  const { texts } = subject.words;
  return builtInForm({
    form: drafted.source.kind === "form" ? drafted.source.form : "notice",
    ...letterhead(subject),
    number: subject.documentNumber,
    day: subject.day,
    subject: subject.words.subject,
    addressee: texts["kinh_gui"] ?? "",
    basis: lines(texts["can_cu"]),
    paragraphs: lines(texts["noi_dung"]),
    recipients: lines(texts["noi_nhan"]),
    signer: lines(texts["chuc_vu_ky"]),
    signerName: texts["nguoi_ky"] ?? "",
    authority: texts["tham_quyen"] ?? "",
  });
}
