import assert from "node:assert/strict";

import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { WebApp } from "#platform/http/context";
import { COMMAND_ID_FIELD } from "#platform/html/form";

import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";

/** A Thursday morning at nine in the sample province. */
export const THURSDAY_MORNING = parseInstant("2026-11-19T09:00:00+07:00") as Instant;

/** What a visitor is shown. */
export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  /** The answer as it was sent: a paper is no page. */
  readonly bytes: Uint8Array;
  readonly html: string;
  /** The words on the page without tags, white space as one space. */
  readonly words: string;
  /** The code of the refusal when the page is one. */
  readonly problem: string | undefined;
}

export interface Visitor {
  /** Opens a page; cookies are kept, redirects followed as a browser does. */
  readonly open: (path: string) => Promise<Shown>;
  /** Fills the form of the page last shown and sends it, hidden fields included. `action` picks one form of several. */
  readonly submit: (fields: Readonly<Record<string, string | readonly string[]>>, options?: SubmitOptions) => Promise<Shown>;
  /** The address of the page last shown. */
  readonly path: () => string;
}

export interface SubmitOptions {
  readonly action?: string;
  /** Files to send with the form, by field; the form then goes as multipart. */
  readonly files?: Readonly<Record<string, File | readonly File[]>>;
  /** Headers instead of those that a browser sends with its own page's form. */
  readonly headers?: Readonly<Record<string, string>>;
}

const ORIGIN = "http://localhost";
const REDIRECTS_MAX = 5;

/** Somebody at a browser without script, against the application itself: no port, no browser. */
export function newVisitor(app: Pick<WebApp, "request">): Visitor {
  const cookies = new Map<string, string>();
  let current = "/";
  let shown: Shown | undefined;

  async function request(path: string, init: RequestInit, redirects = 0): Promise<Shown> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await app.request(`${ORIGIN}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(line, cookies);
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location !== null && redirects < REDIRECTS_MAX) {
      const next = new URL(location, `${ORIGIN}${path}`);
      return request(`${next.pathname}${next.search}`, {}, redirects + 1);
    }
    current = path;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    const { status } = response;
    shown = { status, headers: response.headers, bytes, html, words: wordsOf(html), problem: attribute(html, "data-problem") };
    return shown;
  }

  return {
    open: (path) => request(path, {}),
    path: () => current,
    submit: async (fields, options = {}) => {
      const form = formOf(shown?.html ?? "", options.action);
      const pairs = filled(form.hidden, fields);
      const headers = options.headers ?? { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
      const path = form.action ?? options.action ?? current;
      if (options.files !== undefined) return request(path, { method: "POST", body: multipart(pairs, options.files), headers });
      const body = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
      return request(path, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers } });
    },
  };
}

const SIGN_IN = "/lam-viec/dang-nhap";

/** Somebody of the sample province at their desk: signed in by the page, as a person is. */
export async function signedIn(app: Pick<WebApp, "request">, userName: string, password = SAMPLE_PASSWORD): Promise<Visitor> {
  const visitor = newVisitor(app);
  await visitor.open(SIGN_IN);
  const shown = await visitor.submit({ userName, password }, { action: SIGN_IN });
  assert.ok(!visitor.path().startsWith(SIGN_IN), `${userName} was not let in: ${shown.words}`);
  return visitor;
}

/** A citizen signed in through the door of the demonstration, with the code that came to the outbox. */
export async function signedInCitizen(
  app: Pick<WebApp, "request">,
  { name, personalId }: { readonly name: string; readonly personalId: string },
): Promise<Visitor> {
  const visitor = newVisitor(app);
  await visitor.open("/dang-nhap?tiep=%2F");
  await visitor.submit({ personalId, name }, { action: "/dang-nhap" });
  const door = visitor.path();
  const outbox = await newVisitor(app).open("/hop-thu-di");
  const code = new RegExp(`\\*${personalId.slice(-2)} .*?\\b(\\d{6})\\b`, "u").exec(outbox.words)?.[1] ?? assert.fail(outbox.words);
  await visitor.open(door);
  await visitor.submit({ code }, { action: "/dang-nhap/ma" });
  return visitor;
}

type Pairs = readonly (readonly [name: string, value: string])[];

function filled(hidden: Pairs, fields: Readonly<Record<string, string | readonly string[]>>): Pairs {
  const kept = hidden.filter(([name]) => !(name in fields));
  const typed = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((item) => [name, item] as const),
  );
  return [...kept, ...typed];
}

function multipart(pairs: Pairs, files: NonNullable<SubmitOptions["files"]>): FormData {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  for (const [name, value] of Object.entries(files)) for (const file of value instanceof File ? [value] : value) data.append(name, file);
  return data;
}

function keep(line: string, cookies: Map<string, string>): void {
  const [pair = "", ...attributes] = line.split(";");
  const [name = "", ...value] = pair.split("=");
  if (attributes.some((attribute) => /max-age=0\b/iu.test(attribute))) cookies.delete(name.trim());
  else cookies.set(name.trim(), value.join("="));
}

interface FoundForm {
  readonly action: string | undefined;
  readonly hidden: Pairs;
}

/** The posting form with the given action, else the first that carries a command id. */
function formOf(html: string, action: string | undefined): FoundForm {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gu)].filter(([, attributes = ""]) =>
    /method="post"/u.test(attributes),
  );
  const chosen = forms.find(([, attributes = "", inner = ""]) =>
    action === undefined ? inner.includes(`name="${COMMAND_ID_FIELD}"`) : attribute(attributes, "action") === action,
  );
  if (chosen === undefined) return { action: undefined, hidden: [] };
  const [, attributes = "", inner = ""] = chosen;
  const hidden = [...inner.matchAll(/<input\b([^>]*type="hidden"[^>]*)>/gu)].map(
    ([, input = ""]) => [attribute(input, "name") ?? "", attribute(input, "value") ?? ""] as const,
  );
  return { action: attribute(attributes, "action"), hidden };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}="([^"]*)"`, "u").exec(tag)?.[1];
  return found === undefined ? undefined : unescapeHtml(found);
}

function wordsOf(html: string): string {
  return unescapeHtml(html.replace(/<[^>]+>/gu, " "))
    .replace(/\s+/gu, " ")
    .trim();
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, "&");
}
