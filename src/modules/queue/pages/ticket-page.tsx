import { addMs, civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatInstant, formatTime } from "#platform/format";
import { Actions, Button, ButtonLink, Form, Notice, Status, SummaryList } from "#platform/html/components";
import type { SummaryRow } from "#platform/html/components";
import { setHeader } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { qrSvg } from "#platform/pdf/qr";
import { performQueueDeed } from "../perform-queue-deed.ts";
import { readQueueDay, ticketOfToken } from "../queue.queries.ts";
import type { TicketPlace } from "../queue.queries.ts";
import { isOpenTicket, ticketOf } from "../queue.ts";
import type { Ticket } from "../queue.ts";
import { deviceIn, holdDevice } from "./device-cookie.ts";
import { FaceButtons } from "./face-buttons.tsx";
import { groupName, placeName, QUEUE_PATH, queueText, shownPlace, visitorContext, waitOf } from "./queue-kit.ts";
import type { QueueWebDeps, ShownPlace } from "./queue-kit.ts";

/** Seconds for which the machine shows a slip that it has just given. */
const FRESH_SECONDS = 12;
const REFRESH_SECONDS = 20;
const MINUTE_MS = 60_000;
/** Asks that the page renew itself. */
const RENEWED = "tu-dong";

/** The number that the address of a slip names. Problem: `queue.ticket_unknown`. */
async function ticketAsked(c: WebContext, deps: QueueWebDeps): Promise<TicketPlace | Problem> {
  const token = c.req.param("token") ?? "";
  const found = /^[A-Za-z0-9_-]{1,40}$/u.test(token) ? await ticketOfToken(deps.db, token) : undefined;
  return found ?? problem("queue.ticket_unknown");
}

/** The ticket that the address of a slip names, with the day at its place. Problems: `queue.ticket_unknown`, those of `shownPlace`. */
export async function shownTicket(
  c: WebContext,
  deps: QueueWebDeps,
): Promise<{ readonly found: TicketPlace; readonly shown: ShownPlace; readonly ticket: Ticket } | Problem> {
  const found = await ticketAsked(c, deps);
  if (isProblem(found)) return found;
  const shown = await shownPlace(deps, found.place, { day: found.day, now: c.var.now });
  if (isProblem(shown)) return shown;
  const ticket = ticketOf(shown.state, found.number);
  return ticket === undefined ? problem("queue.ticket_unknown") : { found, shown, ticket };
}

/** `/hang-cho/ve/:token`: the slip, as the machine prints it (80 mm) and as a phone shows it: how many are before, and when about. */
export async function ticketPage(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale } = c.var;
  const asked = await shownTicket(c, deps);
  if (isProblem(asked)) return respondProblem(c, asked);
  const { found, shown, ticket } = asked;
  const words = queueText(locale).ticket;
  const isFresh = c.req.query("moi") !== undefined;
  const kiosk = `${QUEUE_PATH}/${found.place}/ki-ot`;
  const isMachine = isFresh && (await deviceIn(c, deps.ledger, found.place))?.kind === "kiosk";
  if (isMachine) setHeader(c, "Refresh", `${FRESH_SECONDS}; url=${kiosk}`);
  // A page that moves under a reader is a hindrance: it renews itself for those who asked it to.
  if (isOpenTicket(ticket) && c.req.query(RENEWED) !== undefined) setHeader(c, "Refresh", String(REFRESH_SECONDS));
  return renderPage(
    c,
    {
      title: words.title(ticket.label),
      hasOwnHeading: true,
      isPrivate: true,
    },
    <div class="mc-ticket">
      {c.req.query("cam-on") !== undefined && <Notice kind="success" title={words.thanks} isLive />}
      <Slip shown={shown} ticket={ticket} c={c} />
      {isFresh ? (
        <>
          <p class="mc-screen-only">{isMachine ? words.fresh : words.keep}</p>
          {isMachine && (
            <Actions>
              <ButtonLink href={kiosk}>{words.toKiosk}</ButtonLink>
            </Actions>
          )}
        </>
      ) : (
        <HolderActs ticket={ticket} c={c} />
      )}
    </div>,
  );
}

function Slip(props: { readonly shown: ShownPlace; readonly ticket: Ticket; readonly c: WebContext }) {
  const { shown, ticket, c } = props;
  const { locale, now } = c.var;
  const text = queueText(locale);
  const words = text.ticket;
  return (
    <section class="mc-slip">
      <p class="mc-slip-place">{placeName(shown.line, locale)}</p>
      <h1>
        <span class="mc-slip-word">{words.yourNumber}</span> <span class="mc-ticket-number">{ticket.label}</span>
      </h1>
      <Standing shown={shown} ticket={ticket} c={c} />
      <SummaryList
        rows={[
          { label: words.group, value: groupName(shown.place, ticket.group, locale) },
          ...(ticket.priority === null ? [] : [{ label: words.priority, value: text.priorities[ticket.priority] ?? ticket.priority }]),
          ...(ticket.slotAt === null ? [] : [{ label: words.booked, value: formatTime(ticket.slotAt) }]),
          ...waitRows({ shown, ticket }, { now, locale }),
          { label: words.taken, value: formatInstant(locale, ticket.issuedAt) },
        ]}
      />
      <img class="mc-slip-qr" src={`${QUEUE_PATH}/ve/${ticket.token}/ma-qr.svg`} alt="" width="144" height="144" />
      <p class="mc-slip-note">{words.scan}</p>
      <p class="mc-screen-only">
        <a href={`${QUEUE_PATH}/ve/${ticket.token}/phieu.pdf`}>{text.slip.a5}</a>
        {" · "}
        <a href={`${QUEUE_PATH}/ve/${ticket.token}/phieu.pdf?kho=80`}>{text.slip.roll}</a>
      </p>
    </section>
  );
}

function waitRows(
  { shown, ticket }: { readonly shown: ShownPlace; readonly ticket: Ticket },
  at: { readonly now: Ticket["issuedAt"]; readonly locale: WebContext["var"]["locale"] },
): readonly SummaryRow[] {
  if (ticket.status !== "waiting") return [];
  const text = queueText(at.locale);
  const words = text.ticket;
  const { before, words: wait, estimate } = waitOf(shown, { group: ticket.group, ticket }, at);
  const clock = (minutes: number): string => formatTime(addMs(at.now, minutes * MINUTE_MS));
  const when = estimate === undefined ? wait : `${wait} (${words.about(clock(estimate.from), clock(estimate.to))})`;
  return [
    { label: words.before, value: text.people(before) },
    { label: words.wait, value: when },
  ];
}

function Standing({ shown, ticket, c }: { readonly shown: ShownPlace; readonly ticket: Ticket; readonly c: WebContext }) {
  const { locale, now } = c.var;
  const text = queueText(locale);
  if (ticket.status === "called" || ticket.status === "serving") {
    return (
      <p class="mc-slip-call" role="status">
        {text.ticket.goTo(ticket.counter ?? "")}
      </p>
    );
  }
  if (ticket.status === "waiting") {
    const { before, estimate } = waitOf(shown, { group: ticket.group, ticket }, { now, locale });
    return before === 0 && estimate !== undefined && c.req.query("moi") === undefined ? (
      <p class="mc-slip-call">{text.ticket.next}</p>
    ) : null;
  }
  return (
    <p>
      <Status tone={ticket.status === "served" ? "good" : "neutral"}>{text.statuses[ticket.status]}</Status>
      {ticket.status === "missed" && <> {text.ticket.missed}</>}
    </p>
  );
}

function HolderActs({ ticket, c }: { readonly ticket: Ticket; readonly c: WebContext }) {
  const { locale } = c.var;
  const words = queueText(locale).ticket;
  const here = `${QUEUE_PATH}/ve/${ticket.token}`;
  if (ticket.status === "served" && !ticket.isRated) {
    return <FaceButtons action={`${here}/danh-gia`} question={words.rate} locale={locale} />;
  }
  if (ticket.status !== "waiting") return null;
  return (
    <>
      <p class="mc-screen-only">
        {c.req.query(RENEWED) === undefined ? <a href={`${here}?${RENEWED}=1`}>{words.renew}</a> : words.refresh}
      </p>
      <Form action={`${here}/bo-so`} label={words.leave}>
        <p class="mc-quiet">{words.leaveHint}</p>
        <Actions>
          <Button kind="secondary">{words.leave}</Button>
        </Actions>
      </Form>
    </>
  );
}

/** The QR code of a slip: the address of its page. */
export async function slipCode(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const found = await ticketAsked(c, deps);
  if (isProblem(found)) return respondProblem(c, found);
  const svg = qrSvg(`${deps.publicUrl}${QUEUE_PATH}/ve/${c.req.param("token") ?? ""}`);
  return c.body(svg, 200, { "Content-Type": "image/svg+xml", "Cache-Control": "private, max-age=86400" });
}

/** The holder gives the number back. */
export async function leavePost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const found = await ticketAsked(c, deps);
  if (isProblem(found)) return respondProblem(c, found);
  const done = await performQueueDeed(
    visitorContext(c, form.commandId),
    { ...found, isHolderProven: true },
    { kind: "leave", number: found.number },
  );
  return isProblem(done) ? respondProblem(c, done) : seeOther(c, `${QUEUE_PATH}/ve/${c.req.param("token") ?? ""}`);
}

/** The holder answers with a face. */
export async function ratePost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const found = await ticketAsked(c, deps);
  if (isProblem(found)) return respondProblem(c, found);
  const deed = { kind: "rate", number: found.number, face: form.text("mat") } as const;
  const done = await performQueueDeed(visitorContext(c, form.commandId), { ...found, isHolderProven: true }, deed);
  return isProblem(done) ? respondProblem(c, done) : seeOther(c, `${QUEUE_PATH}/ve/${c.req.param("token") ?? ""}?cam-on=1`);
}

/** `/hang-cho/:place/quay/:counter/hai-long`: the faces on a counter, for the last number served there. */
export async function ratingPage(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale } = c.var;
  const asked = await lastServed(c, deps);
  if (isProblem(asked)) return respondProblem(c, asked);
  const words = queueText(locale).rating;
  const { shown, ticket, counter } = asked;
  setHeader(c, "Refresh", `5; url=${QUEUE_PATH}/${shown.line.unitCode}/quay/${counter}/hai-long`);
  const isThanked = c.req.query("cam-on") !== undefined;
  return renderPage(
    c,
    { title: words.title(counter), kicker: placeName(shown.line, locale), isPrivate: true },
    <div class="mc-kiosk">
      {isThanked && <Notice kind="success" title={queueText(locale).ticket.thanks} isLive />}
      {ticket === undefined ? (
        <p class="mc-kiosk-lead">{words.none}</p>
      ) : (
        <FaceButtons
          action={`${QUEUE_PATH}/${shown.line.unitCode}/quay/${counter}/hai-long`}
          question={words.question(ticket.label)}
          number={ticket.number}
          locale={locale}
        />
      )}
    </div>,
  );
}

/** Minutes for which a served number can answer at the counter: by then the next visitor stands there. */
const ANSWER_MINUTES = 10;

async function lastServed(c: WebContext, deps: QueueWebDeps) {
  const { now } = c.var;
  const shown = await shownPlace(deps, (c.req.param("place") ?? "").slice(0, 40), { day: civilDateOf(now), now });
  if (isProblem(shown)) return shown;
  const { unitCode } = shown.line;
  const device = await deviceIn(c, deps.ledger, unitCode);
  const counter = (c.req.param("counter") ?? "").slice(0, 20);
  if (device?.kind !== "rating" || device.counter !== counter) return problem("queue.device_unpaired");
  const secret = c.req.query("khoa");
  if (secret !== undefined) holdDevice(c, unitCode, secret);
  const since = addMs(now, -ANSWER_MINUTES * MINUTE_MS);
  const ticket = shown.state.tickets
    .filter((one) => one.counter === counter && one.status === "served" && !one.isRated && one.endedAt !== null && one.endedAt >= since)
    .toSorted((a, b) => ((a.endedAt ?? "") < (b.endedAt ?? "") ? 1 : -1))[0];
  return { shown, ticket, counter };
}

/** A face pressed on the counter. */
export async function ratingPost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const asked = await lastServed(c, deps);
  if (isProblem(asked)) return respondProblem(c, asked);
  const { unitCode } = asked.shown.line;
  const number = Number(form.text("so"));
  const state = await readQueueDay(deps.ledger, unitCode, asked.shown.place.day);
  const isHere = ticketOf(state, number)?.counter === asked.counter;
  const where = { place: unitCode, day: asked.shown.place.day, isHolderProven: isHere };
  const done = await performQueueDeed(visitorContext(c, form.commandId), where, { kind: "rate", number, face: form.text("mat") });
  return isProblem(done) ? respondProblem(c, done) : seeOther(c, `${QUEUE_PATH}/${unitCode}/quay/${asked.counter}/hai-long?cam-on=1`);
}
