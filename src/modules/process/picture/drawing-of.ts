import { drawingOfBpmn } from "../bpmn/parse-bpmn.ts";
import type { ProcessDefinition } from "../model/process-model.ts";
import { layOut } from "./layout.ts";
import type { ProcessDrawing } from "./process-drawing.ts";

/** Drawings in memory; a province shows the same few hundred again and again. */
const DRAWINGS_MAX = 300;
const drawings = new Map<string, Promise<ProcessDrawing>>();

/** The drawing of a process: as drawn where the drawing holds every node and flow, else laid out by program. The same definition always gives the same. */
export function drawingOf(definition: ProcessDefinition): Promise<ProcessDrawing> {
  const { model, diagram } = definition;
  const key = `${model.key} ${[...model.nodes, ...model.flows].map((part) => part.key).join(" ")}\n${diagram ?? JSON.stringify(model)}`;
  const known = drawings.get(key);
  if (known !== undefined) return known;
  const drawing = drawn(definition);
  if (drawings.size >= DRAWINGS_MAX) drawings.delete(drawings.keys().next().value ?? "");
  drawings.set(key, drawing);
  return drawing;
}

async function drawn({ model, diagram }: ProcessDefinition): Promise<ProcessDrawing> {
  const read = diagram === null ? undefined : await drawingOfBpmn(diagram, model);
  return read ?? layOut(model);
}
