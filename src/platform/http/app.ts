import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { formatBytes } from "#platform/format";
import { DEFAULT_LOCALE, parseLocale } from "#platform/i18n";
import { faultFields, log } from "#platform/log";
import { freshBytes } from "#platform/random";
import type { Assets } from "./assets.ts";
import { isApiPath, setHeader } from "./context.ts";
import type { Site, WebApp, WebContext, WebEnv } from "./context.ts";
import { FORM_BYTES_MAX } from "./form.ts";
import { respondFault, respondProblem } from "./problem-response.tsx";
import { securityHeaders } from "./security-headers.ts";

export interface HttpAppDeps {
  readonly clock: Clock;
  readonly site: Site;
  readonly assets: Assets;
  /** The address people type, `https://…` in production: posts from anywhere else are refused. */
  readonly publicOrigin: string;
  /** Most bytes of one request with files. */
  readonly uploadBytesMax: number;
  /** True when the database answers and nothing forbids work. */
  readonly isReady: () => Promise<boolean>;
}

const REQUEST_ID_BYTES = 6;
const LANGUAGE_COOKIE = "lang";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The application before any module has registered: language, request number, headers, limits, refusals, assets and
 * health. Modules add their routes to what it returns; `finishApp` then closes it.
 */
export function createHttpApp(deps: HttpAppDeps): WebApp {
  const app = new Hono<WebEnv>();
  app.use(requestVariables(deps));
  app.onError((thrown, c) => answerThrown(thrown, c));
  app.notFound((c) => respondProblem(c, problem("http.not_found")));
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", async (c) => ((await deps.isReady()) ? c.text("ready\n") : c.text("not ready\n", 503)));
  app.get("/tai-nguyen/:file", (c) => deps.assets.serve(c));
  app.use(language());
  app.use(sameSiteOnly(deps));
  app.use(limitedBody(deps));
  return app;
}

/**
 * Sets what every handler finds, and the headers of every answer. They are set before the handler runs, because a look at
 * `c.res` afterwards makes Hono build the answer twice (measured: a fifth of an empty page). So handlers answer through `c`
 * (`c.html`, `c.body`, `c.json`); a file that leaves in a sandbox states a stricter policy there, and it wins.
 */
function requestVariables(deps: HttpAppDeps) {
  const headers = securityHeaders(deps.publicOrigin);
  return createMiddleware<WebEnv>((c, next) => {
    const requestId = freshBytes(REQUEST_ID_BYTES).toString("hex");
    c.set("requestId", requestId);
    c.set("locale", DEFAULT_LOCALE);
    c.set("now", deps.clock.now());
    c.set("site", deps.site);
    c.set("person", undefined);
    for (const [name, value] of headers) setHeader(c, name, value);
    setHeader(c, "X-Request-Id", requestId);
    return next();
  });
}

function answerThrown(thrown: Error, c: WebContext): Response {
  if (thrown instanceof HTTPException && thrown.status === 403) return respondProblem(c, problem("http.cross_site_post"));
  if (thrown instanceof HTTPException && thrown.status === 400) return respondProblem(c, unreadable(c));
  log.error("http.fault", { requestId: c.var.requestId, method: c.req.method, route: routePath(c), ...faultFields(thrown) });
  return respondFault(c);
}

/** A body that is not what its content type says: JSON that does not parse, a form without its boundary. */
function unreadable(c: WebContext): Problem {
  return isApiPath(c.req.path) ? problem("http.input_invalid", { fields: ["body"] }) : problem("http.form_unreadable");
}

/** `?lang=` wins and is remembered, then the cookie, then Vietnamese. */
function language() {
  return createMiddleware<WebEnv>((c, next) => {
    const asked = parseLocale(c.req.query("lang"));
    const locale = asked ?? parseLocale(getCookie(c, LANGUAGE_COOKIE)) ?? DEFAULT_LOCALE;
    c.set("locale", locale);
    if (asked !== undefined && !isApiPath(c.req.path)) {
      setCookie(c, LANGUAGE_COOKIE, asked, { path: "/", maxAge: YEAR_SECONDS, sameSite: "Lax", secure: c.var.site.hasSecureCookies });
    }
    return next();
  });
}

/** A form may only come from our own pages. A machine that sends no cookie has nothing that another site could borrow. */
function sameSiteOnly(deps: HttpAppDeps) {
  const check = csrf({ origin: (origin, c) => origin === deps.publicOrigin || origin === new URL(c.req.url).origin });
  return createMiddleware<WebEnv>(async (c, next) => {
    if (isApiPath(c.req.path) && c.req.header("cookie") === undefined) return next();
    return check(c, next);
  });
}

/** Refuses a body by its declared length before reading it, so that an upload can be streamed from the untouched request. */
function limitedBody(deps: HttpAppDeps) {
  const refuse = (c: WebContext, limit: number): Response =>
    respondProblem(c, problem("http.body_too_large", { limit: formatBytes(c.var.locale, limit) }));
  return createMiddleware<WebEnv>(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const isMultipart = (c.req.header("content-type") ?? "").startsWith("multipart/form-data");
    const limit = isMultipart ? deps.uploadBytesMax : FORM_BYTES_MAX;
    const declared = c.req.header("content-length");
    if (declared === undefined) {
      return bodyLimit({ maxSize: limit, onError: (context) => refuse(context as WebContext, limit) })(c, next);
    }
    if (Number(declared) > limit) return refuse(c, limit);
    return next();
  });
}
