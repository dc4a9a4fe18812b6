import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { agenciesOf, authorise, permit, useCaseContextOf } from "#modules/identity";
import { agencyNames, listAgencies } from "#modules/organisation";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Card, Columns, Details, Notice, Stations, SummaryList, Timeline } from "#platform/html/components";
import type { Station, StationState } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemStatus, Refusal, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";

import type { FilledReport } from "../filled-report.ts";
import { placesOfReport } from "../report-rights.ts";
import { filledOf } from "../report-step.ts";
import { reportStream, reportStreamType } from "../report.ts";
import type { Report } from "../report.ts";
import { Acts } from "./act-forms.tsx";
import { BrokenFigures } from "./broken-figures.tsx";
import { FormNotes, FormTable } from "./form-table.tsx";
import { Outline } from "./outline-form.tsx";
import { mayExplain, mayWrite, unexplainedIn } from "./report-acts.ts";
import type { ActSituation } from "./report-acts.ts";
import { DueDay, isWriting, pagesText, REPORTS_PATH, StateStatus, turnOf } from "./report-kit.tsx";
import type { ReportWebDeps } from "./report-kit.tsx";
import { Files, Versions } from "./version-list.tsx";

/** A report as its page opens it: its life, and its text as it stands. */
export interface OpenedReport {
  readonly report: Report;
  readonly filled: FilledReport;
}

/** Opens a report for somebody who may read it. Problems: `report.unknown_report`, `identity.not_permitted`, those of filling. */
export async function openedReport(c: WebContext, deps: ReportWebDeps): Promise<OpenedReport | Problem> {
  const id = c.req.param("report") ?? "";
  if (!/^[0-9a-f-]{36}$/u.test(id)) return problem("report.unknown_report");
  const { state: report } = await deps.ledger.load(reportStreamType, reportStream(id));
  if (report === null) return problem("report.unknown_report");
  const allowed = await permit(useCaseContextOf(c), "report.read", placesOfReport(report, "report.read"));
  if (isProblem(allowed)) return allowed;
  const filled = await filledOf({ db: deps.db, now: c.var.now }, report);
  return isProblem(filled) ? filled : { report, filled };
}

/** What came back from a form of the page. */
export interface Returned {
  readonly refusal?: Problem;
  readonly typed?: ReadonlyMap<string, string>;
}

/** What the parts of the page are drawn from. */
interface Shown extends ActSituation {
  readonly locale: Locale;
  readonly today: CivilDate;
  readonly nameOf: (code: string) => string;
}

/** `/bao-cao/:id`: what is missing and whose turn it is, the report itself, its figures down to dossiers, what may be done, what happened. */
export async function reportPage(c: WebContext, deps: ReportWebDeps, returned: Returned = {}): Promise<Response> {
  const opened = await openedReport(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { locale, actor, now } = c.var;
  const { report, filled } = opened;
  const words = pagesText(locale);
  const today = civilDateOf(now);
  const agencies = await listAgencies(deps.db, today);
  const shown: Shown = { report, filled, actor, now, locale, today, nameOf: agencyNames(agencies, locale) };
  const hasLinks = !isProblem(authorise(actor, "measure.read", placesOfReport(report, "report.read")));
  const { refusal, typed } = returned;
  return renderPage(
    c,
    {
      title: filled.head.subtitle[locale],
      kicker: shown.nameOf(report.agencyCode),
      variant: "work",
      section: "steering",
      isPrivate: true,
      breadcrumbs: [{ href: `${REPORTS_PATH}?bao-cao=${report.report}&ky=${report.period}`, label: words.title }],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      <Refusal c={c} refusal={refusal} />
      {refusal === undefined && c.req.query("xong") !== undefined && (
        <Notice kind="success" title={c.req.query("xong") === "nhap" ? words.outline.saved : words.outline.done} isLive />
      )}
      <Stations stations={stationsOf(shown)} label={words.way.label} />
      <Columns
        main={
          <>
            <ToDo {...shown} />
            <BrokenFigures report={report} filled={filled} locale={locale} isWritable={mayExplain(shown)} />
            <Outline report={report} filled={filled} locale={locale} isWritable={mayWrite(shown)} hasLinks={hasLinks} typed={typed} />
          </>
        }
        side={
          <>
            <Acts c={c} situation={shown} receiver={shown.nameOf(report.receiver)} />
            <Files report={report} locale={locale} />
            <Card heading={words.facts.title}>
              <Facts {...shown} />
            </Card>
            <Card heading={words.history.title}>
              <History {...shown} />
            </Card>
          </>
        }
      />
      <section id="bieu">
        <h2>{words.forms.title}</h2>
        {hasLinks && <p>{words.forms.drill}</p>}
        {filled.annexes.map((form) => (
          <div key={form.form} class="mc-report-form">
            <FormTable table={form} locale={locale} hasLinks={hasLinks} />
            <FormNotes form={form} locale={locale} />
          </div>
        ))}
      </section>
      <Versions report={report} filled={filled} locale={locale} />
    </>,
  );
}

const WAY = ["write", "submit", "accept", "freeze"] as const;
/** How many stations of its way a report has behind it. */
const PASSED = { open: 0, returned: 0, submitted: 2, accepted: 3, frozen: 4 } as const;

function stationsOf({ report, locale, nameOf }: Shown): readonly Station[] {
  const { way } = pagesText(locale);
  const passed = PASSED[report.stage];
  const at = (kind: string) => report.history.findLast((step) => step.kind === kind)?.at;
  const moments = { write: report.openedAt, submit: at("report.submitted"), accept: at("report.accepted"), freeze: at("report.frozen") };
  return WAY.map((name, index): Station => {
    const moment = index < passed ? moments[name] : undefined;
    return {
      name: way[name],
      holder: nameOf(index < 2 ? report.preparedBy : report.receiver),
      state: stationState(index, passed, report.stage),
      ...(moment === undefined ? {} : { at: moment }),
    };
  });
}

function stationState(index: number, passed: number, stage: Report["stage"]): StationState {
  if (index < passed) return "done";
  if (index > passed) return "next";
  return stage === "returned" ? "blocked" : "current";
}

/** At a glance: whose turn it is, and what is missing. */
function ToDo({ report, filled, actor, locale, nameOf, today }: Shown) {
  const words = pagesText(locale).now;
  const turn = turnOf(report.stage, report);
  const number = (value: number): string => formatNumber(locale, value);
  const empty = filled.sections.filter(({ takesRemark, paragraphs, tables }) => takesRemark && paragraphs.length + tables.length === 0);
  const unexplained = unexplainedIn(report, filled).length;
  const unfed = filled.annexes.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).filter(({ kind }) => kind === "unfed").length;
  const returnedFor = report.stage === "returned" ? report.history.findLast(({ kind }) => kind === "report.returned") : undefined;
  const isOpen = isWriting(report.stage);
  const waiting = agenciesOf(actor).some((code) => code === turn) ? words.yours : words.others(nameOf(turn ?? ""));
  return (
    <Card heading={words.title}>
      <p>
        <strong>{turn === null ? words.done : waiting}</strong>
      </p>
      {returnedFor !== undefined && (
        <Notice kind="warning" title={pagesText(locale).states.returned}>
          <p>{returnedFor.words}</p>
        </Notice>
      )}
      <ul>
        {report.to >= today && <li>{pagesText(locale).periodRunning(formatDay(locale, report.to))}</li>}
        {isOpen && empty.length > 0 && (
          <li>
            {words.empty(number(empty.length))}: <SectionLinks keys={empty.map(({ key }) => key)} />
          </li>
        )}
        {unexplained > 0 && (
          <li>
            <a href="#khong-khop">{words.broken(number(unexplained))}</a>
          </li>
        )}
        {isOpen && unfed > 0 && (
          <li>
            <a href="#bieu">{words.unfed(number(unfed))}</a>
          </li>
        )}
        {isOpen && filled.missing.length > 0 && <li>{words.missing(number(filled.missing.length))}</li>}
        {isOpen && empty.length + unexplained + unfed + filled.missing.length === 0 && <li>{words.nothing}</li>}
      </ul>
      {isOpen && filled.missing.length > 0 && (
        <Details summary={words.missingList}>
          <ul>
            {filled.missing.map(({ agency, dueOn }) => (
              <li key={agency.code}>
                {locale === "en" ? agency.nameEn : agency.name} ({formatDay(locale, dueOn)})
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Card>
  );
}

function SectionLinks({ keys }: { readonly keys: readonly string[] }) {
  return (
    <>
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && ", "}
          <a href={`#muc-${key.replaceAll(".", "-")}`}>{key}</a>
        </span>
      ))}
    </>
  );
}

function Facts({ report, filled, locale, today, nameOf }: Shown) {
  const words = pagesText(locale);
  const { facts } = words;
  const dated = { state: report.stage, dueOn: report.dueOn, submittedAt: report.submittedAt };
  const version = report.versions.at(-1);
  const moment = formatInstant(locale, filled.asOf);
  return (
    <SummaryList
      rows={[
        { label: words.list.state, value: <StateStatus dated={dated} today={today} locale={locale} /> },
        { label: facts.due, value: <DueDay dated={dated} today={today} locale={locale} /> },
        { label: facts.receiver, value: nameOf(report.receiver) },
        { label: facts.period, value: words.periodDays(formatDay(locale, report.from), formatDay(locale, report.to)) },
        { label: facts.figures, value: report.content === null ? facts.live(moment) : facts.kept(moment) },
        { label: facts.number, value: filled.head.number ?? facts.numberLater(nameOf(report.agencyCode)) },
        ...(filled.signature.name === null ? [] : [{ label: facts.signer, value: <Signer filled={filled} /> }]),
        ...(filled.head.replaces === undefined
          ? []
          : [{ label: facts.replaces, value: `${filled.head.replaces.number}, ${formatDay(locale, filled.head.replaces.date)}` }]),
        ...(report.submittedByName === null ? [] : [{ label: facts.writer, value: report.submittedByName }]),
        ...(version === undefined
          ? []
          : [
              { label: facts.version, value: facts.versionOf(formatNumber(locale, version.version), formatInstant(locale, version.at)) },
              { label: facts.digest, value: <code class="mc-report-digest">{version.digest}</code> },
            ]),
      ]}
    />
  );
}

/** The signature block, a title a line, as the document bears it. */
function Signer({ filled }: { readonly filled: FilledReport }) {
  const { capacity, title, name } = filled.signature;
  return (
    <>
      {[...(capacity ?? "").split("\n").filter((line) => line !== ""), title].map((line) => (
        <span key={line} lang="vi">
          {line}
          <br />
        </span>
      ))}
      <strong>{name}</strong>
    </>
  );
}

function History({ report, locale, now }: Shown) {
  const words = pagesText(locale).history;
  return (
    <Timeline
      now={now}
      entries={report.history.toReversed().map(({ kind, at, by, words: said }) => ({
        at,
        title: words.events[kind],
        by: by ?? words.system,
        body: said === "" ? undefined : said,
      }))}
    />
  );
}
