import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";

import { relation, wordFile, words } from "../letter.fixture.ts";
import { inspectDocx } from "./inspect-docx.ts";

const BODY = words("Kính gửi {ten_nguoi_nop} {cho_ky}");

/** What a file is refused for, or `taken in`. */
function verdict(file: Uint8Array): string {
  const found = inspectDocx(file);
  if (!isProblem(found)) return "taken in";
  return found.problem === "letter.file_dangerous" ? String(found.params["what"]) : found.problem;
}

const MACRO_TYPES = `<Types xmlns="x"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`;
const field = (code: string): string =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r></w:p>`;

/** Written for this test: a file a danger, each with nothing but that in it. */
const CORPUS: readonly (readonly [what: string, file: Uint8Array, refusedFor: string])[] = [
  ["a plain file", wordFile({ body: BODY }), "taken in"],
  ["a link that somebody reads", wordFile({ body: BODY, relations: relation("hyperlink", "https://example.vn", "External") }), "taken in"],
  ["a macro project", wordFile({ body: BODY, parts: { "word/vbaProject.bin": "x" } }), "macro"],
  ["a macro type", wordFile({ body: BODY, types: MACRO_TYPES }), "macro"],
  ["an OLE object", wordFile({ body: BODY, parts: { "word/embeddings/oleObject1.xml": "<x/>" } }), "ole"],
  ["an embedded workbook", wordFile({ body: BODY, parts: { "word/embeddings/book.xlsx": "PK" } }), "ole"],
  ["ActiveX", wordFile({ body: BODY, parts: { "word/activeX/activeX1.xml": "<x/>" } }), "activex"],
  ["an object element", wordFile({ body: `<w:p><w:r><w:object/></w:r></w:p>` }), "ole"],
  ["another document inside", wordFile({ body: `${BODY}<w:altChunk r:id="r1"/>` }), "alt_chunk"],
  ["a web page inside", wordFile({ body: BODY, parts: { "word/afchunk.html": "<html/>" } }), "alt_chunk"],
  ["a relation to a chunk", wordFile({ body: BODY, relations: relation("aFChunk", "chunk.xml") }), "alt_chunk"],
  [
    "a remote template",
    wordFile({ body: BODY, relations: relation("attachedTemplate", "http://evil.example/a.dotm", "External") }),
    "external",
  ],
  ["a remote picture", wordFile({ body: BODY, relations: relation("image", "http://evil.example/track.png", "External") }), "external"],
  ["a share of the network", wordFile({ body: BODY, relations: relation("hyperlink", "file://server/share", "External") }), "external"],
  ["a DDE field", wordFile({ body: field("DDEAUTO c:\\\\windows\\\\cmd.exe") }), "field"],
  [
    "a DDE field cut in two",
    wordFile({ body: `<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c</w:instrText></w:r></w:p>` }),
    "field",
  ],
  ["a field that includes", wordFile({ body: `<w:p><w:fldSimple w:instr="INCLUDETEXT http://x"/></w:p>` }), "field"],
  ["a document type", wordFile({ body: BODY, parts: { "word/styles.xml": `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>` } }), "entities"],
  [
    "a thousand laughs",
    wordFile({
      body: BODY,
      parts: { "customXml/item1.xml": `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>` },
    }),
    "entities",
  ],
  [
    "an SVG with a script",
    wordFile({ body: BODY, parts: { "word/media/image1.svg": `<svg xmlns="x"><script>1</script></svg>` } }),
    "foreign_part",
  ],
  ["a program", wordFile({ body: BODY, parts: { "word/run.vbs": "x" } }), "foreign_part"],
  ["a toolbar", wordFile({ body: BODY, parts: { "customUI/customUI14.xml": "<x/>" } }), "custom_ui"],
  ["a part that climbs out", wordFile({ body: BODY, parts: { "../evil.xml": "<x/>" } }), "part_name"],
  ["a bomb", wordFile({ body: BODY, parts: { "word/media/big.xml": "0".repeat(6_000_000) } }), "zip_bomb"],
  ["a part beyond measure", wordFile({ body: BODY, parts: { "word/media/big.xml": "0".repeat(9_000_000) } }), "too_large"],
  [
    "too many parts",
    wordFile({ body: BODY, parts: Object.fromEntries(Array.from({ length: 260 }, (_, i) => [`word/p${i}.xml`, "<x/>"])) }),
    "too_many_parts",
  ],
  ["broken XML", wordFile({ body: "<w:p>" }), "unreadable"],
  ["depth beyond measure", wordFile({ body: `${"<w:p>".repeat(200)}${"</w:p>".repeat(200)}` }), "too_large"],
  ["no file of Word", new Uint8Array(Buffer.from("%PDF-1.7")), "unreadable"],
  ["an empty file", new Uint8Array(), "unreadable"],
  [
    "a ZIP of something else",
    wordFile({ body: BODY, types: `<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="text/plain"/></Types>` }),
    "letter.file_not_word",
  ],
];

test("LET-01 every dangerous file is refused by the name of its danger", () => {
  assert.deepEqual(
    CORPUS.map(([what, file]) => [what, verdict(file)]),
    CORPUS.map(([what, , refusedFor]) => [what, refusedFor]),
  );
});

test("LET-01 a part that lies about its size, a second part of the same name and a locked part are refused", () => {
  const file = Buffer.from(wordFile({ body: BODY }));
  const central = file.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  const lying = Buffer.from(file);
  lying.writeUInt32LE(10, central + 24);
  const locked = Buffer.from(file);
  locked.writeUInt16LE(locked.readUInt16LE(central + 8) | 1, central + 8);
  const twice = wordFile({ body: BODY, parts: { "WORD/DOCUMENT.XML": "<x/>" } });
  const cut = file.subarray(0, file.length - 30);
  assert.deepEqual([lying, locked, twice, cut].map(verdict), ["unreadable", "encrypted", "part_twice", "unreadable"]);
});
