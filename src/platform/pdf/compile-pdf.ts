import { dirname } from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { epochMsOf, type Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { projectPath } from "#platform/root";

/** One document to be set. */
export interface PdfOrder {
  /** Absolute path of a folder of templates; a template may import from it and from nowhere else. */
  readonly folder: string;
  /** File name of the template in that folder. */
  readonly template: string;
  /** What the template reads as `json("data.json")`. */
  readonly data: Json;
  /** Pictures that the template reads by name, as SVG. */
  readonly images?: Readonly<Record<string, string>>;
  /** Written into the file as its date, so that the same order gives the same bytes. */
  readonly createdAt: Instant;
}

/** Metric-compatible with the face prescribed for official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I); full TTFs with all Vietnamese letters. */
const FONT_FOLDER = projectPath("node_modules", "@expo-google-fonts", "tinos");
/** Archival, tagged: text can be extracted and read aloud. */
const PDF_STANDARD = "a-2a";
/** The compiler remembers what it set before; results not used for so many documents are forgotten. */
const CACHE_AGE_MAX = 10;
const EVICT_EVERY = 50;

/** One compiler a template folder, made at first use. It is synchronous, so no two documents are set at once. */
const compilers = new Map<string, NodeCompiler>();
let documentCount = 0;

/**
 * Sets a document as PDF/A-2a, about 5 ms a page once warm. Pure: the same order gives the same bytes. Throws when the
 * template is wrong, which is a mistake in the product and not of a person.
 */
export async function compilePdf(order: PdfOrder): Promise<Uint8Array> {
  return (await compilePdfWithMarks(order)).bytes;
}

/** A document with what its template has put down as `metadata` under a label: places on sheets, above all. */
export interface MarkedPdf {
  readonly bytes: Uint8Array;
  readonly marks: readonly Json[];
}

/** Sets a document like `compilePdf`, and answers the values of all `metadata` under `label` in the order in which they stand. */
export async function compilePdfWithMarks(order: PdfOrder, label?: string): Promise<MarkedPdf> {
  const compiler = await compilerFor(order.folder);
  const path = (name: string): string => `${order.folder}/${name}`;
  compiler.mapShadow(path("data.json"), Buffer.from(JSON.stringify(order.data)));
  for (const [name, svg] of Object.entries(order.images ?? {})) compiler.mapShadow(path(name), Buffer.from(svg));
  try {
    const compiled = compiler.compile({ mainFilePath: path(order.template), resetRead: true });
    const document = compiled.result;
    if (document === null) throw new Error(`${order.template}: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])}`);
    const creationTimestamp = Math.floor(epochMsOf(order.createdAt) / 1000);
    const bytes = compiler.pdf(document, { pdfStandard: PDF_STANDARD, creationTimestamp });
    const marks = label === undefined ? [] : (compiler.query(document, { selector: `<${label}>`, field: "value" }) as readonly Json[]);
    return { bytes, marks };
  } finally {
    compiler.resetShadow();
    documentCount += 1;
    if (documentCount % EVICT_EVERY === 0) compiler.evictCache(CACHE_AGE_MAX);
  }
}

async function compilerFor(folder: string): Promise<NodeCompiler> {
  const known = compilers.get(folder);
  if (known !== undefined) return known;
  // Fifty megabytes of native code: loaded when the first document is set, not when the process starts.
  const typst = await import("@myriaddreamin/typst-ts-node-compiler");
  const compiler = compilers.get(folder) ?? typst.NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [FONT_FOLDER] }] });
  compilers.set(folder, compiler);
  return compiler;
}

/** The folder of templates beside a source file, found from the project's root so that it is the same before and after compiling. */
export function templateFolder(...parts: readonly string[]): string {
  return dirname(projectPath(...parts, "template.typ"));
}
