import { inflateSync } from "node:zlib";

/** Code of a glyph as the content stream writes it, to the letters it stands for. */
type Letters = ReadonlyMap<number, string>;

/**
 * The text of a PDF that this product made, a line a text object, sheet after sheet in drawing order. It reads what the typesetter writes (plain
 * objects, two-byte codes, `bfchar` maps) and no other PDF: enough to tell that a printed form says what it should.
 */
export function pdfText(pdf: Uint8Array): string {
  const file = Buffer.from(pdf);
  const objects = objectsOf(file);
  const fonts = new Map<string, Letters>();
  const sheets: string[] = [];
  for (const object of objects.values()) {
    if (!/\/Type \/Page\b/u.test(object.dictionary)) continue;
    for (const [, name = "", id = ""] of object.dictionary.matchAll(/\/(f\d+) (\d+) 0 R/gu)) fonts.set(name, lettersOf(objects, id));
    const content = objects.get(/\/Contents (\d+) 0 R/u.exec(object.dictionary)?.[1] ?? "");
    sheets.push(content === undefined ? "" : shownText(content.stream, fonts));
  }
  return sheets.join("\n");
}

/** How many sheets a PDF has. */
export function pdfSheets(pdf: Uint8Array): number {
  return [
    ...Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/\/Type \/Page\b/gu),
  ].length;
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string;
}

function objectsOf(file: Buffer): ReadonlyMap<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const text = file.toString("latin1");
  const head = /(?:^|\n)(\d+) 0 obj\n/gu;
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const start = head.lastIndex;
    const end = text.indexOf("endobj", start);
    const body = text.slice(start, end);
    const streamAt = body.indexOf("stream\n");
    const length = Number(/\/Length (\d+)/u.exec(body)?.[1] ?? 0);
    const from = start + streamAt + "stream\n".length;
    const dictionary = streamAt < 0 ? body : body.slice(0, streamAt);
    const bytes = streamAt < 0 ? Buffer.alloc(0) : file.subarray(from, from + length);
    const stream = (dictionary.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
    objects.set(match[1] ?? "", { dictionary, stream });
    // A stream may hold anything, also what looks like an object.
    head.lastIndex = streamAt < 0 ? end : from + length;
  }
  return objects;
}

function lettersOf(objects: ReadonlyMap<string, PdfObject>, fontId: string): Letters {
  const map = /\/ToUnicode (\d+) 0 R/u.exec(objects.get(fontId)?.dictionary ?? "")?.[1] ?? "";
  const pairs = (objects.get(map)?.stream ?? "").matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/gu);
  return new Map(
    [...pairs].map(([, code = "", units = ""]) => [Number.parseInt(code, 16), Buffer.from(units, "hex").swap16().toString("utf16le")]),
  );
}

function shownText(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters = new Map();
  let text = "";
  // Marks such as the language of a part hold strings too, which nobody sees.
  const drawn = content.replace(/<<[^>]*?(?:<[0-9A-F]*>[^>]*?)*>> BDC/gu, "");
  const token = /\/(f\d+) [\d.]+ Tf|\(|\bET\b/gu;
  for (let match = token.exec(drawn); match !== null; match = token.exec(drawn)) {
    const [found, font] = match;
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    else if (found === "ET") text += "\n";
    else {
      const end = endOfString(drawn, token.lastIndex);
      text += decoded(drawn.slice(token.lastIndex, end), letters);
      token.lastIndex = end + 1;
    }
  }
  return text;
}

/** Brackets inside a string are escaped only where they do not pair. */
function endOfString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === "(") depth += 1;
    else if (sign === ")") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function decoded(string: string, letters: Letters): string {
  const bytes = Buffer.from(
    string.replace(/\\([0-7]{1,3}|[\s\S])/gu, (_, escape: string) =>
      /^[0-7]/u.test(escape) ? String.fromCodePoint(Number.parseInt(escape, 8)) : (ESCAPES[escape] ?? escape),
    ),
    "latin1",
  );
  const codes = Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readUInt16BE(index * 2));
  return codes.map((code) => letters.get(code) ?? "�").join("");
}
