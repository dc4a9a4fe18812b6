import type { ComponentChildren } from "preact";
import { canonicalJson, type Json } from "#kernel/json";
import type { DraftPart, ProcedureContent } from "#modules/procedure";
import type { FormValues } from "#platform/http/form";
import { fieldFaults } from "./read-fields.ts";
import { isFault, type FieldSpec, type SectionContext, type SectionFault, type SectionKey, type TableSection } from "./section.ts";

/** What a table is made of, in terms of its rows. */
export interface TableSpec<Row> {
  readonly key: SectionKey;
  readonly headings: (context: SectionContext) => readonly string[];
  readonly rows: (content: ProcedureContent) => readonly Row[];
  readonly cells: (row: Row, content: ProcedureContent, context: SectionContext) => readonly ComponentChildren[];
  readonly fields: (row: Row | undefined, content: ProcedureContent, context: SectionContext) => readonly FieldSpec[];
  /** The row as typed, after the fields' own bounds have been checked. */
  readonly read: (
    form: FormValues,
    from: { readonly content: ProcedureContent; readonly row: Row | undefined },
    context: SectionContext,
  ) => Row | SectionFault;
  readonly part: (rows: readonly Row[]) => DraftPart;
  /** What saving a row says beside the rows, such as which result is the main one. */
  readonly beside?: (form: FormValues, row: Row, content: ProcedureContent) => DraftPart;
}

/** Makes a table from what its rows are. */
export function tableSection<Row>(spec: TableSpec<Row>): TableSection {
  const rowAt = (content: ProcedureContent, at: number | undefined): Row | undefined =>
    at === undefined ? undefined : spec.rows(content)[at];
  return {
    kind: "table",
    key: spec.key,
    headings: spec.headings,
    count: (content) => spec.rows(content).length,
    cells: (content, at, context) => {
      const row = rowAt(content, at);
      return row === undefined ? [] : spec.cells(row, content, context);
    },
    mark: (content, at) => markOf(rowAt(content, at)),
    fields: (content, at, context) => spec.fields(rowAt(content, at), content, context),
    save: (form, { content, at }, context) => {
      const row = rowAt(content, at);
      const errors = fieldFaults(form, spec.fields(row, content, context), context);
      if (errors.length > 0) return { errors };
      const read = spec.read(form, { content, row }, context);
      if (isFault(read)) return read;
      const rows = spec.rows(content);
      const next = row === undefined ? [...rows, read] : rows.map((each, index) => (index === at ? read : each));
      return { ...spec.part(next), ...spec.beside?.(form, read, content) };
    },
    remove: (content, at) => spec.part(spec.rows(content).filter((_, index) => index !== at)),
    move: (content, at, by) => spec.part(moved(spec.rows(content), at, by)),
  };
}

/** A short text that is the same for the same row: length and a rolling sum of its canonical form. It guards against mistakes, not malice. */
function markOf(row: unknown): string {
  const text = canonicalJson((row ?? null) as Json);
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 4_294_967_291;
  return `${text.length}-${sum}`;
}

function moved<Row>(rows: readonly Row[], at: number, by: -1 | 1): readonly Row[] {
  const to = at + by;
  const [row, other] = [rows[at], rows[to]];
  if (row === undefined || other === undefined) return rows;
  return rows.map((each, index) => {
    if (index === at) return other;
    return index === to ? row : each;
  });
}

/** The next free key with a prefix: `tp7` after `tp6`. */
export function nextKey(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}
