import { formatNumber } from "#platform/format";
import type { Locale } from "#platform/i18n";
import { FIGURES_PATH } from "#modules/measure";

import { cellWords } from "../document/cell-words.ts";
import { headLines, numberLine } from "../document/table-head.ts";
import type { CellSource, FilledCell, FilledForm, FilledRow, FilledTable, FormColumn } from "../filled-report.ts";
import { pagesText } from "./report-kit.tsx";

/** Where a figure's way of computing stands, with the dossiers behind it. */
export function sourceHref({ measureId, period, agency, isTree, field }: CellSource): string {
  const asked = new URLSearchParams({ ky: period });
  if (agency !== null) asked.set("coQuan", agency);
  if (isTree) asked.set("ca", "1");
  if (field !== null) asked.set("linhVuc", field);
  return `${FIGURES_PATH}/${measureId}?${asked.toString()}`;
}

interface TableProps {
  readonly table: FilledTable;
  readonly locale: Locale;
  /** Whether figures lead to what is behind them: to those who may read it. */
  readonly hasLinks: boolean;
}

/** A filled form as a page shows it: spanned headings, each figure a way down to what it counts. Wide ones scroll by themselves. */
export function FormTable({ table, locale, hasLinks }: TableProps) {
  const { columns, rows } = table;
  const numbers = numberLine(columns);
  return (
    <div class="mc-scroll" tabIndex={0} role="region" aria-label={pagesText(locale).forms.scroll(table.caption[locale])}>
      <table class="mc-form-table">
        <caption>{table.caption[locale]}</caption>
        <thead>
          {headLines(columns).map((line, index) => (
            <tr key={index}>
              {line.map((head) => (
                <th key={head.column} scope={head.isColumn ? "col" : "colgroup"} colSpan={head.columns} rowSpan={head.lines}>
                  {head.words[locale]}
                </th>
              ))}
            </tr>
          ))}
          {numbers !== undefined && (
            <tr class="mc-form-numbers">
              {numbers.map((number, index) => (
                <td key={index}>{number}</td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {rows.map((row) => (
            <FormRow key={row.key} row={row} columns={columns} locale={locale} hasLinks={hasLinks} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Omit<TableProps, "table"> {
  readonly row: FilledRow;
  readonly columns: readonly FormColumn[];
}

function FormRow({ row, columns, locale, hasLinks }: RowProps) {
  const rest = columns.slice(2);
  return (
    <tr class={row.kind === "row" ? undefined : `mc-form-${row.kind}`}>
      <td>{row.ordinal}</td>
      <th scope="row" class={`mc-form-label mc-form-depth-${row.depth}`} colSpan={row.cells.length === 0 ? columns.length - 1 : 1}>
        {row.label[locale]}
      </th>
      {row.cells.length > 0 &&
        rest.map((column, index) => (
          <td key={column.key} class={row.cells[index]?.kind === "text" ? "mc-form-text" : "mc-form-value"}>
            <Cell
              cell={row.cells[index]}
              locale={locale}
              label={hasLinks ? pagesText(locale).forms.behind(row.label[locale], column.name[locale]) : undefined}
            />
          </td>
        ))}
    </tr>
  );
}

function Cell(props: { readonly cell: FilledCell | undefined; readonly locale: Locale; readonly label: string | undefined }) {
  const { cell, locale, label } = props;
  if (cell === undefined) return null;
  const shown = cellWords(cell, locale);
  if (cell.kind === "text" || cell.source === null || label === undefined) return <>{shown}</>;
  return (
    <a href={sourceHref(cell.source)} aria-label={`${shown}. ${label}`}>
      {shown}
    </a>
  );
}

/** What stands under a form: signs, whose layout it is, and that its identities hold. */
export function FormNotes({ form, locale }: { readonly form: FilledForm; readonly locale: Locale }) {
  const words = pagesText(locale).forms;
  const cells = form.rows.flatMap(({ cells: own }) => own);
  const feeds = new Set(cells.flatMap((cell) => (cell.kind === "unfed" ? [cell.feed[locale]] : [])));
  const notes = [
    ...(form.unit === null ? [] : [words.unit(form.unit[locale])]),
    ...(cells.some(({ kind }) => kind === "not_applicable") ? [words.dash] : []),
    ...(feeds.size === 0 ? [] : [words.unfed([...feeds].join("; "))]),
    ...(form.broken.length === 0 && form.identityCount > 0 ? [words.holds(formatNumber(locale, form.identityCount))] : []),
    ...(form.isVerified ? [] : [words.notVerified]),
  ];
  return (
    <p>
      <small>{notes.join(" ")}</small>
    </p>
  );
}
