import { performance } from "node:perf_hooks";

import type { CivilDate } from "#kernel/instant";
import { changeMark } from "#platform/db/change-mark";
import type { Database } from "#platform/db/pool";
import type { FoundSession } from "./session.store.ts";
import type { OfficerOnDuty } from "./stand-in.ts";
import { sessionHashOf } from "./session.ts";

/** What a request with this secret was found to be, as of a moment ago. */
interface Remembered {
  readonly session: FoundSession;
  /** The officer with the posts and the stand-ins of that day; null for a citizen. */
  readonly duty: OfficerOnDuty | null;
  readonly day: CivilDate;
}

interface Entry extends Remembered {
  readonly mark: number;
  readonly untilMs: number;
}

/** How long another process's revocation may go unseen. In this process it is seen at once. */
const MEMORY_MS = 1000;
const SESSIONS_REMEMBERED_MAX = 5000;

const memories = new WeakMap<object, Map<string, Entry>>();

function memoryOf(db: Database): Map<string, Entry> {
  const known = memories.get(db.kysely);
  if (known !== undefined) return known;
  const made = new Map<string, Entry>();
  memories.set(db.kysely, made);
  return made;
}

/** Who this secret was found to be less than a second ago, unless anything has changed in this process since or the day has turned. */
export function recallSession(db: Database, token: string, day: CivilDate): Remembered | undefined {
  const entry = memoryOf(db).get(sessionHashOf(token).toString("base64"));
  const isFresh = entry !== undefined && entry.mark === changeMark(db) && entry.day === day && performance.now() < entry.untilMs;
  return isFresh ? entry : undefined;
}

/** Remembers who a secret was found to be. `mark` is the one read before asking, so that a change in between is not lost. */
export function rememberSession(db: Database, token: string, found: Remembered & { readonly mark: number }): void {
  const memory = memoryOf(db);
  if (memory.size >= SESSIONS_REMEMBERED_MAX) memory.clear();
  memory.set(sessionHashOf(token).toString("base64"), { ...found, untilMs: performance.now() + MEMORY_MS });
}

/** Forgets one secret, whose use has just been noted in the table. */
export function forgetSession(db: Database, token: string): void {
  memoryOf(db).delete(sessionHashOf(token).toString("base64"));
}
