import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { provinceWebApp, provinceWorker, useProvince } from "#kit/province";
import { newUuid } from "#platform/ids";

import { submitBatch } from "./check-piece.ts";
import { digitisingWard, must, permit, stack } from "./digitising.fixture.ts";
import { answerStock, stateStock } from "./state-stock.ts";
import { vi } from "./text/vi.ts";

const province = await useProvince();
const ward = await digitisingWard(province);
const work = provinceWorker(province);
const app = await provinceWebApp(province);
const HOME = "/lam-viec/so-hoa";

async function signedIn(userName: string): Promise<string> {
  const answer = await app.request("/lam-viec/dang-nhap", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "http://localhost" },
    body: new URLSearchParams({ commandId: newUuid(), userName, password: "mot-cua-an-binh-2026" }),
  });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

const clerk = await signedIn("tiepnhan.binhgiang");
const leader = await signedIn("chutich.binhgiang");

const get = (cookie: string, path: string) => app.request(path, { headers: { cookie } });

function post(cookie: string, path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Response> {
  const body = new URLSearchParams({ commandId: newUuid() });
  for (const [name, value] of Object.entries(fields)) for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
  const headers = { cookie, origin: "http://localhost", "content-type": "application/x-www-form-urlencoded" };
  return Promise.resolve(app.request(path, { method: "POST", headers, body }));
}

function upload(cookie: string, path: string, files: readonly (readonly [string, Uint8Array])[]): Promise<Response> {
  const body = new FormData();
  body.set("commandId", newUuid());
  for (const [name, bytes] of files) body.append("tep", new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
  return Promise.resolve(app.request(path, { method: "POST", headers: { cookie, origin: "http://localhost" }, body }));
}

const typed = {
  viec: "ten",
  so: "81/GPXD",
  ngay: "2019-03-05",
  ten: "Giấy phép xây dựng",
  "co-quan": "Ủy ban nhân dân phường Bình Giang",
  ky: "Trần Văn Bình",
  "trich-yeu": "Cấp phép xây dựng nhà ở riêng lẻ",
  "la-ai": "person",
  "so-chu": "001085000181",
  "ten-chu": "Nguyễn Văn An",
  "hieu-luc": "unlimited",
};

test("a batch goes through the pages: opened, uploaded, cut, named after comparing, handed on, checked, stored", async () => {
  const opened = await post(clerk, HOME, { nhan: "Thùng 7", loai: "Giấy phép xây dựng", "linh-vuc": "Xây dựng" });
  assert.equal(opened.status, 303);
  const path = opened.headers.get("location") ?? "";
  const locked = Buffer.from("%PDF-1.4\nnothing at all\n%%EOF\n");
  const mixed = await upload(clerk, `${path}/tep`, [
    ["chong.pdf", await stack(permit(81), "blank", permit(82, 2))],
    ["hong.pdf", locked],
  ]);
  assert.equal(mixed.status, 422);
  const said = await mixed.text();
  assert.ok(said.includes("hong.pdf"), "the broken file is named");
  assert.ok(said.includes("chong.pdf"), "the good one is there");
  assert.ok(said.includes(`action="${path}"`), "what can be done next goes to the batch and not to the upload");
  assert.equal((await get(clerk, `${path}/tep`)).status, 200);
  const split = await (await get(clerk, `${path}/tach/1`)).text();
  assert.match(split, /name="t2" value="W" checked/u);
  assert.ok(split.includes("có Quốc hiệu ở đầu trang"));
  const picture = await get(clerk, `${path}/anh/1/1`);
  assert.equal(picture.headers.get("content-type"), "image/svg+xml");
  assert.match(picture.headers.get("content-security-policy") ?? "", /default-src 'none'.*sandbox/u);
  const drawn = await picture.text();
  assert.match(drawn, /^<svg /u);
  assert.doesNotMatch(drawn, /<script|<foreignObject|href="http/u);
  assert.equal((await get(clerk, `${path}/anh/1/9`)).status, 404);
  assert.equal((await post(clerk, `${path}/tach/1`, { t1: "S", t2: "W", t3: "S", t4: "J" })).status, 303);
  const form = await (await get(clerk, `${path}/giay/1-1`)).text();
  assert.ok(form.includes('value="81/GPXD"') && form.includes("Đề xuất từ bản quét"));
  const unseen = await post(clerk, `${path}/giay/1-1`, { ...typed, "de-xuat": "1" });
  assert.equal(unseen.status, 422);
  assert.ok((await unseen.text()).includes(vi.problems["digitising.proposal_unseen"]().title));
  const named = await post(clerk, `${path}/giay/1-1`, { ...typed, "de-xuat": "1", "doi-chieu": "1" });
  assert.equal(named.headers.get("location"), `${path}/giay/1-3`);
  assert.equal((await post(clerk, path, { viec: "chuyen" })).status, 422);
  await post(clerk, `${path}/giay/1-3`, { ...typed, so: "82/GPXD" });
  assert.equal((await post(clerk, path, { viec: "chuyen" })).status, 303);
  assert.ok((await (await get(clerk, `${path}/giay/1-1`)).text()).includes("Bạn đặt tên kết quả này"));
  const check = await (await get(leader, `${path}/giay/1-1`)).text();
  assert.ok(check.includes("Giữ nguyên đề xuất") && check.includes("Chấp nhận"));
  const wordless = await post(leader, `${path}/giay/1-1`, { viec: "sai" });
  assert.equal(wordless.status, 422);
  assert.equal((await post(leader, `${path}/giay/1-1`, { viec: "sai", sai: ["number"], loi: "Thiếu chữ số" })).status, 303);
  const back = await (await get(clerk, `${path}/giay/1-1`)).text();
  assert.ok(back.includes("Sai: số, ký hiệu. Thiếu chữ số"));
  await post(clerk, `${path}/giay/1-1`, { ...typed, so: "811/GPXD" });
  for (const piece of ["1-1", "1-3"]) assert.equal((await post(leader, `${path}/giay/${piece}`, { viec: "dung" })).status, 303);
  await work();
  assert.ok((await (await get(clerk, path)).text()).includes("Cả lô đã vào kho số hóa."));
  const list = await (await get(clerk, HOME)).text();
  assert.ok(list.includes("Thùng 7") && /50(?:,0)?\s?%/u.test(list), "the error rate of the first namings");
});

test("the page of targets tells apart who has nothing, who stated nothing, and what is digitised of the rest", async () => {
  const today = civilDateOf(province.clock.now());
  const head = province.officer("chutich.binhgiang");
  const line = {
    line: null,
    field: "Xây dựng",
    procedureCode: "",
    fromYear: 2010,
    toYear: 2020,
    count: 8,
    countedOn: today,
    ground: "Đếm theo sổ",
  };
  must(await stateStock(province.as(ward.second), "H99.101", line));
  must(await answerStock(province.as(head), "H99.101", { line: 1, verdict: "confirmed", words: "" }));
  const page = await (await get(leader, `${HOME}/muc-tieu?co-quan=H99.101`)).text();
  assert.ok(page.includes("Chưa khai kho giấy"));
  assert.ok(/25(?:,0)?\s?%/u.test(page), "two of eight");
  assert.match(page, /<svg[^>]*role="img"/u);
  const results = await get(leader, `${HOME}/muc-tieu/H99.101`);
  assert.equal(results.status, 200);
  assert.ok((await results.text()).includes("811/GPXD"));
  assert.equal((await get(leader, `${HOME}/muc-tieu/H99.102`)).status, 403);
});

test("the stock is stated by one and confirmed by another, on the page", async () => {
  const fields = {
    viec: "khai",
    "co-quan": "H99.101",
    "linh-vuc": "Đất đai",
    "tu-nam": "2015",
    "den-nam": "2020",
    so: "40",
    ngay: "2026-11-19",
    "can-cu": "Sổ theo dõi",
  };
  assert.equal((await post(leader, `${HOME}/kho-giay`, fields)).status, 303);
  const page = await (await get(leader, `${HOME}/kho-giay`)).text();
  assert.ok(page.includes("Chờ xác nhận 40"));
  assert.equal(
    (await post(leader, `${HOME}/kho-giay`, { viec: "tra-loi", "co-quan": "H99.101", dong: "2", loi: "confirmed" })).status,
    403,
  );
  assert.equal((await post(await signedIn("congan.binhgiang"), `${HOME}/kho-giay`, fields)).status, 403);
});

test("whoever has no right sees neither a batch nor its pages", async () => {
  const batchId = await ward.namedBatch([91]);
  must(await submitBatch(province.as(ward.clerk), batchId));
  const police = await signedIn("congan.binhgiang");
  for (const path of [`lo/${batchId}`, `lo/${batchId}/giay/1-1`, `lo/${batchId}/anh/1/1`, `lo/${batchId}/tep/1-1`, `lo/${batchId}/tach/1`])
    assert.equal((await get(police, `${HOME}/${path}`)).status, 403, path);
  assert.equal((await get(clerk, `${HOME}/lo/H99.101-2026-999`)).status, 404);
  assert.equal((await get(clerk, `${HOME}/lo/${batchId}/giay/9-9`)).status, 404);
  assert.equal((await app.request(`${HOME}/lo/${batchId}`)).status, 303);
});

test("a page whose file is gone is told, and never an empty picture", async () => {
  // Its bytes lie in the folder of the fixture, which this application does not know.
  const batchId = await ward.namedBatch([93, 94]);
  const answer = await get(clerk, `${HOME}/lo/${batchId}/anh/1/1`);
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /digitising\.page_undrawn/u);
});

test("every page has an English face", async () => {
  const batchId = await ward.namedBatch([92]);
  for (const [path, words] of [
    [HOME, "Digitising old results"],
    [`${HOME}/lo/${batchId}`, "Results of the batch"],
    [`${HOME}/lo/${batchId}/tach/1`, "Begins a result"],
    [`${HOME}/lo/${batchId}/giay/1-1`, "Issuing agency"],
    [`${HOME}/muc-tieu`, "Targets of digitising"],
  ] as const) {
    const text = await (await get(clerk, `${path}?lang=en`)).text();
    assert.ok(text.includes(words), path);
  }
});
