import { addDays, addMs, civilDateOf, epochMsOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { clockLawOn, dueFor, lawOn, type Calendar } from "#modules/calendar";
import { termFor, type ProcessingTime } from "#modules/procedure";
import type { UserNode } from "#modules/process";

import { PROVINCE_CODE } from "../province/agencies.ts";
import { competentAgencyOf, deskOf, type Parties } from "../province/step-desks.ts";
import { officersOf, type SampleOfficer } from "../province/officers.ts";
import type { SeededRandom } from "../seeded-random.ts";
import { intakeDefects, makeUpFiling, outcomeDeed, supplementProposal, supplementReview, WORDS, type MadeUpFiling } from "./deed-inputs.ts";
import type { Arrival } from "./arrivals.ts";
import { begunCourse, moved, openStepsOf, silenceOf, stepsOf, type StoryCourse } from "./course.ts";
import type { Life, Wish } from "./deeds.ts";
import { drawFate, type Fate } from "./fate.ts";
import type { OfficeClock } from "./office-clock.ts";

/** Counters whose fees are told afterwards, with receipts (`load-fees.ts`); the others came to receipts later, and what they took before is noted. */
const KEPT_WITH_RECEIPTS: ReadonlySet<string> = new Set(["H99.101.1"]);

/** What a dossier's life is told from. */
export interface LifeSetting {
  readonly arrival: Arrival;
  readonly number: number;
  readonly random: SeededRandom;
  readonly office: OfficeClock;
  readonly calendar: Calendar;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** Half of what the province decides is handed in at its own centre, the rest at communes. */
const PROVINCE_COUNTER_SHARE = 0.45;

/** One dossier with everything its life has to remember. */
interface Tale extends LifeSetting {
  readonly fate: Fate;
  readonly parties: Parties;
  readonly receptionUnit: string;
  readonly filing: MadeUpFiling;
  readonly counter: SampleOfficer;
  readonly time: ProcessingTime;
  readonly returnMethod: "counter" | "post" | "electronic";
}

function someone(unitCode: string, role: SampleOfficer["roles"][number], random: SeededRandom): SampleOfficer {
  return random.pick(officersOf(unitCode, role));
}

function beginTale(setting: LifeSetting): Tale {
  const { arrival, random } = setting;
  const { procedure, commune, channel, caseKey } = arrival;
  const area = `${PROVINCE_CODE}.${commune.number}`;
  const isAtProvince = procedure.competentAgency.by === "agency" && random.chance(PROVINCE_COUNTER_SHARE);
  const receptionAgency = isAtProvince ? `${PROVINCE_CODE}.50` : area;
  const receptionUnit = `${receptionAgency}.1`;
  const time = termFor(procedure, channel, caseKey)?.time;
  if (time === null || time === undefined) throw new RangeError(`${procedure.code} states no time for ${channel}`);
  const wantsElectronic = random.chance(channel === "online" ? 0.75 : 0.1);
  const wantsPost = random.chance(channel === "post" ? 0.8 : 0.04);
  const paper = wantsPost ? "post" : "counter";
  const competentAgency = competentAgencyOf(procedure.competentAgency, area).code;
  return {
    ...setting,
    fate: drawFate(arrival, random),
    parties: { receptionAgency, competentAgency },
    receptionUnit,
    filing: makeUpFiling(arrival, { receptionUnit, competentAgency }, random),
    counter: someone(receptionUnit, "reception", random),
    time,
    returnMethod: wantsElectronic ? "electronic" : paper,
  };
}

function wish(at: Instant, by: Wish["by"], job: Pick<Wish, "minutes" | "deed">): Wish {
  return { at, by, ...job };
}

/** The applicant does something at home: any hour of the day, some days later. */
function athome(from: Instant, days: number, random: SeededRandom): Instant {
  return addMs(from, Math.floor(days * DAY_MS * (0.6 + 0.8 * random.next())) + random.below(DAY_MS / 4));
}

/** Tells a dossier's life from its filing to the outcome in the applicant's hands, or wherever it ends. */
export function* liveDossier(setting: LifeSetting): Life {
  const tale = beginTale(setting);
  const begun = tale.arrival.channel === "online" ? yield* fileOnline(tale) : yield* handIn(tale);
  if (begun === null) return;
  const resolvedAt = yield* workThrough(tale, begun);
  if (resolvedAt !== null && tale.fate.isCollected) yield* collect(tale, resolvedAt);
}

/** When the clock started, and when the dossier lay behind the counter. */
interface Begun {
  readonly clockStart: Instant;
  readonly now: Instant;
}

/** Online: the applicant files, the counter answers within eight working hours, or asks once for what is missing. */
function* fileOnline(tale: Tale): Generator<Wish, Begun | null, Instant> {
  const { arrival, counter, fate, filing, office, random } = tale;
  const submit = { name: "submit", input: { ...filing, isAssisted: arrival.isAssisted } };
  const filedAt = yield wish(arrival.at, null, { minutes: 0, deed: submit });
  const answersIn = fate.isAnsweredLate ? 500 + random.below(900) : 15 + Math.floor(240 * random.next() ** 2);
  const answeredAt = office.after(filedAt, answersIn);
  if (fate.intake === "refused") {
    const refusal = {
      reasonCode: random.pick(["outside_competence", "duplicate", "not_eligible"]),
      reason: random.pick(WORDS.refusals),
      isConfirmed: true,
    };
    yield wish(answeredAt, counter, { minutes: 6, deed: { name: "refuse-intake", input: refusal } });
    return null;
  }
  let acceptAt = answeredAt;
  if (fate.intake !== "accepted") {
    const asked = { name: "request-intake-supplement", input: intakeDefects(tale.arrival, random) };
    const askedAt = yield wish(answeredAt, counter, { minutes: 8, deed: asked });
    if (fate.intake === "abandoned") return null;
    const again = { name: "resubmit", input: { components: filing.components, form: filing.form } };
    const backAt = yield wish(athome(askedAt, 2.5, random), null, { minutes: 0, deed: again });
    acceptAt = office.after(backAt, 15 + random.below(240));
  }
  const isFeeNotedBefore = !KEPT_WITH_RECEIPTS.has(filing.receptionUnit);
  const accept = { name: "accept", input: { returnMethod: tale.returnMethod }, isFeeNotedBefore };
  const now = yield wish(acceptAt, counter, { minutes: 6, deed: accept });
  return { clockStart: now, now };
}

/** At the counter or by post: received on the spot, handed over the same day, or next morning when it came after the hour that the law names (Điều 18.2). */
function* handIn(tale: Tale): Generator<Wish, Begun, Instant> {
  const { arrival, counter, office, random } = tale;
  const receive = {
    name: "receive",
    input: {
      ...tale.filing,
      channel: arrival.channel,
      returnMethod: tale.returnMethod,
    },
    isFeeNotedBefore: !KEPT_WITH_RECEIPTS.has(tale.filing.receptionUnit),
  };
  const receivedAt = yield wish(arrival.at, counter, { minutes: 5, deed: receive });
  const local = (epochMsOf(receivedAt) - epochMsOf(instantAt(civilDateOf(receivedAt), 0))) / MINUTE_MS;
  const nextMorning = office.openAt(instantAt(addDays(civilDateOf(receivedAt), 1), 0));
  const cutoff = lawOn(tale.calendar, civilDateOf(receivedAt)).forwardCutoffMinute.value;
  const readyAt = cutoff !== null && local > cutoff ? nextMorning : office.after(receivedAt, 8 + random.below(50));
  const forwardedAt = yield wish(readyAt, counter, { minutes: 1, deed: { name: "forward", input: {} } });
  // The clock of what was received for another agency starts with the hand-over, since the law says so (Điều 17.3 as amended).
  const isHere = tale.parties.receptionAgency === tale.parties.competentAgency;
  const law = clockLawOn(civilDateOf(receivedAt)).territoryFreeClockStart.value;
  return { clockStart: isHere || law === "reception" ? receivedAt : forwardedAt, now: forwardedAt };
}

/** A run of the clock: where it started, how many office minutes it has, and how far the steps have come. */
interface Run {
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly minutes: number;
}

function startRun(tale: Tale, startedAt: Instant): Run {
  const due = dueFor(tale.calendar, { from: startedAt, period: tale.time });
  if (isProblem(due)) throw new RangeError(due.problem);
  return { startedAt, dueAt: due.due, minutes: Math.max(60, tale.office.between(startedAt, tale.office.closeOf(due.dueOn))) };
}

/** The moment by which the desks are done with everything up to a share of the work, at this dossier's pace. */
function paced({ fate, office }: Tale, run: Run, share: number): Instant {
  return office.after(run.startedAt, Math.floor(run.minutes * fate.pace * share));
}

/** A step on a desk, as the story plans it: when it will be done, or when the process goes on without it. */
interface Desk {
  readonly step: UserNode;
  readonly openedAt: Instant;
  readonly at: Instant;
  /** The timer that passes a silent agency over. */
  readonly passedBy: string | null;
}

/** One agency in so many that are asked beside the desk lets its time run out. */
const SILENT_SHARE = 0.07;

/** Everything behind the counter; answers when the outcome was issued, or null when it never was. */
function* workThrough(tale: Tale, begun: Begun): Generator<Wish, Instant | null, Instant> {
  const { fate, random } = tale;
  const steps = stepsOf(tale.arrival.procedure);
  const endsAt = new Map(steps.map((step) => [step.key, step.endsAt]));
  let run = startRun(tale, begun.clockStart);
  let now = begun.now;
  let course = begunCourse(tale.arrival.procedure);
  let rounds = 0;
  let desks: readonly Desk[] = opened(tale, { course, run, now, before: [] });
  for (;;) {
    const [desk] = desks.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    if (desk === undefined || desk.step.kind === "deliver") return now;
    const { step, passedBy } = desk;
    const done = endsAt.get(step.key) ?? 0;
    const readyAt = paced(tale, run, Math.min(1, (done / 1000) * (0.92 + 0.1 * random.next())));
    if (step.key === fate.withdrawnAt) {
      yield* withdraw(tale, later(now, readyAt));
      return null;
    }
    if (passedBy !== null) {
      now = yield wish(desk.at, "clock", { minutes: 0, deed: { name: "fire-timer", input: { node: passedBy, dueAt: desk.at } } });
      course = moved(course, { kind: "timer", node: passedBy });
      desks = opened(tale, { course, run, now, before: desks.filter((other) => other !== desk) });
      continue;
    }
    if (step.kind === "process" && fate.supplement !== "none" && rounds === 0) {
      const restarted = yield* supplement(tale, { step, now, run });
      if (restarted === null) return null;
      run = startRun(tale, restarted);
      now = restarted;
    }
    const answers = answersOf(tale, step, rounds);
    const isOneOfSeveral = desks.length > 1;
    now = yield* doStep(tale, step, { now, at: later(now, paced(tale, run, done / 1000)), answers, isOneOfSeveral });
    if (step.kind === "process") rounds += 1;
    course = moved(course, { kind: "completed", step: step.key }, answers);
    const isPlain = steps.every(({ questions }) => questions.length === 0);
    if (step.kind === "process" && isPlain && fate.isSentBack && steps.some(({ kind }) => kind === "review"))
      now = yield* workAgain(tale, step, now);
    desks = opened(tale, { course, run, now, before: desks.filter((other) => other !== desk) });
  }
}

/** Yes to what asks for more work, for most; the head agrees at once unless the story sends the draft back. */
function answersOf({ fate, random }: Tale, step: UserNode, rounds: number): Readonly<Record<string, boolean>> {
  const answers = step.questions.map(({ key }): [string, boolean] => {
    if (key === "isAgreed") return [key, !fate.isSentBack || rounds > 1];
    return [key, random.next() < 0.6];
  });
  return Object.fromEntries(answers);
}

interface Opening {
  readonly course: StoryCourse;
  readonly run: Run;
  readonly now: Instant;
  readonly before: readonly Desk[];
}

/** The desks with what has just been put on them; what lay there keeps its plan. */
function opened(tale: Tale, { course, run, now, before }: Opening): readonly Desk[] {
  const known = new Map(before.map((desk) => [desk.step.key, desk]));
  return openStepsOf(course).map((step): Desk => {
    const kept = known.get(step.key);
    if (kept !== undefined) return kept;
    const silence = silenceOf(course, step.key, { at: now, calendar: tale.calendar, time: { clockStart: run.startedAt, at: run.dueAt } });
    const isSilent = silence !== undefined && tale.fate.supplement === "none" && tale.random.next() < SILENT_SHARE;
    const done = (course.plan.stepOf.get(step.key)?.endsAt ?? 0) / 1000;
    const at = later(now, paced(tale, run, done));
    if (silence === undefined) return { step, openedAt: now, at, passedBy: null };
    return isSilent
      ? { step, openedAt: now, at: silence.dueAt, passedBy: silence.node }
      : { step, openedAt: now, at: at < silence.dueAt ? at : later(now, addMs(silence.dueAt, -60 * MINUTE_MS)), passedBy: null };
  });
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

interface StepPlan {
  readonly now: Instant;
  readonly at: Instant;
  readonly answers: Readonly<Record<string, boolean>>;
  /** Other desks have steps of the dossier too: then each deed names its own. */
  readonly isOneOfSeveral: boolean;
}

function* doStep(tale: Tale, step: UserNode, { now, at, answers, isOneOfSeveral }: StepPlan): Generator<Wish, Instant, Instant> {
  const { random } = tale;
  const { unitCode } = deskOf(step, tale.parties);
  switch (step.kind) {
    case "assign":
      return yield wish(at, someone(unitCode, "unit_head", random), { minutes: 2, deed: assignDeed(caseOfficerOf(tale, unitCode)) });
    case "process":
      return yield wish(at, caseOfficerOf(tale, unitCode), { minutes: 12, deed: completeDeed(step, answers) });
    case "consult": {
      const officer = someone(unitCode, "case_officer", random);
      const head = someone(unitCode, "unit_head", random);
      const assignedAt = yield wish(later(tale.office.after(now, 10), addMs(at, -2 * 60 * MINUTE_MS)), head, {
        minutes: 2,
        deed: isOneOfSeveral ? named(assignDeed(officer), step) : assignDeed(officer),
      });
      return yield wish(later(at, assignedAt), officer, { minutes: 10, deed: completeDeed(step, answers) });
    }
    case "review":
      return yield wish(at, someone(unitCode, "unit_head", random), {
        minutes: 4,
        deed: { name: "submit-for-signature", input: { stepKey: step.key, ...(step.questions.length === 0 ? {} : { answers }) } },
      });
    case "sign":
      return yield wish(at, someone(unitCode, "agency_leader", random), {
        minutes: 2,
        deed: outcomeDeed(tale.arrival.procedure, tale.fate.outcome, random),
      });
    case "issue":
      return yield wish(at, someone(unitCode, "clerk", random), {
        minutes: 3,
        deed: { name: "issue-outcome", input: { number: tale.number } },
      });
    case "intake":
    case "deliver":
      throw new RangeError("the counter's steps are not behind the counter");
  }
}

/** The same officer keeps a dossier while it lies in the unit: drawn from the dossier's own number, not from the moment. */
function caseOfficerOf(tale: Tale, unitCode: string): SampleOfficer {
  const officers = officersOf(unitCode, "case_officer");
  const officer = officers[tale.number % officers.length];
  if (officer === undefined) throw new RangeError(`nobody works on cases in ${unitCode}`);
  return officer;
}

function assignDeed(officer: SampleOfficer): Wish["deed"] {
  return { name: "assign", input: { officer: { officerId: officer.officerId, name: officer.name } } };
}

function completeDeed(step: UserNode, answers: StepPlan["answers"]): Wish["deed"] {
  return { name: "complete-step", input: { stepKey: step.key, ...(step.questions.length === 0 ? {} : { answers }) } };
}

function named(deed: Wish["deed"], { key }: UserNode): Wish["deed"] {
  return { ...deed, input: { ...deed.input, stepKey: key } };
}

/** The head finds something in the draft and gives it back once. */
function* workAgain(tale: Tale, processed: UserNode, now: Instant): Generator<Wish, Instant, Instant> {
  const { unitCode } = deskOf(processed, tale.parties);
  const consults = stepsOf(tale.arrival.procedure).some(({ kind }) => kind === "consult");
  // Where a second agency comes between, the draft has already left the unit.
  if (consults) return now;
  const head = someone(unitCode, "unit_head", tale.random);
  const back = { name: "return-to-step", input: { toStepKey: processed.key, reason: tale.random.pick(WORDS.sendBacks) } };
  const backAt = yield wish(tale.office.after(now, 10), head, { minutes: 3, deed: back });
  const officer = caseOfficerOf(tale, unitCode);
  const againAt = yield wish(tale.office.after(backAt, 3), head, { minutes: 1, deed: assignDeed(officer) });
  return yield wish(tale.office.after(againAt, 25), officer, { minutes: 10, deed: completeDeed(processed, {}) });
}

interface Pause {
  readonly step: UserNode;
  readonly now: Instant;
  readonly run: Run;
}

/** Asks once for what is missing, and a few times once more; answers when the clock started again, or null when the dossier lapsed (Điều 19.5). */
function* supplement(tale: Tale, { step, now, run }: Pause): Generator<Wish, Instant | null, Instant> {
  const { fate, filing, office, random } = tale;
  const { unitCode } = deskOf(step, tale.parties);
  const officer = caseOfficerOf(tale, unitCode);
  const share = fate.supplement === "asked_late" ? 0.5 : 0.1;
  const latest = office.after(run.startedAt, fate.supplement === "asked_late" ? 5 * 480 : 2 * 480);
  const wanted = later(office.after(now, 20), paced(tale, run, share));
  const askAt = fate.supplement === "asked" && wanted > latest ? later(now, latest) : wanted;
  const asked = { name: "request-supplement", input: supplementReview(filing, random) };
  const askedAt = yield wish(askAt, officer, { minutes: 10, deed: asked });
  const lawDay = civilDateOf(run.startedAt);
  const broughtAt = yield* answerOrLapse(tale, { askedAt, lawDay }, fate.isSupplementBrought);
  if (broughtAt === null || !fate.isAskedAgain) return broughtAt;
  const propose = { name: "propose-supplement", input: supplementProposal(filing, random) };
  const proposedAt = yield wish(office.after(broughtAt, 60 + random.below(400)), officer, { minutes: 8, deed: propose });
  const head = someone(unitCode, "unit_head", random);
  const approve = { name: "approve-supplement", input: {} };
  const againAt = yield wish(office.after(proposedAt, 20 + random.below(200)), head, { minutes: 4, deed: approve });
  return yield* answerOrLapse(tale, { askedAt: againAt, lawDay }, true);
}

/** A request, and the day whose law the dossier follows. */
interface Asked {
  readonly askedAt: Instant;
  readonly lawDay: CivilDate;
}

/** The applicant completes the dossier, or stays silent until the clock closes it, where the law lets it: nobody has to remember. */
function* answerOrLapse(tale: Tale, asked: Asked, isBrought: boolean): Generator<Wish, Instant | null, Instant> {
  const { arrival, counter, office, random } = tale;
  const { askedAt } = asked;
  if (!isBrought) {
    const closeAt = closesAfter(tale, asked);
    if (closeAt !== null) yield wish(closeAt, "clock", { minutes: 0, deed: { name: "close-lapsed", input: {} } });
    return null;
  }
  const broughtAt = athome(askedAt, 3.2, random);
  if (arrival.channel === "online")
    return yield wish(broughtAt, null, { minutes: 0, deed: { name: "supplement", input: { components: [] } } });
  return yield wish(office.openAt(broughtAt), counter, { minutes: 5, deed: { name: "receive-supplement", input: { components: [] } } });
}

/** The days of the law, a last day off moved to the next working day, and then the first moment of the day after (Điều 19.5); null where no law closes. */
function closesAfter({ calendar }: Tale, { askedAt, lawDay }: Asked): Instant | null {
  const { value } = lawOn(calendar, lawDay).lapse;
  if (value === null) return null;
  const last = dueFor(calendar, { from: askedAt, period: { amount: value.amount, unit: value.unit } });
  if (isProblem(last)) throw new RangeError(last.problem);
  return instantAt(addDays(last.dueOn, 1), 0);
}

function* withdraw(tale: Tale, at: Instant): Generator<Wish, void, Instant> {
  const note = tale.random.pick(WORDS.withdrawals);
  if (tale.arrival.channel === "online") yield wish(at, null, { minutes: 0, deed: { name: "withdraw", input: { note } } });
  else yield wish(tale.office.openAt(at), tale.counter, { minutes: 4, deed: { name: "record-withdrawal", input: { note } } });
}

/** The applicant gets the outcome: downloads it, gets it by post, or comes and signs. */
function* collect(tale: Tale, resolvedAt: Instant): Generator<Wish, void, Instant> {
  const { office, random, returnMethod } = tale;
  if (returnMethod === "electronic") {
    yield wish(addMs(resolvedAt, Math.floor(random.factor(1) * 5 * 60 * MINUTE_MS)), null, {
      minutes: 0,
      deed: { name: "download-outcome", input: {} },
    });
    return;
  }
  const isQuick = tale.time.unit === "same_day";
  const waits = (isQuick ? 40 : 400) * random.factor(0.9);
  const at = office.after(resolvedAt, 5 + Math.floor(waits));
  const by = someone(tale.receptionUnit, "reception", random);
  const method = returnMethod === "post" ? "post" : "signature";
  yield wish(at, by, { minutes: 3, deed: { name: "deliver-outcome", input: { method, receivedBy: tale.filing.applicant.name } } });
}
