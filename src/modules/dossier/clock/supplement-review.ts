import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import type { SupplementGround } from "../dossier.events.ts";
import type { Dossier } from "../dossier.ts";
import { supplementMaxOf } from "./dossier-terms.ts";

/** The verdict of a review on one paper of the dossier. */
export interface PaperVerdict {
  readonly key: string;
  readonly isComplete: boolean;
}

/** One thing that is asked for: a paper of the dossier, or one outside its list with the law that asks for it. */
export interface AskedItem {
  readonly component: string;
  readonly defect: string;
  readonly guidance: string;
  readonly ground?: string | undefined;
}

interface Review {
  readonly reviewed: readonly PaperVerdict[];
  readonly items: readonly AskedItem[];
}

/**
 * Whether a first review says everything: a verdict on every paper of the dossier, words for each that is incomplete, nothing asked of a paper
 * that was found complete, and a law for whatever stands outside the list (Nghị định 118/2025/NĐ-CP, Điều 19.5 with Điều 16.3: once, and
 * everything). Problems: `dossier.review_incomplete`, `dossier.supplement_item_missing`, `dossier.supplement_verdict_contradicts`,
 * `dossier.supplement_item_unfounded`.
 */
export function reviewProblem(components: Dossier["components"], { reviewed, items }: Review): Problem | null {
  const verdicts = new Map(reviewed.map(({ key, isComplete }) => [key, isComplete]));
  const unknown = reviewed.filter(({ key }) => !components.some((component) => component.key === key));
  const open = components.filter(({ key }) => !verdicts.has(key)).map(({ name }) => name);
  if (open.length > 0 || unknown.length > 0 || verdicts.size !== reviewed.length)
    return problem("dossier.review_incomplete", { papers: [...open, ...unknown.map(({ key }) => key)] });

  const incomplete = new Set(components.filter(({ key }) => verdicts.get(key) === false).map(({ name }) => name));
  const asked = new Set(items.map(({ component }) => component));
  const unsaid = [...incomplete].filter((name) => !asked.has(name));
  if (unsaid.length > 0) return problem("dossier.supplement_item_missing", { papers: unsaid });

  const complete = new Set(components.map(({ name }) => name).filter((name) => !incomplete.has(name)));
  const contradicted = [...asked].filter((name) => complete.has(name));
  if (contradicted.length > 0) return problem("dossier.supplement_verdict_contradicts", { papers: contradicted });
  return outsideProblem(items, incomplete);
}

function outsideProblem(items: readonly AskedItem[], listed: ReadonlySet<string>): Problem | null {
  const unfounded = items.find(({ component, ground = "" }) => !listed.has(component) && (component === "" || ground === ""));
  return unfounded === undefined ? null : problem("dossier.supplement_item_unfounded", { paper: unfounded.component });
}

/** Grounds that may make a paper incomplete which the first review called complete: something was learnt after it. A paper handed in badly is not one. */
const LEARNT_LATER: ReadonlySet<SupplementGround> = new Set(["field_check", "opinion", "new_document", "sector_law"]);

/**
 * Whether another request may be proposed: not beyond the number of the sector's law, and what an earlier review called complete is asked
 * again only on a ground that nobody could see then. Problems: `dossier.supplement_max_reached`, `dossier.supplement_called_complete`,
 * `dossier.supplement_item_unfounded`.
 */
export function repeatProblem(
  state: Dossier,
  proposal: { readonly items: readonly AskedItem[]; readonly ground: SupplementGround },
): Problem | null {
  const over = maxReached(state);
  if (over !== null) return over;
  const called = calledComplete(state);
  const again = proposal.items.map(({ component }) => component).filter((name) => called.has(name));
  if (again.length > 0 && !LEARNT_LATER.has(proposal.ground)) return problem("dossier.supplement_called_complete", { papers: again });
  return outsideProblem(proposal.items, new Set(state.components.map(({ name }) => name)));
}

/** The refusal of one more request by a sector's law that counts them; null while one is left. */
export function maxReached(state: Dossier): Problem | null {
  const limit = supplementMaxOf(state);
  if (limit === null || state.supplementRounds < limit.max) return null;
  return problem("dossier.supplement_max_reached", { max: limit.max, ground: limit.ground });
}

/** Names of papers that the first review found complete. */
function calledComplete(state: Dossier): ReadonlySet<string> {
  const keys = new Set(state.supplements.flatMap(({ reviewed }) => reviewed.filter(({ isComplete }) => isComplete)).map(({ key }) => key));
  return new Set(state.components.filter(({ key }) => keys.has(key)).map(({ name }) => name));
}
