import { isProblem, problem } from "#kernel/problem";
import { addDays, civilDateOf, parseCivilDate } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { formatDay, formatNumber, formatShare } from "#platform/format";
import { BarChart, Button, ErrorSummary, Notice, SearchForm, Select, Table, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { Calendar } from "#modules/calendar";
import { authorise } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";
import { NO_DOSSIER, clockLedgerOf, delayParts, dossierStream, foldDossier } from "#modules/dossier";
import type { DelayCause } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";
import { wholeAgencies } from "#modules/workbench";

import { lateDossiers, timeByOwner } from "../clock/time-report.queries.ts";
import type { OwnerTime, TimePeriod } from "../clock/time-report.queries.ts";
import { clockEn, clockVi, durationText, pageKit } from "#modules/telling";
import type { ClockPagesText, DossierWebDeps, PageKit } from "#modules/telling";
import { reportEn } from "../text/report.en.ts";
import { reportVi } from "../text/report.vi.ts";
import type { ReportText } from "../text/report.vi.ts";
import { TIME_REPORT_PATH } from "./time-report-link.tsx";

/** Late outcomes whose history is read for one page. */
const LATE_MAX = 100;

/** For heads and leaders: a month's office time by whose it was and for what, and who made the late outcomes late. */
export function registerTimeReportPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get(TIME_REPORT_PATH, async (c) => {
    const actor = kit.actorOf(c);
    if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
    const agencies = wholeAgencies(actor);
    const agencyCode = agencies.find((code) => code === c.req.query("co-quan")) ?? agencies[0];
    return agencyCode === undefined ? refused(c, actor) : report(c, kit, { actor, agencyCode });
  });
}

function refused(c: WebContext, actor: OfficerActor): Response {
  const [post] = actor.posts;
  const decision = authorise(actor, "dossier.read", {
    places: post === undefined ? [] : [{ agencyCode: post.agencyCode, unitCode: null }],
  });
  return respondProblem(c, isProblem(decision) ? decision : problem("identity.not_permitted", { permission: "dossier.read" }));
}

/** Words about time, and those of this report. */
interface ReportWords {
  readonly time: ClockPagesText["time"];
  readonly report: ReportText;
}

interface ReportShown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly names: DeskNames;
  readonly words: ReportWords;
  readonly calendar: Calendar;
}

async function report(
  c: WebContext,
  kit: PageKit,
  asked: { readonly actor: OfficerActor; readonly agencyCode: string },
): Promise<Response> {
  const { locale, now } = c.var;
  const words: ReportWords = {
    time: pickText<ClockPagesText>(locale, { vi: clockVi, en: clockEn }).time,
    report: pickText<ReportText>(locale, { vi: reportVi, en: reportEn }),
  };
  const typed = c.req.query("thang") ?? civilDateOf(now).slice(0, 7);
  const month = monthOf(typed);
  const shown: ReportShown = {
    locale,
    now,
    words,
    names: await kit.namesAt(now),
    calendar: (await calendarsInForce(kit.db)).forAgency(asked.agencyCode),
  };
  const title = words.report.title;
  const form = <PeriodForm typed={typed} asked={asked} shown={shown} />;
  if (month === undefined)
    return renderPage(
      c,
      { title, variant: "work", status: 400 },
      <>
        <ErrorSummary errors={[{ name: "thang", message: words.report.monthMalformed(typed.slice(0, 40)) }]} />
        {form}
      </>,
    );
  const period: TimePeriod = { ...month, agencyCode: asked.agencyCode };
  const [rows, late] = await Promise.all([timeByOwner(kit.db, shown.calendar, period), lateDossiers(kit.db, period, LATE_MAX + 1)]);
  const parts = await delayOf(kit, late.slice(0, LATE_MAX), shown);
  const lead = words.report.lead(shown.names.agency(asked.agencyCode, locale), formatDay(locale, month.from), formatDay(locale, month.to));
  return renderPage(
    c,
    { title, variant: "work", lead },
    <>
      {form}
      {rows.length === 0 ? <p>{words.report.none}</p> : <TimeTables rows={rows} shown={shown} />}
      <DelayTable parts={parts} count={late.length} shown={shown} />
    </>,
  );
}

/** The first and last day of `2026-11`. */
function monthOf(text: string): { readonly from: CivilDate; readonly to: CivilDate } | undefined {
  const from = /^\d{4}-\d{2}$/u.test(text) ? parseCivilDate(`${text}-01`) : undefined;
  if (from === undefined) return undefined;
  const next = addDays(from, 31).slice(0, 7);
  return { from, to: addDays(`${next}-01` as CivilDate, -1) };
}

/** The parts of all delays, by unit and cause, read from each dossier's own history. */
async function delayOf(kit: PageKit, codes: Awaited<ReturnType<typeof lateDossiers>>, shown: ReportShown): Promise<readonly DelayCause[]> {
  const sums = new Map<string, DelayCause>();
  for (const code of codes) {
    const events = await kit.ledger.readStream(dossierStream(code));
    const state = events.reduce(foldDossier, NO_DOSSIER);
    const parts = delayParts({ state, intervals: clockLedgerOf(events), calendar: shown.calendar, now: shown.now });
    for (const part of parts) {
      const key = `${part.unitCode} ${part.cause}`;
      const known = sums.get(key);
      sums.set(key, { ...part, workingMinutes: part.workingMinutes + (known?.workingMinutes ?? 0) });
    }
  }
  return [...sums.values()].toSorted((a, b) => b.workingMinutes - a.workingMinutes);
}

function PeriodForm(props: {
  readonly typed: string;
  readonly asked: { readonly actor: OfficerActor; readonly agencyCode: string };
  readonly shown: ReportShown;
}) {
  const { typed, asked, shown } = props;
  const words = shown.words.report;
  const agencies = wholeAgencies(asked.actor);
  return (
    <SearchForm action={TIME_REPORT_PATH} label={words.month}>
      <TextInput name="thang" label={words.month} hint={words.monthHint} value={typed} />
      {agencies.length > 1 && (
        <Select
          name="co-quan"
          label={words.agency}
          value={asked.agencyCode}
          choices={agencies.map((code) => ({ value: code, label: shown.names.agency(code, shown.locale) }))}
        />
      )}
      <Button kind="secondary">{words.show}</Button>
    </SearchForm>
  );
}

function TimeTables({ rows, shown }: { readonly rows: readonly OwnerTime[]; readonly shown: ReportShown }) {
  const { words, names, locale, calendar } = shown;
  const byCause = new Map<string, number>();
  for (const row of rows) byCause.set(row.cause, (byCause.get(row.cause) ?? 0) + row.workingMinutes);
  const causes = [...byCause].toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <BarChart
        title={words.report.byCause}
        labelHeading={words.report.cause}
        valueHeading={words.report.time}
        bars={causes.map(([cause, value]) => ({
          label: words.time.causes[cause as OwnerTime["cause"]],
          value,
          text: durationText(value, calendar, words.time),
        }))}
        note={words.report.note}
      />
      <h2>{words.report.byDesk}</h2>
      <Table
        caption={words.report.byDesk}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => `${row.unitCode} ${row.owner} ${row.cause} ${row.isRunning}`}
        columns={[
          {
            key: "who",
            heading: words.report.who,
            isRowHeading: true,
            cell: (row) => (row.unitCode === "" ? nobody(row, words) : names.unit(row.unitCode, locale)),
          },
          { key: "cause", heading: words.report.cause, cell: (row) => words.time.causes[row.cause] },
          { key: "clock", heading: words.report.clock, cell: (row) => (row.isRunning ? words.time.running : words.time.standing) },
          {
            key: "time",
            heading: words.report.time,
            isNumber: true,
            cell: (row) => durationText(row.workingMinutes, calendar, words.time),
          },
          { key: "count", heading: words.report.dossiers, isNumber: true, cell: (row) => formatNumber(locale, row.dossierCount) },
        ]}
      />
    </>
  );
}

function nobody(row: OwnerTime, words: ReportWords): string {
  if (row.owner === "applicant") return words.report.applicants;
  return row.cause === "collecting" ? words.time.collecting : words.time.nobody;
}

function DelayTable(props: { readonly parts: readonly DelayCause[]; readonly count: number; readonly shown: ReportShown }) {
  const { parts, count, shown } = props;
  const { words, names, locale, calendar } = shown;
  const whole = parts.reduce((sum, part) => sum + part.workingMinutes, 0);
  return (
    <section>
      <h2>{words.report.delay}</h2>
      {count === 0 && <p>{words.report.noDelay}</p>}
      {count > LATE_MAX && <Notice kind="warning" title={words.report.delayCut(formatNumber(locale, LATE_MAX))} />}
      {parts.length > 0 && (
        <>
          <p>{words.report.delayLead(formatNumber(locale, Math.min(count, LATE_MAX)))}</p>
          <Table
            caption={words.report.delay}
            hasHiddenCaption
            rows={parts}
            rowKey={(part) => `${part.unitCode} ${part.cause}`}
            columns={[
              { key: "who", heading: words.report.who, isRowHeading: true, cell: (part) => names.unit(part.unitCode, locale) },
              { key: "cause", heading: words.report.cause, cell: (part) => words.time.causes[part.cause as OwnerTime["cause"]] },
              {
                key: "time",
                heading: words.report.time,
                isNumber: true,
                cell: (part) => durationText(part.workingMinutes, calendar, words.time),
              },
              {
                key: "share",
                heading: words.report.share,
                isNumber: true,
                cell: (part) => formatShare(locale, part.workingMinutes / whole),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
