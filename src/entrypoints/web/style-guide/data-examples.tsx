import { formatDong } from "#kernel/money";
import type { Dong } from "#kernel/money";
import { formatShare } from "#platform/format";
import { BarChart, Card, EmptyState, Figure, Figures, Link, Pagination, SummaryList, Table, TimeLeft } from "#platform/html/components";
import type { Column, TimeState } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { StyleGuideText } from "./text/vi.ts";

interface ExampleRow {
  readonly code: string;
  readonly procedure: string;
  readonly person: string;
  readonly time: TimeState;
  readonly fee: number;
}

const TIMES: readonly TimeState[] = [
  { kind: "overdue", amount: 1, unit: "working_day" },
  { kind: "due_today" },
  { kind: "left", amount: 4, unit: "working_day" },
];
const FEES = [0, 150_000, 20_000];
const EXAMPLE_COUNTS = [1284, 932, 417, 96];

function columns(text: StyleGuideText): readonly Column<ExampleRow>[] {
  return [
    { key: "code", heading: text.headings.code, isRowHeading: true, cell: (row) => <Link href="/quan-tri/mau">{row.code}</Link> },
    { key: "procedure", heading: text.headings.procedure, cell: (row) => row.procedure },
    { key: "applicant", heading: text.headings.applicant, cell: (row) => row.person },
    { key: "time", heading: text.headings.time, sortHref: "?xep=han", sorted: "ascending", cell: (row) => <TimeLeft state={row.time} /> },
    { key: "fee", heading: text.headings.fee, sortHref: "?xep=phi", isNumber: true, cell: (row) => formatDong(row.fee as Dong) },
  ];
}

/** Tables, empty tables, summaries, figures and a chart. */
export function DataExamples(props: { readonly text: StyleGuideText; readonly locale: Locale }) {
  const { text, locale } = props;
  const rows: readonly ExampleRow[] = text.procedures.map((procedure, index) => ({
    code: `H99.50-261119-000${index + 1}`,
    procedure,
    person: text.people[index] ?? "",
    time: TIMES[index] ?? { kind: "stopped" },
    fee: FEES[index] ?? 0,
  }));
  return (
    <section>
      <h2>{text.data}</h2>
      <Figures>
        <Figure value={formatShare(locale, 0.974)} label={text.figure} note={text.figureNote} href="/cong-khai" />
        <Figure value="2.729" label={text.chartHeadings[1] ?? ""} note={text.figureNote} />
      </Figures>
      <Table
        caption={text.caption}
        columns={columns(text)}
        rows={rows}
        rowKey={(row) => row.code}
        rowTone={(row) => (row.time.kind === "overdue" ? "bad" : undefined)}
      />
      <Pagination count={rows.length} nextHref="?sau=3" firstHref="?" />
      <Table
        caption={text.caption}
        columns={columns(text)}
        rows={[]}
        rowKey={(row) => row.code}
        empty={<EmptyState title={text.empty}>{<p>{text.emptyNext}</p>}</EmptyState>}
      />
      <Card heading={text.summary}>
        <SummaryList
          rows={[
            { label: text.headings.procedure, value: text.procedures[1] },
            { label: text.headings.applicant, value: text.people[1], action: <Link href="/quan-tri/mau">{text.change}</Link> },
          ]}
        />
      </Card>
      <BarChart
        title={text.chart}
        labelHeading={text.chartHeadings[0] ?? ""}
        valueHeading={text.chartHeadings[1] ?? ""}
        note={text.chartNote}
        bars={text.fields.map((label, index) => ({ label, value: EXAMPLE_COUNTS[index] ?? 0 }))}
      />
    </section>
  );
}
