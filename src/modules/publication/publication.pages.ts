import type { WebApp } from "#platform/http/context";
import { completenessPage } from "./pages/completeness-page.tsx";
import { datesPage } from "./pages/dates-page.tsx";
import { posterRoute } from "./pages/poster-route.ts";
import { postingsPage, postingsPost } from "./pages/postings-page.tsx";
import type { PublicationDeps } from "./pages/register-shown.tsx";
import { textsPage, textsPost } from "./pages/texts-page.tsx";
import { COMPLETENESS_PATH, DATES_PATH, POSTINGS_PATH, TEXTS_PATH } from "./register-links.tsx";

/** Registers what is kept of published procedures: legal texts, completeness, dates, notice boards; and the posters. */
export function registerPublicationPages(app: WebApp, deps: PublicationDeps): void {
  const { db } = deps;
  app.get(TEXTS_PATH, (c) => textsPage(c, db));
  app.post(TEXTS_PATH, (c) => textsPost(c, db));
  app.get(COMPLETENESS_PATH, (c) => completenessPage(c, db));
  app.get(DATES_PATH, (c) => datesPage(c, db));
  app.get(POSTINGS_PATH, (c) => postingsPage(c, db));
  app.post(POSTINGS_PATH, (c) => postingsPost(c, db));
  app.get("/thu-tuc/:code/niem-yet.pdf", (c) => posterRoute(c, deps));
}
