import { formatDay, formatNumber } from "#platform/format";
import { parseCivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";
import { Link, Pagination, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { Agency } from "#modules/organisation";
import { recordTitles } from "#modules/register";

import { listBehind, partsBehind } from "../behind.ts";
import type { BehindPage, BehindRow, MeasureHalf } from "../behind.ts";
import type { Measure } from "../measure.ts";
import type { MeasureScope } from "../scope.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { MeasureText } from "../text/vi.ts";
import { FIGURES_PATH } from "../figures-path.ts";

const ROWS = 50;

interface Asked {
  readonly measure: Measure;
  readonly scope: MeasureScope;
  readonly agencies: readonly Agency[];
}

interface BehindListProps {
  readonly page: BehindPage;
  readonly half: MeasureHalf;
  readonly measure: Measure;
  readonly query: URLSearchParams;
  readonly isFirst: boolean;
  readonly titles: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly locale: Locale;
}

/** Reads the page of what is behind a figure that the address asks for. */
export async function readBehind(
  c: WebContext,
  deps: { readonly db: Database },
  { measure, scope, agencies }: Asked,
): Promise<BehindListProps> {
  const half: MeasureHalf = c.req.query("phan") === "mau" ? "denominator" : "numerator";
  const after = c.req.query("sau") ?? "";
  const page = await listBehind(deps.db, scope, { measure, half, after, limit: ROWS });
  const records = page.rows.flatMap(({ key }) => (key.startsWith("record:") ? [key.slice("record:".length)] : []));
  const { locale } = c.var;
  const query = new URLSearchParams();
  for (const name of ["coQuan", "ky", "ca", "linhVuc"]) {
    const value = c.req.query(name);
    if (value !== undefined) query.set(name, value);
  }
  const names = new Map<string, string>(agencies.map((agency) => [agency.code, nameIn(locale, agency)]));
  return { page, half, measure, query, isFirst: after === "", titles: await recordTitles(deps.db, records), names, locale };
}

/** What is behind a figure, half by half, with the way to each. */
export function BehindList({ page, half, measure, query, isFirst, titles, names, locale }: BehindListProps) {
  const text = pickText<MeasureText>(locale, { vi, en });
  const { figure } = text;
  const href = (more: Readonly<Record<string, string>>): string =>
    `${FIGURES_PATH}/${measure.id}?${new URLSearchParams([...query, ...Object.entries(more)]).toString()}#phia-sau`;
  const shown = half === "denominator" ? "mau" : "tu";
  const hasHalves = partsBehind(measure, "denominator").length > 0;
  const named = half === "denominator" ? figure.denominator : figure.numerator;
  const caption = hasHalves ? named : figure.behind;
  return (
    <section id="phia-sau">
      <h2>{figure.behind}</h2>
      {hasHalves && (
        <p>
          <Link href={href({ phan: "tu" })}>{figure.numerator}</Link> · <Link href={href({ phan: "mau" })}>{figure.denominator}</Link>
        </p>
      )}
      <Table
        caption={caption}
        rows={page.rows}
        rowKey={({ key }) => key}
        empty={<p>{figure.nothingBehind}</p>}
        columns={[
          {
            key: "what",
            heading: figure.what,
            isRowHeading: true,
            cell: (row) => <What row={row} titles={titles} names={names} locale={locale} />,
          },
          { key: "agency", heading: text.page.agency, cell: ({ agency }) => (agency === null ? "–" : (names.get(agency) ?? agency)) },
          { key: "day", heading: figure.day, cell: ({ day }) => dayInWords(locale, day) },
          { key: "amount", heading: figure.amount, isNumber: true, cell: ({ amount }) => formatNumber(locale, amount) },
        ]}
      />
      <Pagination
        count={page.rows.length}
        nextHref={page.next === null ? undefined : href({ phan: shown, sau: page.next })}
        firstHref={isFirst ? undefined : href({ phan: shown })}
      />
    </section>
  );
}

function dayInWords(locale: Locale, day: string | null): string {
  const parsed = day === null ? undefined : parseCivilDate(day.slice(0, 10));
  return parsed === undefined ? "–" : formatDay(locale, parsed);
}

interface WhatProps {
  readonly row: BehindRow;
  readonly titles: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly locale: Locale;
}

/** The thing itself, by the page that shows it. */
function What({ row, titles, names, locale }: WhatProps) {
  const text = pickText<MeasureText>(locale, { vi, en });
  const [kind = "", ...rest] = row.key.split(":");
  const key = rest.join(":");
  if (row.key === "") return <>{text.figure.unnamed}</>;
  if (row.kind === "procedure")
    return <Link href={`/thu-tuc/${row.key}`}>{(locale === "en" ? row.nameEn : null) ?? row.name ?? row.key}</Link>;
  if (row.kind === "agency") return <>{names.get(row.key) ?? row.name ?? row.key}</>;
  if (kind === "dossier") return <Link href={`/lam-viec/ho-so/${key}`}>{key}</Link>;
  if (kind === "record") return <Link href={`/so-theo-doi/su-viec/${key}`}>{titles.get(key) ?? key}</Link>;
  return <code>{row.key}</code>;
}
