import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { compileFeel } from "#platform/feel";

/** A FEEL expression of a form, read once. */
export interface Expression {
  readonly text: string;
  /** The questions it reads: the first part of every name, without `today`. */
  readonly reads: readonly string[];
  /** Every dotted name it reads. */
  readonly names: readonly string[];
  /** Its value, which is never an object. Problem: `feel.no_value`. */
  readonly evaluate: (context: JsonObject) => Json | Problem;
}

/** Reads an expression. Problems: those of `compileFeel`. */
export function readExpression(text: string): Expression | Problem {
  const compiled = compileFeel(text, { mode: "expression" });
  if (isProblem(compiled)) return compiled;
  const reads = new Set(compiled.names.map((name) => name.split(".")[0] ?? name));
  reads.delete("today");
  const evaluate = (context: JsonObject): Json | Problem => {
    const answer = compiled.evaluate(context);
    return isProblem(answer) ? answer : answer.value;
  };
  return { text, reads: [...reads], names: compiled.names, evaluate };
}
