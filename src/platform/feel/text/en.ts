import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { FeelText } from "./vi.ts";

const KINDS: Readonly<Record<string, string>> = {
  null: "nothing",
  boolean: "yes/no",
  string: "text",
  date: "day",
  context: "group of data",
};

function kinds(what: string): string {
  return what
    .split(", ")
    .map((one) => KINDS[one] ?? one)
    .join(" and ");
}

function reason(params: ProblemParams): string {
  const what = shown(params, "what");
  const sentences: Readonly<Record<string, string>> = {
    unknown_name: `there is no data named “${what}”`,
    type_mismatch: `the two sides are of different kinds (${kinds(what)})`,
    nothing: what === "" ? "it compares or counts with an unanswered question" : `“${what}” is asked of something that is not there`,
    division_by_zero: "it divides by 0",
    number_too_large: "a number is too large",
    not_a_day: `“${what}” is not a day`,
    not_a_duration: `“${what}” is not a duration such as P18Y or P30D`,
    interval_reversed: "an interval ends before it begins",
    wrong_argument: "an argument or a condition cannot be used here",
    list_position: "the list has no item at that position",
    too_much_work: "it would walk too many items",
    not_whole: `the value ${what} is not a whole number`,
    no_value: `the value is a ${kinds(what)}, which cannot be used`,
  };
  return sentences[shown(params, "reason")] ?? what;
}

const LIMITS: Readonly<Record<string, string>> = {
  length: "characters",
  depth: "brackets inside each other",
  iterators: "lists inside each other",
};

/** English words about expressions. */
export const en = {
  problems: {
    "feel.too_large": (p) => ({
      title: `The expression “${shown(p, "expression")}” is too large: at most ${shown(p, "max")} ${LIMITS[shown(p, "what")] ?? ""}.`,
      next: "Split it into rows of a table or into several rules.",
    }),
    "feel.syntax_wrong": (p) => ({
      title: `The expression “${shown(p, "expression")}” is not well written at character ${Number(p["from"] ?? 0) + 1}${shown(p, "what") === "" ? "" : ` (“${shown(p, "what")}”)`}.`,
      next: 'Text stands in double quotes, for example "online"; numbers without separators, for example 50000.',
    }),
    "feel.not_supported": (p) => ({
      title: `The expression “${shown(p, "expression")}” uses “${shown(p, "what")}”, which is not allowed here.`,
      next: "Use comparisons, arithmetic and the functions listed in the guide to writing rules.",
    }),
    "feel.no_value": (p) => ({
      title: `The expression “${shown(p, "expression")}” has no value: ${reason(p)}.`,
      next: "Check the data of the dossier and correct the rule; no value is ever guessed.",
    }),
  },
} satisfies FeelText;
