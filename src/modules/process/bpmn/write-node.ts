import type { StepAgency, StepTime } from "../linear-process.ts";
import type { ProcessNode, StepQuestion, TimerSpan, UserNode } from "../model/process-model.ts";

/** Makes an element; the writer hands it in. */
type Create = (type: string, attributes: Readonly<Record<string, unknown>>) => unknown;
type Attributes = Readonly<Record<string, unknown>>;

/** The BPMN element that stands for a node. */
export function elementTypeOf(node: ProcessNode): string {
  const types: Readonly<Record<ProcessNode["node"], string>> = {
    start: "bpmn:StartEvent",
    end: "bpmn:EndEvent",
    user: "bpmn:UserTask",
    rule: "bpmn:BusinessRuleTask",
    service: "bpmn:ServiceTask",
    send: "bpmn:SendTask",
    receive: "bpmn:ReceiveTask",
    call: "bpmn:CallActivity",
    timer: "bpmn:IntermediateCatchEvent",
    boundary: "bpmn:BoundaryEvent",
    exclusive: "bpmn:ExclusiveGateway",
    parallel: "bpmn:ParallelGateway",
    inclusive: "bpmn:InclusiveGateway",
    event: "bpmn:EventBasedGateway",
  };
  return types[node.node];
}

/** What the element says beside id and name. */
export function nodeAttributesOf(node: ProcessNode, create: Create): Attributes {
  switch (node.node) {
    case "user":
      return extended(create, create("motcua:Step", stepOf(node, create)));
    case "rule":
      return extended(create, create("motcua:Rule", given({ ruleKey: node.ruleKey })));
    case "service":
      return extended(create, create("motcua:Service", given({ service: node.service })));
    case "send":
      return extended(create, create("motcua:Send", { ...given({ message: node.message }), ...receiverOf(node.to) }));
    case "receive":
      return extended(create, create("motcua:Receive", { ...given({ message: node.message }), ...ownerOf(node) }));
    case "call": {
      const inputs = Object.entries(node.input).map(([field, from]) => create("motcua:Input", { field, from }));
      const called = given({ procedureCode: node.procedureCode, caseKey: node.caseKey });
      return extended(create, create("motcua:Call", { ...called, ...ownerOf(node), inputs }));
    }
    case "timer":
      return { eventDefinitions: [timerOf(node.after, create)] };
    case "boundary": {
      const edge = { cancelActivity: node.isInterrupting };
      if (node.trigger.kind === "timer") return { ...edge, eventDefinitions: [timerOf(node.trigger.after, create)] };
      const message = create("motcua:Receive", given({ message: node.trigger.message }));
      return { ...edge, eventDefinitions: [create("bpmn:MessageEventDefinition", {})], ...extended(create, message) };
    }
    case "end":
      return node.isTerminating ? { eventDefinitions: [create("bpmn:TerminateEventDefinition", {})] } : {};
    case "start":
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return {};
  }
}

function extended(create: Create, value: unknown): Attributes {
  return { extensionElements: create("bpmn:ExtensionElements", { values: [value] }) };
}

/** Attributes that hold something: an empty one would be read as given. */
function given(attributes: Readonly<Record<string, string>>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ""));
}

function stepOf(node: UserNode, create: Create): Attributes {
  return {
    kind: node.kind,
    ...ownerOf(node),
    unitKind: node.unitKind,
    ...(node.unitSuffix === undefined ? {} : { unitSuffix: node.unitSuffix }),
    permission: node.permission,
    ...(node.acts === null ? {} : { acts: node.acts.join(" ") }),
    ...(node.papers.length === 0 ? {} : { papers: node.papers.join(" ") }),
    ...(node.formKey === null ? {} : { formKey: node.formKey }),
    questions: node.questions.map((question) => questionOf(question, create)),
  };
}

function questionOf(question: StepQuestion, create: Create): unknown {
  const { answer } = question;
  const asked = { key: question.key, label: question.label, labelEn: question.labelEn, answer: answer.kind };
  if (answer.kind === "yes") return create("motcua:Question", asked);
  if (answer.kind === "integer") return create("motcua:Question", { ...asked, least: String(answer.least), most: String(answer.most) });
  const choices = answer.choices.map(({ value, label, labelEn }) => create("motcua:Choice", { value, label, labelEn }));
  return create("motcua:Question", { ...asked, choices });
}

function ownerOf(node: { readonly agency: StepAgency; readonly time: StepTime }): Attributes {
  return { ...agencyAttributesOf(node.agency, "agency"), ...timeAttributesOf(node.time) };
}

/** A missing agency or time has no attribute: it was never said. */
function agencyAttributesOf(agency: StepAgency, property: "agency" | "to"): Attributes {
  if (typeof agency === "string") return { [property]: agency };
  return agency.agencyCode === ("" as string) ? {} : { [property]: "named", agencyCode: agency.agencyCode };
}

function timeAttributesOf(time: StepTime): Attributes {
  if ("perMille" in time) return { perMille: String(time.perMille) };
  return time.workingHours === 0 ? {} : { workingHours: String(time.workingHours) };
}

function receiverOf(to: Extract<ProcessNode, { node: "send" }>["to"]): Attributes {
  return to === "parent" || to === "members" ? { to } : agencyAttributesOf(to, "to");
}

/** ISO 8601 for every reader of BPMN, and our attributes for what it cannot say: working time, and a share of the whole. */
function timerOf(after: TimerSpan, create: Create): unknown {
  if ("perMille" in after) return create("bpmn:TimerEventDefinition", { "motcua:perMille": String(after.perMille) });
  const isWorking = after.unit === "working_hour" || after.unit === "working_day";
  const isHours = after.unit === "working_hour" || after.unit === "hour";
  return create("bpmn:TimerEventDefinition", {
    timeDuration: create("bpmn:FormalExpression", { body: isHours ? `PT${after.amount}H` : `P${after.amount}D` }),
    "motcua:calendar": isWorking ? "working" : "continuous",
  });
}
