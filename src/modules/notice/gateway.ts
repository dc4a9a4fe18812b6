import { signBody } from "#platform/signed-body";
import { publicUrlOf, type Settings } from "#platform/settings";
import type { Medium } from "./notice.events.ts";
import { ANSWER_CHARACTERS_MAX, GATEWAY_NAME_MAX, type NoticeGateway } from "./outgoing.ts";
import { smtpGateway } from "./smtp-gateway.ts";

/** Where nothing is connected: messages end on the operator's page, which says so. */
export const LOCAL_GATEWAY = "local";

function localGateway(): NoticeGateway {
  return { name: LOCAL_GATEWAY, send: () => Promise.resolve({ kind: "taken", reference: "" }) };
}

const ANSWER_MS_MAX = 10_000;
/** Answers that mean later, not never (RFC 9110, 6585). */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Posts each message as JSON to one address, signed, with the message's id as `Idempotency-Key`, so that a message sent again after a crash is
 * not a second message. 2xx: taken; 4xx: refused for good; anything else: later.
 */
function httpGateway(url: URL, secret: string): NoticeGateway {
  return {
    name: url.host.slice(0, GATEWAY_NAME_MAX),
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

/** What carries the messages of each medium, and whose word is taken on what became of them. */
export interface NoticeGateways {
  readonly by: Readonly<Record<Medium, NoticeGateway>>;
  /** Whoever signs receipts of delivery. */
  readonly receiptsFrom: string;
}

type GatewaySettings = Pick<Settings, "noticeGateway" | "noticeSecret" | "mailServer" | "mailFrom" | "mailTls" | "publicUrl" | "port">;

/**
 * The gateways of the settings: e-mail goes to the mail server where there is one, all else to the gateway. One that nobody could tell from a
 * stranger's is none: without a key, or without a sender of e-mail, messages stay here.
 */
export function gatewaysOf(settings: GatewaySettings): NoticeGateways {
  const { noticeGateway, noticeSecret, mailServer: server, mailFrom: from, mailTls: tls } = settings;
  const all =
    noticeGateway === undefined || noticeSecret === undefined ? localGateway() : httpGateway(new URL(noticeGateway), noticeSecret);
  const hasMail = server !== undefined && from !== undefined;
  const email = hasMail ? smtpGateway({ server, from, tls, publicUrl: publicUrlOf(settings) }) : all;
  return { by: { email, sms: all, zalo: all }, receiptsFrom: all.name };
}
