import { createHash } from "node:crypto";
import { PDF, PdfArray, PdfDict, PdfRef, PdfStream } from "@libpdf/core";
import type { PdfObject } from "@libpdf/core";

import type { Difference } from "./compare-revisions.ts";

/** Values looked at in one file: a page of text has some hundreds. */
const VALUES_MAX = 200_000;
/** What may differ between two states of a page without anybody seeing it: its notes are looked at one by one. */
const PAGE_SKIPPED: ReadonlySet<string> = new Set(["Annots", "Parent", "StructParents", "Tabs", "LastModified", "Metadata", "PieceInfo"]);
/** Entries of the catalogue that a reader acts on or shows. */
const CATALOGUE_LOOKED_AT = ["OpenAction", "AA", "OCProperties", "Names", "Outlines", "ViewerPreferences"];

/**
 * Compares what two states of a PDF show: every page with its contents, fonts and pictures, the form, and what a reader does on opening. Only a
 * signature's own field may have come since. Strict on purpose: the shadow attacks hide what is signed and show it later by entries that seem
 * harmless.
 */
export async function differenceOf(earlier: Uint8Array, later: Uint8Array): Promise<Difference> {
  try {
    const [before, after] = [await PDF.load(earlier), await PDF.load(later)];
    if (before.isEncrypted || after.isEncrypted) return "unclear";
    return seenOf(before) === seenOf(after) && onlySignaturesAdded(before, after) ? "followed" : "changed";
  } catch {
    // A file that cannot be read whole cannot be judged; the caller says so.
    return "unclear";
  }
}

/** A digest of everything that is seen, without notes on the pages. */
function seenOf(pdf: PDF): string {
  const walk = walkOf(pdf);
  const catalogue = pdf.getCatalog();
  const pages = pdf.getPages().map(({ dict }) => walk.of(dict, PAGE_SKIPPED));
  const acts = CATALOGUE_LOOKED_AT.map((key) => walk.of(catalogue.get(key)));
  return createHash("sha256")
    .update(JSON.stringify([pages, acts]))
    .digest("hex");
}

function onlySignaturesAdded(before: PDF, after: PDF): boolean {
  const [walkBefore, walkAfter] = [walkOf(before), walkOf(after)];
  const pagesAfter = after.getPages();
  return before.getPages().every((page, index) => {
    const known = annotationsOf(before, page.dict).map((note) => walkBefore.of(note, NOTE_SKIPPED));
    const now = annotationsOf(after, pagesAfter[index]?.dict ?? PdfDict.of({}));
    const rest = now.filter((note) => !isSignatureField(after, note)).map((note) => walkAfter.of(note, NOTE_SKIPPED));
    const signaturesBefore = annotationsOf(before, page.dict).filter((note) => isSignatureField(before, note));
    const plainBefore = annotationsOf(before, page.dict)
      .filter((note) => !isSignatureField(before, note))
      .map((note) => walkBefore.of(note, NOTE_SKIPPED));
    // A field that was signed stays as it was; one that was empty may have been signed since.
    const held = signaturesBefore
      .filter((note) => note.get("V") !== undefined)
      .every((note) => now.some((other) => walkAfter.of(other, NOTE_SKIPPED) === walkBefore.of(note, NOTE_SKIPPED)));
    return held && known.length <= now.length && JSON.stringify(rest) === JSON.stringify(plainBefore);
  });
}

const NOTE_SKIPPED: ReadonlySet<string> = new Set(["P", "Parent", "StructParent"]);

function annotationsOf(pdf: PDF, page: PdfDict): readonly PdfDict[] {
  const resolve = (ref: PdfRef): PdfObject | null => pdf.getObject(ref);
  const list = page.getArray("Annots", resolve);
  return (list?.toArray() ?? []).flatMap((item) => {
    const note = item instanceof PdfRef ? resolve(item) : item;
    return note instanceof PdfDict ? [note] : [];
  });
}

function isSignatureField(pdf: PDF, note: PdfDict): boolean {
  const resolve = (ref: PdfRef): PdfObject | null => pdf.getObject(ref);
  const kind = note.getName("FT", resolve) ?? note.getDict("Parent", resolve)?.getName("FT", resolve);
  return kind?.value === "Sig";
}

interface Walk {
  /** A text that is the same for two values that say the same, whatever numbers their objects have. */
  readonly of: (value: PdfObject | undefined, skipped?: ReadonlySet<string>) => string;
}

function walkOf(pdf: PDF): Walk {
  let left = VALUES_MAX;
  const known = new Map<string, string>();
  const open = new Set<string>();
  const say = (value: PdfObject | undefined, skipped?: ReadonlySet<string>): string => {
    left -= 1;
    if (left < 0) throw new RangeError("more values than any honest page has");
    if (value === undefined) return "";
    if (value instanceof PdfRef) return sayRef(value);
    if (value instanceof PdfArray)
      return `[${value
        .toArray()
        .map((item) => say(item))
        .join(" ")}]`;
    if (!(value instanceof PdfDict)) return plainOf(value);
    const keys = [...value.keys()].map((key) => key.value).filter((key) => skipped?.has(key) !== true);
    const said = `<<${keys
      .toSorted()
      .map((key) => `${key} ${say(value.get(key))}`)
      .join(" ")}>>`;
    return value instanceof PdfStream ? `${said}${createHash("sha256").update(value.data).digest("hex")}` : said;
  };
  const sayRef = (ref: PdfRef): string => {
    const key = `${ref.objectNumber} ${ref.generation}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    // A circle, as between a page and its parent: said once is enough.
    if (open.has(key)) return "…";
    open.add(key);
    const said = createHash("sha256")
      .update(say(pdf.getObject(ref) ?? undefined, PARENT))
      .digest("hex");
    open.delete(key);
    known.set(key, said);
    return said;
  };
  return { of: say };
}

const PARENT: ReadonlySet<string> = new Set(["Parent", "P"]);

function plainOf(value: PdfObject): string {
  const plain = value as { readonly type: string; readonly value?: unknown; readonly bytes?: Uint8Array };
  return `${plain.type}:${plain.bytes === undefined ? String(plain.value) : Buffer.from(plain.bytes).toString("hex")}`;
}
