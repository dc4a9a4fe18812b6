import type { Context, Hono } from "hono";
import type { HttpBindings } from "@hono/node-server";
import type { Instant } from "#kernel/instant";
import type { ProblemCatalogue } from "#kernel/problem";
import type { Chrome, SignedInPerson } from "#platform/html/layout";
import type { Locale } from "#platform/i18n";
import type { ProblemBook } from "#platform/problem-text";

/** What the entry point knows and every page needs. */
export interface Site {
  readonly chrome: (locale: Locale) => Chrome;
  /** All modules' refusals: their statuses, and their sentences in both languages. */
  readonly problemCatalogue: ProblemCatalogue;
  readonly problemBook: ProblemBook;
  /** Where to sign in for a page at this path: officials and citizens have doors of their own. */
  readonly signInHref: (path: string) => string;
  /** Sessions and the language are kept in cookies marked Secure when people come over HTTPS. */
  readonly hasSecureCookies: boolean;
}

/**
 * What every handler finds in `c.var`. A module that sets more declares it beside its middleware, by extending
 * `ContextVariableMap` of "hono" (identity does so for the actor).
 */
export interface WebVariables {
  readonly requestId: string;
  readonly locale: Locale;
  /** Read once per request, so that a page speaks of one moment. */
  readonly now: Instant;
  readonly site: Site;
  /** Who is signed in, for the head of the page; undefined for the public. Set by identity. */
  readonly person: SignedInPerson | undefined;
}

export interface WebEnv {
  readonly Variables: WebVariables;
  readonly Bindings: Partial<HttpBindings>;
}

/** The web application that modules register their pages and API routes on. */
export type WebApp = Hono<WebEnv>;

/** One request, as handlers get it. */
export type WebContext = Context<WebEnv>;

/** True for paths that machines call: they get JSON, no cookies and no HTML. */
export function isApiPath(path: string): boolean {
  return path.startsWith("/api/") || path.startsWith("/log/");
}

/**
 * Sets a header of the answer, whatever answers in the end; headers that the answer itself brings win over it. Over a connection it
 * goes straight to it: Hono would gather headers in an object of the web's kind and take that apart again, a tenth of a small request.
 */
export function setHeader(c: WebContext, name: string, value: string): void {
  const outgoing = c.env?.outgoing;
  if (outgoing === undefined) c.header(name, value);
  else outgoing.setHeader(name, value);
}
