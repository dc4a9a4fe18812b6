import { createHash } from "node:crypto";

import type { CivilDate, Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, type Problem } from "#kernel/problem";
import { nationalCalendar } from "#modules/calendar";
import {
  dossierStream,
  dossierStreamType,
  fireTimer,
  performDossierCommand,
  receiveDossier,
  runDossierCommand,
  submitDossier,
  type DossierCode,
  type FiledAnswer,
} from "#modules/dossier";
import type { Actor, UseCaseContext } from "#modules/identity";
import { log } from "#platform/log";

import { sampleContext, type SampleHost } from "../sample-context.ts";
import { actorOf, applicantActor } from "./actors.ts";
import { apologiesInPlay, type ApologiesInPlay } from "./play-apologies.ts";
import type { MadeUpFiling } from "./deed-inputs.ts";
import type { Deed, DoneDeed } from "./deeds.ts";
import { GROUP_STEP } from "./group-lives.ts";
import { officeClock } from "./office-clock.ts";
import { PAPER_COUNTER, paperStory, type PaperRound } from "./paper-rounds.ts";
import { playGroupRound } from "./play-groups.ts";
import { playRound } from "./play-rounds.ts";
import type { LivedDossier } from "./schedule.ts";

/** Deeds under way at once: enough that each commit of the ledger carries dozens of them. */
const IN_FLIGHT_MAX = 192;
/** Deeds that take a number of a series: they go one after the other in each agency, so that numbers follow time. */
const NUMBERED = new Set(["submit", "receive", "accept"]);

/** A use case refused what the simulation had planned: carries the refusal out of the many deeds under way. */
class PlayRefusedError extends Error {
  readonly refusal: Problem;
  constructor(refusal: Problem, what: string) {
    super(`${what}: ${refusal.problem} ${JSON.stringify(refusal.params)}`);
    this.name = "PlayRefusedError";
    this.refusal = refusal;
  }
}

/** What was played. */
export interface Played {
  readonly deedCount: number;
  /** The days to which apologies have put dates off, by the dossier's number. */
  readonly putOff: ReadonlyMap<number, CivilDate>;
}

/** What playing needs beside the lives: how to name commands, and how outcomes are kept. */
export interface PlaySetting {
  /** Names the story: command ids follow from it. */
  readonly story: string;
  readonly endAt: Instant;
  /** The present: the story may end days before it. */
  readonly now: Instant;
  /** The id of the paper that stands for an outcome. */
  readonly paperOf: (dossier: LivedDossier) => string;
  readonly progress: (done: number, of: number) => void;
  /** Ends the play between two deeds; played again, it goes on from there. */
  readonly stop?: AbortSignal | undefined;
}

const DONE = Promise.resolve();

interface Step {
  readonly dossier: LivedDossier;
  readonly index: number;
  readonly done: DoneDeed;
}

/**
 * Plays lives through the same use cases as people: every deed becomes a command with its own id, so that playing again repeats
 * and changes nothing. A dossier's deeds follow each other; dossiers go side by side, so that the ledger commits in groups.
 * Between them the clock looks at what comes near its date, and heads apologise for what will be late. Problems: those of the use cases; the first refusal ends the play, because the simulation plans
 * only what the rules allow.
 */
export async function playLives(host: SampleHost, dossiers: readonly LivedDossier[], setting: PlaySetting): Promise<Played | Problem> {
  const steps = dossiers.flatMap((dossier) => dossier.deeds.map((done, index): Step => ({ dossier, index, done }))).toSorted(byTime);
  const codes = new Map<number, DossierCode>();
  const apologies = apologiesInPlay(host, setting.story);
  const { rounds, follow } = paperStory(dossiers, officeClock(nationalCalendar()), setting.endAt);
  const paper: PaperInPlay = { rounds: [...rounds], follow, gate: DONE };
  const dossierTails = new Map<number, Promise<void>>();
  const counterTails = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  let played = 0;
  let isEnded = false;
  for (const step of steps) {
    if (isEnded || setting.stop?.aborted === true) break;
    const { number } = step.dossier;
    for (let next = paper.rounds[0]; next !== undefined && next.at < step.done.at; next = paper.rounds[0]) {
      paper.rounds.shift();
      paper.gate = gateAfter({ host, dossiers, setting, codes, apologies, tails: dossierTails, last: paper.gate }, next);
      paper.gate.catch(() => (isEnded = true));
    }
    const counter = NUMBERED.has(step.done.deed.name) ? filingOf(step.dossier).receptionUnit : undefined;
    const isAtPaper = filingOf(step.dossier).receptionUnit === PAPER_COUNTER;
    const before = [dossierTails.get(number), counter === undefined ? undefined : counterTails.get(counter), isAtPaper ? paper.gate : DONE];
    const known = { setting, codes, apologies, follow: paper.follow };
    const task = Promise.all(before.map((tail) => tail ?? DONE)).then(() => playStep(host, step, known));
    dossierTails.set(number, task);
    if (counter !== undefined) counterTails.set(counter, task);
    const tracked = task.finally(() => underWay.delete(tracked));
    // A refusal comes out below, where all are awaited; here it only ends the play.
    tracked.catch(() => (isEnded = true));
    underWay.add(tracked);
    if (underWay.size >= IN_FLIGHT_MAX) await Promise.race(underWay).catch(() => undefined);
    setting.progress((played += 1), steps.length);
  }
  try {
    await Promise.all(dossierTails.values());
    if (!isEnded && setting.stop?.aborted !== true)
      for (const round of paper.rounds)
        await gateAfter({ host, dossiers, setting, codes, apologies, tails: dossierTails, last: paper.gate }, round);
    await paper.gate;
    if (!isEnded && setting.stop?.aborted !== true) refuse(await apologies.finish(setting.endAt, setting.now), "the end of the story");
  } catch (error) {
    if (!(error instanceof PlayRefusedError)) throw error;
    log.error("sample.play_refused", { what: error.message });
    return error.refusal;
  }
  return { deedCount: played, putOff: apologies.putOff() };
}

function refuse(refusal: Problem | undefined, what: string): void {
  if (refusal !== undefined) throw new PlayRefusedError(refusal, what);
}

function byTime(a: Step, b: Step): number {
  if (a.done.at !== b.done.at) return a.done.at < b.done.at ? -1 : 1;
  return a.dossier.number - b.dossier.number || a.index - b.index;
}

/** What was handed in: the first deed of every life is a filing. */
function filingOf({ number, deeds: [first] }: LivedDossier): MadeUpFiling {
  if (first === undefined) throw new RangeError(`dossier ${number} has not been filed`);
  return first.deed.input as MadeUpFiling;
}

/** The paper of the shown counter while the story is played. */
interface PaperInPlay {
  /** Rounds that have not begun. */
  readonly rounds: PaperRound[];
  readonly follow: ReadonlySet<number>;
  /** The last round: whatever happens at the counter later waits for it. */
  gate: Promise<void>;
}

interface Gated extends Omit<Playing, "follow"> {
  readonly host: SampleHost;
  readonly dossiers: readonly LivedDossier[];
  readonly tails: ReadonlyMap<number, Promise<void>>;
  /** The round before. */
  readonly last: Promise<void>;
}

/** A round, once everything before it at its counter has happened: what it finds then hangs on the story alone. */
function gateAfter({ host, dossiers, setting, codes, apologies, tails, last }: Gated, round: PaperRound): Promise<void> {
  const own = dossiers.filter((dossier) => filingOf(dossier).receptionUnit === PAPER_COUNTER);
  const before = [last, ...own.map(({ number }) => tails.get(number) ?? DONE)];
  return Promise.all(before).then(async () => {
    const wanted = new Set(round.numbers);
    const carried = own.filter(({ number }) => wanted.has(number) && codes.has(number));
    for (const dossier of carried) refuse(await apologies.until(dossier, round.at), describe(dossier, round.at, "apologies"));
    const named = carried.flatMap(({ number }) => codes.get(number) ?? []);
    const units = round.kind === "in" ? await issuersOf(host, named) : [];
    const played = await playRound({ host, story: setting.story, round, codes: new Set(named), units });
    refuse(played, `paper round ${round.kind} at ${round.at}`);
    for (const dossier of carried) apologies.moved(dossier, await versionAt(host, codes.get(dossier.number), round.at));
  });
}

/** The version at which a dossier stood at a moment of the story: played again, its events are further on. */
async function versionAt({ ledger }: SampleHost, code: DossierCode | undefined, at: Instant): Promise<number> {
  const events = code === undefined ? [] : await ledger.readStream(dossierStream(code));
  return events.findLast((event) => event.at <= at)?.version ?? 0;
}

async function issuersOf({ ledger }: SampleHost, codes: readonly DossierCode[]): Promise<readonly string[]> {
  const states = await Promise.all(codes.map((code) => ledger.load(dossierStreamType, dossierStream(code))));
  return [...new Set(states.flatMap(({ state }) => state.custody.result?.party.unitCode ?? []))].toSorted();
}

interface Playing {
  /** Dossiers whose papers follow their data by a list. */
  readonly follow: ReadonlySet<number>;
  readonly setting: PlaySetting;
  readonly codes: Map<number, DossierCode>;
  readonly apologies: ApologiesInPlay;
}

async function playStep(host: SampleHost, { dossier, index, done }: Step, { setting, codes, apologies, follow }: Playing): Promise<void> {
  const { at, by, deed } = done;
  refuse(await apologies.until(dossier, at), describe(dossier, at, "apologies"));
  const name = `${setting.story}/${dossier.number}/${index}`;
  const ctx = sampleContext(host, { name, at, actor: doerOf(by, filingOf(dossier)) });
  const code = codes.get(dossier.number);
  if (code === undefined) {
    const filed = await file(ctx, done, { pin: pinOf(name) });
    if (isProblem(filed)) throw new PlayRefusedError(filed, describe(dossier, done.at, deed.name));
    codes.set(dossier.number, filed.code);
    apologies.after(dossier, index, filed);
    return;
  }
  if (deed.name === GROUP_STEP) {
    const round = { host, code, name, at, paperId: setting.paperOf(dossier) };
    refuse(await playGroupRound(round), describe(dossier, at, `${deed.name} on ${code}`));
    return;
  }
  const input = inputOf(deed, { paperId: setting.paperOf(dossier), papersFollow: follow.has(dossier.number) });
  const command = () =>
    deed.name === fireTimer.name
      ? runDossierCommand(ctx, fireTimer, { code, input })
      : performDossierCommand(ctx, deed.name, { code, input, isFeeNotedBefore: deed.isFeeNotedBefore === true });
  let answer = await command();
  if (isProblem(answer) && answer.problem === "dossier.apology_missing") {
    refuse(await apologies.beforeSigning(dossier, at), describe(dossier, at, "apology before signing"));
    answer = await command();
  }
  if (isProblem(answer)) throw new PlayRefusedError(answer, describe(dossier, done.at, `${deed.name} on ${code}`));
  apologies.after(dossier, index, answer);
}

/** What is known only while the story is played: the paper of the outcome, and that the papers come after the data. */
function inputOf({ name, input }: Deed, known: { readonly paperId: string; readonly papersFollow: boolean }): JsonObject {
  if (name === "issue-outcome") return { ...input, paperId: known.paperId };
  return name === "forward" && known.papersFollow ? { ...input, papersFollow: true } : input;
}

/** Who does a deed: an officer, the applicant at home, or the system's own job. */
function doerOf(by: DoneDeed["by"], filing: MadeUpFiling): Actor {
  if (by === "clock") return { kind: "system", job: "dossier.close_lapsed" };
  return by === null ? applicantActor(filing.applicant) : actorOf(by);
}

function file(ctx: UseCaseContext, { deed }: DoneDeed, { pin }: { readonly pin: string }): Promise<FiledAnswer | Problem> {
  // The use cases parse their input; what the simulation made up is judged there like anything that is posted.
  const secrets = { pin, isFeeNotedBefore: deed.isFeeNotedBefore === true };
  return deed.name === "submit" ? submitDossier(ctx, deed.input as never, { pin }) : receiveDossier(ctx, deed.input as never, secrets);
}

/** A PIN of six digits that follows from the seed: a simulated province can be repeated to the last digit. */
function pinOf(name: string): string {
  const digest = createHash("sha256").update(`pin ${name}`).digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

function describe({ number, arrival }: LivedDossier, at: Instant, deedName: string): string {
  return `dossier ${number} (${arrival.procedure.code}, ${arrival.channel}) at ${at}, ${deedName}`;
}
