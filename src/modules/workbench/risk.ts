import { addDays, dayOfWeek } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isWorkingDay } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { Forecast, ForecastCause, ForecastVerdict, Lamp } from "#modules/dossier";

/** One thing on a desk, judged: a dossier with its forecast, or an owed opinion, which has none. */
export interface Judged {
  readonly unitCode: string;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly lamp: Lamp;
  /** Null where no clock of a dossier runs: an online filing to be answered, an opinion. */
  readonly forecast: { readonly of: Forecast; readonly dueOn: CivilDate; readonly stepName: string } | null;
}

/** One day on which dossiers fall due: how many of them will be late. */
export interface RiskDay {
  readonly day: CivilDate;
  readonly willBeLate: number;
  readonly due: number;
}

/** A cause with the desk that can act, and how many dossiers it holds up. */
export interface RiskCause {
  readonly kind: ForecastCause["kind"];
  readonly unitCode: string;
  /** The step that took too long; empty for other causes. */
  readonly stepName: string;
  readonly count: number;
}

/** Lamps of one officer's work in one unit; `officerId` null: nobody's yet, or the whole unit's. */
export interface RiskDesk {
  readonly unitCode: string;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly lamps: Readonly<Record<Lamp, number>>;
}

/** What a head sees of the desks: how it stands, on which day what will be late, what it waits for, at whose desk. */
export interface RiskPicture {
  readonly verdicts: Readonly<Record<ForecastVerdict, number>>;
  readonly days: readonly RiskDay[];
  readonly causes: readonly RiskCause[];
  readonly desks: readonly RiskDesk[];
}

/** How far ahead days are shown. */
const WORKING_DAYS_AHEAD = 10;

/** Sums judged things up. Pure: the same list gives the same picture. */
export function riskPicture(items: readonly Judged[], calendar: Calendar, today: CivilDate): RiskPicture {
  const verdicts = { safe: 0, tight: 0, will_be_late: 0, late: 0 };
  for (const { forecast } of items) if (forecast !== null) verdicts[forecast.of.verdict] += 1;
  return { verdicts, days: riskDays(items, calendar, today), causes: riskCauses(items), desks: riskDesks(items) };
}

/** Today and the working days after it. */
function daysAhead(calendar: Calendar, today: CivilDate): readonly CivilDate[] {
  const days: CivilDate[] = [today];
  // Tết rests nine days at the longest; outside the years it knows, the calendar has only weekends to offer.
  for (let day = addDays(today, 1); days.length <= WORKING_DAYS_AHEAD; day = addDays(day, 1))
    if (isWorkingDay(calendar, day) ?? dayOfWeek(day) <= 5) days.push(day);
  return days;
}

function riskDays(items: readonly Judged[], calendar: Calendar, today: CivilDate): readonly RiskDay[] {
  const due = new Map<CivilDate, { willBeLate: number; due: number }>();
  for (const { forecast } of items) {
    if (forecast === null) continue;
    const day = due.get(forecast.dueOn) ?? { willBeLate: 0, due: 0 };
    due.set(forecast.dueOn, {
      willBeLate: day.willBeLate + (forecast.of.verdict === "will_be_late" ? 1 : 0),
      due: day.due + 1,
    });
  }
  return daysAhead(calendar, today).map((day) => ({ day, ...(due.get(day) ?? { willBeLate: 0, due: 0 }) }));
}

/** What follows from other causes is told of a dossier only when nothing else is known. */
const CONSEQUENCES: ReadonlySet<ForecastCause["kind"]> = new Set(["past_due", "steps_remaining"]);

function causesToCount(because: readonly ForecastCause[]): readonly ForecastCause[] {
  const roots = because.filter((cause) => !CONSEQUENCES.has(cause.kind));
  return roots.length > 0 ? roots : because;
}

function riskCauses(items: readonly Judged[]): readonly RiskCause[] {
  const counted = new Map<string, RiskCause>();
  for (const { forecast } of items) {
    if (forecast === null) continue;
    for (const { kind, unitCode } of causesToCount(forecast.of.because)) {
      const stepName = kind === "step_overspent" ? forecast.stepName : "";
      const key = `${kind} ${unitCode} ${stepName}`;
      const known = counted.get(key) ?? { kind, unitCode, stepName, count: 0 };
      counted.set(key, { ...known, count: known.count + 1 });
    }
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count || (a.unitCode < b.unitCode ? -1 : 1));
}

function riskDesks(items: readonly Judged[]): readonly RiskDesk[] {
  const desks = new Map<string, RiskDesk>();
  for (const { unitCode, officerId, officerName, lamp } of items) {
    const key = `${unitCode} ${officerId ?? ""}`;
    const desk = desks.get(key) ?? { unitCode, officerId, officerName, lamps: { red: 0, amber: 0, green: 0 } };
    desks.set(key, { ...desk, lamps: { ...desk.lamps, [lamp]: desk.lamps[lamp] + 1 } });
  }
  const worst = (a: RiskDesk, b: RiskDesk): number =>
    b.lamps.red - a.lamps.red || b.lamps.amber - a.lamps.amber || b.lamps.green - a.lamps.green || (a.unitCode < b.unitCode ? -1 : 1);
  return [...desks.values()].toSorted(worst);
}
