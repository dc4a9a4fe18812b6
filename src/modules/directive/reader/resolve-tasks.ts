import type { CivilDate } from "#kernel/instant";

import type { FindingCode, Party, PartyResolver, ReadingFinding, ReadTask, ResolvedParty } from "./reading.ts";

/** What is said of a name that stands for nobody, or for somebody else. */
const DOUBTFUL: Readonly<Partial<Record<ResolvedParty["status"], FindingCode>>> = {
  unknown: "unit_unknown",
  not_then: "unit_not_then",
  succeeded: "unit_succeeded",
};

/** Finds the agencies of every party on the day of the document; a name that is no unit then is a finding at its place. */
export function resolveTasks(
  tasks: readonly ReadTask[],
  on: CivilDate | null,
  resolve: PartyResolver | undefined,
): { readonly tasks: readonly ReadTask[]; readonly findings: readonly ReadingFinding[] } {
  if (resolve === undefined) return { tasks, findings: [] };
  const known = new Map<string, ResolvedParty>();
  const findings: ReadingFinding[] = [];
  const said = new Set<string>();
  const resolved = (party: Party): Party => {
    const answer = known.get(party.name) ?? resolve(party.name, on);
    known.set(party.name, answer);
    const code = DOUBTFUL[answer.status];
    if (code !== undefined && party.place !== null && !said.has(party.name)) {
      said.add(party.name);
      findings.push({
        code,
        place: party.place,
        params: { name: party.name, on: on ?? "" },
      });
    }
    return { ...party, agencies: answer.agencies };
  };
  return { tasks: tasks.map((task) => ({ ...task, lead: task.lead.map(resolved), cooperate: task.cooperate.map(resolved) })), findings };
}
