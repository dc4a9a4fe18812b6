import type { ComponentChildren } from "preact";
import type { Agency } from "#modules/organisation";
import type { LegalText } from "#modules/publication";
import type { DraftPart, ProcedureContent, ProcedureText } from "#modules/procedure";
import type { Choice, FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";
import type { ContentText } from "../../text/content.vi.ts";

/** What sections read beside the content: words, names of agencies, validity of legal texts. */
export interface SectionContext {
  readonly locale: Locale;
  readonly words: ContentText;
  readonly catalogue: ProcedureText;
  readonly agencies: readonly Agency[];
  /** What is known of the legal texts of this content, by number. */
  readonly texts: ReadonlyMap<string, LegalText>;
}

/** A field of a section's form with its present value. */
export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "area" | "whole" | "select" | "radios" | "checkbox" | "checkboxes";
  /** Present values; a checkbox is ticked when it has one. */
  readonly values: readonly string[];
  readonly hint?: string;
  readonly choices?: readonly Choice[];
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  /** Most characters, or the greatest whole number. */
  readonly max?: number;
  readonly min?: number;
  readonly rows?: number;
}

/** Keys of the sections, which are the last parts of their addresses. */
export type SectionKey = keyof ContentText["sections"];

/** A refusal of a form, at its fields. */
export interface SectionFault {
  readonly errors: readonly FieldError[];
}

/** A section edited as one form. */
export interface FormSection {
  readonly kind: "form";
  readonly key: SectionKey;
  readonly fields: (content: ProcedureContent, context: SectionContext) => readonly FieldSpec[];
  readonly read: (form: FormValues, content: ProcedureContent, context: SectionContext) => DraftPart | SectionFault;
}

/** A table edited row by row. Rows are known by their place; what they are stays in the section's own file. */
export interface TableSection {
  readonly kind: "table";
  readonly key: SectionKey;
  readonly headings: (context: SectionContext) => readonly string[];
  readonly count: (content: ProcedureContent) => number;
  readonly cells: (content: ProcedureContent, at: number, context: SectionContext) => readonly ComponentChildren[];
  /** Tells a row from another one that has come to its place meanwhile. */
  readonly mark: (content: ProcedureContent, at: number) => string;
  /** Fields of a row; of a new one without a place. */
  readonly fields: (content: ProcedureContent, at: number | undefined, context: SectionContext) => readonly FieldSpec[];
  /** The part with the row that was typed, in the place of the old one or at the end. */
  readonly save: (form: FormValues, to: RowPlace, context: SectionContext) => DraftPart | SectionFault;
  readonly remove: (content: ProcedureContent, at: number) => DraftPart;
  /** The part with the row one place up (-1) or down (1). */
  readonly move: (content: ProcedureContent, at: number, by: -1 | 1) => DraftPart;
}

/** Where a typed row goes. */
export interface RowPlace {
  readonly content: ProcedureContent;
  readonly at: number | undefined;
}

export type Section = FormSection | TableSection;

/** Whether a section refused a form. */
export function isFault(read: unknown): read is SectionFault {
  return typeof read === "object" && read !== null && "errors" in read;
}
