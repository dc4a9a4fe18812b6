import type { CivilDate } from "#kernel/instant";
import type { AgencyLevel } from "#modules/organisation";
import type { Premises } from "./premises.ts";
import { PREMISES_REQUIREMENTS } from "./requirement.data.ts";
import type { PremisesRequirement } from "./requirement.data.ts";

/** Where a place stands against one requirement; `unstated` when nothing that was stated answers it. */
export interface JudgedRequirement {
  readonly requirement: PremisesRequirement;
  readonly outcome: "met" | "not_met" | "unstated";
  /** Since when what it is judged by stands so. */
  readonly since: CivilDate | null;
  /** The figure or the words it is judged by. */
  readonly evidence: string;
}

/** Every requirement with where the place stands. What can be computed from its facts is; the rest is a claim with name and day. */
export function judgeRequirements(place: Premises, level: AgencyLevel): readonly JudgedRequirement[] {
  return PREMISES_REQUIREMENTS.map((requirement) => ({ requirement, ...judge(place, requirement, level) }));
}

type Judged = Omit<JudgedRequirement, "requirement">;

const UNSTATED: Judged = { outcome: "unstated", since: null, evidence: "" };

function judge(place: Premises, { key, test }: PremisesRequirement, level: AgencyLevel): Judged {
  const { description } = place;
  switch (test.by) {
    case "equipment": {
      const all = place.equipment.filter(({ kind }) => kind === test.kind);
      const [shown] = [...all.filter(({ isWorking }) => isWorking), ...all];
      if (shown === undefined) return UNSTATED;
      return { outcome: shown.isWorking ? "met" : "not_met", since: shown.since, evidence: shown.label };
    }
    case "floor_area":
      return atLeast(description?.floorArea ?? null, test.leastByLevel[level] ?? 0, "m²");
    case "waiting_share": {
      const { floorArea = null, waitingArea = null } = description ?? {};
      return floorArea === null || waitingArea === null
        ? UNSTATED
        : atLeast(Math.round((100 * waitingArea) / floorArea), test.leastPercent, "%");
    }
    case "seats":
      return atLeast(description?.seats ?? null, 1, "");
    case "step_free":
      if (description === undefined) return UNSTATED;
      return {
        outcome: description.accessibility.some((one) => one === "step_free" || one === "ramp") ? "met" : "not_met",
        since: null,
        evidence: "",
      };
    case "statement": {
      const claim = place.claims.find((one) => one.key === key);
      return claim === undefined ? UNSTATED : { outcome: claim.isMet ? "met" : "not_met", since: claim.since, evidence: claim.note };
    }
  }
}

function atLeast(value: number | null, least: number, sign: string): Judged {
  if (value === null) return UNSTATED;
  const evidence = `${value}${sign === "" || sign === "%" ? sign : ` ${sign}`}`;
  return {
    outcome: value >= least ? "met" : "not_met",
    since: null,
    evidence: least > 1 ? `${evidence} / ${least}${sign === "%" ? sign : ` ${sign}`}` : evidence,
  };
}
