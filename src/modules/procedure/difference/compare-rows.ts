import { canonicalJson, type Json } from "#kernel/json";

/** Rows of two versions, put side by side by what identifies them. */
export interface Compared<Row> {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
  readonly changed: readonly { readonly from: Row; readonly to: Row }[];
  /** The same rows in another order. */
  readonly isReordered: boolean;
}

/** Compares rows by a key; rows with the same key are told apart by how often they have come. */
export function compareRows<Row>(before: readonly Row[], after: readonly Row[], keyOf: (row: Row) => string): Compared<Row> {
  const [old, next] = [keyed(before, keyOf), keyed(after, keyOf)];
  const added = [...next].filter(([key]) => !old.has(key)).map(([, row]) => row);
  const removed = [...old].filter(([key]) => !next.has(key)).map(([, row]) => row);
  const pairs = [...old].flatMap(([key, from]) => {
    const to = next.get(key);
    return to === undefined ? [] : [{ from, to }];
  });
  const changed = pairs.filter(({ from, to }) => !isSameJson(from, to));
  const order = [...next.keys()].filter((key) => old.has(key));
  const isReordered = [...old.keys()].filter((key) => next.has(key)).some((key, at) => key !== order[at]);
  return { added, removed, changed, isReordered };
}

function keyed<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  const map = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    let [unique, times] = [key, 1];
    while (map.has(unique)) {
      times += 1;
      unique = `${key} #${times}`;
    }
    map.set(unique, row);
  }
  return map;
}

/** Whether two values say the same, whatever the order of their keys. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}
