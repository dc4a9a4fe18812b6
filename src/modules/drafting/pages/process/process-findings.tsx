import { modelFaults, type ProcessModel } from "#modules/process";
import type { WebContext } from "#platform/http/context";
import { problemText } from "#platform/http/problem-response";
import type { ProcessContext } from "./process-context.ts";

/** A finding as the pages show it: with its number, its place and what to do. */
export interface ShownFinding {
  readonly number: number;
  readonly isSevere: boolean;
  readonly nodes: readonly string[];
  readonly title: string;
  readonly next: string;
}

/** What the check says about a process, numbered as in the picture. */
export function findingsOf(c: WebContext, model: ProcessModel): readonly ShownFinding[] {
  return modelFaults(model).map((fault, at) => {
    const key = fault.params["key"];
    return { number: at + 1, isSevere: true, nodes: typeof key === "string" ? [key] : [], ...problemText(c, fault) };
  });
}

/** Findings as a list, each with its number and what to do about it. */
export function FindingList(props: {
  readonly findings: readonly ShownFinding[];
  readonly context: ProcessContext;
  readonly hasLinks?: boolean;
}) {
  const { findings, context } = props;
  if (findings.length === 0) return <p>{context.words.sound}</p>;
  return (
    <ol class="mc-findings">
      {findings.map((finding) => (
        <OneFinding key={finding.number} finding={finding} hasLink={props.hasLinks === true} />
      ))}
    </ol>
  );
}

function OneFinding({ finding, hasLink }: { readonly finding: ShownFinding; readonly hasLink: boolean }) {
  const [place] = finding.nodes;
  return (
    <li class={finding.isSevere ? "mc-finding mc-finding-severe" : "mc-finding"} value={finding.number}>
      <span class="mc-finding-number" aria-hidden="true">
        {finding.number}
      </span>
      <div>
        {hasLink && place !== undefined ? <a href={`#buoc-${place}`}>{finding.title}</a> : finding.title} {finding.next}
      </div>
    </li>
  );
}
