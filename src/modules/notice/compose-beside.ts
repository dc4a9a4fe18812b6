import { addMs, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Problem } from "#kernel/problem";
import { formatInstant, formatDay } from "#platform/format";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { LedgerEvent } from "#ledger";
import { loadResult, storedResultStream } from "#modules/archive";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf, type UseCaseContext } from "#modules/identity";
import { unitDirectory, type UnitCode } from "#modules/organisation";
import { loadPremises } from "#modules/premises";
import { queueStream, readQueueDay } from "#modules/queue";
import type { Booking } from "#modules/queue";
import { isOld, type ComposeRules } from "./compose-notices.ts";
import { decideTelling, type Told } from "./decide-telling.ts";
import type { Occasion } from "./notice.events.ts";
import { noticeStream, noticeStreamType, wordingStream, wordingStreamType } from "./notice-stream.ts";
import { sendMoment } from "./quiet-hours.ts";
import type { NoticeFacts } from "./wording.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { NoticeText } from "./text/vi.ts";

/** What of a stored result its owner is told of, beside what the dossier itself tells. */
export const RESULT_OCCASIONS: Readonly<Record<string, "result_corrected" | "result_revoked">> = {
  "stored_result.corrected": "result_corrected",
  "stored_result.revoked": "result_revoked",
};

/** A message about something other than an event of the dossier. */
interface Beside extends Omit<Told, "stated" | "sendAt" | "id"> {
  readonly facts: (locale: Locale) => NoticeFacts;
}

async function tell(ctx: UseCaseContext, rules: ComposeRules, { facts, ...told }: Beside): Promise<number | Problem> {
  const { state: stated } = await ctx.ledger.load(wordingStreamType, wordingStream(told.occasion));
  const committed = await ctx.ledger.execute(
    noticeStreamType,
    noticeStream(told.code),
    {
      commandId: ctx.commandId,
      name: "notice.compose",
      input: { code: told.code, ofStream: told.of.ofStream ?? "", version: told.of.ofVersion },
      actor: actorRefOf(ctx.actor),
      onBehalfOf: null,
      reason: null,
      at: ctx.now,
    },
    ({ state }) => decideTelling(state, { ...told, stated, sendAt: sendMoment(ctx.now, rules.quiet), id: ctx.commandId }, facts),
  );
  return "problem" in committed ? committed : Number(committed.answer["count"]);
}

/**
 * Tells the owner of a stored result that it was corrected or revoked, by the address that was left with the dossier that issued it; an old paper
 * has no address, and its owner reads it in the own store. Nobody is told of a paper that was never theirs. Answers how many messages wait.
 */
export async function composeOfResult(
  ctx: UseCaseContext,
  rules: ComposeRules,
  { resultId, version }: { readonly resultId: string; readonly version: number },
): Promise<number | Problem> {
  const [result, events] = await Promise.all([loadResult(ctx, resultId), ctx.ledger.readStream(storedResultStream(resultId))]);
  const event = events[version - 1];
  const occasion = event === undefined ? undefined : RESULT_OCCASIONS[event.kind];
  if (result?.dossierCode === undefined || event === undefined || occasion === undefined) return 0;
  if (isOld(event.at, ctx.now, rules.hoursMax)) return 0;
  const code = result.dossierCode as DossierCode;
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  const applicantId = state.applicant?.personalId;
  const isTheirs = result.versions.some(({ owner }) => owner !== null && [owner.id, owner.obtainedBy].includes(applicantId ?? "?"));
  if (!isTheirs) return 0;
  const { data } = result;
  return tell(ctx, rules, {
    code,
    person: state.representative ?? state.applicant,
    occasion,
    of: { ofVersion: version, ofStream: storedResultStream(resultId) },
    facts: (locale) => ({
      ma_ho_so: code,
      don_vi: data.agencyName,
      co_quan: data.agencyName,
      thu_tuc: data.documentNumber === "" ? data.name : `${data.name} ${data.documentNumber}`,
      luc: formatInstant(locale, event.at),
      han: formatDay(locale, dayOf(event, occasion)),
      ly_do: reasonIn(event),
      duong_dan: `${rules.publicUrl}/kho-cua-toi/${encodeURIComponent(resultId)}`,
    }),
  });
}

function dayOf(event: LedgerEvent, occasion: Occasion): CivilDate {
  return occasion === "result_revoked" ? (event.payload["on"] as CivilDate) : civilDateOf(event.at);
}

function reasonIn(event: LedgerEvent): string {
  const reason = event.personal?.["reason"] ?? event.payload["reason"];
  const said = typeof reason === "string" ? reason.trim() : "";
  return said === "" || /[.!?…]$/u.test(said) ? said : `${said}.`;
}

const HOUR_MS = 3_600_000;
/** A reminder comes a day before the slot; where it was booked later than that, two hours before. */
const REMINDED_BEFORE_HOURS = [24, 2] as const;

/** When somebody who booked a slot is reminded of it; undefined where the slot is too near for that. */
export function reminderMoment(slotAt: Instant, bookedAt: Instant): Instant | undefined {
  return REMINDED_BEFORE_HOURS.map((hours) => addMs(slotAt, -hours * HOUR_MS)).find((moment) => moment > bookedAt);
}

/** A booked slot, by where it lies. */
export interface SlotRef {
  readonly place: UnitCode;
  readonly day: CivilDate;
  readonly bookingId: string;
}

/** The booking while it waits for its slot; undefined once it was used, cancelled or missed, or its time is there. */
export async function waitingBooking(ctx: Pick<UseCaseContext, "ledger" | "now">, slot: SlotRef): Promise<Booking | undefined> {
  const { bookings } = await readQueueDay(ctx.ledger, slot.place, slot.day);
  const booking = bookings.find(({ bookingId }) => bookingId === slot.bookingId);
  return booking?.status === "booked" && booking.slotAt > ctx.now ? booking : undefined;
}

/** Reminds whoever booked a slot and asked for it. What the quiet hours would put behind the slot is not sent. Answers how many messages wait. */
export async function composeReminder(ctx: UseCaseContext, rules: ComposeRules, slot: SlotRef): Promise<number | Problem> {
  const booking = await waitingBooking(ctx, slot);
  if (booking === undefined || booking.phone === null || !booking.wantsReminder) return 0;
  if (sendMoment(ctx.now, rules.quiet) >= booking.slotAt) return 0;
  const { phone, procedure, slotAt, code } = booking;
  const [place, directory] = await Promise.all([
    loadPremises(ctx.ledger, slot.place, slot.day),
    unitDirectory(ctx.db, civilDateOf(ctx.now)),
  ]);
  if ("problem" in place) return place;
  const unit = directory.unit(slot.place)?.name ?? slot.place;
  const group = place.groups.find(({ key }) => key === booking.group);
  return tell(ctx, rules, {
    code: slot.bookingId,
    person: { phone, email: "" },
    occasion: "booking_reminder",
    of: { ofVersion: 1, ofStream: queueStream(slot.place, slot.day) },
    facts: (locale) => {
      const named = procedure ?? group;
      return {
        ma_ho_so: code,
        don_vi: `${unit}, ${place.description?.address ?? ""}`.replace(/, $/u, ""),
        co_quan: directory.agency(place.agencyCode)?.name ?? place.agencyCode,
        thu_tuc: named === undefined ? "" : nameIn(locale, named),
        luc: formatInstant(locale, slotAt),
        han: formatInstant(locale, slotAt),
        ly_do: pickText<NoticeText>(locale, { vi, en }).reasons.booked,
        duong_dan: `${rules.publicUrl}/hang-cho/lich/${slot.bookingId}`,
      };
    },
  });
}
