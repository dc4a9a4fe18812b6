import type { ProcessNode } from "../model/process-model.ts";
import type { Box } from "./process-drawing.ts";
import { wrapText } from "./svg-text.ts";

interface ShapeProps {
  readonly node: ProcessNode;
  readonly box: Box;
  readonly name: string;
  readonly label: Box | undefined;
}

const LABEL_SIZE = 12;
const LABEL_LINE = 14;
const LABEL_WIDTH = 130;

/** Marks in the corner of a task, drawn on a grid of 16: a person, a table, a wheel, letters, a joined pair. */
const TASK_ICONS: Readonly<Partial<Record<ProcessNode["node"], string>>> = {
  user: "M8 1.8a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM2.5 14.2c.4-3 2.5-4.6 5.5-4.6s5.1 1.6 5.5 4.6z",
  rule: "M2 3h12v10H2zM2 6h12M2 9.5h12M6 6v7",
  service:
    "M8 5.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2zM8 1.5v2.2M8 12.3v2.2M1.5 8h2.2M12.3 8h2.2M3.4 3.4l1.6 1.6M11 11l1.6 1.6M3.4 12.6L5 11M11 5l1.6-1.6",
  send: "M1.8 3.5h12.4v9H1.8zM1.8 3.8L8 8.8l6.2-5",
  receive: "M1.8 3.5h12.4v9H1.8zM1.8 3.8L8 8.8l6.2-5",
  call: "M2 5.5h7v7H2zM7 3.5h7v7h-2.5",
};

/** One node as BPMN draws it: a task with its mark, a round event, a gateway on its corner; the name inside or below. */
export function DrawnNode(props: ShapeProps) {
  switch (props.node.node) {
    case "user":
    case "rule":
    case "service":
    case "send":
    case "receive":
    case "call":
      return props.box.height > 45 ? <Task {...props} /> : <Event {...props} />;
    case "start":
    case "end":
    case "timer":
    case "boundary":
      return <Event {...props} />;
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return <Gateway {...props} />;
  }
}

function Task(props: ShapeProps) {
  const { box, node } = props;
  const size = box.width < 120 ? 11.5 : 13;
  const line = size + 3;
  const top = 20;
  const lines = wrapText(props.name, { width: box.width - 14, size, lines: Math.max(1, Math.floor((box.height - top - 2) / line)) });
  const first = box.y + top + (box.height - top - lines.length * line) / 2 + size - 3;
  return (
    <>
      <rect class="mc-process-shape" x={box.x} y={box.y} width={box.width} height={box.height} rx="9" />
      <path
        class={node.node === "send" ? "mc-process-icon mc-process-icon-full" : "mc-process-icon"}
        d={TASK_ICONS[node.node] ?? ""}
        transform={`translate(${box.x + 7} ${box.y + 6})`}
      />
      <text class="mc-process-name" text-anchor="middle" font-size={size}>
        {lines.map((text, at) => (
          <tspan key={`${at}${text}`} x={box.x + box.width / 2} y={first + at * line}>
            {text}
          </tspan>
        ))}
      </text>
    </>
  );
}

const CLOCK = "M0 -9a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM0 -5V0l3.5 2.5";
const LETTER = "M-8 -5.5h16v11h-16zM-8 -5l8 6l8-6";

function Event(props: ShapeProps) {
  const { box, node } = props;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const radius = Math.min(box.width, box.height) / 2;
  const isBeside = node.node === "boundary" && !node.isInterrupting;
  const isDouble = node.node !== "start" && node.node !== "end";
  const icon = iconOf(node);
  return (
    <>
      <circle class={isBeside ? "mc-process-shape mc-process-beside" : "mc-process-shape"} cx={centre.x} cy={centre.y} r={radius - 1} />
      {isDouble && (
        <circle class={isBeside ? "mc-process-ring mc-process-beside" : "mc-process-ring"} cx={centre.x} cy={centre.y} r={radius - 4} />
      )}
      {node.node === "end" && node.isTerminating && <circle class="mc-process-full" cx={centre.x} cy={centre.y} r={radius - 7} />}
      {icon !== undefined && (
        <path
          class={node.node === "send" ? "mc-process-icon mc-process-icon-full" : "mc-process-icon"}
          d={icon}
          transform={`translate(${centre.x} ${centre.y})`}
        />
      )}
      <NameBelow {...props} />
    </>
  );
}

function iconOf(node: ProcessNode): string | undefined {
  if (node.node === "timer" || (node.node === "boundary" && node.trigger.kind === "timer")) return CLOCK;
  return node.node === "boundary" || node.node === "receive" || node.node === "send" ? LETTER : undefined;
}

const GATEWAY_MARKS: Readonly<Partial<Record<ProcessNode["node"], string>>> = {
  exclusive: "M-7 -7L7 7M7 -7L-7 7",
  parallel: "M-10 0H10M0 -10V10",
  inclusive: "M0 -9a9 9 0 1 0 0 18a9 9 0 0 0 0-18z",
  event: "M0 -10a10 10 0 1 0 0 20a10 10 0 0 0 0-20zM0 -6l6 4.4l-2.3 7h-7.4l-2.3 -7z",
};

function Gateway(props: ShapeProps) {
  const { box, node } = props;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const halves = { x: box.width / 2, y: box.height / 2 };
  return (
    <>
      <path
        class="mc-process-shape"
        d={`M${centre.x} ${box.y}l${halves.x} ${halves.y}l${-halves.x} ${halves.y}l${-halves.x} ${-halves.y}Z`}
      />
      <path class="mc-process-gate" d={GATEWAY_MARKS[node.node] ?? ""} transform={`translate(${centre.x} ${centre.y})`} />
      <NameBelow {...props} />
    </>
  );
}

function NameBelow(props: ShapeProps) {
  if (props.name === "") return null;
  const isEdge = props.node.node === "boundary";
  const width = Math.max(props.label?.width ?? LABEL_WIDTH, 80);
  const x = props.label === undefined ? props.box.x + props.box.width / 2 : props.label.x + props.label.width / 2;
  const top = props.label?.y ?? props.box.y + props.box.height + 3;
  const lines = wrapText(props.name, { width, size: LABEL_SIZE, lines: 2 });
  return (
    <text class="mc-process-label" text-anchor={isEdge && props.label !== undefined ? "end" : "middle"}>
      {lines.map((text, at) => (
        <tspan
          key={`${at}${text}`}
          x={isEdge && props.label !== undefined ? props.label.x + props.label.width : x}
          y={top + 11 + at * LABEL_LINE}
        >
          {text}
        </tspan>
      ))}
    </text>
  );
}
