import type { JsonObject } from "#kernel/json";
import { eformCatalogue, kindOfSchema } from "#platform/eform/catalogue";
import type { Locale } from "#platform/i18n";
import { pickText } from "#platform/i18n";
import { columnsOf, type FormOutline, type OutlineQuestion, type QuestionPlace } from "../../form/form-outline.ts";
import { COMPARISONS, shownCondition } from "../../form/simple-condition.ts";
import { shownWord } from "../../form/question-words.ts";
import type { FormText } from "../../text/form.vi.ts";
import type { FieldSpec } from "../content/section.ts";
import { answerLabel, titleIn } from "./outline-list.tsx";

/** A question on the desk: the one that is there, or one about to be. */
export interface OpenQuestion {
  readonly outline: FormOutline;
  readonly kind: string;
  /** Its list and key; of a new one the key is empty. */
  readonly place: QuestionPlace;
  readonly question: OutlineQuestion;
  /** Number of the page it stands on, from 0. */
  readonly page: number;
}

/** Questions beside it that a condition can ask. */
export function neighboursOf({ outline, place }: OpenQuestion): readonly OutlineQuestion[] {
  const list = place.list === null ? undefined : outline.questions.get(place.list);
  const columns = list === undefined ? [] : columnsOf(list);
  const all = place.list === null ? [...outline.questions.values()] : columns;
  return all.filter(({ key, schema }) => key !== place.key && !["rows", "address", "file"].includes(kindOfSchema(schema) ?? ""));
}

/** What everybody fills in for a question: its words, its kind's bounds, whether and where it is asked. */
export function mainFields(open: OpenQuestion, words: FormText, locale: Locale): readonly FieldSpec[] {
  const { question, place, outline } = open;
  const { question: text } = words;
  const { schema } = question;
  const said = (word: string): string => shownWord(schema, word);
  const pages = outline.pages.map((page, at) => ({ value: String(at), label: words.outline.page(String(at + 1), page.title) }));
  return [
    { name: "title", label: text.title, hint: text.titleHint, kind: "text", values: [said("title")], isRequired: true, max: 1000 },
    { name: "titleEn", label: text.titleEn, kind: "text", values: [said("x-title-en")], max: 1000 },
    { name: "isRequired", label: text.required, kind: "checkbox", values: question.isRequired ? ["on"] : [] },
    ...kindFields(open, words, locale),
    { name: "hint", label: text.hint, hint: text.hintText, kind: "text", values: [said("description")], max: 1000 },
    { name: "hintEn", label: text.hintEn, kind: "text", values: [said("x-description-en")], max: 1000 },
    ...(pages.length > 1 && place.list === null
      ? [{ name: "page", label: text.page, kind: "select", values: [String(open.page)], choices: pages } as const]
      : []),
  ];
}

function kindFields({ kind, question }: OpenQuestion, words: FormText, locale: Locale): readonly FieldSpec[] {
  const entry = eformCatalogue.kinds.find((one) => one.kind === kind);
  return (entry?.words ?? []).map((word): FieldSpec => {
    const known = eformCatalogue.words.find((one) => one.word === word);
    const label = known === undefined ? word : pickText(locale, known.label);
    const hint = known === undefined ? "" : pickText(locale, known.explains);
    const values = [shownWord(question.schema, word)];
    const base = { name: word, label, hint, values };
    const value = known?.value;
    if (value === "whole" || value === "number") return { ...base, kind: "whole" };
    if (value === "yes") return { ...base, kind: "checkbox" };
    if (value === "choices") return { ...base, kind: "area", rows: 6, hint: words.question.answersHint, isRequired: true };
    if (value === "format") return { ...base, kind: "select", choices: formatChoices(locale) };
    return word === "x-widget" ? { ...base, kind: "select", placeholder: "–", choices: widgetChoices(locale) } : { ...base, kind: "text" };
  });
}

function formatChoices(locale: Locale) {
  return eformCatalogue.formats.map((format) => ({ value: format.key, label: `${pickText(locale, format.name)} (${format.example})` }));
}

function widgetChoices(locale: Locale) {
  const names = { radios: { vi: "Nút tròn", en: "Radio buttons" }, select: { vi: "Danh sách thả xuống", en: "A list" } };
  return Object.entries(names).map(([value, label]) => ({ value, label: pickText(locale, label) }));
}

/** When the question is asked: three fields that make a condition. */
export function conditionFields(open: OpenQuestion, words: FormText, locale: Locale): readonly FieldSpec[] {
  const { question: text } = words;
  const shown = shownOf(open);
  const simple = shown === undefined || "feel" in shown ? undefined : shown;
  const asked = neighboursOf(open).map(({ key, schema }) => ({ value: key, label: `${titleIn(locale, schema, key)} (${key})` }));
  return [
    { name: "showField", label: text.showField, kind: "select", values: [simple?.field ?? ""], choices: asked, placeholder: text.always },
    {
      name: "showIs",
      label: text.comparison,
      kind: "select",
      values: [simple?.comparison ?? "is"],
      choices: COMPARISONS.map((comparison) => ({ value: comparison, label: text.comparisons[comparison] })),
    },
    { name: "showValue", label: text.value, hint: text.valueHint, kind: "text", values: [simple?.value ?? ""], max: 200 },
  ];
}

/** What experts fill in: expressions, where the answer comes from, the question's name in the data. */
export function expertFields(open: OpenQuestion, words: FormText, locale: Locale): readonly FieldSpec[] {
  const { question: text } = words;
  const { schema } = open.question;
  const shown = shownOf(open);
  const source = (schema["x-source"] ?? {}) as { readonly from?: readonly string[]; readonly change?: string; readonly datum?: string };
  return [
    {
      name: "showFeel",
      label: text.showFeel,
      hint: text.showFeelHint,
      kind: "text",
      values: [shown !== undefined && "feel" in shown ? shown.feel : ""],
      max: 2000,
    },
    { name: "requiredFeel", label: text.requiredFeel, kind: "text", values: [feelIn(schema["x-required"])], max: 2000 },
    {
      name: "computeFeel",
      label: text.computeFeel,
      hint: text.computeHint,
      kind: "text",
      values: [feelIn(schema["x-compute"])],
      max: 2000,
    },
    {
      name: "source",
      label: text.source,
      hint: text.sourceHint,
      kind: "checkboxes",
      values: source.from ?? [],
      choices: Object.entries(eformCatalogue.sources).map(([value, label]) => ({ value, label: pickText(locale, label) })),
    },
    {
      name: "change",
      label: text.change,
      kind: "radios",
      values: [source.change ?? "editable"],
      choices: [
        { value: "editable", label: text.changes.editable },
        { value: "locked", label: text.changes.locked },
      ],
    },
    { name: "datum", label: text.datum, hint: text.datumHint, kind: "text", values: [source.datum ?? ""], max: 100 },
    ...(open.place.key === "" ? [{ name: "key", label: text.key, hint: text.keyHint, kind: "text", values: [""], max: 40 } as const] : []),
  ];
}

function shownOf({ outline, place, question }: OpenQuestion) {
  return shownCondition(question.schema["x-show"], (field, value) => answerLabel(outline, { list: place.list, key: field }, value));
}

function feelIn(value: JsonObject[string] | undefined): string {
  const feel = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject)["feel"] : undefined;
  return typeof feel === "string" ? feel : "";
}
