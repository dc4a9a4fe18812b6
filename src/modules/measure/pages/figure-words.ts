import { formatNumber, formatShare } from "#platform/format";
import type { Locale } from "#platform/i18n";

import type { MeasureUnit, MeasureValue } from "../measure.ts";
import type { MeasureText } from "../text/vi.ts";

/** A value as people read it: a share in percent, a count as a number, and in words that there is nothing to measure. */
export function valueInWords(locale: Locale, answer: MeasureValue & { readonly unit: MeasureUnit }, text: MeasureText): string {
  if (answer.value === null) return text.figure.none;
  return answer.unit === "percent" ? formatShare(locale, answer.value / 100) : formatNumber(locale, answer.value);
}
