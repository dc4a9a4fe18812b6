import type { Database } from "./pool.ts";

const marks = new WeakMap<object, number>();

/**
 * A number that grows whenever this process has changed who may do what (sessions, accounts, posts, units). Whoever remembers something of
 * these for a moment remembers the mark with it, and asks again when it has grown. Other processes are not seen: what is remembered must also
 * end by itself, soon.
 */
export function changeMark(database: Pick<Database, "kysely">): number {
  return marks.get(database.kysely) ?? 0;
}

/** Says that this process has changed who may do what. */
export function markChange(database: Pick<Database, "kysely">): void {
  marks.set(database.kysely, changeMark(database) + 1);
}
