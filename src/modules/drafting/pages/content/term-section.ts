import { parseDong } from "#kernel/money";
import {
  CHANNELS,
  CURRENCIES,
  TIME_UNITS,
  feeInWords,
  timeInWords,
  type ChannelTerm,
  type Fee,
  type ProcedureContent,
  type ProcessingTime,
} from "#modules/procedure";
import type { FormValues } from "#platform/http/form";
import { textOrNull, wholeOf } from "./read-fields.ts";
import { caseField, caseName } from "./row-sections.ts";
import type { FieldSpec, SectionContext, SectionFault, TableSection } from "./section.ts";
import { tableSection } from "./table-section.ts";

const NOTE_MAX = 8000;
const TIME_MAX = 10_000;
const FEE_MAX = 1_000_000_000_000;

/** One row for each way of filing and case: time and fee. */
export const termsSection: TableSection = tableSection<ChannelTerm>({
  key: "cach-nop",
  headings: ({ words }) => [words.terms.channel, words.terms.case, words.terms.time, words.terms.fee],
  rows: (content) => content.terms,
  cells: (row, content, context) => [
    context.catalogue.channels[row.channel],
    caseName(content, row.caseKey, context),
    timeInWords(context.locale, row.time),
    feeInWords(context.locale, row.fee),
  ],
  fields: termFields,
  read: readTerm,
  part: (terms) => ({ terms }),
});

function feeKindOf(fee: ChannelTerm["fee"] | undefined): string {
  if (fee === null || fee === undefined) return "unknown";
  return fee === "free" ? "free" : "fixed";
}

function termFields(row: ChannelTerm | undefined, content: ProcedureContent, context: SectionContext): readonly FieldSpec[] {
  const { words, catalogue } = context;
  const { terms } = words;
  const fee = row?.fee !== "free" && row?.fee !== null ? row?.fee : undefined;
  return [
    {
      name: "channel",
      label: terms.channel,
      kind: "radios",
      values: [row?.channel ?? ""],
      choices: CHANNELS.map((channel) => ({ value: channel, label: catalogue.channels[channel] })),
      isRequired: true,
    },
    caseField(content, row?.caseKey ?? null, context),
    {
      name: "amount",
      label: terms.amount,
      hint: terms.amountHint,
      kind: "whole",
      values: [String(row?.time?.amount ?? "")],
      min: 1,
      max: TIME_MAX,
    },
    {
      name: "unit",
      label: terms.unit,
      kind: "select",
      values: [row?.time?.unit ?? ""],
      choices: TIME_UNITS.map((unit) => ({ value: unit, label: catalogue.timeUnits[unit] })),
      placeholder: words.none,
    },
    {
      name: "feeKind",
      label: terms.feeKind,
      kind: "radios",
      values: [feeKindOf(row?.fee)],
      choices: (["free", "fixed", "unknown"] as const).map((kind) => ({ value: kind, label: terms.feeKinds[kind] })),
      isRequired: true,
    },
    { name: "feeAmount", label: terms.feeAmount, kind: "whole", values: [fee === undefined ? "" : String(fee.amount)], max: FEE_MAX },
    {
      name: "currency",
      label: terms.currency,
      kind: "select",
      values: [fee?.currency ?? "VND"],
      choices: CURRENCIES.map((currency) => ({ value: currency, label: currency })),
      isRequired: true,
    },
    { name: "per", label: terms.per, hint: terms.perHint, kind: "text", values: [fee?.per ?? ""], max: 80 },
    { name: "feeNote", label: terms.feeNote, kind: "area", rows: 2, values: [row?.feeNote ?? ""], max: NOTE_MAX },
    { name: "note", label: terms.note, kind: "area", rows: 3, values: [row?.note ?? ""], max: NOTE_MAX },
  ];
}

function readTerm(form: FormValues, _from: unknown, { words }: SectionContext): ChannelTerm | SectionFault {
  const time = readTime(form);
  if (time === undefined) return { errors: [{ name: "unit", message: words.terms.fillUnit }] };
  const fee = readFee(form);
  if (fee === undefined) return { errors: [{ name: "feeAmount", message: words.terms.fillFee }] };
  return {
    channel: CHANNELS.find((channel) => channel === form.text("channel")) ?? "in_person",
    caseKey: textOrNull(form, "case"),
    time: time === "none" ? null : time,
    fee: fee === "unknown" ? null : fee,
    feeNote: textOrNull(form, "feeNote"),
    note: textOrNull(form, "note"),
  };
}

/** A number without a unit is never given one; the rule of same-day results needs no number. */
function readTime(form: FormValues): ProcessingTime | "none" | undefined {
  const unit = TIME_UNITS.find((each) => each === form.text("unit"));
  const amount = wholeOf(form.text("amount"));
  if (unit === "same_day") return { amount: 1, unit };
  if (amount === undefined) return unit === undefined ? "none" : undefined;
  return unit === undefined ? undefined : { amount, unit };
}

function readFee(form: FormValues): Fee | "free" | "unknown" | undefined {
  const kind = form.text("feeKind");
  if (kind !== "fixed") return kind === "free" ? "free" : "unknown";
  const amount = parseDong(wholeOf(form.text("feeAmount")) ?? -1);
  const currency = CURRENCIES.find((each) => each === form.text("currency")) ?? "VND";
  return amount === undefined || amount === 0 ? undefined : { amount, currency, per: textOrNull(form, "per") };
}
