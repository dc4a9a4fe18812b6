import type { Json } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { ProcedureContent } from "#modules/procedure";
import { readExpression } from "#platform/eform/expression";
import { columnsOf, placeText } from "./form-outline.ts";
import type { FormOutline, OutlineQuestion, QuestionPlace } from "./form-outline.ts";

/** Something that speaks of a question and would break without it. */
export interface QuestionUse {
  readonly kind: "question" | "check" | "process" | "rules";
  /** The place of the question, the words of the check; empty for the others. */
  readonly name: string;
}

/**
 * What speaks of a question: conditions and computed answers of others, checks, conditions of the process, rules. Whoever removes it is told, so
 * that no version is left with a condition on a field that has gone.
 */
export function usesOf(outline: FormOutline, place: QuestionPlace, content: Pick<ProcedureContent, "process">): readonly QuestionUse[] {
  const neighbours = place.list === null ? [...outline.questions.values()] : columnsIn(outline, place.list);
  const asked = neighbours
    .filter((question) => question.key !== place.key && speaksOf(question, place))
    .map((question): QuestionUse => ({ kind: "question", name: placeText({ list: place.list, key: question.key }) }));
  const checked = outline.checks
    .filter((check) => check.fields.includes(place.list ?? place.key) || namesIn(check.feel).has(place.list ?? place.key))
    .map((check): QuestionUse => ({ kind: "check", name: check.message }));
  if (place.list !== null) return asked;
  const { process, ...others } = { process: content.process, ...(content as { readonly rules?: Json }) };
  return [
    ...asked,
    ...checked,
    ...(namedInText(process as unknown as Json, place.key) ? [{ kind: "process", name: "" } as const] : []),
    ...(namedInText(others.rules ?? null, place.key) ? [{ kind: "rules", name: "" } as const] : []),
  ];
}

function columnsIn(outline: FormOutline, list: string): readonly OutlineQuestion[] {
  const holder = outline.questions.get(list);
  return holder === undefined ? [] : columnsOf(holder);
}

function speaksOf({ schema }: OutlineQuestion, { key }: QuestionPlace): boolean {
  const show = schema["x-show"] as { readonly field?: string; readonly feel?: string } | undefined;
  if (show?.field === key) return true;
  const texts = [show, schema["x-required"], schema["x-compute"]].map((one) => (one as { readonly feel?: string } | undefined)?.feel);
  return texts.some((text) => text !== undefined && namesIn(text).has(key));
}

/** The questions that an expression reads; every word of one that cannot be read, so that nothing it may mean is missed. */
function namesIn(feel: string): ReadonlySet<string> {
  const read = readExpression(feel);
  return new Set(isProblem(read) ? feel.match(/[A-Za-z]\w*/gu) : read.reads);
}

function namedInText(part: Json, key: string): boolean {
  return new RegExp(String.raw`\bform\.${key}\b`, "u").test(JSON.stringify(part));
}
