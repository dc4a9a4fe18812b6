import type { Bilingual } from "#platform/i18n";
import type { EformQuestion } from "./eform.ts";

/** What can be wrong with one answer. The words are in `text/`. */
export type EformFault =
  | { readonly kind: "missing" }
  | { readonly kind: "too_long"; readonly lengthMax: number }
  | { readonly kind: "too_short"; readonly lengthMin: number }
  | { readonly kind: "not_whole" }
  | { readonly kind: "not_a_number"; readonly decimals: number }
  | { readonly kind: "below"; readonly least: number }
  | { readonly kind: "above"; readonly most: number }
  | { readonly kind: "not_a_day" }
  | { readonly kind: "malformed" }
  | { readonly kind: "unknown_choice" }
  | { readonly kind: "unknown_area" }
  | { readonly kind: "too_many"; readonly countMax: number }
  | { readonly kind: "too_few"; readonly countMin: number }
  /** A rule over several answers does not hold, or could not be tried: then it is taken as not holding. */
  | { readonly kind: "check"; readonly message: Bilingual; readonly isTried: boolean }
  /** The value that follows from other answers could not be worked out. */
  | { readonly kind: "not_computed" }
  /** Something was sent that the form does not ask. */
  | { readonly kind: "not_asked" };

/** What is wrong with one answer, and where it stands in the data. */
export interface EformIssue {
  readonly question: EformQuestion;
  readonly fault: EformFault;
  /** The list and the row, for a column. */
  readonly row?: { readonly list: EformQuestion; readonly index: number };
}
