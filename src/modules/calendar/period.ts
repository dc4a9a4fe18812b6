/** Units in which a procedure states its time. A number without one of these is not a period. */
export type PeriodUnit = "working_day" | "day" | "month" | "working_hour" | "hour" | "same_day";

/** A time limit as a procedure states it. `amount` is not read for `same_day`. */
export interface Period {
  readonly amount: number;
  readonly unit: PeriodUnit;
}

/** Longer periods are typing errors; the bound also keeps every computation within the years the calendar knows. */
export const AMOUNT_MAX: Readonly<Record<PeriodUnit, number>> = {
  working_day: 2000,
  day: 3000,
  month: 120,
  working_hour: 16_000,
  hour: 72_000,
  same_day: 1,
};

/** Whether the period is a whole number of its unit within bounds. */
export function isWithinBounds(period: Period): boolean {
  const amountMin = period.unit === "same_day" ? 0 : 1;
  return Number.isInteger(period.amount) && period.amount >= amountMin && period.amount <= AMOUNT_MAX[period.unit];
}
