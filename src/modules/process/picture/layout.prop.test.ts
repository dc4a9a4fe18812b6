import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { anyProcess } from "../bpmn/random-process.fixture.ts";
import type { ProcessModel } from "../model/process-model.ts";
import { layOut } from "./layout.ts";
import type { Box, Point, ProcessDrawing } from "./process-drawing.ts";

test("no two nodes of a laid-out process lie over each other, but an event on its host's edge (PRC-45)", () => {
  fc.assert(
    fc.property(anyProcess, (model) => {
      const drawing = layOut(model);
      const boxes = model.nodes.filter((node) => node.node !== "boundary").map((node) => boxOf(drawing, node.key));
      for (const [at, box] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) assert.ok(!overlap(box, other), `${JSON.stringify(box)} ${JSON.stringify(other)}`);
      }
    }),
    { numRuns: 200 },
  );
});

test("every flow of a laid-out process leaves its source, reaches its target and crosses no node on the way (PRC-45)", () => {
  fc.assert(
    fc.property(anyProcess, (model) => {
      const drawing = layOut(model);
      for (const flow of model.flows) checkFlow(model, drawing, flow.key);
    }),
    { numRuns: 200 },
  );
});

function checkFlow(model: ProcessModel, drawing: ProcessDrawing, key: string): void {
  const flow = model.flows.find((candidate) => candidate.key === key);
  const points = drawing.flows.get(key) ?? [];
  const [first] = points;
  const last = points.at(-1);
  assert.ok(flow !== undefined && first !== undefined && last !== undefined);
  assert.ok(touches(boxOf(drawing, flow.from), first) && touches(boxOf(drawing, flow.to), last));
  const source = model.nodes.find((node) => node.key === flow.from);
  const own = new Set([flow.from, ...(source?.node === "boundary" ? [source.on] : [])]);
  const strangers = model.nodes.filter((node) => !own.has(node.key) && node.node !== "boundary");
  for (const [at, end] of points.slice(1).entries()) {
    const start = points[at] ?? end;
    assert.ok(start.x === end.x || start.y === end.y, "only right angles");
    for (const node of strangers) assert.ok(!crosses(boxOf(drawing, node.key), start, end), `${key} crosses ${node.key}`);
  }
}

function boxOf(drawing: ProcessDrawing, key: string): Box {
  const box = drawing.nodes.get(key);
  if (box === undefined) throw new Error(`${key} is not drawn`);
  return box;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function touches(box: Box, point: Point): boolean {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
}

function crosses(box: Box, start: Point, end: Point): boolean {
  const line = {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.abs(end.x - start.x),
    height: Math.abs(end.y - start.y),
  };
  return line.x < box.x + box.width && box.x < line.x + line.width && line.y < box.y + box.height && box.y < line.y + line.height;
}
