/** What a letter is made of, whatever it came from: an official's Word file that was filled, or a built-in form. PDF and DOCX are drawn from it. */

/** Lengths are points. */
export type Points = number;

export type LetterPage = {
  readonly width: Points;
  readonly height: Points;
  readonly margin: { readonly top: Points; readonly bottom: Points; readonly left: Points; readonly right: Points };
  /** How far the header's first line is from the top edge, the footer's last from the bottom edge. */
  readonly headerAt: Points;
  readonly footerAt: Points;
  /** The first sheet has a header and a footer of its own. */
  readonly hasOwnFirst: boolean;
};

/** How a run of letters looks. */
export type LetterStyle = {
  readonly size: Points;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly caps?: boolean;
  readonly smallCaps?: boolean;
  readonly raise?: "super" | "sub";
  /** Six hexadecimal digits; black without it. */
  readonly color?: string;
};

export type LetterInline =
  | ({ readonly kind: "text"; readonly text: string } & LetterStyle)
  | { readonly kind: "tab" }
  | { readonly kind: "break" }
  | { readonly kind: "page_break" }
  | ({ readonly kind: "page_number" | "page_count" } & LetterStyle)
  /** A straight line drawn over the paragraph, as official letterheads have one: from the left edge of the column, from the paragraph's top. */
  | { readonly kind: "rule"; readonly x: Points | null; readonly y: Points; readonly length: Points; readonly weight: Points }
  /** Where the signature stands, with the room it takes. */
  | { readonly kind: "sign_here"; readonly width: Points; readonly height: Points }
  /** Room for the number and the day, which are given at issue, after the signature. */
  | ({ readonly kind: "number_here" | "day_here" } & LetterStyle)
  /** The code that opens the paper's check page. */
  | { readonly kind: "qr"; readonly size: Points };

export type LetterBorder = { readonly weight: Points; readonly color: string } | null;
export type LetterBorders = {
  readonly top: LetterBorder;
  readonly bottom: LetterBorder;
  readonly left: LetterBorder;
  readonly right: LetterBorder;
};

export type LetterParagraph = {
  readonly kind: "paragraph";
  readonly align: "left" | "center" | "right" | "justify";
  readonly indent: { readonly left: Points; readonly right: Points; /** Negative for a hanging first line. */ readonly first: Points };
  readonly before: Points;
  readonly after: Points;
  /** Distance of lines: a multiple of the letter's own, exactly so many points, or at least so many. */
  readonly line: { readonly rule: "multiple" | "exact" | "least"; readonly value: number };
  /** Stops from the left edge, for tabs. */
  readonly tabs: readonly { readonly at: Points; readonly align: "left" | "center" | "right"; readonly leader: "none" | "dot" }[];
  /** What stands before the first line of a list item. */
  readonly label: string | null;
  readonly keepsWithNext: boolean;
  readonly startsPage: boolean;
  readonly borders: LetterBorders | null;
  /** 1 for the document's title, which a reading machine should find. */
  readonly level: number | null;
  /** The size of an empty line. */
  readonly size: Points;
  readonly inlines: readonly LetterInline[];
};

export type LetterCell = {
  readonly blocks: readonly LetterBlock[];
  readonly columns: number;
  readonly rows: number;
  readonly borders: LetterBorders;
  readonly fill: string | null;
  readonly vertical: "top" | "center" | "bottom";
  readonly padding: { readonly top: Points; readonly bottom: Points; readonly left: Points; readonly right: Points };
};

export type LetterTable = {
  readonly kind: "table";
  readonly widths: readonly Points[];
  readonly align: "left" | "center" | "right";
  readonly indent: Points;
  /** Rows at the top that come again on every sheet. */
  readonly headRows: number;
  readonly rows: readonly { readonly height: Points | null; readonly cells: readonly LetterCell[] }[];
};

export type LetterBlock = LetterParagraph | LetterTable;

export type LetterEdge = readonly LetterBlock[];

/** A whole letter. */
export type LetterDocument = {
  readonly title: string;
  readonly page: LetterPage;
  readonly header: LetterEdge;
  readonly footer: LetterEdge;
  readonly firstHeader: LetterEdge;
  readonly firstFooter: LetterEdge;
  readonly blocks: readonly LetterBlock[];
};
