import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { minuteOfDay } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { isSignedBody } from "#platform/signed-body";
import { noticeStream, noticeStreamType, type Notice } from "./notice-stream.ts";
import { APPLICANT, deskOf } from "../dossier/dossier.fixture.ts";
import type { DossierCode } from "../dossier/dossier.ts";
import { recordReceipt } from "./send-notice.ts";
import { startSmtp } from "./smtp-server.fixture.ts";
import { preferMedia } from "./prefer-media.ts";
import { provinceWorker, useProvince } from "#kit/province";

const SECRET = "khoa-chung-voi-cong-gui-tin";
/** A gateway that answers as the test says, and remembers what came. */
const came: { readonly key: string; readonly body: Record<string, string>; readonly isSigned: boolean }[] = [];
let status = 200;
const server = createServer((request, response) => {
  let text = "";
  request.on("data", (part: Buffer) => (text += part.toString()));
  request.on("end", () => {
    came.push({
      key: String(request.headers["idempotency-key"]),
      body: JSON.parse(text) as Record<string, string>,
      isSigned: isSignedBody(text, String(request.headers["x-signature"]), SECRET),
    });
    response.writeHead(status).end("so-1");
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
after(() => server.close());
const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const province = await useProvince();
const { clock, ledger } = province;
const desk = deskOf(province);
const work = provinceWorker(province, { NOTICE_GATEWAY: gateway, NOTICE_SECRET: SECRET });
const WITH_BOTH = { applicant: { ...APPLICANT, phone: "0912345678", email: "hanh@example.vn" } };

async function noticesOf(code: DossierCode): Promise<readonly Notice[]> {
  return (await ledger.load(noticeStreamType, noticeStream(code))).state.notices;
}

/** Moves the clock to the next half past ten in the evening. */
function atNight(): void {
  const evening = 22 * 60 + 30;
  const minutes = (evening - minuteOfDay(clock.now()) + 24 * 60) % (24 * 60);
  clock.advance(minutes * 60_000);
}

test("NTC-01 each change is told once by every medium with an address, with dossier, desk, date and reason", async () => {
  const code = await desk.receive(WITH_BOTH);
  await work();
  await work();
  const notices = await noticesOf(code);
  assert.deepEqual(
    notices.map(({ occasion, medium, standing, shownTo }) => [occasion, medium, standing, shownTo]),
    [
      ["received", "email", "sent", "h•••@example.vn"],
      ["received", "sms", "sent", "•••••••678"],
    ],
  );
  const mine = came.filter(({ body }) => body["dossierCode"] === code);
  assert.equal(mine.length, 2);
  assert.ok(mine.every(({ isSigned: signed }) => signed));
  assert.equal(new Set(mine.map(({ key }) => key)).size, 2);
  const mail = mine.find(({ body }) => body["medium"] === "email")?.body;
  const due = (await desk.state(code)).due?.on.split("-").toReversed().join("/") ?? "no date";
  for (const word of [code, "Trung tâm Phục vụ hành chính công phường Bình Giang", due, "Thời hạn giải quyết là", `/tra-cuu/${code}`])
    assert.ok(mail?.["body"]?.includes(word), `${word} in ${String(mail?.["body"])}`);
  assert.doesNotMatch(JSON.stringify(mine), /Nguyễn Thị Hồng Hạnh/u, "a message names the dossier, not the person");
});

test("NTC-02 nobody is woken: what happens at night goes out in the morning", async () => {
  atNight();
  const { code } = await desk.submit(WITH_BOTH);
  await work();
  assert.deepEqual([...new Set((await noticesOf(code)).map(({ standing }) => standing))], ["waiting"]);
  assert.ok((await noticesOf(code)).every(({ sendAt }) => sendAt === "2026-11-20T00:00:00.000Z"));
  clock.advance(9 * 3_600_000);
  await work();
  const notices = await noticesOf(code);
  assert.deepEqual([...new Set(notices.map(({ standing }) => standing))], ["sent"]);
  const { answerBy } = await desk.state(code);
  const told = notices[0]?.content?.body ?? "";
  assert.ok(answerBy !== null && told.includes(formatInstant("vi", answerBy)), told);
  assert.doesNotMatch(told, /\d+ giờ làm việc/u, "how long the answer may take is the procedure's, not the message's");
});

test("without an address nothing is sent, and that is written down", async () => {
  const code = await desk.receive();
  await work();
  assert.deepEqual(await noticesOf(code), []);
  const events = await ledger.readStream(noticeStream(code));
  assert.deepEqual(
    events.map(({ kind, payload }) => [kind, payload["reason"]]),
    [["notice.withheld", "no_contact"]],
  );
});

test("a gateway that is down is tried again; one that refuses is not", async () => {
  status = 503;
  const code = await desk.receive({ applicant: { ...APPLICANT, phone: "0912345678" } });
  await work();
  const [first] = await noticesOf(code);
  assert.deepEqual([first?.standing, first?.attempts, first?.reason], ["waiting", 1, "HTTP 503"]);
  status = 400;
  clock.advance(3_600_000);
  await work();
  const [second] = await noticesOf(code);
  assert.deepEqual([second?.standing, second?.attempts, second?.reason], ["failed", 2, "HTTP 400"]);
  const tries = came.length;
  clock.advance(24 * 3_600_000);
  await work();
  assert.equal(came.length, tries);
  status = 200;
});

test("NTC-05 a receipt of delivery is one fact however often it comes; what arrived does not come back", async () => {
  const code = await desk.receive({ applicant: { ...APPLICANT, phone: "0912345678" } });
  await work();
  const [notice] = await noticesOf(code);
  assert.ok(notice !== undefined);
  const say = (isDelivered: boolean) =>
    recordReceipt(province.as({ kind: "system", job: "notice.receipt" }), "g", {
      code,
      noticeId: notice.noticeId,
      isDelivered,
      reason: "x",
    });
  assert.equal(await say(false), undefined);
  assert.equal((await noticesOf(code))[0]?.standing, "bounced");
  assert.equal(await say(true), undefined);
  assert.equal(await say(true), undefined);
  assert.equal(await say(false), undefined);
  assert.equal((await noticesOf(code))[0]?.standing, "delivered");
  const strange = await recordReceipt(province.as({ kind: "system", job: "notice.receipt" }), "g", {
    code,
    noticeId: "x",
    isDelivered: true,
    reason: "",
  });
  assert.ok(isProblem(strange) && strange.problem === "notice.unknown");
});

test("an applicant chooses the network, the language, or nothing", async () => {
  const { code, pin } = await desk.submit(WITH_BOTH);
  const nobody = province.as({ kind: "anonymous" });
  const wrong = await preferMedia(nobody, { code, pin: "000000", media: [], locale: "vi" });
  assert.ok(isProblem(wrong) && wrong.problem === "dossier.pin_wrong");
  const bare = await desk.submit({ applicant: { ...APPLICANT, email: "hanh@example.vn" } });
  const unreachable = await preferMedia(nobody, { ...bare, media: ["sms"], locale: "vi" });
  assert.ok(isProblem(unreachable) && unreachable.problem === "notice.no_contact");
  assert.ok(!isProblem(await preferMedia(nobody, { code, pin, media: ["zalo"], locale: "en" })));
  await work();
  const [told, ...others] = await noticesOf(code);
  assert.deepEqual([told?.medium, told?.locale, others.length], ["zalo", "en", 0]);
  assert.match(told?.content?.body ?? "", /One-Stop|reached|Dossier/u);
  assert.ok(!isProblem(await preferMedia(province.as({ kind: "anonymous" }), { code, pin, media: [], locale: "en" })));
  await desk.as(province.officer("tiepnhan.binhgiang")).act(code, "accept");
  await work();
  assert.equal((await noticesOf(code)).length, 1);
});

test("NTC-03 what is asked for is not sent once it was done", async () => {
  const code = await desk.receive(WITH_BOTH);
  await work();
  await desk.toAppraisal(code);
  atNight();
  await desk.as(province.officer("congan.binhgiang")).act(code, "request-supplement", {
    reviewed: [{ key: "ct01", isComplete: false }],
    items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký của chủ hộ" }],
    reason: "Thiếu chữ ký của chủ hộ trên tờ khai.",
  });
  await work();
  const asked = (await noticesOf(code)).filter(({ occasion }) => occasion === "supplement");
  assert.ok(asked.length === 2 && asked.every(({ standing }) => standing === "waiting"));
  await desk.as(province.officer("tiepnhan.binhgiang")).act(code, "receive-supplement", {});
  clock.advance(10 * 3_600_000);
  await work();
  const after = (await noticesOf(code)).filter(({ occasion }) => occasion === "supplement");
  assert.ok(
    after.every(({ standing, reason }) => standing === "withheld" && reason === "overtaken"),
    JSON.stringify(after),
  );
});

test("old news is told to nobody", async () => {
  const code = await desk.receive(WITH_BOTH);
  clock.advance(25 * 3_600_000);
  await work();
  assert.deepEqual(await noticesOf(code), []);
});

test("where there is a mail server, e-mail goes to it and the rest to the gateway; what it refuses for good is not sent again", async () => {
  const smtp = await startSmtp();
  const mail = { MAIL_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, MAIL_FROM: "motcua@anbinh.example" };
  const byMail = provinceWorker(province, { NOTICE_GATEWAY: gateway, NOTICE_SECRET: SECRET, ...mail });
  smtp.manner = { recipient: "451 4.7.1 greylisted" };
  const code = await desk.receive(WITH_BOTH);
  await byMail();
  const byMedium = async (): Promise<unknown> => (await noticesOf(code)).map(({ medium, standing, reason }) => [medium, standing, reason]);
  assert.deepEqual(await byMedium(), [
    ["email", "waiting", "SMTP RCPT TO 451 4.7.1"],
    ["sms", "sent", ""],
  ]);
  assert.ok(came.filter(({ body }) => body["dossierCode"] === code).every(({ body }) => body["medium"] === "sms"));
  smtp.manner = {};
  clock.advance(3_600_000);
  await byMail();
  assert.deepEqual(await byMedium(), [
    ["email", "sent", ""],
    ["sms", "sent", ""],
  ]);
  assert.equal(smtp.taken.length, 1);
  smtp.manner = { recipient: "550 5.1.1 no such user" };
  const other = await desk.receive({ applicant: { ...APPLICANT, email: "khongco@example.vn" } });
  await byMail();
  const [failed] = await noticesOf(other);
  assert.deepEqual([failed?.standing, failed?.reason], ["failed", "SMTP RCPT TO 550 5.1.1"]);
});
