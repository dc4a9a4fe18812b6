import { civilDateOf } from "#kernel/instant";
import type { CommandId } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { parseUnitCode } from "#modules/organisation";
import type { UnitCode } from "#modules/organisation";
import { isOpenAt, listPremises, loadPremises, openDaysOf, openingOn } from "#modules/premises";
import type { OpeningSession, Premises, PremisesLine } from "#modules/premises";
import { calendarsInForce } from "#modules/schedule";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { readQueueDay } from "../queue.queries.ts";
import type { QueueDay, Ticket } from "../queue.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { QueueText } from "../text/vi.ts";
import { bookableDays } from "../slots.ts";
import { estimateWait, ticketsBefore } from "../wait-estimate.ts";

/** What the pages of the queue are given by the entry point. */
export interface QueueWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
  /** Where people reach the system, for the QR code on a slip. */
  readonly publicUrl: string;
}

export const QUEUE_PATH = "/hang-cho";

/** The words of the queue in a language. */
export function queueText(locale: Locale): QueueText {
  return pickText<QueueText>(locale, { vi, en });
}

/** A place with everything that its pages show of a day. */
export interface ShownPlace {
  readonly line: PremisesLine;
  readonly place: Premises;
  readonly sessions: readonly OpeningSession[];
  readonly isOpen: boolean;
  readonly state: QueueDay;
}

/** The place named in the address, on a day (today when none is given). Problem: `premises.unknown`. */
export async function placeOf(c: WebContext, deps: QueueWebDeps, day?: CivilDate): Promise<ShownPlace | Problem> {
  const { now } = c.var;
  const typed = (c.req.param("place") ?? "").slice(0, 40);
  return shownPlace(deps, typed, { day: day ?? civilDateOf(now), now });
}

/** The same for a place by its code. */
export async function shownPlace(
  deps: QueueWebDeps,
  code: string,
  { day, now }: { readonly day: CivilDate; readonly now: UseCaseContext["now"] },
): Promise<ShownPlace | Problem> {
  const unitCode = parseUnitCode(code);
  const [line] = unitCode === undefined ? [] : await listPremises(deps.db, day, unitCode);
  if (unitCode === undefined || line === undefined) return problem("premises.unknown", { unitCode: code });
  const [place, state, book] = await Promise.all([
    loadPremises(deps.ledger, unitCode, day),
    readQueueDay(deps.ledger, unitCode, day),
    calendarsInForce(deps.db),
  ]);
  if (isProblem(place)) return place;
  const sessions = openingOn(book.forAgency(unitCode), day, place.exception);
  return { line, place, sessions, isOpen: day === civilDateOf(now) && isOpenAt(sessions, now), state };
}

/** The days ahead that a place opens on: a day on which it stays closed is not offered. */
export async function daysToBook(deps: QueueWebDeps, unitCode: UnitCode, today: CivilDate): Promise<readonly CivilDate[]> {
  const book = await calendarsInForce(deps.db);
  return openDaysOf(deps.ledger, { unitCode, calendar: book.forAgency(unitCode), days: bookableDays(today) });
}

/** Whoever stands in the room or sits at home does it as nobody known: a number hangs on its slip, not on who was signed in. */
export function visitorContext(c: WebContext, commandId?: CommandId): UseCaseContext {
  return { ...useCaseContextOf(c, commandId), actor: { kind: "anonymous" } };
}

/** Name of the place in the reader's language, with its agency when the unit's own name does not tell. */
export function placeName(line: PremisesLine, locale: Locale): string {
  const [unit, agency] = locale === "en" ? [line.nameEn || line.name, line.agencyNameEn || line.agencyName] : [line.name, line.agencyName];
  const words = agency.split(" ");
  // A unit named after its ward needs no agency behind it; a reception desk does.
  const isTold = [words.slice(-2), words.slice(0, 2)].some((part) => unit.includes(part.join(" ")));
  return isTold ? unit : `${unit}, ${agency}`;
}

/** Name of a service group; its key when the group is gone. */
export function groupName(place: Premises, key: string, locale: Locale): string {
  const group = place.groups.find((one) => one.key === key);
  if (group === undefined) return key;
  return nameIn(locale, group);
}

/** How many stand before, and the interval in words, of a ticket or of somebody who takes a number now. */
export function waitOf(
  shown: Pick<ShownPlace, "state" | "place">,
  asked: { readonly group: string; readonly ticket?: Ticket },
  { now, locale }: { readonly now: UseCaseContext["now"]; readonly locale: Locale },
): { readonly before: number; readonly words: string; readonly estimate: ReturnType<typeof estimateWait> } {
  const paces = shown.place.groups.map(({ key, minutes }) => ({ group: key, minutes }));
  const estimate = estimateWait(shown.state, asked, { now, paces });
  const words = queueText(locale);
  return {
    before: ticketsBefore(shown.state, asked, now).length,
    words: estimate === undefined ? words.waitUnknown : words.wait(estimate.from, estimate.to),
    estimate,
  };
}
