import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import { follow } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { actOn, useJourneySite } from "#kit/journey";
import { instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { formatDay } from "#platform/format";
import { runNextJob } from "#platform/jobs/worker";

import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";
import { dossierJobs } from "../../src/modules/dossier/dossier.jobs.ts";
import type { DossierCode } from "../../src/modules/dossier/dossier.ts";
import { performDossierCommand } from "../../src/modules/dossier/perform-dossier-command.ts";
import { receiveDossier } from "../../src/modules/dossier/receive-dossier.ts";

const DAY_MS = 24 * 3_600_000;
const LAND = "1.012783";

const site = await useJourneySite();
const { province } = site;
const { clock, database, ledger } = province;
const desk = deskOf(province);
const citizen = province.citizen("Nguyễn Thị Hồng Hạnh", "099190000123");

/** The worker's turn: everything that is due now. */
async function work(): Promise<void> {
  const { handlers } = dossierJobs({ ledger, db: database, clock });
  const closing = handlers.filter(({ name }) => name === "dossier.close_lapsed");
  while (await runNextJob({ database, clock, handlers: closing })) continue;
}

function moveTo(instant: Instant): void {
  clock.advance(Date.parse(instant) - Date.parse(clock.now()));
}

async function review(form: Locator): Promise<void> {
  await form.getByLabel("Thiếu hoặc sai", { exact: true }).first().check();
  await form.getByLabel("Thiếu hoặc sai ở đâu").first().fill("Thiếu chữ ký của chủ hộ");
  await form.getByLabel(/Nội dung gửi người nộp/u).fill("Tờ khai chưa có chữ ký của chủ hộ, đề nghị ký bổ sung.");
}

async function proposeAgain(form: Locator): Promise<void> {
  await form.getByLabel("Vì sao lần trước chưa thấy").selectOption({ label: "Giấy tờ bổ sung vẫn thiếu hoặc sai" });
  await form.getByLabel(/Điều mới thấy/u).fill("Chữ ký vừa bổ sung không phải của chủ hộ.");
  await form.getByLabel("Giấy tờ cần bổ sung").first().selectOption({ label: "Tờ khai CT01" });
  await form.getByLabel("Thiếu hoặc sai ở đâu").first().fill("Chữ ký không đúng người");
  await form.getByLabel(/Nội dung gửi người nộp/u).fill("Đề nghị chủ hộ ký lại vào tờ khai CT01.");
}

async function pinOf(code: DossierCode): Promise<string> {
  return (await desk.state(code)).pin ?? assert.fail("no PIN");
}

test("a supplement is asked for on one form, again only through the head, and silence closes on the printed date", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  const police = await site.officer("congan.binhgiang");
  await police.open(`/lam-viec/ho-so/${code}`);
  await police.page.locator("summary", { hasText: "Yêu cầu bổ sung" }).first().click();
  await police.examine("supplement-01-checklist");
  await actOn(police, { label: "Yêu cầu bổ sung", fill: review });
  await police.examine("supplement-02-asked");

  const first = (await desk.state(code)).supplement?.closeOn ?? assert.fail("no closing day");
  const reader = await site.traveller({ viewport: PHONE });
  await reader.open(`/tra-cuu/${code}?k=${await pinOf(code)}`);
  const words = await reader.words();
  assert.ok(words.includes(formatDay("vi", first)), words);
  assert.match(words, /Nếu không bổ sung, hồ sơ sẽ đóng khi hết ngày .+, vì yêu cầu được gửi ngày .+ 15 ngày/u);
  await reader.examine("supplement-03-citizen");

  clock.advance(DAY_MS);
  await desk.as(citizen).act(code, "supplement");
  const again = await site.officer("congan.binhgiang");
  await again.open(`/lam-viec/ho-so/${code}`);
  await again.page.locator("summary", { hasText: "Việc chưa làm được và lý do" }).click();
  assert.match(await again.words(), /Hồ sơ này đã được yêu cầu bổ sung một lần/u);
  await again.page.locator("summary", { hasText: "Đề xuất bổ sung lần nữa" }).first().click();
  await again.examine("supplement-04-propose");
  await actOn(again, { label: "Đề xuất bổ sung lần nữa", fill: proposeAgain });

  const head = await site.officer("doitruong.binhgiang");
  await head.open(`/lam-viec/ho-so/${code}`);
  assert.match(await head.words(), /Đề xuất bổ sung lần 2 của .+ đang chờ duyệt/u);
  await head.examine("supplement-05-head");
  await actOn(head, { label: "Duyệt đề xuất bổ sung" });

  const second = (await desk.state(code)).supplement?.closeOn ?? assert.fail("no closing day");
  const operator = await site.officer("vanhanh.tinh");
  await operator.open("/van-hanh/viec-hen-gio");
  assert.ok((await operator.words()).includes(`Hết ngày ${formatDay("vi", second)}`));
  await operator.examine("supplement-06-scheduled");

  moveTo(instantAt(second, 24 * 60 - 1));
  await work();
  assert.equal((await desk.state(code)).status, "supplement");
  moveTo(instantAt(second, 24 * 60));
  await work();
  await reader.open(`/tra-cuu/${code}?k=${await pinOf(code)}`);
  assert.ok((await reader.words()).includes(`không được bổ sung đến hết ngày ${formatDay("vi", second)}`));
  await reader.examine("supplement-07-closed");
  const notice = await reader.page.getByRole("link", { name: /Phiếu dừng giải quyết/u }).getAttribute("href");
  const paper = await reader.page.context().request.get(`${site.url}${notice ?? ""}`);
  assert.equal((await paper.body()).subarray(0, 5).toString("latin1"), "%PDF-");

  const watching = await site.officer("doitruong.binhgiang");
  await watching.open("/lam-viec");
  await follow(watching.page.getByRole("link", { name: "Kỷ luật bổ sung" }));
  assert.match(await watching.words(), /2 Lượt yêu cầu/u);
  await watching.examine("supplement-08-discipline");
  assert.deepEqual(site.findings, []);
});

test("a late request says so to the officer before, to the citizen after, and is counted", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  clock.advance(9 * DAY_MS);
  const police = await site.officer("congan.binhgiang");
  await police.open(`/lam-viec/ho-so/${code}`);
  await police.page.locator("summary", { hasText: "Yêu cầu bổ sung" }).first().click();
  assert.match(await police.words(), /lần yêu cầu này được ghi là muộn/u);
  await actOn(police, { label: "Yêu cầu bổ sung", fill: review });
  const reader = await site.traveller({ viewport: PHONE });
  await reader.open(`/tra-cuu/${code}?k=${await pinOf(code)}`);
  assert.match(await reader.words(), /Cơ quan giải quyết đã làm chậm, không phải Ông\/Bà/u);
  await reader.examine("supplement-09-late");
  assert.deepEqual(site.findings, []);
});

test("a duty to pay stops a land dossier's clock by the sector's law, and the citizen reads what to pay by when", async () => {
  const counter = province.holder("H99.50.1", "reception");
  const applicant = { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" } as const;
  const paper = (key: string) => ({ key, name: key, form: "original" as const, quantity: 1, attachments: [] });
  const filed = await receiveDossier(province.as(counter), {
    procedureCode: LAND,
    receptionUnit: "H99.50.1",
    applicant,
    components: ["form18", "certificate", "measurement"].map(paper),
    form: {},
  });
  assert.ok(!isProblem(filed), JSON.stringify(filed));
  const { code } = filed;
  const act = async (unitRole: "unit_head" | "case_officer" | "reception", name: string, input: object) => {
    const holder = (await desk.state(code)).step?.holder.unitCode ?? "H99.50.1";
    const done = await performDossierCommand(province.as(province.holder(holder, unitRole)), name, { code, input });
    assert.ok(!isProblem(done), JSON.stringify(done));
  };
  await act("reception", "forward", {});
  const unit = (await desk.state(code)).step?.holder.unitCode ?? assert.fail("no desk");
  const { officerId } = province.holder(unit, "case_officer");
  await act("unit_head", "assign", { officer: { officerId } });
  const note = "Thông báo thuế số 12/TB-CCT về lệ phí trước bạ và thuế thu nhập cá nhân.";
  const expectedOn = "2027-01-15";
  await act("case_officer", "pause-clock", { pauseId: "p1", cause: "finance", note, amount: 3_500_000, expectedOn });
  const reader = await site.traveller({ viewport: PHONE });
  await reader.open(`/tra-cuu/${code}?k=${await pinOf(code)}`);
  assert.match(await reader.words(), /Ông\/Bà cần nộp 3\.500\.000 ₫ trước hết ngày 15\/01\/2027/u);
  await reader.examine("supplement-10-pay");
  await act("case_officer", "resume-clock", { evidence: "Giấy nộp tiền vào ngân sách nhà nước số 889." });
  assert.equal((await desk.state(code)).status, "processing");
  assert.deepEqual(site.findings, []);
});
