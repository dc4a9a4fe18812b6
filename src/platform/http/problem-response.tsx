import type { Problem } from "#kernel/problem";
import { Notice } from "#platform/html/notice";
import { ProblemBody } from "#platform/html/problem-body";
import { problemSentence } from "#platform/problem-text";
import type { ProblemSentence } from "#platform/problem-text";
import { isApiPath, setHeader } from "./context.ts";
import type { WebContext } from "./context.ts";
import { renderPage } from "./page.tsx";
import type { PageStatus } from "./page.tsx";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** The sentence of a problem in the language of the request, for a page that shows it beside a form. */
export function problemText(c: WebContext, refused: Problem): ProblemSentence {
  return problemSentence(c.var.site.problemBook, c.var.locale, refused);
}

/** What was refused, said on the page where it was asked for; nothing without a refusal. */
export function Refusal(props: { readonly c: WebContext; readonly refusal: Problem | undefined }) {
  if (props.refusal === undefined) return null;
  const { title, next } = problemText(props.c, props.refusal);
  return (
    <Notice kind="danger" title={title} isLive>
      <p>{next}</p>
    </Notice>
  );
}

/** The status of a problem; a code that no catalogue holds is our own mistake. */
export function problemStatus(c: WebContext, refused: Problem): PageStatus {
  return c.var.site.problemCatalogue[refused.problem]?.status ?? 500;
}

/**
 * Answers a refusal: a page in the person's language (what happened, what to do next, a reference), or RFC 9457 problem
 * details for machines. `return respondProblem(c, refused)`; `onward` is the page on which the next thing to do can be done.
 */
export function respondProblem(c: WebContext, refused: Problem, onward?: { readonly href: string; readonly label: string }): Response {
  const status = problemStatus(c, refused);
  const text = problemText(c, refused);
  const retryAfter = refused.params["retryAfterSeconds"];
  if (typeof retryAfter === "number") setHeader(c, "Retry-After", String(retryAfter));
  setHeader(c, "Cache-Control", "no-store");
  if (isApiPath(c.req.path)) return problemJson(c, { status, code: refused.problem, text, params: refused.params });
  const signInHref = status === 401 ? `${c.var.site.signInHref(c.req.path)}?tiep=${encodeURIComponent(c.req.path)}` : undefined;
  return renderPage(
    c,
    { title: asHeading(text.title), status, variant: variantOf(c), isPrivate: true, hasOwnHeading: true },
    <ProblemBody
      text={{ ...text, title: asHeading(text.title) }}
      code={refused.problem}
      reference={c.var.requestId}
      signInHref={c.req.method === "GET" ? signInHref : undefined}
      workHref={workHrefOf(c)}
      onward={onward}
    />,
  );
}

/** A sentence as a heading: without its full stop. */
function asHeading(sentence: string): string {
  return sentence.replace(/\.$/u, "");
}

/** Officials keep the work's navigation and go on from their work; a citizen who signed in stays among the public pages. */
function variantOf(c: WebContext): "public" | "work" {
  return c.var.person?.hasKeys === undefined ? "public" : "work";
}

function workHrefOf(c: WebContext): string | undefined {
  return variantOf(c) === "work" ? c.var.site.chrome(c.var.locale).officialsHref : undefined;
}

/** Answers an unexpected fault. The person sees a reference number; the cause stands in the log under the same number. */
export function respondFault(c: WebContext): Response {
  const { fault } = c.var.locale === "en" ? en : vi;
  setHeader(c, "Cache-Control", "no-store");
  if (isApiPath(c.req.path)) return problemJson(c, { status: 500, code: "http.fault", text: fault, params: {} });
  return renderPage(
    c,
    { title: fault.title, status: 500, variant: variantOf(c), isPrivate: true, hasOwnHeading: true },
    <ProblemBody text={fault} code="http.fault" reference={c.var.requestId} workHref={workHrefOf(c)} isFault />,
  );
}

interface ProblemDetails {
  readonly status: PageStatus;
  readonly code: string;
  readonly text: ProblemSentence;
  readonly params: Problem["params"];
}

function problemJson(c: WebContext, details: ProblemDetails): Response {
  const body = {
    type: `/api/problems/${details.code}`,
    title: details.text.title,
    status: details.status,
    detail: details.text.next,
    instance: `urn:request:${c.var.requestId}`,
    code: details.code,
    params: details.params,
  };
  return c.body(JSON.stringify(body), details.status, { "Content-Type": "application/problem+json; charset=utf-8" });
}
