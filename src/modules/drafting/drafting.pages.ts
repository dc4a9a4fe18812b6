import type { WebApp } from "#platform/http/context";
import { draftFrame } from "#modules/draft";
import { DRAFT_PATH, type DraftingDeps } from "#modules/draft";
import { DRAFT_TABS } from "./pages/draft-tabs.ts";
import { OFFICE_PATH, officePage, openPost } from "./pages/office-page.tsx";
import { overviewPage } from "./pages/overview-page.tsx";
import { startPost } from "./pages/start-draft.ts";

/** Registers the procedure office: the list of drafts, the frame of a draft and its tabs. */
export function registerDraftingPages(app: WebApp, deps: DraftingDeps): void {
  const frame = draftFrame(deps.db, DRAFT_TABS);
  const all = { ...deps, frame };
  app.get(OFFICE_PATH, (c) => officePage(c, all));
  app.post(OFFICE_PATH, (c) => openPost(c, all));
  app.post("/quan-tri/thu-tuc/:code/ban", (c) => startPost(c, frame));
  app.get(DRAFT_PATH, (c) => overviewPage(c, frame, DRAFT_TABS));
  for (const tab of DRAFT_TABS) tab.register(app, all);
}
