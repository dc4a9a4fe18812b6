import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { clockTermsOf, computeDue, lawOn } from "#modules/calendar";
import type { Calendar, ClockLaw, ClockTerms, PauseCause, PauseRule, RuleSpan } from "#modules/calendar";

import type { Dossier } from "../dossier.ts";

/** A length of time with the law it comes from, as it is printed and kept. */
export interface GroundedSpan extends RuleSpan {
  readonly ground: string;
}

/** Where and when a rule is asked for: the place's calendar carries the rules that a province or an agency laid over the nation's. */
interface Asked {
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** The law by which a dossier's clock runs: that of its place on the day of its reception, so that a change of law does not reach back. */
export function lawOfDossier(state: Pick<Dossier, "receivedAt" | "submittedAt">, { calendar, now }: Asked): ClockLaw {
  return lawOn(calendar, civilDateOf(state.receivedAt ?? state.submittedAt ?? now));
}

/** The clock terms of a dossier: what its procedure's version stated at reception, and the law of that day for the rest. Problems: those of `clockTermsOf`. */
export function termsOfDossier(state: Dossier, asked: Asked): ClockTerms | Problem {
  const { channel: _channel, caseKey: _caseKey, ...stated } = state.terms ?? { channel: null, caseKey: null };
  const period = state.lastDue ?? { amount: 1, unit: "working_day" as const };
  return clockTermsOf(lawOfDossier(state, asked), { ...stated, amount: period.amount, unit: period.unit });
}

/** How long the applicant has for completing, and by what law: the sector's own where it states one, else the general law. Null: silence closes nothing. */
export function supplementWindowOf(state: Dossier, asked: Asked): GroundedSpan | null {
  const stated = state.terms?.supplementWindow;
  if (stated !== undefined) return stated === null ? null : { ...stated, ground: state.terms?.ground ?? "" };
  const { value, ground } = lawOfDossier(state, asked).lapse;
  return value === null ? null : { ...value, ground };
}

/** Within what time from the start of the clock a supplement is asked for, and by what law; null where no law says. */
export function supplementRequestOf(state: Dossier, asked: Asked): GroundedSpan | null {
  const terms = termsOfDossier(state, asked);
  if (isProblem(terms) || terms.supplementRequest === null) return null;
  const general = lawOfDossier(state, asked).supplementRequestDays.ground;
  const ground = state.terms?.supplementRequest === undefined ? general : state.terms.ground;
  return { ...terms.supplementRequest, ground };
}

/** Whether a request for a supplement comes after the days that the law gives from the start of the clock. */
export function isRequestLate(state: Dossier, asked: Asked): boolean {
  const { calendar, now } = asked;
  const within = supplementRequestOf(state, asked);
  const clockStart = state.due?.clockStart;
  if (within === null || clockStart === undefined) return false;
  const last = computeDue(calendar, { from: clockStart, period: { amount: within.amount, unit: within.unit } });
  return !isProblem(last) && civilDateOf(now) > last.dueOn;
}

/** The most requests that the sector's law allows, with that law; null where none says a number. */
export function supplementMaxOf(state: Dossier): { readonly max: number; readonly ground: string } | null {
  const max = state.terms?.supplementMax ?? null;
  return max === null ? null : { max, ground: state.terms?.ground ?? "" };
}

/** What a cause does to this dossier's clock, with the law that lets it stand; `none` where nothing does (the decree excludes neither opinions nor field checks). */
export function pauseRuleOf(
  state: Dossier,
  cause: Exclude<PauseCause, "supplement">,
): { readonly rule: PauseRule; readonly ground: string } {
  return { rule: state.terms?.pausePolicy?.[cause] ?? "none", ground: state.terms?.ground ?? "" };
}

/** The day by which paper that was received for an agency elsewhere must have got there; null when nothing travels or the law names no day. */
export function paperTransferBy(state: Dossier, calendar: Calendar): Instant | null {
  const { receivedAt, reception, plan, channel } = state;
  if (receivedAt === null || channel === "online") return null;
  const target = plan.find((step) => step.kind !== "intake");
  if (target === undefined || target.agencyCode === reception.agencyCode) return null;
  const days = lawOfDossier(state, { calendar, now: receivedAt }).paperTransferDays.value;
  const by = days === null ? null : computeDue(calendar, { from: receivedAt, period: { amount: days, unit: "working_day" } });
  return by === null || isProblem(by) ? null : by.due;
}

/** When the counter must have answered an online filing of this moment; null where the law of the day names no hours. Problems: those of the calendar. */
export function answerDue(calendar: Calendar, now: Instant): Instant | null | Problem {
  const hours = lawOn(calendar, civilDateOf(now)).answerOnlineWithinHours.value;
  if (hours === null) return null;
  const due = computeDue(calendar, { from: now, period: { amount: hours, unit: "working_hour" } });
  return isProblem(due) ? due : due.due;
}
