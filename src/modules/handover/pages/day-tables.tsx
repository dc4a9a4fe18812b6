import type { Instant } from "#kernel/instant";
import { formatNumber, formatTime } from "#platform/format";
import { Link, Status, Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import { localName } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { AccountFigures } from "../daybook.events.ts";
import { totalOf } from "../daybook.ts";
import type { MovedDossier } from "../daybook.queries.ts";
import type { HandoverPagesText } from "../text/pages.vi.ts";

interface Drawn {
  readonly words: HandoverPagesText["book"];
  readonly locale: Locale;
}

/** The accounts of a day: opening, what came and went by cause, closing, and what the dossiers themselves say. */
export function AccountTable({
  figures,
  words,
  locale,
  isLate,
}: Drawn & { readonly figures: readonly AccountFigures[]; readonly isLate?: boolean }) {
  const number = (value: number): string => formatNumber(locale, value);
  const causes = (sums: Readonly<Record<string, number>>) => (
    <>
      <strong>{number(totalOf(sums))}</strong>
      {Object.entries(sums).map(([cause, count]) => (
        <div class="mc-hint" key={cause}>
          {words.causeLine(words.causes[cause] ?? cause, number(count))}
        </div>
      ))}
    </>
  );
  const moved: readonly Column<AccountFigures>[] = [
    { key: "into", heading: words.into, isNumber: true, cell: ({ into }) => causes(into) },
    { key: "out", heading: words.out, isNumber: true, cell: ({ out }) => causes(out) },
  ];
  const standing: readonly Column<AccountFigures>[] = [
    { key: "closing", heading: words.closing, isNumber: true, cell: ({ closing }) => <strong>{number(closing)}</strong> },
    { key: "counted", heading: words.counted, isNumber: true, cell: (row) => <Counted row={row} words={words} locale={locale} /> },
  ];
  return (
    <Table
      caption={words.table}
      hasHiddenCaption
      rows={figures}
      rowKey={({ account }) => account}
      rowTone={({ closing, counted }) => (isLate !== true && counted !== null && counted !== closing ? "bad" : undefined)}
      columns={[
        { key: "account", heading: words.account, isRowHeading: true, cell: ({ account }) => words.accounts[account] },
        ...(isLate === true
          ? moved
          : [
              { key: "opening", heading: words.opening, isNumber: true, cell: ({ opening }: AccountFigures) => number(opening) },
              ...moved,
              ...standing,
            ]),
      ]}
    />
  );
}

function Counted({ row: { closing, counted }, words, locale }: Drawn & { readonly row: AccountFigures }) {
  if (counted === null) return null;
  return (
    <>
      {formatNumber(locale, counted)}{" "}
      {counted === closing ? (
        <Status tone="good">{words.agrees}</Status>
      ) : (
        <Status tone="bad">{words.differs(formatNumber(locale, counted - closing))}</Status>
      )}
    </>
  );
}

/** Every dossier that moved on the day, in order; what came after closing says so. */
export function MovedTable({
  rows,
  words,
  locale,
  closedAt,
}: Drawn & { readonly rows: readonly MovedDossier[]; readonly closedAt: Instant | null }) {
  return (
    <Table
      caption={words.moved(String(rows.length))}
      hasHiddenCaption
      rows={rows}
      rowKey={({ code, at, account, cause, amount }) => [code, at, account, cause, amount].join(" ")}
      empty={<p>{words.movedNone}</p>}
      columns={[
        {
          key: "time",
          heading: words.time,
          cell: ({ at }) => (
            <>
              {formatTime(at)} {closedAt !== null && at > closedAt && <Status tone="warning">{words.late}</Status>}
            </>
          ),
        },
        {
          key: "code",
          heading: words.code,
          isRowHeading: true,
          isCode: true,
          cell: ({ code }) => <Link href={`/lam-viec/ho-so/${code}`}>{code}</Link>,
        },
        { key: "applicant", heading: words.applicant, cell: ({ applicantName }) => applicantName ?? "" },
        {
          key: "procedure",
          heading: words.procedure,
          cell: ({ procedureName, procedureNameEn }) => localName(locale, procedureName, procedureNameEn),
        },
        {
          key: "what",
          heading: words.what,
          cell: ({ account, cause, amount }) => {
            const way = amount > 0 ? words.came(words.accounts[account]) : words.went(words.accounts[account]);
            return `${words.causes[cause] ?? cause}: ${way}`;
          },
        },
      ]}
    />
  );
}
