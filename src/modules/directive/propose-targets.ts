import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

import { COURSE_UNITS } from "./measure-phrases.data.ts";
import type { ReadTask, TaskTarget } from "./reader/reading.ts";

/** A target as it is proposed: figures that belong to one target are one, with its way over the years. */
export interface ProposedTarget extends TaskTarget {
  /** Values on the way, in order of days; empty where the text names one value. */
  readonly path: readonly { readonly on: CivilDate; readonly value: number }[];
}

/** « Những năm sau, mỗi năm tăng tối thiểu 20% … đến khi đạt tỷ lệ 100% »: the step of every later year, and where it ends. */
const RISE =
  /(?:mỗi năm|hằng năm|hàng năm)\s(?:phấn đấu\s)?tăng(?:\s(?:thêm|tối thiểu|ít nhất|bình quân))*\s(\d+(?:,\d+)?)\s?(?:%|điểm\s?%|điểm phần trăm)(?:[^.;\d]*?(?:đến khi|cho đến khi|tới khi|đến)[^.;\d]*(\d+(?:,\d+)?)\s?%)?/iu;
const WHOLE = 100;
const SHARE = "%";

/**
 * The targets of a task as a person is asked to confirm them. The reader finds every figure of the text; here « 30 % in 2021, 20 points more each
 * year, until 100 % » becomes one target a level with its path, and the length of a course part of the share it belongs to.
 */
export function proposedTargets({ text, targets }: Pick<ReadTask, "text" | "targets">): readonly ProposedTarget[] {
  const single = withoutCourses(targets).map((target) => ({ ...target, path: [] }));
  const rise = RISE.exec(text);
  const step = numberOf(rise?.[1]);
  const at = step === undefined ? -1 : single.findIndex((target) => target.value === step && isYearly(target));
  if (rise === null || step === undefined || at < 0) return single;
  const top = numberOf(rise[2]) ?? WHOLE;
  const end = single.findIndex((target, index) => index > at && target.value === top && target.unit === SHARE);
  const pathed = single.slice(0, at).map((target) => withPath(target, { step, top, year: yearOf(target.by) ?? yearOf(text) }) ?? target);
  return [...pathed, ...single.filter((_, index) => index > at && index !== end)];
}

function isYearly({ by, metric, unit }: TaskTarget): boolean {
  return unit.endsWith(SHARE) && /mỗi năm|hằng năm|hàng năm|những năm/iu.test(`${by ?? ""} ${metric}`);
}

function withoutCourses(targets: readonly TaskTarget[]): readonly TaskTarget[] {
  return targets.filter((target, index) => {
    const before = targets[index - 1];
    return !(COURSE_UNITS.includes(target.unit) && target.measure === null && before?.measure === "training.one_week");
  });
}

/** The path from the first year's value on; undefined when the target is no share of a named year. */
function withPath(
  target: TaskTarget,
  { step, top, year }: { readonly step: number; readonly top: number; readonly year: number | undefined },
): ProposedTarget | undefined {
  if (target.unit !== SHARE || year === undefined || step <= 0 || target.value >= top) return undefined;
  const years = Math.ceil((top - target.value) / step);
  const path = Array.from({ length: years + 1 }, (_, index) => ({
    on: lastDayOf(year + index),
    value: Math.min(top, target.value + step * index),
  }));
  return { ...target, value: top, by: lastDayOf(year + years), path };
}

/** The first year that words name. */
function yearOf(words: string | null): number | undefined {
  return numberOf(/(?<!\d)(20\d{2})(?!\d)/u.exec(words ?? "")?.[1]);
}

function lastDayOf(year: number): CivilDate {
  const day = parseCivilDate(`${year}-12-31`);
  if (day === undefined) throw new Error(`${year} is a year of four digits`);
  return day;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace(",", "."));
}
