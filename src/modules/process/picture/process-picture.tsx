import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { NodeKey, ProcessFlow, ProcessModel, ProcessNode } from "../model/process-model.ts";
import { flowLabelPlace } from "./layout.ts";
import { DrawnNode } from "./node-shapes.tsx";
import { agencyIn, nodeName, pictureWords } from "./picture-words.ts";
import { type Box, type DrawnLane, type Point, type ProcessDrawing, boundsOf } from "./process-drawing.ts";
import { wrapText } from "./svg-text.ts";

/** What is marked in a picture: where a dossier stands, what it has passed, and numbered findings of the check. */
export interface PictureMarks {
  readonly here?: readonly NodeKey[];
  readonly passed?: readonly NodeKey[];
  readonly findings?: readonly { readonly key: NodeKey; readonly number: number; readonly isSevere: boolean }[];
}

export interface PictureProps {
  readonly model: ProcessModel;
  readonly drawing: ProcessDrawing;
  readonly locale: Locale;
  readonly marks?: PictureMarks;
  /** Names of agencies by code; without them their codes stand. */
  readonly agencyNames?: ReadonlyMap<string, string>;
  /** Rules of style for a picture that leaves its page. */
  readonly style?: string;
}

const MARGIN = 16;
const CORNER = 8;
const LABEL_SIZE = 12;
const ARROW = 9;

/** A process as a picture without script: shapes of BPMN in the house's colours, by classes alone. The list beside it says the same in words. */
export function ProcessPicture(props: PictureProps) {
  const { model, drawing, locale } = props;
  const bounds = boundsOf(drawing);
  const box = [bounds.x - MARGIN, bounds.y - MARGIN, bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN].map(Math.round);
  const title = pictureWords(locale).pictureTitle(nameOfProcess(props));
  return (
    <svg
      class="mc-process"
      viewBox={box.join(" ")}
      width={box[2]}
      height={box[3]}
      role="img"
      aria-label={title}
      xmlns="http://www.w3.org/2000/svg"
    >
      <title>{title}</title>
      {props.style !== undefined && <style>{props.style}</style>}
      {drawing.pool !== null && <Pool pool={drawing.pool} name={nameOfProcess(props)} hasHead={hasHead(drawing, drawing.pool)} />}
      {drawing.lanes.map((lane, at) => (
        <Lane key={`${lane.name}${at}`} lane={lane} isOdd={at % 2 === 1} {...props} />
      ))}
      {model.flows.map((flow) => (
        <Flow key={flow.key} flow={flow} {...props} />
      ))}
      {inDrawingOrder(model.nodes).map((node) => {
        const place = drawing.nodes.get(node.key);
        return place === undefined ? null : <MarkedNode key={node.key} node={node} box={place} {...props} />;
      })}
    </svg>
  );
}

function nameOfProcess({ model, locale }: PictureProps): string {
  return nameIn(locale, model);
}

const POOL_HEAD = 24;

/** Whether the lanes leave room for the pool's name at its left end. */
function hasHead(drawing: ProcessDrawing, pool: Box): boolean {
  return drawing.lanes.length > 0 && drawing.lanes.every((lane) => lane.box.x >= pool.x + POOL_HEAD);
}

function Pool(props: { readonly pool: Box; readonly name: string; readonly hasHead: boolean }) {
  const { pool } = props;
  const middle = { x: pool.x + 19, y: pool.y + pool.height / 2 };
  const [line = ""] = wrapText(props.name, { width: pool.height - 12, size: LABEL_SIZE, lines: 1 });
  return (
    <g class="mc-process-lane mc-process-pool">
      <rect {...rectOf(pool)} rx="4" />
      {props.hasHead && (
        <text transform={`rotate(-90 ${middle.x} ${middle.y})`} text-anchor="middle" x={middle.x} y={middle.y}>
          {line}
        </text>
      )}
    </g>
  );
}

/** Events on edges lie over the steps they belong to. */
function inDrawingOrder(nodes: readonly ProcessNode[]): readonly ProcessNode[] {
  return [...nodes.filter((node) => node.node !== "boundary"), ...nodes.filter((node) => node.node === "boundary")];
}

function rectOf(box: Box) {
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}

function Lane(props: PictureProps & { readonly lane: DrawnLane; readonly isOdd: boolean }) {
  const { lane } = props;
  const { x, y, width, height } = lane.box;
  const name = lane.agency === null ? lane.name : agencyIn(props.locale, lane.agency, props.agencyNames);
  const middle = { x: x + 15, y: y + height / 2 };
  const lines = wrapText(name, { width: height - 12, size: LABEL_SIZE, lines: 2 });
  return (
    <g class={props.isOdd ? "mc-process-lane mc-process-lane-odd" : "mc-process-lane"}>
      <rect {...rectOf({ x, y, width, height })} />
      <text transform={`rotate(-90 ${middle.x} ${middle.y})`} text-anchor="middle">
        {lines.map((line, at) => (
          <tspan key={line} x={middle.x} y={middle.y + 4 + (at - (lines.length - 1) / 2) * 14}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

function Flow(props: PictureProps & { readonly flow: ProcessFlow }) {
  const { flow, drawing } = props;
  const points = drawing.flows.get(flow.key) ?? [];
  if (points.length < 2) return null;
  const name = nameIn(props.locale, flow);
  const label = name === "" ? undefined : (drawing.labels.get(flow.key) ?? flowLabelPlace(points));
  const isPassed =
    props.marks?.passed?.includes(flow.from) === true &&
    (props.marks.passed.includes(flow.to) || props.marks.here?.includes(flow.to) === true);
  return (
    <g class={isPassed ? "mc-process-flow mc-process-flow-passed" : "mc-process-flow"}>
      <path class="mc-process-line" d={lineOf(points)} />
      <path class="mc-process-arrow" d={arrowOf(points)} />
      {flow.isDefault && <path class="mc-process-line" d={defaultMarkOf(points)} />}
      {label !== undefined && <FlowLabel name={name} box={label} />}
    </g>
  );
}

function FlowLabel(props: { readonly name: string; readonly box: Box }) {
  const lines = wrapText(props.name, { width: Math.max(props.box.width, 90), size: LABEL_SIZE, lines: 2 });
  const bottom = props.box.y + props.box.height;
  return (
    <text class="mc-process-label">
      {lines.map((line, at) => (
        <tspan key={line} x={props.box.x} y={bottom - 5 - (lines.length - 1 - at) * 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** A line with round corners. */
function lineOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = [`M${first.x} ${first.y}`];
  for (const [at, point] of rest.entries()) {
    const before = points[at] ?? first;
    const after = rest[at + 1];
    if (after === undefined) parts.push(`L${point.x} ${point.y}`);
    else {
      const into = towards(point, before, CORNER);
      const out = towards(point, after, CORNER);
      parts.push(`L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`);
    }
  }
  return parts.join("");
}

/** The point at a distance from one point towards another, at most half way. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(distance, length / 2) / length;
  return { x: rounded(from.x + (to.x - from.x) * share), y: rounded(from.y + (to.y - from.y) * share) };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function arrowOf(points: readonly Point[]): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return "";
  const base = towards(end, before, ARROW);
  const across = { x: ((end.y - base.y) * 4) / ARROW, y: ((base.x - end.x) * 4) / ARROW };
  return `M${end.x} ${end.y}L${rounded(base.x + across.x)} ${rounded(base.y + across.y)}L${rounded(base.x - across.x)} ${rounded(base.y - across.y)}Z`;
}

/** The stroke across the flow that is taken when no condition holds. */
function defaultMarkOf(points: readonly Point[]): string {
  // Behind the first turn, where flows out of one gateway have parted.
  const [start, next] = points.length > 2 ? points.slice(1) : points;
  if (start === undefined || next === undefined) return "";
  const at = towards(start, next, 16);
  return `M${at.x - 4} ${at.y + 5}L${at.x + 4} ${at.y - 5}`;
}

function MarkedNode(props: PictureProps & { readonly node: ProcessNode; readonly box: Box }) {
  const { node, box, marks, locale } = props;
  const words = pictureWords(locale);
  const isHere = marks?.here?.includes(node.key) === true;
  const isPassed = !isHere && marks?.passed?.includes(node.key) === true;
  const state = isHere ? words.here : words.passed;
  const classes = [
    "mc-process-node",
    `mc-process-${node.node}`,
    ...(isHere ? ["mc-process-here"] : []),
    ...(isPassed ? ["mc-process-passed"] : []),
  ];
  const findings = marks?.findings?.filter((finding) => finding.key === node.key) ?? [];
  return (
    <g class={classes.join(" ")}>
      <title>{isHere || isPassed ? `${nodeName(locale, node)} (${state})` : nodeName(locale, node)}</title>
      <DrawnNode node={node} box={box} name={shownName(locale, node)} label={props.drawing.labels.get(node.key)} />
      {isHere && <HereMark box={box} />}
      {isPassed && box.height > 60 && <path class="mc-process-tick" d={`M${box.x + box.width - 22} ${box.y + 12}l4 4l8 -8`} />}
      {findings.map((finding, at) => (
        <Badge key={finding.number} x={box.x + box.width - 2 - at * 24} y={box.y} number={finding.number} isSevere={finding.isSevere} />
      ))}
    </g>
  );
}

/** A gateway or event without a name shows none: its shape says what it is. */
function shownName(locale: Locale, node: ProcessNode): string {
  return node.name === "" ? "" : nodeName(locale, node);
}

/** A pointer above the step where the dossier is. */
function HereMark(props: { readonly box: Box }) {
  const x = props.box.x + props.box.width / 2;
  return <path class="mc-process-pointer" d={`M${x - 8} ${props.box.y - 15}h16l-8 11Z`} />;
}

function Badge(props: { readonly x: number; readonly y: number; readonly number: number; readonly isSevere: boolean }) {
  return (
    <g class={props.isSevere ? "mc-process-badge mc-process-badge-severe" : "mc-process-badge"}>
      <circle cx={props.x} cy={props.y} r="11" />
      <text x={props.x} y={props.y + 4} text-anchor="middle">
        {props.number}
      </text>
    </g>
  );
}
