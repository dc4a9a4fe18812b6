import type { Instant } from "#kernel/instant";
import type { LedgerEvent } from "#ledger";

import type { Party, PayloadOf } from "./dossier.events.ts";
import type { Dossier } from "./dossier.ts";

/** Who has a paper: one side, always. The last unit that had it stays named when it is with the post or the applicant. */
export interface Custody {
  readonly side: "unit" | "post" | "applicant";
  readonly party: Party;
  readonly since: Instant;
}

/** Where the paper part of a dossier is; null for what does not exist on paper (yet). */
export interface PaperCustody {
  readonly papers: Custody | null;
  readonly result: Custody | null;
}

/** The kinds of papers that lie in a folder; the others are files and answers of databases. */
const ON_PAPER: ReadonlySet<string> = new Set(["original", "certified_copy", "copy"]);

/** Where the paper is after an event, read from the state before it. Events that move no paper leave it where it is. */
export function custodyAfter(state: Dossier, { kind, payload, at }: LedgerEvent): PaperCustody {
  const { custody } = state;
  const atUnit = (party: Party): Custody => ({ side: "unit", party, since: at });
  switch (kind) {
    case "dossier.received":
      return { ...custody, papers: hasPaper(state.components) && state.memberOf === null ? atUnit(state.reception) : null };
    case "dossier.supplement_received": {
      const { components } = payload as PayloadOf<"dossier.supplement_received">;
      // The first paper of a dossier that had none lies where it was brought to.
      return custody.papers === null && state.memberOf === null && hasPaper(components)
        ? { ...custody, papers: atUnit(state.reception) }
        : custody;
    }
    case "dossier.forwarded": {
      const forwarded = payload as PayloadOf<"dossier.forwarded">;
      const goesAlong = custody.papers !== null && forwarded.papersFollow !== true;
      return goesAlong ? { ...custody, papers: atUnit(forwarded.to) } : custody;
    }
    case "dossier.papers_handed_over": {
      const { content, to } = payload as PayloadOf<"dossier.papers_handed_over">;
      return { ...custody, [content]: atUnit(to) };
    }
    case "dossier.resolved":
      // Paper and electronic outcome are both given, unless only the electronic one was asked for (Nghị định 118/2025/NĐ-CP, Điều 22.1).
      return state.returnMethod === "electronic" || state.memberOf !== null
        ? custody
        : { ...custody, result: atUnit(state.step?.holder ?? state.reception) };
    default:
      return afterReturn(state, { kind, at });
  }
}

function afterReturn({ custody, reception }: Dossier, { kind, at }: Pick<LedgerEvent, "kind" | "at">): PaperCustody {
  if (custody.result === null) return custody;
  const { party } = custody.result;
  switch (kind) {
    case "dossier.posted":
      return { ...custody, result: { side: "post", party, since: at } };
    case "dossier.post_came_back":
      return { ...custody, result: { side: "unit", party: reception, since: at } };
    case "dossier.returned":
      return { ...custody, result: { side: "applicant", party, since: at } };
    default:
      return custody;
  }
}

function hasPaper(components: Dossier["components"]): boolean {
  return components.some(({ form }) => ON_PAPER.has(form));
}

/** Whether a unit has it in hand. */
export function isWith(custody: Custody | null, unitCode: string): boolean {
  return custody !== null && custody.side === "unit" && custody.party.unitCode === unitCode;
}
