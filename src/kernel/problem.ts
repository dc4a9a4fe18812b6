/** Parameters of a Problem: small, named, printable. Never a sentence: the words live in each module's `text/`. */
export type ProblemParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * An expected refusal: not allowed, not in this state, not found, not valid, too late. It is a value, returned by `decide`
 * and by use cases. A failing database or network is an exception instead, and a broken invariant a crash.
 */
export interface Problem {
  readonly problem: string;
  readonly params: ProblemParams;
}

/** What the catalogue says of a code: the HTTP status at the edge and whether the same call may succeed later unchanged. */
export interface ProblemDefinition {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503 | 507;
  readonly retry: "never" | "after_change" | "later";
}

/** One module's share of the catalogue: code to definition. Codes read `<module>.<state that blocks>`. */
export type ProblemCatalogue = Readonly<Record<string, ProblemDefinition>>;

/** Makes a Problem. `code` must stand in the catalogue of a module's `.errors.ts`. */
export function problem(code: string, params: ProblemParams = {}): Problem {
  return { problem: code, params };
}

/** Tells a Problem from any other answer of a use case. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "problem" in value && typeof value.problem === "string";
}
