import { civilDateOf, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { dueFor, nationalCalendar } from "#modules/calendar";
import { termFor } from "#modules/procedure";

import { PROVINCE_CODE } from "../province/agencies.ts";
import { competentAgencyOf } from "../province/step-desks.ts";
import type { LivedDossier } from "./schedule.ts";

/** What became of the dossiers of a part of the province. */
export interface Outcomes {
  readonly filed: number;
  readonly online: number;
  readonly refusedAtIntake: number;
  /** Sent back to the applicant before reception or after appraisal. */
  readonly sentBackToApplicant: number;
  readonly withdrawn: number;
  readonly lapsed: number;
  readonly resolved: number;
  readonly resolvedLate: number;
  readonly returned: number;
  /** Received and neither resolved nor ended when the story stops. */
  readonly inHand: number;
  readonly overdue: number;
}

const NOTHING: Outcomes = {
  filed: 0,
  online: 0,
  refusedAtIntake: 0,
  sentBackToApplicant: 0,
  withdrawn: 0,
  lapsed: 0,
  resolved: 0,
  resolvedLate: 0,
  returned: 0,
  inHand: 0,
  overdue: 0,
};

/** The last day of the time in force: from reception, from the hand-over to another agency, or again from a supplement. */
export function dueOnOf({ arrival, deeds }: LivedDossier): CivilDate | undefined {
  const { commune, procedure } = arrival;
  const competent = competentAgencyOf(procedure.competentAgency, `${PROVINCE_CODE}.${commune.number}`).code;
  const filedBy = deeds[0]?.by ?? null;
  const isElsewhere = filedBy === null || filedBy === "clock" || filedBy.agencyCode !== competent;
  const starts = new Set(["receive", "accept", "receive-supplement", "supplement", ...(isElsewhere ? ["forward"] : [])]);
  const clockStart: Instant | undefined = deeds.findLast(({ deed }) => starts.has(deed.name))?.at;
  const time = termFor(procedure, arrival.channel, arrival.caseKey)?.time;
  if (clockStart === undefined || time === undefined || time === null) return undefined;
  const due = dueFor(nationalCalendar(), { from: clockStart, period: time });
  return isProblem(due) ? undefined : due.dueOn;
}

/** What became of one dossier by the end of the story; `putOffTo`: the day to which an apology has put its date off. */
function outcomesOf(dossier: LivedDossier, endAt: Instant, putOffTo: CivilDate | undefined): Outcomes {
  const { arrival, deeds } = dossier;
  const count = (...names: readonly string[]): number => Number(deeds.some(({ deed }) => names.includes(deed.name)));
  const issued = deeds.find(({ deed }) => deed.name === "issue-outcome");
  const dueOn = putOffTo ?? dueOnOf(dossier);
  const isInHand = count("receive", "accept") === 1 && issued === undefined && count("withdraw", "record-withdrawal", "close-lapsed") === 0;
  const isWaiting = ["request-supplement", "approve-supplement"].includes(deeds.at(-1)?.deed.name ?? "");
  return {
    filed: 1,
    online: Number(arrival.channel === "online"),
    refusedAtIntake: count("refuse-intake"),
    sentBackToApplicant: count("request-intake-supplement", "request-supplement"),
    withdrawn: count("withdraw", "record-withdrawal"),
    lapsed: count("close-lapsed"),
    resolved: Number(issued !== undefined),
    resolvedLate: Number(issued !== undefined && dueOn !== undefined && civilDateOf(issued.at) > dueOn),
    returned: count("deliver-outcome", "download-outcome"),
    inHand: Number(isInHand),
    overdue: Number(isInHand && !isWaiting && dueOn !== undefined && civilDateOf(endAt) > dueOn),
  };
}

/** Adds up what became of many. */
export function sumOutcomes(all: Iterable<Outcomes>): Outcomes {
  let sum = NOTHING;
  for (const one of all) {
    const keys = Object.keys(NOTHING) as readonly (keyof Outcomes)[];
    sum = Object.fromEntries(keys.map((key) => [key, sum[key] + one[key]])) as unknown as Outcomes;
  }
  return sum;
}

/** A line of the summary: a level or field, and what became of its dossiers. */
export interface SummaryLine {
  readonly name: string;
  readonly outcomes: Outcomes;
}

/** What became of everything: by who decides (communes with their police, the province), by field, and in all. */
export interface Summary {
  readonly levels: readonly SummaryLine[];
  readonly fields: readonly SummaryLine[];
  readonly all: Outcomes;
}

/** Sums up a story; dates that an apology has put off count as put off. */
export function summarise(dossiers: readonly LivedDossier[], endAt: Instant, putOff: ReadonlyMap<number, CivilDate> = new Map()): Summary {
  const each = dossiers.map((dossier) => ({ dossier, outcomes: outcomesOf(dossier, endAt, putOff.get(dossier.number)) }));
  const by = (key: (dossier: LivedDossier) => string): readonly SummaryLine[] =>
    [...Map.groupBy(each, ({ dossier }) => key(dossier))].map(([name, of]) => ({
      name,
      outcomes: sumOutcomes(of.map(({ outcomes }) => outcomes)),
    }));
  return {
    levels: by(({ arrival }) => (arrival.procedure.competentAgency.by === "agency" ? "province" : "commune")),
    fields: by(({ arrival }) => arrival.procedure.field),
    all: sumOutcomes(each.map(({ outcomes }) => outcomes)),
  };
}
