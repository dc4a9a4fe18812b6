import assert from "node:assert/strict";
import type { JsonObject } from "#kernel/json";
import { isProblem, type Problem } from "#kernel/problem";
import type { ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";
import type { Marking, Move, Trigger } from "../model/process-move.ts";
import { compileProcess } from "./compile-process.ts";
import { moveProcess, startProcess } from "./move-process.ts";
import type { ProcessPlan, ProcessWorld } from "./process-plan.ts";

/** A node by its kind; `end!` takes every token away. The parts that a test does not speak of are filled in. */
export type TrialNode = ProcessNode["node"] | "end!" | Readonly<Record<string, unknown>>;

/** Ways as `a > b`, with a condition `a > b ? form.x`, or as the default `a > b *`. Nodes that are not named are steps; `start`, `end` speak for themselves. */
export function trial(ways: readonly string[], nodes: Readonly<Record<string, TrialNode>> = {}): ProcessModel {
  const flows = ways.flatMap((line, at) => flowsOf(line, at));
  const keys = new Set([...Object.keys(nodes), ...flows.flatMap(({ from, to }) => [from, to])]);
  return { key: "trial", name: "Thử", nameEn: "Trial", nodes: [...keys].map((key) => nodeOf(key, nodes[key])), flows };
}

function flowsOf(line: string, at: number): readonly ProcessFlow[] {
  const [way = "", condition = null] = line.split(" ? ");
  const isDefault = way.endsWith(" *");
  const stops = way.replace(" *", "").split(" > ");
  return stops.slice(1).map((to, nth) => ({
    key: `f${at}${stops.length > 2 ? `_${nth}` : ""}`,
    from: stops[nth] ?? "",
    to,
    name: "",
    nameEn: "",
    condition,
    isDefault,
  }));
}

const PARTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  user: {
    kind: "process",
    agency: "competent",
    unitKind: "division",
    permission: "dossier.process",
    time: { perMille: 100 },
    questions: [],
    acts: null,
    papers: [],
    formKey: null,
  },
  service: { service: "notify" },
  receive: { message: "m", agency: "competent", time: { perMille: 100 } },
  send: { message: "m", to: "parent" },
  call: { procedureCode: "1.000001", caseKey: "", agency: "competent", time: { perMille: 100 }, input: {} },
  rule: { ruleKey: "fee" },
  timer: { after: { amount: 1, unit: "day" } },
  boundary: { isInterrupting: true, trigger: { kind: "timer", after: { amount: 1, unit: "day" } } },
  end: { isTerminating: false },
};

function nodeOf(key: string, given: TrialNode | undefined): ProcessNode {
  const parts = typeof given === "object" ? given : {};
  const own = "node" in parts && typeof parts["node"] === "string" ? parts["node"] : kindOf(key);
  const kind = typeof given === "string" ? given : own;
  const node = kind === "end!" ? "end" : kind;
  const isTerminating = kind === "end!";
  const named = { key, name: `Bước ${key}`, nameEn: `Step ${key}`, node };
  return { ...named, ...PARTS[node], ...(isTerminating ? { isTerminating } : {}), ...parts } as unknown as ProcessNode;
}

function kindOf(key: string): string {
  if (key === "start") return "start";
  return key.startsWith("end") ? "end" : "user";
}

export function planFor(model: ProcessModel): ProcessPlan {
  const plan = compileProcess(model);
  if (isProblem(plan)) throw new Error(`${plan.problem} ${JSON.stringify(plan.params)}`);
  return plan;
}

export function worldWith(facts: JsonObject = {}, rules: ProcessWorld["rules"] = () => ({})): ProcessWorld {
  return { facts, rules };
}

export function moved(answer: Move | Problem): Move {
  if (isProblem(answer)) throw new Error(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

export function refused(answer: unknown): string {
  return isProblem(answer) ? answer.problem : "accepted";
}

/** A process in somebody's hand: keeps the marking and the timers, and moves on. */
export class Walk {
  readonly plan: ProcessPlan;
  world: ProcessWorld;
  marking: Marking;
  readonly armed = new Set<string>();
  last: Move;

  constructor(model: ProcessModel, world: ProcessWorld = worldWith()) {
    this.plan = planFor(model);
    this.world = world;
    this.last = moved(startProcess(this.plan, world));
    this.marking = this.#take(this.last);
  }

  ask(trigger: Trigger): Move | Problem {
    return moveProcess(this.plan, { marking: this.marking, trigger }, this.world);
  }

  move(trigger: Trigger): this {
    this.last = moved(this.ask(trigger));
    if (trigger.kind === "timer") this.armed.delete(trigger.node);
    this.marking = this.#take(this.last);
    return this;
  }

  done(...steps: readonly string[]): this {
    for (const step of steps) this.move({ kind: "completed", step });
    return this;
  }

  #take(move: Move): Marking {
    for (const timer of move.disarmed) this.armed.delete(timer);
    for (const { node } of move.armed) this.armed.add(node);
    assert.deepEqual([...move.marking], move.marking.toSorted());
    return move.marking;
  }
}
