import { Fragment } from "preact";

import { parseUuid } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, permit, useCaseContextOf } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { formatDay, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  ChoiceForm,
  Columns,
  Form,
  Notice,
  Select,
  SummaryList,
  TextArea,
  TextInput,
  Timeline,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";

import { actOnAssignment } from "../act-on-assignment.ts";
import type { AssignmentAct } from "../act-on-assignment.ts";
import { assignmentStream, assignmentStreamType } from "../assignment.ts";
import type { Assignment } from "../assignment.ts";
import { confirmedTasks, directiveStream, directiveStreamType } from "../directive.ts";
import type { DirectiveFile } from "../directive.ts";
import type { DirectiveTask } from "../directive.events.ts";
import { liveTargets, monthlyFigures } from "../target-figures.ts";
import type { LiveTarget } from "../target-figures.ts";
import { forecastOn, pointsOf } from "../target-standing.ts";
import type { FigureOn } from "../target-standing.ts";
import { listAssignments } from "../tasking.queries.ts";
import type { AssignmentFilter, AssignmentLine } from "../tasking.queries.ts";
import { agencyWords } from "./agency-words.ts";
import type { AgencyWords } from "./agency-words.ts";
import { agenciesOf, AssignmentStatus, drillRight, Refusal, TASKING_PATH, taskingText, typedDay, valueWords } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { AssignmentTable, TargetTable } from "./follow-page.tsx";
import { documentName, todayOf } from "./list-page.tsx";
import { TargetChart } from "./target-chart.tsx";

const STATES = ["open", "overdue", "reported", "done"] as const;

/** `/dieu-hanh/viec`: tasks by agency, document and state, those late and due soon on top. */
export async function assignmentsPage(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const { locale, actor } = c.var;
  const words = taskingText(locale);
  const today = todayOf(c);
  const [own] = agenciesOf(actor);
  const allowed = await permit(useCaseContextOf(c), "directive.read", {
    places: [{ agencyCode: (own ?? "") as AgencyCode, unitCode: null }],
  });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const seesAll = allowed.by.scope === "province";
  const asked = c.req.query("co-quan") ?? "";
  const stage = STATES.find((state) => state === c.req.query("tinh-trang"));
  const agencyCode = seesAll ? asked : (own ?? "none");
  const [directiveId, taskId] = [parseUuid(c.req.query("van-ban") ?? ""), c.req.query("nhiem-vu")];
  const filter: AssignmentFilter = {
    today,
    ...(agencyCode === "" ? {} : { agencyCode }),
    ...(directiveId === undefined ? {} : { directiveId }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(stage === undefined ? {} : { stage }),
  };
  const [named, lines] = await Promise.all([agencyWords(deps.db, today, locale), listAssignments(deps.db, filter)]);
  return renderPage(
    c,
    { title: words.mine.title, lead: words.mine.lead, variant: "work", section: "steering", isPrivate: true },
    <>
      <ChoiceForm action={`${TASKING_PATH}/viec`} label={words.mine.choose}>
        {seesAll && (
          <Select
            name="co-quan"
            label={words.mine.agency}
            value={asked}
            choices={[
              { value: "", label: words.mine.all },
              ...named.agencies.map(({ code }) => ({ value: code, label: named.nameOf(code) })),
            ]}
          />
        )}
        <Select
          name="tinh-trang"
          label={words.mine.state}
          value={stage ?? ""}
          choices={[{ value: "", label: words.mine.all }, ...STATES.map((value) => ({ value, label: words.states[value] }))]}
        />
        <Actions>
          <Button kind="secondary">{words.mine.choose}</Button>
        </Actions>
      </ChoiceForm>
      <AssignmentTable lines={lines} caption={words.mine.title} empty={words.mine.none} columns={columnsOf({ locale, named, today })} />
    </>,
  );
}

function columnsOf(given: { readonly locale: Locale; readonly named: AgencyWords; readonly today: CivilDate }) {
  const { locale, named, today } = given;
  const words = taskingText(locale);
  return [
    {
      key: "task",
      heading: words.columns.task,
      isRowHeading: true,
      cell: (line: AssignmentLine) => (
        <>
          <a href={`${TASKING_PATH}/viec/${line.assignmentId}`}>{line.text.length > 160 ? `${line.text.slice(0, 160)}…` : line.text}</a>
          <br />
          <small>{line.number || line.subject}</small>
        </>
      ),
    },
    {
      key: "agency",
      heading: words.columns.agency,
      cell: ({ agencyCode, formerly }: AssignmentLine) => (
        <>
          {named.nameOf(agencyCode)}
          {named.takenOver(formerly).map((said) => (
            <Fragment key={said}>
              <br />
              <small>{said}</small>
            </Fragment>
          ))}
        </>
      ),
    },
    { key: "round", heading: words.columns.round, cell: ({ round }: AssignmentLine) => (round === "once" ? words.rounds.once : round) },
    { key: "due", heading: words.columns.due, cell: ({ dueOn }: AssignmentLine) => (dueOn === null ? "" : formatDay(locale, dueOn)) },
    {
      key: "state",
      heading: words.columns.state,
      cell: (line: AssignmentLine) => <AssignmentStatus assignment={line} today={today} locale={locale} />,
    },
  ];
}

/** What the page of one assignment is drawn from. */
interface Opened {
  readonly assignment: Assignment;
  readonly file: DirectiveFile;
  readonly task: DirectiveTask;
}

async function openAssignment(deps: TaskingWebDeps, assignmentId: string): Promise<Opened | Problem> {
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
  const charts = await Promise.all(live.map((one) => chartOf(deps, one, scope.adoptedOn)));
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
            <Acts
              c={c}
              assignment={assignment}
              locale={locale}
              may={(permission) => !isProblem(authorise(actor, permission, { places }))}
            />
            <Card heading={words.assignment.history}>
              <Timeline
                now={c.var.now}
                entries={assignment.history.toReversed().map(({ kind, at, by, words: said }) => ({
                  at,
                  title: words.assignment.events[kind],
                  by: by ?? words.assignment.system,
                  body: said === "" ? undefined : said,
                }))}
              />
            </Card>
          </>
        }
      />
    </>,
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
        { label: words.assignment.due, value: dueOn === null ? task.dueWords || words.assignment.noDue : formatDay(locale, dueOn) },
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

function Acts(props: {
  readonly c: WebContext;
  readonly assignment: Assignment;
  readonly locale: Locale;
  readonly may: (permission: "assignment.answer" | "assignment.judge" | "assignment.chase") => boolean;
}) {
  const { assignment, locale, may } = props;
  const words = taskingText(locale).assignment;
  const { stage, isMeasured } = assignment;
  const path = `${TASKING_PATH}/viec/${assignment.assignmentId}`;
  if (stage === "stopped" || stage === "not_applicable") return null;
  const act = (kind: AssignmentAct["kind"], label: string, hint: string) => (
    <ActForm key={kind} path={path} kind={kind} label={label} hint={hint} />
  );
  return (
    <>
      {isMeasured && <Notice title={words.figuresDecide} />}
      {may("assignment.answer") && stage === "open" && !isMeasured && act("report", words.report, words.reportNote)}
      {may("assignment.answer") && stage !== "done" && act("explain", words.explain, words.explainNote)}
      {may("assignment.judge") && stage === "reported" && act("accept", words.accept, words.reason)}
      {may("assignment.judge") && stage === "reported" && act("return", words.return, words.reason)}
      {may("assignment.chase") && stage !== "done" && act("chase", words.chase, words.chaseNote)}
      {may("assignment.judge") && stage !== "done" && (
        <ActForm path={path} kind="extend" label={words.extend} hint={words.reason}>
          <TextInput name="han" id="f-han-moi" label={words.extendTo} size={12} isRequired />
        </ActForm>
      )}
    </>
  );
}

function ActForm(props: {
  readonly path: string;
  readonly kind: AssignmentAct["kind"];
  readonly label: string;
  readonly hint: string;
  readonly children?: preact.ComponentChildren;
}) {
  const { path, kind, label, hint, children } = props;
  return (
    <details class="mc-details">
      <summary>{label}</summary>
      <div>
        <Form action={path} label={label}>
          <input type="hidden" name="viec" value={kind} />
          {children}
          <TextArea name="noi-dung" id={`f-noi-dung-${kind}`} label={hint} rows={3} isRequired={kind !== "accept" && kind !== "chase"} />
          <Actions>
            <Button>{label}</Button>
          </Actions>
        </Form>
      </div>
    </details>
  );
}

/** One act on an assignment. */
export async function assignmentPost(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const assignmentId = c.req.param("assignment") ?? "";
  const act = actOf(form);
  if (isProblem(act)) return assignmentPage(c, deps, act);
  const refusal = await actOnAssignment(useCaseContextOf(c, form.commandId), assignmentId, act);
  return refusal === undefined ? seeOther(c, `${TASKING_PATH}/viec/${assignmentId}?xong=1`) : assignmentPage(c, deps, refusal);
}

function actOf(form: FormValues): AssignmentAct | Problem {
  const words = form.text("noi-dung");
  const kind = form.text("viec");
  switch (kind) {
    case "report":
      return { kind, words, attachments: [] };
    case "explain":
    case "accept":
    case "return":
    case "chase":
      return { kind, words };
    default: {
      const dueOn = typedDay(form.text("han"));
      return dueOn === undefined
        ? problem("tasking.content_malformed", { field: taskingText("vi").assignment.extendTo })
        : { kind: "extend", words, dueOn };
    }
  }
}
