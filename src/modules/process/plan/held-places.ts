import { problem, type Problem } from "#kernel/problem";
import type { Marking } from "../model/process-move.ts";
import type { PlanTables } from "./process-plan.ts";
import { doubled } from "./token-run.ts";

/** A marking by the numbers of its places. Problems: `process.place_unknown`, `process.token_doubled`. */
export function heldOf(tables: PlanTables, marking: Marking): Uint8Array | Problem {
  const held = new Uint8Array(tables.places.length);
  for (const key of marking) {
    const place = tables.placeOf.get(key);
    if (place === undefined) return problem("process.place_unknown", { key });
    if (held[place.id] === 1) return doubled(place);
    held[place.id] = 1;
  }
  return held;
}
