import type { Locale } from "#platform/i18n";
import { signBody } from "#platform/signed-body";
import type { Medium } from "./notice.events.ts";

/** A message on its way out. */
export interface OutgoingNotice {
  readonly noticeId: string;
  readonly dossierCode: string;
  readonly medium: Medium;
  readonly locale: Locale;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** What a gateway said: taken, with its own number for it; refused for good; or not now. */
export type GatewayAnswer =
  | { readonly kind: "taken"; readonly reference: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unreachable"; readonly reason: string };

/** What carries messages out: the province's e-mail, SMS and Zalo services stand behind one address, each as it likes. */
export interface NoticeGateway {
  readonly name: string;
  send(notice: OutgoingNotice, stop: AbortSignal): Promise<GatewayAnswer>;
}

/** Where nothing is connected: messages end on the operator's page, which says so. */
export const LOCAL_GATEWAY = "local";

function localGateway(): NoticeGateway {
  return { name: LOCAL_GATEWAY, send: () => Promise.resolve({ kind: "taken", reference: "" }) };
}

const ANSWER_MS_MAX = 10_000;
const ANSWER_CHARACTERS_MAX = 200;
/** Answers that mean later, not never (RFC 9110, 6585). */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Posts each message as JSON to one address, signed, with the message's id as `Idempotency-Key`, so that a message sent again after a crash is
 * not a second message. 2xx: taken; 4xx: refused for good; anything else: later.
 */
function httpGateway(url: URL, secret: string): NoticeGateway {
  return {
    name: url.host,
    async send(notice, stop) {
      const body = JSON.stringify(notice);
      const headers = { "Content-Type": "application/json", "Idempotency-Key": notice.noticeId, "X-Signature": signBody(body, secret) };
      try {
        const signal = AbortSignal.any([stop, AbortSignal.timeout(ANSWER_MS_MAX)]);
        const answer = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
        const said = (await answer.text()).slice(0, ANSWER_CHARACTERS_MAX);
        if (answer.ok) return { kind: "taken", reference: said.trim() };
        const isLater = answer.status >= 500 || LATER.has(answer.status);
        return { kind: isLater ? "unreachable" : "refused", reason: `HTTP ${answer.status}` };
      } catch (error) {
        return { kind: "unreachable", reason: error instanceof Error ? error.name : "unknown" };
      }
    },
  };
}

/** The gateway of the settings. One that nobody could tell from a stranger's is none: without a key, messages stay here. */
export function gatewayOf(settings: {
  readonly noticeGateway?: string | undefined;
  readonly noticeSecret?: string | undefined;
}): NoticeGateway {
  const { noticeGateway, noticeSecret } = settings;
  return noticeGateway === undefined || noticeSecret === undefined ? localGateway() : httpGateway(new URL(noticeGateway), noticeSecret);
}
