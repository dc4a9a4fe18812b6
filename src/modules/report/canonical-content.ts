import { createHash } from "node:crypto";

import type { FilledReport } from "./filled-report.ts";

/** A frozen text and its digest. */
export interface Content {
  readonly content: string;
  readonly digest: string;
}

/**
 * One text for one filled report: keys in order, no spaces, letters in NFC; and the sha256 of it. The kernel's `canonicalJson` writes the same form but
 * refuses fractions, which events must not hold and reports do; kept as a text the content is compared to the last place with what is computed anew.
 * Single figures of events are kept by themselves instead (`kept-figures.ts` of tasking).
 */
export function contentOf(report: FilledReport): Content {
  const content = JSON.stringify(sorted(report)).normalize("NFC");
  return { content, digest: digestOf(content) };
}

/** The sha256 of a text. */
export function digestOf(content: string): string {
  return createHash("sha256").update(content, "utf8").digest("hex");
}

/** The report that a kept text holds. Only what `contentOf` wrote comes here. */
export function reportIn(content: string): FilledReport {
  return JSON.parse(content) as FilledReport;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
