import type { WebApp } from "#platform/http/context";
import { alonePage, entryPost, numbersPost, workerScript } from "./pages/alone-page.tsx";
import { entryPage, settlePost } from "./pages/entry-page.tsx";
import { LATER_PATH, laterPage, laterPost } from "./pages/later-page.tsx";
import { ALONE_PATH, type OfflineDeps } from "./pages/offline-kit.ts";
import { REVIEW_PATH, reviewPage, reviewPost } from "./pages/review-page.tsx";

/** Registers the page that receives without a network, papers typed in later, and what the head sees of both. */
export function registerOfflinePages(app: WebApp, deps: OfflineDeps): void {
  app.get(ALONE_PATH, (c) => alonePage(c, deps));
  app.get(`${ALONE_PATH}/may-tram.js`, workerScript);
  app.post(`${ALONE_PATH}/so`, (c) => numbersPost(c, deps));
  app.post(`${ALONE_PATH}/gop`, (c) => entryPost(c, deps));
  app.get(LATER_PATH, (c) => laterPage(c, deps));
  app.post(LATER_PATH, (c) => laterPost(c, deps));
  app.get(REVIEW_PATH, (c) => reviewPage(c, deps));
  app.post(REVIEW_PATH, reviewPost);
  app.get(`${REVIEW_PATH}/:machine/:seq`, (c) => entryPage(c));
  app.post(`${REVIEW_PATH}/:machine/:seq/duyet`, (c) => settlePost(c, "approve"));
  app.post(`${REVIEW_PATH}/:machine/:seq/bo-qua`, (c) => settlePost(c, "leave"));
}
