import { createMiddleware } from "hono/factory";
import type { CommandId } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { organisationTextEn, organisationTextVi, type PostView } from "#modules/organisation";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { NeededRight, SignedInPerson } from "#platform/html/layout";
import type { WebContext, WebEnv } from "#platform/http/context";
import { isApiPath } from "#platform/http/context";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { readSessionCookie } from "#platform/http/session-cookie";
import { type Locale, localName, pickText } from "#platform/i18n";
import { newCommandId } from "#platform/ids";
import type { Actor, OfficerActor } from "./actor.ts";
import { authorise } from "./authorise.ts";
import type { Permission } from "./permission-table.ts";
import { readSession } from "./sign-in.ts";
import type { SignedIn } from "./sign-in.ts";
import type { UseCaseContext } from "./use-case-context.ts";

/** The session that a request came with. */
export interface WebSession {
  readonly token: string;
  readonly sessionId: string;
  readonly mustChangePassword: boolean;
}

/** What use cases of a request are given. */
export interface WebActorDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
}

declare module "hono" {
  interface ContextVariableMap {
    readonly actor: Actor;
    readonly session: WebSession | undefined;
    readonly useCaseDeps: WebActorDeps;
  }
}

/** Where officials sign in, and where they look after their account. */
export const SIGN_IN_PATH = "/lam-viec/dang-nhap";
export const ACCOUNT_PATH = "/lam-viec/tai-khoan";

const ANONYMOUS: Actor = { kind: "anonymous" };
const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/u;

/**
 * Says who is asking: `c.var.actor`, and the person in the head of the page. Without a session nothing is read. Machines
 * may send the session's secret as `Authorization: Bearer` instead of a cookie, on API paths only.
 */
export function currentActor(deps: WebActorDeps) {
  return createMiddleware<WebEnv>(async (c, next) => {
    c.set("useCaseDeps", deps);
    const token = tokenOf(c);
    const signedIn = token === undefined ? undefined : await readSession(deps.db, token, deps.clock);
    c.set("actor", signedIn?.actor ?? ANONYMOUS);
    if (token === undefined || signedIn === undefined) c.set("session", undefined);
    else {
      const { sessionId, mustChangePassword } = signedIn;
      c.set("session", { token, sessionId, mustChangePassword });
      c.set("person", personOf(c.get("locale"), signedIn));
    }
    return next();
  });
}

function tokenOf(c: WebContext): string | undefined {
  const bearer = isApiPath(c.req.path) ? BEARER.exec(c.req.header("authorization") ?? "")?.[1] : undefined;
  return bearer ?? readSessionCookie(c);
}

function personOf(locale: Locale, { actor, posts, hasKeys }: SignedIn): SignedInPerson | undefined {
  if (actor.kind === "citizen") return { name: actor.name, note: "" };
  if (actor.kind !== "officer") return undefined;
  const [post] = posts;
  const holds = (needed: NeededRight): boolean => holdsSomewhere(actor, needed);
  return { name: actor.name, note: post === undefined ? "" : postTitle(locale, post), hasKeys, holds };
}

/** Whether an officer holds a right at any place of their own, or of those for whom they stand in. */
function holdsSomewhere(officer: OfficerActor, { right, reach }: NeededRight): boolean {
  const posts = [officer, ...(officer.standIns ?? [])].flatMap((one) => one.posts);
  return posts.some(({ agencyCode, unitCode }) => {
    const places = [{ agencyCode, unitCode: reach === "unit" ? unitCode : null }];
    return !isProblem(authorise(officer, right as Permission, { places }));
  });
}

/** `Chuyên viên, Phòng Kinh tế phường Bình Giang`: a post as people say it. */
export function postTitle(locale: Locale, post: PostView): string {
  const { positions } = pickText(locale, { vi: organisationTextVi, en: organisationTextEn });
  return `${positions[post.position]}, ${placeName(locale, post)}`;
}

/** Name of the unit of a post, or of the agency for a post in the agency itself. */
export function placeName(locale: Locale, post: PostView): string {
  const [name, nameEn] = post.unitName === "" ? [post.agencyName, post.agencyNameEn] : [post.unitName, post.unitNameEn];
  return localName(locale, name, nameEn);
}

/**
 * The context for the use cases of this request. A form gives its command id (`form.commandId`), so that the same press twice
 * is the same command; a page that only asks needs none.
 */
export function useCaseContextOf(c: WebContext, commandId: CommandId = newCommandId()): UseCaseContext {
  // One by one: Hono makes `c.var` anew at every look, from all that was set.
  const fixed = { actor: c.get("actor"), now: c.get("now"), requestId: c.get("requestId"), locale: c.get("locale") };
  return { ...c.get("useCaseDeps"), ...fixed, commandId };
}

/** Paths below the work area that are open to somebody who has not signed in yet. */
const OPEN_PATHS: ReadonlySet<string> = new Set([SIGN_IN_PATH]);
/** Paths that stay open while a password set by an administrator waits to be changed. */
const PASSWORD_PATHS: ReadonlySet<string> = new Set([ACCOUNT_PATH, `${ACCOUNT_PATH}/mat-khau`]);

/**
 * Keeps the work area to officials: a page leads to the sign-in and back, a form is refused. What somebody may do there is
 * judged again by each use case.
 */
export function officialsOnly() {
  return createMiddleware<WebEnv>(async (c, next) => {
    if (OPEN_PATHS.has(c.req.path)) return next();
    const isAsking = c.req.method === "GET" || c.req.method === "HEAD";
    if (c.var.actor.kind !== "officer") {
      if (!isAsking) return respondProblem(c, problem("identity.sign_in_required"));
      const url = new URL(c.req.url);
      return seeOther(c, `${SIGN_IN_PATH}?tiep=${encodeURIComponent(`${url.pathname}${url.search}`)}`);
    }
    if (c.var.session?.mustChangePassword === true && !PASSWORD_PATHS.has(c.req.path)) {
      return isAsking ? seeOther(c, ACCOUNT_PATH) : respondProblem(c, problem("identity.password_change_required"));
    }
    return next();
  });
}
