import { addMs, civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatLongDay } from "#platform/format";
import { Status } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { OfficerActor, StandIn } from "#modules/identity";

import { workText } from "./work-words.ts";

/** The last day of a time that ends before a moment. */
export function lastDayOf(until: Instant) {
  return civilDateOf(addMs(until, -1));
}

function coversOf(officer: OfficerActor): readonly StandIn[] {
  return (officer.standIns ?? []).filter(({ signing }) => signing === null);
}

/** Those whose desks are in the own list meanwhile, by their id. */
export function coverNames(officer: OfficerActor): ReadonlySet<string> {
  return new Set(coversOf(officer).map(({ principalId }) => principalId));
}

/** Says for whom one stands in: their work lies among the own. One line each, so that the list still begins on the first screen. */
export function StandInNotices({ officer, locale }: { readonly officer: OfficerActor; readonly locale: Locale }) {
  const { standIn } = workText(locale);
  return (
    <>
      {coversOf(officer).map(({ id, principalName, until }) => (
        <p key={id} class="mc-covering">
          <Status tone="info">{standIn.covering(principalName, formatLongDay(locale, lastDayOf(until)))}</Status>
        </p>
      ))}
    </>
  );
}
