import { Link } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { clockEn } from "./text/clock.en.ts";
import { clockVi } from "./text/clock.vi.ts";
import type { ClockPagesText } from "./text/clock.vi.ts";

/** Parts of the page that explains a dossier's dates. */
export type WhyPart = "han" | "ban" | "y-kien" | "tra-loi" | "dong-ho-so" | "chuyen";

/** Where a dossier's dates are explained: to whoever holds its PIN, or to officers. */
export function whyHref(code: string, part: WhyPart, pin?: string): string {
  const path = encodeURIComponent(code);
  return pin === undefined ? `/lam-viec/ho-so/${path}/ngay-hen#${part}` : `/tra-cuu/${path}/ngay-hen?k=${encodeURIComponent(pin)}#${part}`;
}

/** Beside a date: the way to how it was counted. `of` names the date for those who hear the links without their surroundings. */
export function WhyLink(props: { readonly href: string; readonly of: string; readonly locale: Locale }) {
  const { why } = pickText<ClockPagesText>(props.locale, { vi: clockVi, en: clockEn });
  return (
    <span class="mc-why">
      <Link href={props.href}>
        {why.link}
        <span class="mc-hidden"> ({props.of})</span>
      </Link>
    </span>
  );
}

/** Why a date is only expected: its clock waits for the competent agency, or the year's days off are not decided. */
export function ProvisionalHint(props: { readonly isClockWaiting: boolean; readonly locale: Locale }) {
  const { why } = pickText<ClockPagesText>(props.locale, { vi: clockVi, en: clockEn });
  return <p class="mc-hint">{props.isClockWaiting ? why.provisionalClock : why.provisionalYear}</p>;
}
