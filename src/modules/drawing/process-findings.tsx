import { civilDateOf, type CivilDate } from "#kernel/instant";
import { checkProcessAside, describeFinding, type ProcessFinding } from "#modules/soundness";
import type { WebContext } from "#platform/http/context";
import type { Database } from "#platform/db/pool";
import type { Draft, TabFinding } from "#modules/draft";
import { definitionOfDraft, type ProcessContext } from "./process-context.ts";
import { settingOfDraft } from "./setting-of-draft.ts";

/** A finding as the pages show it: with its number, its place and what to do. */
export interface ShownFinding {
  readonly number: number;
  readonly isSevere: boolean;
  readonly nodes: readonly string[];
  readonly title: string;
  readonly next: string;
  /** How one gets there, deed by deed. */
  readonly witness: readonly string[];
}

/** What the check says about a draft's process, numbered as in the picture. */
export async function findingsOf(c: WebContext, draft: Draft, db: Database): Promise<readonly ShownFinding[]> {
  const { model } = definitionOfDraft(draft);
  const findings = await checked(draft, { db, today: civilDateOf(c.var.now) });
  return findings.map((finding, at) => ({
    number: at + 1,
    isSevere: finding.severity === "refuses",
    nodes: placesOf(finding, draft),
    ...describeFinding(finding, model, c.var.locale),
  }));
}

/** What the check page asks of the process. */
export async function processFindings(
  draft: Draft,
  at: { readonly db: Database; readonly today: CivilDate },
): Promise<readonly TabFinding[]> {
  const { model } = definitionOfDraft(draft);
  const findings = await checked(draft, at);
  return findings.map((finding) => {
    const [place] = placesOf(finding, draft);
    const said = (locale: "vi" | "en"): string => {
      const { title, next } = describeFinding(finding, model, locale);
      return `${title} ${next}`;
    };
    return { severity: finding.severity, below: place === undefined ? "" : `buoc/${place}`, sentence: { vi: said("vi"), en: said("en") } };
  });
}

async function checked(draft: Draft, at: { readonly db: Database; readonly today: CivilDate }): Promise<readonly ProcessFinding[]> {
  const { model } = definitionOfDraft(draft);
  return checkProcessAside(model, await settingOfDraft(draft, model, at));
}

/** Nodes of a finding; of one that only names ways, the nodes from which they lead. */
function placesOf(finding: ProcessFinding, draft: Draft): readonly string[] {
  if (finding.nodes.length > 0) return finding.nodes;
  const { model } = definitionOfDraft(draft);
  return [...new Set(model.flows.filter((flow) => finding.flows.includes(flow.key)).map((flow) => flow.from))];
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
        <OneFinding key={finding.number} finding={finding} context={context} hasLink={props.hasLinks === true} />
      ))}
    </ol>
  );
}

function OneFinding(props: { readonly finding: ShownFinding; readonly context: ProcessContext; readonly hasLink: boolean }) {
  const { finding, context, hasLink } = props;
  const [place] = finding.nodes;
  return (
    <li class={finding.isSevere ? "mc-finding mc-finding-severe" : "mc-finding"} value={finding.number}>
      <span class="mc-finding-number" aria-hidden="true">
        {finding.number}
      </span>
      <div>
        {hasLink && place !== undefined ? <a href={`#buoc-${place}`}>{finding.title}</a> : finding.title} {finding.next}
        {finding.witness.length > 0 && (
          <details>
            <summary>{context.words.witness}</summary>
            <ol>
              {finding.witness.map((deed, at) => (
                <li key={at}>{deed}</li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </li>
  );
}
