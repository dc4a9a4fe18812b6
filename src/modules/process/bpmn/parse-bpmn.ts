import { type Problem, isProblem, problem } from "#kernel/problem";

import type { ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";
import type { ProcessDrawing } from "../picture/process-drawing.ts";
import { type BpmnElement, elementOf, elementsOf, isElement, localType, textOf } from "./bpmn-element.ts";
import { BPMN_LIMITS, type BpmnFinding, type BpmnImport, type BpmnRefusal } from "./bpmn-finding.ts";
import { keysOf } from "./bpmn-keys.ts";
import { type BpmnReading, find, keyOfReference, namesOf } from "./bpmn-reading.ts";
import { chooseProcess } from "./choose-process.ts";
import { motcuaModdle } from "./motcua-moddle.ts";
import { readDrawing } from "./read-drawing.ts";
import { nodeOf } from "./read-node.ts";
import { type ScannedXml, scanXml } from "./scan-xml.ts";
import { writeBpmn } from "./write-bpmn.ts";

/** Elements of a process that have no effect on how it runs. */
const WITHOUT_EFFECT = new Set(["DataObject", "DataObjectReference", "DataStoreReference"]);

/** How a file is to be read. */
export interface BpmnReadingOptions {
  /** Id of the process to take where a file has several that run. */
  readonly process?: string;
}

/** Whether an answer of `parseBpmn` is a refusal. */
export function isBpmnRefusal(answer: BpmnImport | BpmnRefusal): answer is BpmnRefusal {
  return isProblem(answer);
}

/**
 * Reads a BPMN 2.0 file, ours or another tool's, into a process and its drawing. Ids become keys; names of the file stay. What is not
 * supported refuses the file and is named with id, name and line, all of it at once; what is missing for publication or was read otherwise
 * than drawn comes as findings. Nothing in the file is executed, fetched or expanded.
 * Problems: `process.bpmn_*`.
 */
export async function parseBpmn(xml: string, options: BpmnReadingOptions = {}): Promise<BpmnImport | BpmnRefusal> {
  const scanned = scanXml(xml);
  if (isProblem(scanned)) return refusal(scanned, []);
  const document = await readDocument(xml, scanned);
  if (isProblem(document)) return refusal(document, []);
  const { root, elements, findings } = document;
  const reading: BpmnReading = { findings, lineOf: scanned.lineOf, keys: keysOf(elements) };
  const process = chooseProcess(reading, root, options.process);
  const model = process === undefined ? undefined : modelOf(reading, process);
  const first = findings.find((finding) => finding.severity === "refused");
  if (process === undefined || model === undefined || first !== undefined) {
    const count = findings.filter((finding) => finding.severity === "refused").length;
    return refusal(problem("process.bpmn_unsupported", { count, element: first?.element ?? "", line: first?.line ?? 1 }), findings);
  }
  const drawing = readDrawing(root, reading.keys, model);
  const diagram = drawing === undefined ? await laidOut(reading, process, model) : await renamed(document, reading, { model, drawing });
  return { definition: { model, diagram }, findings: findings.toSorted((a, b) => a.line - b.line) };
}

/** The drawing that a BPMN text holds of a model, should every node and flow of the model stand in it. */
export async function drawingOfBpmn(xml: string, model: ProcessModel): Promise<ProcessDrawing | undefined> {
  const scanned = scanXml(xml);
  if (isProblem(scanned)) return undefined;
  const document = await readDocument(xml, scanned);
  return isProblem(document) ? undefined : readDrawing(document.root, keysOf(document.elements), model);
}

function refusal(cause: Problem, findings: readonly BpmnFinding[]): BpmnRefusal {
  return { ...cause, findings: findings.toSorted((a, b) => a.line - b.line) };
}

interface ReadDocument {
  readonly root: BpmnElement;
  readonly elements: readonly BpmnElement[];
  readonly findings: BpmnFinding[];
}

async function readDocument(xml: string, scanned: ScannedXml): Promise<ReadDocument | Problem> {
  const { lineOf } = scanned;
  const moddle = motcuaModdle();
  let read;
  try {
    // The declaration names an encoding that the text no longer has; line breaks before the root keep the count of lines.
    read = await moddle.fromXML(`${xml.slice(0, scanned.rootAt).replace(/[^\n]/gu, "")}${xml.slice(scanned.rootAt)}`);
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return problem(detail.includes("failed to parse document as") ? "process.bpmn_not_bpmn" : "process.bpmn_unreadable", {
      line: lineIn(detail) ?? 1,
      detail: shortened(detail),
    });
  }
  const findings: BpmnFinding[] = [];
  for (const warning of read.warnings) {
    const element = isElement(warning.element) ? warning.element : undefined;
    const isReference = warning.message.startsWith("unresolved reference");
    const foreign = foreignElement(warning.message);
    if (foreign !== undefined) {
      const line = lineIn(warning.message) ?? 1;
      findings.push({ severity: "note", code: "foreign_ignored", element: "", name: "", line, params: { element: foreign } });
      continue;
    }
    if (!isReference || element === undefined || isNeeded(element, warning.property ?? "")) {
      const line = lineIn(warning.message) ?? lineOf.get(element?.id ?? "") ?? 1;
      return problem("process.bpmn_unreadable", { line, detail: shortened(warning.message) });
    }
    const params = { property: warning.property ?? "", id: warning.value ?? "" };
    find({ findings, lineOf }, element, { severity: "note", code: "reference_lost", params });
  }
  const root: unknown = read.rootElement;
  if (!isElement(root)) return problem("process.bpmn_not_bpmn", { line: 1 });
  return { root, elements: Object.values(read.elementsById).filter(isElement), findings };
}

/** Whether a process cannot be understood without what a reference names. Messages, data and drawings may point outside of the file. */
function isNeeded(element: BpmnElement, property: string): boolean {
  const name = property.slice(property.indexOf(":") + 1);
  return (
    ["sourceRef", "targetRef", "attachedToRef", "default", "processRef"].includes(name) &&
    localType(element) !== "MessageFlow" &&
    localType(element) !== "Association"
  );
}

/** An element of another tool's name space in a place where BPMN has none: nothing of the process hangs on it. */
function foreignElement(message: string): string | undefined {
  const element = /unrecognized element <([^>]+)>/u.exec(message)?.[1];
  const prefix = element?.includes(":") === true ? element.slice(0, element.indexOf(":")) : "bpmn";
  return ["bpmn", "bpmndi", "dc", "di", "motcua"].includes(prefix) ? undefined : element;
}

function lineIn(message: string): number | undefined {
  const line = /line: (\d+)/u.exec(message)?.[1];
  return line === undefined ? undefined : Number(line) + 1;
}

function shortened(message: string): string {
  const cause = /nested error: (.*)/u.exec(message)?.[1] ?? message;
  return cause.replace(/\s+/gu, " ").slice(0, 120);
}

function modelOf(reading: BpmnReading, process: BpmnElement): ProcessModel {
  const elements = elementsOf(process, "flowElements");
  const nodes: ProcessNode[] = [];
  const data = elements.filter((element) => WITHOUT_EFFECT.has(localType(element)));
  for (const element of elements) {
    const type = localType(element);
    if (WITHOUT_EFFECT.has(type) || type === "SequenceFlow") continue;
    const node = nodeOf(reading, element);
    if (node !== undefined) nodes.push(node);
  }
  const [artifact] = elementsOf(process, "artifacts");
  if (artifact !== undefined)
    find(reading, artifact, { severity: "note", code: "artifact_ignored", params: { count: elementsOf(process, "artifacts").length } });
  if (data[0] !== undefined) find(reading, data[0], { severity: "note", code: "data_ignored", params: { count: data.length } });
  checkStarts(reading, process, nodes);
  if (nodes.length > BPMN_LIMITS.nodes) {
    find(reading, process, { severity: "refused", code: "nodes_too_many", params: { max: BPMN_LIMITS.nodes } });
  }
  const flows = elements.filter((element) => localType(element) === "SequenceFlow").flatMap((flow) => flowOf(reading, flow) ?? []);
  return { key: reading.keys.get(process.id ?? "") ?? "process", ...namesOf(process), nodes, flows };
}

function checkStarts(reading: BpmnReading, process: BpmnElement, nodes: readonly ProcessNode[]): void {
  const drawn = elementsOf(process, "flowElements").filter((element) => localType(element) === "StartEvent");
  if (drawn.length === 0) find(reading, process, { severity: "refused", code: "start_missing" });
  const second = drawn[1];
  if (second !== undefined && nodes.length > 0)
    find(reading, second, { severity: "refused", code: "starts_several", params: { count: drawn.length } });
}

function flowOf(reading: BpmnReading, flow: BpmnElement): ProcessFlow | undefined {
  const source = elementOf(flow, "sourceRef");
  const target = elementOf(flow, "targetRef");
  if (source === undefined || target === undefined) {
    find(reading, flow, { severity: "refused", code: "flow_loose" });
    return undefined;
  }
  const preset = source.get("default");
  return {
    key: reading.keys.get(flow.id ?? "") ?? "",
    from: keyOfReference(reading, source),
    to: keyOfReference(reading, target),
    ...namesOf(flow),
    condition: conditionOf(reading, flow),
    isDefault: isElement(preset) && preset.id === flow.id,
  };
}

/** A condition in FEEL. Some tools write `=` before it; expressions of other languages are kept for reading and named as a finding. */
function conditionOf(reading: BpmnReading, flow: BpmnElement): string | null {
  const expression = elementOf(flow, "conditionExpression");
  if (expression === undefined) return null;
  const text = (textOf(expression, "body") ?? "").trim();
  const language = textOf(expression, "language") ?? "";
  const isForeign = /[$#]\{/u.test(text) || (language !== "" && !/feel/iu.test(language));
  if (isForeign || text === "")
    find(reading, flow, { severity: "missing", code: "condition_foreign", params: { condition: text.slice(0, 120) } });
  if (text === "") return null;
  return isForeign ? text : text.replace(/^=\s*/u, "");
}

/** Writes the file again with every id as its key, so that drawing, findings and facts name a step alike; all else in it stays. */
async function renamed(
  document: ReadDocument,
  reading: BpmnReading,
  read: { readonly model: ProcessModel; readonly drawing: ProcessDrawing },
): Promise<string> {
  for (const element of document.elements) {
    const key = element.id === undefined ? undefined : reading.keys.get(element.id);
    const isOurs = element.$type.startsWith("bpmn:") && !["Definitions", "Collaboration"].includes(localType(element));
    if (key !== undefined && isOurs) element.id = key;
  }
  const moddle = motcuaModdle();
  // A foreign extension that the writer cannot name, or too much of it: then process and drawing are written without extensions.
  const kept = await moddle.toXML(document.root, { format: true }).catch(() => undefined);
  if (kept !== undefined && kept.xml.length <= BPMN_LIMITS.drawing) return kept.xml;
  return writeBpmn({ model: read.model, diagram: null }, { drawing: read.drawing });
}

async function laidOut(reading: BpmnReading, process: BpmnElement, model: ProcessModel): Promise<string> {
  find(reading, process, { severity: "note", code: "layout_missing" });
  return writeBpmn({ model, diagram: null });
}
