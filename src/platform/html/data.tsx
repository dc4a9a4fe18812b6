import type { ComponentChildren } from "preact";
import { formatNumber } from "#platform/format";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import { useHtmlText, useLocale } from "./locale.tsx";

export interface SummaryRow {
  readonly label: string;
  readonly value: ComponentChildren;
  /** "Change" and the like. */
  readonly action?: ComponentChildren;
}

/** Names and values, one under another: the face of a dossier, the answers to check before sending. */
export function SummaryList(props: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="mc-summary">
      {props.rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.action !== undefined && <dd class="mc-summary-action">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

export interface Column<Row> {
  readonly key: string;
  readonly heading: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand right so that digits line up. */
  readonly isNumber?: boolean;
  /** Codes stand on one line. */
  readonly isCode?: boolean;
  /** The cell that names the row. One column of a table should say so. */
  readonly isRowHeading?: boolean;
  /** Where the heading leads to sort by this column; the page reads it from the URL. */
  readonly sortHref?: string | undefined;
  readonly sorted?: "ascending" | "descending" | undefined;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What to show instead of an empty table. */
  readonly empty?: ComponentChildren;
  /** Keeps the caption for screen readers when a heading above says the same. */
  readonly hasHiddenCaption?: boolean;
  /** Marks rows, for example the overdue ones. The cell must say it in words as well. */
  readonly rowTone?: (row: Row) => "bad" | "warning" | undefined;
}

/** Roles are repeated on every part because a table shown as cards loses them in some browsers. */
export function Table<Row>(props: TableProps<Row>) {
  if (props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <table class="mc-table" role="table">
      <caption class={props.hasHiddenCaption === true ? "mc-hidden" : undefined}>{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <HeadingCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)} role="row" class={toneClass(props.rowTone?.(row))}>
            {props.columns.map((column) => (
              <BodyCell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toneClass(tone: "bad" | "warning" | undefined): string | undefined {
  return tone === undefined ? undefined : `mc-row-${tone}`;
}

function HeadingCell<Row>(props: { readonly column: Column<Row> }) {
  const text = useHtmlText();
  const { column } = props;
  const words = column.sorted === "ascending" ? text.sortedAscending : text.sortedDescending;
  return (
    <th role="columnheader" scope="col" class={column.isNumber === true ? "mc-number" : undefined} aria-sort={column.sorted}>
      {column.sortHref === undefined ? (
        column.heading
      ) : (
        <a href={column.sortHref} title={column.sorted === undefined ? text.sortBy(column.heading) : words}>
          {column.heading}
          {column.sorted !== undefined && <Icon name={column.sorted === "ascending" ? "up" : "down"} />}
        </a>
      )}
    </th>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  if (column.isCode === true) return "mc-code";
  return column.isNumber === true ? "mc-number" : undefined;
}

function BodyCell<Row>(props: { readonly column: Column<Row>; readonly row: Row }) {
  const { column } = props;
  const body = column.cell(props.row);
  const className = cellClass(column);
  if (column.isRowHeading === true) {
    return (
      <th role="rowheader" scope="row" class={className} data-label={column.heading}>
        {body}
      </th>
    );
  }
  return (
    <td role="cell" class={className} data-label={column.heading}>
      {body}
    </td>
  );
}

export interface PaginationProps {
  /** Rows on this page. */
  readonly count: number;
  readonly nextHref?: string | undefined;
  readonly firstHref?: string | undefined;
}

/** Forward by cursor. There is no page 7 of 312, because rows come and go while somebody reads. */
export function Pagination(props: PaginationProps) {
  const text = useHtmlText();
  const locale = useLocale();
  if (props.nextHref === undefined && props.firstHref === undefined) return null;
  return (
    <nav class="mc-pagination" aria-label={text.pages}>
      <span>{text.shownCount(formatNumber(locale, props.count))}</span>
      {props.firstHref !== undefined && <a href={props.firstHref}>{text.firstPage}</a>}
      {props.nextHref !== undefined && (
        <a href={props.nextHref} rel="next">
          {text.nextPage} <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}

/** Nothing here, said kindly, with what to do next. */
export function EmptyState(props: {
  readonly title: string;
  readonly icon?: IconName;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="mc-empty">
      <Icon name={props.icon ?? "inbox"} />
      <p class="mc-empty-title">{props.title}</p>
      {props.children}
      {props.action}
    </div>
  );
}

/** One figure with its unit, its date and a way down to what it counts. */
export function Figure(props: {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly href?: string | undefined;
}) {
  return (
    <div class="mc-figure">
      <span class="mc-figure-value">{props.value}</span>
      <span class="mc-figure-label">{props.href === undefined ? props.label : <a href={props.href}>{props.label}</a>}</span>
      {props.note !== undefined && <span class="mc-figure-note">{props.note}</span>}
    </div>
  );
}

/** Figures side by side. */
export function Figures(props: { readonly children: ComponentChildren }) {
  return <div class="mc-figures">{props.children}</div>;
}
