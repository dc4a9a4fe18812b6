import fc from "fast-check";

import { UNIT_KINDS, parseAgencyCode } from "#modules/organisation";

import { STEP_KINDS, type StepAgency, type StepTime } from "../linear-process.ts";
import {
  STEP_ACTS,
  type ProcessFlow,
  type ProcessModel,
  type ProcessNode,
  type StepQuestion,
  type TimerSpan,
} from "../model/process-model.ts";

const named = parseAgencyCode("H99.10");
if (named === undefined) throw new Error("the sample agency has a code");

const agency = fc.constantFrom<StepAgency>("reception", "competent", "area_committee", { agencyCode: named });
const time: fc.Arbitrary<StepTime> = fc.oneof(
  fc.record({ perMille: fc.integer({ min: 1, max: 1000 }) }),
  fc.record({ workingHours: fc.integer({ min: 1, max: 999 }) }),
);
const span: fc.Arbitrary<TimerSpan> = fc.oneof(
  fc.record({ perMille: fc.integer({ min: 1, max: 1000 }) }),
  fc.record({ amount: fc.integer({ min: 1, max: 99 }), unit: fc.constantFrom("working_hour", "working_day", "hour", "day") }),
);
/** Names with everything that XML must escape. */
const text = fc
  .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."Thẩmđịnh<>&\"'] /=${}€😀".split("")) })
  .map((value) =>
    value
      .replace(/[\uD800-\uDFFF]/gu, "x")
      .normalize("NFC")
      .replace(/\s+/gu, " ")
      .trim(),
  )
  .map((value) => (value === "" ? "Bước" : value));
const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/u).filter((value) => !(value in Object.prototype));
const answer: fc.Arbitrary<StepQuestion["answer"]> = fc.oneof(
  fc.constant({ kind: "yes" } as const),
  fc.record({ kind: fc.constant("integer" as const), least: fc.integer({ min: -9, max: 9 }), most: fc.integer({ min: 10, max: 99 }) }),
  fc.record({
    kind: fc.constant("choice" as const),
    choices: fc.array(fc.record({ value: word, label: text, labelEn: text }), { minLength: 1, maxLength: 3 }),
  }),
);
const question = fc.record({ key: word, label: text, labelEn: text, answer });

type Body = ProcessNode extends infer Node ? (Node extends ProcessNode ? Omit<Node, "key" | "name" | "nameEn"> : never) : never;

const body: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      node: fc.constant("user" as const),
      kind: fc.constantFrom(...STEP_KINDS),
      agency,
      time,
      unitKind: fc.constantFrom(...UNIT_KINDS),
      permission: fc.constantFrom("dossier.process" as const, "dossier.sign" as const),
      questions: fc.array(question, { maxLength: 2 }),
      acts: fc.option(fc.subarray([...STEP_ACTS])),
      papers: fc.array(fc.constantFrom("01", "07", "to_trinh"), { maxLength: 2 }),
      formKey: fc.option(word),
    }),
  },
  fc.record({ node: fc.constant("rule" as const), ruleKey: word }),
  fc.record({ node: fc.constant("service" as const), service: word }),
  fc.record({
    node: fc.constant("send" as const),
    message: word,
    to: fc.oneof(agency, fc.constantFrom("parent" as const, "members" as const)),
  }),
  fc.record({ node: fc.constant("receive" as const), message: word, agency, time }),
  fc.record({
    node: fc.constant("call" as const),
    procedureCode: fc.constant("1.004221"),
    caseKey: word,
    agency,
    time,
    input: fc.dictionary(word, text, { maxKeys: 2, noNullPrototype: true }),
  }),
  fc.record({ node: fc.constant("timer" as const), after: span }),
  fc.record({ node: fc.constantFrom("exclusive" as const, "parallel" as const, "inclusive" as const, "event" as const) }),
  fc.record({ node: fc.constant("end" as const), isTerminating: fc.boolean() }),
  fc.record({
    node: fc.constant("boundary" as const),
    on: fc.constant("start"),
    isInterrupting: fc.boolean(),
    trigger: fc.oneof(
      fc.record({ kind: fc.constant("timer" as const), after: span }),
      fc.record({ kind: fc.constant("message" as const), message: word }),
    ),
  }),
);

/** Any process that can be written down, sound or not: nodes of every kind, flows from anywhere to anywhere. */
export const anyProcess: fc.Arbitrary<ProcessModel> = fc
  .record({
    name: text,
    nameEn: text,
    nodes: fc.array(fc.record({ name: text, nameEn: text, body }), { minLength: 1, maxLength: 14 }),
    flows: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), name: fc.oneof(fc.constant(""), text), condition: fc.option(text) }), {
      maxLength: 24,
    }),
  })
  .map(({ name, nameEn, nodes, flows }) => {
    const start: ProcessNode = { node: "start", key: "start", name: "Nộp", nameEn: "Filed" };
    const host: ProcessNode = {
      node: "receive",
      key: "host",
      name: "Chờ",
      nameEn: "Wait",
      message: "m",
      agency: "competent",
      time: { workingHours: 8 },
    };
    const made = nodes.map((node, at) => keyed(node, `n${at}`));
    const all = [start, host, ...made];
    const sources = all.filter((node) => node.node !== "end");
    const targets = all.filter((node) => node.node !== "start" && node.node !== "boundary");
    const model = { key: "quy_trinh", name, nameEn, nodes: all, flows: flows.map((flow, at) => flowOf(flow, { at, sources, targets })) };
    // Records of the generator have no prototype; those of an event, which come from JSON, have one.
    return structuredClone(model);
  });

function keyed(node: { readonly name: string; readonly nameEn: string; readonly body: Body }, key: string): ProcessNode {
  const made = { ...node.body, key, name: node.name, nameEn: node.nameEn } as ProcessNode;
  return made.node === "boundary" ? { ...made, on: "host" } : made;
}

function flowOf(
  flow: { readonly from: number; readonly to: number; readonly name: string; readonly condition: string | null },
  given: { readonly at: number; readonly sources: readonly ProcessNode[]; readonly targets: readonly ProcessNode[] },
): ProcessFlow {
  const from = given.sources[flow.from % given.sources.length]?.key ?? "start";
  const to = given.targets[flow.to % given.targets.length]?.key ?? "host";
  const condition = flow.condition === null || /[$#]\{|^=/u.test(flow.condition) ? null : flow.condition;
  return { key: `f${given.at}`, from, to, name: flow.name, nameEn: flow.name, condition, isDefault: false };
}
