import type { ProcessModel, ProcessNode } from "#modules/process";
import type { FactType, FactVocabulary } from "#platform/feel";
import { readExpression } from "./check-conditions.ts";
import type { CheckSetting, OwnerSought } from "./check-setting.ts";
import { finding, type FindingCode, type ProcessFinding } from "./finding.ts";

/** Whatever a process names beside itself must exist: rules, services, messages, procedures, forms, papers, and somebody for each step. */
export function checkReferences(model: ProcessModel, setting: CheckSetting): readonly ProcessFinding[] {
  return model.nodes.flatMap((node) => [...referenceFindings(node, { model, setting }), ...ownerFindings(node, setting)]);
}

interface Surroundings {
  readonly model: ProcessModel;
  readonly setting: CheckSetting;
}

function referenceFindings(node: ProcessNode, around: Surroundings): readonly ProcessFinding[] {
  const { model, setting } = around;
  switch (node.node) {
    case "rule":
      return setting.rules.has(node.ruleKey) ? [] : [named("rule_unknown", node, { rule: node.ruleKey })];
    case "service":
      return setting.services.has(node.service) ? [] : [named("service_unknown", node, { service: node.service })];
    case "send":
      return isReceived(model, node.message) || typeof node.to === "object" || setting.isAwaitedElsewhere(node.message)
        ? []
        : [named("message_unreceived", node, { message: node.message })];
    case "receive":
      return sentFindings(node, node.message, around);
    case "boundary":
      return node.trigger.kind === "message" ? sentFindings(node, node.trigger.message, around) : [];
    case "call":
      return callFindings(node, around);
    case "user":
      return stepFindings(node, setting);
    case "start":
    case "end":
    case "timer":
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return [];
  }
}

function named(code: FindingCode, node: ProcessNode, params: ProcessFinding["params"] = {}): ProcessFinding {
  return finding(code, { nodes: [node.key], params });
}

function isReceived(model: ProcessModel, message: string): boolean {
  return model.nodes.some(
    (node) =>
      (node.node === "receive" && node.message === message) ||
      (node.node === "boundary" && node.trigger.kind === "message" && node.trigger.message === message),
  );
}

function sentFindings(node: ProcessNode, message: string, { model, setting }: Surroundings): readonly ProcessFinding[] {
  const isSent = setting.isSentElsewhere(message) || model.nodes.some((other) => other.node === "send" && other.message === message);
  return isSent ? [] : [named("message_unsent", node, { message })];
}

/** What the dossiers that a process called gave, as the forms of later calls may ask for it beside the facts of conditions. */
const CALL_RESULTS = ["number", "name", "decidedOn", "agency", "code"] as const;

function withCallResults({ model, setting }: Surroundings): FactVocabulary {
  const calls = model.nodes.filter(({ node }) => node === "call");
  const results = calls.flatMap(({ key }) => CALL_RESULTS.map((result) => [`call.${key}.${result}`, { kind: "string" }] as const));
  return new Map<string, FactType>([...setting.vocabulary, ...results]);
}

function callFindings(node: Extract<ProcessNode, { node: "call" }>, around: Surroundings): readonly ProcessFinding[] {
  const { setting } = around;
  if (node.procedureCode === setting.procedureCode) return [named("call_of_itself", node)];
  const form = setting.calledForm(node.procedureCode, node.caseKey);
  if (form === undefined) return [named("call_unknown", node, { procedure: node.procedureCode, case: node.caseKey })];
  const vocabulary = withCallResults(around);
  return Object.entries(node.input).flatMap(([field, text]) => {
    const { kind, findings } = readExpression({ text, node: node.key, flow: null }, vocabulary);
    const wanted = form.get(field) ?? form.get(`form.${field}`);
    const isFitting = wanted !== undefined && (kind === undefined || kind === wanted.kind);
    return isFitting || findings.length > 0 ? findings : [...findings, named("call_input", node, { field, condition: text })];
  });
}

function stepFindings(node: Extract<ProcessNode, { node: "user" }>, setting: CheckSetting): readonly ProcessFinding[] {
  const papers = node.papers.filter((paper) => !setting.papers.has(paper)).map((paper) => named("paper_unknown", node, { paper }));
  if (node.formKey === null) return papers;
  const form = setting.forms.get(node.formKey);
  if (form === undefined) return [...papers, named("form_unknown", node, { form: node.formKey })];
  return [...papers, ...form.removedFields.map((field) => named("form_field_removed", node, { form: node.formKey ?? "", field }))];
}

const LACKS = { missing: "owner_missing", ambiguous: "owner_ambiguous", nobody: "role_empty" } as const satisfies Readonly<
  Record<string, FindingCode>
>;

/** No step without an owner: Nghị định 118/2025/NĐ-CP Điều 19. */
function ownerFindings(node: ProcessNode, setting: CheckSetting): readonly ProcessFinding[] {
  const sought = soughtFor(node);
  if (sought === undefined) return [];
  return setting
    .ownerLacks(sought)
    .filter(({ agencies }) => agencies.length > 0)
    .map(({ lack, agencies }) =>
      named(LACKS[lack], node, { agencies, permission: sought.permission ?? "", unitKind: sought.unitKind ?? "" }),
    );
}

function soughtFor(node: ProcessNode): OwnerSought | undefined {
  if (node.node === "user") {
    const { agency, unitKind, permission } = node;
    return { agency, unitKind, unitSuffix: node.unitSuffix ?? null, permission };
  }
  if (node.node === "receive" || node.node === "call") return { agency: node.agency, unitKind: null, unitSuffix: null, permission: null };
  if (node.node !== "send" || node.to === "parent" || node.to === "members") return undefined;
  return { agency: node.to, unitKind: null, unitSuffix: null, permission: null };
}
