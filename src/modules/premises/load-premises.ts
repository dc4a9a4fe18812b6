import type { CivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import type { UnitCode } from "#modules/organisation";
import { premisesOn, premisesStream, premisesStreamType } from "./premises.ts";
import type { Premises } from "./premises.ts";

/** The place of a one-stop unit on a day, from the fold of its stream. Problem: `premises.unknown` when nothing was stated of it. */
export async function loadPremises(ledger: Ledger, unitCode: UnitCode, day: CivilDate): Promise<Premises | Problem> {
  const { state } = await ledger.load(premisesStreamType, premisesStream(unitCode));
  return premisesOn(state, day) ?? problem("premises.unknown", { unitCode });
}
