import type { ProcessingTime, TimeUnit } from "../procedure.ts";
import { NOT_STATED, type DoubtReason } from "./doubt.ts";

/** A time cell as read: a time, or the reason why there is none, or both when the note beside it says otherwise. */
export interface ReadTime {
  readonly time: ProcessingTime | null;
  readonly reason: DoubtReason | null;
}

const UNITS: Readonly<Record<string, { readonly unit: TimeUnit; readonly times: number }>> = {
  "Ngày làm việc": { unit: "working_day", times: 1 },
  Ngày: { unit: "day", times: 1 },
  "Giờ làm việc": { unit: "working_hour", times: 1 },
  Giờ: { unit: "hour", times: 1 },
  Tuần: { unit: "day", times: 7 },
  Tháng: { unit: "month", times: 1 },
  Năm: { unit: "month", times: 12 },
};

const NUMBER_AND_UNIT = /^(?<number>\d+)(?: ?(?<unit>\p{L}[\p{L} ]*))?$/u;

/** Reads a time cell. A number without a unit is never given one (rule R5 of the domain reference): it goes to review. */
export function readTimeCell(cell: string): ReadTime {
  if (cell === "" || cell.startsWith(NOT_STATED)) return { time: null, reason: "time_not_stated" };
  if (!/\d/u.test(cell)) return { time: null, reason: "time_in_words" };
  if (/\d\s*[-–]\s*\d/u.test(cell)) return { time: null, reason: "time_range" };
  if (/\d[.,]\d/u.test(cell)) return { time: null, reason: "time_fraction" };
  const match = NUMBER_AND_UNIT.exec(cell)?.groups;
  if (match === undefined) return { time: null, reason: "time_in_words" };
  const unitName = match["unit"]?.trim();
  if (unitName === undefined) return { time: null, reason: "time_without_unit" };
  const unit = UNITS[unitName];
  const amount = Number(match["number"]);
  if (unit === undefined || amount === 0) return { time: null, reason: "time_unit_unknown" };
  return { time: { amount: amount * unit.times, unit: unit.unit }, reason: null };
}

interface Span {
  readonly amount: number;
  readonly unit: TimeUnit;
}

const SPAN = /(?<![\d/.,])(?<number>\d{1,3})\s*(?:\([^()\n]{1,40}\)\s*)?(?<unit>ngày làm việc|ngày|giờ làm việc|giờ|tháng)(?!\p{L})/giu;
const SPAN_UNITS: Readonly<Record<string, TimeUnit>> = {
  "ngày làm việc": "working_day",
  ngày: "day",
  "giờ làm việc": "working_hour",
  giờ: "hour",
  tháng: "month",
};

/** Working and civil counts of the same thing, which the portal's unit column keeps mixing up. */
const TWIN: Readonly<Record<TimeUnit, TimeUnit | null>> = {
  day: "working_day",
  working_day: "day",
  hour: "working_hour",
  working_hour: "hour",
  month: null,
  same_day: null,
};

/** Compares a time with what the note beside it says; null when they agree or the note names no time. */
export function compareWithNote(time: ProcessingTime, note: string): DoubtReason | null {
  const spans = spansIn(note);
  if (spans.length === 0) return null;
  const says = (unit: TimeUnit | null): boolean => spans.some((span) => span.amount === time.amount && span.unit === unit);
  if (says(time.unit)) return isByCase(spans, note) ? "time_by_case" : null;
  return says(TWIN[time.unit]) ? "time_unit_conflicts_note" : "time_differs_from_note";
}

function spansIn(note: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { groups } of note.matchAll(SPAN)) {
    const unit = SPAN_UNITS[(groups?.["unit"] ?? "").toLowerCase()];
    if (unit !== undefined) spans.push({ amount: Number(groups?.["number"]), unit });
  }
  return spans;
}

/** Several times bound to cases: the row holds one of them, and a person must say which case it is. */
function isByCase(spans: readonly Span[], note: string): boolean {
  const different = new Set(spans.map((span) => `${span.amount} ${span.unit}`));
  return different.size > 1 && /trường hợp|đối với/iu.test(note);
}
