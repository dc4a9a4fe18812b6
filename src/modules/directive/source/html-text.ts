const HIDDEN = /<(script|style|head|nav|noscript|svg|template)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/giu;
const TOKEN = /<(\/?)([a-z][a-z\d]*)\b([^>]*)>|([^<]+)|<[!?][^>]*>|</giu;
const BLOCKS: ReadonlySet<string> = new Set([
  "p",
  "div",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "section",
  "article",
  "header",
  "footer",
  "ul",
  "ol",
  "blockquote",
  "pre",
  "dd",
  "dt",
]);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00A0",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  ldquo: "“",
  rdquo: "”",
  ge: "≥",
  le: "≤",
};
/** Combining marks by what entities call them. */
const MARKS: Readonly<Record<string, string>> = { grave: "\u0300", acute: "\u0301", circ: "\u0302", tilde: "\u0303" };
/** A table of so many columns is data; a narrower one sets a letterhead side by side. */
const DATA_COLUMNS = 3;

interface Lists {
  readonly counts: (number | null)[];
}

/** The words of a page, a paragraph a line; rows of tables of data as one line with upright strokes, numbers of ordered lists written out. */
export function htmlText(html: string): string {
  const lists: Lists = { counts: [] };
  const out: string[] = [];
  let row: string[] | null = null;
  let cell = "";
  let isAsWritten = false;
  const put = (text: string): void => {
    if (row === null) out.push(text);
    else cell += text;
  };
  for (const match of html.replace(HIDDEN, " ").matchAll(TOKEN)) {
    const [, slash, rawName, , text] = match;
    if (text !== undefined) put(isAsWritten ? decoded(text) : decoded(text).replace(/[ \t\r\n]+/gu, " "));
    if (rawName === undefined) continue;
    const name = rawName.toLowerCase();
    const isClosing = slash === "/";
    if (name === "pre") isAsWritten = !isClosing;
    if (name === "tr") {
      if (isClosing && row !== null) out.push(rowText([...row, ...(cell.trim() === "" ? [] : [cell])]));
      row = isClosing ? null : [];
      cell = "";
    } else if (name === "td" || name === "th") {
      if (isClosing && row !== null) {
        row.push(cell);
        cell = "";
      }
    } else put(markOf(name, { isClosing, lists }));
  }
  return out
    .join("")
    .replace(/[ \t]+\n/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function markOf(name: string, { isClosing, lists }: { readonly isClosing: boolean; readonly lists: Lists }): string {
  if (name === "br") return "\n";
  if (name === "ol" || name === "ul") {
    if (isClosing) lists.counts.pop();
    else lists.counts.push(name === "ol" ? 0 : null);
    return "\n";
  }
  if (name === "li" && !isClosing) {
    const count = lists.counts.at(-1);
    if (count === null || count === undefined) return "\n\n- ";
    lists.counts[lists.counts.length - 1] = count + 1;
    return `\n\n${count + 1}. `;
  }
  return BLOCKS.has(name) ? "\n\n" : "";
}

function rowText(cells: readonly string[]): string {
  const texts = cells.map((cell) => cell.trim());
  if (texts.length >= DATA_COLUMNS) return `\n${texts.map((text) => text.replace(/\s+/gu, " ")).join(" | ")}\n`;
  return `\n${texts.join("\n\n")}\n`;
}

/** “&agrave;” and its kin: a letter and its mark. */
function accented(name: string): string | undefined {
  const match = /^([a-z])(grave|acute|circ|tilde)$/iu.exec(name);
  return match === null ? undefined : `${match[1] ?? ""}${MARKS[match[2]?.toLowerCase() ?? ""] ?? ""}`.normalize("NFC");
}

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/giu, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? accented(name) ?? whole;
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
