import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { formatDay, formatNumber } from "#platform/format";
import { Card, Details, Notice, Status, SummaryList, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemStatus, Refusal } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";

import { confirmedTasks } from "../directive.ts";
import type { DirectiveFile } from "../directive.ts";
import { liveTasks } from "../status.ts";
import { chainOf, countsByAgency } from "../tasking.queries.ts";
import type { AssignmentLine, DirectiveLink } from "../tasking.queries.ts";
import { WithdrawForm } from "./confirm-page.tsx";
import { TaskFacts } from "./task-facts.tsx";
import { agencyWords } from "./agency-words.ts";
import { drillRight, TASKING_PATH, taskingText } from "./kit.tsx";
import { TargetSummary, TargetTable } from "./target-table.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { AgencyTable, documentName, todayOf } from "./list-page.tsx";
import { SourceText } from "./source-text.tsx";

/** `/dieu-hanh/:id` of a directive that is followed, or followed no more: tasks with live targets, agencies, the chain of documents. */
export async function followPage(
  c: WebContext,
  deps: TaskingWebDeps,
  given: { readonly file: DirectiveFile; readonly refusal?: Problem | undefined },
): Promise<Response> {
  const { file, refusal } = given;
  const { locale, actor } = c.var;
  const words = taskingText(locale);
  const today = todayOf(c);
  const [{ nameOf }, chain, counts, tasks] = await Promise.all([
    agencyWords(deps.db, today, locale),
    chainOf(deps.db, file.directiveId),
    countsByAgency(deps.db, today, file.directiveId),
    liveTasks({ db: deps.db, now: c.var.now }, file),
  ]);
  const path = `${TASKING_PATH}/${file.directiveId}`;
  const places = [{ agencyCode: file.agencyCode as AgencyCode, unitCode: null }];
  const mayEnd = file.stage === "adopted" && !isProblem(authorise(actor, "directive.adopt", { places }));
  return renderPage(
    c,
    {
      title: documentName(file.head),
      kicker: words.stages[file.stage],
      lead: file.head.subject,
      variant: "work",
      section: "steering",
      isPrivate: true,
      breadcrumbs: [{ href: TASKING_PATH, label: words.title }],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      <Refusal c={c} refusal={refusal} />
      {file.withdrawnFor !== null && (
        <Notice kind="warning" title={words.stages.withdrawn}>
          {file.withdrawnFor}
        </Notice>
      )}
      <HeadFacts file={file} locale={locale} />
      <h2>{words.follow.tasks}</h2>
      <p class="mc-quiet">{words.follow.asOf(formatDay(locale, today))}</p>
      <TargetSummary live={tasks.flatMap(({ live }) => live)} locale={locale} />
      {tasks.map(({ taskId, task, live }) => (
        <Card key={taskId}>
          <h3 id={`nv-${taskId}`}>
            {taskId}{" "}
            <a href={`${TASKING_PATH}/viec?van-ban=${file.directiveId}&nhiem-vu=${encodeURIComponent(taskId)}`}>{words.byAgency}</a>
          </h3>
          <TaskFacts task={{ ...task, targets: [] }} locale={locale} nameOf={nameOf} />
          <TargetTable live={live} locale={locale} mayDrill={drillRight({ actor })} />
        </Card>
      ))}
      <AgencyTable
        isFolded
        counts={counts}
        nameOf={nameOf}
        locale={locale}
        hrefOf={(code) => `${TASKING_PATH}/viec?van-ban=${file.directiveId}&co-quan=${code}`}
      />
      <Chain chain={chain} locale={locale} />
      <Citations file={file} locale={locale} />
      <Details summary={words.follow.text}>
        <SourceText text={file.text} passages={[]} />
      </Details>
      {mayEnd && <WithdrawForm locale={locale} path={path} />}
    </>,
  );
}

/** Kind, number, day, issuer, who adopted it. */
export function HeadFacts(props: { readonly file: DirectiveFile; readonly locale: Locale }) {
  const { file, locale } = props;
  const words = taskingText(locale);
  const { issuer, issuedOn } = file.head;
  return (
    <SummaryList
      rows={[
        { label: words.confirm.issuer, value: issuer },
        { label: words.confirm.issuedOn, value: issuedOn === null ? "" : formatDay(locale, issuedOn) },
        {
          label: words.columns.stage,
          value: <Status tone={file.stage === "adopted" ? "info" : "stopped"}>{words.stages[file.stage]}</Status>,
        },
        { label: words.columns.tasks, value: formatNumber(locale, confirmedTasks(file).length) },
      ]}
    />
  );
}

function Chain(props: {
  readonly chain: { readonly above: readonly DirectiveLink[]; readonly below: readonly DirectiveLink[] };
  readonly locale: Locale;
}) {
  const { chain, locale } = props;
  const words = taskingText(locale).follow;
  if (chain.above.length + chain.below.length === 0) return null;
  const list = (links: readonly DirectiveLink[]) => (
    <ul>
      {links.map(({ directiveId, number, subject }) => (
        <li key={directiveId}>
          <a href={`${TASKING_PATH}/${directiveId}`}>{number}</a> {subject}
        </li>
      ))}
    </ul>
  );
  return (
    <Card heading={words.chain}>
      {chain.above.length > 0 && (
        <>
          <h3>{words.above}</h3>
          {list(chain.above)}
        </>
      )}
      {chain.below.length > 0 && (
        <>
          <h3>{words.below}</h3>
          {list(chain.below)}
        </>
      )}
    </Card>
  );
}

function Citations(props: { readonly file: DirectiveFile; readonly locale: Locale }) {
  const { citations } = props.file;
  if (citations.length === 0) return null;
  return (
    <Details summary={taskingText(props.locale).follow.cited}>
      <ul>
        {citations.map(({ kind, number, date, issuer }) => (
          <li key={`${kind}${number}${date ?? ""}`}>
            {[kind, number, date === null ? "" : formatDay(props.locale, date), issuer ?? ""].filter(Boolean).join(", ")}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** Assignments as a table: task, agency, round, day, state. */
export function AssignmentTable(props: {
  readonly lines: readonly AssignmentLine[];
  readonly caption: string;
  readonly columns: Parameters<typeof Table<AssignmentLine>>[0]["columns"];
  readonly empty: string;
}) {
  return (
    <Table
      caption={props.caption}
      hasHiddenCaption
      rows={props.lines}
      rowKey={({ assignmentId }) => assignmentId}
      columns={props.columns}
      empty={<p>{props.empty}</p>}
    />
  );
}
