import type { WebApp } from "#platform/http/context";

import { registerDayCheckPage } from "./pages/day-check.pages.tsx";
import { registerDayBookPages } from "./pages/day-book.pages.tsx";
import { registerListPages } from "./pages/lists.pages.tsx";
import type { HandoverDeps } from "./pages/pages-kit.ts";
import { registerResultPages } from "./pages/results.pages.tsx";

/** Hand-over lists, returning outcomes, the day book. */
export function registerHandoverPages(app: WebApp, deps: HandoverDeps): void {
  registerListPages(app, deps);
  registerResultPages(app, deps);
  registerDayBookPages(app, deps);
  registerDayCheckPage(app, deps);
}
