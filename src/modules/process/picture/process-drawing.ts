import type { StepAgency } from "../linear-process.ts";
import type { FlowKey, NodeKey, ProcessNode } from "../model/process-model.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A band of the drawing: one agency's steps, or whatever another tool drew as a lane. */
export interface DrawnLane {
  /** Null when the drawing does not say whose it is; then its name does. */
  readonly agency: StepAgency | null;
  readonly name: string;
  readonly box: Box;
}

/** Where everything stands: the geometry of a process, without its words. */
export interface ProcessDrawing {
  readonly pool: Box | null;
  readonly lanes: readonly DrawnLane[];
  readonly nodes: ReadonlyMap<NodeKey, Box>;
  readonly flows: ReadonlyMap<FlowKey, readonly Point[]>;
  /** Where names of events, gateways and flows were put; without one they get their place by rule. */
  readonly labels: ReadonlyMap<string, Box>;
}

const EVENT = { width: 36, height: 36 } as const;
const GATEWAY = { width: 50, height: 50 } as const;
/** Wider than usual in BPMN, because Vietnamese names of steps are long and are read on phones. */
const TASK = { width: 150, height: 80 } as const;

/** The size in which a node is drawn when nobody has drawn it yet. */
export function sizeOf(node: ProcessNode): { readonly width: number; readonly height: number } {
  switch (node.node) {
    case "start":
    case "end":
    case "timer":
    case "boundary":
      return EVENT;
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return GATEWAY;
    case "user":
    case "rule":
    case "service":
    case "send":
    case "receive":
    case "call":
      return TASK;
  }
}

/** The least box around everything drawn; with nothing drawn, an empty one. */
export function boundsOf(drawing: ProcessDrawing): Box {
  const boxes = [...drawing.nodes.values(), ...drawing.labels.values(), ...drawing.lanes.map((lane) => lane.box)];
  const points = [...[...drawing.flows.values()].flat(), ...boxes, ...(drawing.pool === null ? [] : [drawing.pool])];
  const corners = [...boxes, ...(drawing.pool === null ? [] : [drawing.pool])].map((box) => ({
    x: box.x + box.width,
    y: box.y + box.height,
  }));
  const all = [...points, ...corners];
  if (all.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const left = all.reduce((least, point) => Math.min(least, point.x), Number.POSITIVE_INFINITY);
  const top = all.reduce((least, point) => Math.min(least, point.y), Number.POSITIVE_INFINITY);
  const right = all.reduce((most, point) => Math.max(most, point.x), Number.NEGATIVE_INFINITY);
  const bottom = all.reduce((most, point) => Math.max(most, point.y), Number.NEGATIVE_INFINITY);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
