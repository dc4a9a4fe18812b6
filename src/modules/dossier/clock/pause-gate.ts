import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import type { Dossier } from "../dossier.ts";

/** While the clock stands the step in hand waits for somebody outside: nothing goes on before the pause is ended with its evidence. */
export function blockedByPause(state: Dossier): Problem | null {
  return state.pause === null ? null : problem("dossier.pause_open", { cause: state.pause.cause, since: state.pause.since });
}
