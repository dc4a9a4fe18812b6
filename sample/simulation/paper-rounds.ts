import { addDays, civilDateOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";

import type { MadeUpFiling } from "./deed-inputs.ts";
import type { OfficeClock } from "./office-clock.ts";
import type { LivedDossier } from "./schedule.ts";

/** The counter of the ward for which every sample account exists: its paper is told as well, so that lists and day books have life. */
export const PAPER_COUNTER = "H99.101.1";

/** Working days before the end for which paper is told; before them it went along with the data. */
const DAYS_TOLD = 8;

/** A moment at which people carry paper: out to the desks, outcomes in, letters to the post; or look over the day. */
export interface PaperRound {
  readonly kind: "out" | "in" | "post" | "close" | "confirm";
  readonly at: Instant;
  readonly day: CivilDate;
  /** Dossiers that it is about; of a round that carries paper. */
  readonly numbers: readonly number[];
  /** The list is made and nobody has confirmed it yet: work for the morning on which the story ends. */
  readonly isOpen: boolean;
}

const ON_PAPER: ReadonlySet<unknown> = new Set(["original", "certified_copy", "copy"]);
/** Minutes of the day at which each round goes. */
const TIMES = [
  ["in", 11 * 60],
  ["out", 11 * 60 + 20],
  ["post", 15 * 60 + 30],
  ["in", 16 * 60 + 20],
  ["out", 16 * 60 + 50],
  ["close", 17 * 60 + 25],
  ["confirm", 17 * 60 + 40],
] as const;

/** When something happened to a dossier; undefined when it did not. */
function momentOf({ deeds }: LivedDossier, name: string): Instant | undefined {
  return deeds.find(({ deed }) => deed.name === name)?.at;
}

function isOnPaper({ arrival, deeds: [first] }: LivedDossier): boolean {
  const filing = first?.deed.input as MadeUpFiling | undefined;
  return arrival.channel !== "online" && filing !== undefined && filing.components.some((paper) => ON_PAPER.has(paper["form"]));
}

/** The paper of the shown counter. */
export interface PaperStory {
  /** In the order of time. */
  readonly rounds: readonly PaperRound[];
  /** Dossiers whose papers follow their data by a list. */
  readonly follow: ReadonlySet<number>;
}

/** The paper of the last days at the shown counter. The same lives give the same rounds. */
export function paperStory(dossiers: readonly LivedDossier[], office: OfficeClock, endAt: Instant): PaperStory {
  const own = dossiers.filter(({ deeds: [first] }) => first?.deed.input["receptionUnit"] === PAPER_COUNTER);
  const slots = slotsOf(office, endAt);
  const [begin] = slots;
  if (begin === undefined) return { rounds: [], follow: new Set() };
  const follow = new Set<number>();
  const after = (kind: PaperRound["kind"], at: Instant | undefined) =>
    at === undefined || at < begin.at ? undefined : slots.find((slot) => slot.kind === kind && slot.at > at);
  const numbersAt = new Map<Instant, number[]>();
  const put = (slot: PaperRound | undefined, number: number): void => {
    if (slot !== undefined) numbersAt.set(slot.at, [...(numbersAt.get(slot.at) ?? []), number]);
  };
  for (const dossier of own) {
    const forwardedAt = momentOf(dossier, "forward");
    if (isOnPaper(dossier) && forwardedAt !== undefined && forwardedAt >= begin.at) {
      follow.add(dossier.number);
      put(after("out", forwardedAt), dossier.number);
    }
    const returnedAt = momentOf(dossier, "deliver-outcome");
    const brought = after("in", momentOf(dossier, "issue-outcome"));
    // Somebody who comes before the paper does fetches it where it was issued.
    if (brought === undefined || (returnedAt !== undefined && returnedAt <= brought.at)) continue;
    put(brought, dossier.number);
    const posted = after("post", brought.at);
    if (posted !== undefined && (returnedAt === undefined || posted.at < returnedAt)) put(posted, dossier.number);
  }
  const lastDay = slots.findLast(({ kind }) => kind === "out")?.day;
  const isOpen = ({ kind, day }: PaperRound): boolean => kind === "out" && day === lastDay;
  return { rounds: slots.map((slot) => ({ ...slot, numbers: numbersAt.get(slot.at) ?? [], isOpen: isOpen(slot) })), follow };
}

function slotsOf(office: OfficeClock, endAt: Instant): readonly PaperRound[] {
  const days: CivilDate[] = [];
  for (let day = civilDateOf(endAt); days.length < DAYS_TOLD; day = addDays(day, -1)) if (office.isWorkingDay(day)) days.unshift(day);
  return days
    .flatMap((day) => TIMES.map(([kind, minute]) => ({ kind, at: instantAt(day, minute), day, numbers: [], isOpen: false })))
    .filter(({ at }) => at < endAt);
}
