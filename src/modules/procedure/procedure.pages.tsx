import { isProblem } from "#kernel/problem";
import { permit, useCaseContextOf, type Permission } from "#modules/identity";
import type { Database } from "#platform/db/pool";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { CATALOGUE_PATH, QUEUE_PATH, cataloguePage } from "./pages/catalogue-page.tsx";
import { changesPage } from "./pages/changes-page.tsx";
import { procedureDetailPage } from "./pages/procedure-detail.tsx";
import { procedureListPage } from "./pages/procedure-list.tsx";
import { resolvePage, resolvePost } from "./pages/resolve-page.tsx";
import { versionPage } from "./pages/version-page.tsx";
import { procedureReviewPage, reviewQueuePage } from "./pages/review-queue.tsx";

type Page = (c: WebContext, db: Database) => Promise<Response>;

/** Registers the public catalogue and the officials' review of what was imported. */
export function registerProcedurePages(app: WebApp, deps: { readonly db: Database }): void {
  const { db } = deps;
  app.get("/thu-tuc", (c) => procedureListPage(c, db));
  app.get("/thu-tuc/:code", (c) => procedureDetailPage(c, db));
  app.get("/thu-tuc/:code/thay-doi", (c) => changesPage(c, db));
  app.get(CATALOGUE_PATH, (c) => guarded(c, db, { permission: "procedure.read_draft", page: cataloguePage }));
  app.get(QUEUE_PATH, (c) => guarded(c, db, { permission: "procedure.read_draft", page: reviewQueuePage }));
  app.get(`${QUEUE_PATH}/:code`, (c) => guarded(c, db, { permission: "procedure.read_draft", page: procedureReviewPage }));
  app.get(`${QUEUE_PATH}/:code/:doubt`, (c) => guarded(c, db, { permission: "procedure.resolve", page: resolvePage }));
  app.post(`${QUEUE_PATH}/:code/:doubt`, (c) => guarded(c, db, { permission: "procedure.resolve", page: resolvePost }));
  app.get(`${CATALOGUE_PATH}/:code`, (c) => guarded(c, db, { permission: "procedure.read_draft", page: versionPage }));
}

/** A page for those who hold a permission; others are told which one they lack. */
async function guarded(c: WebContext, db: Database, to: { readonly permission: Permission; readonly page: Page }): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), to.permission, {});
  return isProblem(decision) ? respondProblem(c, decision) : to.page(c, db);
}
