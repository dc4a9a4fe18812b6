import type { Files } from "./planted-tree.ts";

/** A mistake that somebody could make, and the words with which the check must refuse it. */
export interface Violation {
  readonly check: string;
  readonly mistake: string;
  readonly files: Files;
  readonly says: RegExp;
}
