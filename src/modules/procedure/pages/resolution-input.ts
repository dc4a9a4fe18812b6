import { parseDong } from "#kernel/money";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { ReviewItem } from "../procedure.queries.ts";
import type { Resolution } from "../procedure.events.ts";
import { CURRENCIES, TIME_UNITS } from "../procedure.ts";
import type { ProcedurePagesText } from "../text/pages.vi.ts";

type Words = ProcedurePagesText["resolve"];

/** What the form can say of a value: the answers offered, in their order, with the one that means “as read” last. */
export type AnswerKind = "time" | "no_time" | "fee" | "free" | "quantity" | "text" | "accept";

/** Reasons whose value could not be read at all: there is nothing that could be kept (rule R5 of the domain reference). */
const UNREAD: ReadonlySet<string> = new Set([
  "time_without_unit",
  "time_range",
  "time_fraction",
  "time_unit_unknown",
  "fee_amount_unclear",
  "fee_range",
  "fee_percent",
]);

/** The answers that fit a value. */
export function answersFor(item: ReviewItem): readonly AnswerKind[] {
  const kept: readonly AnswerKind[] = UNREAD.has(item.reason) ? [] : ["accept"];
  if (item.field.endsWith(".time")) return ["time", "no_time", ...kept];
  if (item.field.endsWith(".fee")) return ["fee", "free", ...kept];
  if (item.reason === "component_count_glued") return ["quantity", ...kept];
  if (/^(?:components|results|legalBasis)\[\d+\]$|^name$/u.test(item.field)) return ["text", ...kept];
  return kept;
}

/** A checked answer, or what is wrong in the form. */
export type ReadAnswer = { readonly resolution: Resolution; readonly reason: string } | { readonly errors: readonly FieldError[] };

/** Reads the form of one value. */
export function readAnswer(form: FormValues, item: ReviewItem, words: Words): ReadAnswer {
  const kind = answersFor(item).find((each) => each === form.text("answer"));
  const reason = form.text("reason");
  const errors: FieldError[] = reason === "" ? [{ name: "reason", message: words.fillGround }] : [];
  if (kind === undefined) return { errors: [{ name: "answer", message: words.chooseValue }, ...errors] };
  const read = readValue(form, kind, words);
  if ("message" in read) return { errors: [read, ...errors] };
  return errors.length > 0 ? { errors } : { resolution: read, reason };
}

function readValue(form: FormValues, kind: AnswerKind, words: Words): Resolution | FieldError {
  switch (kind) {
    case "accept":
      return { kind: "accept" };
    case "no_time":
      return { kind: "time", time: null };
    case "free":
      return { kind: "fee", fee: "free" };
    case "time":
      return readTime(form, words);
    case "fee":
      return readFee(form, words);
    case "quantity":
      return readQuantity(form, words);
    case "text": {
      const name = form.text("name");
      const number = form.text("number");
      return name === "" ? { name: "name", message: words.fillName } : { kind: "text", name, number: number === "" ? null : number };
    }
  }
}

function readTime(form: FormValues, words: Words): Resolution | FieldError {
  const amount = wholeOf(form.text("amount"));
  const unit = TIME_UNITS.find((each) => each === form.text("unit"));
  if (unit === "same_day") return { kind: "time", time: { amount: 1, unit } };
  if (amount === undefined || amount === 0) return { name: "amount", message: words.fillAmount };
  return unit === undefined ? { name: "unit", message: words.chooseValue } : { kind: "time", time: { amount, unit } };
}

function readFee(form: FormValues, words: Words): Resolution | FieldError {
  const amount = parseDong(wholeOf(form.text("money").replace(/[.,\s](?=\d{3}(?:\D|$))/gu, "")) ?? Number.NaN);
  if (amount === undefined) return { name: "money", message: words.fillMoney };
  const currency = CURRENCIES.find((each) => each === form.text("currency")) ?? "VND";
  const per = form.text("per");
  return { kind: "fee", fee: { amount, currency, per: per === "" ? null : per } };
}

function readQuantity(form: FormValues, words: Words): Resolution | FieldError {
  const originals = wholeOf(form.text("originals"));
  const copies = wholeOf(form.text("copies"));
  if (originals === undefined || copies === undefined) return { name: "originals", message: words.fillQuantity };
  return { kind: "quantity", originals, copies };
}

function wholeOf(text: string): number | undefined {
  return /^\d{1,12}$/u.test(text) ? Number(text) : undefined;
}
