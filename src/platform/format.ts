import { addDays, civilDateOf, dayOfWeek, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { TimeUnit } from "./time-unit.ts";

export type { TimeUnit } from "./time-unit.ts";

function words(locale: Locale): typeof vi {
  return pickText<typeof vi>(locale, { vi, en });
}

/** The local hour, `17:30`. */
export function formatTime(instant: Instant): string {
  const minute = minuteOfDay(instant);
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** A civil day without its weekday: `27/11/2026`, in English `27 November 2026`. */
export function formatDay(locale: Locale, day: CivilDate): string {
  const [year = "", month, date] = day.split("-");
  return words(locale).day(year, Number(month), Number(date));
}

/** A civil day with its weekday: `Thứ Sáu, 27/11/2026`. */
export function formatLongDay(locale: Locale, day: CivilDate): string {
  return `${words(locale).weekdays[dayOfWeek(day) - 1] ?? ""}, ${formatDay(locale, day)}`;
}

/** A moment in full: `Thứ Sáu, 27/11/2026, 17:30`. */
export function formatInstant(locale: Locale, instant: Instant): string {
  return `${formatLongDay(locale, civilDateOf(instant))}, ${formatTime(instant)}`;
}

/** A moment for a list: today and yesterday by name, any other day as `09:15, 20/11/2026`. */
export function formatShortInstant(locale: Locale, instant: Instant, now: Instant): string {
  const day = civilDateOf(instant);
  const today = civilDateOf(now);
  if (day === today) return words(locale).today(formatTime(instant));
  if (day === addDays(today, -1)) return words(locale).yesterday(formatTime(instant));
  return `${formatTime(instant)}, ${formatDay(locale, day)}`;
}

/** A number with the locale's separators: `1.234,5` and `1,234.5`. `digits` fixes the decimals. */
export function formatNumber(locale: Locale, value: number, digits = 0): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(digits).split(".");
  const group = locale === "vi" ? "." : ",";
  const point = locale === "vi" ? "," : ".";
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, group);
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? "−" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `${point}${fraction}`}`;
}

/** A share between 0 and 1 as per cent: `97,4 %`, `97.4%`; a dash when there is nothing to share. */
export function formatShare(locale: Locale, share: number | null, digits = 1): string {
  if (share === null || !Number.isFinite(share)) return "–";
  const number = formatNumber(locale, share * 100, digits);
  return locale === "vi" ? `${number} %` : `${number}%`;
}

/** Bytes for people: `340 kB`, `2,1 MB`. */
export function formatBytes(locale: Locale, bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatNumber(locale, bytes / 1000)} kB`;
  return `${formatNumber(locale, bytes / 1_000_000, bytes % 1_000_000 === 0 ? 0 : 1)} MB`;
}

/** `5 ngày làm việc`, `1 working day`, `trong ngày`. */
export function formatDuration(locale: Locale, amount: number, unit: TimeUnit): string {
  if (unit === "same_day") return words(locale).unit.same_day(amount);
  return `${formatNumber(locale, amount, Number.isInteger(amount) ? 0 : 1)} ${words(locale).unit[unit](amount)}`;
}
