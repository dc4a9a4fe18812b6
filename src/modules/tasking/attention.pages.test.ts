import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const province = await useProvince();
const reform = await signedIn(await provinceWebApp(province), "caicach.tinh");

async function entered(text: string): Promise<string> {
  await reform.open("/dieu-hanh");
  const shown = await reform.submit({ "noi-dung": text }, { action: "/dieu-hanh", files: {} });
  assert.equal(shown.status, 200, shown.words);
  return reform.path().split("?")[0] ?? "";
}

/** What is said inside the text, beside the marked passage of a task. */
function atPlace(html: string, taskId: string): string {
  const [, inner = ""] = new RegExp(`<mark id="v-${taskId}"[^>]*>([\\s\\S]*?)</mark>`, "u").exec(html) ?? [];
  return [...inner.matchAll(/<small class="mc-text-note">([\s\S]*?)<\/small>/gu)].map(([, words]) => words).join(" ");
}

test("TSK-13 a deadline that is over and a target without figures are said at their place in the text and at their task", async () => {
  const path = await entered(DIRECTIVE_TEXT.replace("30/11/2026", "18/11/2026"));
  const { html, words } = await reform.open(path);
  assert.match(atPlace(html, "2"), /Hạn 18\/11\/2026 đã qua/u);
  assert.match(atPlace(html, "1"), /12 tháng qua cơ quan chủ trì không phát sinh số liệu/u);
  assert.equal(atPlace(html, "3"), "");
  assert.equal(words.match(/Hạn 18\/11\/2026 đã qua/gu)?.length, 3, "in the list above, in the text and at the task");
  await reform.submit({ "de-xuat": "2", ma: "2", viec: "bo" }, { action: `${path}/nhiem-vu` });
  assert.doesNotMatch((await reform.open(path)).words, /Hạn 18\/11\/2026 đã qua/u, "nothing is said of what is no task");
});

test("TSK-13 contradicting deadlines are said: of merged places, and of a target after its task", async () => {
  const path = await entered(`${DIRECTIVE_TEXT}\n2.`);
  await reform.open(path);
  await reform.submit({ gop: ["1", "2"] }, { action: `${path}/gop` });
  assert.match(atPlace((await reform.open(path)).html, "1"), /hạn khác nhau \(20\/12\/2026; 30\/11\/2026\)/u);
  await reform.open(`${path}?sua=1`);
  const task = { viec: "sua", ma: "1", "de-xuat": "1", "noi-dung": "Đúng hạn", "chu-tri": "H99.13", han: "30/11/2026" };
  const target = { "chi-tieu-0": "Hồ sơ đúng hạn", "so-sanh-0": ">=", "muc-0": "98", "don-vi-0": "%", "den-0": "20/12/2026" };
  const corrected = await reform.submit({ ...task, ...target, "so-lieu-0": "" }, { action: `${path}/nhiem-vu` });
  assert.equal(corrected.status, 200, corrected.words);
  const said = atPlace((await reform.open(path)).html, "1");
  assert.match(said, /“Hồ sơ đúng hạn” đến ngày 20\/12\/2026, sau hạn 30\/11\/2026/u);
  assert.match(said, /Chưa có số liệu gắn với “Hồ sơ đúng hạn”/u);
});

test("TSK-13 a deadline before the document and a unit that was not there on its day are said at their place", async () => {
  const strange = DIRECTIVE_TEXT.replace("2. Sở Nội vụ chủ trì", "2. Sở Vũ trụ chủ trì").replace("20/12/2026", "20/12/2019");
  const path = await entered(strange);
  const { html } = await reform.open(path);
  assert.match(atPlace(html, "1"), /Hạn 20\/12\/2019 trước ngày ban hành văn bản/u);
  assert.match(atPlace(html, "2"), /Sở Vũ trụ/u);
});
