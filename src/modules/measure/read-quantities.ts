import type { Database } from "#platform/db/pool";

import { agenciesAt } from "./agencies-at.ts";
import { announcedProcedures, proceduresInForce } from "./catalogue.queries.ts";
import { countedKeys, countedSums } from "./counted.queries.ts";
import type { Counted } from "./counted.queries.ts";
import { countStanding } from "./dossiers-at.queries.ts";
import type { Quantity } from "./quantity.ts";
import { resultsAt } from "./results-at.ts";
import type { FoundScope } from "./scope.ts";

type Readable = Pick<Database, "kysely">;
type OfCounters = Extract<Quantity, { readonly of: "counters" }>;

/** The amount of each of some quantities in a scope. Counters of one window are read in one statement, however many there are. */
export async function readQuantities(
  db: Readable,
  scope: FoundScope,
  quantities: readonly Quantity[],
): Promise<ReadonlyMap<Quantity, number>> {
  const [counted, others] = [quantities.filter(isOfCounters), quantities.filter((quantity) => !isOfCounters(quantity))];
  const groups = [...Map.groupBy(counted, ({ window, trait }) => `${window} ${trait ?? ""}`).values()];
  const [sums, amounts] = await Promise.all([
    Promise.all(groups.map((group) => readGroup(db, scope, group))),
    Promise.all(others.map(async (quantity) => [quantity, await readOne(db, scope, quantity)] as const)),
  ]);
  return new Map([...sums.flat(), ...amounts]);
}

function isOfCounters(quantity: Quantity): quantity is OfCounters {
  return quantity.of === "counters";
}

/** Names of counters without the sign by which a formula takes them. */
export function plainNames(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.replace(/^-/u, "")))];
}

async function readGroup(db: Readable, scope: FoundScope, group: readonly OfCounters[]): Promise<readonly (readonly [Quantity, number])[]> {
  const [first] = group;
  if (first === undefined) return [];
  const counted: Counted = { names: plainNames(group.flatMap(({ names }) => names)), window: first.window, trait: first.trait };
  const sums = await countedSums(db, scope, counted);
  return group.map((quantity) => [quantity, sumOf(quantity.names, sums)]);
}

/** Sum of counters; a name with a leading minus is taken away. */
export function sumOf(names: readonly string[], sums: ReadonlyMap<string, number>): number {
  return names.reduce((total, name) => (name.startsWith("-") ? total - (sums.get(name.slice(1)) ?? 0) : total + (sums.get(name) ?? 0)), 0);
}

async function readOne(db: Readable, scope: FoundScope, quantity: Exclude<Quantity, OfCounters>): Promise<number> {
  switch (quantity.of) {
    case "dossiers":
      return countStanding(db, scope, quantity.standing);
    case "results":
      return (await resultsAt(db, scope, quantity)).reduce((total, { amount }) => total + amount, 0);
    case "apologies":
      return countStanding(db, scope, "unpaid");
    case "procedures":
    case "agencies":
    case "versions":
      return (await keysOf(db, scope, quantity)).length;
  }
}

/** Something that a quantity counts whole: an agency or a procedure. */
export interface CountedThing {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly day: string | null;
}

/** The agencies or procedures that a quantity counts, by code. */
export async function keysOf(
  db: Readable,
  scope: FoundScope,
  quantity: Extract<Quantity, { readonly of: "procedures" | "agencies" | "versions" }>,
): Promise<readonly CountedThing[]> {
  if (quantity.of === "versions") return announcedProcedures(db, scope, quantity.trait);
  const isAgency = quantity.of === "agencies";
  const all: readonly CountedThing[] = isAgency
    ? (await agenciesAt(db, scope, quantity.trait)).map(({ code, name, nameEn, validity }) => ({ code, name, nameEn, day: validity.from }))
    : await proceduresInForce(db, scope, quantity.traits);
  if (quantity.counted.length === 0) return all;
  const counted = await countedKeys(db, scope, { names: quantity.counted, key: isAgency ? "agency" : "procedure" });
  return all.filter(({ code }) => counted.has(code));
}
