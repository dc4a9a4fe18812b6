import type { Json } from "#kernel/json";
import { parseCivilDate } from "#kernel/instant";
import type { EformChoice, EformQuestion } from "./eform.ts";
import { eformFormat } from "./formats.ts";

/** The value of an address field that means “outside the province”. */
export const ELSEWHERE = "elsewhere";
/** The parts of an address in the page, behind the name of its question. */
export const ADDRESS_PARTS = ["area", "line"] as const;

/** How the texts of a field are looked up: by its name, or a part of it. */
export type TextsOf = (part?: (typeof ADDRESS_PARTS)[number]) => readonly string[];

/** What the texts of a field mean; undefined when nothing was answered. What cannot be read stays text and is refused when it is checked. */
export function readValue(question: EformQuestion, texts: TextsOf, areas: readonly EformChoice[]): Json | undefined {
  if (question.kind === "address") return readAddress(texts, areas);
  const tidy = tidied(texts());
  const [first] = tidy;
  if (question.kind === "choices") return tidy.length === 0 ? undefined : [...new Set(tidy)];
  if (first === undefined) return undefined;
  switch (question.kind) {
    case "yes":
      return true;
    case "integer":
      return wholeNumber(question.isMoney ? first.replace(/\s*(?:₫|đ|đồng|VND)$/iu, "") : first);
    case "decimal":
      return decimalText(first);
    case "date":
      return isoDay(first, question.isPartial);
    case "text":
      return textValue(question, first);
    case "choice":
    case "file":
      return first;
    case "rows":
      return undefined;
  }
}

function tidied(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.normalize("NFC").trim()).filter((text) => text !== "");
}

function textValue(question: Extract<EformQuestion, { kind: "text" }>, first: string): string {
  if (question.format !== undefined) return eformFormat(question.format).tidy(first);
  return question.isNumeric || question.isPersonalId ? first.replace(/[\s.-]/gu, "") : first.replace(/\r\n?/gu, "\n");
}

function readAddress(texts: TextsOf, areas: readonly EformChoice[]): Json | undefined {
  const [area] = tidied(texts("area"));
  const [line] = tidied(texts("line"));
  if (area === undefined && line === undefined) return undefined;
  // The name is kept with the code: units merge and are renamed, and what somebody wrote stays what it was.
  const areaName = areas.find(({ value }) => value === area)?.label.vi ?? "";
  return { area: area ?? "", areaName, line: line ?? "" };
}

/** `1 234` and `1.234` are whole numbers as Vietnamese write them; anything else stays text and is refused. */
function wholeNumber(text: string): Json {
  const isGrouped = /^-?\d{1,3}(?:[. ]\d{3})+$/u.test(text);
  const plain = isGrouped ? text.replace(/[. ]/gu, "") : text;
  const value = Number(plain);
  return /^-?\d{1,15}$/u.test(plain) && Number.isSafeInteger(value) ? value : text;
}

/** `85,5` and `1.234,5` as Vietnamese write them; kept as `85.5`, a text, because a fraction of ten is no exact number to a machine. */
function decimalText(text: string): string {
  const plain = /^-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$/u.test(text) ? text.replace(/[. ]/gu, "") : text;
  const dotted = plain.replace(",", ".");
  if (!/^-?\d{1,12}(?:\.\d{1,9})?$/u.test(dotted)) return text;
  const shortest = dotted.includes(".") ? dotted.replace(/0+$/u, "").replace(/\.$/u, "") : dotted;
  return shortest.replace(/^(-?)0+(?=\d)/u, "$1").replace(/^-0$/u, "0");
}

/** A day as the browser sends it or as people type it; a month or a year alone where the question takes them. */
function isoDay(text: string, isPartial: boolean): string {
  const typed = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/u.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/u.exec(text);
  if (typed !== null) {
    const [, day = "", month = "", year = ""] = typed;
    return parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) ?? text;
  }
  if (!isPartial) return text;
  const month = /^(\d{1,2})[/.\- ](\d{4})$/u.exec(text);
  return month === null ? text : `${month[2] ?? ""}-${(month[1] ?? "").padStart(2, "0")}`;
}

/** The texts that would be read as this value, to draw it again: `parts` for an address. */
export function textsOf(question: EformQuestion, value: Json | undefined, part?: (typeof ADDRESS_PARTS)[number]): readonly string[] {
  if (value === undefined || value === null || value === false) return [];
  if (value === true) return ["yes"];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => (typeof one === "string" ? [one] : []));
  if (typeof value === "object") {
    const text = part === undefined ? undefined : (value as Readonly<Record<string, Json>>)[part];
    return typeof text === "string" && text !== "" ? [text] : [];
  }
  if (question.kind === "date") return [typedDay(String(value))];
  if (question.kind === "decimal") return [String(value).replace(".", ",")];
  return [String(value)];
}

/** A stored day as people write it: `31/12/2026`, `12/2026`, `2026`. */
export function typedDay(value: string): string {
  return /^\d{4}(?:-\d{2}){0,2}$/u.test(value) ? value.split("-").toReversed().join("/") : value;
}
