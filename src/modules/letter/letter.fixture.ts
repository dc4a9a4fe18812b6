import PizZip from "pizzip";

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ROOT = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`;

/** A relation of the body, as `word/_rels/document.xml.rels` has them. */
export function relation(type: string, target: string, mode = ""): string {
  return `<Relationship Id="r${target.length}" Type="${RELATIONS}/${type}" Target="${target}"${mode === "" ? "" : ` TargetMode="${mode}"`}/>`;
}

/** A paragraph of one run; the text may hold XML of its own. */
export function words(text: string, properties = ""): string {
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export interface WordParts {
  readonly body: string;
  readonly relations?: string;
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  readonly types?: string;
}

/** A Word file with this body, as small as Word takes one. */
export function wordFile({ body, relations = "", parts = {}, types = TYPES }: WordParts): Uint8Array {
  const zip = new PizZip();
  zip.file("[Content_Types].xml", types);
  zip.file("_rels/.rels", ROOT);
  zip.file("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`);
  zip.file(
    "word/_rels/document.xml.rels",
    `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
  );
  for (const [name, content] of Object.entries(parts)) zip.file(name, content, { binary: typeof content !== "string" });
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

/** A template that is taken in: what it says, and the place of the signature. */
export function template(...paragraphs: readonly string[]): Uint8Array {
  return wordFile({ body: [...paragraphs, words("{cho_ky}")].join("") });
}
