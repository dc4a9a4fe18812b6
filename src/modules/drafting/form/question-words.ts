import type { Json, JsonObject } from "#kernel/json";
import { foldVietnamese } from "#kernel/text";
import { eformCatalogue } from "#platform/eform/catalogue";
import { filled, textIn } from "./form-outline.ts";
import { choicesOf } from "./simple-condition.ts";

/** A word of a question that could not be understood as typed, at its field. */
export interface WordFault {
  readonly word: string;
  readonly code: "not_whole" | "not_number" | "choices_missing" | "choice_unreadable";
  readonly what: string;
}

type Typed = (name: string) => string;

/** The schema of a kind with the words that were typed for it. What another kind would say is not kept. */
export function readKindWords(kind: string, typed: Typed): { readonly schema: JsonObject; readonly faults: readonly WordFault[] } {
  const entry = eformCatalogue.kinds.find((one) => one.kind === kind);
  const faults: WordFault[] = [];
  let schema: JsonObject = entry?.begins ?? {};
  for (const word of entry?.words ?? []) {
    const read = readWord(word, { kind, text: typed(word) });
    if ("code" in read) faults.push({ word, code: read.code, what: read.what });
    else schema = withWord(schema, word, read.value);
  }
  return { schema, faults };
}

type Read = { readonly value: Json | undefined } | Omit<WordFault, "word">;

function readWord(word: string, { kind, text }: { readonly kind: string; readonly text: string }): Read {
  const value = eformCatalogue.words.find((one) => one.word === word)?.value;
  if (value === "yes") return { value: text === "" ? undefined : true };
  if (value === "choices") return readChoices(text);
  if (text === "") return { value: undefined };
  if (value === "whole") {
    const plain = text.replace(/[\s.]/gu, "");
    return /^-?\d{1,15}$/u.test(plain) ? { value: Number(plain) } : { code: "not_whole", what: text };
  }
  if (value === "number") {
    const number = Number(text.replace(/\s/gu, "").replace(",", "."));
    return Number.isFinite(number) ? { value: number } : { code: "not_number", what: text };
  }
  // Radio buttons and lists are drawn by number of answers when nobody says which; every other kind has its one way of drawing.
  return { value: word === "x-widget" && kind !== "choice" ? undefined : text };
}

function withWord(schema: JsonObject, word: string, value: Json | undefined): JsonObject {
  if (word === "oneOf" && schema["type"] === "array") return { ...schema, items: { type: "string", oneOf: value ?? [] } };
  const rest = Object.fromEntries(Object.entries(schema).filter(([name]) => name !== word));
  return value === undefined ? rest : { ...rest, [word]: value };
}

/** Answers as typed, one a line: `words`, `words | words in English`, or `key | words | words in English`. */
function readChoices(text: string): Read {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return { code: "choices_missing", what: "" };
  const choices: JsonObject[] = [];
  for (const line of lines) {
    const parts = line.split("|").map((part) => part.trim());
    const [value = "", title = "", titleEn = ""] = parts.length >= 3 ? parts : [slugOf(parts[0] ?? ""), parts[0] ?? "", parts[1] ?? ""];
    if (value === "" || title === "" || parts.length > 3) return { code: "choice_unreadable", what: line };
    choices.push({ const: value, title, ...filled({ "x-title-en": titleEn }) });
  }
  return { value: choices };
}

/** The value that an answer is kept under while nobody names one: its words without marks. It stays when the words are put better later. */
function slugOf(words: string): string {
  return foldVietnamese(words)
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^_|_$/gu, "")
    .slice(0, 60);
}

/** The word of a question as its field shows it. */
export function shownWord(schema: JsonObject, word: string): string {
  if (word === "oneOf")
    return choicesOf(schema)
      .map(({ value, label, labelEn }) => `${value} | ${label} | ${labelEn}`)
      .join("\n");
  const value = schema[word];
  if (value === undefined || value === false) return "";
  if (value === true) return "on";
  return typeof value === "number" ? String(value) : textIn(value);
}
