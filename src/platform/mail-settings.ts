import { z } from "zod";

/** The mail server that takes what the system sends: where it is, and as whom the system signs in there. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps://`), not by STARTTLS. */
  readonly isTlsFromStart: boolean;
  readonly login: { readonly user: string; readonly password: string } | undefined;
}

/** Who stands as the sender of e-mail: an address, with a name before it or none. */
export interface MailSender {
  readonly name: string;
  readonly address: string;
}

const SUBMISSION_PORT = 587;
const SUBMISSIONS_PORT = 465;

function mailServerOf(text: string): MailServer | undefined {
  const url = URL.parse(text);
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") return undefined;
  // Nothing may stand behind the port: libraries read switches there, as one that leaves certificates unchecked.
  if (!["", "/"].includes(url.pathname) || url.search !== "" || url.hash !== "") return undefined;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || password === undefined || (user === "") !== (password === "")) return undefined;
  const isTlsFromStart = url.protocol === "smtps:";
  const usual = isTlsFromStart ? SUBMISSIONS_PORT : SUBMISSION_PORT;
  const port = url.port === "" ? usual : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/gu, ""), port, isTlsFromStart, login: user === "" ? undefined : { user, password } };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Longest address (RFC 5321, 4.5.3.1.3, without its angle brackets). */
const ADDRESS_CHARACTERS_MAX = 254;
/** What a mail server takes for one mailbox: nothing quoted, no list, no line break, no route. */
const ADDRESS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;

/** Whether a text is the address of one mailbox and nothing else. */
export function isMailAddress(text: string): boolean {
  return text.length <= ADDRESS_CHARACTERS_MAX && ADDRESS.test(text);
}

function mailSenderOf(text: string): MailSender | undefined {
  const [, name = "", bracketed] = /^([^<>\p{Cc}"]*)<([^<>]*)>$/u.exec(text) ?? [];
  const address = (bracketed ?? text).trim();
  return isMailAddress(address) ? { name: name.trim(), address } : undefined;
}

/** A setting that `read` understands, or that is unset. */
function readBy<T>(read: (text: string) => T | undefined): z.ZodType<T | undefined, string | undefined> {
  return z
    .string()
    .max(500)
    .optional()
    .transform((text, context): T | undefined => {
      const value = text === undefined ? undefined : read(text);
      if (text !== undefined && value === undefined) context.addIssue({ code: "custom", message: "not understood" });
      return value;
    });
}

/** `smtp://user:password@host:587` or `smtps://…:465`. */
export const mailServerSetting = readBy(mailServerOf);

/** `motcua@tinh.gov.vn` or `Một cửa tỉnh <motcua@tinh.gov.vn>`. */
export const mailSenderSetting = readBy(mailSenderOf);
