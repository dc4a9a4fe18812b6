import type { CivilDate } from "#kernel/instant";
import { changedParts, effectiveVersionOn, isInternalChange, type ProcedureState, type ProcedureVersion } from "#modules/procedure";

/** Whether a version differs from the one in force only in what no decision announces; false where nothing is in force. */
export function changesOnlyInternals(procedure: ProcedureState, version: ProcedureVersion, day: CivilDate): boolean {
  const current = effectiveVersionOn(procedure, day);
  return current !== undefined && current !== version && isInternalChange(changedParts(current.content, version.content));
}
