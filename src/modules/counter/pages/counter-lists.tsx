import { formatDay, formatTime } from "#platform/format";
import { Link, Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import { localName } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { CounterRow } from "../counter.queries.ts";
import type { ReceptionText } from "../text/reception.vi.ts";

interface ListProps {
  readonly rows: readonly CounterRow[];
  readonly words: ReceptionText;
  readonly locale: Locale;
  /** Names of the states of a dossier. */
  readonly statuses: Readonly<Record<string, string>>;
}

function name(row: CounterRow, locale: Locale): string {
  return localName(locale, row.procedureName, row.procedureNameEn);
}

/** Papers that go with what became of a dossier at the counter, by the words in their addresses. */
const PAPERS_OF: Readonly<Record<string, readonly ("giay-tiep-nhan" | "giay-tiep-nhan-80" | "phieu-bo-sung" | "phieu-tu-choi")[]>> = {
  intake_supplement: ["phieu-bo-sung"],
  rejected_intake: ["phieu-tu-choi"],
  undone: [],
};

/** The papers to print for a dossier of the counter. */
export function papersOf(status: string): readonly (keyof ReceptionText["papersToPrint"])[] {
  return PAPERS_OF[status] ?? ["giay-tiep-nhan", "giay-tiep-nhan-80"];
}

/** Where a paper of a dossier is printed from. */
export function paperHref(code: string, paper: string): string {
  return `/lam-viec/ho-so/${code}/giay-to/${paper}`;
}

/** What one visit handed in, with what can be printed for each. */
export function VisitTable({ rows, words, locale, statuses }: ListProps) {
  const columns: readonly Column<CounterRow>[] = [
    {
      key: "code",
      heading: words.dossierCode,
      isRowHeading: true,
      isCode: true,
      cell: (row) => <Link href={`/lam-viec/tiep-nhan/da-nhan/${row.code}`}>{row.code}</Link>,
    },
    { key: "procedure", heading: words.procedure, cell: (row) => name(row, locale) },
    { key: "due", heading: words.promised, cell: (row) => outcomeOf(row, { words, locale, statuses }) },
    {
      key: "print",
      heading: words.papersHeading,
      cell: (row) =>
        papersOf(row.status).map((paper) => (
          <span key={paper} class="mc-tag">
            <Link href={paperHref(row.code, paper)} label={`${words.papersToPrint[paper]} ${row.code}`}>
              {words.papersToPrint[paper]}
            </Link>
          </span>
        )),
    },
  ];
  return <Table caption={words.visitList} rows={rows} rowKey={(row) => row.code} columns={columns} />;
}

function outcomeOf(row: CounterRow, { locale, statuses }: Pick<ListProps, "words" | "locale" | "statuses">): string {
  const isReceived = row.receivedAt !== null && row.status !== "undone";
  return isReceived && row.promisedOn !== null ? formatDay(locale, row.promisedOn) : (statuses[row.status] ?? row.status);
}

interface ShortListProps {
  readonly heading: string;
  readonly rows: readonly { readonly code: string; readonly href: string; readonly note: string }[];
}

/** Dossiers beside the search, a line each: what was received last, who is awaited. */
export function ShortList({ heading, rows }: ShortListProps) {
  if (rows.length === 0) return null;
  return (
    <section class="mc-short-list">
      <h2>{heading}</h2>
      <ul>
        {rows.map(({ code, href, note }) => (
          <li key={code}>
            <Link href={href}>{code}</Link>
            <span class="mc-quiet">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What this officer received today, for a reprint, an undo, or the visitor who comes back to the counter. */
export function latestNote(row: CounterRow, statuses: ListProps["statuses"]): string {
  const said = [row.receivedAt === null ? "" : formatTime(row.receivedAt), row.applicantName ?? "", statuses[row.status] ?? row.status];
  return said.filter((part) => part !== "").join(" · ");
}
