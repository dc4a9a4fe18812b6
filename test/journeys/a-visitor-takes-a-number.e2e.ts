import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDateOf, minuteOfDay } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { createAccount, parseAccountId } from "#modules/identity";
import { parseOfficerId } from "#modules/organisation";
import { readQueueDay } from "#modules/queue";
import { newUuid } from "#platform/ids";
import { officersOf } from "../../sample/province/officers.ts";
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";
import { stateWard, WARD } from "../../src/modules/queue/queue.province.fixture.ts";

const HERE = `/hang-cho/${WARD}`;
const MINUTE_MS = 60_000;

const site = await useJourneySite();
const { province } = site;
await stateWard(province, 2);

/** An account for the second officer of the ward's counter; the first one is its head. */
async function openAccount(userName: string): Promise<void> {
  const [, second] = officersOf(WARD, "reception");
  const officerId = parseOfficerId(second?.officerId ?? "");
  const accountId = parseAccountId(newUuid());
  assert.ok(officerId !== undefined && accountId !== undefined);
  const ctx = province.as({ kind: "system", job: "test" });
  assert.ok(!isProblem(await createAccount(ctx, { accountId, officerId, userName, password: SAMPLE_PASSWORD })));
}

test("a visitor books from home, takes a number at the machine, is called, served, and answers with a face", async () => {
  // The head of the unit pairs the machine; the ward has a second counter for a colleague who sits at the province's centre.
  const head = await site.officer("tiepnhan.binhgiang");
  await head.open(`/lam-viec/quay?noi=${WARD}`);
  await head.examine("queue-01-premises");
  await head.page.locator("summary", { hasText: "Ghép thiết bị" }).click();
  await head.page.getByLabel("Đặt ở đâu", { exact: true }).fill("Sảnh chờ tầng 1");
  await follow(head.page.getByRole("button", { name: "Ghép thiết bị" }));
  const kioskLink = await head.page.locator("code").innerText();
  await head.page.locator("summary", { hasText: "Thêm thiết bị" }).click();
  await head.page.getByLabel("Tên gọi").fill("Máy ở sảnh");
  await follow(head.page.getByRole("button", { name: "Thêm thiết bị" }), /xong=1/u);
  await follow(head.page.getByRole("button", { name: "Ghi hỏng: Máy ở sảnh" }));
  await head.page.getByRole("button", { name: "Ghi dùng được: Máy ở sảnh" }).waitFor();

  // Somebody books a slot of this afternoon from home.
  const phone = await site.traveller({ viewport: { width: 360, height: 740 } });
  await phone.open("/hang-cho");
  await phone.examine("queue-02-places");
  await follow(phone.page.getByRole("link", { name: /Bình Giang/u }));
  await phone.examine("queue-03-place");
  await follow(phone.page.getByRole("link", { name: "Đặt lịch đến" }));
  await phone.page.getByLabel("Nhóm dịch vụ", { exact: true }).selectOption({ label: "Hộ tịch, chứng thực" });
  await follow(phone.page.getByRole("button", { name: "Tiếp tục" }));
  await phone.examine("queue-04-slots");
  await phone.page.getByLabel(/^13:30/u).check();
  await phone.page.getByLabel("Họ và tên người đến").fill("Võ Thị Sáu");
  await phone.page.getByLabel("Số điện thoại").fill("12");
  await follow(phone.page.getByRole("button", { name: "Đặt lịch", exact: true }));
  assert.match(await phone.words(), /Số điện thoại chưa đúng/u);
  await phone.page.getByLabel("Số điện thoại").fill("0912 345 678");
  await follow(phone.page.getByRole("button", { name: "Đặt lịch", exact: true }), /hang-cho\/lich\//u);
  await phone.examine("queue-05-booked");
  const code = await phone.page.locator(".mc-ticket-number").innerText();

  // Two people without a booking take numbers at the machine; one of them belongs to a priority class.
  const kiosk = await site.traveller();
  await kiosk.page.goto(kioskLink);
  assert.ok(!kiosk.page.url().includes("khoa"), "the secret does not stay in the address");
  await kiosk.examine("queue-06-kiosk");
  await follow(kiosk.page.getByRole("button", { name: /Hộ tịch/u }), /hang-cho\/ve\//u);
  assert.match(await kiosk.words(), /A001/u);
  await kiosk.examine("queue-07-slip");
  const slip = kiosk.page.url().replace("?moi=1", "");
  await kiosk.open(`${HERE}/ki-ot`);
  await follow(kiosk.page.getByRole("link", { name: "Tôi thuộc diện ưu tiên" }));
  await kiosk.examine("queue-08-classes");
  await follow(kiosk.page.getByRole("link", { name: "Người cao tuổi" }));
  await follow(kiosk.page.getByRole("button", { name: /Hộ tịch/u }), /hang-cho\/ve\//u);
  assert.match(await kiosk.words(), /A002/u);

  // Another browser is no machine.
  const stranger = await site.traveller();
  await stranger.open(`${HERE}/ki-ot`);
  assert.match(await stranger.words(), /chưa được ghép/u);

  // The counter opens and calls: the priority number first, by keyboard alone.
  await openAccount("quay2.binhgiang");
  const officer = await site.officer("quay2.binhgiang");
  await officer.open("/lam-viec/goi-so");
  await follow(officer.page.getByRole("button", { name: "Mở quầy 1" }));
  await officer.page.getByRole("button", { name: "Gọi số tiếp theo" }).waitFor();
  await follow(officer.page.getByRole("button", { name: "Gọi số tiếp theo" }), /goi=A002/u);
  await officer.examine("queue-09-called");

  // Two counters see the same number as next and press at the same moment: one gets it, the other is told.
  await kiosk.open(`${HERE}/ki-ot`);
  await follow(kiosk.page.getByRole("button", { name: /Đất đai/u }), /hang-cho\/ve\//u);
  await follow(officer.page.getByRole("button", { name: "Xong" }), /xong=/u);
  await head.open("/lam-viec/goi-so");
  await follow(head.page.getByRole("button", { name: "Mở quầy 2" }));
  await head.page.getByText("Tiếp theo: A001").waitFor();
  await Promise.all([officer, head].map(({ page }) => follow(page.getByRole("button", { name: "Gọi số tiếp theo" }), /goi=/u)));
  const told = [await officer.words(), await head.words()];
  assert.equal(told.filter((words) => words.includes("Số A001 vừa được quầy")).length, 1, told.join("\n"));
  assert.equal(told.filter((words) => words.includes("Đã gọi số A001.")).length, 1);

  // The screen on the wall and the slip on the phone say where to go.
  const wall = await site.traveller({ viewport: { width: 1366, height: 768 } });
  await wall.open(`${HERE}/man-hinh`);
  assert.match(await wall.words(), /A001.*B003|B003.*A001/u);
  await wall.examine("queue-10-screen");
  await phone.page.goto(slip);
  assert.match(await phone.words(), /Mời đến quầy [12]/u);
  await phone.examine("queue-11-called-slip");

  // Served; the holder of the slip answers, once.
  const first = told[0]?.includes("Đã gọi số A001.") === true ? officer : head;
  await follow(first.page.getByRole("button", { name: "Bắt đầu phục vụ" }), /xong=/u);
  await first.examine("queue-12-serving");
  await follow(first.page.getByRole("button", { name: "Xong" }), /xong=/u);
  await phone.page.reload();
  await phone.examine("queue-13-faces");
  await follow(phone.page.getByRole("button", { name: "Hài lòng", exact: true }), /cam-on/u);
  assert.equal(await phone.page.getByRole("button", { name: "Hài lòng", exact: true }).count(), 0);

  // In the afternoon the booked visitor checks in and goes ahead from the slot's time on.
  province.clock.advance((13 * 60 + 28 - minuteOfDay(province.clock.now())) * MINUTE_MS);
  const officerAgain = await site.officer("quay2.binhgiang");
  await kiosk.open(`${HERE}/ki-ot`);
  await follow(kiosk.page.getByRole("link", { name: "Tôi đã đặt lịch" }));
  await kiosk.page.locator("input[name=ma]").fill(code.toLowerCase());
  await follow(kiosk.page.getByRole("button", { name: "Nhận số" }), /hang-cho\/ve\//u);
  assert.match(await kiosk.words(), /A004/u);
  province.clock.advance(3 * MINUTE_MS);
  await officerAgain.open("/lam-viec/goi-so");
  await officerAgain.examine("queue-14-calling-list");
  const day = await readQueueDay(province.ledger, WARD, civilDateOf(province.clock.now()));
  assert.equal(day.bookings[0]?.status, "checked_in");
  assert.equal(day.tickets.length, 4);
  await phone.open(`${HERE}?lang=en`);
  await phone.examine("queue-15-place-english");
  assert.deepEqual(site.findings, []);
});
