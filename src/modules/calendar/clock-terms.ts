import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { ClockLaw } from "./clock-law.ts";
import type { RuleSpan } from "./clock-rule.ts";
import { AMOUNT_MAX } from "./period.ts";
import type { PeriodUnit } from "./period.ts";

const pauseCauses = ["supplement", "finance", "field_check", "opinion", "force_majeure"] as const;

/** Why a clock may stand. */
export type PauseCause = (typeof pauseCauses)[number];

/** What a cause does to the period: it begins again, its time is left out, or it changes nothing and the clock runs on. */
export type PauseRule = "restart" | "subtract" | "none";

/** A time limit inside the time limit: an opinion, a field check, one agency's share of an interlinked dossier. */
export interface SubDeadline {
  readonly name: string;
  readonly amount: number;
  readonly unit: PeriodUnit;
}

/**
 * Everything that decides a due date of one procedure version, channel and case. `accepted` and `complete` start the clock at
 * the counter; `competent_agency` when that agency receives the dossier.
 */
export interface ClockTerms {
  readonly amount: number;
  readonly unit: PeriodUnit;
  readonly startRule: "accepted" | "complete" | "competent_agency";
  readonly pausePolicy: Readonly<Record<PauseCause, PauseRule>>;
  /** Within which an appraisal asks for a supplement, from reception; `null`: the law of that time names nothing. */
  readonly supplementRequest: RuleSpan | null;
  /** How long the applicant has before the dossier is closed; `null`: it is never closed for silence. */
  readonly supplementWindow: RuleSpan | null;
  /** Requests after which another one is unlawful; `null`: the law gives no number. */
  readonly supplementMax: number | null;
  readonly extensionMax: number;
  /** Minute of the day after which a same-day procedure is answered on the next working day. */
  readonly cutoff: number;
  readonly sameDay: boolean;
  readonly subDeadlines: readonly SubDeadline[];
}

/** What a procedure states beside the law, as it was written down: units and numbers are still to be believed. */
export interface ClockTermsInput {
  readonly amount: number | null;
  readonly unit: string | null;
  readonly startRule?: ClockTerms["startRule"];
  readonly pausePolicy?: Partial<Record<PauseCause, PauseRule>>;
  readonly supplementRequest?: RuleSpan | null;
  readonly supplementWindow?: RuleSpan | null;
  readonly supplementMax?: number | null;
  readonly extensionMax?: number;
  readonly cutoff?: number;
  readonly subDeadlines?: readonly { readonly name: string; readonly amount: number; readonly unit: string | null }[];
  /** The sector's own rule. Needed for whatever goes beyond the general law. */
  readonly ground?: string;
}

const units: ReadonlySet<string> = new Set(Object.keys(AMOUNT_MAX));
const MINUTES_OF_DAY = 24 * 60;
/** About how many calendar days a unit takes at least: enough to tell that a part is longer than its whole. */
const DAYS_AT_LEAST: Readonly<Record<PeriodUnit, number>> = {
  working_day: 1,
  day: 1,
  month: 28,
  working_hour: 1 / 8,
  hour: 1 / 24,
  same_day: 1,
};

/**
 * The terms of a procedure under a law: what the procedure states, and the law for the rest. Nothing is guessed: a number
 * without a unit is refused (it goes to the review queue), and so are terms that contradict each other or go beyond the law
 * without naming a ground. Problems: `calendar.unit_missing`, `calendar.unit_unknown`, `calendar.period_out_of_bounds`,
 * `calendar.terms_contradictory`.
 */
export function clockTermsOf(law: ClockLaw, stated: ClockTermsInput): ClockTerms | Problem {
  const period = readPeriod(stated.amount, stated.unit);
  if ("problem" in period) return period;
  const subDeadlines: SubDeadline[] = [];
  for (const one of stated.subDeadlines ?? []) {
    const read = readPeriod(one.amount, one.unit);
    if ("problem" in read) return read;
    subDeadlines.push({ name: one.name, ...read });
  }
  const days = law.supplementRequestDays.value;
  const lawfulRequest: RuleSpan | null = days === null ? null : { amount: days, unit: "working_day" };
  const terms: ClockTerms = {
    ...period,
    startRule: stated.startRule ?? "complete",
    pausePolicy: { ...lawfulPauses(law), ...stated.pausePolicy },
    supplementRequest: stated.supplementRequest === undefined ? lawfulRequest : stated.supplementRequest,
    supplementWindow: stated.supplementWindow === undefined ? law.lapse.value : stated.supplementWindow,
    supplementMax: stated.supplementMax ?? null,
    extensionMax: stated.extensionMax ?? law.extensionsMax.value,
    cutoff: stated.cutoff ?? law.sameDayCutoffMinute.value,
    sameDay: period.unit === "same_day",
    subDeadlines,
  };
  const reason = contradiction(law, terms, stated);
  return reason === undefined ? terms : problem("calendar.terms_contradictory", { reason });
}

/** Only a supplement stops the clock by the general law; everything else only where the sector's law says so (R11, R16). */
function lawfulPauses(law: ClockLaw): ClockTerms["pausePolicy"] {
  return {
    supplement: law.supplementRestarts.value ? "restart" : "subtract",
    finance: "none",
    field_check: "none",
    opinion: "none",
    force_majeure: "none",
  };
}

function readPeriod(amount: number | null, unit: string | null): { readonly amount: number; readonly unit: PeriodUnit } | Problem {
  if (unit === null || unit === "") return problem("calendar.unit_missing", { amount: String(amount ?? "") });
  if (!isUnit(unit)) return problem("calendar.unit_unknown", { amount: String(amount ?? ""), unit: unit.slice(0, 40) });
  if (unit === "same_day") return { amount: 0, unit };
  if (amount === null || !Number.isInteger(amount) || amount < 1 || amount > AMOUNT_MAX[unit]) {
    return problem("calendar.period_out_of_bounds", { amount: amount ?? 0, unit, amountMax: AMOUNT_MAX[unit] });
  }
  return { amount, unit };
}

function isUnit(text: string): text is PeriodUnit {
  return units.has(text);
}

/** Why terms cannot stand together; the words of each reason are in `text/`. */
export type TermsContradiction =
  | "sub_deadline_longer"
  | "supplement_window_without_supplement"
  | "supplement_span_empty"
  | "number_not_whole"
  | "cutoff_not_a_minute"
  | "beyond_the_law_without_ground";

function contradiction(law: ClockLaw, terms: ClockTerms, stated: ClockTermsInput): TermsContradiction | undefined {
  if (terms.subDeadlines.some((one) => isLonger(one, terms))) return "sub_deadline_longer";
  if (terms.supplementMax === 0 && stated.supplementWindow) return "supplement_window_without_supplement";
  for (const span of [terms.supplementRequest, terms.supplementWindow]) {
    if (span !== null && !isCount(span.amount, 1)) return "supplement_span_empty";
  }
  if (!isCount(terms.extensionMax, 0) || !isCount(terms.supplementMax ?? 0, 0)) return "number_not_whole";
  if (!isCount(terms.cutoff, 0) || terms.cutoff > MINUTES_OF_DAY) return "cutoff_not_a_minute";
  const lawful = lawfulPauses(law);
  const isPausedOtherwise = pauseCauses.some((cause) => terms.pausePolicy[cause] !== lawful[cause]);
  const isBeyond = terms.extensionMax > law.extensionsMax.value || isPausedOtherwise;
  return isBeyond && !stated.ground ? "beyond_the_law_without_ground" : undefined;
}

function isCount(value: number, min: number): boolean {
  return Number.isInteger(value) && value >= min;
}

/** Of one unit the numbers decide; of two, whether the part takes longer at its shortest than the whole at its longest. */
function isLonger(part: SubDeadline, whole: { readonly amount: number; readonly unit: PeriodUnit }): boolean {
  if (part.unit === whole.unit) return part.amount > whole.amount;
  const wholeAtMost = whole.unit === "day" || whole.unit === "hour" ? DAYS_AT_LEAST[whole.unit] * whole.amount : Infinity;
  return DAYS_AT_LEAST[part.unit] * part.amount > wholeAtMost;
}
