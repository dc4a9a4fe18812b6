import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";
import type { Visitor } from "#kit/web";
import { disableAccount, resetPassword } from "#modules/identity";
import type { AccountId } from "#modules/identity";

import { deskOf } from "../dossier/dossier.fixture.ts";

const HOUR_MS = 3_600_000;
const NAME = "Đặng Thị Mỹ Duyên";
const ACCOUNT = "/lam-viec/tai-khoan";
const MAKE = { action: `${ACCOUNT}/lich` };
const CONSULTATION = "0199a000-0000-7000-8000-0000000000c1";

const province = await useProvince();
const app = await provinceWebApp(province, { publicUrl: "http://localhost" });
const { clock, officer } = province;
const desk = deskOf(province);

async function atAccount(userName: string): Promise<Visitor> {
  const visitor = await signedIn(app, userName);
  await visitor.open(ACCOUNT);
  return visitor;
}

/** Makes a feed on the account page; the path of the address that is shown there once. */
async function makeFeed(visitor: Visitor): Promise<string> {
  const shown = await visitor.submit({}, MAKE);
  return /http:\/\/localhost(\/api\/v1\/calendar\/[\w-]{43}\.ics)/u.exec(shown.words)?.[1] ?? assert.fail(shown.words);
}

const read = async (path: string): Promise<Response> => app.request(path);

/** Content lines, unfolded, of each event of a calendar. */
async function eventsAt(path: string): Promise<readonly ReadonlyMap<string, string>[]> {
  const response = await read(path);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/calendar; charset=utf-8");
  const text = await response.text();
  assert.doesNotMatch(text, /[^\r]\n/u);
  return text
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT\r\n")
    .slice(1)
    .map((part) => {
      const lines = (part.split("END:VEVENT")[0] ?? "").split("BEGIN:VALARM");
      const entries = (lines[0] ?? "")
        .trim()
        .split("\r\n")
        .map((line): [string, string] => [line.slice(0, line.search(/[;:]/u)), line.slice(line.indexOf(":") + 1)]);
      return new Map([...entries, ["ALARM", /TRIGGER[^:]*:(\w+)/u.exec(lines[1] ?? "")?.[1] ?? ""]]);
    });
}

const first = await desk.receive({ applicant: { kind: "person", name: NAME, personalId: "099190000001" } });
await desk.toAppraisal(first);

test("TOD-05: an officer's calendar holds what is on the own desk, by code and step, and nobody's name", async () => {
  const path = await makeFeed(await atAccount("congan.binhgiang"));
  const events = await eventsAt(path);
  assert.equal(events.length, 1);
  const [event] = events;
  const state = await desk.state(first);
  assert.equal(event?.get("UID"), `step-${first}-process@localhost`);
  assert.match(event.get("SUMMARY") ?? "", new RegExp(`Thẩm định.*${first}`, "u"));
  assert.ok(event.get("DESCRIPTION")?.includes("Thủ tục: Đăng ký thường trú"));
  assert.equal(event.get("URL"), `http://localhost/lam-viec/ho-so/${first}`);
  assert.equal(event.get("SEQUENCE"), String(state.version));
  const dueDay = state.step?.dueAt?.slice(0, 10).replaceAll("-", "");
  assert.equal(event.get("DTSTART"), dueDay);
  assert.ok((event.get("ALARM") ?? "") < `${dueDay}T`, "the reminder comes before the day");
  const whole = await (await read(path)).text();
  assert.ok(!whole.includes("Duyên"));
  assert.ok(!whole.includes("099190000001"));
  assert.deepEqual(await eventsAt(path), events, "the same at every reading");
  assert.match(await (await read(`${path}?lang=en`)).text(), /Due: Appraisal/u);
});

test("a unit's owed opinion stands in the calendar of its officers until it is given; what is nobody's yet in the head's", async () => {
  const adviser = await makeFeed(await atAccount("thuly.soxaydung"));
  assert.deepEqual(await eventsAt(adviser), []);
  const to = { agencyCode: "H99.13", unitCode: "H99.13.2" };
  const question = "Đề nghị cho biết khu đất có trong quy hoạch không.";
  await desk
    .as(officer("congan.binhgiang"))
    .act(first, "request-consultation", { consultationId: CONSULTATION, to, question, workingDays: 2 });
  assert.deepEqual(
    (await eventsAt(adviser)).map((event) => event.get("UID")),
    [`opinion-${first}-${CONSULTATION}@localhost`],
  );
  await desk
    .as(officer("thuly.soxaydung"))
    .act(first, "answer-consultation", { consultationId: CONSULTATION, opinion: "agree", answer: "Không." });
  assert.deepEqual(await eventsAt(adviser), []);
  const second = await desk.receive();
  await desk.as(officer("tiepnhan.binhgiang")).act(second, "forward");
  const head = await makeFeed(await atAccount("doitruong.binhgiang"));
  assert.deepEqual(
    (await eventsAt(head)).map((event) => event.get("UID")),
    [`step-${second}-assign@localhost`],
  );
});

test("TOD-05: the address is shown once; a new one ends the old one, and a revoked one opens nothing", async () => {
  const visitor = await atAccount("congan.binhgiang");
  const old = await makeFeed(visitor);
  assert.ok(!(await visitor.open(ACCOUNT)).html.includes(old));
  assert.match((await visitor.open(ACCOUNT)).words, /Chưa ứng dụng nào đọc/u);
  assert.equal((await read(old)).status, 200);
  assert.match((await visitor.open(ACCOUNT)).words, /Được đọc lần cuối ngày/u);
  const fresh = await makeFeed(visitor);
  assert.equal((await read(old)).status, 404);
  assert.equal((await read(fresh)).status, 200);
  await visitor.open(ACCOUNT);
  const revoked = await visitor.submit({}, { action: `${ACCOUNT}/lich/thu-hoi` });
  assert.match(revoked.words, /Đã thu hồi địa chỉ lịch/u);
  assert.equal((await read(fresh)).status, 404);
  const kinds = (await province.database.kysely.selectFrom("ledger.event").select("kind").execute()).map((event) => event.kind);
  assert.equal(kinds.filter((kind) => kind === "account.calendar_feed_revoked").length, 1);
});

test("only the digest of the secret is kept", async () => {
  const path = await makeFeed(await atAccount("truongcongan.binhgiang"));
  const token = path.slice(path.lastIndexOf("/") + 1, -".ics".length);
  assert.equal(Buffer.from(token, "base64url").length, 32);
  const rows = await province.database.kysely.selectFrom("app.calendar_feed").selectAll().execute();
  assert.ok(rows.length > 0);
  for (const row of rows) assert.ok(!JSON.stringify(row).includes(token) && row.token_hash.length === 32);
});

test("an account that is out of use, or whose password an administrator reset, has no calendar", async () => {
  const accountIdOf = async (userName: string): Promise<AccountId> => {
    const account = province.database.kysely.selectFrom("app.account").select("account_id").where("user_name", "=", userName);
    return (await account.executeTakeFirstOrThrow()).account_id as AccountId;
  };
  const machine = () => province.as({ kind: "system", job: "test" });
  const disabled = await makeFeed(await atAccount("kinhte.binhgiang"));
  const reset = await makeFeed(await atAccount("vanthu.binhgiang"));
  for (const path of [disabled, reset]) assert.equal((await read(path)).status, 200);
  assert.equal(await disableAccount(machine(), await accountIdOf("kinhte.binhgiang")), undefined);
  assert.ok("password" in (await resetPassword(machine(), await accountIdOf("vanthu.binhgiang"))));
  for (const path of [disabled, reset]) assert.equal((await read(path)).status, 404);
});

test("an address that opens nothing is answered alike, and only so often", async () => {
  clock.advance(HOUR_MS);
  const unknown = await read(`/api/v1/calendar/${"A".repeat(43)}.ics`);
  const malformed = await read("/api/v1/calendar/khong-phai.ics");
  assert.equal(unknown.status, 404);
  assert.equal(malformed.status, 404);
  const answers = [];
  for (let tries = 0; tries < 30; tries += 1) answers.push((await read(`/api/v1/calendar/${tries}.ics`)).status);
  assert.equal(answers.at(-1), 429);
  clock.advance(HOUR_MS);
  assert.equal((await read("/api/v1/calendar/x.ics")).status, 404);
});

test("one calendar is read only so often, and again after a while", async () => {
  const path = await makeFeed(await atAccount("truongphong.binhgiang"));
  const answers = [];
  for (let reads = 0; reads < 25; reads += 1) answers.push((await read(path)).status);
  assert.equal(answers[0], 200);
  assert.equal(answers.at(-1), 429);
  clock.advance(HOUR_MS);
  assert.equal((await read(path)).status, 200);
});
