import assert from "node:assert/strict";
import { test } from "node:test";

import { follow } from "#kit/arrive";
import { PHONE } from "#kit/browser";
import { useJourneySite } from "#kit/journey";
import { provinceWorker } from "#kit/province";

import { groupHands } from "../../src/modules/linked/linked.fixture.ts";

const HOUR_MS = 3_600_000;

const site = await useJourneySite();
const work = provinceWorker(site.province);
const hands = groupHands(site.province, work);
const { clock } = site.province;

async function figure(label: string): Promise<number> {
  const visitor = await site.traveller();
  await visitor.open("/cong-khai");
  return Number(new RegExp(`(\\d+) ${label}`, "u").exec(await visitor.words())?.[1] ?? "0");
}

test("one declaration of a birth goes through three agencies at once and across levels to one hand-over, and is counted once", async () => {
  const receivedBefore = await figure("Số hồ sơ tiếp nhận");
  const mother = await site.traveller({ viewport: PHONE });
  const { page } = mother;
  await mother.open("/nop-ho-so/3.000722");
  await mother.examine("group-01-form");
  await page.locator("select[name=receptionUnit]").selectOption("H99.101.1");
  const fields: Readonly<Record<string, string>> = {
    "Số định danh cá nhân hoặc mã số thuế": "099190000123",
    "Họ và tên hoặc tên tổ chức": "Nguyễn Thị Hồng Hạnh",
    "Họ, chữ đệm, tên của trẻ": "Lê Minh An",
    "Nơi sinh": "Bệnh viện đa khoa tỉnh An Bình",
    "Dân tộc": "Kinh",
    "Quê quán": "Phường Bình Giang",
    "Họ, chữ đệm, tên người mẹ": "Nguyễn Thị Hồng Hạnh",
    "Số định danh cá nhân của người mẹ": "099190000123",
    "Quan hệ với trẻ": "Mẹ",
    "Nơi đề nghị đăng ký thường trú cho trẻ": "12 Trần Phú, phường Bình Giang",
    "Họ, chữ đệm, tên chủ hộ": "Lê Văn Bình",
    "Số định danh cá nhân của chủ hộ": "099088000321",
    "Nơi đăng ký khám, chữa bệnh ban đầu": "Trạm y tế phường",
  };
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).first().fill(value);
  await page.locator("input[name='form.birthOn']").fill("12/11/2026");
  await page.getByLabel("Nam", { exact: true }).check();
  for (const paper of await page.locator("select[name^='paper.']").all()) await paper.selectOption("data");
  await follow(page.getByRole("button", { name: "Xem lại trước khi gửi" }));
  await follow(page.getByRole("button", { name: "Gửi hồ sơ" }), /da-gui/u);
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(await mother.words())?.[0] ?? assert.fail("no code on the page");
  await follow(page.getByRole("link", { name: "Theo dõi hồ sơ" }), /tra-cuu/u);
  const tracking = page.url();

  clock.advance(HOUR_MS);
  await site.work("tiepnhan.binhgiang", code, { label: "Tiếp nhận hồ sơ" });
  await work();
  await page.goto(tracking);
  assert.match(await mother.words(), /0 trên 4 phần đã có kết quả/u);
  await mother.examine("group-02-first");

  const group = code as Parameters<typeof hands.state>[0];
  await hands.decide(await hands.member(group, "birth"));
  clock.advance(HOUR_MS);
  await page.goto(tracking);
  const words = await mother.words();
  assert.match(words, /1 trên 4 phần đã có kết quả/u);
  for (const agency of ["H99.101.5", "H99.70", "H99.80"]) assert.ok(words.includes(await site.unitName(agency)), `${agency} in ${words}`);
  await mother.examine("group-03-beside");

  const lead = await site.officer("tiepnhan.binhgiang");
  await lead.open("/lam-viec/lien-thong");
  assert.ok((await lead.words()).includes(code));
  await lead.examine("group-04-list");
  await lead.open(`/lam-viec/ho-so/${code}`);
  await lead.examine("group-05-work");

  const residence = await hands.member(group, "residence");
  const police = await site.officer("doitruong.binhgiang");
  await police.open(`/lam-viec/ho-so/${residence}`);
  await police.examine("group-06-part");

  await page.goto(tracking);
  await follow(page.getByRole("link", { name: residence }), new RegExp(residence, "u"));
  await mother.examine("group-07-member");

  for (const node of ["residence", "insurance", "identity"]) await hands.decide(await hands.member(group, node));
  await hands.decide(group);
  await page.goto(tracking);
  assert.match(await mother.words(), /4 trên 4 phần đã có kết quả/u);
  await mother.examine("group-08-ready");
  await hands
    .as(site.province.officer("tiepnhan.binhgiang"))
    .act(group, "deliver-outcome", { method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" });
  await page.goto(tracking);
  assert.match(await mother.words(), /Kết quả đã được trả/u);
  assert.equal(await figure("Số hồ sơ tiếp nhận"), receivedBefore + 1);
  assert.deepEqual(site.findings, []);
});
