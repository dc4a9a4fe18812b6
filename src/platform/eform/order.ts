import type { EformQuestion } from "./eform.ts";

/** What a question's being asked, or its computed value, hangs on. */
function dependenciesOf(question: EformQuestion): readonly string[] {
  const { key, showWhen, shows, computes } = question;
  // A question whose short condition asks itself is found by that name, not as a circle of one.
  const plain = showWhen !== undefined && "field" in showWhen && showWhen.field !== key ? [showWhen.field] : [];
  return [...plain, ...(shows?.reads ?? []), ...(computes?.reads ?? [])];
}

/**
 * The questions in an order in which each comes after all that its condition and its value hang on, so that one walk settles them. `circle`
 * names the questions that wait for each other; they come last and are never settled.
 */
export function dependencyOrder(questions: readonly EformQuestion[]): {
  readonly order: readonly EformQuestion[];
  readonly circle: readonly string[];
} {
  const keys = new Set(questions.map(({ key }) => key));
  const waiting = new Map(questions.map((one) => [one.key, new Set(dependenciesOf(one).filter((name) => keys.has(name)))]));
  const order: EformQuestion[] = [];
  let rest = [...questions];
  while (rest.length > 0) {
    const free = rest.filter(({ key }) => waiting.get(key)?.size === 0);
    if (free.length === 0) break;
    for (const one of free) for (const names of waiting.values()) names.delete(one.key);
    order.push(...free);
    rest = rest.filter((one) => !free.includes(one));
  }
  return { order: [...order, ...rest], circle: rest.map(({ key }) => key) };
}
