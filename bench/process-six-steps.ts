import type { ProcessDefinition, ProcessFlow, UserNode } from "#modules/process";

/** Six steps at two agencies, with one gateway: a simple dossier would go past the review. */
export const STEP_KEYS = ["intake", "assign", "process", "review", "sign", "deliver"] as const;

const KINDS = { intake: "intake", assign: "assign", process: "process", review: "review", sign: "sign", deliver: "deliver" } as const;

const steps = STEP_KEYS.map((key): UserNode => ({
  node: "user",
  key,
  name: key,
  nameEn: key,
  kind: KINDS[key],
  agency: key === "intake" || key === "deliver" ? "reception" : "competent",
  unitKind: key === "intake" || key === "deliver" ? "one_stop" : "division",
  permission: "dossier.process",
  time: { perMille: 100 },
  questions: key === "process" ? [{ key: "is_simple", label: "simple", labelEn: "simple", answer: { kind: "yes" } }] : [],
  acts: null,
  papers: [],
  formKey: null,
}));

const WAYS: readonly (readonly [from: string, to: string])[] = [
  ["Start", "intake"],
  ["intake", "assign"],
  ["assign", "process"],
  ["process", "Split"],
  ["Split", "Meet"],
  ["Split", "review"],
  ["review", "Meet"],
  ["Meet", "sign"],
  ["sign", "deliver"],
  ["deliver", "End"],
];

const CONDITION = "step.process.is_simple";

export const sixSteps: ProcessDefinition = {
  model: {
    key: "SixSteps",
    name: "six steps",
    nameEn: "six steps",
    nodes: [
      { node: "start", key: "Start", name: "", nameEn: "" },
      ...steps,
      { node: "exclusive", key: "Split", name: "simple?", nameEn: "simple?" },
      { node: "exclusive", key: "Meet", name: "", nameEn: "" },
      { node: "end", key: "End", name: "", nameEn: "", isTerminating: false },
    ],
    flows: WAYS.map(([from, to], at): ProcessFlow => ({
      key: `Flow_${at + 1}`,
      from,
      to,
      name: "",
      nameEn: "",
      condition: to === "Meet" && from === "Split" ? CONDITION : null,
      isDefault: from === "Split" && to === "review",
    })),
  },
  diagram: null,
};

const [intake] = steps;

/** The same for a real dossier, which ends at the counter and not with its sixth step. */
export const sixStepsAndDelivery: ProcessDefinition = {
  model: {
    ...sixSteps.model,
    nodes: [...sixSteps.model.nodes, ...(intake === undefined ? [] : [{ ...intake, key: "hand_out", kind: "deliver" as const }])],
    flows: sixSteps.model.flows.flatMap((flow) =>
      flow.from === "deliver"
        ? [
            { ...flow, to: "hand_out" },
            { ...flow, key: "Flow_last", from: "hand_out" },
          ]
        : [flow],
    ),
  },
  diagram: null,
};

/** The same process as other engines read it, its condition an expression over the instance's variables. */
export function sixStepsXml(condition: string): string {
  const tasks = STEP_KEYS.map((key) => `<userTask id="${key}" name="${key}"/>`).join("");
  const flows = WAYS.map(([from, to], at) => {
    const isAsked = from === "Split" && to === "Meet";
    const expression = isAsked ? `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>` : "";
    return `<sequenceFlow id="Flow_${at + 1}" sourceRef="${from}" targetRef="${to}">${expression}</sequenceFlow>`;
  }).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="SixSteps" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="bench">
<process id="SixStepsProcess" isExecutable="true"><startEvent id="Start"/>${tasks}<exclusiveGateway id="Split" default="Flow_6"/><exclusiveGateway id="Meet"/>
<endEvent id="End"/>${flows}</process></definitions>`;
}
