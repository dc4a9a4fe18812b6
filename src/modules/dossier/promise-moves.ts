import type { CivilDate, Instant } from "#kernel/instant";

import type { DueMove } from "./dossier.ts";

/** A promised day that a decree moved later: what the applicant is told. */
export interface PromiseMove {
  readonly at: Instant;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly decreeId: string;
}

function later(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

/** The moves of the promised day by decrees, in order. A due date that became earlier moved no promise, and is not among them. */
export function promiseMovesOf(moves: readonly DueMove[]): readonly PromiseMove[] {
  const told: PromiseMove[] = [];
  let promised: CivilDate | undefined;
  for (const { at, from, to, by } of moves) {
    const before = promised === undefined ? from : later(promised, from);
    promised = later(before, to);
    if (promised > before && by.kind === "decree") told.push({ at, from: before, to: promised, decreeId: by.decreeId });
  }
  return told;
}
