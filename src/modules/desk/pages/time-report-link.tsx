import { Link } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { reportEn } from "../text/report.en.ts";
import { reportVi } from "../text/report.vi.ts";
import type { ReportText } from "../text/report.vi.ts";

/** Where heads and leaders read where a month's time went. */
export const TIME_REPORT_PATH = "/lam-viec/thoi-gian";

/** From what will be late to where the time goes. */
export function TimeReportLink({ locale }: { readonly locale: Locale }) {
  return (
    <p>
      <Link href={TIME_REPORT_PATH}>{pickText<ReportText>(locale, { vi: reportVi, en: reportEn }).link}</Link>
    </p>
  );
}
