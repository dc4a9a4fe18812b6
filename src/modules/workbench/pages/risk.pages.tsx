import { isProblem, problem } from "#kernel/problem";
import { formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { BarChart, EmptyState, Figure, Figures, KeyHints, Link, Notice, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { drawPanels } from "#platform/http/panel";
import { respondProblem } from "#platform/http/problem-response";
import { authorise } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { forecastOf, lampOf, subjectOfRow } from "#modules/dossier";
import type { DossierText, Forecast } from "#modules/dossier";

import { riskPicture } from "../risk.ts";
import type { Judged, RiskDesk, RiskPicture } from "../risk.ts";
import { runningWork, RUNNING_MAX } from "../risk.queries.ts";
import type { RunningDossier, RunningWork } from "../risk.queries.ts";
import { deskScope, listHref, wholeAgencies } from "../desk-scope.ts";
import type { DeskScope } from "../desk-scope.ts";
import { workbenchKit } from "./workbench-kit.ts";
import type { WorkbenchKit, WorkbenchWebDeps } from "./workbench-kit.ts";
import { codeCell, ForecastCell, procedureName, TwoLines } from "./today-list.tsx";
import type { ShownList } from "./today-list.tsx";
import { placesOf, RISK_PATH, ScopeLinks, scopeKeys, shownList, TODAY_PATH } from "./today.pages.tsx";

/** Dossiers shown one by one; the list has the rest. */
const NEXT_MAX = 15;
const CAUSES_MAX = 12;

/** For heads and leaders: what will be late on which day of the coming two weeks, and where it is stuck. */
export function registerRiskPages(app: WebApp, deps: WorkbenchWebDeps): void {
  const kit = workbenchKit(deps);
  app.get(RISK_PATH, async (c) => {
    const actor = kit.actorOf(c);
    if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
    const agencyCode = actor.posts[0]?.agencyCode;
    if (wholeAgencies(actor).length === 0) {
      const places = agencyCode === undefined ? [] : [{ agencyCode, unitCode: null }];
      const refused = authorise(actor, "dossier.read", { places });
      return respondProblem(c, isProblem(refused) ? refused : problem("identity.not_permitted", { permission: "dossier.read" }));
    }
    return riskPage(c, kit, actor);
  });
}

/** Leaders begin with the agency, heads with their unit. */
function beginOf(officer: OfficerActor): string {
  return officer.posts.some((post) => post.roles.includes("agency_leader")) ? "co-quan" : "don-vi";
}

/** A running dossier with its forecast. */
interface Forecasted {
  readonly row: RunningDossier;
  readonly forecast: Forecast;
}

async function riskPage(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const shown = await shownList(c, kit, officer);
  const words = shown.words.risk;
  const asked = c.req.query("pham-vi");
  const scope = asked === "don-vi" || asked === "co-quan" ? asked : beginOf(officer);
  const chosen = deskScope(officer, shown.names, { scope, unit: c.req.query("don-vi") });
  const desk = { ...chosen, choices: chosen.choices.filter((choice) => choice !== "cua-toi") };
  const [work, panels] = await Promise.all([runningWork(kit.db, desk.units), drawPanels(kit.riskPanels, c, officer)]);
  const forecasted = forecastAll(work, shown);
  const picture = riskPicture(
    [...judgedDossiers(work, forecasted, shown), ...judgedOpinions(work, shown)],
    shown.calendar,
    shown.window.today,
  );
  const next = forecasted
    .filter(({ forecast }) => forecast.verdict === "late" || forecast.verdict === "will_be_late")
    .toSorted((a, b) => ((a.row.dueOn ?? "") < (b.row.dueOn ?? "") ? -1 : 1))
    .slice(0, NEXT_MAX);
  return renderPage(
    c,
    {
      title: words.title,
      variant: "work",
      lead: words.lead(placesOf(desk, shown), formatInstant(shown.locale, shown.now)),
      breadcrumbs: [{ href: TODAY_PATH, label: words.today }],
    },
    <>
      <ScopeLinks path={RISK_PATH} desk={desk} shown={shown} />
      {work.isCut && <Notice kind="warning" title={words.truncated(formatNumber(shown.locale, RUNNING_MAX))} />}
      <VerdictFigures picture={picture} shown={shown} />
      <NextTable rows={next} shown={shown} />
      <DayChart picture={picture} shown={shown} />
      <CauseTable picture={picture} shown={shown} />
      <DeskTable desks={picture.desks} desk={desk} shown={shown} />
      {panels}
      <KeyHints keys={scopeKeys(desk, shown)} />
    </>,
  );
}

function forecastAll(work: RunningWork, shown: ShownList): readonly Forecasted[] {
  const calendar = shown.calendar;
  return work.dossiers.flatMap((row) => {
    const subject = subjectOfRow(row, calendar);
    const forecast = subject === null ? undefined : forecastOf(subject, calendar, shown.now);
    return forecast === undefined ? [] : [{ row, forecast }];
  });
}

function judgedDossiers(work: RunningWork, forecasted: readonly Forecasted[], shown: ShownList): readonly Judged[] {
  const forecastOfCode = new Map(forecasted.map(({ row, forecast }) => [row.dossierCode, forecast]));
  return work.dossiers.map((row) => {
    const forecast = forecastOfCode.get(row.dossierCode);
    return {
      unitCode: row.holderUnit,
      officerId: row.holderOfficer,
      officerName: row.holderOfficerName,
      lamp: lampOf({ dueAt: row.deskDueAt, since: row.holderSince }, shown.calendar, shown.window),
      forecast: forecast === undefined || row.dueOn === null ? null : { of: forecast, dueOn: row.dueOn, stepName: stepName(row, shown) },
    };
  });
}

function judgedOpinions(work: RunningWork, shown: ShownList): readonly Judged[] {
  return work.opinions.map(({ unitCode, askedAt, dueAt }) => ({
    unitCode,
    officerId: null,
    officerName: null,
    lamp: lampOf({ dueAt, since: askedAt }, shown.calendar, shown.window),
    forecast: null,
  }));
}

function stepName(row: RunningDossier, { locale, text }: ShownList): string {
  return (locale === "en" ? row.stepNameEn : row.stepName) ?? text.statuses[row.status as keyof DossierText["statuses"]];
}

interface PictureProps {
  readonly picture: RiskPicture;
  readonly shown: ShownList;
}

function VerdictFigures({ picture, shown }: PictureProps) {
  const words = shown.words.risk;
  const { late, will_be_late: willBeLate, tight, safe } = picture.verdicts;
  const number = (value: number): string => formatNumber(shown.locale, value);
  return (
    <Figures>
      <Figure value={number(willBeLate)} label={words.willBeLate} />
      <Figure value={number(late)} label={words.late} />
      <Figure value={number(tight)} label={words.tight} />
      <Figure value={number(safe)} label={words.safe} />
    </Figures>
  );
}

function NextTable({ rows, shown }: { readonly rows: readonly Forecasted[]; readonly shown: ShownList }) {
  const { locale, names } = shown;
  const words = shown.words.risk;
  const list = shown.words.list;
  if (rows.length === 0) return <EmptyState title={words.nothing}>{words.nothingLead}</EmptyState>;
  return (
    <section>
      <h2>{words.next}</h2>
      <p>{words.nextLead}</p>
      <div class="mc-next">
        <Table
          caption={words.next}
          hasHiddenCaption
          rows={rows}
          rowKey={({ row }) => row.dossierCode}
          rowTone={({ forecast }) => (forecast.verdict === "late" ? "bad" : "warning")}
          columns={[
            { key: "code", heading: list.code, isRowHeading: true, isCode: true, cell: ({ row }) => codeCell(row.dossierCode, list.open) },
            { key: "due", heading: words.day, cell: ({ row }) => (row.dueOn === null ? "–" : formatLongDay(locale, row.dueOn)) },
            {
              key: "why",
              heading: words.why,
              cell: ({ forecast }) => (
                <div>
                  <ForecastCell forecast={forecast} shown={shown} />
                </div>
              ),
            },
            {
              key: "step",
              heading: list.step,
              cell: ({ row }) => <TwoLines first={stepName(row, shown)} second={procedureName(row, locale)} />,
            },
            {
              key: "officer",
              heading: words.officer,
              cell: ({ row }) => <TwoLines first={row.holderOfficerName ?? words.nobody} second={names.unit(row.holderUnit, locale)} />,
            },
          ]}
        />
      </div>
    </section>
  );
}

function DayChart({ picture, shown }: PictureProps) {
  const { locale } = shown;
  const words = shown.words.risk;
  const number = (value: number): string => formatNumber(locale, value);
  return (
    <section>
      <h2>{words.days}</h2>
      <BarChart
        title={words.daysLead}
        labelHeading={words.day}
        valueHeading={words.count}
        max={Math.max(1, ...picture.days.map((day) => day.willBeLate))}
        bars={picture.days.map(({ day, willBeLate, due }) => ({
          label: formatLongDay(locale, day),
          value: willBeLate,
          text: due === 0 ? words.noneDue : words.ofDue(number(willBeLate), number(due)),
          tone: willBeLate > 0 ? "warning" : "neutral",
        }))}
      />
    </section>
  );
}

function CauseTable({ picture, shown }: PictureProps) {
  const { locale, names } = shown;
  const words = shown.words.risk;
  if (picture.causes.length === 0) return null;
  return (
    <section>
      <h2>{words.causes}</h2>
      <p>{words.causesLead}</p>
      <Table
        caption={words.causes}
        hasHiddenCaption
        rows={picture.causes.slice(0, CAUSES_MAX)}
        rowKey={({ kind, unitCode, stepName: step }) => `${kind} ${unitCode} ${step}`}
        columns={[
          {
            key: "cause",
            heading: words.cause,
            isRowHeading: true,
            cell: ({ kind, stepName: step }) => <TwoLines first={words.causeNames[kind]} second={step} />,
          },
          { key: "where", heading: words.where, cell: ({ unitCode }) => names.desk(unitCode, locale) },
          { key: "count", heading: words.dossiers, isNumber: true, cell: ({ count }) => formatNumber(locale, count) },
        ]}
      />
    </section>
  );
}

function DeskTable(props: { readonly desks: readonly RiskDesk[]; readonly desk: DeskScope; readonly shown: ShownList }) {
  const { desks, desk, shown } = props;
  const { locale, names } = shown;
  const words = shown.words.risk;
  const number = (value: number): string => formatNumber(locale, value);
  const href = ({ unitCode, officerId }: RiskDesk): string =>
    listHref(TODAY_PATH, { "pham-vi": desk.scope, "don-vi": unitCode, "can-bo": officerId ?? undefined });
  if (desks.length === 0) return null;
  return (
    <section>
      <h2>{words.desks}</h2>
      <Table
        caption={words.desks}
        hasHiddenCaption
        rows={desks}
        rowKey={({ unitCode, officerId }) => `${unitCode} ${officerId ?? ""}`}
        columns={[
          {
            key: "officer",
            heading: words.officer,
            isRowHeading: true,
            cell: (row) => <Link href={href(row)}>{row.officerName ?? words.common(names.unit(row.unitCode, locale))}</Link>,
          },
          { key: "unit", heading: words.unit, cell: ({ unitCode }) => names.unit(unitCode, locale) },
          { key: "red", heading: shown.words.lamps.red, isNumber: true, cell: ({ lamps }) => number(lamps.red) },
          { key: "amber", heading: shown.words.lamps.amber, isNumber: true, cell: ({ lamps }) => number(lamps.amber) },
          { key: "green", heading: shown.words.lamps.green, isNumber: true, cell: ({ lamps }) => number(lamps.green) },
        ]}
      />
    </section>
  );
}
