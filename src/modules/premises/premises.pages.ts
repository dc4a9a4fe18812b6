import type { WebApp } from "#platform/http/context";
import { MANAGE_PATH } from "./pages/manage-kit.ts";
import type { PremisesWebDeps } from "./pages/manage-kit.ts";
import { managePage, managePost, photographRoute } from "./pages/manage-page.tsx";

/** Registers what the head of a one-stop unit states of its place, and the photographs of its public page. */
export function registerPremisesPages(app: WebApp, deps: PremisesWebDeps): void {
  app.get(MANAGE_PATH, (c) => managePage(c, deps));
  app.post(MANAGE_PATH, (c) => managePost(c, deps));
  app.get("/hang-cho/:place/anh/:id", (c) => photographRoute(c, deps));
}
