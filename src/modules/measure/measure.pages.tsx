import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { formatInstant, formatNumber, formatShare } from "#platform/format";
import {
  BarChart,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  Figure,
  Figures,
  SearchForm,
  Table,
  TextInput,
} from "#platform/html/components";
import type { Column } from "#platform/html/components";
import { renderPage } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { problemText } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { apologyAccounts, dossierStockByAgency } from "#modules/dossier";
import type { DossierStock } from "#modules/dossier";
import { listAgencies } from "#modules/organisation";

import { ApologyAccounts } from "./apology-accounts.tsx";
import { formulaInWords } from "./formula-words.ts";
import { counterSumsByAgency, counterSumsByMonth } from "./measure.queries.ts";
import type { CounterSums } from "./measure.queries.ts";
import { parsePeriod } from "./period.ts";
import type { ReportingPeriod } from "./period.ts";
import { readMeasures } from "./read-measure.ts";
import type { MeasureAnswer } from "./read-measure.ts";
import { MEASURES, measureById } from "./vocabulary.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { MeasureText } from "./text/vi.ts";

interface Deps {
  readonly db: Database;
}

interface Shown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly text: MeasureText;
}

/** One agency's row of the public table. */
interface AgencyFigures {
  readonly code: string;
  readonly name: string;
  readonly sums: CounterSums;
  readonly stock: DossierStock;
}

/** What the home page shows of the year, and what the public page shows first. */
const HOME = ["dossier.received", "dossier.resolved", "dossier.resolved.on_time", "dossier.resolved.late"] as const;
const FIRST = [
  "dossier.submitted",
  "dossier.answers.reused",
  "dossier.received",
  "dossier.received.online",
  ...HOME.slice(1),
  "dossier.answered.on_time",
];

const NOTHING: DossierStock = { open: 0, overdue: 0, waiting: 0 };

/** Public figures: of the province, by month, by agency, with the definition of each. */
export function registerMeasurePages(app: WebApp, deps: Deps): void {
  app.get("/cong-khai", (c) => figuresPage(c, deps));
}

/** The figures that the home page shows: the year so far. */
export async function homeFigures(
  db: Database,
  locale: Locale,
  now: Instant,
): Promise<readonly { readonly value: string; readonly label: string; readonly note: string; readonly href: string }[]> {
  const text = pickText<MeasureText>(locale, { vi, en });
  const year = civilDateOf(now).slice(0, 4);
  const period = parsePeriod(year);
  if (period === undefined) return [];
  const figures = await readMeasures(
    db,
    HOME.flatMap((id) => measureById(id) ?? []),
    { period, agencyCode: null, now },
  );
  return figures.map((figure) => ({ ...figureOf(figure, { locale, now, text }), href: `/cong-khai?ky=${year}` }));
}

async function figuresPage(c: WebContext, deps: Deps): Promise<Response> {
  const { locale, now } = c.var;
  const shown: Shown = { locale, now, text: pickText<MeasureText>(locale, { vi, en }) };
  const { page } = shown.text;
  const typed = c.req.query("ky") ?? civilDateOf(now).slice(0, 4);
  const period = parsePeriod(typed) ?? problem("measure.period_malformed", { period: typed.slice(0, 40) });
  const refused = isProblem(period) ? problemText(c, period) : undefined;
  return renderPage(
    c,
    { title: page.title, lead: page.lead, ...(refused === undefined ? {} : { status: 400 as const }) },
    <>
      {refused !== undefined && <ErrorSummary errors={[{ name: "ky", message: `${refused.title} ${refused.next}` }]} />}
      <SearchForm action="/cong-khai" label={page.period}>
        <TextInput name="ky" label={page.period} hint={page.periodHint} value={typed} />
        <Button kind="secondary">{page.show}</Button>
      </SearchForm>
      {!isProblem(period) && (await figures(deps, period, shown))}
      <Definitions shown={shown} />
    </>,
  );
}

async function figures(deps: Deps, period: ReportingPeriod, shown: Shown) {
  const { page } = shown.text;
  const today = civilDateOf(shown.now);
  const measures = FIRST.flatMap((id) => measureById(id) ?? []);
  const [first, byAgency, byMonth, stock, agencies, accounts] = await Promise.all([
    readMeasures(deps.db, measures, { period, agencyCode: null, now: shown.now }),
    counterSumsByAgency(deps.db, period),
    counterSumsByMonth(deps.db, period),
    dossierStockByAgency(deps.db, today),
    listAgencies(deps.db, today),
    apologyAccounts(deps.db, period),
  ]);
  if (byAgency.size === 0 && stock.size === 0) return <EmptyState title={page.empty} />;
  const rows: readonly AgencyFigures[] = agencies
    .map((agency) => ({
      code: agency.code,
      name: agencyName(agency, shown.locale) ?? agency.code,
      sums: byAgency.get(agency.code) ?? {},
      stock: stock.get(agency.code) ?? NOTHING,
    }))
    .filter((row) => (row.sums["received"] ?? 0) + row.stock.open > 0)
    .toSorted((a, b) => (b.sums["received"] ?? 0) - (a.sums["received"] ?? 0));
  return (
    <>
      <h2>{page.province}</h2>
      <Figures>
        {first.map((answer) => (
          <Figure key={answer.id} {...figureOf(answer, shown)} />
        ))}
      </Figures>
      {byMonth.length > 1 && (
        <BarChart
          title={page.byMonth}
          labelHeading={page.month}
          valueHeading={page.received}
          bars={byMonth.map(({ month, sums: monthly }) => ({
            label: `${month.slice(5)}/${month.slice(0, 4)}`,
            value: monthly["received"] ?? 0,
          }))}
        />
      )}
      <h2>{page.byAgency}</h2>
      <p>{page.now(formatInstant(shown.locale, shown.now))}</p>
      <Table
        caption={page.byAgency}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.code}
        columns={agencyColumns(shown)}
        rowTone={(row) => (row.stock.overdue > 0 ? "warning" : undefined)}
      />
      <ApologyAccounts
        accounts={accounts}
        nameOf={(code) =>
          agencyName(
            agencies.find((agency) => agency.code === code),
            shown.locale,
          ) ?? code
        }
        shown={shown}
      />
    </>
  );
}

function agencyName(agency: { readonly name: string; readonly nameEn: string } | undefined, locale: Locale): string | undefined {
  return locale === "en" ? agency?.nameEn : agency?.name;
}

function figureOf(answer: MeasureAnswer, shown: Shown): { readonly value: string; readonly label: string; readonly note: string } {
  const { locale, text } = shown;
  const number = (value: number): string => formatNumber(locale, value);
  const measure = measureById(answer.id);
  const label = (locale === "en" ? measure?.nameEn : measure?.name) ?? answer.id;
  const { numerator, denominator } = answer;
  if (denominator === null) return { value: number(numerator), label, note: text.units[answer.unit] };
  const share = denominator === 0 ? null : numerator / denominator;
  return { value: formatShare(locale, share), label, note: text.page.ofShare(number(numerator), number(denominator)) };
}

/** Share resolved early or on time, of what one agency counted. */
function onTimeOf(sums: CounterSums): number | null {
  const resolved = sums["resolved"] ?? 0;
  return resolved === 0 ? null : ((sums["resolved.early"] ?? 0) + (sums["resolved.on_time"] ?? 0)) / resolved;
}

function agencyColumns(shown: Shown): readonly Column<AgencyFigures>[] {
  const { locale, text } = shown;
  const { page } = text;
  const count = (value: number | undefined): string => formatNumber(locale, value ?? 0);
  return [
    { key: "agency", heading: page.agency, isRowHeading: true, cell: (row) => row.name },
    { key: "received", heading: page.received, isNumber: true, cell: (row) => count(row.sums["received"]) },
    { key: "resolved", heading: page.resolved, isNumber: true, cell: (row) => count(row.sums["resolved"]) },
    { key: "share", heading: page.onTime, isNumber: true, cell: (row) => formatShare(locale, onTimeOf(row.sums)) },
    { key: "late", heading: page.late, isNumber: true, cell: (row) => count(row.sums["resolved.late"]) },
    { key: "supplement", heading: page.supplement, isNumber: true, cell: (row) => count(row.sums["supplement_requested"]) },
    { key: "open", heading: page.open, isNumber: true, cell: (row) => count(row.stock.open) },
    { key: "overdue", heading: page.overdue, isNumber: true, cell: (row) => count(row.stock.overdue) },
  ];
}

function Definitions(props: { readonly shown: Shown }) {
  const { locale, text } = props.shown;
  const { page } = text;
  return (
    <Details summary={page.definitions}>
      <Table
        caption={page.definitions}
        hasHiddenCaption
        rows={MEASURES}
        rowKey={(measure) => measure.id}
        columns={[
          { key: "name", heading: page.measure, isRowHeading: true, cell: (measure) => (locale === "en" ? measure.nameEn : measure.name) },
          { key: "formula", heading: page.formula, cell: (measure) => <code>{formulaInWords(measure)}</code> },
          { key: "ground", heading: page.ground, cell: (measure) => measure.ground ?? page.own },
        ]}
      />
    </Details>
  );
}
