import type { Clock } from "#platform/clock";
import type { WebApp } from "#platform/http/context";
import { OUTBOX_PATH, messagePage, outboxPage, type OutboxDeps } from "./pages/outbox-page.tsx";
import { preferencePost } from "./pages/progress-panel.tsx";
import { WORDINGS_PATH, wordingPage, wordingPost, wordingsPage } from "./pages/wording-pages.tsx";

export { noticePanel } from "./pages/progress-panel.tsx";

/** Registers what is seen of messages: the list of what was sent, the words they are made of, the applicant's choice. */
export function registerNoticePages(app: WebApp, deps: OutboxDeps & { readonly clock: Clock }): void {
  app.get(OUTBOX_PATH, (c) => outboxPage(c, deps));
  app.get(`${OUTBOX_PATH}/:code/:noticeId`, messagePage);
  app.get(WORDINGS_PATH, wordingsPage);
  app.get(`${WORDINGS_PATH}/:occasion`, (c) => wordingPage(c));
  app.post(`${WORDINGS_PATH}/:occasion`, wordingPost);
  app.post("/tra-cuu/:code/bao-tin", preferencePost(deps.clock));
}
