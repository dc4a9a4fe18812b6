import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { WebContext } from "./context.ts";

/** Browsers accept the `__Host-` name only with Secure and path `/`, so nobody in the domain can plant one. */
const SECURE_NAME = "__Host-motcua";
/** Without HTTPS (a demonstration on a laptop or a closed network) the same cookie under a plain name. */
const PLAIN_NAME = "motcua";

function nameOf(c: WebContext): string {
  return c.get("site").hasSecureCookies ? SECURE_NAME : PLAIN_NAME;
}

/** The session token that came with the request. */
export function readSessionCookie(c: WebContext): string | undefined {
  return getCookie(c, nameOf(c));
}

/** Gives the browser a session token: HttpOnly, SameSite=Lax, gone when the browser closes. */
export function writeSessionCookie(c: WebContext, token: string): void {
  setCookie(c, nameOf(c), token, { httpOnly: true, sameSite: "Lax", path: "/", secure: c.get("site").hasSecureCookies });
}

/** Takes the session token back. */
export function clearSessionCookie(c: WebContext): void {
  deleteCookie(c, nameOf(c), { path: "/", secure: c.get("site").hasSecureCookies });
}
