import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { agenciesOf, authorise, permit, useCaseContextOf } from "#modules/identity";
import type { Actor } from "#modules/identity";
import { agencyNames, listAgencies } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
import { formatDay, formatNumber } from "#platform/format";
import { Button, ButtonLink, Card, EmptyState, Figure, Figures, Form, Notice, SearchForm, Select, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, Refusal, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";

import { REPORT_KINDS } from "../filled-report.ts";
import type { ReportKind } from "../filled-report.ts";
import { openReport } from "../keep-report.ts";
import { periodsEnding } from "../report-period.ts";
import type { ReportPeriod } from "../report-period.ts";
import { placesOfReport } from "../report-rights.ts";
import { REPORT_RULES } from "../report-rule.data.ts";
import { listReports } from "../report.queries.ts";
import type { ReportLine } from "../report.queries.ts";
import { reportersOn } from "../reporters.ts";
import type { Reporter } from "../reporters.ts";
import { DueDay, isWriting, lateDays, pagesText, REPORTS_PATH, StateStatus, turnOf } from "./report-kit.tsx";
import type { Dated, ReportState, ReportWebDeps } from "./report-kit.tsx";

/** Periods in the choice: those that ended in the last two years, and those that end within the next months. */
const PAST_DAYS = 740;
const AHEAD_DAYS = 100;

/** An agency that has to report, with its report where there is one. */
interface OwedReport extends Dated {
  readonly reporter: Reporter;
  readonly line: ReportLine | undefined;
}

/** What the list shows. */
interface Asked {
  readonly kind: ReportKind;
  readonly period: ReportPeriod;
  readonly periods: readonly ReportPeriod[];
  readonly today: CivilDate;
}

const FILTERS = ["missing", "late", "waiting", "done"] as const;
type ListFilter = (typeof FILTERS)[number];

/** Whether a report is among those of a figure above the list. */
function isAmong(owed: OwedReport, filter: ListFilter, today: CivilDate): boolean {
  const { state } = owed;
  switch (filter) {
    case "missing":
      return isWriting(state);
    case "late":
      return lateDays(owed, today) > 0;
    case "waiting":
      return state === "submitted";
    case "done":
      return state === "accepted" || state === "frozen";
  }
}

function askedOf(c: WebContext): Asked | undefined {
  const today = civilDateOf(c.var.now);
  const kind = REPORT_KINDS.find((one) => one === c.req.query("bao-cao")) ?? "cchc";
  const periods = periodsEnding(kind, { from: addDays(today, -PAST_DAYS), to: addDays(today, AHEAD_DAYS) }).toReversed();
  const name = c.req.query("ky");
  const period =
    periods.find((one) => one.name === name) ??
    periods.find(({ to, isOwed }) => isOwed && to < today) ??
    periods.find(({ isOwed }) => isOwed);
  return period === undefined ? undefined : { kind, period, periods, today };
}

/** `/bao-cao`: who has to report for a period, who has not, whose turn it is. */
export async function listPage(c: WebContext, deps: ReportWebDeps, refusal?: Problem): Promise<Response> {
  const { locale, actor } = c.var;
  const words = pagesText(locale);
  const own: readonly string[] = agenciesOf(actor);
  const places = own.map((code) => ({ agencyCode: code as AgencyCode, unitCode: null }));
  const allowed = await permit(useCaseContextOf(c), "report.read", places.length === 0 ? {} : { places: places.slice(0, 1) });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const asked = askedOf(c);
  if (asked === undefined) return respondProblem(c, problem("report.period_unknown", { period: "", known: "" }));
  const { period, kind, today } = asked;
  const [reporters, lines, agencies] = await Promise.all([
    reportersOn(deps.db, period.to < today ? period.to : today, kind),
    listReports(deps.db, { report: kind, period: period.name }),
    listAgencies(deps.db, today),
  ]);
  const seesAll = allowed.by.scope === "province";
  const visible = reporters.filter(
    ({ agency, preparedBy, receiver }) => seesAll || [agency.code as string, preparedBy, receiver].some((code) => own.includes(code)),
  );
  const all = inOrder(visible, lines, { period, today });
  const mine = all.filter(({ reporter }) => own.includes(reporter.preparedBy));
  const nameOf = agencyNames(agencies, locale);
  const filter = FILTERS.find((one) => one === c.req.query("xem"));
  const shown = filter === undefined ? all : all.filter((owed) => isAmong(owed, filter, today));
  return renderPage(
    c,
    {
      title: words.title,
      lead: words.lead,
      variant: "work",
      section: "steering",
      isPrivate: true,
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      <Refusal c={c} refusal={refusal} />
      <PeriodChoice asked={asked} locale={locale} />
      {period.to >= today && <Notice title={words.periodRunning(formatDay(locale, period.to))} />}
      <OwnReports owed={mine} asked={asked} nameOf={nameOf} locale={locale} actor={actor} />
      {all.length > mine.length && (
        <>
          <ListFigures all={all} asked={asked} locale={locale} />
          <OwedTable owed={shown} asked={asked} nameOf={nameOf} locale={locale} own={own} />
        </>
      )}
    </>,
  );
}

/** Late first, then who has not handed in, by the day it is due and by name. */
function inOrder(
  reporters: readonly Reporter[],
  lines: readonly ReportLine[],
  { period, today }: { readonly period: ReportPeriod; readonly today: CivilDate },
): readonly OwedReport[] {
  const byAgency = new Map(lines.map((line) => [line.agencyCode, line]));
  const owed = reporters.map((reporter): OwedReport => {
    const line = byAgency.get(reporter.agency.code);
    return {
      reporter,
      line,
      state: line?.stage ?? "none",
      dueOn: line?.dueOn ?? period.dueOn[reporter.level],
      submittedAt: line?.submittedAt ?? null,
    };
  });
  const rank = (one: OwedReport): number => RANK[one.state] - (lateDays(one, today) > 0 ? RANK_LATE : 0);
  return owed.toSorted((a, b) => rank(a) - rank(b) || a.reporter.agency.name.localeCompare(b.reporter.agency.name, "vi"));
}

const RANK_LATE = 10;
const RANK = { submitted: 0, returned: 1, none: 2, open: 3, accepted: 4, frozen: 5 } as const satisfies Record<ReportState, number>;

function PeriodChoice(props: { readonly asked: Asked; readonly locale: Locale }) {
  const { asked, locale } = props;
  const words = pagesText(locale);
  const { kind, period, periods } = asked;
  return (
    <>
      <SearchForm action={REPORTS_PATH} label={words.choose.label}>
        <Select
          name="bao-cao"
          label={words.choose.kind}
          value={kind}
          isRequired
          choices={REPORT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Select
          name="ky"
          label={words.choose.period}
          value={period.name}
          isRequired
          choices={periods.map(({ name, title }) => ({ value: name, label: title[locale] }))}
        />
        <Button kind="secondary">{words.choose.show}</Button>
      </SearchForm>
      <p>
        {words.periodDays(formatDay(locale, period.from), formatDay(locale, period.to))}{" "}
        <small>
          {REPORT_RULES[kind].ground[locale]}. {REPORT_RULES[kind].taker.ground[locale]}.
        </small>
      </p>
    </>
  );
}

function OwnReports(props: {
  readonly owed: readonly OwedReport[];
  readonly asked: Asked;
  readonly nameOf: (code: string) => string;
  readonly locale: Locale;
  readonly actor: Actor;
}) {
  const { owed, asked, nameOf, locale, actor } = props;
  const words = pagesText(locale);
  if (owed.length === 0) return null;
  return (
    <Card heading={words.own.title}>
      {owed.map((one) => {
        const { agency, preparedBy, receiver } = one.reporter;
        const resource = placesOfReport({ agencyCode: agency.code, preparedBy, receiver }, "report.prepare");
        const mayMake = !isProblem(authorise(actor, "report.prepare", resource));
        return (
          <div key={agency.code} class="mc-report-own">
            <p>
              <strong>{nameOf(agency.code)}</strong>, {asked.period.title[locale]}
              <br />
              <StateStatus dated={one} today={asked.today} locale={locale} /> {words.list.due}:{" "}
              <DueDay dated={one} today={asked.today} locale={locale} />
            </p>
            {one.line !== undefined && <ButtonLink href={`${REPORTS_PATH}/${one.line.reportId}`}>{words.own.open}</ButtonLink>}
            {one.line === undefined && mayMake && (
              <Form action={REPORTS_PATH} label={`${words.own.make}: ${nameOf(agency.code)}`} isInline>
                <input type="hidden" name="bao-cao" value={asked.kind} />
                <input type="hidden" name="ky" value={asked.period.name} />
                <input type="hidden" name="co-quan" value={agency.code} />
                <Button>{words.own.make}</Button>
              </Form>
            )}
          </div>
        );
      })}
    </Card>
  );
}

function hrefOf({ kind, period }: Asked, filter?: ListFilter): string {
  return `${REPORTS_PATH}?bao-cao=${kind}&ky=${period.name}${filter === undefined ? "" : `&xem=${filter}`}#co-quan`;
}

function ListFigures(props: { readonly all: readonly OwedReport[]; readonly asked: Asked; readonly locale: Locale }) {
  const { all, asked, locale } = props;
  const words = pagesText(locale).figures;
  return (
    <Figures>
      <Figure value={formatNumber(locale, all.length)} label={words.owed} href={hrefOf(asked)} />
      {FILTERS.map((filter) => (
        <Figure
          key={filter}
          value={formatNumber(locale, all.filter((owed) => isAmong(owed, filter, asked.today)).length)}
          label={words[filter]}
          href={hrefOf(asked, filter)}
        />
      ))}
    </Figures>
  );
}

function OwedTable(props: {
  readonly owed: readonly OwedReport[];
  readonly asked: Asked;
  readonly nameOf: (code: string) => string;
  readonly locale: Locale;
  readonly own: readonly string[];
}) {
  const { owed, asked, nameOf, locale, own } = props;
  const words = pagesText(locale);
  const { list } = words;
  const turn = ({ state, reporter }: OwedReport): string => {
    const code = turnOf(state, reporter);
    if (code === null) return words.turnNobody;
    return own.includes(code) ? `${words.turnYou} (${nameOf(code)})` : nameOf(code);
  };
  return (
    <div id="co-quan">
      <Table
        caption={list.caption}
        rows={owed}
        rowKey={({ reporter }) => reporter.agency.code}
        rowTone={(one) => (lateDays(one, asked.today) > 0 ? "bad" : undefined)}
        empty={<EmptyState title={list.none} />}
        columns={[
          {
            key: "agency",
            heading: list.agency,
            isRowHeading: true,
            cell: ({ reporter, line }) => {
              const name = nameOf(reporter.agency.code);
              return line === undefined ? name : <a href={`${REPORTS_PATH}/${line.reportId}`}>{name}</a>;
            },
          },
          { key: "state", heading: list.state, cell: (one) => <StateStatus dated={one} today={asked.today} locale={locale} /> },
          { key: "due", heading: list.due, cell: (one) => <DueDay dated={one} today={asked.today} locale={locale} /> },
          { key: "turn", heading: list.turn, cell: turn },
          {
            key: "sent",
            heading: list.sent,
            cell: ({ line, submittedAt }) =>
              submittedAt === null
                ? ""
                : `${formatDay(locale, civilDateOf(submittedAt))}${line?.submittedByName === null ? "" : `, ${line?.submittedByName ?? ""}`}`,
          },
        ]}
      />
    </div>
  );
}

/** Opens the report of an agency, and leads to it. */
export async function openPost(c: WebContext, deps: ReportWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const kind = REPORT_KINDS.find((one) => one === form.text("bao-cao")) ?? "cchc";
  const asked = { report: kind, period: form.text("ky"), agencyCode: form.text("co-quan") };
  const opened = await openReport(useCaseContextOf(c, form.commandId), asked, deps.dueDays);
  return isProblem(opened) ? listPage(c, deps, opened) : seeOther(c, `${REPORTS_PATH}/${opened.reportId}`);
}
