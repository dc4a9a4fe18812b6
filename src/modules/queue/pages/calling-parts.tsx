import type { ComponentChildren } from "preact";
import { epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatTime } from "#platform/format";
import { Actions, Button, ButtonLink, Checkbox, Details, Form, Link, Select, Status, Table, Tag } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { Locale } from "#platform/i18n";
import { callOrder, nextFor } from "../call-order.ts";
import { PRIORITY_CLASSES } from "../priority-class.data.ts";
import { ticketOf } from "../queue.ts";
import type { MannedCounter, Ticket } from "../queue.ts";
import { groupName, QUEUE_PATH, queueText } from "./queue-kit.ts";
import type { ShownPlace } from "./queue-kit.ts";

interface At {
  readonly now: Instant;
  readonly locale: Locale;
}

interface DeskProps {
  readonly shown: ShownPlace;
  readonly seat: MannedCounter;
  readonly action: string;
}

/** Lines of people shown: more do not help whoever calls the first. */
const LINE_SHOWN = 12;

/** The number at the counter, and everything that can be done with it, a key each. */
export function CounterDeskView({ shown, seat, action, at }: DeskProps & { readonly at: At }) {
  const text = queueText(at.locale);
  const words = text.call;
  const current = seat.current === null ? undefined : ticketOf(shown.state, seat.current);
  const next = nextFor(shown.state, seat, at.now)?.ticket;
  return (
    <section class="mc-desk-current" aria-label={words.current}>
      <p class="mc-quiet">{words.current}</p>
      {current === undefined ? <p>{words.nobody}</p> : <CurrentTicketView shown={shown} ticket={current} at={at} />}
      <div class="mc-desk-acts">
        {current?.status !== "called" && (
          <DeskForm shown={shown} seat={seat} action={action} number={next?.number} className="mc-desk-wide">
            <Button name="viec" value="goi" keyStroke="n" icon="arrow" kind={next === undefined ? "secondary" : "primary"}>
              {words.next}
            </Button>
            <p class="mc-quiet">{next === undefined ? words.nextNone : words.nextIs(next.label)}</p>
          </DeskForm>
        )}
        {current !== undefined && (
          <CurrentActs shown={shown} seat={seat} action={action} ticket={current} hasNext={next !== undefined} locale={at.locale} />
        )}
      </div>
      {current === undefined && (
        <DeskForm shown={shown} seat={seat} action={action} number={undefined}>
          <Button name="viec" value="dong" kind="quiet">
            {words.closeCounter}
          </Button>
        </DeskForm>
      )}
    </section>
  );
}

function CurrentTicketView({ shown, ticket, at }: { readonly shown: ShownPlace; readonly ticket: Ticket; readonly at: At }) {
  const text = queueText(at.locale);
  return (
    <>
      <p class="mc-ticket-number">{ticket.label}</p>
      <p>
        <Status tone={ticket.status === "serving" ? "good" : "info"}>{text.statuses[ticket.status]}</Status>{" "}
        {ticket.priority !== null && <Tag>{text.priorities[ticket.priority]}</Tag>}
        {ticket.isTransferred && <Tag>{text.call.transferred}</Tag>}
      </p>
      <p>{groupName(shown.place, ticket.group, at.locale)}</p>
      {ticket.calledAt !== null && (
        <p class="mc-quiet">
          {text.call.calledAt(formatTime(ticket.calledAt), ticket.callCount)},{" "}
          {text.call.waitedFor(minutesBetween(ticket.issuedAt, ticket.calledAt))}
        </p>
      )}
    </>
  );
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((epochMsOf(to) - epochMsOf(from)) / 60_000));
}

function CurrentActs(props: DeskProps & { readonly ticket: Ticket; readonly hasNext: boolean; readonly locale: Locale }) {
  const { shown, seat, action, ticket, hasNext, locale } = props;
  const words = queueText(locale).call;
  const isCalled = ticket.status === "called";
  const act = (value: string, key: string, label: string) => (
    <DeskForm shown={shown} seat={seat} action={action} number={ticket.number}>
      <Button
        name="viec"
        value={value}
        keyStroke={key}
        kind={value === "bat-dau" || (value === "xong" && !isCalled && !hasNext) ? "primary" : "secondary"}
      >
        {label}
      </Button>
    </DeskForm>
  );
  return (
    <>
      {isCalled && act("bat-dau", "s", words.start)}
      {isCalled && act("goi-lai", "r", words.recall)}
      {isCalled && act("vang", "v", words.miss)}
      {act("xong", "d", words.finish)}
      <div class="mc-desk-wide">
        <ButtonLink href={`/lam-viec/tiep-nhan?phieu=${ticket.token}`} kind="secondary" keyStroke="t" icon="file">
          {words.receive}
        </ButtonLink>
      </div>
      <DeskForm shown={shown} seat={seat} action={action} number={ticket.number} className="mc-desk-wide">
        <Select name="den" label={words.transferTo} choices={transferChoices(shown, seat, { ticket, locale })} isRequired />
        <Button name="viec" value="chuyen" keyStroke="c" kind="secondary">
          {words.transfer}
        </Button>
      </DeskForm>
    </>
  );
}

/** Where a number can be sent: another group's line, or one counter. */
function transferChoices(shown: ShownPlace, seat: MannedCounter, { ticket, locale }: { readonly ticket: Ticket; readonly locale: Locale }) {
  const text = queueText(locale);
  const groups = shown.place.groups
    .filter(({ key }) => key !== ticket.group)
    .map(({ key }) => ({ value: key, label: text.call.toGroup(groupName(shown.place, key, locale)) }));
  const counters = shown.place.counters
    .filter(({ key }) => key !== seat.counter)
    .map(({ key, groups: [first] }) => ({ value: `${first ?? ticket.group}@${key}`, label: text.counter(key) }));
  return [...groups, ...counters];
}

function DeskForm(
  props: DeskProps & { readonly number: number | undefined; readonly className?: string; readonly children: ComponentChildren },
) {
  return (
    <div class={props.className}>
      <Form action={props.action}>
        <input type="hidden" name="noi" value={props.shown.line.unitCode} />
        <input type="hidden" name="quay" value={props.seat.counter} />
        <input type="hidden" name="so" value={props.number ?? ""} />
        {props.children}
      </Form>
    </div>
  );
}

/** Who waits for this counter, in the order in which it would call them. */
export function WaitingLine({ shown, seat, at }: { readonly shown: ShownPlace; readonly seat: MannedCounter; readonly at: At }) {
  const text = queueText(at.locale);
  const words = text.call;
  const line = callOrder(shown.state, seat, at.now);
  return (
    <section>
      <h2>
        {words.line} ({line.length})
      </h2>
      <Table
        caption={words.line}
        hasHiddenCaption
        rows={line.slice(0, LINE_SHOWN)}
        rowKey={(row) => row.label}
        empty={<p>{words.nextNone}</p>}
        columns={[
          { key: "number", heading: words.number, isRowHeading: true, isCode: true, cell: (row) => row.label },
          { key: "group", heading: words.group, cell: (row) => groupName(shown.place, row.group, at.locale) },
          { key: "why", heading: words.why, cell: (row) => laneWords(row, at) },
          {
            key: "since",
            heading: words.since,
            cell: (row) => `${formatTime(row.issuedAt)} (${text.place.minutes(minutesBetween(row.issuedAt, at.now))})`,
          },
        ]}
      />
    </section>
  );
}

function laneWords(ticket: Ticket, { now, locale }: At): string {
  const text = queueText(locale);
  if (ticket.priority !== null) return text.priorities[ticket.priority] ?? ticket.priority;
  if (ticket.isTransferred) return text.call.transferred;
  if (ticket.slotAt === null) return "";
  const booked = `${text.sources.booking} ${formatTime(ticket.slotAt)}`;
  return ticket.slotAt <= now ? booked : `${booked}, ${text.call.lanes.early}`;
}

/** Numbers that were called in vain: their holders may have come since. */
export function MissedList({ shown, seat, action, locale }: DeskProps & { readonly locale: Locale }) {
  const words = queueText(locale).call;
  const missed = shown.state.tickets.filter((one) => one.status === "missed" && seat.groups.includes(one.group));
  if (missed.length === 0 || seat.current !== null) return null;
  return (
    <Details summary={`${words.missed} (${missed.length})`}>
      <Actions>
        {missed.map((ticket) => (
          <DeskForm key={ticket.number} shown={shown} seat={seat} action={action} number={ticket.number}>
            <Button name="viec" value="goi-vang" kind="secondary">
              {words.callAgain(ticket.label)}
            </Button>
          </DeskForm>
        ))}
      </Actions>
    </Details>
  );
}

/** Slots booked for today, with what has become of each. */
export function BookingsToday({ shown, locale }: { readonly shown: ShownPlace; readonly locale: Locale }) {
  const text = queueText(locale);
  const words = text.call;
  if (shown.state.bookings.length === 0) return null;
  const rows = shown.state.bookings.toSorted((a, b) => (a.slotAt < b.slotAt ? -1 : 1));
  return (
    <Details summary={`${words.bookings} (${rows.length})`}>
      <Table
        caption={words.bookings}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.bookingId}
        columns={[
          { key: "at", heading: words.bookedAt, isRowHeading: true, cell: (row) => formatTime(row.slotAt) },
          { key: "who", heading: words.person, cell: (row) => row.name ?? "–" },
          { key: "code", heading: words.code, isCode: true, cell: (row) => row.code },
          { key: "status", heading: words.status, cell: (row) => text.bookingStatuses[row.status] },
        ]}
      />
    </Details>
  );
}

/** A number for a visitor who cannot use the machine. */
export function IssueForm({ shown, action, locale }: { readonly shown: ShownPlace; readonly action: string; readonly locale: Locale }) {
  const text = queueText(locale);
  const words = text.call;
  return (
    <Details summary={words.issue}>
      <Form action={action} label={words.issue}>
        <input type="hidden" name="noi" value={shown.line.unitCode} />
        <Select
          name="nhom"
          label={words.group}
          choices={shown.place.groups.map(({ key }) => ({ value: key, label: groupName(shown.place, key, locale) }))}
          isRequired
        />
        <Select
          name="dien"
          label={words.issuePriority}
          placeholder={words.noPriority}
          choices={PRIORITY_CLASSES.map(({ key }) => ({ value: key, label: text.priorities[key] ?? key }))}
        />
        <Actions>
          <Button name="viec" value="lay-so" kind="secondary" keyStroke="l">
            {words.issue}
          </Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** How the day ends, for the head of the unit; and that it has ended, for everybody. */
export function DayEnd({ shown, c, action }: { readonly shown: ShownPlace; readonly c: WebContext; readonly action: string }) {
  const { locale, actor } = c.var;
  const words = queueText(locale).call;
  const { state } = shown;
  const here = `${QUEUE_PATH}/${shown.line.unitCode}`;
  const isHead =
    actor.kind === "officer" && actor.posts.some(({ unitCode, roles }) => unitCode === shown.line.unitCode && roles.includes("unit_head"));
  return (
    <section>
      {state.closedAt !== null && (
        <p>{words.dayClosed(state.tickets.length, state.tickets.filter(({ status }) => status === "ended").length)}</p>
      )}
      <p>
        <Link href={`${here}/man-hinh`}>{words.screenLink}</Link> · <Link href={here}>{words.placeLink}</Link>
      </p>
      {isHead && state.closedAt === null && (
        <Details summary={words.day}>
          <Form action={action} label={words.closeDay}>
            <input type="hidden" name="noi" value={shown.line.unitCode} />
            <p>{words.closeDayHint}</p>
            <Checkbox name="chac" label={words.closeDaySure} isRequired />
            <Button name="viec" value="het-ngay" kind="danger">
              {words.closeDay}
            </Button>
          </Form>
        </Details>
      )}
    </section>
  );
}
