import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Metrics } from "#platform/metrics";
import type { WebApp, WebEnv } from "./context.ts";

/** Seconds; the promises of the house for pages lie between the second and the fifth. */
const BOUNDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

/** Counts and times every request by its route's pattern, never by its path, and answers `/metrics`. Registered before all other routes. */
export function registerMetrics(app: WebApp, metrics: Metrics): void {
  const requests = metrics.counter("http_requests_total", "Requests by method, route and status.");
  const seconds = metrics.histogram("http_request_seconds", "Time of a request until its answer begins.", BOUNDS);
  app.use(
    createMiddleware<WebEnv>(async (c, next) => {
      const begun = performance.now();
      await next();
      const route = routePath(c, -1);
      requests.add({ method: c.req.method, route, status: String(c.res.status) });
      seconds.observe((performance.now() - begun) / 1000, { route });
    }),
  );
  app.get("/metrics", async (c) => c.text(await metrics.text(), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }));
}
