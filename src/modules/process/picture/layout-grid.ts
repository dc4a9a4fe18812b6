import type { StepAgency } from "../linear-process.ts";
import type { FlowKey, NodeKey, ProcessModel, ProcessNode } from "../model/process-model.ts";
import type { RankedFlow, Ranks } from "./layout-ranks.ts";

/** Whose band a node stands in: an agency as one word. */
export type LaneKey = string;

export interface Cell {
  readonly lane: LaneKey;
  readonly row: number;
}

/** Nodes in cells and the rows on which long flows run, so that no line crosses a node. */
export interface Grid {
  readonly lanes: readonly { readonly key: LaneKey; readonly agency: StepAgency | null; readonly rows: number }[];
  readonly cellOf: ReadonlyMap<NodeKey, Cell>;
  readonly runOf: ReadonlyMap<FlowKey, Cell>;
}

/** An agency as one word, for comparing. */
export function laneKeyOf(agency: StepAgency): LaneKey {
  return typeof agency === "string" ? agency : `agency ${agency.agencyCode}`;
}

/** The agency that a node says for itself. */
export function agencyOfNode(node: ProcessNode): StepAgency | undefined {
  return node.node === "user" || node.node === "receive" || node.node === "call" ? node.agency : undefined;
}

interface Occupation {
  readonly taken: Set<string>;
  readonly rows: Map<LaneKey, number>;
}

/** Puts each node into the band of its agency and a row there, then finds each long flow a free row to run on. */
export function fillGrid(model: ProcessModel, ranks: Ranks): Grid {
  const laneOf = lanesOf(ranks);
  const agencies = new Map(
    model.nodes.flatMap((node) => {
      const agency = agencyOfNode(node);
      return agency === undefined ? [] : [[laneKeyOf(agency), agency] as const];
    }),
  );
  const occupation: Occupation = { taken: new Set(), rows: new Map() };
  const cellOf = new Map<NodeKey, Cell>();
  const incoming = Map.groupBy(
    ranks.flows.filter((edge) => !edge.isBackward),
    (edge) => edge.to,
  );
  for (const node of ranks.order) {
    const lane = laneOf.get(node.key) ?? "";
    const before = (incoming.get(node.key) ?? []).flatMap((edge) => {
      const cell = cellOf.get(edge.from);
      return cell !== undefined && cell.lane === lane ? [cell.row] : [];
    });
    const rank = ranks.rankOf.get(node.key) ?? 0;
    const row = freeRow(occupation, { lane, from: rank, to: rank, wanted: before.length === 0 ? 0 : Math.min(...before) });
    cellOf.set(node.key, { lane, row });
  }
  const runOf = new Map<FlowKey, Cell>();
  for (const edge of ranks.flows) {
    const run = runFor(edge, { ranks, cellOf, occupation });
    if (run !== undefined) runOf.set(edge.flow.key, run);
  }
  const lanes = [...new Set(ranks.order.map((node) => laneOf.get(node.key) ?? ""))].map((key) => ({
    key,
    agency: agencies.get(key) ?? null,
    rows: occupation.rows.get(key) ?? 1,
  }));
  return { lanes, cellOf, runOf };
}

/** The band of every node: its own agency's; a gateway or event stands with the step before it, the start with the first step. */
function lanesOf(ranks: Ranks): ReadonlyMap<NodeKey, LaneKey> {
  const laneOf = new Map<NodeKey, LaneKey>();
  for (const node of ranks.order) {
    const agency = agencyOfNode(node);
    if (agency !== undefined) laneOf.set(node.key, laneKeyOf(agency));
  }
  const forward = ranks.flows.filter((edge) => !edge.isBackward);
  for (const node of ranks.order) {
    if (laneOf.has(node.key)) continue;
    const before = forward.filter((edge) => edge.to === node.key).flatMap((edge) => laneOf.get(edge.from) ?? []);
    const after = forward.filter((edge) => edge.from === node.key).flatMap((edge) => laneOf.get(edge.to) ?? []);
    const isJoin = before.length > 1 && new Set(before).size > 1;
    const lane = isJoin ? (after[0] ?? before[0]) : (before[0] ?? after[0]);
    if (lane !== undefined) laneOf.set(node.key, lane);
  }
  const first = ranks.order.map((node) => laneOf.get(node.key)).find((lane) => lane !== undefined) ?? "";
  for (const node of ranks.order) if (!laneOf.has(node.key)) laneOf.set(node.key, first);
  return laneOf;
}

/** The free row nearest to the wanted one, looking down first; a new row below when none is free. */
function freeRow(
  occupation: Occupation,
  wanted: { readonly lane: LaneKey; readonly from: number; readonly to: number; readonly wanted: number },
): number {
  const rows = occupation.rows.get(wanted.lane) ?? 0;
  const candidates = Array.from({ length: rows + 1 }, (_, row) => row).toSorted(
    (a, b) => Math.abs(a - wanted.wanted) - Math.abs(b - wanted.wanted) || b - a,
  );
  const row = candidates.find((candidate) => isFree(occupation, { ...wanted, row: candidate })) ?? rows;
  take(occupation, { ...wanted, row });
  return row;
}

interface Stretch {
  readonly lane: LaneKey;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function isFree(occupation: Occupation, stretch: Stretch): boolean {
  for (let rank = stretch.from; rank <= stretch.to; rank += 1) {
    if (occupation.taken.has(`${stretch.lane} ${stretch.row} ${rank}`)) return false;
  }
  return true;
}

function take(occupation: Occupation, stretch: Stretch): void {
  for (let rank = stretch.from; rank <= stretch.to; rank += 1) occupation.taken.add(`${stretch.lane} ${stretch.row} ${rank}`);
  occupation.rows.set(stretch.lane, Math.max(occupation.rows.get(stretch.lane) ?? 0, stretch.row + 1));
}

/** A row for a flow that passes other columns: the target's or the source's own where free, else the nearest free one. */
function runFor(
  edge: RankedFlow,
  grid: { readonly ranks: Ranks; readonly cellOf: ReadonlyMap<NodeKey, Cell>; readonly occupation: Occupation },
): Cell | undefined {
  const source = grid.cellOf.get(edge.from);
  const target = grid.cellOf.get(edge.to);
  if (source === undefined || target === undefined) return undefined;
  const sourceRank = grid.ranks.rankOf.get(edge.from) ?? 0;
  const targetRank = grid.ranks.rankOf.get(edge.to) ?? 0;
  if (targetRank === sourceRank + 1) return undefined;
  const [from, to] = targetRank > sourceRank ? [sourceRank + 1, targetRank - 1] : [targetRank, sourceRank];
  for (const cell of [source, target]) {
    const stretch = { lane: cell.lane, row: cell.row, from, to };
    if (!isFree(grid.occupation, stretch)) continue;
    take(grid.occupation, stretch);
    return { lane: cell.lane, row: cell.row };
  }
  const below = targetRank > sourceRank ? source : target;
  return { lane: below.lane, row: freeRow(grid.occupation, { lane: below.lane, from, to, wanted: below.row }) };
}
