import { formatNumber } from "#platform/format";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { FieldSpec, SectionContext } from "./section.ts";

/** Most characters that a form field carries. */
const TEXT_MAX = 20_000;

/**
 * Checks what was typed against the fields' own bounds: required, length, whole numbers, offered choices. What is left for a section is what
 * fields say of each other.
 */
export function fieldFaults(form: FormValues, fields: readonly FieldSpec[], context: SectionContext): readonly FieldError[] {
  return fields.flatMap((field) => {
    const message = fault(form, field, context);
    return message === undefined ? [] : [{ name: field.name, message }];
  });
}

function fault(form: FormValues, field: FieldSpec, { words, locale }: SectionContext): string | undefined {
  const typed = form.text(field.name);
  switch (field.kind) {
    case "text":
    case "area": {
      if (field.isRequired === true && typed === "") return words.fill(field.label);
      const most = field.max ?? TEXT_MAX;
      return typed.length > most ? words.tooLong(field.label, formatNumber(locale, most)) : undefined;
    }
    case "whole": {
      if (typed === "") return field.isRequired === true ? words.fill(field.label) : undefined;
      const [least, most] = [field.min ?? 0, field.max ?? Number.MAX_SAFE_INTEGER];
      const value = wholeOf(typed);
      const bounds = [formatNumber(locale, least), formatNumber(locale, most)] as const;
      return value === undefined || value < least || value > most ? words.wholeBetween(field.label, ...bounds) : undefined;
    }
    case "select":
    case "radios": {
      if (typed === "" && field.isRequired !== true) return undefined;
      return field.choices?.some((choice) => choice.value === typed) === true ? undefined : words.choose(field.label);
    }
    case "checkbox":
      return undefined;
    case "checkboxes": {
      const chosen = form.texts(field.name);
      if (field.isRequired === true && chosen.length === 0) return words.choose(field.label);
      return chosen.every((value) => field.choices?.some((choice) => choice.value === value)) ? undefined : words.choose(field.label);
    }
  }
}

/** A whole number as people type it, with or without dots between thousands; undefined when it is none. */
export function wholeOf(typed: string): number | undefined {
  const digits = typed.replace(/(?<=\d)[.\s](?=\d{3})/gu, "");
  if (!/^\d{1,15}$/u.test(digits)) return undefined;
  return Number(digits);
}

/** Text, or null when nothing was typed. */
export function textOrNull(form: FormValues, name: string): string | null {
  const typed = form.text(name);
  return typed === "" ? null : typed;
}

/** One value for each line that has something. */
export function linesOf(form: FormValues, name: string): readonly string[] {
  return form
    .text(name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
