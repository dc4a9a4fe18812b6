import type { CivilDate } from "#kernel/instant";

import type { Party, PartyResolver, ReadingFinding, ReadTask, ResolvedParty } from "./reading.ts";

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
    const isDoubtful = answer.status === "unknown" || answer.status === "not_then";
    if (isDoubtful && party.place !== null && !said.has(party.name)) {
      said.add(party.name);
      findings.push({
        code: answer.status === "unknown" ? "unit_unknown" : "unit_not_then",
        place: party.place,
        params: { name: party.name, on: on ?? "" },
      });
    }
    return { ...party, agencies: answer.agencies };
  };
  return { tasks: tasks.map((task) => ({ ...task, lead: task.lead.map(resolved), cooperate: task.cooperate.map(resolved) })), findings };
}
