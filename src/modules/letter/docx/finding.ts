/** Something in a template that cannot be drawn on the PDF, and where it stands: the first words of its paragraph. */
export interface DrawFinding {
  readonly what:
    | "picture"
    | "text_box"
    | "shape"
    | "chart"
    | "footnote"
    | "comment"
    | "tracked_change"
    | "field"
    | "equation"
    | "columns"
    | "sections"
    | "even_pages"
    | "page_border"
    | "list_format"
    | "symbol"
    | "frame"
    | "floating_table"
    | "grid_gap"
    | "text_direction"
    | "unknown";
  readonly at: string;
  /** The field's instruction, the element's name. */
  readonly detail: string;
}

/** Longest excerpt of a paragraph in a message. */
export const EXCERPT_LENGTH = 60;

export function excerpt(text: string): string {
  const tidy = text.replace(/\s+/gu, " ").trim();
  return tidy.length > EXCERPT_LENGTH ? `${tidy.slice(0, EXCERPT_LENGTH)}…` : tidy;
}
