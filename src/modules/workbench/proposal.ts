import type { Practice, StaffMember, WaitingWork } from "./staff.queries.ts";

/** Whom to give a piece of work, and why; the head decides. */
export interface Proposal {
  readonly officer: StaffMember;
  /** How often this officer lately did the same procedure; 0 when nobody did and the lightest load decided. */
  readonly done: number;
  /** What the officer has in hand, with what was proposed for them before in the same list. */
  readonly open: number;
}

/**
 * Proposes for each piece of work somebody of its unit: of those who lately did the same procedure the one with least in hand; when nobody did,
 * whoever has least in hand. What is proposed counts for the next, so that a list does not all go to one. Nobody who is away is proposed.
 */
export function propose(
  work: readonly WaitingWork[],
  staff: readonly StaffMember[],
  practice: readonly Practice[],
): ReadonlyMap<string, Proposal> {
  const given = new Map<string, number>();
  const openOf = (one: StaffMember): number => one.open + (given.get(one.officerId) ?? 0);
  const doneBy = new Map(practice.map(({ officerId, procedureCode, done }) => [`${officerId} ${procedureCode}`, done]));
  const proposals = new Map<string, Proposal>();
  for (const item of work) {
    const there = staff.filter(
      (one) => one.unitCode === item.unitCode && one.isCaseOfficer && one.awayCover === null && one.officerId !== item.officerId,
    );
    const done = (one: StaffMember): number => doneBy.get(`${one.officerId} ${item.procedureCode}`) ?? 0;
    const skilled = there.filter((one) => done(one) > 0);
    const [best] = (skilled.length > 0 ? skilled : there).toSorted(
      (a, b) => openOf(a) - openOf(b) || done(b) - done(a) || (a.name < b.name ? -1 : 1),
    );
    if (best === undefined) continue;
    proposals.set(item.itemKey, { officer: best, done: done(best), open: openOf(best) });
    given.set(best.officerId, (given.get(best.officerId) ?? 0) + 1);
  }
  return proposals;
}
