import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import { agencyNames, listAgencies } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";

import { assignDirective } from "./assign.ts";
import { directiveStream, directiveStreamType } from "./directive.ts";
import type { DirectiveFile } from "./directive.ts";
import { placeIn } from "./examples.ts";
import { mergeProposals, reopenTask } from "./merge-proposals.ts";
import { adoptDirective, correctHead, settleRest, settleTask, withdrawDirective } from "./settle-task.ts";
import { assignmentPage } from "./pages/assignment-page.tsx";
import { assignmentPost, evidencePage, reportPost } from "./pages/assignment-posts.ts";
import { assignmentsPage } from "./pages/assignments-page.tsx";
import { confirmPage } from "./pages/confirm-page.tsx";
import { followPage } from "./pages/follow-page.tsx";
import { TASKING_PATH, typedDay } from "./pages/kit.tsx";
import type { TaskingWebDeps } from "./pages/kit.tsx";
import { enterPost, listPage, todayOf } from "./pages/list-page.tsx";
import { openDirectivePage, openDirectivesPage } from "./pages/open-page.tsx";
import { readTaskForm } from "./pages/task-editor.tsx";

/** Registers directives: the list, confirmation, tasks with live targets, and what the public sees. */
export function registerTaskingPages(app: WebApp, deps: TaskingWebDeps): void {
  app.get(TASKING_PATH, (c) => listPage(c, deps));
  app.post(TASKING_PATH, (c) => enterPost(c, deps));
  app.get(`${TASKING_PATH}/viec`, (c) => assignmentsPage(c, deps));
  app.get(`${TASKING_PATH}/viec/:assignment`, (c) => assignmentPage(c, deps));
  app.post(`${TASKING_PATH}/viec/:assignment/bao-cao`, (c) => reportPost(c, deps));
  app.get(`${TASKING_PATH}/viec/:assignment/tep/:file`, (c) => evidencePage(c, deps));
  app.post(`${TASKING_PATH}/viec/:assignment`, (c) => assignmentPost(c, deps));
  app.get(`${TASKING_PATH}/:directive`, (c) => directivePage(c, deps));
  app.post(`${TASKING_PATH}/:directive/dau-van-ban`, (c) => directivePost(c, deps, headPost));
  app.post(`${TASKING_PATH}/:directive/nhiem-vu`, (c) => directivePost(c, deps, taskPost));
  app.post(`${TASKING_PATH}/:directive/gop`, (c) =>
    directivePost(c, deps, (sent) =>
      mergeProposals(useCaseContextOf(c, sent.form.commandId), sent.file.directiveId, sent.form.texts("gop")),
    ),
  );
  app.post(`${TASKING_PATH}/:directive/nhan-het`, (c) =>
    directivePost(c, deps, (sent) => settleRest(useCaseContextOf(c, sent.form.commandId), sent.file.directiveId)),
  );
  app.post(`${TASKING_PATH}/:directive/theo-doi`, (c) => directivePost(c, deps, adoptPost));
  app.post(`${TASKING_PATH}/:directive/thoi`, (c) =>
    directivePost(c, deps, (sent) =>
      withdrawDirective(useCaseContextOf(c, sent.form.commandId), sent.file.directiveId, sent.form.text("ly-do")),
    ),
  );
  app.get("/cong-khai/chi-dao", (c) => openDirectivesPage(c, deps));
  app.get("/cong-khai/chi-dao/:directive", (c) => openDirectivePage(c, deps));
}

interface Sent {
  readonly c: WebContext;
  readonly deps: TaskingWebDeps;
  readonly file: DirectiveFile;
  readonly form: FormValues;
}

async function loadDirective(c: WebContext, deps: TaskingWebDeps): Promise<DirectiveFile | Problem> {
  const id = c.req.param("directive") ?? "";
  if (parseUuid(id) === undefined) return problem("tasking.unknown_directive");
  const { state } = await deps.ledger.load(directiveStreamType, directiveStream(id));
  if (state === null) return problem("tasking.unknown_directive");
  const [post] = c.var.actor.kind === "officer" ? c.var.actor.posts : [];
  // Whoever may read directives reads those of every agency: they are orders to all.
  const allowed = await permit(useCaseContextOf(c), "directive.read", {
    places: [{ agencyCode: (post?.agencyCode ?? "") as AgencyCode, unitCode: null }],
  });
  return isProblem(allowed) ? allowed : state;
}

async function directivePage(c: WebContext, deps: TaskingWebDeps, refusal?: Problem): Promise<Response> {
  const file = await loadDirective(c, deps);
  if (isProblem(file)) return respondProblem(c, file);
  return file.stage === "confirming" ? confirmPage(c, deps, { file, refusal }) : followPage(c, deps, { file, refusal });
}

async function directivePost(c: WebContext, deps: TaskingWebDeps, work: (sent: Sent) => Promise<Problem | undefined>): Promise<Response> {
  const file = await loadDirective(c, deps);
  if (isProblem(file)) return respondProblem(c, file);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const refusal = await work({ c, deps, file, form });
  if (refusal !== undefined) return directivePage(c, deps, refusal);
  const anchor = form.text("ma") || form.text("de-xuat");
  return seeOther(c, `${TASKING_PATH}/${file.directiveId}?xong=1${anchor === "" ? "" : `#d-${encodeURIComponent(anchor)}`}`);
}

async function headPost({ c, file, form }: Sent): Promise<Problem | undefined> {
  const typed = form.text("ngay");
  const head = {
    kind: form.text("loai"),
    number: form.text("so"),
    issuedOn: typed === "" ? null : (typedDay(typed) ?? typed),
    issuer: form.text("co-quan"),
    subject: form.text("trich-yeu"),
  };
  return correctHead(useCaseContextOf(c, form.commandId), file.directiveId, head);
}

async function taskPost({ c, deps, file, form }: Sent): Promise<Problem | undefined> {
  const ctx = useCaseContextOf(c, form.commandId);
  const proposal = file.proposals.find(({ id }) => id === form.text("de-xuat"));
  switch (form.text("viec")) {
    case "nhan":
      return proposal === undefined
        ? problem("tasking.proposal_unknown", { proposal: form.text("de-xuat") })
        : settleTask(ctx, file.directiveId, { taskId: proposal.id, proposalId: proposal.id, task: proposal.task });
    case "hoan-tac":
      return reopenTask(ctx, file.directiveId, form.text("ma"));
    case "bo":
      return settleTask(ctx, file.directiveId, { taskId: form.text("ma"), proposalId: proposal?.id ?? null, task: null });
    default: {
      const agencies = await listAgencies(deps.db, todayOf(c));
      const nameOf = agencyNames(agencies, "vi");
      const names = new Map(agencies.map(({ code }) => [code as string, nameOf(code)]));
      const settled = file.settled.find(({ taskId }) => taskId === form.text("ma"));
      // A task that a person adds has its place where its words stand in the text.
      const place = settled?.task?.place ?? proposal?.task.place ?? placeIn(file.text, form.text("noi-dung"));
      const said = readTaskForm(form, place, names);
      const places = settled?.task?.places;
      const task = said.task === null || places === undefined ? said.task : { ...said.task, places };
      return settleTask(ctx, file.directiveId, { ...said, task });
    }
  }
}

async function adoptPost({ c, file, form }: Sent): Promise<Problem | undefined> {
  const ctx = useCaseContextOf(c, form.commandId);
  const refused = await adoptDirective(ctx, file.directiveId, { isPublic: form.text("cong-khai") === "1" });
  if (refused !== undefined) return refused;
  // The job does the same; done at once, whoever adopts sees the tasks on the next page.
  const assigned = await assignDirective(ctx, file.directiveId);
  return isProblem(assigned) ? assigned : undefined;
}
