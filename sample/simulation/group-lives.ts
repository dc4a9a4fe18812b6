import { addDays, civilDateOf, instantAt, type Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";

import { LINKED_GROUPS } from "../procedures/linked-groups.ts";
import { COMMUNES } from "../province/communes.ts";
import { PROVINCE_CODE } from "../province/agencies.ts";
import { officersOf } from "../province/officers.ts";
import { seededRandom, type SeededRandom } from "../seeded-random.ts";
import type { Arrival } from "./arrivals.ts";
import { makeUpFiling } from "./deed-inputs.ts";
import type { DoneDeed } from "./deeds.ts";
import type { OfficeClock } from "./office-clock.ts";
import type { LivedDossier } from "./schedule.ts";
import type { SimulationSetting } from "./simulation-setting.ts";

/** The name of the deed by which every desk of a group does what it can: the calls that are due, then one step of each open part. */
export const GROUP_STEP = "group-step";

/** Births and deaths of the last weeks; the oldest are handed over, the newest are with their first agency. */
const DAYS_BACK = 20;
const STEPS_MAX = 26;
/** Office minutes between two rounds of the desks: a group takes three to four working days. */
const ROUND_MINUTES = { least: 45, spread: 60 } as const;
/** The first agency registers the birth or the death, which the law wants done within the day. */
const FIRST_ROUNDS = 6;
const FIRST_ROUND_MINUTES = { least: 10, spread: 12 } as const;
const SHOWN_WARD_SHARE = 0.35;

interface GroupStory {
  readonly setting: SimulationSetting;
  readonly office: OfficeClock;
  readonly count: number;
  /** Numbers of the lives go on from here. */
  readonly after: number;
}

/** Interlinked dossiers as they were lived: filed online, accepted, then round by round at all their agencies. Same setting, same lives. */
export function livedGroups({ setting, office, count, after }: GroupStory): readonly LivedDossier[] {
  const random = seededRandom(`an-binh/groups/${setting.seed}`);
  return Array.from({ length: count }, (_, index) => {
    const number = after + index + 1;
    return livedGroup({ setting, office, number, random: random.fork(`group/${number}`) });
  });
}

function livedGroup(
  story: Pick<GroupStory, "setting" | "office"> & { readonly number: number; readonly random: SeededRandom },
): LivedDossier {
  const { setting, office, number, random } = story;
  const [birth, death] = LINKED_GROUPS;
  const procedure = random.chance(0.7) ? birth : death;
  const [ward] = COMMUNES;
  const commune = random.chance(SHOWN_WARD_SHARE) ? ward : random.pick(COMMUNES);
  if (procedure === undefined || commune === undefined) throw new RangeError("the sample has no groups");
  const day = addDays(civilDateOf(setting.endAt), -random.below(DAYS_BACK));
  const at = office.after(office.openAt(instantAt(day, 8 * 60)), random.below(60));
  const arrival: Arrival = { at, procedure, commune, channel: "online", caseKey: null, isAssisted: false };
  const area = `${PROVINCE_CODE}.${commune.number}`;
  const filing = makeUpFiling(arrival, { receptionUnit: `${area}.1`, competentAgency: area }, random);
  const counter = random.pick(officersOf(`${area}.1`, "reception"));
  const deeds: DoneDeed[] = [
    { at, by: null, deed: { name: "submit", input: { ...filing, form: withBenefit(filing.form), isAssisted: false } } },
  ];
  const acceptedAt = office.after(at, 15 + random.below(45));
  deeds.push({ at: acceptedAt, by: counter, deed: { name: "accept", input: { returnMethod: "counter" }, isFeeNotedBefore: true } });
  let now: Instant = acceptedAt;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { least, spread } = step < FIRST_ROUNDS ? FIRST_ROUND_MINUTES : ROUND_MINUTES;
    now = office.after(now, least + random.below(spread));
    deeds.push({ at: now, by: "clock", deed: { name: GROUP_STEP, input: {} } });
  }
  return { number, arrival, deeds: deeds.filter((done) => done.at <= setting.endAt) };
}

/** What the benefit that was chosen asks for besides. */
function withBenefit(form: JsonObject): JsonObject {
  if (form["benefit"] === "insurance") return { ...form, insuranceNumber: "0199001234" };
  return form["benefit"] === "protection" ? { ...form, organiser: form["deceasedName"] ?? null } : form;
}
