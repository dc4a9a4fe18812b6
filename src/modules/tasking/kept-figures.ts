import type { JsonObject } from "#kernel/json";

// The ledger takes whole numbers alone, so a fraction goes into an event as text. Here it is each figure by itself, because events are asked for single
// figures and rounded ones judge a task; a frozen report keeps its whole content as one text instead (`canonical-content.ts` of report), because it is
// compared to the last place with what is computed anew. What stands in the ledger in either way keeps its meaning only as it is.

/** Fields of the events that hold a `figure`. */
const FIGURE_FIELDS: readonly string[] = ["value", "numerator", "denominator"];

/** Places behind the point that are kept: more than any rate is shown with. */
const PLACES = 6;

/** Facts as an event may hold them: every fraction among their figures as decimal text. */
export function keepFigures(facts: object): JsonObject {
  return mapFigures(facts, (figure) =>
    typeof figure === "number" && !Number.isInteger(figure) ? decimalText(figure) : figure,
  ) as JsonObject;
}

/** Facts of an event as they are worked with: every figure among them as a number. */
export function readFigures<T extends object>(facts: object): T {
  return mapFigures(facts, (figure) => (typeof figure === "string" ? Number(figure) : figure)) as T;
}

function decimalText(figure: number): string | number {
  const rounded = Number(figure.toFixed(PLACES));
  return Number.isInteger(rounded) ? rounded : rounded.toFixed(PLACES).replace(/0+$/u, "");
}

function mapFigures(value: unknown, change: (figure: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapFigures(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, FIGURE_FIELDS.includes(field) ? change(item) : mapFigures(item, change)]),
  );
}
