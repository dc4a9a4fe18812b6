import type { ProblemParams } from "#kernel/problem";
import type { FeelSpot } from "./feel-node.ts";

/** Why an expression has no value. Each has its words in `text/`. */
export type FeelReason =
  | "unknown_name"
  | "type_mismatch"
  | "nothing"
  | "division_by_zero"
  | "number_too_large"
  | "not_a_day"
  | "not_a_duration"
  | "interval_reversed"
  | "wrong_argument"
  | "list_position"
  | "too_much_work"
  | "not_whole"
  | "no_value";

/** Leaves the evaluation; only `compileFeel` catches it and answers with a Problem. */
export class FeelFault extends Error {
  readonly code: string;
  readonly params: ProblemParams;

  constructor(code: string, params: ProblemParams) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** A fault while reading the text. */
export function syntaxFault(what: string, at: FeelSpot): FeelFault {
  return new FeelFault("feel.syntax_wrong", { what, from: at.from, to: at.to });
}

/** Something FEEL knows and this product refuses. */
export function unsupported(what: string, at: FeelSpot): FeelFault {
  return new FeelFault("feel.not_supported", { what, from: at.from, to: at.to });
}

/** A fault while evaluating. */
export function valueFault(reason: FeelReason, at: FeelSpot, what = ""): FeelFault {
  return new FeelFault("feel.no_value", { reason, what, from: at.from, to: at.to });
}
