import type { BpmnModdle } from "bpmn-moddle";

import type { StepAgency } from "../linear-process.ts";
import { KEY_PATTERN } from "../model/model-shape.ts";
import type { ProcessDefinition, ProcessModel, ProcessNode } from "../model/process-model.ts";
import { agencyOfNode, laneKeyOf } from "../picture/layout-grid.ts";
import { layOut } from "../picture/layout.ts";
import type { Box, DrawnLane, Point, ProcessDrawing } from "../picture/process-drawing.ts";

import { vi } from "./text/vi.ts";
import { MOTCUA_NAMESPACE, motcuaModdle } from "./motcua-moddle.ts";
import { elementTypeOf, nodeAttributesOf } from "./write-node.ts";

type Create = BpmnModdle["create"];
type Element = ReturnType<Create>;

/** How writing differs from the usual: another drawing than the one laid out by program. */
export interface BpmnWriting {
  readonly drawing?: ProcessDrawing;
}

/**
 * Writes a process as BPMN 2.0 with our properties and a complete drawing: the one given, else one laid out by program in bands by agency.
 * Reading the text gives the same model again.
 */
export async function writeBpmn(definition: ProcessDefinition, writing: BpmnWriting = {}): Promise<string> {
  const { model } = definition;
  const moddle = motcuaModdle();
  const create: Create = (type, attributes) => moddle.create(type, attributes);
  const drawing = writing.drawing ?? layOut(model);
  const parts = partsOf(model, create);
  const lanes = drawing.lanes.map((lane, at) => laneOf(lane, { at, drawing, model, parts, create }));
  const process = create("bpmn:Process", {
    id: checkedKey(model.key),
    name: model.name,
    isExecutable: true,
    ...englishOf(model),
    flowElements: [...parts.nodes.values(), ...parts.flows.values()],
    ...(lanes.length === 0 ? {} : { laneSets: [create("bpmn:LaneSet", { id: "Lanes-1", lanes })] }),
  });
  const participant = create("bpmn:Participant", { id: "Pool-1", name: model.name, processRef: process });
  const collaboration = create("bpmn:Collaboration", { id: "Collaboration-1", participants: [participant] });
  const hasPool = drawing.pool !== null;
  const plane = create("bpmndi:BPMNPlane", {
    id: "Plane-1",
    bpmnElement: hasPool ? collaboration : process,
    planeElement: [
      ...(drawing.pool === null ? [] : [shapeOf(create, participant, drawing.pool)]),
      ...lanes.map((lane, at) => shapeOf(create, lane, drawing.lanes[at]?.box ?? { x: 0, y: 0, width: 1, height: 1 })),
      ...model.nodes.flatMap((node) => shapesOfNode(create, node, { drawing, element: parts.nodes.get(node.key) })),
      ...model.flows.flatMap((flow) => edgeOf(create, flow.key, { drawing, element: parts.flows.get(flow.key) })),
    ],
  });
  const definitions = create("bpmn:Definitions", {
    id: "Definitions-1",
    targetNamespace: MOTCUA_NAMESPACE,
    expressionLanguage: "https://www.omg.org/spec/DMN/20191111/FEEL/",
    "xmlns:motcua": MOTCUA_NAMESPACE,
    rootElements: hasPool ? [collaboration, process] : [process],
    diagrams: [create("bpmndi:BPMNDiagram", { id: "Diagram-1", plane })],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

interface Parts {
  readonly nodes: ReadonlyMap<string, Element>;
  readonly flows: ReadonlyMap<string, Element>;
}

function partsOf(model: ProcessModel, create: Create): Parts {
  const nodes = new Map<string, Element>();
  for (const node of model.nodes) {
    const named = { id: checkedKey(node.key), ...(node.name === "" ? {} : { name: node.name }), ...englishOf(node) };
    nodes.set(node.key, create(elementTypeOf(node), { ...named, ...nodeAttributesOf(node, create) }));
  }
  for (const node of model.nodes) if (node.node === "boundary") nodes.get(node.key)?.set("attachedToRef", nodes.get(node.on));
  const flows = new Map<string, Element>();
  for (const flow of model.flows) {
    const source = nodes.get(flow.from);
    const target = nodes.get(flow.to);
    if (source === undefined || target === undefined) throw new RangeError(`flow ${flow.key} leads from or to a node that is not there`);
    const element = create("bpmn:SequenceFlow", {
      id: checkedKey(flow.key),
      ...(flow.name === "" ? {} : { name: flow.name }),
      ...englishOf(flow),
      sourceRef: source,
      targetRef: target,
      ...(flow.condition === null ? {} : { conditionExpression: create("bpmn:FormalExpression", { body: flow.condition }) }),
    });
    flows.set(flow.key, element);
    listOf(source, "outgoing").push(element);
    listOf(target, "incoming").push(element);
    if (flow.isDefault) source.set("default", element);
  }
  return { nodes, flows };
}

function listOf(element: Element, name: string): Element[] {
  return element.get(name) as Element[];
}

/** English names are written where they differ: a file of one language has its name for both. */
function englishOf(named: { readonly name: string; readonly nameEn: string }): Readonly<Record<string, string>> {
  return named.nameEn === named.name ? {} : { "motcua:nameEn": named.nameEn };
}

function checkedKey(key: string): string {
  if (!KEY_PATTERN.test(key)) throw new RangeError(`not a key: ${key}`);
  return key;
}

function laneOf(
  lane: DrawnLane,
  given: {
    readonly at: number;
    readonly drawing: ProcessDrawing;
    readonly model: ProcessModel;
    readonly parts: Parts;
    readonly create: Create;
  },
): Element {
  const inside = given.model.nodes.filter((node) => standsIn(node, lane, given.drawing));
  return given.create("bpmn:Lane", {
    id: `Lane-${given.at + 1}`,
    name: lane.name === "" ? laneNameOf(lane.agency) : lane.name,
    ...agencyAttributes(lane.agency),
    flowNodeRef: inside.flatMap((node) => given.parts.nodes.get(node.key) ?? []),
  });
}

function laneNameOf(agency: StepAgency | null): string {
  if (agency === null) return "";
  return typeof agency === "string" ? vi.agencies[agency] : vi.agencies.named(agency.agencyCode);
}

function agencyAttributes(agency: StepAgency | null): Readonly<Record<string, string>> {
  if (agency === null) return {};
  return typeof agency === "string" ? { "motcua:agency": agency } : { "motcua:agency": "named", "motcua:agencyCode": agency.agencyCode };
}

/** By its own agency where it has one, else by where it is drawn. */
function standsIn(node: ProcessNode, lane: DrawnLane, drawing: ProcessDrawing): boolean {
  const agency = agencyOfNode(node);
  if (agency !== undefined && lane.agency !== null) return laneKeyOf(agency) === laneKeyOf(lane.agency);
  const box = drawing.nodes.get(node.key);
  if (box === undefined) return false;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return (
    middle.x >= lane.box.x && middle.x < lane.box.x + lane.box.width && middle.y >= lane.box.y && middle.y < lane.box.y + lane.box.height
  );
}

function boundsElement(create: Create, box: Box): Element {
  return create("dc:Bounds", { x: box.x, y: box.y, width: box.width, height: box.height });
}

function shapeOf(create: Create, element: Element, box: Box): Element {
  return create("bpmndi:BPMNShape", {
    id: `Shape-${element.id ?? ""}`,
    bpmnElement: element,
    isHorizontal: true,
    bounds: boundsElement(create, box),
  });
}

function labelOf(create: Create, box: Box | undefined): Readonly<Record<string, Element>> {
  return box === undefined ? {} : { label: create("bpmndi:BPMNLabel", { bounds: boundsElement(create, box) }) };
}

function shapesOfNode(
  create: Create,
  node: ProcessNode,
  drawn: { readonly drawing: ProcessDrawing; readonly element: Element | undefined },
): readonly Element[] {
  const box = drawn.drawing.nodes.get(node.key);
  if (box === undefined || drawn.element === undefined) return [];
  const marker = node.node === "exclusive" ? { isMarkerVisible: true } : {};
  const attributes = { id: `Shape-${node.key}`, bpmnElement: drawn.element, bounds: boundsElement(create, box), ...marker };
  return [create("bpmndi:BPMNShape", { ...attributes, ...labelOf(create, drawn.drawing.labels.get(node.key)) })];
}

function edgeOf(
  create: Create,
  key: string,
  drawn: { readonly drawing: ProcessDrawing; readonly element: Element | undefined },
): readonly Element[] {
  const points: readonly Point[] = drawn.drawing.flows.get(key) ?? [];
  if (points.length < 2 || drawn.element === undefined) return [];
  const waypoint = points.map((point) => create("dc:Point", { x: point.x, y: point.y }));
  const attributes = { id: `Edge-${key}`, bpmnElement: drawn.element, waypoint };
  return [create("bpmndi:BPMNEdge", { ...attributes, ...labelOf(create, drawn.drawing.labels.get(key)) })];
}
