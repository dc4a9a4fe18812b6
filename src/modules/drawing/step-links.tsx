import type { NodeKey, ProcessModel, ProcessNode } from "#modules/process";
import { Link } from "#platform/html/components";
import type { ProcessContext } from "./process-context.ts";
import type { ShownFinding } from "./process-findings.tsx";
import { nodeTitle } from "./node-title.ts";

export interface StepLinksProps {
  readonly model: ProcessModel;
  readonly at: NodeKey;
  readonly isEditable: boolean;
  readonly context: ProcessContext;
  readonly findings: readonly ShownFinding[];
  readonly href: (below: string) => string;
}

/** What stands under a step of the list: its findings, its links, and the places behind it that have no number. */
export function StepLinks(props: StepLinksProps) {
  const { model, at, context, href } = props;
  const node = model.nodes.find((each) => each.key === at);
  if (node === undefined) return null;
  const { words } = context;
  const title = nodeTitle(context, node);
  const places = [...edgesOf(model, at), ...behind(model, at)];
  const findings = props.findings.filter(
    (finding) => finding.nodes.includes(at) || finding.nodes.some((key) => places.some((place) => place.key === key)),
  );
  return (
    <>
      {findings.map((finding) => (
        <p key={finding.number} class={finding.isSevere ? "mc-finding-line mc-finding-severe" : "mc-finding-line"}>
          <span class="mc-finding-number">{finding.number}</span> {finding.title} {finding.next}
        </p>
      ))}
      {props.isEditable && (
        <p class="mc-process-links">
          <Link href={href(`buoc/${at}`)} label={words.editOf(title)}>
            {words.edit}
          </Link>{" "}
          ·{" "}
          <Link href={href(`buoc/${at}#them`)} label={words.change(title)}>
            {words.changeShort}
          </Link>
        </p>
      )}
      {props.isEditable && places.length > 0 && (
        <p class="mc-process-links">
          {words.between}{" "}
          {places.map((place, index) => (
            <span key={place.key}>
              {index > 0 && " · "}
              <Link href={href(isChoice(place) ? `cong/${place.key}` : `buoc/${place.key}`)}>
                {words.editOf(nodeTitle(context, place))}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function isChoice(node: ProcessNode): boolean {
  return ["exclusive", "inclusive", "parallel", "event"].includes(node.node);
}

function edgesOf(model: ProcessModel, at: NodeKey): readonly ProcessNode[] {
  return model.nodes.filter((node) => node.node === "boundary" && node.on === at);
}

const NUMBERED: ReadonlySet<ProcessNode["node"]> = new Set(["user", "receive", "call", "timer", "service", "end", "start", "boundary"]);

/** Gateways that part the way, rules and messages between a step and the next ones that have a number. */
function behind(model: ProcessModel, at: NodeKey): readonly ProcessNode[] {
  const found = new Map<NodeKey, ProcessNode>();
  const ahead = [at];
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    const here = key;
    for (const flow of model.flows.filter((each) => each.from === here)) {
      const node = model.nodes.find((each) => each.key === flow.to);
      if (node === undefined || NUMBERED.has(node.node) || found.has(node.key)) continue;
      found.set(node.key, node);
      ahead.push(node.key);
    }
  }
  return [...found.values()].filter((node) => !isChoice(node) || model.flows.filter((flow) => flow.from === node.key).length > 1);
}
