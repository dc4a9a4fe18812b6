import type { CivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import type { Calendar } from "#modules/calendar";
import type { UnitCode } from "#modules/organisation";
import { openingOn } from "./opening-hours.ts";
import { premisesOn, premisesStream, premisesStreamType } from "./premises.ts";
import type { Premises } from "./premises.ts";

/** The place of a one-stop unit on a day, from the fold of its stream. Problem: `premises.unknown` when nothing was stated of it. */
export async function loadPremises(ledger: Ledger, unitCode: UnitCode, day: CivilDate): Promise<Premises | Problem> {
  const { state } = await ledger.load(premisesStreamType, premisesStream(unitCode));
  return premisesOn(state, day) ?? problem("premises.unknown", { unitCode });
}

/** The days, of some, on which a place opens at all, by its agency's calendar and the hours that it stated for single days. */
export async function openDaysOf(
  ledger: Ledger,
  asked: { readonly unitCode: UnitCode; readonly calendar: Calendar; readonly days: readonly CivilDate[] },
): Promise<readonly CivilDate[]> {
  const { state } = await ledger.load(premisesStreamType, premisesStream(asked.unitCode));
  return asked.days.filter((day) => openingOn(asked.calendar, day, premisesOn(state, day)?.exception).length > 0);
}
