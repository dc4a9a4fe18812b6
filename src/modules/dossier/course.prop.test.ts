import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { addMs } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { nationalCalendar } from "#modules/calendar";
import { NO_COURSE } from "#modules/course";
import { compileProcess, moveProcess, returnTargets, startProcess } from "#modules/process";
import type { Marking, ProcessModel, ProcessPlan, Trigger, UserNode } from "#modules/process";

import { RULES, soundProcess, YES_NO_FACTS } from "../../../test/oracle/random-process.ts";
import { at, lived, OFFICER } from "./clock/life.fixture.ts";
import type { Life } from "./clock/life.fixture.ts";
import { fact, personalFact } from "./dossier-command.ts";
import type { DecisionWorld } from "./dossier-command.ts";
import type { PlannedStep } from "./dossier.events.ts";
import { holderOf } from "./dossier-stream.ts";
import { NO_DOSSIER } from "./dossier.ts";
import type { DossierCode } from "./dossier.ts";
import { dossierDue } from "./due.ts";
import { markingOf, openSteps } from "./open-steps.ts";
import { moveCourse, processFacts } from "./tokens.ts";

const calendar = nationalCalendar();
const AGENCIES = ["H99.10", "H99.11", "H99.101"] as const;

const INTAKE: UserNode = {
  node: "user",
  key: "intake",
  name: "intake",
  nameEn: "intake",
  kind: "intake",
  agency: "reception",
  unitKind: "one_stop",
  permission: "dossier.receive",
  time: { workingHours: 4 },
  questions: [],
  acts: null,
  papers: [],
  formKey: null,
};

/** The process with a counter before it, as every process of a dossier has one. */
function received(model: ProcessModel): ProcessModel {
  const start = model.nodes.find(({ node }) => node === "start")?.key ?? "";
  const flows = model.flows.map((flow) => (flow.from === start ? { ...flow, from: INTAKE.key } : flow));
  const first = { key: "Flow_intake", from: start, to: INTAKE.key, name: "", nameEn: "", condition: null, isDefault: false };
  return { ...model, nodes: [...model.nodes, INTAKE], flows: [first, ...flows] };
}

function plannedOf(plan: ProcessPlan): readonly PlannedStep[] {
  return plan.steps.map(({ node, endsAt }, index): PlannedStep => {
    const agencyCode = AGENCIES[index % AGENCIES.length] ?? "H99.10";
    const kind = node.node === "user" ? node.kind : "wait";
    const named = { key: node.key, name: node.name || node.key, nameEn: node.nameEn || node.key, permission: "dossier.process" };
    return { ...named, kind, agencyCode, unitCode: `${agencyCode}.1`, perMille: 10, workingHours: 0, endsAt: Math.min(1000, endsAt) };
  });
}

function begun(plan: ProcessPlan, form: Readonly<Record<string, boolean>>): Life {
  const now = at("2026-11-02T08:10");
  const due = dossierDue({ calendar, from: now, period: { amount: 30, unit: "working_day" }, isClockProvisional: false });
  assert.ok(!isProblem(due));
  const reception = { agencyCode: "H99.101", unitCode: "H99.101.1" };
  const known = { code: "H99.101-20261102-0001" as DossierCode, status: "accepted" as const, competentAgency: "H99.10", reception };
  const state = {
    ...NO_DOSSIER,
    ...known,
    plan: plannedOf(plan),
    course: { ...NO_COURSE, version: 1 },
    due,
    lastDue: due,
    form,
    receivedAt: now,
  };
  return { events: [], state, now };
}

/** Everything that could happen to the dossier as it stands. */
function happenings({ state }: Life, plan: ProcessPlan): readonly Trigger[] {
  const steps = openSteps(state).map(({ key }) => key);
  const done = steps.map((step): Trigger => ({ kind: "completed", step }));
  const back = steps.flatMap((step) => returnTargets(plan, markingOf(state), step).map((to): Trigger => ({ kind: "returned", step, to })));
  const timers = state.course.timers.map(({ node }): Trigger => ({ kind: "timer", node }));
  const messages = plan.model.nodes.flatMap((node): Trigger[] =>
    node.node === "receive" ? [{ kind: "message", message: node.message }] : [],
  );
  const waits = state.course.tokens.flatMap(({ place, kind }): Trigger[] => {
    if (kind === "service") return [{ kind: "service_done", node: place }];
    return kind === "call" ? [{ kind: "call_ended", node: place }] : [];
  });
  return [...done, ...back.filter((trigger) => trigger.kind !== "returned" || trigger.to !== INTAKE.key), ...timers, ...messages, ...waits];
}

function ending(trigger: Trigger) {
  if (trigger.kind === "completed" && trigger.step === INTAKE.key) {
    const reception = { agencyCode: "H99.101", unitCode: "H99.101.1" };
    return [fact("dossier.forwarded", { from: reception, to: reception, due: null, by: OFFICER })];
  }
  if (trigger.kind === "completed") return [fact("dossier.step_completed", { stepKey: trigger.step, by: OFFICER })];
  if (trigger.kind === "returned")
    return [personalFact("dossier.step_returned", { stepKey: trigger.step, toStepKey: trigger.to, by: OFFICER }, { text: "again" })];
  return [];
}

/** One happening, by the dossier's events and by the engine alone; both must say the same, refusals too. */
function happened(
  life: Life,
  known: { readonly marking: Marking; readonly trigger: Trigger; readonly world: DecisionWorld; readonly plan: ProcessPlan },
) {
  const { marking, trigger, world, plan } = known;
  const facts = processFacts(life.state);
  const outcome = trigger.kind === "call_ended" ? { outcome: "granted" } : {};
  const asked = trigger.kind === "call_ended" ? { ...facts, call: { ...(facts["call"] as object), [trigger.node]: outcome } } : facts;
  const expected = moveProcess(plan, { marking, trigger }, { facts: asked, rules: world.course?.rules ?? (() => ({})) });
  const moved = moveCourse(life.state, { trigger, due: life.state.due, ...outcome }, world);
  if (isProblem(expected)) {
    assert.equal(isProblem(moved) ? moved.problem : "moved", expected.problem);
    return { life, marking, isEnded: false };
  }
  if (expected.isEnded) {
    assert.equal(isProblem(moved) ? moved.problem : "moved", "dossier.process_ends_undecided");
    return { life, marking, isEnded: true };
  }
  assert.ok(!isProblem(moved), isProblem(moved) ? moved.problem : "");
  return { life: lived(life, [...ending(trigger), ...moved.events], world.now), marking: expected.marking, isEnded: false };
}

test("DOS-18 after any history of any process the fold of the dossier's events is the marking of the engine, and somebody holds the dossier", () => {
  const answers = fc.record(Object.fromEntries(YES_NO_FACTS.map((name) => [name, fc.boolean()])));
  fc.assert(
    fc.property(soundProcess, answers, fc.array(fc.nat({ max: 97 }), { minLength: 1, maxLength: 40 }), (model, form, choices) => {
      const plan = compileProcess(received(model));
      if (isProblem(plan)) return;
      const rules = () => Object.fromEntries(RULES.map(() => ["yes", true]));
      const course = {
        definition: { model: plan.model, diagram: null },
        plan,
        rules,
        formFacts: (given: JsonObject) => given,
        isAsking: true,
      };
      let life = begun(plan, form);
      const start = startProcess(plan, { facts: processFacts(life.state), rules });
      assert.ok(!isProblem(start));
      let { marking } = start;
      const forward: Trigger = { kind: "completed", step: INTAKE.key };
      for (const choice of [-1, ...choices]) {
        const open = choice < 0 ? [forward] : happenings(life, plan);
        const trigger = open[Math.max(0, choice) % Math.max(1, open.length)];
        if (trigger === undefined) break;
        const now = addMs(life.now, 3_600_000);
        const world: DecisionWorld = { now, calendar, actor: "officer:x" as DecisionWorld["actor"], by: OFFICER, course };
        const next = happened({ ...life, now }, { marking, trigger, world, plan });
        if (next.isEnded) break;
        ({ life, marking } = next);
        if (life.state.status === "accepted") break;
        assert.deepEqual(markingOf(life.state), marking);
        assert.notEqual(holderOf(life.state), null);
        assert.equal(life.state.course.timers.length, new Set(life.state.course.timers.map(({ node }) => node)).size);
      }
    }),
    { numRuns: 100 },
  );
});
