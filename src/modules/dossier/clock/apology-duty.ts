import { addDays, civilDateOf, epochMsOf, instantAt, instantFromEpochMs, minuteOfDay } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { apologyDeadline, isWorkingDay, momentOfOfficeMinutes, officeMinutesBefore, workingDaysBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";

import { fact, personalFact } from "../dossier-command.ts";
import type { ApologyKind, DelayCause, DossierDue, Party } from "../dossier.events.ts";
import { holderOf } from "../dossier-stream.ts";
import type { Apology } from "../dossier-parts.ts";
import type { Dossier } from "../dossier.ts";
import { lawOfDossier, termsOfDossier } from "./dossier-terms.ts";
import { forecastSubjectOf } from "./forecast-basis.ts";
import { forecastOf } from "./forecast.ts";

/** Name of the rule by which the clock opens apologies, and of the job that runs it. */
export const WATCH_DEADLINES = "dossier.watch_deadlines";

/** How many working days before expiry lateness is looked for: the head needs one to answer and the law wants the letter a day ahead. */
export const WATCH_WORKING_DAYS = 2;
/** Our own time for apologising for a fault that has no date in law: as long as correcting a wrong outcome may take (Điều 23.1). */
const FAULT_WORKING_DAYS = 3;

/** Why an apology becomes due: the rest of the plan does not fit, the last office hour has passed, or the date itself has. */
export type DutyReason = "forecast" | "last_day" | "past_due";

/** An apology that must be opened now, with what it rests on. */
export interface ApologyDuty {
  readonly reason: DutyReason;
  readonly dueOn: CivilDate;
  readonly legalBy: CivilDate | null;
  readonly writeBy: CivilDate;
}

/** The end of the office day: what is not done by then on the last day can hardly be done in time. */
export function officeEndMinute(calendar: Calendar): number {
  return calendar.sessions.at(-1)?.endMinute ?? 24 * 60;
}

/** The apology for the lateness against the date in force, unless it was averted; undefined when none was opened. */
export function latenessApology(state: Dossier): Apology | undefined {
  return state.apologies.find((apology) => apology.kind === "late" && apology.avertedAt === null && apology.dueOn === state.due?.on);
}

/** True while the administration's clock runs: the dossier lies on a desk and its outcome is not issued. */
function isRunning(state: Dossier): boolean {
  return state.due !== null && state.resolvedAt === null && state.endedAt === null;
}

/**
 * Whether an apology for lateness becomes due now (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6: of what is *expected* to be late). Looked for
 * from two working days before expiry, and of a shorter time from reception on; after the last office hour of the last day nothing has to be
 * forecast any more. Null while none is due, and when one stands already.
 */
export function dutyToOpen(state: Dossier, calendar: Calendar, now: Instant): ApologyDuty | null {
  if (!isRunning(state) || state.due === null || latenessApology(state) !== undefined) return null;
  const dueOn = state.due.on;
  const today = civilDateOf(now);
  const left = today > dueOn ? 0 : workingDaysBetween(calendar, today, dueOn);
  if (left === undefined || left > WATCH_WORKING_DAYS) return null;
  const subject = forecastSubjectOf(state, calendar);
  const forecast = subject === null ? undefined : forecastOf(subject, calendar, now);
  const isExpected = forecast?.verdict === "will_be_late" || forecast?.verdict === "late";
  const reason = reasonOf({ dueOn, today, isOfficeOver: minuteOfDay(now) >= officeEndMinute(calendar), isExpected });
  if (reason === null) return null;
  return { reason, dueOn, ...lastDays(state, calendar, today) };
}

interface Moment {
  readonly dueOn: CivilDate;
  readonly today: CivilDate;
  readonly isOfficeOver: boolean;
  readonly isExpected: boolean;
}

function reasonOf({ dueOn, today, isOfficeOver, isExpected }: Moment): DutyReason | null {
  if (today > dueOn) return "past_due";
  if (today === dueOn && isOfficeOver) return "last_day";
  return isExpected ? "forecast" : null;
}

/** The law's last day, none when the whole time is too short for it, and the day by which it must be written: never before today. */
function lastDays(state: Dossier, calendar: Calendar, today: CivilDate): Pick<ApologyDuty, "legalBy" | "writeBy"> {
  const due = state.due;
  const deadline = due === null ? undefined : apologyDeadline(calendar, due.on);
  if (due === null || deadline === undefined) return { legalBy: null, writeBy: today };
  const isTooShort = deadline.legalOn < civilDateOf(due.clockStart);
  return { legalBy: isTooShort ? null : deadline.legalOn, writeBy: deadline.taskOn < today ? today : deadline.taskOn };
}

/** The next apology of a dossier is named after it, so that opening it twice is opening it once. */
export function nextApologyId(state: Dossier): string {
  return `${state.code ?? ""}-XL${state.apologies.length + 1}`;
}

/** Most causes that an apology names: the longest come first. */
const CAUSES_MAX = 60;

/** The event that opens the duty, with whose minutes they were by the clock ledger. */
export function owedForLateness(
  state: Dossier,
  duty: ApologyDuty,
  opened: { readonly causes: readonly DelayCause[]; readonly by: string },
): EventDraft {
  const holder = holderOf(state) ?? state.reception;
  return fact("dossier.apology_owed", {
    apologyId: nextApologyId(state),
    kind: "late",
    agencyCode: holder.agencyCode,
    unitCode: holder.unitCode,
    dueOn: duty.dueOn,
    legalBy: duty.legalBy,
    writeBy: duty.writeBy,
    causes: opened.causes.slice(0, CAUSES_MAX),
    by: opened.by,
  });
}

/** A fault of the administration, with who answers for it. */
export interface Fault {
  readonly kind: Exclude<ApologyKind, "late">;
  readonly holder: Party;
  readonly text: string;
  readonly by: string;
}

/** The event that opens the duty of apologising for a fault: wrong guidance or refusal, a wrong outcome, lost papers (Điều 23.1, 23.2). */
export function owedForFault(state: Dossier, fault: Fault, at: { readonly now: Instant; readonly calendar: Calendar }): EventDraft {
  return personalFact(
    "dossier.apology_owed",
    {
      apologyId: nextApologyId(state),
      kind: fault.kind,
      agencyCode: fault.holder.agencyCode,
      unitCode: fault.holder.unitCode,
      dueOn: null,
      legalBy: null,
      writeBy: workingDaysAfter(at.calendar, civilDateOf(at.now), FAULT_WORKING_DAYS),
      causes: [],
      by: fault.by,
    },
    { text: fault.text },
  );
}

/** The working day so many working days after a day; the day itself at the edge of the known years. */
export function workingDaysAfter(calendar: Calendar, from: CivilDate, count: number): CivilDate {
  let day = from;
  for (let left = count; left > 0;) {
    const next = addDays(day, 1);
    const isWorked = isWorkingDay(calendar, next);
    if (isWorked === undefined) return from;
    day = next;
    if (isWorked) left -= 1;
  }
  return day;
}

/** The day itself when people work on it, else the next working day; undefined outside the known years. */
export function workingDayFrom(calendar: Calendar, from: CivilDate): CivilDate | undefined {
  for (let day = from; ; day = addDays(day, 1)) {
    const isWorked = isWorkingDay(calendar, day);
    if (isWorked === undefined) return undefined;
    if (isWorked) return day;
  }
}

/**
 * The earliest working day by which the outcome can be there: what the plan still wants, laid over the coming office hours, and later than
 * the day that will be missed. Undefined while no clock runs.
 */
export function earliestNewDay(state: Dossier, calendar: Calendar, now: Instant): CivilDate | undefined {
  const subject = forecastSubjectOf(state, calendar);
  const forecast = subject === null ? undefined : forecastOf(subject, calendar, now);
  const before = officeMinutesBefore(calendar, epochMsOf(now));
  if (state.due === null || forecast === undefined || before === undefined) return undefined;
  const doneMs = momentOfOfficeMinutes(calendar, before + forecast.workingMinutesNeeded);
  if (doneMs === undefined) return undefined;
  const doneOn = civilDateOf(instantFromEpochMs(doneMs));
  const afterDue = addDays(state.due.on, 1);
  return workingDayFrom(calendar, doneOn > afterDue ? doneOn : afterDue);
}

/** How often a dossier's date may be put off, by what law, and how often the general law alone allows it. */
export interface ExtensionRule {
  readonly extensionMax: number;
  readonly generalMax: number;
  readonly ground: string;
}

/** By the law of the day of reception; where the procedure's own law allows more than the decree, by that, with its ground. */
export function extensionRule(state: Dossier, asked: { readonly calendar: Calendar; readonly now: Instant }): ExtensionRule {
  const general = lawOfDossier(state, asked).extensionsMax;
  const terms = termsOfDossier(state, asked);
  const extensionMax = isProblem(terms) ? general.value : terms.extensionMax;
  const ground = extensionMax === general.value ? general.ground : (state.terms?.ground ?? general.ground);
  return { extensionMax, generalMax: general.value, ground };
}

/** An extension beyond the decree's one climbs a level: whoever owes it does not also allow it (users-want.md 12). */
export function climbsALevel(
  state: Dossier,
  apology: Pick<Apology, "newDueOn">,
  asked: { readonly calendar: Calendar; readonly now: Instant },
): boolean {
  return apology.newDueOn !== null && state.extensionCount >= extensionRule(state, asked).generalMax;
}

/** The date in force put off to another day, which ends like every last day with the office. */
export function extendedDue(due: DossierDue, to: { readonly on: CivilDate; readonly apologyId: string }, calendar: Calendar): DossierDue {
  return {
    ...due,
    at: instantAt(to.on, officeEndMinute(calendar)),
    on: to.on,
    extended: { from: due.on, apologyId: to.apologyId },
  };
}

/**
 * Why an outcome may not go out yet: the date has passed and nobody with the right to has apologised (mot-cua.md 10, no. 17: such papers are
 * sent back from signing). Null when nothing stands in the way.
 */
export function apologyMissing(state: Dossier, now: Instant): Problem | null {
  if (state.due === null || civilDateOf(now) <= state.due.on) return null;
  if ((latenessApology(state)?.approvedAt ?? null) !== null) return null;
  return problem("dossier.apology_missing", { dueOn: state.due.on });
}
