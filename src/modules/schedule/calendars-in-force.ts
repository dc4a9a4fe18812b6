import { performance } from "node:perf_hooks";
import { nationalCalendarSource } from "#modules/calendar";
import type { CalendarSource } from "#modules/calendar";
import type { Database } from "#platform/db/pool";
import { bindCalendars } from "./calendar-book.ts";
import type { CalendarBook } from "./calendar-book.ts";
import { listDecrees } from "./schedule.queries.ts";

type Reader = Pick<Database, "kysely">;

interface Remembered {
  readonly book: CalendarBook;
  readonly untilMs: number;
}

/** How long another process's decree may go unseen. In this process it is seen at once. */
const MEMORY_MS = 2000;

/** What decrees are laid over: the schedules of the release, with the conventions of the place once they are known. */
let base: CalendarSource = nationalCalendarSource;

/** Lays the office hours and rules of the place under the decrees of this process: called at the start, before anybody asks. */
export function useConventions(source: CalendarSource): void {
  base = source;
}

const remembered = new WeakMap<object, Remembered>();
const loading = new WeakMap<object, Promise<CalendarBook>>();

/**
 * The calendars in force. Remembered, so that a command pays no statement for it: the whole process asks at most once in two seconds. A
 * dossier whose date was computed in these two seconds by a process that had not heard yet is found by the sweep of open deadlines.
 */
export async function calendarsInForce(db: Reader): Promise<CalendarBook> {
  const known = remembered.get(db.kysely);
  if (known !== undefined && performance.now() < known.untilMs) return known.book;
  return reloadCalendars(db);
}

/** Reads the calendars anew: after a decree of this process. Those who ask at the same moment wait for one reading. */
export function reloadCalendars(db: Reader): Promise<CalendarBook> {
  const running = loading.get(db.kysely);
  if (running !== undefined) return running;
  const reading = load(db).finally(() => loading.delete(db.kysely));
  loading.set(db.kysely, reading);
  return reading;
}

async function load(db: Reader): Promise<CalendarBook> {
  const decrees = await listDecrees(db);
  const known = remembered.get(db.kysely)?.book;
  // Compiling takes milliseconds: a book that says the same is kept, and with it the identity of its calendars.
  const isSame = known !== undefined && ids(known.decrees) === ids(decrees);
  const book = isSame ? known : bindCalendars(base, decrees);
  remembered.set(db.kysely, { book, untilMs: performance.now() + MEMORY_MS });
  return book;
}

function ids(decrees: CalendarBook["decrees"]): string {
  return decrees.map(({ decreeId }) => decreeId).join(" ");
}
