import type { SampleProcedure } from "../procedures/sample-procedure.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { Arrival } from "./arrivals.ts";
import { stepsOf } from "./course.ts";

/** What will befall a dossier, drawn once at its birth, so that two runs of one seed tell the same story. */
export interface Fate {
  readonly intake: "accepted" | "refused" | "supplemented" | "abandoned";
  /** The counter answers an online filing later than the law allows. */
  readonly isAnsweredLate: boolean;
  readonly supplement: "none" | "asked" | "asked_late";
  readonly isSupplementBrought: boolean;
  /** Something becomes visible after the supplement, and the head lets the officer ask once more. */
  readonly isAskedAgain: boolean;
  /** Key of the step during which the applicant withdraws. */
  readonly withdrawnAt: string | null;
  readonly outcome: "granted" | "refused";
  /** Time that the desks take, as a part of the time that the law gives; above 1 is late. */
  readonly pace: number;
  readonly isSentBack: boolean;
  readonly isCollected: boolean;
}

/** Shares of a common procedure; slow fields have more of everything. Sources: peers.md 0.2, mot-cua.md 10. */
const SHARES = {
  intakeRefused: 0.025,
  intakeSupplemented: 0.14,
  abandoned: 0.12,
  answeredLate: 0.03,
  supplement: 0.06,
  supplementLate: 0.15,
  supplementBrought: 0.82,
  askedAgain: 0.07,
  withdrawn: 0.02,
  refused: 0.012,
  sentBack: 0.03,
  notCollected: 0.03,
} as const;

const LATE_AT_COMMUNE = 0.055;
const LATE_AT_PROVINCE = 0.105;
/** How steeply lateness gathers in the slow fields: land and construction, not copies and certificates. */
const STEEPNESS_AT_COMMUNE = 2.6;
const STEEPNESS_AT_PROVINCE = 1.9;

/** The probability that a dossier of this procedure runs late. */
export function lateShareOf(procedure: SampleProcedure): number {
  const { slowness } = procedure.demand;
  return procedure.competentAgency.by === "agency"
    ? LATE_AT_PROVINCE * slowness ** STEEPNESS_AT_PROVINCE
    : LATE_AT_COMMUNE * slowness ** STEEPNESS_AT_COMMUNE;
}

/** Draws what will befall a dossier. Every draw is made whatever the others say, so that changing one share shifts no other. */
export function drawFate({ procedure, channel }: Arrival, random: SeededRandom): Fate {
  const { slowness } = procedure.demand;
  const isQuick = procedure.terms.every((term) => term.time?.unit === "same_day");
  const withdrawable = stepsOf(procedure).filter(({ kind }) => kind === "process" || kind === "consult" || kind === "review");
  const draws = Array.from({ length: 10 }, () => random.next());
  const [
    intake = 1,
    abandoned = 1,
    answer = 1,
    supplement = 1,
    late = 1,
    brought = 1,
    withdrawn = 1,
    refused = 1,
    back = 1,
    collected = 1,
  ] = draws;
  const withdrawnAt = random.pick(withdrawable).key;
  return {
    intake: channel === "online" ? intakeFate(intake, abandoned) : "accepted",
    isAnsweredLate: answer < SHARES.answeredLate,
    supplement: supplementFate(supplement / (isQuick ? 0.2 : slowness ** 1.6), late),
    isSupplementBrought: brought < SHARES.supplementBrought,
    // Told by the same draw, so that no other part of the story moves: of those who bring it, the first few in a hundred.
    isAskedAgain: brought < SHARES.supplementBrought * SHARES.askedAgain,
    withdrawnAt: withdrawn < SHARES.withdrawn ? withdrawnAt : null,
    outcome: refused < SHARES.refused * slowness ? "refused" : "granted",
    pace: drawPace(procedure, isQuick, random),
    isSentBack: back < SHARES.sentBack,
    isCollected: collected >= SHARES.notCollected,
  };
}

function intakeFate(draw: number, abandoned: number): Fate["intake"] {
  if (draw < SHARES.intakeRefused) return "refused";
  if (draw >= SHARES.intakeRefused + SHARES.intakeSupplemented) return "accepted";
  return abandoned < SHARES.abandoned ? "abandoned" : "supplemented";
}

function supplementFate(draw: number, late: number): Fate["supplement"] {
  if (draw >= SHARES.supplement) return "none";
  return late < SHARES.supplementLate ? "asked_late" : "asked";
}

/** Most are done well before their day, many on the last one; late ones by a few days, some in the slow fields by weeks. */
function drawPace(procedure: SampleProcedure, isQuick: boolean, random: SeededRandom): number {
  const isLate = random.next() < lateShareOf(procedure);
  const spread = random.next();
  const excess = 0.45 * random.factor(0.9) * procedure.demand.slowness;
  if (isLate) return isQuick ? 2 + excess * 4 : 1.08 + excess;
  return isQuick ? 0.1 + 0.5 * spread : 0.22 + 0.68 * spread ** 0.6;
}
