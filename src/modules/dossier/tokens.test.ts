import assert from "node:assert/strict";
import { test } from "node:test";

import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect } from "#ledger";
import { courseOf } from "#modules/course";
import type { Course } from "#modules/course";
import type { ProcessModel, ProcessNode, StepKind, UserNode } from "#modules/process";

import { append, at, filedLife, OFFICER, POLICE, world } from "./clock/life.fixture.ts";
import { fact } from "./dossier-command.ts";
import type { DecisionWorld, DossierCommand } from "./dossier-command.ts";
import { blockedBy } from "./dossier-command.ts";
import type { PlannedStep } from "./dossier.events.ts";
import { holderOf } from "./dossier-stream.ts";
import type { Dossier } from "./dossier.ts";
import { serviceRefusal } from "./dossier.jobs.ts";
import { dossierDue } from "./due.ts";
import { forwardDossier, receptionEvent } from "./intake-commands.ts";
import { isWaiting, markingOf } from "./open-steps.ts";
import { completeStep } from "./processing-commands.ts";
import { callEnded, deliverMessage, fireTimer, retryService, serviceDone, serviceFailed } from "./token-commands.ts";
import { actRefusal, moveCourse } from "./tokens.ts";

function user(key: string, kind: StepKind, more: Partial<UserNode> = {}): UserNode {
  const asked = { questions: [], acts: null, papers: [], formKey: null };
  const desk = { agency: "competent", unitKind: "police", permission: "dossier.process", time: { perMille: 100 } } as const;
  return { node: "user", key, name: key, nameEn: key, kind, ...desk, ...asked, ...more };
}

const named = (key: string) => ({ key, name: key, nameEn: key });
const TAIL: readonly UserNode[] = [user("review", "review"), user("sign", "sign"), user("issue", "issue"), user("deliver", "deliver")];

/** A process that goes from the counter to the appraisal, through these nodes in order, and on to the delivery. */
function through(...nodes: readonly ProcessNode[]): ProcessModel {
  const all = [
    { node: "start" as const, ...named("Start") },
    user("intake", "intake"),
    user("process", "process"),
    ...nodes,
    ...TAIL,
    { node: "end" as const, ...named("End"), isTerminating: false },
  ];
  const ways = all.filter(({ node }) => node !== "boundary");
  const flows = ways.slice(1).map((to, index) => {
    return { key: `f${index}`, from: ways[index]?.key ?? "", to: to.key, name: "", nameEn: "", condition: null, isDefault: false };
  });
  return { ...named("P"), nodes: all, flows };
}

function courseThrough(...nodes: readonly ProcessNode[]): Course {
  const course = courseOf({ process: { model: through(...nodes), diagram: null } });
  if (isProblem(course)) assert.fail(`${course.problem} ${JSON.stringify(course.params)}`);
  return course;
}

/** A dossier in that process, handed over to the appraisal. */
function appraised(course: Course): Dossier {
  const plan = course.plan.steps.map(({ node, endsAt }): PlannedStep => {
    const said = {
      key: node.key,
      name: node.name,
      nameEn: node.nameEn,
      permission: "dossier.process",
      perMille: 100,
      workingHours: 0,
      endsAt,
    };
    return { ...said, kind: node.node === "user" ? node.kind : "wait", agencyCode: POLICE, unitCode: `${POLICE}.1` };
  });
  const now = at("2026-11-02T08:00");
  const due = dossierDue({
    calendar: world(now).calendar,
    from: now,
    period: { amount: 10, unit: "working_day" },
    isClockProvisional: false,
  });
  assert.ok(!isProblem(due));
  const facts = { due, plan, processVersion: 1, formSetId: "x", fee: { amount: 0, isPaid: true, note: "" } };
  const event = receptionEvent({ ...facts, returnMethod: "counter", register: { book: "2026", number: 1 } }, world(now));
  return done(append(filedLife(now).state, [event], now), { command: forwardDossier, input: {}, course, time: "2026-11-02T08:30" }).state;
}

interface Act {
  readonly command: DossierCommand;
  readonly input: unknown;
  readonly course: Course;
  readonly time: string;
}

function tried(
  state: Dossier,
  { command, input, course, time }: Act,
): { readonly state: Dossier; readonly effects: readonly Effect[] } | Problem {
  const now = at(time);
  const inCourse: DecisionWorld = { ...world(now), course };
  const decided = blockedBy(command, state, now) ?? command.decide(state, command.input.parse(input), inCourse);
  return isProblem(decided) ? decided : { state: append(state, decided.events, now), effects: decided.effects ?? [] };
}

function done(state: Dossier, act: Act) {
  const answer = tried(state, act);
  return isProblem(answer) ? assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`) : answer;
}

function refusal(state: Dossier, act: Act): string {
  const answer = tried(state, act);
  return isProblem(answer) ? answer.problem : assert.fail("was not refused");
}

const finish = (course: Course, time = "2026-11-02T10:00"): Act => ({
  command: completeStep,
  input: { stepKey: "process" },
  course,
  time,
});

const TAX: ProcessNode = { node: "receive", ...named("tax"), message: "tax_paid", agency: "competent", time: { perMille: 100 } };

test("a message that is awaited moves the process; meanwhile the dossier lies with the desk that is told, and no step can be done", () => {
  const course = courseThrough(TAX);
  const { state } = done(appraised(course), finish(course));
  assert.deepEqual(
    [markingOf(state), isWaiting(state), state.status, holderOf(state)?.unitCode],
    [["tax"], true, "processing", `${POLICE}.1`],
  );
  assert.notEqual(holderOf(state)?.dueAt, null);
  assert.equal(refusal(state, finish(course)), "dossier.process_waits");
  const message = { message: "tax_paid", from: "Thuế tỉnh" };
  const paid = done(state, { command: deliverMessage, input: message, course, time: "2026-11-03T09:00" }).state;
  assert.deepEqual([markingOf(paid), paid.status], [["review"], "in_review"]);
});

test("a message that comes before it is awaited is kept by name, and taken when the process comes to it", () => {
  const course = courseThrough(TAX);
  const early = { command: deliverMessage, input: { message: "tax_paid", from: "Thuế tỉnh" }, course, time: "2026-11-02T09:00" };
  const kept = done(appraised(course), early).state;
  assert.deepEqual(kept.course.messages, [{ message: "tax_paid", from: "Thuế tỉnh", at: at("2026-11-02T09:00"), isAwaited: false }]);
  assert.deepEqual(markingOf(kept), ["process"]);
  const { state } = done(kept, finish(course));
  assert.deepEqual([markingOf(state), state.course.messages[0]?.isAwaited], [["review"], true]);
});

test("a service is a job of the same commit; one that gives up is named on the desk and may be tried again", () => {
  const course = courseThrough({ node: "service", ...named("watch"), service: "deadline.watch" });
  const { state, effects } = done(appraised(course), finish(course));
  assert.deepEqual(
    effects.map(({ row }) => [row["name"], row["payload"]]),
    [["dossier.run_service", { code: state.code, node: "watch" }]],
  );
  const failure = {
    command: serviceFailed,
    input: { node: "watch", service: "deadline.watch", reason: "x.away" },
    course,
    time: "2026-11-02T11:00",
  };
  assert.equal(
    refusal(state, { command: retryService, input: { node: "watch" }, course, time: "2026-11-02T11:00" }),
    "dossier.service_not_failed",
  );
  const failed = done(state, failure).state;
  assert.deepEqual(failed.course.failures, [{ node: "watch", service: "deadline.watch", reason: "x.away", at: at("2026-11-02T11:00") }]);
  const again = done(failed, { command: retryService, input: { node: "watch" }, course, time: "2026-11-02T13:30" });
  assert.deepEqual([again.state.course.failures, again.effects.length], [[], 1]);
  const over = done(again.state, { command: serviceDone, input: { node: "watch" }, course, time: "2026-11-02T14:00" }).state;
  assert.deepEqual(markingOf(over), ["review"]);
  assert.equal(refusal(over, { command: serviceDone, input: { node: "watch" }, course, time: "2026-11-02T14:01" }), "process.token_gone");
});

test("a called dossier is asked for by a job, and its outcome is a fact of the one that called", () => {
  const call: ProcessNode = {
    node: "call",
    ...named("card"),
    procedureCode: "1.000001",
    caseKey: "",
    agency: "competent",
    time: { perMille: 100 },
    input: {},
  };
  const course = courseThrough(call);
  const { state, effects } = done(appraised(course), finish(course));
  assert.equal(effects[0]?.row["name"], "linked.open");
  const ended = done(state, { command: callEnded, input: { node: "card", outcome: "granted" }, course, time: "2026-11-04T09:00" }).state;
  assert.deepEqual([markingOf(ended), ended.course.outcomes], [["review"], { card: "granted" }]);
});

const WAIT: ProcessNode = { node: "timer", ...named("notice"), after: { amount: 2, unit: "working_day" } };

test("DOS-21 a timer fires at its moment and once: before it, a second time, or while the clock stands nothing happens", () => {
  const course = courseThrough(WAIT);
  const { state, effects } = done(appraised(course), finish(course));
  const [timer] = state.course.timers;
  assert.ok(timer);
  assert.deepEqual([effects[0]?.row["name"], effects[0]?.row["runAt"]], ["dossier.fire_timer", timer.dueAt]);
  const fire = (time: string, dueAt: Instant = timer.dueAt): Act => ({
    command: fireTimer,
    input: { node: "notice", dueAt },
    course,
    time,
  });
  assert.equal(done(state, fire("2026-11-03T08:00")).state.version, state.version);
  assert.equal(done(state, fire("2026-11-09T08:00", at("2026-11-03T08:00"))).state.version, state.version);
  const pause = {
    pauseId: "p",
    holder: state.reception,
    cause: "finance",
    rule: "subtract",
    ground: "x",
    since: at("2026-11-03T08:00"),
  } as const;
  const standing: Dossier = { ...state, pause: { ...pause, text: "", expectedOn: null, amount: null, until: null } };
  assert.equal(done(standing, fire("2026-11-09T08:00")).state.version, state.version);
  const fired = done(state, fire("2026-11-09T08:00")).state;
  assert.deepEqual([markingOf(fired), fired.course.timers], [["review"], []]);
  assert.equal(done(fired, fire("2026-11-09T08:00")).state.version, fired.version);
});

test("a timer whose days off changed meanwhile waits for the later moment", () => {
  const course = courseThrough(WAIT);
  const { state } = done(appraised(course), finish(course));
  const [timer] = state.course.timers;
  assert.ok(timer);
  const earlier = { ...timer, dueAt: at("2026-11-03T08:00") };
  const moved: Dossier = { ...state, course: { ...state.course, timers: [earlier] } };
  const act = { command: fireTimer, input: { node: "notice", dueAt: earlier.dueAt }, course, time: "2026-11-03T09:00" };
  const rearmed = done(moved, act);
  assert.deepEqual([rearmed.state.course.timers, rearmed.effects[0]?.row["runAt"]], [[timer], timer.dueAt]);
});

test("what does not fit a process is refused by name, and nothing moves", () => {
  const asking = user("extra", "consult", {
    questions: [{ key: "count", label: "Số lượng", labelEn: "Count", answer: { kind: "integer", least: 1, most: 9 } }],
    acts: [],
  });
  const course = courseThrough(asking);
  const state = done(appraised(course), finish(course)).state;
  const answer = (answers?: unknown): Act => ({
    command: completeStep,
    input: { stepKey: "extra", ...(answers === undefined ? {} : { answers }) },
    course,
    time: "2026-11-02T11:00",
  });
  for (const wrong of [undefined, {}, { count: 0 }, { count: "2" }, { count: 2, other: true }])
    assert.equal(refusal(state, answer(wrong)), "dossier.input_invalid");
  const counted = done(state, answer({ count: 2 })).state;
  assert.deepEqual([counted.course.answers, markingOf(counted)], [{ extra: { count: 2 } }, ["review"]]);
  assert.equal(actRefusal("request-consultation", state, { course })?.problem, "dossier.act_not_allowed");
  assert.equal(actRefusal("request-consultation", counted, { course }), null);

  const elsewhere = courseThrough();
  const now = world(at("2026-11-02T11:00"));
  const lost = moveCourse(state, { trigger: { kind: "completed", step: "extra" }, due: state.due }, { ...now, course: elsewhere });
  assert.equal(isProblem(lost) ? lost.problem : "moved", "process.place_unknown");
  const unread = moveCourse(state, { trigger: { kind: "completed", step: "extra" }, due: state.due }, now);
  assert.equal(isProblem(unread) ? unread.problem : "moved", "dossier.procedure_unavailable");

  const ruled = courseThrough({ node: "rule", ...named("fee"), ruleKey: "fee" });
  assert.equal(refusal(appraised(ruled), finish(ruled)), "dossier.rule_missing");
  const timed = courseThrough(WAIT);
  assert.equal(refusal(appraised(timed), finish(timed, "2199-01-02T09:00")), "dossier.timer_without_time");
  const ended = courseThrough();
  const atDelivery = append(
    appraised(ended),
    [fact("dossier.step_completed", { stepKey: "process", by: OFFICER }), started("deliver")],
    now.now,
  );
  const over = moveCourse(atDelivery, { trigger: { kind: "completed", step: "deliver" }, due: null }, { ...now, course: ended });
  assert.equal(isProblem(over) ? over.problem : "moved", "dossier.process_ends_undecided");
});

test("a service that this system does not have, or that throws, is a refusal by name and no silence", async () => {
  const unknown = await serviceRefusal("nobody.knows", () => undefined);
  assert.equal(unknown?.problem, "dossier.service_unknown");
  const threw = await serviceRefusal("deadline.watch", () => Promise.reject(new Error("away")));
  assert.equal(threw?.problem, "dossier.service_threw");
  assert.equal(await serviceRefusal("deadline.watch", () => Promise.resolve(undefined)), undefined);
});

function started(stepKey: string) {
  return fact("dossier.step_started", { stepKey, agencyCode: POLICE, unitCode: `${POLICE}.1`, officer: null, dueAt: null });
}
