import { sql } from "kysely";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Ledger } from "#ledger";
import type { OfficerId, UnitCode } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import type { Face } from "./decide-rating.ts";
import { queueStreamType } from "./queue-stream.ts";
import { queueStream } from "./queue.ts";
import type { BookingStatus, QueueDay } from "./queue.ts";

type Reader = Pick<Database, "kysely">;

/** A day of waiting as its stream says it: remembered by the ledger, so a page that is asked often pays one look at the version. */
export async function readQueueDay(ledger: Ledger, place: UnitCode, day: CivilDate): Promise<QueueDay> {
  return (await ledger.load(queueStreamType, queueStream(place, day))).state;
}

/** How it stands at a place at this moment, in a list of many. */
export interface PlaceWaiting {
  readonly waiting: number;
  readonly openCounters: number;
}

/** Waiting people and manned counters of every place on a day, in one statement. */
export async function waitingByPlace({ kysely }: Reader, day: CivilDate): Promise<ReadonlyMap<string, PlaceWaiting>> {
  const { rows } = await sql<{ place: string; waiting: number; open_counters: number }>`/* name: queue.waiting_by_place */
    select d.place,
           (select count(*)::int from app.ticket t where t.place = d.place and t.day = d.day and t.status = 'waiting') as waiting,
           (select count(*)::int from app.queue_counter c where c.place = d.place and c.day = d.day and c.closed_at is null) as open_counters
      from app.queue_day d where d.day = ${day} and d.closed_at is null`.execute(kysely);
  return new Map(rows.map((row) => [row.place, { waiting: row.waiting, openCounters: row.open_counters }]));
}

/** Where a slip belongs. */
export interface TicketPlace {
  readonly place: UnitCode;
  readonly day: CivilDate;
  readonly number: number;
}

/** The ticket that a slip's secret opens. */
export async function ticketOfToken({ kysely }: Reader, token: string): Promise<TicketPlace | undefined> {
  const row = await kysely.selectFrom("app.ticket").select(["place", "day", "number"]).where("token", "=", token).executeTakeFirst();
  return row === undefined ? undefined : { place: row.place as UnitCode, day: row.day, number: row.number };
}

/** A booking as its holder sees it. */
export interface BookingView {
  readonly bookingId: string;
  readonly place: UnitCode;
  readonly day: CivilDate;
  readonly group: string;
  readonly code: string;
  readonly slotAt: Instant;
  readonly status: BookingStatus;
  readonly procedureCode: string | null;
  readonly wantsReminder: boolean;
}

/** The booking that its link opens. */
export async function findBooking({ kysely }: Reader, bookingId: string): Promise<BookingView | undefined> {
  const row = await kysely
    .selectFrom("app.booking")
    .select(["booking_id", "place", "day", "group_key", "code", "slot_at", "status", "procedure_code", "wants_reminder"])
    .where("booking_id", "=", bookingId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { booking_id: id, place, day, group_key: group, code, slot_at: slotAt, status } = row;
  const { procedure_code: procedureCode, wants_reminder: wantsReminder } = row;
  return {
    bookingId: id,
    place: place as UnitCode,
    day,
    group,
    code,
    slotAt,
    status: status as BookingStatus,
    procedureCode,
    wantsReminder,
  };
}

/** The latest booking with this code, made with this telephone number, from a day on; undefined when the two do not go together. */
export async function bookingByCode(
  { kysely }: Reader,
  { code, phone, since }: { readonly code: string; readonly phone: string; readonly since: CivilDate },
): Promise<string | undefined> {
  const row = await kysely
    .selectFrom("app.booking")
    .select("booking_id")
    .where("phone", "=", phone)
    .where("code", "=", code)
    .where("day", ">=", since)
    .orderBy("made_at", "desc")
    .executeTakeFirst();
  return row?.booking_id;
}

/** Bookings under a telephone number for which nobody came, since a moment. */
export async function countMissed({ kysely }: Reader, phone: string, since: Instant): Promise<number> {
  const row = await kysely
    .selectFrom("app.booking")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("phone", "=", phone)
    .where("slot_at", ">=", since)
    .where("status", "=", "missed")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The number that an officer has in front of him, for whoever receives the visitor. */
export interface CurrentTicket {
  readonly place: UnitCode;
  readonly day: CivilDate;
  readonly counter: string;
  readonly number: number;
  readonly label: string;
  readonly group: string;
  readonly priority: string | null;
  readonly calledAt: Instant | null;
  readonly token: string;
}

/** What stands at the counter of an officer on a day; undefined when nothing does, or the officer sits at none. */
export async function currentTicket({ kysely }: Reader, officerId: OfficerId, day: CivilDate): Promise<CurrentTicket | undefined> {
  const row = await kysely
    .selectFrom("app.queue_counter as c")
    .innerJoin("app.ticket as t", (join) =>
      join.onRef("t.place", "=", "c.place").onRef("t.day", "=", "c.day").onRef("t.number", "=", "c.current_number"),
    )
    .select(["t.place", "t.day", "c.counter", "t.number", "t.label", "t.group_key", "t.priority", "t.called_at", "t.token"])
    .where("c.officer_id", "=", officerId)
    .where("c.day", "=", day)
    .where("c.closed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { place, counter, number, label, group_key: group, priority, called_at: calledAt, token } = row;
  return { place: place as UnitCode, day: row.day, counter, number, label, group, priority, calledAt, token };
}

/** Days that are not closed yet, up to and with a day. */
export async function openDays(
  { kysely }: Reader,
  until: CivilDate,
  limit: number,
): Promise<readonly { readonly place: UnitCode; readonly day: CivilDate }[]> {
  const rows = await kysely
    .selectFrom("app.queue_day")
    .select(["place", "day"])
    .where("closed_at", "is", null)
    .where("day", "<=", until)
    .orderBy("day")
    .orderBy("place")
    .limit(limit)
    .execute();
  return rows.map(({ place, day }) => ({ place: place as UnitCode, day }));
}

/** A day as it was: how many came, how long half of them waited at most. */
export interface DayFigures {
  readonly day: CivilDate;
  readonly issued: number;
  readonly served: number;
  readonly missed: number;
  readonly left: number;
  readonly ended: number;
  readonly waitMedian: number | null;
  readonly waitNinth: number | null;
}

const DAYS_SHOWN_MAX = 31;

/** Days of a place since a day, the latest first. Waiting is from number to first call, of those who were served. */
export async function dayFigures({ kysely }: Reader, place: UnitCode, since: CivilDate): Promise<readonly DayFigures[]> {
  const { rows } = await sql<DayFigures>`/* name: queue.day_figures */
    select day, count(*)::int as issued, count(*) filter (where status = 'served')::int as served,
           count(*) filter (where status = 'missed')::int as missed, count(*) filter (where status = 'left')::int as left,
           count(*) filter (where status = 'ended')::int as ended,
           percentile_disc(0.5) within group (order by extract(epoch from called_at - greatest(issued_at, slot_at)) / 60) filter (where status = 'served')::int as "waitMedian",
           percentile_disc(0.9) within group (order by extract(epoch from called_at - greatest(issued_at, slot_at)) / 60) filter (where status = 'served')::int as "waitNinth"
      from app.ticket where place = ${place} and day >= ${since} group by day order by day desc limit ${DAYS_SHOWN_MAX}`.execute(kysely);
  return rows;
}

/** Answers of one counter, or of one officer, by face. */
export interface DeskRatings {
  readonly key: string;
  readonly faces: Readonly<Record<Face, number>>;
  readonly total: number;
}

/** With fewer answers than this nothing is said of an officer, and nothing to the public of a counter: a few faces are a few people. */
export const RATING_FLOOR = 10;

/** Answers since a day by counter or by officer; what lies under the floor is left out and counted in `hidden`. */
export async function deskRatings(
  { kysely }: Reader,
  asked: { readonly place: UnitCode; readonly since: CivilDate; readonly by: "counter" | "officer" },
): Promise<{ readonly shown: readonly DeskRatings[]; readonly hidden: number; readonly total: DeskRatings }> {
  const column = asked.by === "counter" ? "counter" : "officer_id";
  const rows = await kysely
    .selectFrom("app.desk_rating")
    .select([`${column} as key`, "face"])
    .select((select) => select.fn.sum<number>("answer_count").as("count"))
    .where("place", "=", asked.place)
    .where("day", ">=", asked.since)
    .groupBy([column, "face"])
    .execute();
  const all = [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => ratingsOf(key, own));
  const shown = all.filter(({ total }) => total >= RATING_FLOOR).toSorted((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
  return { shown, hidden: all.length - shown.length, total: ratingsOf("", rows) };
}

function ratingsOf(key: string, rows: readonly { readonly face: string; readonly count: number }[]): DeskRatings {
  const countOf = (face: Face): number => rows.filter((row) => row.face === face).reduce((sum, { count }) => sum + Number(count), 0);
  const faces = { good: countOf("good"), fair: countOf("fair"), bad: countOf("bad") };
  return { key, faces, total: faces.good + faces.fair + faces.bad };
}

/** What contradicts: numbers of a day run from 1 without a gap, and the box of faces holds as many answers as numbers have answered. */
export async function queueContradictions({ kysely }: Pick<Database, "kysely">): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly what: string }>`/* name: queue.doctor */
    select 'ticket-day:' || d.place || ':' || d.day || ': ' || d.ticket_count || ' numbers given, ' || count(t.number) || ' kept up to ' || coalesce(max(t.number), 0) as what
      from app.queue_day d left join app.ticket t on t.place = d.place and t.day = d.day
     group by d.place, d.day, d.ticket_count having count(t.number) <> d.ticket_count or coalesce(max(t.number), 0) <> d.ticket_count
    union all
    select 'box of faces ' || place || ' ' || day || ' counter ' || counter || ': ' || answers || ' answers, ' || rated || ' numbers have answered'
      from (select place, day, counter, officer_id, sum(answers)::int as answers, sum(rated)::int as rated from (
              select place, day, counter, officer_id, answer_count as answers, 0 as rated from app.desk_rating
              union all
              select place, day, counter, officer_id, 0, 1 from app.ticket where is_rated
            ) as both_sides group by place, day, counter, officer_id) as compared
     where answers <> rated
     limit 200`.execute(kysely);
  return rows.map(({ what }) => what);
}
