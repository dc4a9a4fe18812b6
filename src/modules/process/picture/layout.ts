import type { BoundaryNode, FlowKey, NodeKey, ProcessModel } from "../model/process-model.ts";
import { type Cell, type Grid, fillGrid } from "./layout-grid.ts";
import { type RankedFlow, type Ranks, rankNodes } from "./layout-ranks.ts";
import { type Box, type DrawnLane, type Point, type ProcessDrawing, sizeOf } from "./process-drawing.ts";

const COLUMN_WIDTH = 150;
const ROW_HEIGHT = 112;
/** A row on which only long flows run. */
const RUN_ROW_HEIGHT = 46;
/** Room below a row whose steps carry timers on their edge. */
const EDGE_ROOM = 34;
const LANE_PADDING = 10;
const LANE_HEAD = 30;
const CHANNEL_LEAST = 46;
const TRACK_STEP = 12;
const LABEL_ROOM = 84;
/** A line that only passes a row keeps off the height at which the row's own lines leave and arrive. */
const RUN_OFFSET = 14;
const EDGE_EVENT_STEP = 46;
const EDGE_LINE_STEP = 8;
const FLOW_LABEL = { width: 96, height: 28 } as const;
const NODE_LABEL = { width: 130, height: 30 } as const;

interface Geometry {
  readonly ranks: Ranks;
  readonly grid: Grid;
  readonly nodes: Map<NodeKey, Box>;
  readonly rowTop: (cell: Cell) => number;
  readonly rowMiddle: (cell: Cell) => number;
  readonly rowBottom: (cell: Cell) => number;
  /** Left end of the channel behind a column. */
  readonly channelAt: (rank: number) => number;
  readonly trackOf: ReadonlyMap<string, number>;
}

/**
 * Lays a process out from left to right in bands by agency: columns by the longest way from the start, one row for each branch, lines only
 * at right angles and never through a node. Pure: the same process always gives the same drawing.
 */
export function layOut(model: ProcessModel): ProcessDrawing {
  const ranks = rankNodes(model);
  const grid = fillGrid(model, ranks);
  const edgeEvents = Map.groupBy(
    model.nodes.filter((node) => node.node === "boundary"),
    (node) => node.on,
  );
  const bands = bandsOf(grid, edgeEvents);
  const tracks = tracksOf(ranks, grid);
  const channels = channelsOf(ranks, tracks);
  const geometry: Geometry = {
    ranks,
    grid,
    nodes: new Map(),
    rowTop: (cell) => bands.rowTop.get(rowKey(cell)) ?? 0,
    rowMiddle: (cell) => bands.rowMiddle.get(rowKey(cell)) ?? 0,
    rowBottom: (cell) => bands.rowBottom.get(rowKey(cell)) ?? 0,
    channelAt: (rank) => channels.starts[rank + 1] ?? 0,
    trackOf: tracks.trackOf,
  };
  placeNodes(model, geometry, edgeEvents);
  const flows = new Map<FlowKey, readonly Point[]>();
  for (const edge of ranks.flows) flows.set(edge.flow.key, wayOf(edge, geometry, edgeEvents));
  const width = channels.end;
  const lanes: readonly DrawnLane[] = grid.lanes.map((lane) => ({
    agency: lane.agency,
    name: "",
    box: { x: LANE_HEAD, y: bands.laneTop.get(lane.key) ?? 0, width: width - LANE_HEAD, height: bands.laneHeight.get(lane.key) ?? 0 },
  }));
  const height = lanes.reduce((sum, lane) => sum + lane.box.height, 0);
  return { pool: { x: 0, y: 0, width, height }, lanes, nodes: geometry.nodes, flows, labels: labelsOf(model, geometry.nodes, flows) };
}

function rowKey(cell: Cell): string {
  return `${cell.lane} ${cell.row}`;
}

function bandsOf(grid: Grid, edgeEvents: ReadonlyMap<NodeKey, readonly unknown[]>) {
  const roomy = new Set(
    [...edgeEvents.keys()].flatMap((host) => {
      const cell = grid.cellOf.get(host);
      return cell === undefined ? [] : [rowKey(cell)];
    }),
  );
  const filled = new Set([...grid.cellOf.values()].map(rowKey));
  const rowTop = new Map<string, number>();
  const rowMiddle = new Map<string, number>();
  const rowBottom = new Map<string, number>();
  const laneTop = new Map<string, number>();
  const laneHeight = new Map<string, number>();
  let y = 0;
  for (const lane of grid.lanes) {
    const top = y;
    y += LANE_PADDING;
    for (let row = 0; row < lane.rows; row += 1) {
      const key = rowKey({ lane: lane.key, row });
      const height = filled.has(key) ? ROW_HEIGHT : RUN_ROW_HEIGHT;
      rowTop.set(key, y);
      rowMiddle.set(key, y + height / 2);
      y += height + (roomy.has(key) ? EDGE_ROOM : 0);
      rowBottom.set(key, y);
    }
    y += LANE_PADDING;
    laneTop.set(lane.key, top);
    laneHeight.set(lane.key, y - top);
  }
  return { rowTop, rowMiddle, rowBottom, laneTop, laneHeight };
}

/** Flows out of one node share a vertical line behind it, flows into one node share the one before it. */
function trackKeys(edge: RankedFlow, ranks: Ranks): { readonly out: string; readonly into: string } {
  const source = ranks.rankOf.get(edge.from) ?? 0;
  const target = ranks.rankOf.get(edge.to) ?? 0;
  const isFanOut = ranks.flows.filter((other) => other.flow.from === edge.flow.from).length > 1;
  const out = `${source} out ${edge.flow.from}`;
  const into = `${target - 1} into ${edge.to}`;
  return target === source + 1 && !isFanOut ? { out: into, into } : { out, into: target === source + 1 ? out : into };
}

function tracksOf(ranks: Ranks, grid: Grid) {
  const trackOf = new Map<string, number>();
  const counts = new Map<number, number>();
  const labelled = new Set<number>();
  const add = (key: string): void => {
    if (trackOf.has(key)) return;
    const rank = Number(key.slice(0, key.indexOf(" ")));
    const count = counts.get(rank) ?? 0;
    trackOf.set(key, count);
    counts.set(rank, count + 1);
  };
  for (const edge of ranks.flows) {
    const { out, into } = trackKeys(edge, ranks);
    const source = grid.cellOf.get(edge.from);
    const target = grid.cellOf.get(edge.to);
    const isStraight = source?.lane === target?.lane && source?.row === target?.row && !edge.isBackward && edge.from === edge.flow.from;
    if (!isStraight || grid.runOf.has(edge.flow.key)) {
      add(out);
      add(into);
    }
    if (edge.flow.name !== "") labelled.add(ranks.rankOf.get(edge.from) ?? 0);
  }
  return { trackOf, counts, labelled };
}

function channelsOf(ranks: Ranks, tracks: { readonly counts: ReadonlyMap<number, number>; readonly labelled: ReadonlySet<number> }) {
  const last = [...ranks.rankOf.values()].reduce((most, rank) => Math.max(most, rank), 0);
  const starts: number[] = [];
  let x = LANE_HEAD * 2;
  for (let rank = -1; rank <= last; rank += 1) {
    starts.push(x);
    const count = tracks.counts.get(rank) ?? 0;
    const isOuter = rank === -1 || rank === last;
    const least = isOuter ? LANE_HEAD : CHANNEL_LEAST;
    x += Math.max(least, least / 2 + (count + 1) * TRACK_STEP) + (tracks.labelled.has(rank) ? LABEL_ROOM : 0);
    if (rank < last) x += COLUMN_WIDTH;
  }
  return { starts, end: x };
}

function placeNodes(model: ProcessModel, geometry: Geometry, edgeEvents: ReadonlyMap<NodeKey, readonly BoundaryNode[]>): void {
  for (const node of model.nodes) {
    const cell = geometry.grid.cellOf.get(node.key);
    if (cell === undefined) continue;
    const { width, height } = sizeOf(node);
    const columnEnd = geometry.channelAt(geometry.ranks.rankOf.get(node.key) ?? 0);
    const x = columnEnd - COLUMN_WIDTH / 2 - width / 2;
    geometry.nodes.set(node.key, { x, y: geometry.rowTop(cell) + (ROW_HEIGHT - height) / 2, width, height });
  }
  for (const [host, events] of edgeEvents) {
    const box = geometry.nodes.get(host);
    if (box === undefined) continue;
    for (const [at, event] of events.entries()) {
      const { width, height } = sizeOf(event);
      const x = box.x + box.width - width - 12 - at * EDGE_EVENT_STEP;
      geometry.nodes.set(event.key, { x, y: box.y + box.height - height / 2, width, height });
    }
  }
}

function wayOf(edge: RankedFlow, geometry: Geometry, edgeEvents: ReadonlyMap<NodeKey, readonly BoundaryNode[]>): readonly Point[] {
  const from = geometry.nodes.get(edge.flow.from);
  const to = geometry.nodes.get(edge.flow.to);
  const host = geometry.grid.cellOf.get(edge.from);
  if (from === undefined || to === undefined || host === undefined) return [];
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const isOnEdge = edge.from !== edge.flow.from;
  const events = edgeEvents.get(edge.from) ?? [];
  const edgeY = geometry.rowBottom(host) - 6 - events.findIndex((event) => event.key === edge.flow.from) * EDGE_LINE_STEP;
  const below = { x: from.x + from.width / 2, y: from.y + from.height };
  const leaving = isOnEdge ? [below, { x: below.x, y: edgeY }] : [start];
  const keys = trackKeys(edge, geometry.ranks);
  const out = trackX(geometry, keys.out);
  const into = trackX(geometry, keys.into);
  const run = geometry.grid.runOf.get(edge.flow.key);
  const leaveY = isOnEdge ? edgeY : start.y;
  if (run === undefined) return straightened([...leaving, { x: out, y: leaveY }, { x: out, y: end.y }, end]);
  const runY = runHeight(edge, run, geometry);
  return straightened([...leaving, { x: out, y: leaveY }, { x: out, y: runY }, { x: into, y: runY }, { x: into, y: end.y }, end]);
}

function trackX(geometry: Geometry, key: string): number {
  const rank = Number(key.slice(0, key.indexOf(" ")));
  return geometry.channelAt(rank) + 14 + (geometry.trackOf.get(key) ?? 0) * TRACK_STEP;
}

function runHeight(edge: RankedFlow, run: Cell, geometry: Geometry): number {
  const middle = geometry.rowMiddle(run);
  const ends = [edge.flow.from === edge.from ? geometry.grid.cellOf.get(edge.from) : undefined, geometry.grid.cellOf.get(edge.to)];
  const isOwnRow = ends.some((cell) => cell !== undefined && cell.lane === run.lane && cell.row === run.row);
  return isOwnRow && !edge.isBackward ? middle : middle + (edge.isBackward ? RUN_OFFSET : -RUN_OFFSET);
}

/** Drops points that change nothing: twice the same, or on the straight between their neighbours. */
function straightened(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last?.x === point.x && last.y === point.y) continue;
    const isOnLine =
      last !== undefined &&
      before !== undefined &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (isOnLine) kept.pop();
    kept.push(point);
  }
  return kept;
}

function labelsOf(
  model: ProcessModel,
  nodes: ReadonlyMap<NodeKey, Box>,
  flows: ReadonlyMap<FlowKey, readonly Point[]>,
): ReadonlyMap<string, Box> {
  const labels = new Map<string, Box>();
  for (const node of model.nodes) {
    const box = nodes.get(node.key);
    if (box === undefined || node.name === "" || box.height > 60) continue;
    const isEdge = node.node === "boundary";
    const x = isEdge ? box.x - NODE_LABEL.width - 2 : box.x + box.width / 2 - NODE_LABEL.width / 2;
    labels.set(node.key, { x, y: box.y + box.height + (isEdge ? -14 : 3), ...NODE_LABEL });
  }
  for (const flow of model.flows) {
    const points = flows.get(flow.key);
    const place = points === undefined || flow.name === "" ? undefined : flowLabelPlace(points);
    if (place !== undefined) labels.set(flow.key, place);
  }
  return labels;
}

/** Behind the first turn, where flows out of one gateway have parted; on a straight flow, at its beginning. */
export function flowLabelPlace(points: readonly Point[]): Box | undefined {
  const stretches = points.slice(1).map((end, at) => ({ start: points[at] ?? end, end }));
  const level = stretches.filter(({ start, end }) => start.y === end.y);
  const chosen = level.length > 1 ? level[1] : level[0];
  if (chosen === undefined) return undefined;
  const left = Math.min(chosen.start.x, chosen.end.x);
  return { x: left + 4, y: chosen.start.y - FLOW_LABEL.height - 1, ...FLOW_LABEL };
}
