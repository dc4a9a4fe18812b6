import { parseUuid } from "#kernel/id";
import { problem } from "#kernel/problem";
import { Card } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { formatDay } from "#platform/format";

import { directiveStream, directiveStreamType } from "../directive.ts";
import { liveTasks } from "../status.ts";
import { countsByAgency, listDirectives } from "../tasking.queries.ts";
import { TaskFacts } from "./task-facts.tsx";
import { HeadFacts } from "./follow-page.tsx";
import { TargetSummary, TargetTable } from "./target-table.tsx";
import { agencyWords } from "./agency-words.ts";
import { taskingText } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { AgencyTable, DirectiveTable, documentName, todayOf } from "./list-page.tsx";

const OPEN_PATH = "/cong-khai/chi-dao";

/** `/cong-khai/chi-dao`: directives that were made public, with how their tasks stand. */
export async function openDirectivesPage(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const { locale } = c.var;
  const words = taskingText(locale);
  const lines = await listDirectives(deps.db, todayOf(c), { isPublic: true });
  return renderPage(
    c,
    { title: words.open.title, lead: words.open.lead },
    <DirectiveTable
      lines={lines}
      locale={locale}
      emptyTitle={words.open.none}
      hrefOf={({ directiveId }) => `${OPEN_PATH}/${directiveId}`}
    />,
  );
}

/** `/cong-khai/chi-dao/:id`: one public directive with its tasks, live targets and agencies. No names of officers, no explanations. */
export async function openDirectivePage(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const { locale } = c.var;
  const words = taskingText(locale);
  const id = c.req.param("directive") ?? "";
  const file = parseUuid(id) === undefined ? null : (await deps.ledger.load(directiveStreamType, directiveStream(id))).state;
  if (file === null || !file.isPublic || file.stage !== "adopted") return respondProblem(c, problem("tasking.unknown_directive"));
  const today = todayOf(c);
  const [{ nameOf }, counts, tasks] = await Promise.all([
    agencyWords(deps.db, today, locale),
    countsByAgency(deps.db, today, id),
    liveTasks({ db: deps.db, now: c.var.now }, file),
  ]);
  return renderPage(
    c,
    { title: documentName(file.head), lead: file.head.subject, breadcrumbs: [{ href: OPEN_PATH, label: words.open.title }] },
    <>
      <HeadFacts file={file} locale={locale} />
      <p class="mc-quiet">{words.follow.asOf(formatDay(locale, today))}</p>
      <TargetSummary live={tasks.flatMap(({ live }) => live)} locale={locale} />
      {tasks.map(({ taskId, task, live }) => (
        <Card key={taskId}>
          <h2>{taskId}</h2>
          <TaskFacts task={{ ...task, targets: [] }} locale={locale} nameOf={nameOf} />
          <TargetTable live={live} locale={locale} />
        </Card>
      ))}
      <AgencyTable isFolded counts={counts} nameOf={nameOf} locale={locale} hrefOf={() => undefined} />
    </>,
  );
}
