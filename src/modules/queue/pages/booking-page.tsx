import { parseUuid } from "#kernel/id";
import { civilDateOf, parseCivilDate, parseInstant } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatInstant, formatLongDay, formatTime } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Checkbox,
  ChoiceForm,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  Notice,
  Radios,
  Select,
  Status,
  SummaryList,
  TextInput,
} from "#platform/html/components";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import type { WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { bookSlot } from "../book-slot.ts";
import { performQueueDeed } from "../perform-queue-deed.ts";
import { nameIn } from "#platform/i18n";
import { groupProcedures } from "../group-procedures.queries.ts";
import { findBooking } from "../queue.queries.ts";
import type { BookedProcedure } from "../queue.ts";
import { bookableDays, slotsOn } from "../slots.ts";
import type { Slot } from "../slots.ts";
import { FIND_PATH, takeBooking } from "./find-booking-page.tsx";
import { daysToBook, groupName, placeName, placeOf, QUEUE_PATH, queueText, shownPlace, visitorContext } from "./queue-kit.ts";
import type { QueueWebDeps, ShownPlace } from "./queue-kit.ts";

interface Chosen {
  readonly group: string;
  readonly day: CivilDate | undefined;
}

/** A form that came back with what was typed. */
interface Back {
  readonly form: FormValues;
  readonly refusal: Problem;
}

function chosenIn(c: WebContext): Chosen {
  return { group: (c.req.query("nhom") ?? "").slice(0, 40), day: parseCivilDate(c.req.query("ngay") ?? "") };
}

/** `/hang-cho/:place/dat-lich`: group and day first, then the slots of that day with name and telephone. */
export async function bookingPage(c: WebContext, deps: QueueWebDeps, back?: Back): Promise<Response> {
  const { locale, now } = c.var;
  const chosen = back === undefined ? chosenIn(c) : { group: back.form.text("nhom"), day: parseCivilDate(back.form.text("ngay")) };
  const today = civilDateOf(now);
  const asked = chosen.day !== undefined && bookableDays(today).includes(chosen.day) ? chosen.day : undefined;
  const shown = await placeOf(c, deps, asked ?? today);
  if (isProblem(shown)) return respondProblem(c, shown);
  const days = await daysToBook(deps, shown.line.unitCode, today);
  const day = asked !== undefined && days.includes(asked) ? asked : undefined;
  const words = queueText(locale).book;
  const here = `${QUEUE_PATH}/${shown.line.unitCode}`;
  const bookable = shown.place.groups.filter(({ bookablePercent }) => bookablePercent > 0);
  const served = bookable.find(({ key }) => key === chosen.group);
  const procedures = day === undefined || served === undefined ? [] : await groupProcedures(deps.db, served, day);
  const isReady = day !== undefined && bookable.some(({ key }) => key === chosen.group);
  return renderPage(
    c,
    {
      title: words.title,
      kicker: placeName(shown.line, locale),
      lead: words.lead,
      ...(back === undefined ? {} : { status: problemStatus(c, back.refusal) }),
      breadcrumbs: [
        { href: QUEUE_PATH, label: queueText(locale).list.title },
        { href: here, label: placeName(shown.line, locale) },
      ],
    },
    bookable.length === 0 || days.length === 0 ? (
      <EmptyState title={bookable.length === 0 ? words.noGroups : words.noDays}>{words.noSlotsLead}</EmptyState>
    ) : (
      <>
        <ChoiceForm action={`${here}/dat-lich`} label={words.chooseGroup}>
          <Select
            name="nhom"
            label={words.group}
            choices={bookable.map(({ key }) => ({ value: key, label: groupName(shown.place, key, locale) }))}
            value={chosen.group}
            isRequired
          />
          <Select
            name="ngay"
            label={words.day}
            choices={days.map((one) => ({ value: one, label: formatLongDay(locale, one) }))}
            value={day ?? days[0]}
            isRequired
          />
          <Actions>
            <Button kind={isReady ? "secondary" : "primary"}>{words.next}</Button>
          </Actions>
        </ChoiceForm>
        <p>
          <Link href={FIND_PATH}>{words.findTitle}</Link>
        </p>
        {isReady && <SlotForm c={c} shown={shown} chosen={{ group: chosen.group, day }} back={back} procedures={procedures} />}
      </>
    ),
  );
}

function SlotForm(props: {
  readonly c: WebContext;
  readonly shown: ShownPlace;
  readonly chosen: { readonly group: string; readonly day: CivilDate };
  readonly back: Back | undefined;
  readonly procedures: readonly BookedProcedure[];
}) {
  const { c, shown, chosen, back } = props;
  const { locale, now } = c.var;
  const words = queueText(locale).book;
  const { procedures } = props;
  const slots = slotsOn({ ...shown, group: chosen.group, now });
  if (!slots.some(({ capacity, taken }) => taken < capacity)) return <EmptyState title={words.noSlots}>{words.noSlotsLead}</EmptyState>;
  const sentence = back === undefined ? undefined : problemText(c, back.refusal);
  const field = back?.refusal.params["field"];
  const name = field === "phone" || field === "name" ? field : "khung";
  return (
    <section>
      <h2>{formatLongDay(locale, chosen.day)}</h2>
      <ErrorSummary errors={sentence === undefined ? [] : [{ name, message: `${sentence.title} ${sentence.next}` }]} />
      <Form action={`${QUEUE_PATH}/${shown.line.unitCode}/dat-lich`} label={words.submit} commandId={back?.form.commandId}>
        <input type="hidden" name="nhom" value={chosen.group} />
        <input type="hidden" name="ngay" value={chosen.day} />
        <Radios
          name="khung"
          label={words.chooseSlot}
          choices={slots.map((slot) => choiceOf(slot, words))}
          value={back?.form.text("khung")}
          isRequired
        />
        {procedures.length > 0 && (
          <Select
            name="thuTuc"
            label={words.procedure}
            hint={words.procedureHint}
            placeholder={words.procedureNone}
            value={back?.form.text("thuTuc") ?? c.req.query("thu-tuc")}
            choices={procedures.map((one) => ({ value: one.code, label: nameIn(locale, one) }))}
          />
        )}
        <TextInput name="name" label={words.name} value={back?.form.text("name")} autocomplete="name" maxLength={120} isRequired />
        <TextInput
          name="phone"
          label={words.phone}
          hint={words.phoneHint}
          value={back?.form.text("phone")}
          type="tel"
          autocomplete="tel"
          size={16}
          maxLength={20}
          isRequired
        />
        <Checkbox name="nhac" label={words.reminder} hint={words.reminderHint} isChecked={back?.form.text("nhac") === "1"} />
        <p class="mc-quiet">{words.rules}</p>
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function choiceOf({ slotAt, capacity, taken }: Slot, words: { readonly room: (left: number) => string }) {
  const left = Math.max(0, capacity - taken);
  return { value: slotAt, label: `${formatTime(slotAt)} · ${words.room(left)}`, isDisabled: left === 0 };
}

/** Books what was chosen, and leads to the booking's own page. */
export async function bookingPost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const shown = await placeOf(c, deps);
  if (isProblem(shown)) return respondProblem(c, shown);
  const slotAt = parseInstant(form.text("khung"));
  if (slotAt === undefined) return bookingPage(c, deps, { form, refusal: problem("queue.slot_unavailable") });
  const procedureCode = form.text("thuTuc");
  const wish = {
    place: shown.line.unitCode,
    group: form.text("nhom"),
    slotAt,
    name: form.text("name"),
    phone: form.text("phone"),
    wantsReminder: form.text("nhac") === "1",
    ...(procedureCode === "" ? {} : { procedureCode }),
  };
  const stopped = takeBooking(c, deps.clock);
  if (stopped !== undefined) return bookingPage(c, deps, { form, refusal: stopped });
  const booked = await bookSlot(visitorContext(c, form.commandId), wish);
  if (isProblem(booked)) return bookingPage(c, deps, { form, refusal: booked });
  return seeOther(c, `${QUEUE_PATH}/lich/${booked.bookingId}`);
}

/** `/hang-cho/lich/:id`: a booking for whoever holds its link. */
export async function bookedPage(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale, now } = c.var;
  const id = c.req.param("id") ?? "";
  const booking = parseUuid(id) === undefined ? undefined : await findBooking(deps.db, id);
  if (booking === undefined) return respondProblem(c, problem("queue.booking_unknown"));
  const shown = await shownPlace(deps, booking.place, { day: booking.day, now });
  if (isProblem(shown)) return respondProblem(c, shown);
  const words = queueText(locale);
  const isOpen = booking.status === "booked";
  const procedure = shown.state.bookings.find(({ bookingId }) => bookingId === booking.bookingId)?.procedure ?? undefined;
  return renderPage(
    c,
    { title: words.book.doneTitle, kicker: placeName(shown.line, locale), isPrivate: true },
    <>
      {booking.status === "cancelled" && <Notice kind="success" title={words.book.cancelled} isLive />}
      <p class="mc-ticket-number">{booking.code}</p>
      <p>{words.book.codeHint}</p>
      <SummaryList
        rows={[
          { label: words.book.when, value: <strong>{formatInstant(locale, booking.slotAt)}</strong> },
          { label: words.book.where, value: `${placeName(shown.line, locale)}, ${shown.line.address}` },
          { label: words.book.group, value: groupName(shown.place, booking.group, locale) },
          ...(procedure === undefined ? [] : [{ label: words.book.procedure, value: nameIn(locale, procedure) }]),
          { label: words.book.status, value: <Status tone={isOpen ? "info" : "neutral"}>{words.bookingStatuses[booking.status]}</Status> },
        ]}
      />
      {isOpen && (
        <>
          {booking.wantsReminder && <p>{words.book.reminded}</p>}
          <p class="mc-screen-only">
            <Link href={`${QUEUE_PATH}/lich/${booking.bookingId}/phieu.pdf`}>{words.slip.a5}</Link>
            {" · "}
            <Link href={`${QUEUE_PATH}/lich/${booking.bookingId}/phieu.pdf?kho=80`}>{words.slip.roll}</Link>
          </p>
          <p class="mc-quiet">{words.book.rules}</p>
          <p class="mc-quiet">{words.book.keep}</p>
          <Form action={`${QUEUE_PATH}/lich/${booking.bookingId}`} label={words.book.cancel}>
            <Actions>
              <Button kind="secondary">{words.book.cancel}</Button>
              <Button kind="secondary" name="tiep" value="1">
                {words.book.another}
              </Button>
              <ButtonLink href={`${QUEUE_PATH}/${booking.place}`} kind="quiet">
                {words.call.placeLink}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      )}
    </>,
  );
}

/** Gives the slot back. */
export async function cancelPost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const id = c.req.param("id") ?? "";
  const booking = parseUuid(id) === undefined ? undefined : await findBooking(deps.db, id);
  if (booking === undefined) return respondProblem(c, problem("queue.booking_unknown"));
  const where = { place: booking.place, day: booking.day, isHolderProven: true };
  const done = await performQueueDeed(visitorContext(c, form.commandId), where, { kind: "cancel", bookingId: booking.bookingId });
  if (isProblem(done)) return respondProblem(c, done);
  // Another time is a booking of its own: this one was given back first, because a telephone number holds one.
  const another = `${QUEUE_PATH}/${booking.place}/dat-lich?nhom=${encodeURIComponent(booking.group)}`;
  return seeOther(c, form.text("tiep") === "1" ? another : `${QUEUE_PATH}/lich/${booking.bookingId}`);
}
