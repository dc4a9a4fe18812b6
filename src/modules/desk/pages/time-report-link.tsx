import { Link } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { clockEn } from "../text/clock.en.ts";
import { clockVi } from "../text/clock.vi.ts";
import type { ClockPagesText } from "../text/clock.vi.ts";

/** Where heads and leaders read where a month's time went. */
export const TIME_REPORT_PATH = "/lam-viec/thoi-gian";

/** From what will be late to where the time goes. */
export function TimeReportLink({ locale }: { readonly locale: Locale }) {
  return (
    <p>
      <Link href={TIME_REPORT_PATH}>{pickText<ClockPagesText>(locale, { vi: clockVi, en: clockEn }).report.link}</Link>
    </p>
  );
}
