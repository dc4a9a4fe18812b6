/** What kind of mark begins a line. Order of rank: a mark of a higher rank stands inside one of a lower. */
export type Mark = "appendix" | "part" | "capital" | "roman" | "article" | "number" | "letter" | "bracket" | "dash" | "plus" | "paragraph";

/** The mark at the head of a line: what it is, how it is written, how deep it stands, where the words begin. */
export interface Label {
  readonly mark: Mark;
  readonly text: string;
  readonly rank: number;
  readonly length: number;
}

const RANKS: Readonly<Record<Mark, number>> = {
  appendix: 0,
  part: 1,
  capital: 2,
  roman: 3,
  article: 4,
  number: 5,
  letter: 12,
  bracket: 13,
  dash: 14,
  plus: 15,
  paragraph: 16,
};

interface Pattern {
  readonly mark: Mark;
  readonly pattern: RegExp;
}

const PATTERNS: readonly Pattern[] = [
  { mark: "part", pattern: /^(?:Phần|PHẦN|Chương|CHƯƠNG)\s+(?:thứ\s+)?([IVXLC]+|\d{1,2}|[a-zà-ỹ]+)[.:\-–]?(?=\s|$)\s*/u },
  { mark: "roman", pattern: /^(?!V\/[vV])(?:Mục\s+|MỤC\s+)?((?:X{0,2})(?:IX|IV|V?I{1,3}|V|X))\s*[.)\-–/:]+(?=\s|\p{L})\s*/u },
  { mark: "article", pattern: /^(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*[.:]\s*/u },
  { mark: "number", pattern: /^(\d{1,2}(?:\.\d{1,2}){1,4})\s*[.):]?\s+(?=[\p{L}“"(])/u },
  { mark: "number", pattern: /^(\d{1,2})\s*[.)/](?:\s*(?=[\p{L}“"(])|\s+(?=\d))/u },
  { mark: "capital", pattern: /^([A-H])\s*[.)]\s+(?=\p{Lu})/u },
  { mark: "letter", pattern: /^([a-zđ]\d?)\s*[.)]\s*(?=\S)/u },
  { mark: "bracket", pattern: /^\((\d{1,2}|[ivx]{1,4})\)\s*[.:]?\s*/u },
  { mark: "dash", pattern: /^([-–−—•●▪■*])\s*(?=\S)/u },
  { mark: "plus", pattern: /^([+○])\s*(?=\S)/u },
];

const NO_LABEL: Label = { mark: "paragraph", text: "", rank: RANKS.paragraph, length: 0 };

/** Reads the mark at the head of a line; a line without one is a paragraph. */
export function labelOf(line: string): Label {
  const first = line.charCodeAt(0);
  // Most lines begin with a capital that begins no mark: spare them the patterns.
  if (first !== 0x28 && (line.length < 2 || /^\p{L}\p{Ll}{2}/u.test(line.slice(0, 3))) && !/^(?:Phần|Chương|Điều|Mục)\s/u.test(line))
    return NO_LABEL;
  for (const { mark, pattern } of PATTERNS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const text = match[1] ?? "";
    const depth = mark === "number" ? text.split(".").length - 1 : 0;
    return { mark, text, rank: RANKS[mark] + depth, length: match[0].length };
  }
  return NO_LABEL;
}
