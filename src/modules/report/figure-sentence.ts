import { measureEn, measureVi } from "#modules/measure";
import type { Measure, MeasureAnswer } from "#modules/measure";
import { formatDay, formatNumber } from "#platform/format";
import type { Locale } from "#platform/i18n";

import type { FilledCell, MissingReport, Said } from "./filled-report.ts";
import type { LateTask } from "./late-tasks.queries.ts";
import type { TaskFigures } from "./report.queries.ts";

/** Agencies that one sentence names; more are counted. */
const NAMED_MAX = 12;

/** A form's own name for its column stands before the words that people read. */
function plainName(name: string): string {
  return name.replace(/^II\.\w+(?: (?:cột|column) \d+)?: /u, "");
}

function valueWords(locale: Locale, { value, numerator, denominator, unit }: MeasureAnswer): string {
  const words = locale === "en" ? measureEn : measureVi;
  if (value === null) return "";
  if (unit !== "percent") return `${formatNumber(locale, value)} ${words.units[unit]}`;
  const halves = denominator === null ? "" : ` (${formatNumber(locale, numerator)}/${formatNumber(locale, denominator)})`;
  return `${formatNumber(locale, value, 2)} %${halves}`;
}

/** A figure as a sentence: its name, its value with its unit, or that there was nothing to measure, or that nothing feeds it. */
export function figureSentence(measure: Measure, answer: MeasureAnswer, cell: FilledCell): Said {
  const [vi, en] = [plainName(measure.name), plainName(measure.nameEn)];
  if (cell.kind === "unfed") return { vi: `${vi}: chưa có nguồn. ${cell.feed.vi}`, en: `${en}: no source. ${cell.feed.en}` };
  if (answer.value === null) return { vi: `${vi}: không phát sinh.`, en: `${en}: nothing to measure.` };
  return { vi: `${vi}: ${valueWords("vi", answer)}.`, en: `${en}: ${valueWords("en", answer)}.` };
}

/** How tasks of directives stood: given, done, late. */
export function taskSentences({ given, doneInTime, doneLate, open, late }: TaskFigures): readonly Said[] {
  if (given === 0) return [{ vi: "Trong kỳ không có nhiệm vụ theo văn bản chỉ đạo.", en: "No tasks of directives in the period." }];
  const n = (value: number): string => formatNumber("vi", value);
  return [
    {
      vi: `Nhiệm vụ theo văn bản chỉ đạo: ${n(given)}; hoàn thành đúng hạn ${n(doneInTime)}, hoàn thành quá hạn ${n(doneLate)}, quá hạn chưa hoàn thành ${n(late)}, còn trong hạn ${n(open)}.`,
      en: `Tasks of directives: ${given}; done on time ${doneInTime}, done late ${doneLate}, late and not done ${late}, open and in time ${open}.`,
    },
  ];
}

/** What a late task asks of whom, since when it is late, and how its agency explains it: a sentence a task. */
export function lateTaskSentences(tasks: readonly LateTask[], nameOf: (code: string) => Said): readonly Said[] {
  return tasks.map(({ agencyCode, text, dueOn, explanation }) => {
    const asked = text.trim().replace(/[.;\s]+$/u, "");
    const name = nameOf(agencyCode);
    return {
      vi: `Quá hạn chưa hoàn thành: ${name.vi} (hạn ${formatDay("vi", dueOn)}): ${asked}. ${explanation === null ? "Chưa có giải trình." : `Giải trình: ${explanation}`}`,
      en: `Late and not done: ${name.en} (due ${formatDay("en", dueOn)}): ${asked}. ${explanation === null ? "Not explained." : `Explanation: ${explanation}`}`,
    };
  });
}

/** Who below has not reported. */
export function missingSentence(missing: readonly MissingReport[]): Said {
  const shown = missing.slice(0, NAMED_MAX);
  const rest = missing.length - shown.length;
  const due = missing.reduce((last, { dueOn }) => (dueOn > last ? dueOn : last), missing[0]?.dueOn ?? ("" as MissingReport["dueOn"]));
  const names = (key: "name" | "nameEn"): string => shown.map(({ agency }) => agency[key]).join("; ");
  return {
    vi: `Còn ${missing.length} cơ quan chưa có báo cáo được chấp nhận (hạn cuối ${formatDay("vi", due)}): ${names("name")}${rest > 0 ? ` và ${rest} cơ quan khác` : ""}.`,
    en: `${missing.length} agencies without an accepted report (last day ${formatDay("en", due)}): ${names("nameEn")}${rest > 0 ? ` and ${rest} more` : ""}.`,
  };
}
