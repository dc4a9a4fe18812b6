import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { WorkText } from "../text/vi.ts";

/** The words of filters, of giving out work, of standing in and of load. */
export function workText(locale: Locale): WorkText {
  return pickText<WorkText>(locale, { vi, en });
}
