import { addDays, civilDateOf, instantAt } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { ButtonLink, EmptyState, Figure, Figures, Link, Status, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { authorise, denialLogged } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import type { AgencyCode, DeskNames } from "#modules/organisation";
import { en, vi } from "#modules/dossier";
import type { DossierText } from "#modules/dossier";

import { DRILL_MAX, listOpenPauses, listRequests, supplementDiscipline } from "../clock/discipline.queries.ts";
import type { DisciplineRow, PauseRow, ReceivedCount, RequestRow } from "../clock/discipline.queries.ts";
import { pageKit, pauseFindingOf } from "#modules/telling";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import type { DossierWebDeps, PageKit } from "#modules/telling";

const DISCIPLINE_PATH = "/lam-viec/bo-sung";
const PERIODS = [30, 90, 365] as const;
type PeriodDays = (typeof PERIODS)[number];

interface Shown {
  readonly locale: Locale;
  readonly words: PagesText["oversight"];
  readonly grounds: PagesText["dossier"]["discipline"]["grounds"];
  readonly text: DossierText;
  readonly names: DeskNames;
  readonly now: WebContext["var"]["now"];
  readonly days: PeriodDays;
  /** Agencies whose dossiers this officer may open. */
  readonly mayOpen: (agency: string) => boolean;
}

/** For heads and the reform office: who asks for supplements, how often, late, again, and with what end; and clocks that nobody let run again. */
export function registerDisciplinePages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get(DISCIPLINE_PATH, async (c) => {
    const actor = kit.actorOf(c);
    if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "measure.read" }));
    const agencies = [...new Set(actor.posts.map(({ agencyCode }) => agencyCode))];
    const own = agencies.filter((agencyCode) => mayMeasure(actor, agencyCode));
    if (own.length === 0) {
      const refused = authorise(actor, "measure.read", { places: [] });
      const refusal = isProblem(refused) ? refused : problem("identity.not_permitted", { permission: "measure.read" });
      return respondProblem(c, await denialLogged(kit.contextOf(c), {}, refusal));
    }
    return disciplinePage(c, kit, { actor, agencies: isProblem(authorise(actor, "measure.read", { places: [] })) ? own : null });
  });
}

/** Roles that answer for how supplements are asked for. */
const WATCHING_ROLES: ReadonlySet<string> = new Set(["unit_head", "agency_leader", "reform_office"]);

/** The way to this page, for those whom it is for. */
export function DisciplineLink({ officer, locale }: { readonly officer: OfficerActor; readonly locale: Locale }) {
  if (!officer.posts.some((post) => post.roles.some((role) => WATCHING_ROLES.has(role)))) return null;
  return (
    <p>
      <Link href={DISCIPLINE_PATH}>{pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn }).oversight.link}</Link>
    </p>
  );
}

function mayMeasure(actor: OfficerActor, agencyCode: AgencyCode): boolean {
  return !isProblem(authorise(actor, "measure.read", { places: [{ agencyCode, unitCode: null }] }));
}

interface Viewer {
  readonly actor: OfficerActor;
  /** Null: figures of the whole province. */
  readonly agencies: readonly string[] | null;
}

async function disciplinePage(c: WebContext, kit: PageKit, { actor, agencies }: Viewer): Promise<Response> {
  const { locale, now } = c.var;
  const days = PERIODS.find((count) => String(count) === c.req.query("ngay")) ?? 90;
  const today = civilDateOf(now);
  const from = addDays(today, 1 - days);
  const filter = { agencies, from: instantAt(from, 0), to: instantAt(addDays(today, 1), 0) };
  const [unit, officer] = [c.req.query("don-vi"), c.req.query("can-bo")];
  const [counted, requests, pauses] = await Promise.all([
    supplementDiscipline(kit.db, filter),
    listRequests(kit.db, { ...filter, unit, officer }),
    listOpenPauses(kit.db, agencies),
  ]);
  const words = pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn });
  const shown: Shown = {
    locale,
    words: words.oversight,
    grounds: words.dossier.discipline.grounds,
    text: pickText<DossierText>(locale, { vi, en }),
    names: await kit.namesAt(now),
    now,
    days,
    mayOpen: (agency) => !isProblem(authorise(actor, "dossier.read", { places: [{ agencyCode: agency as AgencyCode, unitCode: null }] })),
  };
  return renderPage(
    c,
    {
      title: shown.words.title,
      variant: "work",
      isPrivate: true,
      lead: shown.words.lead(formatDay(locale, from), formatDay(locale, today)),
      breadcrumbs: [{ href: "/lam-viec", label: words.today.title }],
    },
    <>
      <PeriodLinks shown={shown} />
      <Totals rows={counted.rows} received={counted.received} shown={shown} />
      {counted.rows.length === 0 ? (
        <EmptyState title={shown.words.none} />
      ) : (
        <>
          <UnitTable rows={counted.rows} received={counted.received} shown={shown} />
          <OfficerTable rows={counted.rows} shown={shown} />
          <RequestTable rows={requests} drilled={unit ?? officer} shown={shown} />
        </>
      )}
      <PauseTable rows={pauses} shown={shown} />
    </>,
  );
}

function PeriodLinks({ shown }: { readonly shown: Shown }) {
  return (
    <nav aria-label={shown.words.daysLabel} class="mc-actions">
      {PERIODS.map((days) =>
        days === shown.days ? (
          <strong key={days} aria-current="page">
            {shown.words.days[days]}
          </strong>
        ) : (
          <ButtonLink key={days} href={`${DISCIPLINE_PATH}?ngay=${days}`} kind="quiet">
            {shown.words.days[days]}
          </ButtonLink>
        ),
      )}
    </nav>
  );
}

type Counts = Pick<DisciplineRow, "requests" | "late" | "repeated" | "lapsed">;

function sumOf(rows: readonly DisciplineRow[]): Counts {
  return rows.reduce<Counts>(
    (sum, row) => ({
      requests: sum.requests + row.requests,
      late: sum.late + row.late,
      repeated: sum.repeated + row.repeated,
      lapsed: sum.lapsed + row.lapsed,
    }),
    { requests: 0, late: 0, repeated: 0, lapsed: 0 },
  );
}

/** Requests per hundred dossiers received; nothing received has no share. */
function shareText(requests: number, received: number, locale: Locale): string {
  return received === 0 ? "–" : formatNumber(locale, Math.round((requests / received) * 1000) / 10);
}

interface CountProps {
  readonly rows: readonly DisciplineRow[];
  readonly received: readonly ReceivedCount[];
  readonly shown: Shown;
}

function Totals({ rows, received, shown }: CountProps) {
  const { words, locale } = shown;
  const sum = sumOf(rows);
  const came = received.reduce((total, row) => total + row.received, 0);
  return (
    <Figures>
      <Figure value={formatNumber(locale, sum.requests)} label={words.requests} />
      <Figure value={formatNumber(locale, sum.late)} label={words.late} />
      <Figure value={formatNumber(locale, sum.repeated)} label={words.repeated} />
      <Figure value={formatNumber(locale, sum.lapsed)} label={words.lapsed} />
      <Figure value={shareText(sum.requests, came, locale)} label={words.share} note={`${words.received}: ${formatNumber(locale, came)}`} />
    </Figures>
  );
}

function countColumns<Row extends Counts>({ words, locale }: Shown) {
  return (["requests", "late", "repeated", "lapsed"] as const).map((key) => ({
    key,
    heading: words[key],
    isNumber: true,
    cell: (row: Row) => formatNumber(locale, row[key]),
  }));
}

function UnitTable({ rows, received, shown }: CountProps) {
  const { words, locale, names } = shown;
  const receivedBy = new Map(received.map((row) => [row.agency, row.received]));
  const units = [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, of]) => ({ unit, agency: of[0]?.agency ?? "", ...sumOf(of) }));
  return (
    <section>
      <h2>{words.byUnit}</h2>
      <Table
        caption={words.byUnit}
        hasHiddenCaption
        rows={units.toSorted((a, b) => b.requests - a.requests)}
        rowKey={(row) => row.unit}
        columns={[
          {
            key: "unit",
            heading: words.unit,
            isRowHeading: true,
            cell: (row) => (
              <Link href={`${DISCIPLINE_PATH}?ngay=${shown.days}&don-vi=${encodeURIComponent(row.unit)}#tung-yeu-cau`}>
                {`${names.unit(row.unit, locale)}, ${names.agency(row.agency, locale)}`}
              </Link>
            ),
          },
          ...countColumns<(typeof units)[number]>(shown),
          {
            key: "share",
            heading: words.share,
            isNumber: true,
            cell: (row) => shareText(row.requests, receivedBy.get(row.agency) ?? 0, locale),
          },
        ]}
      />
    </section>
  );
}

function OfficerTable({ rows, shown }: { readonly rows: readonly DisciplineRow[]; readonly shown: Shown }) {
  const { words, locale, names } = shown;
  return (
    <section>
      <h2>{words.byOfficer}</h2>
      <Table
        caption={words.byOfficer}
        hasHiddenCaption
        rows={rows.toSorted((a, b) => b.requests - a.requests).slice(0, DRILL_MAX)}
        rowKey={(row) => `${row.unit} ${row.officer}`}
        columns={[
          {
            key: "officer",
            heading: words.officer,
            isRowHeading: true,
            cell: (row) => (
              <Link href={`${DISCIPLINE_PATH}?ngay=${shown.days}&can-bo=${encodeURIComponent(row.officer)}#tung-yeu-cau`}>
                {row.officerName}
              </Link>
            ),
          },
          { key: "unit", heading: words.unit, cell: (row) => names.unit(row.unit, locale) },
          ...countColumns<DisciplineRow>(shown),
        ]}
      />
    </section>
  );
}

function dossierCell(row: { readonly dossierCode: string; readonly agency: string }, shown: Shown) {
  return shown.mayOpen(row.agency) ? <Link href={`/lam-viec/ho-so/${row.dossierCode}`}>{row.dossierCode}</Link> : row.dossierCode;
}

function outcomeText(row: RequestRow, { words, locale }: Shown): string {
  if (row.answeredAt !== null) return words.outcomes.answered(formatInstant(locale, row.answeredAt));
  return row.lapsedAt === null ? words.outcomes.waiting : words.outcomes.lapsed(formatInstant(locale, row.lapsedAt));
}

function RequestTable(props: { readonly rows: readonly RequestRow[]; readonly drilled: string | undefined; readonly shown: Shown }) {
  const { rows, drilled, shown } = props;
  const { words, locale, names, grounds } = shown;
  const [first] = rows;
  const isUnit = drilled === first?.unit;
  const unitName = names.unit(first?.unit ?? "", locale);
  const name = isUnit ? unitName : (first?.officerName ?? "");
  return (
    <section id="tung-yeu-cau">
      <h2>{drilled === undefined ? words.drillAll : words.drill(name)}</h2>
      {drilled !== undefined && <Link href={`${DISCIPLINE_PATH}?ngay=${shown.days}#tung-yeu-cau`}>{words.all}</Link>}
      <Table
        caption={words.drillAll}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => `${row.dossierCode} ${row.round}`}
        rowTone={(row) => (row.isLate ? "warning" : undefined)}
        columns={[
          { key: "dossier", heading: words.dossier, isRowHeading: true, cell: (row) => dossierCell(row, shown) },
          { key: "round", heading: words.round, isNumber: true, cell: (row) => formatNumber(locale, row.round) },
          {
            key: "requested",
            heading: words.requestedAt,
            cell: (row) => (
              <>
                {formatInstant(locale, row.requestedAt)} {row.isLate && <Status tone="warning">{words.isLate}</Status>}
              </>
            ),
          },
          {
            key: "by",
            heading: words.by,
            cell: (row) => `${row.officerName}${row.approverName === null ? "" : `, ${words.approver(row.approverName)}`}`,
          },
          {
            key: "ground",
            heading: words.ground,
            cell: (row) => (row.ground === null ? "–" : (grounds[row.ground as keyof typeof grounds] ?? row.ground)),
          },
          {
            key: "close",
            heading: words.closeOn,
            cell: (row) => (row.closeOn === null ? "–" : formatDay(locale, row.closeOn)),
          },
          { key: "outcome", heading: words.outcome, cell: (row) => outcomeText(row, shown) },
        ]}
      />
    </section>
  );
}

function findingText(row: PauseRow, { words, locale, now }: Shown): string | null {
  const finding = pauseFindingOf(row, now);
  if (finding === null) return null;
  return finding.kind === "overdue"
    ? words.findingOverdue(formatDay(locale, finding.expectedOn))
    : words.findingForgotten(formatNumber(locale, finding.days));
}

function PauseTable({ rows, shown }: { readonly rows: readonly PauseRow[]; readonly shown: Shown }) {
  const { words, locale, names, text } = shown;
  return (
    <section>
      <h2>{words.pauses}</h2>
      <Table
        caption={words.pauses}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.dossierCode}
        rowTone={(row) => (findingText(row, shown) === null ? undefined : "bad")}
        empty={<p>{words.pausesNone}</p>}
        columns={[
          { key: "dossier", heading: words.dossier, isRowHeading: true, cell: (row) => dossierCell(row, shown) },
          { key: "unit", heading: words.unit, cell: (row) => names.unit(row.unit, locale) },
          { key: "cause", heading: words.cause, cell: (row) => text.pauseCauses[row.cause as keyof typeof text.pauseCauses] ?? row.cause },
          { key: "since", heading: words.since, cell: (row) => formatInstant(locale, row.since) },
          { key: "finding", heading: words.finding, cell: (row) => findingText(row, shown) ?? words.inOrder },
        ]}
      />
    </section>
  );
}
