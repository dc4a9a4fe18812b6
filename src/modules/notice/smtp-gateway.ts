import { createTransport } from "nodemailer";

import { parseDossierCode } from "#modules/dossier";
import { isMailAddress, type MailSender, type MailServer } from "#platform/mail-settings";
import { ANSWER_CHARACTERS_MAX, GATEWAY_NAME_MAX, type GatewayAnswer, type NoticeGateway, type OutgoingNotice } from "./outgoing.ts";

/** How e-mail leaves by the province's own server. */
export interface MailOrder {
  readonly server: MailServer;
  readonly from: MailSender;
  readonly tls: "auto" | "required" | "off";
  readonly publicUrl: string;
  /** Milliseconds for one message, from the connection to the last answer. */
  readonly answerMsMax?: number;
}

const ANSWER_MS_MAX = 20_000;
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/u;

/**
 * Hands each e-mail to a mail server (RFC 5321), encrypted and to a server with a good certificate, unless it stands on this machine. SMTP knows
 * no message that was sent before: one whose connection broke behind its last line goes out again, under the same `Message-ID`, by which
 * mailboxes know it. Refused for good is only what the server says of the recipient or the message (5yz); a server that is full, away, badly set
 * up or closed to us is tried again. Its words are not kept, since it repeats the address in them.
 */
export function smtpGateway(order: MailOrder): NoticeGateway {
  const { server, from } = order;
  const isPlain = order.tls === "off" || (order.tls === "auto" && THIS_MACHINE.test(server.host));
  const answerMsMax = order.answerMsMax ?? ANSWER_MS_MAX;
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.isTlsFromStart,
    requireTLS: !isPlain,
    ignoreTLS: isPlain,
    tls: { minVersion: "TLSv1.2" },
    ...(server.login === undefined ? {} : { auth: { user: server.login.user, pass: server.login.password } }),
    connectionTimeout: answerMsMax,
    greetingTimeout: answerMsMax,
    socketTimeout: answerMsMax,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: `smtp ${server.host}`.slice(0, GATEWAY_NAME_MAX),
    async send(notice, stop) {
      const to = notice.to.trim();
      if (!isMailAddress(to)) return { kind: "refused", reason: "no e-mail address" };
      try {
        const sent = await transport.sendMail({
          ...mailOf(notice, order),
          to: { name: "", address: to },
          envelope: { from: from.address, to },
          signal: AbortSignal.any([stop, AbortSignal.timeout(answerMsMax)]),
        });
        return { kind: "taken", reference: withoutAddresses(sent.response) };
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

function mailOf(notice: OutgoingNotice, { from, publicUrl }: MailOrder) {
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return {
    from: { name: from.name, address: from.address },
    subject: oneLine(notice.subject),
    text: notice.body,
    messageId: `<${notice.noticeId.replaceAll(/[^\w.-]/gu, "")}@${domain}>`,
    headers: {
      // Nobody's absence notice is to answer it (RFC 3834).
      "Auto-Submitted": "auto-generated",
      "Content-Language": notice.locale,
      ...(parseDossierCode(notice.dossierCode) === undefined
        ? {}
        : { "List-Unsubscribe": { prepared: true, value: `<${publicUrl}/tra-cuu/${notice.dossierCode}>` } }),
    },
  };
}

/** A line of a header: what would begin another one is a space. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

function withoutAddresses(said: string): string {
  return oneLine(said)
    .replaceAll(/\S*@\S*/gu, "…")
    .slice(0, ANSWER_CHARACTERS_MAX);
}

/** What the server may say of the one message and its recipient; all else is said of us. */
const OF_THE_MESSAGE: ReadonlySet<unknown> = new Set(["RCPT TO", "DATA"]);
/** The server lost its place in our talk: nothing is said of the message. */
const BAD_SEQUENCE = 503;

interface SmtpFault {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

function refusalOf(error: unknown): GatewayAnswer {
  const { code, originalCode, command, response, responseCode } = (error instanceof Error ? error : {}) as SmtpFault;
  if (typeof responseCode !== "number") return { kind: "unreachable", reason: reasonOf([code, originalCode]) };
  const [enhanced] = /\b[245]\.\d{1,3}\.\d{1,3}\b/u.exec(typeof response === "string" ? response : "") ?? [];
  const isForGood = responseCode >= 500 && responseCode !== BAD_SEQUENCE && OF_THE_MESSAGE.has(command);
  return { kind: isForGood ? "refused" : "unreachable", reason: reasonOf([command, responseCode, enhanced]) };
}

function reasonOf(parts: readonly unknown[]): string {
  const said = parts.filter((part) => typeof part === "string" || typeof part === "number");
  return `SMTP ${said.length === 0 ? "unknown" : said.join(" ")}`.slice(0, ANSWER_CHARACTERS_MAX);
}
