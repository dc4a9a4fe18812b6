import { parseAgencyCode } from "#modules/organisation";

import type { StepAgency } from "../linear-process.ts";
import type { ProcessModel } from "../model/process-model.ts";
import type { Box, DrawnLane, Point, ProcessDrawing } from "../picture/process-drawing.ts";
import { type BpmnElement, elementOf, elementsOf, localType, textOf } from "./bpmn-element.ts";
import { nameOf } from "./bpmn-reading.ts";

/** Coordinates beyond this are no drawing. */
const REACH = 100_000;

/** The drawing of a process in a file; undefined unless every node and every flow has its place, because half a picture misleads. */
export function readDrawing(root: BpmnElement, keys: ReadonlyMap<string, string>, model: ProcessModel): ProcessDrawing | undefined {
  const wanted = new Set([...model.nodes, ...model.flows].map((part) => part.key));
  const nodes = new Map<string, Box>();
  const flows = new Map<string, readonly Point[]>();
  const labels = new Map<string, Box>();
  const lanes: DrawnLane[] = [];
  let pool: Box | null = null;
  const planes = elementsOf(root, "diagrams").flatMap((diagram) => elementOf(diagram, "plane") ?? []);
  for (const drawn of planes.flatMap((plane) => elementsOf(plane, "planeElement"))) {
    const subject = elementOf(drawn, "bpmnElement");
    if (subject?.id === undefined) continue;
    const key = keys.get(subject.id) ?? "";
    const box = boxOf(elementOf(drawn, "bounds"));
    const label = elementOf(drawn, "label");
    const labelBox = label === undefined ? undefined : boxOf(elementOf(label, "bounds"));
    if (localType(subject) === "Lane" && box !== undefined && isLaneOf(subject, keys, model))
      lanes.push({ agency: agencyOfLane(subject), name: nameOf(subject), box });
    if (localType(subject) === "Participant" && box !== undefined && isPoolOf(subject, keys, model)) pool = box;
    if (!wanted.has(key)) continue;
    if (labelBox !== undefined) labels.set(key, labelBox);
    if (localType(drawn) === "BPMNEdge") {
      const points = elementsOf(drawn, "waypoint").flatMap((point) => pointOf(point) ?? []);
      if (points.length > 1) flows.set(key, points);
    } else if (box !== undefined) nodes.set(key, box);
  }
  const isWhole = model.nodes.every((node) => nodes.has(node.key)) && model.flows.every((flow) => flows.has(flow.key));
  return isWhole ? { pool, lanes, nodes, flows, labels } : undefined;
}

function isPoolOf(participant: BpmnElement, keys: ReadonlyMap<string, string>, model: ProcessModel): boolean {
  const process = elementOf(participant, "processRef");
  return process?.id !== undefined && keys.get(process.id) === model.key;
}

/** Lanes of partners who do not run here are left out. */
function isLaneOf(lane: BpmnElement, keys: ReadonlyMap<string, string>, model: ProcessModel): boolean {
  let around: BpmnElement | undefined = lane;
  while (around !== undefined && localType(around) !== "Process") around = around.$parent;
  return around?.id !== undefined && keys.get(around.id) === model.key;
}

function agencyOfLane(lane: BpmnElement): StepAgency | null {
  const word = textOf(lane, "motcua:agency");
  if (word === "reception" || word === "competent" || word === "area_committee") return word;
  const agencyCode = parseAgencyCode(textOf(lane, "motcua:agencyCode") ?? "");
  return agencyCode === undefined ? null : { agencyCode };
}

function pointOf(point: BpmnElement): Point | undefined {
  const x = point.get("x");
  const y = point.get("y");
  if (typeof x !== "number" || typeof y !== "number") return undefined;
  return Math.abs(x) <= REACH && Math.abs(y) <= REACH ? { x: Math.round(x), y: Math.round(y) } : undefined;
}

function boxOf(bounds: BpmnElement | undefined): Box | undefined {
  const corner = bounds === undefined ? undefined : pointOf(bounds);
  const width = bounds?.get("width");
  const height = bounds?.get("height");
  if (corner === undefined || typeof width !== "number" || typeof height !== "number") return undefined;
  return width > 0 && height > 0 && width <= REACH && height <= REACH
    ? { ...corner, width: Math.round(width), height: Math.round(height) }
    : undefined;
}
