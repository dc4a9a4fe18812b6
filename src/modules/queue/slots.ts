import { addDays, addMs, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { OpeningSession, Premises } from "#modules/premises";
import type { QueueDay } from "./queue.ts";

/** Length of a slot. A promise finer than this could not be kept by people. */
export const SLOT_MINUTES = 30;
/** How far ahead one can book. */
export const BOOKING_DAYS = 14;
/** How long before its beginning a slot can still be booked. */
const LEAD_MINUTES = 30;
/** A booked person may check in this long before the slot, and until so long after it; then the booking is a missed one. */
export const CHECK_IN_BEFORE_MINUTES = 30;
export const GRACE_MINUTES = 15;
/** Missed bookings in so many days after which slots are no longer promised by phone number; a number from the machine always is. */
export const MISSED_MAX = 2;
export const MISSED_DAYS = 30;

const MINUTE_MS = 60_000;

/** A slot of a day for a group: how many may book it, and how many have. */
export interface Slot {
  readonly slotAt: Instant;
  readonly capacity: number;
  readonly taken: number;
}

/** Days that can be booked from today on. */
export function bookableDays(today: CivilDate): readonly CivilDate[] {
  return Array.from({ length: BOOKING_DAYS }, (_, index) => addDays(today, index));
}

/**
 * How many visits of a group the counters of a place can promise in one slot: the share kept for booking of what they can do, a counter that
 * serves several groups counted for each with its part.
 */
export function slotCapacity(place: Premises, groupKey: string): number {
  const group = place.groups.find(({ key }) => key === groupKey);
  if (group === undefined) return 0;
  const counters = place.counters.filter(({ groups }) => groups.includes(groupKey)).reduce((sum, { groups }) => sum + 1 / groups.length, 0);
  const visits = (counters * SLOT_MINUTES * group.bookablePercent) / (100 * group.minutes);
  // Whoever offers booking at all promises at least one visit a slot.
  return counters === 0 || group.bookablePercent === 0 ? 0 : Math.max(1, Math.floor(visits));
}

/** The slots of a day for a group, of which those that can still be booked have room and lie far enough ahead. */
export function slotsOn(given: {
  readonly place: Premises;
  readonly sessions: readonly OpeningSession[];
  readonly state: QueueDay;
  readonly group: string;
  readonly now: Instant;
}): readonly Slot[] {
  const { place, sessions, state, group, now } = given;
  if (state.closedAt !== null) return [];
  const capacity = slotCapacity(place, group);
  const earliest = addMs(now, LEAD_MINUTES * MINUTE_MS);
  const slots: Slot[] = [];
  for (const { startMinute, endMinute } of sessions) {
    for (let minute = startMinute; minute + SLOT_MINUTES <= endMinute; minute += SLOT_MINUTES) {
      const slotAt = instantAt(place.day, minute);
      if (slotAt >= earliest && capacity > 0) slots.push({ slotAt, capacity, taken: takenOf(state, group, slotAt) });
    }
  }
  return slots;
}

/** A missed booking keeps its place in the count: the time was held for it. A cancelled one gives it back. */
function takenOf(state: QueueDay, group: string, slotAt: Instant): number {
  return state.bookings.filter((one) => one.group === group && one.slotAt === slotAt && one.status !== "cancelled").length;
}

/** The last moment at which a booked person can check in. */
export function checkInUntil(slotAt: Instant): Instant {
  return addMs(slotAt, GRACE_MINUTES * MINUTE_MS);
}

/** The first moment at which a booked person can check in. */
export function checkInFrom(slotAt: Instant): Instant {
  return addMs(slotAt, -CHECK_IN_BEFORE_MINUTES * MINUTE_MS);
}
