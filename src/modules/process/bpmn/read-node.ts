import { PERMISSIONS } from "#modules/identity";
import { parseAgencyCode } from "#modules/organisation";

import { STEP_KINDS } from "../linear-process.ts";
import type {
  BoundaryNode,
  CallNode,
  GatewayNode,
  NodeKey,
  ProcessNode,
  ReceiveNode,
  SendNode,
  TimerNode,
} from "../model/process-model.ts";
import { type BpmnElement, elementOf, elementsOf, extensionOf, localType, textOf } from "./bpmn-element.ts";
import { slugOf } from "./bpmn-keys.ts";
import { type BpmnReading, find, keyOfReference, nameOf, namesOf } from "./bpmn-reading.ts";
import { userNodeOf } from "./read-step.ts";
import { NO_AGENCY, agencyOf, invalid, timeOf, timerSpanOf } from "./read-values.ts";

interface Identity {
  readonly key: NodeKey;
  readonly name: string;
  readonly nameEn: string;
}

const GATEWAYS: Readonly<Record<string, GatewayNode["node"]>> = {
  ExclusiveGateway: "exclusive",
  ParallelGateway: "parallel",
  InclusiveGateway: "inclusive",
  EventBasedGateway: "event",
};

/** A flow node of the file as a node of ours; undefined after a finding that says why not. */
export function nodeOf(reading: BpmnReading, element: BpmnElement): ProcessNode | undefined {
  const type = localType(element);
  if (element.get("loopCharacteristics") !== undefined) return refuse(reading, element, "loop_unsupported");
  if (element.get("isForCompensation") === true) return refuse(reading, element, "compensation_unsupported");
  const identity: Identity = { key: reading.keys.get(element.id ?? "") ?? "", ...namesOf(element) };
  const gateway = GATEWAYS[type];
  if (gateway !== undefined) {
    return element.get("instantiate") === true ? refuse(reading, element, "event_unsupported") : { node: gateway, ...identity };
  }
  switch (type) {
    case "StartEvent":
      return startOf(reading, element, identity);
    case "EndEvent":
      return endOf(reading, element, identity);
    case "Task":
    case "ManualTask":
    case "UserTask":
      if (extensionOf(element, "motcua:Step") === undefined && type !== "UserTask")
        find(reading, element, { severity: "note", code: "task_as_user" });
      return userNodeOf(reading, element, { identity, permissions: PERMISSIONS, kinds: STEP_KINDS });
    case "BusinessRuleTask":
      return {
        node: "rule",
        ...identity,
        ruleKey: requiredText(reading, element, { type: "motcua:Rule", property: "ruleKey", code: "rule_missing" }),
      };
    case "ServiceTask":
      return {
        node: "service",
        ...identity,
        service: requiredText(reading, element, { type: "motcua:Service", property: "service", code: "service_missing" }),
      };
    case "SendTask":
      return sendOf(reading, element, identity);
    case "ReceiveTask":
      return element.get("instantiate") === true ? refuse(reading, element, "event_unsupported") : receiveOf(reading, element, identity);
    case "CallActivity":
      return callOf(reading, element, identity);
    case "IntermediateCatchEvent":
      return catchOf(reading, element, identity);
    case "IntermediateThrowEvent":
      return eventKindOf(element) === "MessageEventDefinition"
        ? sendOf(reading, element, identity)
        : refuse(reading, element, "event_unsupported");
    case "BoundaryEvent":
      return boundaryOf(reading, element, identity);
    default:
      return refuse(reading, element, "element_unsupported");
  }
}

/** Says that an element is not supported, with its type and what it reacts to. */
export function refuse(
  reading: BpmnReading,
  element: BpmnElement,
  code: "element_unsupported" | "event_unsupported" | "loop_unsupported" | "compensation_unsupported",
): undefined {
  const type = localType(element);
  find(reading, element, { severity: "refused", code, params: { type, event: eventKindOf(element) } });
  return undefined;
}

/** Type of an event's definition; `none` without one, `several` with more. */
function eventKindOf(element: BpmnElement): string {
  if (!localType(element).endsWith("Event")) return "none";
  const definitions = elementsOf(element, "eventDefinitions");
  const references = element.get("eventDefinitionRef");
  const all = [...definitions, ...(Array.isArray(references) ? (references as BpmnElement[]) : [])];
  const [only] = all;
  if (only === undefined) return "none";
  return all.length === 1 ? localType(only) : "several";
}

function startOf(reading: BpmnReading, element: BpmnElement, identity: Identity): ProcessNode | undefined {
  const kind = eventKindOf(element);
  if (kind !== "none" && kind !== "MessageEventDefinition") return refuse(reading, element, "event_unsupported");
  if (kind !== "none") find(reading, element, { severity: "note", code: "start_as_filing" });
  return { node: "start", ...identity };
}

function endOf(reading: BpmnReading, element: BpmnElement, identity: Identity): ProcessNode | undefined {
  const kind = eventKindOf(element);
  if (kind !== "none" && kind !== "TerminateEventDefinition") return refuse(reading, element, "event_unsupported");
  return { node: "end", ...identity, isTerminating: kind !== "none" };
}

function requiredText(
  reading: BpmnReading,
  element: BpmnElement,
  wanted: { readonly type: string; readonly property: string; readonly code: "rule_missing" | "service_missing" },
): string {
  const extension = extensionOf(element, wanted.type);
  const text = extension === undefined ? undefined : textOf(extension, wanted.property);
  if (text === undefined || text === "") find(reading, element, { severity: "missing", code: wanted.code });
  return text ?? "";
}

/** Name of a message: ours, or a word made from the message that another tool drew. */
function messageOf(reading: BpmnReading, element: BpmnElement, extension: BpmnElement | undefined): string {
  const own = extension === undefined ? undefined : textOf(extension, "message");
  const definition = localType(element).endsWith("Event") ? elementsOf(element, "eventDefinitions")[0] : element;
  const drawn = definition === undefined ? undefined : elementOf(definition, "messageRef");
  const message = own ?? (drawn === undefined ? "" : slugOf(nameOf(drawn)));
  if (message === "") find(reading, element, { severity: "missing", code: "message_missing" });
  return message;
}

function sendOf(reading: BpmnReading, element: BpmnElement, identity: Identity): SendNode {
  const extension = extensionOf(element, "motcua:Send");
  const to = extension === undefined ? undefined : textOf(extension, "to");
  return {
    node: "send",
    ...identity,
    message: messageOf(reading, element, extension),
    to: receiverOf(reading, element, { extension, to }),
  };
}

function receiverOf(
  reading: BpmnReading,
  element: BpmnElement,
  written: { readonly extension: BpmnElement | undefined; readonly to: string | undefined },
): SendNode["to"] {
  const { extension, to } = written;
  if (to === "parent" || to === "members" || to === "reception" || to === "competent" || to === "area_committee") return to;
  if (extension === undefined || to === undefined) {
    find(reading, element, { severity: "missing", code: "agency_missing", params: { lane: "" } });
    return NO_AGENCY;
  }
  const agencyCode = to === "named" ? parseAgencyCode(textOf(extension, "agencyCode") ?? "") : undefined;
  if (agencyCode !== undefined) return { agencyCode };
  invalid(reading, extension, { property: "to", value: to });
  return NO_AGENCY;
}

function receiveOf(reading: BpmnReading, element: BpmnElement, identity: Identity): ReceiveNode {
  const extension = extensionOf(element, "motcua:Receive");
  return {
    node: "receive",
    ...identity,
    message: messageOf(reading, element, extension),
    agency: agencyOf(reading, element, extension),
    time: timeOf(reading, element, extension),
  };
}

function callOf(reading: BpmnReading, element: BpmnElement, identity: Identity): CallNode {
  const extension = extensionOf(element, "motcua:Call");
  const procedureCode = (extension === undefined ? undefined : textOf(extension, "procedureCode")) ?? "";
  if (procedureCode === "") {
    find(reading, element, { severity: "missing", code: "procedure_missing", params: { called: textOf(element, "calledElement") ?? "" } });
  }
  const inputs = extension === undefined ? [] : elementsOf(extension, "inputs");
  return {
    node: "call",
    ...identity,
    procedureCode,
    caseKey: (extension === undefined ? undefined : textOf(extension, "caseKey")) ?? "",
    agency: agencyOf(reading, element, extension),
    time: timeOf(reading, element, extension),
    input: Object.fromEntries(inputs.map((input) => [textOf(input, "field") ?? "", textOf(input, "from") ?? ""])),
  };
}

function catchOf(reading: BpmnReading, element: BpmnElement, identity: Identity): TimerNode | ReceiveNode | undefined {
  const kind = eventKindOf(element);
  if (kind === "MessageEventDefinition") return receiveOf(reading, element, identity);
  const definition = elementsOf(element, "eventDefinitions")[0];
  if (kind !== "TimerEventDefinition" || definition === undefined) return refuse(reading, element, "event_unsupported");
  const after = timerSpanOf(reading, definition);
  return after === undefined ? undefined : { node: "timer", ...identity, after };
}

function boundaryOf(reading: BpmnReading, element: BpmnElement, identity: Identity): BoundaryNode | undefined {
  const kind = eventKindOf(element);
  const definition = elementsOf(element, "eventDefinitions")[0];
  const edge = {
    node: "boundary" as const,
    ...identity,
    on: keyOfReference(reading, element.get("attachedToRef")),
    isInterrupting: element.get("cancelActivity") !== false,
  };
  if (kind === "MessageEventDefinition") {
    const message = messageOf(reading, element, extensionOf(element, "motcua:Receive"));
    return { ...edge, trigger: { kind: "message", message } };
  }
  if (kind !== "TimerEventDefinition" || definition === undefined) return refuse(reading, element, "event_unsupported");
  const after = timerSpanOf(reading, definition);
  return after === undefined ? undefined : { ...edge, trigger: { kind: "timer", after } };
}
