import { formatNumber } from "#platform/format";
import { Figure, Figures, Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { ApologyAccount } from "#modules/dossier";

import type { MeasureText } from "./text/vi.ts";

interface Shown {
  readonly locale: Locale;
  readonly text: MeasureText;
}

interface Row extends ApologyAccount {
  readonly code: string;
}

const PARTS = ["owed", "averted", "delivered", "deliveredInTime", "written", "unpaid"] as const;

/** What each agency owed in a period and what became of it: due is kept, delivered and owed together, to the dossier. */
export function ApologyAccounts(props: {
  readonly accounts: ReadonlyMap<string, ApologyAccount>;
  readonly nameOf: (agencyCode: string) => string;
  readonly shown: Shown;
}) {
  const { accounts, nameOf, shown } = props;
  const { locale, text } = shown;
  const { page } = text;
  const rows = [...accounts]
    .map(([code, account]): Row => ({ code, ...account }))
    .toSorted((a, b) => b.unpaid - a.unpaid || b.owed - a.owed || (a.code < b.code ? -1 : 1));
  const sum = (part: (typeof PARTS)[number]): string =>
    formatNumber(
      locale,
      rows.reduce((total, row) => total + row[part], 0),
    );
  const columns: readonly Column<Row>[] = [
    { key: "agency", heading: page.agency, isRowHeading: true, cell: (row) => nameOf(row.code) },
    ...PARTS.map((part): Column<Row> => ({
      key: part,
      heading: page[part],
      isNumber: true,
      cell: (row) => formatNumber(locale, row[part]),
    })),
  ];
  return (
    <section id="xin-loi">
      <h2>{page.apologies}</h2>
      <p>{page.apologiesLead}</p>
      {rows.length === 0 ? (
        <p>{page.noApologies}</p>
      ) : (
        <>
          <Figures>
            {(["owed", "averted", "delivered", "unpaid"] as const).map((part) => (
              <Figure key={part} value={sum(part)} label={page[part]} note={text.units.apology} />
            ))}
          </Figures>
          <Table
            caption={page.apologies}
            hasHiddenCaption
            rows={rows}
            rowKey={(row) => row.code}
            columns={columns}
            rowTone={(row) => (row.unpaid > 0 ? "warning" : undefined)}
          />
        </>
      )}
    </section>
  );
}
