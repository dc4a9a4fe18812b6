import { parseUuid } from "#kernel/id";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { WebContext } from "#platform/http/context";

const SECONDS_A_DAY = 86_400;
/** Nothing outside filing sees the code of a draft. */
const PATH = "/nop-ho-so";

function nameOf(draftId: string): string {
  return `nhap_${draftId}`;
}

/** The resume code that this browser holds for a draft. */
export function resumeCodeIn(c: WebContext, draftId: string): string | undefined {
  return parseUuid(draftId) === undefined ? undefined : getCookie(c, nameOf(draftId));
}

/** Lets this browser open a draft until its day. */
export function holdResumeCode(c: WebContext, draft: { readonly draftId: string; readonly code: string; readonly days: number }): void {
  setCookie(c, nameOf(draft.draftId), draft.code, {
    httpOnly: true,
    sameSite: "Lax",
    path: PATH,
    secure: c.get("site").hasSecureCookies,
    maxAge: draft.days * SECONDS_A_DAY,
  });
}

/** Takes the code back from this browser. */
export function dropResumeCode(c: WebContext, draftId: string): void {
  deleteCookie(c, nameOf(draftId), { path: PATH, secure: c.get("site").hasSecureCookies });
}
