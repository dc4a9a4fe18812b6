import { getCookie, setCookie } from "hono/cookie";
import type { Ledger } from "#ledger";
import type { UnitCode } from "#modules/organisation";
import { deviceOf, premisesStream, premisesStreamType } from "#modules/premises";
import type { PremisesDevice } from "#modules/premises";
import type { WebContext } from "#platform/http/context";

/** A device keeps its secret until it is revoked; browsers keep a cookie for 400 days at most. */
const KEPT_SECONDS = 400 * 86_400;
const PATH = "/hang-cho";

function nameOf(place: UnitCode): string {
  return `motcua_may_${place.replaceAll(".", "-")}`;
}

/** Lets this browser act as the device whose secret it showed. */
export function holdDevice(c: WebContext, place: UnitCode, secret: string): void {
  setCookie(c, nameOf(place), secret, {
    httpOnly: true,
    sameSite: "Lax",
    path: PATH,
    secure: c.get("site").hasSecureCookies,
    maxAge: KEPT_SECONDS,
  });
}

/** The device of the place that this browser is, by the secret it shows (`khoa` in the address, once) or keeps; undefined for any other browser. */
export async function deviceIn(c: WebContext, ledger: Ledger, place: UnitCode): Promise<PremisesDevice | undefined> {
  const secret = c.req.query("khoa") ?? getCookie(c, nameOf(place));
  if (secret === undefined || !/^[A-Za-z0-9_-]{32}$/u.test(secret)) return undefined;
  const { state } = await ledger.load(premisesStreamType, premisesStream(place));
  return deviceOf(state, secret);
}
