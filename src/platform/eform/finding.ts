/** What can be wrong with the definition of a form. The words are in `text/`. */
export type EformFindingCode =
  | "schema_too_large"
  | "name_forbidden"
  | "word_unknown"
  | "word_missing"
  | "word_wrong"
  | "kind_unknown"
  | "too_many_questions"
  | "too_many_columns"
  | "question_unknown"
  | "question_twice"
  | "length_missing"
  | "bounds_reversed"
  | "choice_twice"
  | "pattern_invalid"
  | "pattern_costly"
  | "condition_on_itself"
  | "condition_answer_unknown"
  | "expression_invalid"
  | "expression_name_unknown"
  | "expression_types"
  | "expression_result"
  | "circle"
  | "computed_and_asked"
  | "rows_computed"
  | "source_without_datum"
  | "field_unknown"
  | "field_retired"
  | "field_outdated"
  | "field_differs";

/** One finding about a form's definition, at the question it stands at (`members.name` for a column; empty for the form itself). */
export interface EformFinding {
  readonly at: string;
  readonly code: EformFindingCode;
  /** The word, name or text that it is about; empty when there is none. */
  readonly what: string;
}
