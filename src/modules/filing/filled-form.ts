import type { Json, JsonObject } from "#kernel/json";
import type { Locale } from "#platform/i18n";
import type { PrefilledAnswer } from "#platform/eform/eform-fields";
import type { Eform } from "#platform/eform/eform";
import { fieldName } from "#platform/eform/field-name";
import { ADDRESS_PARTS, textsOf } from "#platform/eform/read-value";
import { sourceWords } from "./draft-panel.tsx";
import type { TypedFields } from "./draft.ts";
import type { AnswerSource, PrefilledField } from "./prefill.ts";

/** The fields of a form that hold these answers, as they would have been typed. */
export function prefilledFields(eform: Eform, prefilled: readonly PrefilledField[]): TypedFields {
  const fields: Record<string, readonly string[]> = {};
  for (const { key, value } of prefilled) {
    const question = eform.questions.find((one) => one.key === key);
    if (question === undefined || question.kind === "rows") continue;
    if (question.kind !== "address") fields[fieldName(question)] = textsOf(question, value);
    else for (const part of ADDRESS_PARTS) fields[`${fieldName(question)}.${part}`] = textsOf(question, value, part);
  }
  return fields;
}

/** What was sent, with every answer that may not be changed here as its source gave it, whatever a page sent. */
export function withLocked(eform: Eform, fields: TypedFields, prefilled: readonly PrefilledField[]): TypedFields {
  return {
    ...fields,
    ...prefilledFields(
      eform,
      prefilled.filter(({ isLocked }) => isLocked),
    ),
  };
}

/** What the page says of each answer that came from elsewhere. */
export function prefilledNotes(prefilled: readonly PrefilledField[], locale: Locale): ReadonlyMap<string, PrefilledAnswer> {
  return new Map(prefilled.map((one) => [one.key, { words: sourceWords(locale, one, one.isLocked), isLocked: one.isLocked }]));
}

/** An answer that nobody had to type, as it is kept with the dossier: the source, and whether the person corrected it. */
export interface FilledInAnswer extends AnswerSource {
  readonly question: string;
  readonly isChanged: boolean;
}

/** Which answers of a form came from elsewhere. */
export function filledInAnswers(data: JsonObject, prefilled: readonly PrefilledField[]): readonly FilledInAnswer[] {
  return prefilled.flatMap(({ key, value, from, reference, asOf }) => {
    const kept = data[key];
    return kept === undefined ? [] : [{ question: key, from, reference, asOf, isChanged: textOf(kept) !== textOf(value) }];
  });
}

function textOf(value: Json): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const parts = value as JsonObject;
  return ADDRESS_PARTS.map((part) => JSON.stringify(parts[part] ?? "")).join();
}
