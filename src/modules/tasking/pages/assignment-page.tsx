import { parseUuid } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, permit, useCaseContextOf } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { formatDay, formatNumber } from "#platform/format";
import { Card, Columns, Notice, SummaryList, Timeline } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemStatus, Refusal, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { assignmentStream, assignmentStreamType } from "../assignment.ts";
import type { Assignment } from "../assignment.ts";
import { confirmedTasks, directiveStream, directiveStreamType } from "../directive.ts";
import type { DirectiveFile } from "../directive.ts";
import type { DirectiveTask } from "../directive.events.ts";
import { liveTargets, monthlyFigures } from "../target-figures.ts";
import type { LiveTarget } from "../target-figures.ts";
import { forecastOn, pointsOf } from "../target-standing.ts";
import type { FigureOn } from "../target-standing.ts";
import { EvidenceCard, evidenceOf } from "./evidence.tsx";
import { agencyWords } from "./agency-words.ts";
import type { AgencyWords } from "./agency-words.ts";
import { AssignmentStatus, daysInWords, drillRight, TASKING_PATH, taskingText, valueWords } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { documentName, todayOf } from "./list-page.tsx";
import { TargetTable } from "./target-table.tsx";
import { TargetChart } from "./target-chart.tsx";
import { Acts } from "./assignment-acts.tsx";

/** What the page of one assignment is drawn from. */
interface Opened {
  readonly assignment: Assignment;
  readonly file: DirectiveFile;
  readonly task: DirectiveTask;
}

/** Loads an assignment with its directive and task. Problem: `tasking.unknown_assignment`. */
export async function openAssignment(deps: TaskingWebDeps, assignmentId: string): Promise<Opened | Problem> {
  if (parseUuid(assignmentId) === undefined) return problem("tasking.unknown_assignment");
  const { state: assignment } = await deps.ledger.load(assignmentStreamType, assignmentStream(assignmentId));
  if (assignment === null) return problem("tasking.unknown_assignment");
  const { state: file } = await deps.ledger.load(directiveStreamType, directiveStream(assignment.directiveId));
  const task = file === null ? undefined : confirmedTasks(file).find(({ taskId }) => taskId === assignment.taskId)?.task;
  return file === null || task === undefined ? problem("tasking.unknown_assignment") : { assignment, file, task };
}

/** `/dieu-hanh/viec/:id`: one task at one agency, its figures against their path, what happened, what may be done. */
export async function assignmentPage(c: WebContext, deps: TaskingWebDeps, refusal?: Problem): Promise<Response> {
  const { locale, actor } = c.var;
  const words = taskingText(locale);
  const opened = await openAssignment(deps, c.req.param("assignment") ?? "");
  if (isProblem(opened)) return respondProblem(c, opened);
  const { assignment, file, task } = opened;
  const places = [{ agencyCode: assignment.agencyCode as AgencyCode, unitCode: null }];
  const allowed = await permit(useCaseContextOf(c), "directive.read", { places });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const today = todayOf(c);
  const { adoptedOn } = file;
  const scope = { agencyCode: assignment.agencyCode, adoptedOn: adoptedOn ?? today, now: c.var.now };
  const [named, live] = await Promise.all([agencyWords(deps.db, today, locale), liveTargets(deps.db, task, scope)]);
  const [charts, files] = await Promise.all([
    Promise.all(live.map((one) => chartOf(deps, one, scope.adoptedOn))),
    evidenceOf(deps.paper, assignment),
  ]);
  return renderPage(
    c,
    {
      title: words.assignment.title(assignment.taskId),
      kicker: named.nameOf(assignment.agencyCode),
      variant: "work",
      section: "steering",
      isPrivate: true,
      breadcrumbs: [
        { href: TASKING_PATH, label: words.title },
        { href: `${TASKING_PATH}/${file.directiveId}`, label: documentName(file.head) },
      ],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      <Refusal c={c} refusal={refusal} />
      {c.req.query("xong") !== undefined && refusal === undefined && <Notice kind="success" title={words.confirm.saved} isLive />}
      <Columns
        main={
          <>
            <p class="mc-lead">{task.text}</p>
            <GoneNotice named={named} code={assignment.agencyCode} locale={locale} />
            <Facts opened={opened} named={named} locale={locale} today={today} />
            <TargetTable live={live} locale={locale} mayDrill={drillRight({ actor })} />
            <Charts live={live} charts={charts} locale={locale} />
          </>
        }
        side={
          <>
            <EvidenceCard c={c} assignment={assignment} files={files} />
            <Acts
              c={c}
              uploads={deps.uploads}
              assignment={assignment}
              locale={locale}
              may={(permission) => !isProblem(authorise(actor, permission, { places }))}
            />
            <History c={c} assignment={assignment} />
          </>
        }
      />
    </>,
  );
}

function History(props: { readonly c: WebContext; readonly assignment: Assignment }) {
  const { c, assignment } = props;
  const words = taskingText(c.var.locale).assignment;
  return (
    <Card heading={words.history}>
      <Timeline
        now={c.var.now}
        entries={assignment.history.toReversed().map(({ kind, at, by, words: said }) => ({
          at,
          title: words.events[kind],
          by: by ?? words.system,
          body: said === "" ? undefined : said,
        }))}
      />
    </Card>
  );
}

/** Said where a task stands at an agency that is no more, and nobody took over from it. */
function GoneNotice(props: { readonly named: AgencyWords; readonly code: string; readonly locale: Locale }) {
  if (!props.named.isGone(props.code)) return null;
  const words = taskingText(props.locale).succession;
  return (
    <Notice kind="warning" title={words.gone}>
      {words.goneNext}
    </Notice>
  );
}

interface Chart {
  readonly start: FigureOn;
  readonly figures: readonly FigureOn[];
}

function Charts(props: { readonly live: readonly LiveTarget[]; readonly charts: readonly (Chart | undefined)[]; readonly locale: Locale }) {
  const { live, charts, locale } = props;
  return (
    <>
      {live.map((one, index) => {
        const chart = charts[index];
        return chart === undefined ? null : (
          <div key={one.target.metric}>
            <TargetChart target={one.target} start={chart.start} figures={chart.figures} locale={locale} />
            <Forecast live={one} figures={chart.figures} locale={locale} />
          </div>
        );
      })}
    </>
  );
}

async function chartOf(deps: TaskingWebDeps, { target, scope }: LiveTarget, adoptedOn: CivilDate): Promise<Chart | undefined> {
  if (target.measureId === null) return undefined;
  const figures = await monthlyFigures(deps.db, target.measureId, scope);
  const start = figures.findLast(({ on }) => on <= adoptedOn) ?? { on: adoptedOn, value: figures[0]?.value ?? null };
  return { start, figures };
}

function Forecast(props: { readonly live: LiveTarget; readonly figures: readonly FigureOn[]; readonly locale: Locale }) {
  const { live, figures, locale } = props;
  const words = taskingText(locale).follow;
  const last = pointsOf(live.target).at(-1);
  if (last === undefined) return null;
  const value = forecastOn(figures, last.on, live.answer?.unit === "percent");
  const rounded = value === undefined ? undefined : Math.round(value * 10) / 10;
  return (
    <p>
      {rounded === undefined ? words.noForecast : words.forecast(valueWords(rounded, live.target.unit, locale), formatDay(locale, last.on))}
    </p>
  );
}

function Facts(props: { readonly opened: Opened; readonly named: AgencyWords; readonly locale: Locale; readonly today: CivilDate }) {
  const { opened, named, locale, today } = props;
  const { nameOf } = named;
  const { assignment, file, task } = opened;
  const words = taskingText(locale);
  const { dueOn, firstDueOn, chaseCount } = assignment;
  const cooperating = task.cooperating.flatMap(({ name, agencies }) => (agencies.length === 0 ? [name] : agencies.map(nameOf)));
  return (
    <SummaryList
      rows={[
        { label: words.columns.state, value: <AssignmentStatus assignment={assignment} today={today} locale={locale} /> },
        {
          label: words.assignment.due,
          value: dueOn === null ? daysInWords(task.dueWords, locale) || words.assignment.noDue : formatDay(locale, dueOn),
        },
        ...(firstDueOn === null || firstDueOn === dueOn
          ? []
          : [{ label: words.assignment.firstDue, value: formatDay(locale, firstDueOn) }]),
        { label: words.assignment.agency, value: nameOf(assignment.agencyCode) },
        ...named.takenOver(assignment.formerly).map((value) => ({ label: words.succession.label, value })),
        ...(cooperating.length === 0 ? [] : [{ label: words.assignment.cooperating, value: cooperating.join("; ") }]),
        {
          label: words.assignment.directive,
          value: <a href={`${TASKING_PATH}/${file.directiveId}#nv-${assignment.taskId}`}>{documentName(file.head)}</a>,
        },
        ...(chaseCount === 0 ? [] : [{ label: words.assignment.chase, value: words.assignment.chased(formatNumber(locale, chaseCount)) }]),
      ]}
    />
  );
}
