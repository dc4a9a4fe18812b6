import type { WebApp } from "#platform/http/context";
import { draftFrame } from "./pages/draft-frame.tsx";
import { DRAFT_PATH, type DraftingDeps } from "./pages/draft-tab.ts";
import { DRAFT_TABS } from "./pages/draft-tabs.ts";
import { OFFICE_PATH, officePage, openPost } from "./pages/office-page.tsx";
import { completenessPage } from "./pages/office/completeness-page.tsx";
import { datesPage } from "./pages/office/dates-page.tsx";
import { COMPLETENESS_PATH, DATES_PATH, POSTINGS_PATH, TEXTS_PATH } from "./pages/office/office-shown.tsx";
import { posterRoute } from "./pages/office/poster-route.ts";
import { postingsPage, postingsPost } from "./pages/office/postings-page.tsx";
import { textsPage, textsPost } from "./pages/office/texts-page.tsx";
import { overviewPage } from "./pages/overview-page.tsx";
import { startPost } from "./pages/start-draft.ts";

/** Registers the procedure office: the list of drafts, the frame of a draft and its tabs. */
export function registerDraftingPages(app: WebApp, deps: DraftingDeps): void {
  const frame = draftFrame(deps.db, DRAFT_TABS);
  const all = { ...deps, frame };
  app.get(OFFICE_PATH, (c) => officePage(c, all));
  app.post(OFFICE_PATH, (c) => openPost(c, all));
  app.get(TEXTS_PATH, (c) => textsPage(c, deps.db));
  app.post(TEXTS_PATH, (c) => textsPost(c, deps.db));
  app.get(COMPLETENESS_PATH, (c) => completenessPage(c, deps.db));
  app.get(DATES_PATH, (c) => datesPage(c, deps.db));
  app.get(POSTINGS_PATH, (c) => postingsPage(c, deps.db));
  app.post(POSTINGS_PATH, (c) => postingsPost(c, deps.db));
  app.get("/thu-tuc/:code/niem-yet.pdf", (c) => posterRoute(c, deps));
  app.post("/quan-tri/thu-tuc/:code/ban", (c) => startPost(c, frame));
  app.get(DRAFT_PATH, (c) => overviewPage(c, frame, DRAFT_TABS));
  for (const tab of DRAFT_TABS) tab.register(app, all);
}
