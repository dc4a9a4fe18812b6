import { civilDateOf, dayNumberOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";

/** Calendar days after which a pause without a day of its own counts as forgotten: as long as the law waits for a supplement (Điều 19.5). */
const FORGOTTEN_AFTER_DAYS = 15;

/** What is wrong with a pause that still lasts: its day has passed, or nobody has looked after it. */
export type PauseFinding =
  | { readonly kind: "overdue"; readonly expectedOn: CivilDate }
  | { readonly kind: "forgotten"; readonly days: number };

/** The finding on a pause that lasts; null while it is in order. */
export function pauseFindingOf(
  pause: { readonly since: Instant; readonly expectedOn: CivilDate | null },
  now: Instant,
): PauseFinding | null {
  const today = civilDateOf(now);
  if (pause.expectedOn !== null) return today > pause.expectedOn ? { kind: "overdue", expectedOn: pause.expectedOn } : null;
  const days = dayNumberOf(today) - dayNumberOf(civilDateOf(pause.since));
  return days > FORGOTTEN_AFTER_DAYS ? { kind: "forgotten", days } : null;
}
