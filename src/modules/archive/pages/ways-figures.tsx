import { formatNumber } from "#platform/format";
import { BarChart, Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { PaperWays } from "../archive.queries.ts";
import { storeText } from "./store-kit.tsx";

const WAYS = ["store", "database", "upload", "paper", "needless", "askedAgain"] as const;
const TONES = { store: "good", database: "good", upload: "neutral", paper: "neutral", needless: "warning", askedAgain: "bad" } as const;

/** Where papers came from, all together as a picture and by procedure as a table: what the store spared, and what was asked for all the same. */
export function WaysFigures({ ways, locale }: { readonly ways: readonly PaperWays[]; readonly locale: Locale }) {
  const words = storeText(locale).kept;
  const sum = (way: (typeof WAYS)[number]): number => ways.reduce((total, row) => total + row[way], 0);
  return (
    <section>
      <BarChart
        title={words.ways}
        labelHeading={words.way}
        valueHeading={words.count}
        note={words.waysLead}
        bars={WAYS.map((way) => ({ label: words.wayLabels[way], value: sum(way), tone: TONES[way] }))}
      />
      {ways.length > 0 && (
        <Table
          caption={words.procedures}
          rows={ways}
          rowKey={({ procedure }) => procedure}
          columns={[
            { key: "procedure", heading: words.procedure, isRowHeading: true, isCode: true, cell: ({ procedure }) => procedure },
            ...WAYS.map((way) => ({
              key: way,
              heading: words.wayLabels[way],
              isNumber: true,
              cell: (row: PaperWays) => formatNumber(locale, row[way]),
            })),
          ]}
        />
      )}
    </section>
  );
}
