import { addDays, civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { Actions, Button, ErrorSummary, Form, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { addressKey, createRateLimiter } from "#platform/http/rate-limit";
import type { RateLimiter } from "#platform/http/rate-limit";

import { readBookingCode } from "../book-slot.ts";
import { bookingByCode } from "../queue.queries.ts";
import { QUEUE_PATH, queueText } from "./queue-kit.ts";
import type { QueueWebDeps } from "./queue-kit.ts";

/** What one address may do: a family books for all its members, a program does not take a day's slots; whoever guesses codes is slowed down. */
const BOOKINGS = { burst: 10, perMinute: 0.5 } as const;
const WRONG_CODES = { burst: 8, perMinute: 2 } as const;

interface Limits {
  readonly bookings: RateLimiter;
  readonly wrongCodes: RateLimiter;
}

/** The limits of a process, which has one clock. */
const limitsOf = new WeakMap<Clock, Limits>();

function limits(clock: Clock): Limits {
  const known = limitsOf.get(clock) ?? {
    bookings: createRateLimiter(clock, BOOKINGS),
    wrongCodes: createRateLimiter(clock, WRONG_CODES),
  };
  limitsOf.set(clock, known);
  return known;
}

/** Takes one booking of what an address may still make. Problem: `http.too_many_requests`. */
export function takeBooking(c: WebContext, clock: Clock): Problem | undefined {
  return limits(clock).bookings.take(addressKey(c));
}

/** Where whoever has lost the link finds a booking again. */
export const FIND_PATH = `${QUEUE_PATH}/lich`;

/** `/hang-cho/lich`: the code of a booking and the telephone number that it was made with. */
export function findBookingPage(
  c: WebContext,
  back?: { readonly form: Pick<FormValues, "text">; readonly refusal: Problem },
): Response | Promise<Response> {
  const { book: words, list } = queueText(c.var.locale);
  const sentence = back === undefined ? undefined : problemText(c, back.refusal);
  return renderPage(
    c,
    {
      title: words.findTitle,
      lead: words.findLead,
      breadcrumbs: [{ href: QUEUE_PATH, label: list.title }],
      ...(back === undefined ? {} : { status: problemStatus(c, back.refusal) }),
    },
    <>
      <ErrorSummary errors={sentence === undefined ? [] : [{ name: "code", message: `${sentence.title} ${sentence.next}` }]} />
      <Form action={FIND_PATH} label={words.findTitle}>
        <TextInput name="code" label={words.code} value={back?.form.text("code")} autocomplete="off" size={12} maxLength={12} isRequired />
        <TextInput
          name="phone"
          label={words.phone}
          value={back?.form.text("phone")}
          type="tel"
          autocomplete="tel"
          size={16}
          maxLength={20}
          isRequired
        />
        <Actions>
          <Button>{words.find}</Button>
        </Actions>
      </Form>
    </>,
  );
}

/** Leads to the booking that fits both; which of the two was wrong is not said. */
export async function findBookingPost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { wrongCodes } = limits(deps.clock);
  const stopped = wrongCodes.check(addressKey(c));
  if (stopped !== undefined) return findBookingPage(c, { form, refusal: stopped });
  const phone = form
    .text("phone")
    .replaceAll(/[\s.()-]/gu, "")
    .replace(/^\+84/u, "0");
  const since = addDays(civilDateOf(c.var.now), -1);
  const id = await bookingByCode(deps.db, { code: readBookingCode(form.text("code")), phone, since });
  if (id !== undefined) return seeOther(c, `${FIND_PATH}/${id}`);
  wrongCodes.charge(addressKey(c));
  return findBookingPage(c, { form, refusal: problem("queue.booking_unknown") });
}
