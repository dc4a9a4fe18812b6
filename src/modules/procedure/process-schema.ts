import { z } from "zod";

import { PERMISSIONS } from "#modules/identity";
import { UNIT_KINDS } from "#modules/organisation";
import { STEP_ACTS, STEP_KINDS } from "#modules/process";

/** Bounds of a process: beyond them nobody reads it, and no picture of it helps. */
const NODES_MAX = 200;
const FLOWS_MAX = 400;
const STEPS_MAX = 40;
const DIAGRAM_MAX = 1_000_000;
const CONDITION_MAX = 2000;

/** A key as BPMN writes ids and as steps are named: it stands in places, facts and events. */
const key = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,59}$/u);
const name = z.string().max(2000);
/** A draft may still lack what a step needs, such as one read from another tool's file; the check before publication names it. */
const message = z.string().max(120);
const agency = z.union([z.enum(["reception", "competent", "area_committee"]), z.strictObject({ agencyCode: z.string().max(35) })]);
const time = z.union([
  z.strictObject({ perMille: z.int().min(0).max(1000) }),
  z.strictObject({ workingHours: z.int().min(0).max(10_000) }),
]);
const span = z.union([
  z.strictObject({ amount: z.int().min(1).max(10_000), unit: z.enum(["working_hour", "working_day", "hour", "day"]) }),
  z.strictObject({ perMille: z.int().min(1).max(1000) }),
]);

const stepParts = {
  kind: z.enum(STEP_KINDS),
  agency,
  unitKind: z.enum(UNIT_KINDS),
  unitSuffix: z.string().min(1).max(20).exactOptional(),
  permission: z.enum(PERMISSIONS),
};

const questionSchema = z.strictObject({
  key,
  label: z.string().min(1).max(500),
  labelEn: name,
  answer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("yes") }),
    z.strictObject({
      kind: z.literal("choice"),
      choices: z
        .array(z.strictObject({ value: z.string().min(1).max(60), label: z.string().min(1).max(500), labelEn: name }))
        .min(2)
        .max(40),
    }),
    z.strictObject({ kind: z.literal("integer"), least: z.int(), most: z.int() }),
  ]),
});

const named = { key, name, nameEn: name };

const nodeSchema = z.discriminatedUnion("node", [
  z.strictObject({ ...named, node: z.literal("start") }),
  z.strictObject({ ...named, node: z.literal("end"), isTerminating: z.boolean() }),
  z.strictObject({
    ...named,
    ...stepParts,
    node: z.literal("user"),
    time,
    questions: z.array(questionSchema).max(20),
    acts: z.array(z.enum(STEP_ACTS)).max(STEP_ACTS.length).nullable(),
    papers: z.array(z.string().min(1).max(80)).max(20),
    formKey: z.string().min(1).max(80).nullable(),
  }),
  z.strictObject({ ...named, node: z.literal("rule"), ruleKey: z.string().max(80) }),
  z.strictObject({ ...named, node: z.literal("service"), service: z.string().max(80) }),
  z.strictObject({ ...named, node: z.literal("send"), message, to: z.union([agency, z.enum(["parent", "members"])]) }),
  z.strictObject({ ...named, node: z.literal("receive"), message, agency, time }),
  z.strictObject({
    ...named,
    node: z.literal("call"),
    procedureCode: z.string().max(40),
    caseKey: z.string().max(300),
    agency,
    time,
    input: z.record(z.string().max(120), z.string().max(CONDITION_MAX)),
  }),
  z.strictObject({ ...named, node: z.literal("timer"), after: span }),
  z.strictObject({
    ...named,
    node: z.literal("boundary"),
    on: key,
    isInterrupting: z.boolean(),
    trigger: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("timer"), after: span }),
      z.strictObject({ kind: z.literal("message"), message }),
    ]),
  }),
  z.strictObject({ ...named, node: z.literal("exclusive") }),
  z.strictObject({ ...named, node: z.literal("parallel") }),
  z.strictObject({ ...named, node: z.literal("inclusive") }),
  z.strictObject({ ...named, node: z.literal("event") }),
]);

/** What runs of a process, in events and inputs: closed and bounded. Whether it is sound is another question, asked before publication. */
export const processModelSchema = z.strictObject({
  key,
  name,
  nameEn: name,
  nodes: z.array(nodeSchema).max(NODES_MAX),
  flows: z
    .array(
      z.strictObject({
        key,
        from: key,
        to: key,
        name,
        nameEn: name,
        condition: z.string().min(1).max(CONDITION_MAX).nullable(),
        isDefault: z.boolean(),
      }),
    )
    .max(FLOWS_MAX),
});

/** A process as a version keeps it: a list of steps, as the first versions have it, or a model with its drawing. */
export const processSchema = z.union([
  z.strictObject({
    steps: z
      .array(
        z.strictObject({
          ...stepParts,
          key: z.string().min(1).max(40),
          name: z.string().min(1).max(2000),
          nameEn: name,
          unitSuffix: z.string().min(1).max(20).optional(),
          time: z.union([z.strictObject({ perMille: z.int().min(1) }), z.strictObject({ workingHours: z.int().min(1) })]),
        }),
      )
      .max(STEPS_MAX),
  }),
  z.strictObject({ model: processModelSchema, diagram: z.string().max(DIAGRAM_MAX).nullable() }),
]);
