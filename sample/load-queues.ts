import { addDays, addMs, civilDateOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { nationalCalendar } from "#modules/calendar";
import type { Actor } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { loadPremises, openingOn, statePremises, type OpeningSession, type Premises } from "#modules/premises";
import { performQueueDeed, type QueueDeed } from "#modules/queue";

import { TWO_TIERS_FROM } from "./province/agencies.ts";
import { FOUNDED_AT } from "./load-province.ts";
import { officersOf, type SampleOfficer } from "./province/officers.ts";
import { PREMISES, type SamplePremises } from "./province/premises.ts";
import { sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";
import { seededRandom, seededUuid, type SeededRandom } from "./seeded-random.ts";
import { actorOf } from "./simulation/actors.ts";

/** Working days before today that had their visitors. */
const PAST_DAYS = 2;
const LOOK_BACK_DAYS = 12;
const ANYBODY: Actor = { kind: "anonymous" };
/** Registering a birth: what a family books a slot for most. */
const BOOKED_PROCEDURE = { code: "1.001193", name: "Đăng ký khai sinh", nameEn: "Birth registration" } as const;
const CLASSES = ["elderly", "disabled", "pregnant", "infant", "merit"] as const;

/**
 * States the places of the sample, and lets visitors come: on the last working days, and today up to now. Loading again repeats commands
 * and changes nothing. Before the two-tier order there is none of it.
 */
export async function loadQueues(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  if (now <= FOUNDED_AT) return undefined;
  // Each place is a story of its own, so they are told side by side.
  const refusals = await Promise.all(PREMISES.map((premises) => loadPlace(host, premises, now)));
  return refusals.find((refusal) => refusal !== undefined);
}

async function loadPlace(host: SampleHost, premises: SamplePremises, now: Instant): Promise<Problem | undefined> {
  const unitCode = premises.unitCode as UnitCode;
  const [head] = officersOf(unitCode, "unit_head");
  if (head === undefined) throw new Error(`no head in ${unitCode}`);
  for (const statement of premises.statements) {
    const name = `premises/${unitCode}/${statement.kind}/${statement.key}`;
    const ctx = sampleContext(host, { name, at: addMs(FOUNDED_AT, 60_000), actor: actorOf(head) });
    const refusal = await statePremises(ctx, { ...statement, unitCode, from: TWO_TIERS_FROM as CivilDate });
    if (refusal !== undefined) return refusal;
  }
  for (const day of daysOf(now)) {
    const refusal = await liveDay(host, premises, { day, now });
    if (refusal !== undefined) return refusal;
  }
  return bookAhead(host, unitCode, now);
}

/** The last working days and today, the earliest first. */
function daysOf(now: Instant): readonly CivilDate[] {
  const today = civilDateOf(now);
  const calendar = nationalCalendar();
  const past = Array.from({ length: LOOK_BACK_DAYS }, (_, index) => addDays(today, -1 - index)).filter(
    (day) => day >= TWO_TIERS_FROM && openingOn(calendar, day, undefined).length > 0,
  );
  return [...past.slice(0, PAST_DAYS).toReversed(), today];
}

/** One day at one place as it goes: who comes when, who is called to which counter, how long it takes. */
async function liveDay(
  host: SampleHost,
  premises: SamplePremises,
  { day, now }: { readonly day: CivilDate; readonly now: Instant },
): Promise<Problem | undefined> {
  const unitCode = premises.unitCode as UnitCode;
  const sessions = openingOn(nationalCalendar(), day, undefined);
  const place = await loadPremises(host.ledger, unitCode, day);
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (isProblem(place)) return place;
  if (first === undefined || last === undefined) return undefined;
  const told = new DayTeller(host, { unitCode, day, place, random: seededRandom(`an-binh/queue/${unitCode}/${day}`) });
  const officers = officersOf(unitCode, "reception").slice(0, premises.counterCount);
  const desks = officers.map((officer, index): Desk => ({
    counter: String(index + 1),
    officer,
    freeAt: first.startMinute,
    current: undefined,
  }));
  const arrivals = arrivalsOf(premises, sessions, told.random);
  for (let minute = first.startMinute - 20; minute < last.endMinute + 90; minute += 1) {
    const at = instantAt(day, minute);
    if (at > now) return undefined;
    if (minute === first.startMinute) for (const desk of desks) await told.open(desk, at);
    while ((arrivals[0] ?? Infinity) <= minute) {
      arrivals.shift();
      await told.arrive(at);
    }
    const isWorked = sessions.some(({ startMinute, endMinute }) => minute >= startMinute && minute < endMinute) || minute >= last.endMinute;
    if (isWorked && minute >= first.startMinute) for (const desk of desks) desk.freeAt = await told.work(desk, { minute, at });
  }
  const refusal = await told.say(
    { kind: "close_day" },
    { at: instantAt(day, last.endMinute + 90), actor: SAMPLE_FOUNDER, isHolderProven: false },
  );
  return isProblem(refusal) ? refusal : undefined;
}

/** Most come in the first hour of a session, as everywhere. */
function arrivalsOf(premises: SamplePremises, sessions: readonly OpeningSession[], random: SeededRandom): number[] {
  const minutes = Array.from({ length: premises.visitorsADay }, () => {
    const session = sessions[random.weighted(sessions.map((_, index) => 3 - Math.min(index, 2)))] ?? sessions[0];
    const { startMinute = 450, endMinute = 690 } = session ?? {};
    return Math.floor(startMinute - 15 + (endMinute - startMinute - 10) * random.next() ** 1.6);
  });
  return minutes.toSorted((a, b) => a - b);
}

interface Desk {
  readonly counter: string;
  readonly officer: SampleOfficer;
  freeAt: number;
  /** The number that stands there. */
  current: number | undefined;
}

interface Said {
  readonly at: Instant;
  readonly actor: Actor;
  readonly isHolderProven: boolean;
}

/** Tells a day command by command; each command's id follows from its place in the story. */
class DayTeller {
  readonly random: SeededRandom;
  readonly #host: SampleHost;
  readonly #day: { readonly unitCode: UnitCode; readonly day: CivilDate; readonly place: Premises };
  /** The group of each number, and how many wait in each group. */
  readonly #groups: string[] = [];
  readonly #waiting = new Map<string, number>();
  #count = 0;

  constructor(
    host: SampleHost,
    day: { readonly unitCode: UnitCode; readonly day: CivilDate; readonly place: Premises; readonly random: SeededRandom },
  ) {
    this.#host = host;
    this.#day = day;
    this.random = day.random;
  }

  say(deed: QueueDeed, { at, actor, isHolderProven }: Said) {
    const { unitCode, day } = this.#day;
    this.#count += 1;
    const ctx = sampleContext(this.#host, { name: `queue/${unitCode}/${day}/${this.#count}`, at, actor });
    return performQueueDeed(ctx, { place: unitCode, day, isHolderProven }, deed);
  }

  open(desk: Desk, at: Instant) {
    return this.say(
      { kind: "open_counter", counter: desk.counter, isTakeover: false },
      { at, actor: actorOf(desk.officer), isHolderProven: false },
    );
  }

  async arrive(at: Instant): Promise<void> {
    const { groups } = this.#day.place;
    const group = groups[this.random.weighted(groups.map((_, index) => 4 - Math.min(index, 3)))]?.key ?? "ho-tich";
    const priority = this.random.chance(0.12) ? this.random.pick(CLASSES) : null;
    const token = this.random.hex(22);
    await this.say({ kind: "issue", group, priority, source: "kiosk", token }, { at, actor: ANYBODY, isHolderProven: true });
    this.#groups.push(group);
    this.#waiting.set(group, (this.#waiting.get(group) ?? 0) + 1);
  }

  /** One minute of a desk: ends what is done, calls who is next. Answers when the desk is free again. */
  async work(desk: Desk, { minute, at }: { readonly minute: number; readonly at: Instant }): Promise<number> {
    if (minute < desk.freeAt) return desk.freeAt;
    const { place } = this.#day;
    const by: Said = { at, actor: actorOf(desk.officer), isHolderProven: false };
    const number = desk.current;
    if (number !== undefined) {
      const deed = this.random.chance(0.04) ? "miss" : "finish";
      await this.say({ kind: "current", counter: desk.counter, number, act: { deed } }, by);
      desk.current = undefined;
      if (deed === "finish" && this.random.chance(0.55)) await this.#rate(number, at);
    }
    const served = place.counters.find(({ key }) => key === desk.counter)?.groups ?? [];
    // Who waits is known here: a command that would be refused leaves no trace, and the story told again would go another way.
    if (!served.some((group) => (this.#waiting.get(group) ?? 0) > 0)) return minute + 1;
    const called = await this.say({ kind: "call", counter: desk.counter, expected: null }, by);
    if (isProblem(called)) throw new Error(`nobody to call at ${desk.counter}: ${called.problem}`);
    desk.current = Number(called["number"]);
    const group = this.#groups[desk.current - 1] ?? "";
    this.#waiting.set(group, (this.#waiting.get(group) ?? 0) - 1);
    const usual = place.groups.find(({ key }) => key === group)?.minutes ?? 10;
    return minute + Math.max(1, Math.round(usual * this.random.factor(0.6)));
  }

  async #rate(number: number, at: Instant): Promise<void> {
    const face = ["good", "fair", "bad"][this.random.weighted([82, 12, 6])] ?? "good";
    await this.say({ kind: "rate", number, face }, { at, actor: ANYBODY, isHolderProven: true });
  }
}

const BOOKERS = ["Đinh Thị Lan", "Hồ Văn Nam", "Mai Thị Hạnh"] as const;

/** A few slots of the next working day are booked already. Their telephone numbers are of a range that nobody holds. */
async function bookAhead(host: SampleHost, unitCode: UnitCode, now: Instant): Promise<Problem | undefined> {
  const days = Array.from({ length: LOOK_BACK_DAYS }, (_, index) => addDays(civilDateOf(now), 1 + index));
  const day = days.find((one) => openingOn(nationalCalendar(), one, undefined).length > 0);
  if (day === undefined) return undefined;
  for (const [index, name] of BOOKERS.entries()) {
    const random = seededRandom(`an-binh/booking/${unitCode}/${day}/${index}`);
    const slotAt = instantAt(day, 8 * 60 + 30 * index);
    const order = {
      bookingId: seededUuid(random, Date.parse(now)),
      code: `AB${random.hex(4).toUpperCase()}`,
      group: "ho-tich",
      slotAt,
      // The first of each day knows what they come for and wants to be reminded.
      procedure: index === 0 ? BOOKED_PROCEDURE : null,
      wantsReminder: index === 0,
      name,
      phone: `000000000${index}`,
    };
    const ctx = sampleContext(host, { name: `booking/${unitCode}/${day}/${index}`, at: now, actor: ANYBODY });
    const done = await performQueueDeed(ctx, { place: unitCode, day, isHolderProven: true }, { kind: "book", order });
    if (isProblem(done) && done.problem !== "queue.slot_full" && done.problem !== "queue.slot_unavailable") return done;
  }
  return undefined;
}
