import { addDays, civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { listAgencies } from "#modules/organisation";
import {
  CounterTable,
  isOpenAt,
  listPremises,
  loadPremises,
  openingOn,
  openingWords,
  PremisesDetails,
  PremisesFacts,
} from "#modules/premises";
import { calendarsInForce } from "#modules/schedule";
import { formatDay, formatNumber, formatShare, formatTime } from "#platform/format";
import { Actions, ButtonLink, EmptyState, Link, Status, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { FACES } from "../decide-rating.ts";
import { dayFigures, deskRatings, RATING_FLOOR, waitingByPlace } from "../queue.queries.ts";
import type { DayFigures, DeskRatings } from "../queue.queries.ts";
import { openCounterOf, ticketOf } from "../queue.ts";
import { groupName, placeName, placeOf, QUEUE_PATH, queueText, waitOf } from "./queue-kit.ts";
import type { QueueWebDeps, ShownPlace } from "./queue-kit.ts";

/** Days over which faces and waiting are looked back on. */
const BACK_DAYS = 30;
const HISTORY_DAYS = 10;

/** `/hang-cho`: every place, whether it is open, and how many wait. */
export async function placesPage(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale, now } = c.var;
  const words = queueText(locale).list;
  const day = civilDateOf(now);
  const [lines, waiting, book] = await Promise.all([listPremises(deps.db, day), waitingByPlace(deps.db, day), calendarsInForce(deps.db)]);
  // Hours stated for this very day are rare: only places that have any pay a look at them.
  const places = await Promise.all(
    lines.map(async (line) => {
      const place = await loadPremises(deps.ledger, line.unitCode, day);
      const sessions = openingOn(book.forAgency(line.unitCode), day, isProblem(place) ? undefined : place.exception);
      return { line, sessions, isOpen: isOpenAt(sessions, now), now: waiting.get(line.unitCode) };
    }),
  );
  return renderPage(
    c,
    { title: words.title, lead: words.lead },
    <Table
      caption={words.place}
      hasHiddenCaption
      rows={places}
      rowKey={({ line }) => line.unitCode}
      empty={<EmptyState title={words.none}>{words.noneLead}</EmptyState>}
      columns={[
        {
          key: "place",
          heading: words.place,
          isRowHeading: true,
          cell: ({ line }) => (
            <>
              <Link href={`${QUEUE_PATH}/${line.unitCode}`}>{placeName(line, locale)}</Link>
              <div class="mc-quiet">{line.address}</div>
            </>
          ),
        },
        {
          key: "now",
          heading: words.now,
          cell: ({ isOpen, sessions }) => (
            <>
              <Status tone={isOpen ? "good" : "stopped"}>{isOpen ? words.open : words.closed}</Status>
              <div class="mc-quiet">{openingWords(sessions, locale)}</div>
            </>
          ),
        },
        { key: "waiting", heading: words.waiting, isNumber: true, cell: (row) => formatNumber(locale, row.now?.waiting ?? 0) },
        { key: "counters", heading: words.counters, isNumber: true, cell: (row) => formatNumber(locale, row.now?.openCounters ?? 0) },
      ]}
    />,
  );
}

/** `/hang-cho/:place`: the place, who waits now, and how it was. */
export async function placePage(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale, now } = c.var;
  const shown = await placeOf(c, deps);
  if (isProblem(shown)) return respondProblem(c, shown);
  const words = queueText(locale);
  const { line, place, sessions } = shown;
  const day = civilDateOf(now);
  const [ratings, history, agencies] = await Promise.all([
    deskRatings(deps.db, { place: line.unitCode, since: addDays(day, -BACK_DAYS), by: "counter" }),
    dayFigures(deps.db, line.unitCode, addDays(day, -HISTORY_DAYS)),
    listAgencies(deps.db, day),
  ]);
  const level = agencies.find(({ code }) => code === line.agencyCode)?.level ?? "commune";
  const here = `${QUEUE_PATH}/${line.unitCode}`;
  return renderPage(
    c,
    { title: placeName(line, locale), kicker: words.list.title, breadcrumbs: [{ href: QUEUE_PATH, label: words.list.title }] },
    <>
      <p>
        <Status tone={shown.isOpen ? "good" : "stopped"}>{shown.isOpen ? words.list.open : words.list.closed}</Status>
      </p>
      <Actions>
        <ButtonLink href={`${here}/dat-lich`}>{words.place.book}</ButtonLink>
        <ButtonLink href={`${here}/man-hinh`} kind="secondary">
          {words.place.screen}
        </ButtonLink>
      </Actions>
      <WaitingNow shown={shown} locale={locale} now={now} />
      <PremisesFacts place={place} sessions={sessions} locale={locale} />
      <CounterTable place={place} locale={locale} atCounter={(counter) => <AtCounter shown={shown} counter={counter} locale={locale} />} />
      <section>
        <h2>{words.place.ratings}</h2>
        <RatingTable ratings={ratings.shown} total={ratings.total} nameOf={words.counter} locale={locale} />
      </section>
      <History days={history} locale={locale} />
      <PremisesDetails place={place} level={level} locale={locale} photographHref={(id) => `${here}/anh/${id}`} />
    </>,
  );
}

function WaitingNow({
  shown,
  locale,
  now,
}: {
  readonly shown: ShownPlace;
  readonly locale: Locale;
  readonly now: WebContext["var"]["now"];
}) {
  const words = queueText(locale);
  return (
    <section>
      <h2>{words.place.waitingNow}</h2>
      <Table
        caption={words.place.waitingNow}
        hasHiddenCaption
        rows={shown.place.groups}
        rowKey={(row) => row.key}
        columns={[
          {
            key: "group",
            heading: words.place.group,
            isRowHeading: true,
            cell: (row) => `${row.prefix} · ${groupName(shown.place, row.key, locale)}`,
          },
          {
            key: "waiting",
            heading: words.place.before,
            isNumber: true,
            cell: (row) => shown.state.tickets.filter((one) => one.status === "waiting" && one.group === row.key).length,
          },
          {
            key: "counters",
            heading: words.place.counters,
            isNumber: true,
            cell: (row) => shown.state.counters.filter((one) => one.closedAt === null && one.groups.includes(row.key)).length,
          },
          {
            key: "wait",
            heading: words.place.wait,
            cell: (row) => <strong>{waitOf(shown, { group: row.key }, { now, locale }).words}</strong>,
          },
        ]}
      />
      <p class="mc-quiet">{words.place.asOf(formatTime(now))}</p>
    </section>
  );
}

function AtCounter({ shown, counter, locale }: { readonly shown: ShownPlace; readonly counter: string; readonly locale: Locale }) {
  const words = queueText(locale);
  const manned = openCounterOf(shown.state, counter);
  if (manned === undefined) return <Status tone="stopped">{words.list.closed}</Status>;
  const ticket = manned.current === null ? undefined : ticketOf(shown.state, manned.current);
  return (
    <>
      <Status tone="good">{ticket === undefined ? words.list.open : `${words.statuses[ticket.status]} ${ticket.label}`}</Status>
      <div class="mc-quiet">{words.place.isNow(manned.officerName)}</div>
    </>
  );
}

/** Faces by counter or officer, with the share of each; nothing under the floor. */
export function RatingTable(props: {
  readonly ratings: readonly DeskRatings[];
  readonly total: DeskRatings;
  readonly nameOf: (key: string) => string;
  readonly locale: Locale;
}) {
  const { ratings, total, locale } = props;
  const words = queueText(locale);
  if (total.total < RATING_FLOOR || ratings.length === 0) return <p>{words.place.ratingsFew(RATING_FLOOR)}</p>;
  return (
    <Table
      caption={words.place.ratings}
      hasHiddenCaption
      rows={ratings}
      rowKey={(row) => row.key}
      columns={[
        { key: "who", heading: words.place.counters, isRowHeading: true, cell: (row) => props.nameOf(row.key) },
        ...FACES.map((face) => ({
          key: face,
          heading: words.faces[face],
          isNumber: true,
          cell: (row: DeskRatings) => formatShare(locale, row.faces[face] / row.total, 0),
        })),
        { key: "total", heading: words.place.ratingsOf(total.total), isNumber: true, cell: (row) => formatNumber(locale, row.total) },
      ]}
    />
  );
}

/** How many came on the last days, and how long they waited. */
function History({ days, locale }: { readonly days: readonly DayFigures[]; readonly locale: Locale }) {
  const words = queueText(locale).place;
  if (days.length === 0) return null;
  const minutes = (count: number | null): string => (count === null ? "–" : words.minutes(count));
  return (
    <section>
      <h2>{words.history}</h2>
      <Table
        caption={words.history}
        hasHiddenCaption
        rows={days}
        rowKey={(row) => row.day}
        columns={[
          { key: "day", heading: words.day, isRowHeading: true, cell: (row) => formatDay(locale, row.day) },
          { key: "issued", heading: words.issued, isNumber: true, cell: (row) => formatNumber(locale, row.issued) },
          { key: "served", heading: words.served, isNumber: true, cell: (row) => formatNumber(locale, row.served) },
          { key: "median", heading: words.waitMedian, isNumber: true, cell: (row) => minutes(row.waitMedian) },
          { key: "ninth", heading: words.waitNinth, isNumber: true, cell: (row) => minutes(row.waitNinth) },
        ]}
      />
    </section>
  );
}
