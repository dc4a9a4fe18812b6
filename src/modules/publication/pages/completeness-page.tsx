import { civilDateOf } from "#kernel/instant";
import { listAgencies, type Agency } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import { formatNumber, formatShare } from "#platform/format";
import { Card, Figure, Figures, Link, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { listCompleteness, type Completeness } from "../publication.queries.ts";
import { forReaders, registerHead, registerWords } from "./register-shown.tsx";

/** How many of the procedures in force have all seven parts: in all, by field, by agency, with what is missing. */
export async function completenessPage(c: WebContext, db: Database): Promise<Response> {
  return forReaders(c, async () => {
    const { locale } = c.var;
    const { completeness: words } = registerWords(locale);
    const today = civilDateOf(c.var.now);
    const [rows, agencies] = await Promise.all([listCompleteness(db, today), listAgencies(db, today)]);
    const gaps = rows.filter((row) => row.missing.length > 0);
    const complete = rows.length - gaps.length;
    const counts = words.of(formatNumber(locale, complete), formatNumber(locale, rows.length));
    return renderPage(
      c,
      { ...registerHead(locale), title: words.title, lead: words.lead },
      <>
        <Figures>
          <Figure value={formatShare(locale, rows.length === 0 ? null : complete / rows.length)} label={words.share} note={counts} />
        </Figures>
        <Card heading={words.gaps}>{gaps.length === 0 ? <p>{words.noGaps}</p> : <Gaps rows={gaps} locale={locale} />}</Card>
        <Groups heading={words.byField} name={words.field} rows={rows} groupOf={(row) => row.field} locale={locale} />
        <Groups
          heading={words.byAgency}
          name={words.agency}
          rows={rows}
          groupOf={(row) => agencyOf(row, agencies, locale)}
          locale={locale}
        />
      </>,
    );
  });
}

function agencyOf({ competentAgency: rule }: Completeness, agencies: readonly Agency[], locale: Locale): string {
  const { completeness: words } = registerWords(locale);
  if (rule.by !== "agency") return rule.by === "area" ? words.area : words.unknown;
  const agency = agencies.find((each) => each.code === rule.agencyCode);
  return agency === undefined ? rule.agencyCode : nameIn(locale, agency);
}

function Gaps({ rows, locale }: { readonly rows: readonly Completeness[]; readonly locale: Locale }) {
  const { completeness: words, procedure, parts } = registerWords(locale);
  return (
    <Table<Completeness>
      caption={words.gaps}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: "procedure",
          heading: procedure,
          isRowHeading: true,
          cell: (row) => (
            <Link href={`/quan-tri/thu-tuc/${row.code}`}>
              {row.code} · {nameIn(locale, row)}
            </Link>
          ),
        },
        { key: "field", heading: words.field, cell: (row) => row.field },
        { key: "missing", heading: words.missing, cell: (row) => row.missing.map((part) => parts[part]).join(", ") },
      ]}
    />
  );
}

interface Group {
  readonly name: string;
  readonly all: number;
  readonly complete: number;
}

function Groups(props: {
  readonly heading: string;
  readonly name: string;
  readonly rows: readonly Completeness[];
  readonly groupOf: (row: Completeness) => string;
  readonly locale: Locale;
}) {
  const { locale } = props;
  const { completeness: words } = registerWords(locale);
  const groups = [...Map.groupBy(props.rows, props.groupOf)].map(([name, rows]): Group => ({
    name,
    all: rows.length,
    complete: rows.filter((row) => row.missing.length === 0).length,
  }));
  const sorted = groups.toSorted((a, b) => a.complete / a.all - b.complete / b.all || a.name.localeCompare(b.name, "vi"));
  return (
    <Card heading={props.heading}>
      <Table<Group>
        caption={props.heading}
        hasHiddenCaption
        rows={sorted}
        rowKey={(row) => row.name}
        columns={[
          { key: "name", heading: props.name, isRowHeading: true, cell: (row) => row.name },
          { key: "complete", heading: words.complete, isNumber: true, cell: (row) => formatNumber(locale, row.complete) },
          { key: "all", heading: words.all, isNumber: true, cell: (row) => formatNumber(locale, row.all) },
          { key: "rate", heading: words.rate, isNumber: true, cell: (row) => formatShare(locale, row.complete / row.all) },
        ]}
      />
    </Card>
  );
}
