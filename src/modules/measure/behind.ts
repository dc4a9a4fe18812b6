import type { Database } from "#platform/db/pool";

import { listContributions } from "./contribution.queries.ts";
import { listStanding } from "./dossiers-at.queries.ts";
import type { Measure } from "./measure.ts";
import type { Quantity } from "./quantity.ts";
import { keysOf } from "./read-quantities.ts";
import { findScope } from "./scope.ts";
import { resultsAt } from "./results-at.ts";
import type { FoundScope, MeasureScope } from "./scope.ts";
import { measureById } from "./vocabulary.ts";

type Readable = Pick<Database, "kysely">;

/** Which half of a figure is meant; of a figure without a denominator the numerator is the whole. */
export type MeasureHalf = "numerator" | "denominator";

/** One thing behind a value, with what it adds to it. */
export interface BehindRow {
  /** A stream of the ledger (`dossier:CODE`, `record:ID`), a procedure, an agency or an apology. Empty: counted before names were kept. */
  readonly key: string;
  readonly kind: "stream" | "procedure" | "agency";
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly day: string | null;
  readonly amount: number;
}

/** A page of what is behind a value. */
export interface BehindPage {
  readonly rows: readonly BehindRow[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** A quantity with the sign by which a figure takes it. */
interface Part {
  readonly quantity: Quantity;
  readonly sign: 1 | -1;
}

export const BEHIND_PAGE_MAX = 200;

/** The quantities that make up half of a figure. A score is followed to its rate; an index is followed by its indicators, not from here. */
export function partsBehind(measure: Measure, half: MeasureHalf): readonly Part[] {
  switch (measure.kind) {
    case "flow":
    case "stock":
      return half === "numerator" ? [{ quantity: measure.quantity, sign: 1 }] : [];
    case "share":
      return [{ quantity: measure[half], sign: 1 }];
    case "ratio":
      return behindId(measure.over[half === "numerator" ? 0 : 1], "numerator");
    case "sum":
      return half === "numerator" ? measure.of.flatMap((id) => behindId(id, "numerator")) : [];
    case "score":
      return behindId(measure.rate, half);
    case "index":
    case "unfed":
      return [];
  }
}

function behindId(id: string, half: MeasureHalf): readonly Part[] {
  const isTaken = id.startsWith("-");
  const part = measureById(isTaken ? id.slice(1) : id);
  if (part === undefined) return [];
  return partsBehind(part, half).map((each) => (isTaken ? { ...each, sign: each.sign === 1 ? -1 : 1 } : each));
}

/** What is asked of the list behind a value. */
export interface BehindQuestion {
  readonly measure: Measure;
  readonly half: MeasureHalf;
  /** As `next` of the page before gave it; empty for the first. */
  readonly after: string;
  readonly limit: number;
}

/**
 * The very dossiers, records, procedures or agencies behind half of a figure, a page at a time. The amounts of all pages add up to the value: both
 * are sums over the same rows.
 */
export async function listBehind(db: Readable, scope: MeasureScope, asked: BehindQuestion): Promise<BehindPage> {
  const found = await findScope(db, scope);
  const parts = partsBehind(asked.measure, asked.half);
  const limit = Math.max(1, Math.min(asked.limit, BEHIND_PAGE_MAX));
  const [place, start] = cursorOf(asked.after);
  const rows: BehindRow[] = [];
  for (let [at, after] = [place, start]; at < parts.length; [at, after] = [at + 1, ""]) {
    const part = parts[at];
    if (part === undefined) break;
    const wanted = limit - rows.length;
    // One more than wanted tells whether there is a next page.
    const listed = await listPart(db, found, { part, after, limit: wanted + 1 });
    rows.push(...listed.slice(0, wanted));
    if (listed.length > wanted) return { rows, next: `${at}~${rows.at(-1)?.key ?? after}` };
  }
  return { rows, next: null };
}

function cursorOf(after: string): readonly [number, string] {
  const at = after.indexOf("~");
  const place = Number(after.slice(0, Math.max(0, at)));
  return at < 1 || !Number.isSafeInteger(place) || place < 0 ? [0, ""] : [place, after.slice(at + 1)];
}

/** A row of which nothing is said yet but what it is. */
function thing(kind: BehindRow["kind"], key: string): Omit<BehindRow, "amount"> {
  return { key, kind, name: null, nameEn: null, agency: null, procedure: null, day: null };
}

interface PartPage {
  readonly part: Part;
  readonly after: string;
  readonly limit: number;
}

async function listPart(db: Readable, scope: FoundScope, { part, after, limit }: PartPage): Promise<readonly BehindRow[]> {
  const { quantity, sign } = part;
  switch (quantity.of) {
    case "counters": {
      const rows = await listContributions(db, scope, { quantity, after, limit });
      return rows.map((row) => ({ ...row, kind: "stream", name: null, nameEn: null, amount: row.amount * sign }));
    }
    case "dossiers":
    case "apologies": {
      const standing = quantity.of === "apologies" ? "unpaid" : quantity.standing;
      const rows = await listStanding(db, scope, { standing, after: after.replace(/^dossier:/u, ""), limit });
      return rows.map(({ code, agency, at }) => ({ ...thing("stream", `dossier:${code}`), agency, day: at, amount: sign }));
    }
    case "results": {
      const rows = await resultsAt(db, scope, quantity);
      return rows
        .filter(({ agency, amount }) => agency > after && amount !== 0)
        .toSorted((a, b) => (a.agency < b.agency ? -1 : 1))
        .slice(0, limit)
        .map(({ agency, amount }) => ({ ...thing("agency", agency), agency, amount: amount * sign }));
    }
    case "procedures":
    case "agencies":
    case "versions": {
      const things = await keysOf(db, scope, quantity);
      const kind = quantity.of === "agencies" ? "agency" : "procedure";
      return things
        .filter(({ code }) => code > after)
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .slice(0, limit)
        .map(({ code, name, nameEn, day }) => ({ ...thing(kind, code), name, nameEn, day, amount: sign }));
    }
  }
}
