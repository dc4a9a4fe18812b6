import type { LetterInline, LetterStyle } from "../document/letter-document.ts";
import { drawnLine } from "./drawn-line.ts";
import { excerpt } from "./finding.ts";
import type { DrawFinding } from "./finding.ts";
import { chainOf, runStyle } from "./word-style.ts";
import type { StyleSheet } from "./word-style.ts";
import { child, elements, textOf, valueOf, walk } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

/** What reading a Word file keeps on the way. */
export interface WordReader {
  readonly styles: StyleSheet;
  readonly findings: DrawFinding[];
  readonly marginLeft: number;
  /** Fields that stand open: what they say, and whether their result is being read. */
  readonly fields: { instruction: string; isResult: boolean }[];
}

/** Where the signature will stand, as a filled template says it: one letter that no text has. */
export const SIGN_MARK = "\uE000";
/** Where the code of the check page stands. */
export const QR_MARK = "\uE001";

/** Where the number and the day will be set, on a sheet that is signed before it has them (Nghị định 30/2020/NĐ-CP, Điều 15). */
export const NUMBER_MARK = "\uE002";
export const DAY_MARK = "\uE003";

const SIGN_SIZE = { width: 150, height: 70 };
const QR_SIZE = 54;

/** Elements around runs that say nothing themselves. */
const WRAPPERS: ReadonlySet<string> = new Set(["w:hyperlink", "w:smartTag", "w:dir", "w:bdo"]);
const SILENT: ReadonlySet<string> = new Set([
  "w:pPr",
  "w:bookmarkStart",
  "w:bookmarkEnd",
  "w:proofErr",
  "w:permStart",
  "w:permEnd",
  "w:commentRangeStart",
  "w:commentRangeEnd",
]);
const SILENT_IN_RUN: ReadonlySet<string> = new Set(["w:rPr", "w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef"]);

/** The runs of a paragraph, with what stands in them. `layers` are the run properties that the paragraph's style gives. */
export function readInlines(
  paragraph: XmlElement,
  layers: readonly (XmlElement | undefined)[],
  reader: WordReader,
): readonly LetterInline[] {
  const at = excerpt(textOf(paragraph));
  const note = (what: DrawFinding["what"], detail = ""): void => void reader.findings.push({ what, at, detail });
  const made: LetterInline[] = [];
  const visit = (element: XmlElement): void => {
    for (const one of elements(element)) {
      if (SILENT.has(one.name)) continue;
      if (WRAPPERS.has(one.name)) visit(one);
      else if (one.name === "w:sdt") visit(child(one, "w:sdtContent") ?? one);
      else if (one.name === "w:r") readRun(one, { layers, reader, note, made });
      else if (one.name === "w:fldSimple") simpleField(one, { layers, reader, note, made }, visit);
      else if (/^w:(?:ins|del|moveFrom|moveTo)$/u.test(one.name)) note("tracked_change");
      else if (one.name.startsWith("m:")) note("equation");
      else note("unknown", one.name);
    }
  };
  visit(paragraph);
  return made;
}

interface RunReading {
  readonly layers: readonly (XmlElement | undefined)[];
  readonly reader: WordReader;
  readonly note: (what: DrawFinding["what"], detail?: string) => void;
  readonly made: LetterInline[];
}

function styleOf(run: XmlElement | undefined, { layers, reader }: RunReading): LetterStyle {
  const own = child(run, "w:rPr");
  const named = chainOf(reader.styles, valueOf(own, "w:rStyle")).map((style) => child(style, "w:rPr"));
  return runStyle([...layers, ...named, own]);
}

function readRun(run: XmlElement, reading: RunReading): void {
  const { reader, note, made } = reading;
  const own = child(run, "w:rPr");
  const vanish = child(own, "w:vanish");
  if (vanish !== undefined && vanish.attributes["w:val"] !== "0") return;
  const style = styleOf(run, reading);
  for (const one of elements(run)) {
    const field = reader.fields.at(-1);
    // Numbers of sheets are drawn anew; what the word processor last saw there is not.
    const isReplaced = reader.fields.some(({ instruction, isResult }) => isResult && pageField(instruction) !== undefined);
    switch (one.name) {
      case "w:t":
        if (!isReplaced && field?.isResult !== false) made.push(...textInlines(textOf(one), style));
        break;
      case "w:tab":
        made.push({ kind: "tab" });
        break;
      case "w:cr":
        made.push({ kind: "break" });
        break;
      case "w:br":
        made.push({ kind: one.attributes["w:type"] === "page" ? "page_break" : "break" });
        if (one.attributes["w:type"] === "column") note("columns");
        break;
      case "w:noBreakHyphen":
        made.push(...textInlines("\u2011", style));
        break;
      case "w:instrText":
        if (field !== undefined) field.instruction += textOf(one);
        break;
      case "w:fldChar":
        fieldMark(one, style, reading);
        break;
      case "w:drawing":
      case "w:pict":
      case "mc:AlternateContent":
        drawing(one, reading);
        break;
      case "w:sym":
        note("symbol", one.attributes["w:font"] ?? "");
        break;
      case "w:footnoteReference":
      case "w:endnoteReference":
        note("footnote");
        break;
      case "w:commentReference":
        note("comment");
        break;
      default:
        if (!SILENT_IN_RUN.has(one.name)) note("unknown", one.name);
    }
  }
}

function textInlines(text: string, style: LetterStyle): readonly LetterInline[] {
  return text.split(new RegExp(`([${SIGN_MARK}${QR_MARK}${NUMBER_MARK}${DAY_MARK}\n])`, "u")).flatMap((part): readonly LetterInline[] => {
    if (part === "") return [];
    if (part === SIGN_MARK) return [{ kind: "sign_here", ...SIGN_SIZE }];
    if (part === QR_MARK) return [{ kind: "qr", size: QR_SIZE }];
    if (part === NUMBER_MARK) return [{ kind: "number_here", ...style }];
    if (part === DAY_MARK) return [{ kind: "day_here", ...style }];
    return part === "\n" ? [{ kind: "break" }] : [{ kind: "text", text: part, ...style }];
  });
}

function pageField(instruction: string): "page_number" | "page_count" | undefined {
  const [name = ""] = instruction.trim().split(/\s+/u);
  if (/^PAGE$/iu.test(name)) return "page_number";
  return /^(?:NUMPAGES|SECTIONPAGES)$/iu.test(name) ? "page_count" : undefined;
}

/** Fields whose shown result is as good as the field. */
const SHOWN_FIELDS = /^\s*(?:HYPERLINK|REF|PAGEREF|FORMTEXT|QUOTE)\b/iu;

function fieldMark(mark: XmlElement, style: LetterStyle, { reader, note, made }: RunReading): void {
  const kind = mark.attributes["w:fldCharType"];
  if (kind === "begin") {
    reader.fields.push({ instruction: "", isResult: false });
    return;
  }
  const field = reader.fields.at(-1);
  if (field === undefined) return;
  if (kind === "separate" || !field.isResult) {
    const page = pageField(field.instruction);
    if (page !== undefined) made.push({ kind: page, ...style });
    else if (!SHOWN_FIELDS.test(field.instruction)) note("field", field.instruction.trim().slice(0, 40));
    field.isResult = true;
  }
  if (kind === "end") reader.fields.pop();
}

function simpleField(field: XmlElement, reading: RunReading, visit: (element: XmlElement) => void): void {
  const instruction = field.attributes["w:instr"] ?? "";
  const page = pageField(instruction);
  if (page !== undefined) reading.made.push({ kind: page, ...styleOf(child(field, "w:r"), reading) });
  else {
    if (!SHOWN_FIELDS.test(instruction)) reading.note("field", instruction.trim().slice(0, 40));
    visit(field);
  }
}

function drawing(element: XmlElement, { reader, note, made }: RunReading): void {
  // The newer drawing stands beside an older one of the same thing: the newer counts.
  const choice = element.name === "mc:AlternateContent" ? child(child(element, "mc:Choice"), "w:drawing") : element;
  const line = choice === undefined ? undefined : drawnLine(choice, reader.marginLeft);
  if (line !== undefined) {
    made.push(line);
    return;
  }
  const names = new Set([...walk(element)].map(({ name }) => name));
  if (names.has("w:txbxContent")) note("text_box");
  else if (names.has("pic:pic") || names.has("v:imagedata")) note("picture");
  else note(names.has("c:chart") ? "chart" : "shape");
}
