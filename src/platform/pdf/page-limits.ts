/** What a page of a foreign PDF holds, as far as rules and people need it. */
export interface PageRead {
  /** The text layer, as a scanner with text recognition leaves it; empty for a bare picture. */
  readonly text: string;
  /** Bytes of what is drawn on it, packed as they lie in the file: next to nothing on an empty side. */
  readonly inkBytes: number;
}

/** Why a PDF is not taken: locked, not readable, holding more than pages, or too long. */
export type PdfRefusal = "encrypted" | "corrupt" | "active" | "too_long";

/** Pages of one file: a stack of three fingers. */
export const PDF_PAGES_MAX = 300;
