import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { follow } from "#kit/arrive";
import { signIn, useJourneySite, type Traveller } from "#kit/journey";
import { epochMsOf } from "#kernel/instant";
import { dossierStream } from "../../src/modules/dossier/dossier.ts";
import { dossierStreamType } from "../../src/modules/dossier/dossier-stream.ts";

const site = await useJourneySite();
const { province } = site;
const { clock, ledger } = province;
const ALONE = "/lam-viec/ngoai-tuyen";
const USER = "tiepnhan.binhgiang";
const WRONG_MS = 60_000;
const PER_COUNTER = 4;
const MINUTES_BETWEEN = 12;

interface Taken {
  readonly code: string;
  readonly name: string;
  readonly receivedAt: string;
}

/** A clerk at a machine of their own, with script, whose clock goes a minute wrong and stands like the province's until the test moves both. */
async function atMachine(): Promise<Traveller> {
  const clerk = await site.officer(USER, { hasScript: true });
  const { page } = clerk;
  const time = epochMsOf(clock.now());
  await page.clock.install({ time });
  await page.clock.pauseAt(time + WRONG_MS);
  await page.addInitScript(() => {
    globalThis.print = () => undefined;
  });
  await clerk.open(ALONE);
  await page.locator("form[data-ready=yes]").waitFor();
  await page.getByText("Số để dành còn lại hôm nay: 30.").waitFor();
  return clerk;
}

async function pass(minutes: number, ...pages: readonly Page[]): Promise<void> {
  clock.advance(minutes * 60_000);
  for (const page of pages) await page.clock.fastForward(minutes * 60_000);
}

async function take(page: Page, name: string): Promise<Taken> {
  await page.locator("#f-procedure").fill("Đăng ký thường trú · 1.004222");
  await page.locator("#f-procedure").press("Tab");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Điện thoại").fill("0912345678");
  await page.keyboard.press("Control+Enter");
  await page
    .getByText(/^H99\.101-\d{8}-\d{4}/u)
    .or(page.locator("[data-said]"))
    .first()
    .waitFor();
  await page.locator("[data-slot=person]", { hasText: name }).waitFor();
  const code = (await page.locator("[data-slot=code]").textContent()) ?? "";
  return { code, name, receivedAt: clock.now() };
}

test("two counters receive for an hour without a network; nothing is lost, nothing double, numbers and times are true", async () => {
  const clerks = [await atMachine(), await atMachine()] as const;
  const [one, two] = [clerks[0].page, clerks[1].page];
  for (const { page } of clerks) await page.context().setOffline(true);
  const taken: Taken[] = [];
  for (let round = 0; round < PER_COUNTER; round += 1) {
    taken.push(await take(one, `Người thứ nhất ${round}`), await take(two, `Người thứ hai ${round}`));
    await pass(MINUTES_BETWEEN, one, two);
  }
  assert.equal(new Set(taken.map(({ code }) => code)).size, 2 * PER_COUNTER, "no number is on two papers");
  assert.match((await one.locator("[data-network]").textContent()) ?? "", /Mất mạng.*Chờ gửi: 4/u);
  await clerks[0].examine("offline-alone");

  // Somebody closes the page and opens it again: it stands on the machine, and so does what was taken.
  await one.reload();
  await one.locator("form[data-ready=yes]").waitFor();
  await one.getByText("Chờ gửi: 4.").waitFor();
  await one.getByText("Số để dành còn lại hôm nay: 26.").waitFor();
  taken.push(await take(one, "Sau khi mở lại"));
  await pass(MINUTES_BETWEEN, one, two);

  for (const { page } of clerks) await page.context().setOffline(false);
  // The session has ended meanwhile: the page says so, keeps what waits, and sends it once the clerk has signed in again.
  await two.locator("[data-send-now]").click();
  await two.getByText("Phiên làm việc đã hết.").waitFor();
  for (const clerk of clerks) {
    await clerk.open("/lam-viec");
    await signIn(clerk, USER, "/lam-viec");
    await clerk.open(ALONE);
    await clerk.page.locator("form[data-ready=yes]").waitFor();
    await clerk.page.waitForFunction(() => document.querySelectorAll("[data-outbox] tr:not([data-standing=merged])").length === 0);
  }
  for (const { code, name, receivedAt } of taken) {
    const { state } = await ledger.load(dossierStreamType, dossierStream(code as never));
    assert.equal(state.applicant?.name, name, code);
    assert.equal(state.receivedAt, receivedAt, code);
  }
  const stored = await province.database.kysely
    .selectFrom("app.dossier")
    .select("code")
    .where("code", "like", "H99.101-20261119-%")
    .execute();
  assert.deepEqual(new Set(stored.map(({ code }) => code)), new Set(taken.map(({ code }) => code)));
  const kept = await one.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open("motcua-offline");
        request.addEventListener("success", () => {
          const all = request.result.transaction("outbox").objectStore("outbox").getAll();
          all.addEventListener("success", () => resolve(JSON.stringify(all.result)));
        });
      }),
  );
  assert.doesNotMatch(kept, /Người thứ nhất|0912345678/u, "what the server has, the machine forgets");
});

test("the head sees what came in later and says so; papers written by hand wait for the head", async () => {
  const clerk = await site.officer("tiepnhan.binhgiang");
  await clerk.open(`${ALONE}/nhap-sau?thu-tuc=1.004222`);
  await clerk.examine("offline-later");
  const form = clerk.page.getByRole("form", { name: "Nhập giấy đã ghi tay" });
  await form.getByLabel("Ngày nhận").fill("2026-11-19");
  await form.getByLabel("Giờ nhận").fill("09:10");
  await form.getByLabel("Họ và tên").fill("Bà Nhập Sau");
  await follow(form.getByRole("button", { name: "Ghi, chờ duyệt" }), /xong/u);
  const head = await site.officer("chutich.binhgiang");
  await head.open(`${ALONE}/doi-soat`);
  await head.examine("offline-review");
  assert.match(await head.words(), /Chờ người phụ trách/u);
  await follow(head.page.getByRole("link", { name: "(mã báo sau)" }).first());
  assert.match(await head.words(), /Bà Nhập Sau.*/u);
  await head.examine("offline-entry");
  await follow(head.page.getByRole("button", { name: "Duyệt: nhận theo giờ trên giấy" }), /xong/u);
  assert.doesNotMatch(await head.words(), /Chờ người phụ trách/u);
  await head.page.getByRole("checkbox", { name: "Đã xem" }).first().check();
  await follow(head.page.getByRole("button", { name: "Đã xem các hồ sơ này" }), /xong/u);
});

test("the pages of reception without a network are clean for axe and fit a phone", () => {
  assert.deepEqual(site.findings, []);
});
