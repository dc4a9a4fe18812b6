import { child, elements, valueOf } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

/** One level of a list. */
export interface ListLevel {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  readonly properties: XmlElement | undefined;
}

/** Lists of a Word file, counted while it is read from top to bottom. */
export interface ListCounter {
  readonly level: (numId: string, level: number) => ListLevel | undefined;
  /** The label of the next item; undefined for a format that is not known. */
  readonly next: (numId: string, level: number) => string | undefined;
}

/** Signs of Word's symbol faces, as letters that every face has. */
const BULLETS: Readonly<Record<string, string>> = { "\uF0B7": "•", "\uF02D": "-", "\uF0A7": "▪", "\uF0D8": "›", "\uF0FC": "✓", "": "•" };

export function readNumbering(numbering: XmlElement | undefined): ListCounter {
  const abstracts = new Map(elements(numbering, "w:abstractNum").map((one) => [one.attributes["w:abstractNumId"] ?? "", one]));
  const lists = new Map(
    elements(numbering, "w:num").map((one) => [one.attributes["w:numId"] ?? "", valueOf(one, "w:abstractNumId") ?? ""]),
  );
  const counts = new Map<string, number[]>();
  const level = (numId: string, at: number): ListLevel | undefined => {
    const found = elements(abstracts.get(lists.get(numId) ?? ""), "w:lvl").find((one) => one.attributes["w:ilvl"] === String(at));
    if (found === undefined) return undefined;
    return {
      format: valueOf(found, "w:numFmt") ?? "decimal",
      text: valueOf(found, "w:lvlText") ?? "",
      start: Number(valueOf(found, "w:start") ?? 1),
      properties: child(found, "w:pPr"),
    };
  };
  return {
    level,
    next(numId, at) {
      const own = level(numId, at);
      if (own === undefined) return undefined;
      if (own.format === "bullet") return BULLETS[own.text] ?? own.text;
      if (own.format === "none") return "";
      const key = lists.get(numId) ?? "";
      const before = counts.get(key) ?? [];
      const now = Array.from({ length: at + 1 }, (_, index) => before[index] ?? (level(numId, index)?.start ?? 1) - (index === at ? 1 : 0));
      now[at] = (now[at] ?? 0) + 1;
      counts.set(key, now);
      const parts = now.map((count, index) => counted(count, level(numId, index)?.format ?? "decimal"));
      if (parts.includes(undefined)) return undefined;
      return own.text.replace(/%(\d)/gu, (_, digit: string) => parts[Number(digit) - 1] ?? "");
    },
  };
}

function counted(count: number, format: string): string | undefined {
  switch (format) {
    case "decimal":
      return String(count);
    case "decimalZero":
      return String(count).padStart(2, "0");
    case "lowerLetter":
      return letter(count);
    case "upperLetter":
      return letter(count).toUpperCase();
    case "lowerRoman":
      return roman(count).toLowerCase();
    case "upperRoman":
      return roman(count);
    default:
      return undefined;
  }
}

const LETTERS = 26;

function letter(count: number): string {
  return String.fromCodePoint("a".charCodeAt(0) + ((count - 1) % LETTERS)).repeat(Math.ceil(count / LETTERS));
}

const ROMANS: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(count: number): string {
  let rest = count;
  let text = "";
  for (const [value, sign] of ROMANS)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}
