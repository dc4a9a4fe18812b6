import type { ComponentChild } from "preact";
import { renderToString } from "preact-render-to-string";
import { Layout, scriptsOf } from "#platform/html/layout";
import type { PageProps } from "#platform/html/layout";
import type { Locale } from "#platform/i18n";
import { setHeader } from "./context.ts";
import type { WebContext } from "./context.ts";
import { POLICY_WITH_SCRIPTS } from "./security-headers.ts";

/** Statuses that a page may have. A form that comes back with errors is 422. */
export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 | 507;

/**
 * Draws a whole page: `return renderPage(c, { title }, <Body />)`. Language, navigation and the person in the head come from
 * the request. Pages are never stored by shared caches; those of somebody signed in are not stored at all.
 */
export function renderPage(c: WebContext, props: PageProps & { readonly status?: PageStatus }, body: ComponentChild): Response {
  const { status, ...page } = props;
  const [locale, site, person] = [c.get("locale"), c.get("site"), c.get("person")];
  const html = renderToString(
    <Layout {...page} locale={locale} path={c.req.path} twinHref={twinHref(c)} chrome={site.chrome(locale)} person={person}>
      {body}
    </Layout>,
  );
  if (page.scripts !== undefined || scriptsOf({ ...page, person }).length > 0) setHeader(c, "Content-Security-Policy", POLICY_WITH_SCRIPTS);
  setHeader(c, "Cache-Control", person === undefined && page.isPrivate !== true ? "private, no-cache" : "no-store");
  setHeader(c, "Content-Language", locale);
  return c.html(`<!DOCTYPE html>${html}`, status ?? 200);
}

/** Answers an accepted form: the browser fetches the next page, so reloading it sends nothing again. */
export function seeOther(c: WebContext, href: string): Response {
  return c.redirect(href, 303);
}

/** The address of the page being shown, in the other language. */
function twinHref(c: WebContext): string {
  const other: Locale = c.get("locale") === "vi" ? "en" : "vi";
  const { url } = c.req;
  if (!url.includes("?")) return `${url.slice(url.indexOf("/", url.indexOf("://") + 3))}?lang=${other}`;
  const asked = new URL(url);
  asked.searchParams.set("lang", other);
  return `${asked.pathname}${asked.search}`;
}
