import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { performDossierCommand, WATCH_DEADLINES, watchDossier, type DossierCode } from "#modules/dossier";

import { sampleContext, type SampleHost } from "../sample-context.ts";
import { actorOf } from "./actors.ts";
import { afterDeed, afterOpening, afterSigning, apologyTale, letterBeforeSigning, type ApologyTale, type Errand } from "./apologies.ts";
import type { Deed } from "./deeds.ts";
import type { LivedDossier } from "./schedule.ts";

/** A dossier in play: its code, the version at which the play left it, and its apologies. */
interface InPlay {
  readonly dossier: LivedDossier;
  readonly code: DossierCode;
  version: number;
  readonly tale: ApologyTale;
}

/** Answer of a deed as the play sees it. */
interface Done {
  readonly code: DossierCode;
  readonly version: number;
}

/** The apologies of a story, played beside its deeds through the same use cases as people and the sweep. */
export interface ApologiesInPlay {
  /** What the clock and the heads do up to a moment. Answers the refusal that ends the play, if there was one. */
  readonly until: (dossier: LivedDossier, at: Instant) => Promise<Problem | undefined>;
  /** A deed was done: which one, and what it answered. */
  readonly after: (dossier: LivedDossier, index: number, done: Done) => void;
  /** Something else happened to the dossier, which stands at this version now. */
  readonly moved: (dossier: LivedDossier, version: number) => void;
  /** An outcome waits for its letter: writes it. */
  readonly beforeSigning: (dossier: LivedDossier, at: Instant) => Promise<Problem | undefined>;
  /** Plays on to the end of the story, and lets the clock go on alone to the present: people rest, deadlines do not. */
  readonly finish: (endAt: Instant, now: Instant) => Promise<Problem | undefined>;
  /** The days to which dates were put off, by the dossier's number. */
  readonly putOff: () => ReadonlyMap<number, CivilDate>;
}

/**
 * Refusals that are part of the story: the dossier was issued in time after all, or the plan does not allow the day that the head had in mind.
 * A story that is told again finds its dossiers further on: what was refused the first time is refused for that.
 */
const TOLD: ReadonlySet<string> = new Set([
  "ledger.clock_backwards",
  "dossier.apology_not_due",
  "dossier.apology_unknown",
  "dossier.apology_closed",
  "dossier.apology_not_written",
  "dossier.apology_not_signed",
  "dossier.extension_too_early",
  "dossier.extension_not_open",
  "dossier.extension_used",
]);

/** What a story's apologies are played with. */
interface Telling {
  readonly host: SampleHost;
  readonly story: string;
}

/** Begins the apologies of a story. Every command's id follows from the dossier and the moment, so that playing again repeats it. */
export function apologiesInPlay(host: SampleHost, story: string): ApologiesInPlay {
  const inPlay = new Map<number, InPlay>();
  const telling: Telling = { host, story };
  return {
    until: async ({ number }, at) => {
      const of = inPlay.get(number);
      return of === undefined ? undefined : runUntil(telling, of, at);
    },
    moved: (dossier, version) => {
      const of = inPlay.get(dossier.number);
      if (of !== undefined) of.version = Math.max(of.version, version);
    },
    after: (dossier, index, { code, version }) => {
      const of = inPlay.get(dossier.number) ?? { dossier, code, version, tale: apologyTale(story, dossier.number) };
      of.version = version;
      inPlay.set(dossier.number, of);
      afterDeed(of.tale, dossier, index);
    },
    beforeSigning: async ({ number }, at) => {
      const of = inPlay.get(number);
      if (of === undefined) return undefined;
      for (const errand of letterBeforeSigning(of.tale, of.dossier, { code: of.code, at })) {
        const refused = errand.kind === "watch" ? undefined : await perform(telling, of, errand);
        if (refused !== undefined) return refused;
      }
      return undefined;
    },
    finish: async (endAt, now) => {
      const refusals = await Promise.all([...inPlay.values()].map((of) => runOut(telling, of, { endAt, now })));
      return refusals.find((refusal) => refusal !== undefined);
    },
    putOff: () => new Map([...inPlay].flatMap(([number, { tale }]) => (tale.putOffTo === null ? [] : [[number, tale.putOffTo] as const]))),
  };
}

type Writing = Errand & { readonly kind: "deed" };

async function command({ host, story }: Telling, of: InPlay, { errand, deed }: { readonly errand: Writing; readonly deed: Deed }) {
  const { newDueOn } = deed.input;
  const way = typeof newDueOn === "string" ? `${deed.name}/${newDueOn}` : deed.name;
  const name = `${story}/${of.dossier.number}/apology/${of.tale.count}/${errand.at}/${way}`;
  const ctx = sampleContext(host, { name, at: errand.at, actor: actorOf(errand.by) });
  const answer = await performDossierCommand(ctx, deed.name, { code: of.code, input: deed.input });
  if (isProblem(answer)) return answer;
  of.version = Math.max(of.version, answer.version);
  if (deed.name === "approve-apology") afterSigning(of.tale, errand.at);
  return undefined;
}

/** Writes with the new date, and without it where the plan does not allow the day. */
async function perform(telling: Telling, of: InPlay, errand: Writing): Promise<Problem | undefined> {
  const newDueOn = errand.deed.input["newDueOn"] ?? null;
  const refused = await command(telling, of, { errand, deed: errand.deed });
  if (refused === undefined && typeof newDueOn === "string") of.tale.datedTo = newDueOn as CivilDate;
  if (refused === undefined || !TOLD.has(refused.problem)) return refused;
  if (newDueOn === null) return undefined;
  const deed = { ...errand.deed, input: { ...errand.deed.input, newDueOn: null } };
  const plain = await command(telling, of, { errand, deed });
  return plain === undefined || TOLD.has(plain.problem) ? undefined : plain;
}

async function watch({ host, story }: Telling, of: InPlay, at: Instant): Promise<Problem | undefined> {
  const name = `${story}/${of.dossier.number}/watch/${at}`;
  const ctx = sampleContext(host, { name, at, actor: { kind: "system", job: WATCH_DEADLINES } });
  const opened = await watchDossier(ctx, of.code, of.version);
  if (opened === undefined) return undefined;
  if (isProblem(opened)) return TOLD.has(opened.problem) ? undefined : opened;
  of.version = opened.version;
  afterOpening(of.tale, of.dossier, { at, code: of.code });
  return undefined;
}

async function runUntil(telling: Telling, of: InPlay, at: Instant): Promise<Problem | undefined> {
  for (let next = of.tale.errands[0]; next !== undefined && next.at < at; next = of.tale.errands[0]) {
    of.tale.errands.shift();
    const refused = next.kind === "watch" ? await watch(telling, of, next.at) : await perform(telling, of, next);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** To the end of the story, and from there the clock alone. */
async function runOut(
  telling: Telling,
  of: InPlay,
  { endAt, now }: { readonly endAt: Instant; readonly now: Instant },
): Promise<Problem | undefined> {
  const refused = await runUntil(telling, of, endAt);
  if (refused !== undefined) return refused;
  const looks = of.tale.errands.filter((errand) => errand.kind === "watch" && errand.at < now);
  for (const look of looks) {
    if (of.tale.isOpen) break;
    const stopped = await watch(telling, of, look.at);
    if (stopped !== undefined) return stopped;
  }
  return undefined;
}
