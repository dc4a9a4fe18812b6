import { createHash } from "node:crypto";
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from "@libpdf/core";
import type { PDFPage, PdfRef } from "@libpdf/core";

import type { Instant } from "#kernel/instant";
import { epochMsOf } from "#kernel/instant";

/** A place on a page, in points from its lower left corner. */
export interface PaperPlace {
  /** From 0. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SignatureOrder {
  readonly pdf: Uint8Array;
  /** Name of the signature's field: once in a document. */
  readonly fieldName: string;
  readonly place: PaperPlace;
  /** A PDF of one page of the place's size: what is seen there. */
  readonly mark: Uint8Array;
  readonly signerName: string;
  readonly reason: string;
  readonly location: string;
  readonly at: Instant;
}

/** A PDF that wants nothing but the signature's bytes. */
export interface PreparedPdf {
  /** SHA-256 of everything but the hole for the signature. */
  readonly digest: Buffer;
  /** Fills the hole. Throws when the signature is larger than the hole. */
  readonly finish: (signature: Uint8Array) => Buffer;
}

/** Room for a signature with its chain and a time token: 16 kB, as hexadecimal digits. */
const HOLE_BYTES = 16_384;
const UNKNOWN_NUMBER = 9_999_999_999;
const RANGE_HOLE = `/ByteRange [0 ${UNKNOWN_NUMBER} ${UNKNOWN_NUMBER} ${UNKNOWN_NUMBER}]`;
/** Printed, and not to be moved (ISO 32000-2, table 167). */
const PRINT_LOCKED = 132;

/**
 * Adds a signature's field with what is seen of it to a PDF as an incremental update, so that what was signed before stays byte for byte. The
 * same order gives the same bytes.
 */
export async function preparePdfSignature(order: SignatureOrder): Promise<PreparedPdf> {
  const pdf = await PDF.load(order.pdf);
  const page = pdf.getPages()[order.place.page];
  if (page === undefined) throw new RangeError(`the paper has no page ${order.place.page}`);
  const value = pdf.register(
    PdfDict.of({
      Type: PdfName.of("Sig"),
      Filter: PdfName.of("Adobe.PPKLite"),
      SubFilter: PdfName.of("ETSI.CAdES.detached"),
      ByteRange: new PdfArray([0, UNKNOWN_NUMBER, UNKNOWN_NUMBER, UNKNOWN_NUMBER].map((number) => PdfNumber.of(number))),
      Contents: new PdfString(new Uint8Array(HOLE_BYTES), "hex"),
      Name: PdfString.fromString(order.signerName),
      Reason: PdfString.fromString(order.reason),
      Location: PdfString.fromString(order.location),
      M: PdfString.fromString(pdfTime(order.at)),
    }),
  );
  const mark = await pdf.embedPage(await PDF.load(order.mark), 0);
  addField(pdf, page, { ...order, value, appearance: mark.ref });
  const bytes = Buffer.from(await pdf.save({ incremental: true }));
  return withHole(bytes, order.pdf.length);
}

interface FieldParts extends Pick<SignatureOrder, "fieldName" | "place"> {
  readonly value: PdfRef;
  readonly appearance: PdfRef;
}

/** Field and widget in one dictionary, the form in which every reader knows a signature. */
function addField(pdf: PDF, page: PDFPage, { fieldName, place, value, appearance }: FieldParts): void {
  const form = pdf.getOrCreateForm();
  const field = form.createSignatureField(fieldName);
  const ref = field.getRef();
  if (ref === null) throw new Error("a signature's field has no number");
  const dict = field.getDict();
  dict.delete("Kids");
  dict.set("Type", PdfName.of("Annot"));
  dict.set("Subtype", PdfName.of("Widget"));
  dict.set("V", value);
  dict.set("F", PdfNumber.of(PRINT_LOCKED));
  dict.set("P", page.ref);
  dict.set("AP", PdfDict.of({ N: appearance }));
  dict.set(
    "Rect",
    new PdfArray(
      [place.x, place.y, place.x + place.width, place.y + place.height].map((number) => PdfNumber.of(Math.round(number * 100) / 100)),
    ),
  );
  const earlier = page.dict.getArray("Annots", (target) => pdf.getObject(target))?.toArray() ?? [];
  page.dict.set("Annots", new PdfArray([...earlier, ref]));
}

function withHole(bytes: Buffer, before: number): PreparedPdf {
  const rangeAt = bytes.indexOf(RANGE_HOLE, before, "latin1");
  const holeAt = bytes.indexOf(`<${"0".repeat(64)}`, before, "latin1");
  if (rangeAt < 0 || holeAt < 0) throw new Error("the signature's hole was not written");
  const holeEnd = holeAt + HOLE_BYTES * 2 + 2;
  const range = `/ByteRange [0 ${holeAt} ${holeEnd} ${bytes.length - holeEnd}]`;
  bytes.write(range.padEnd(RANGE_HOLE.length), rangeAt, "latin1");
  const digest = createHash("sha256").update(bytes.subarray(0, holeAt)).update(bytes.subarray(holeEnd)).digest();
  return {
    digest,
    finish(signature) {
      if (signature.length > HOLE_BYTES) throw new RangeError(`a signature of ${signature.length} bytes does not fit`);
      const filled = Buffer.from(bytes);
      filled.write(Buffer.from(signature).toString("hex"), holeAt + 1, "latin1");
      return filled;
    },
  };
}

/** `D:20261122100530+07'00'`: the wall clock of the only time zone there is. */
function pdfTime(at: Instant): string {
  const local = new Date(epochMsOf(at) + 7 * 60 * 60 * 1000).toISOString();
  return `D:${local.replace(/\D/gu, "").slice(0, 14)}+07'00'`;
}

/** Where words stand in a PDF that was made here: the last or the first place of each, undefined for words that are not there. */
export async function findWords(
  file: Uint8Array,
  words: readonly string[],
  which: "first" | "last" = "last",
): Promise<readonly (PaperPlace | undefined)[]> {
  const pdf = await PDF.load(file);
  return words.map((text) => {
    const found = text === "" ? undefined : pdf.findText(text).at(which === "first" ? 0 : -1);
    return found === undefined ? undefined : { page: found.pageIndex, ...found.bbox };
  });
}

/** Width and height of a page in points. */
export async function pageSizeOf(file: Uint8Array, page: number): Promise<{ readonly width: number; readonly height: number }> {
  const { width = 595, height = 842 } = (await PDF.load(file)).getPages()[page] ?? {};
  return { width, height };
}
