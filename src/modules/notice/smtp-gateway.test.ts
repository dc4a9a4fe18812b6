import assert from "node:assert/strict";
import { test } from "node:test";
import { createSecureContext, getCACertificates, setDefaultCACertificates } from "node:tls";
import { ROOT_NAME, testCertificate, testLeafKey, testRootKey } from "../../platform/pki/pki.fixture.ts";
import type { OutgoingNotice } from "./outgoing.ts";
import { smtpGateway, type MailOrder } from "./smtp-gateway.ts";
import { startSmtp, type SmtpManner } from "./smtp-server.fixture.ts";

const smtp = await startSmtp();
const NOTICE: OutgoingNotice = {
  noticeId: "0199a000-0000-7000-8000-000000000001-email",
  dossierCode: "H99.101-20261119-0001",
  medium: "email",
  locale: "vi",
  to: "hanh@example.vn",
  subject: "Hồ sơ đã được tiếp nhận · H99.101-20261119-0001",
  body: "Kính gửi Ông/Bà,\n\nHồ sơ H99.101-20261119-0001: hẹn trả kết quả 01/12/2026.\n.\nhttps://motcua.example/tra-cuu/H99.101-20261119-0001",
};
const never = new AbortController().signal;

function gatewayAt(manner: SmtpManner, changed: Partial<MailOrder & MailOrder["server"]> = {}) {
  smtp.manner = manner;
  const { host = "127.0.0.1", login, ...order } = changed;
  return smtpGateway({
    server: { host, port: smtp.port, isTlsFromStart: false, login },
    from: { name: "Một cửa An Bình", address: "motcua@anbinh.example" },
    tls: "auto",
    publicUrl: "https://motcua.example",
    ...order,
  });
}

async function said(manner: SmtpManner, changed: Parameters<typeof gatewayAt>[1] = {}): Promise<string> {
  const answer = await gatewayAt(manner, changed).send(NOTICE, never);
  return answer.kind === "taken" ? `taken ${answer.reference}` : `${answer.kind} ${answer.reason}`;
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/(.{64})/gu, "$1\n")}\n-----END CERTIFICATE-----\n`;
}

function lastMail(): { readonly headers: string; readonly body: string } {
  const text = smtp.taken.at(-1)?.text ?? "";
  const at = text.indexOf("\r\n\r\n");
  return { headers: text.slice(0, at).replaceAll(/\r\n[ \t]+/gu, " "), body: text.slice(at + 4) };
}

function decodedBody(): string {
  const { headers, body } = lastMail();
  if (/base64/u.test(headers)) return Buffer.from(body, "base64").toString("utf8");
  const joined = body.replaceAll("=\r\n", "");
  return Buffer.from(
    joined.replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
}

function decodedSubject(): string {
  const [, line = ""] = /^Subject: (.*)$/mu.exec(lastMail().headers) ?? [];
  return line.replaceAll(/\?=\s+=\?/gu, "?==?").replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/giu, (_, way: string, text: string) =>
    way.toUpperCase() === "B"
      ? Buffer.from(text, "base64").toString("utf8")
      : Buffer.from(
          text.replaceAll("_", " ").replaceAll(/=([0-9A-F]{2})/gu, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        ).toString("utf8"),
  );
}

test("an e-mail is Vietnamese text, says that a machine wrote it, and has the same id when it is sent again", async () => {
  assert.equal(await said({}), "taken 250 2.0.0 queued as A1 for …", "the server's answer is kept without the address");
  const { headers } = lastMail();
  assert.match(headers, /^From: =\?UTF-8\?.*<motcua@anbinh\.example>$/mu);
  assert.match(headers, /^To: hanh@example\.vn$/mu);
  assert.match(headers, /^Auto-Submitted: auto-generated$/mu);
  assert.match(headers, /^Content-Language: vi$/mu);
  assert.match(headers, /^Content-Type: text\/plain; charset=utf-8/mu);
  assert.match(headers, /^Message-ID: <0199a000-0000-7000-8000-000000000001-email@anbinh\.example>$/mu);
  assert.match(headers, /^List-Unsubscribe: <https:\/\/motcua\.example\/tra-cuu\/H99\.101-20261119-0001>$/mu);
  assert.equal(decodedSubject(), NOTICE.subject);
  assert.equal(decodedBody().replaceAll("\r\n", "\n").replaceAll("\n..\n", "\n.\n").trimEnd(), NOTICE.body);
  await said({});
  assert.equal(lastMail().headers.match(/^Message-ID: .*$/mu)?.[0], headers.match(/^Message-ID: .*$/mu)?.[0]);
});

test("what is refused of the recipient or the message is refused for good; what is refused of us is tried again", async () => {
  assert.equal(await said({ recipient: "550 5.1.1 <hanh@example.vn>: no such user" }), "refused SMTP RCPT TO 550 5.1.1");
  assert.equal(await said({ data: "554 5.7.1 we think this is spam" }), "refused SMTP DATA 554 5.7.1");
  assert.equal(await said({ recipient: "451 4.7.1 greylisted, come back" }), "unreachable SMTP RCPT TO 451 4.7.1");
  assert.equal(await said({ data: "452 4.3.1 disk full" }), "unreachable SMTP DATA 452 4.3.1");
  assert.equal(await said({ mail: "550 5.7.1 this sender is not allowed" }), "unreachable SMTP MAIL FROM 550 5.7.1");
  assert.equal(await said({ recipient: "503 5.5.1 out of order" }), "unreachable SMTP RCPT TO 503 5.5.1");
  assert.match(await said({ greeting: "554 closed to you" }), /^unreachable SMTP .*554/u);
});

test("a server that is silent, gone, or cut off in the middle of the message is tried again", async () => {
  const before = smtp.taken.length;
  assert.equal(await said({ isCutInData: true }), "unreachable SMTP ECONNECTION");
  assert.equal(smtp.taken.length, before);
  assert.match(await said({ greeting: null }, { answerMsMax: 200 }), /^unreachable SMTP (?:ETIMEDOUT|EABORT|ECONNECTION)/u);
  const gone = smtpGateway({
    server: { host: "127.0.0.1", port: 1, isTlsFromStart: false, login: undefined },
    from: { name: "", address: "motcua@anbinh.example" },
    tls: "auto",
    publicUrl: "https://motcua.example",
  });
  const answer = await gone.send(NOTICE, never);
  assert.ok(answer.kind === "unreachable" && /ESOCKET|ECONNECTION|ECONNREFUSED/u.test(answer.reason), JSON.stringify(answer));
});

test("a stopped worker waits for no mail server", async () => {
  const answer = await gatewayAt({ greeting: null }).send(NOTICE, AbortSignal.abort());
  assert.equal(answer.kind, "unreachable");
});

test("no address, subject or number becomes a line of the header or another recipient", async () => {
  const gateway = gatewayAt({});
  const before = smtp.taken.length;
  for (const to of [
    "hanh@example.vn\r\nBcc: a@example.vn",
    "hanh@example.vn\nRCPT TO:<a@example.vn>",
    "hanh@example.vn, a@example.vn",
    "Hạnh <hanh@example.vn>",
    "hanh@example.vn> SIZE=1",
    "hanh",
    "",
  ]) {
    const answer = await gateway.send({ ...NOTICE, to }, never);
    assert.deepEqual(answer, { kind: "refused", reason: "no e-mail address" }, to);
  }
  assert.equal(smtp.taken.length, before);
  await gateway.send({ ...NOTICE, noticeId: "x>\r\nBcc: a@example.vn", subject: "Tin\r\nBcc: a@example.vn\u2028\u0000y" }, never);
  const { headers } = lastMail();
  assert.doesNotMatch(headers, /^Bcc/mu);
  assert.match(headers, /^Message-ID: <xBccaexample\.vn@anbinh\.example>$/mu);
  assert.equal(decodedSubject(), "Tin Bcc: a@example.vn y");
});

test("about a booked slot there is no page on which one chooses how to be told", async () => {
  await gatewayAt({}).send({ ...NOTICE, dossierCode: "0199a000-0000-7000-8000-000000000002" }, never);
  assert.doesNotMatch(lastMail().headers, /List-Unsubscribe/u);
});

test("no e-mail and no password goes in plain text to another machine", async () => {
  const login = { user: "motcua", password: "mat-khau" };
  const lines = smtp.lines.length;
  // Whatever the server says, it is asked for encryption first: one that offers none gets nothing.
  assert.match(await said({ auth: "235 ok" }, { tls: "required", login }), /^unreachable SMTP .*(?:ETLS|STARTTLS|ECONNECTION)/u);
  assert.ok(!smtp.lines.slice(lines).some((line) => /^(?:MAIL|AUTH)/u.test(line)));
  assert.match(await said({ auth: "235 ok" }, { login }), /^taken/u);
  assert.ok(smtp.lines.some((line) => line.startsWith("AUTH PLAIN")));
});

test("a wrong password is tried again and never told", async () => {
  const reason = await said({ auth: "535 5.7.8 bad password mat-khau" }, { login: { user: "motcua", password: "mat-khau" } });
  assert.equal(reason, "unreachable SMTP AUTH PLAIN 535 5.7.8");
});

test("a certificate that nobody vouches for is not believed; one that is good is", async () => {
  const key = testLeafKey();
  const validity = { notBefore: "2020-01-01T00:00:00Z", notAfter: "2049-01-01T00:00:00Z" };
  const root = pem(testCertificate({ subject: ROOT_NAME, key: testRootKey(), isAuthority: true, serial: "01", ...validity }));
  const cert = pem(testCertificate({ subject: { commonName: "localhost", organisation: "Máy chủ thư" }, key, ...validity }));
  const tls = createSecureContext({ cert, key: key.export({ format: "pem", type: "pkcs8" }) });
  const lines = smtp.lines.length;
  assert.match(await said({ tls }, { tls: "required", host: "localhost" }), /^unreachable SMTP E\w+ UNABLE_TO_\w+/u);
  assert.ok(!smtp.lines.slice(lines).some((line) => line.startsWith("MAIL")));
  const usual = getCACertificates("default");
  setDefaultCACertificates([...usual, root]);
  try {
    assert.match(await said({ tls }, { tls: "required", host: "localhost" }), /^taken/u);
    assert.equal(smtp.taken.at(-1)?.isEncrypted, true);
  } finally {
    setDefaultCACertificates(usual);
  }
});
