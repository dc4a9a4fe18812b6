import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { newUuid } from "#platform/ids";
import { provinceWebApp, provinceWorker, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import type { Shown, Visitor } from "#kit/web";

import { assignDirective } from "./assign.ts";
import { runDailyRound } from "./daily-round.ts";
import { listAssignments, listDirectives } from "./tasking.queries.ts";
import type { AssignmentLine } from "./tasking.queries.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const DAY_MS = 86_400_000;
const RULE = { nearDays: 7, againDays: 7 };

const province = await useProvince();
const app = await provinceWebApp(province);
const runDue = provinceWorker(province);
const reform = await signedIn(app, "caicach.tinh");
const director = await signedIn(app, "giamdoc.soxaydung");

function today(): CivilDate {
  return civilDateOf(province.clock.now());
}

async function entered(text: string, by: Visitor = reform): Promise<string> {
  await by.open("/dieu-hanh");
  const shown = await by.submit({ "noi-dung": text }, { action: "/dieu-hanh", files: {} });
  assert.equal(shown.status, 200, shown.words);
  return by.path().split("?")[0] ?? "";
}

async function post(
  visitor: Visitor,
  path: string,
  given: { readonly action: string; readonly fields: Readonly<Record<string, string>> },
): Promise<Shown> {
  await visitor.open(path);
  return visitor.submit(given.fields, { action: given.action });
}

async function settledAndAdopted(path: string, isPublic: boolean): Promise<Shown> {
  await post(reform, path, { action: `${path}/nhan-het`, fields: {} });
  return post(reform, path, { action: `${path}/theo-doi`, fields: isPublic ? { "cong-khai": "1" } : {} });
}

async function assignmentsOf(path: string): Promise<readonly AssignmentLine[]> {
  return listAssignments(province.database, { directiveId: path.split("/").at(-1) ?? "", today: today() });
}

test("TSK-02 a directive is read, confirmed by a person, adopted, and its tasks are open at the agencies that lead them", async () => {
  const path = await entered(DIRECTIVE_TEXT);
  const page = await reform.open(path);
  assert.match(page.words, /15\/CT-UBND/u);
  assert.match(page.words, /Đã xác nhận 0\/3 đề xuất/u);
  assert.ok(!page.html.includes(`${path}/theo-doi`), "no form adopts what is not confirmed");
  const early = await reform.submit({ commandId: newUuid() }, { action: `${path}/theo-doi` });
  assert.equal(early.status, 409);
  assert.match(early.words, /Còn 3 đề xuất chưa xác nhận/u);
  const accepted = await post(reform, path, { action: `${path}/nhiem-vu`, fields: { viec: "nhan", "de-xuat": "2", ma: "" } });
  assert.match(accepted.words, /Đã xác nhận 1\/3 đề xuất/u);
  const corrected = await post(reform, `${path}?sua=1`, {
    action: `${path}/nhiem-vu`,
    fields: {
      viec: "sua",
      ma: "1",
      "de-xuat": "1",
      "noi-dung": "Bảo đảm tỷ lệ hồ sơ giải quyết đúng hạn",
      "chu-tri": "H99.13",
      han: "20/12/2026",
      "chi-tieu-0": "Tỷ lệ hồ sơ giải quyết đúng hạn",
      "so-sanh-0": ">=",
      "muc-0": "98",
      "don-vi-0": "%",
      "den-0": "20/12/2026",
      "so-lieu-0": "dossier.resolved.on_time",
      "lo-trinh-0": "30/11/2026 = 90\n20/12/2026 = 98",
    },
  });
  assert.equal(corrected.status, 200, corrected.words);
  assert.match(corrected.words, /Đã sửa và nhận/u);
  const adopted = await settledAndAdopted(path, true);
  assert.match(adopted.words, /Đang theo dõi/u);
  const lines = await assignmentsOf(path);
  assert.deepEqual([...new Set(lines.map(({ taskId }) => taskId))].toSorted(), ["1", "2", "3"]);
  assert.equal(lines.filter(({ taskId }) => taskId === "3").length, 24);
  assert.equal(lines.find(({ taskId }) => taskId === "1")?.isMeasured, true);
  assert.equal((await runDue()) >= 0, true);
  assert.equal((await assignmentsOf(path)).length, lines.length, "the job opens nothing twice");
});

test("TSK-01 what nobody has confirmed is not in force, and a text is entered once", async () => {
  const path = await entered(`${DIRECTIVE_TEXT}\n1.`);
  const id = path.split("/").at(-1) ?? "";
  assert.equal(await assignDirective(province.as(province.officer("caicach.tinh")), id), 0);
  assert.equal((await assignmentsOf(path)).length, 0);
  await reform.open("/dieu-hanh");
  const again = await reform.submit({ "noi-dung": `${DIRECTIVE_TEXT}\n1.` }, { action: "/dieu-hanh", files: {} });
  assert.equal(again.status, 409);
  assert.match(again.words, /đã được nhập/u);
  await reform.open("/dieu-hanh");
  const empty = await reform.submit({ "noi-dung": "" }, { action: "/dieu-hanh", files: {} });
  assert.match(empty.words, /không có chữ nào/u);
});

test("TSK-03 an agency explains and is extended; figures are reported by nobody", async () => {
  const [path] = await adoptedPaths();
  const lines = await assignmentsOf(path);
  const training = lines.find(({ taskId }) => taskId === "2") ?? assert.fail("no task 2");
  const measured = lines.find(({ taskId }) => taskId === "1") ?? assert.fail("no task 1");
  const own = await director.open(`/dieu-hanh/viec/${measured.assignmentId}`);
  assert.match(own.words, /Nhiệm vụ này xong khi số liệu đạt/u);
  assert.doesNotMatch(own.words, /Báo cáo đã xong/u);
  const explained = await director.submit(
    { viec: "explain", "noi-dung": "Thiếu người, xong trong tuần sau" },
    { action: `/dieu-hanh/viec/${measured.assignmentId}` },
  );
  assert.match(explained.words, /Thiếu người, xong trong tuần sau/u);
  const forced = await director.submit({ viec: "report", "noi-dung": "Đã đạt" }, { action: `/dieu-hanh/viec/${measured.assignmentId}` });
  assert.equal(forced.status, 409);
  assert.match(forced.words, /do số liệu quyết định/u);
  const stranger = await director.open(`/dieu-hanh/viec/${training.assignmentId}`);
  assert.equal(stranger.status, 403);
  const place = `/dieu-hanh/viec/${training.assignmentId}`;
  await reform.open(place);
  const early = await reform.submit({ viec: "accept", "noi-dung": "" }, { action: place });
  assert.match(early.words, /chưa báo cáo/u);
  const head = await signedIn(app, "caicach.tinh");
  await head.open(place);
  const extended = await head.submit({ viec: "extend", "noi-dung": "Lùi theo lịch mới", han: "29/11/2026" }, { action: place });
  assert.match(extended.words, /Hạn mới phải sau hạn đang có/u);
  const later = await head.submit({ viec: "extend", "noi-dung": "Lùi theo lịch mới", han: "05/12/2026" }, { action: place });
  assert.match(later.words, /05\/12\/2026/u);
  const silent = await head.submit({ viec: "explain", "noi-dung": "" }, { action: place });
  assert.equal(silent.status === 403 || /Chưa có nội dung/u.test(silent.words), true);
});

async function adoptedPaths(): Promise<readonly [string, ...string[]]> {
  const lines = await listDirectives(province.database, today(), { isPublic: true });
  const paths = lines.map(({ directiveId }) => `/dieu-hanh/${directiveId}`);
  const [first, ...others] = paths;
  return first === undefined ? assert.fail("nothing adopted") : [first, ...others];
}

test("TSK-07 the public sees a public directive with its targets and no officer's words; one that is not public is not there", async () => {
  const [path] = await adoptedPaths();
  const citizen = newVisitor(app);
  const list = await citizen.open("/cong-khai/chi-dao");
  assert.match(list.words, /15\/CT-UBND/u);
  const page = await citizen.open(`/cong-khai/chi-dao/${path.split("/").at(-1) ?? ""}`);
  assert.match(page.words, /Tỷ lệ hồ sơ giải quyết đúng hạn/u);
  assert.doesNotMatch(page.words, /Thiếu người/u);
  assert.equal((await citizen.open("/cong-khai/chi-dao/00000000-0000-0000-0000-000000000000")).status, 404);
  assert.notEqual((await citizen.open("/dieu-hanh")).status, 500);
});

test("TSK-09 from a target the list behind its figure is one step away for whoever may read it; the public sees no way there", async () => {
  const [path] = await adoptedPaths();
  const behind =
    (await reform.open(path)).html.match(/href="(\/so-lieu\/dossier\.resolved\.on_time\?[^"]+)"/u)?.[1] ?? assert.fail("no way");
  const list = await reform.open(behind.replaceAll("&amp;", "&"));
  assert.equal(list.status, 200);
  assert.match(list.words, /Tỷ lệ hồ sơ giải quyết/u);
  const clerk = await signedIn(app, "vanthu.binhgiang");
  const read = await clerk.open(path);
  assert.equal(read.status, 200);
  assert.ok(!read.html.includes("/so-lieu/"), "who may not read figures gets no way to them");
  const open = await newVisitor(app).open(`/cong-khai/chi-dao/${path.split("/").at(-1) ?? ""}`);
  assert.ok(!open.html.includes("/so-lieu/"));
});

test("before seven in the morning a chart goes to the day that it is in the province, and a list asked for with a broken id is a list", async () => {
  const [path] = await adoptedPaths();
  const measured = (await assignmentsOf(path)).find(({ taskId }) => taskId === "1") ?? assert.fail("no task 1");
  // 00:30 in the province, 17:30 of the day before in UTC.
  province.clock.advance(Date.parse(`${today()}T17:30:00.000Z`) - Date.parse(province.clock.now()));
  const early = await signedIn(app, "caicach.tinh");
  const page = await early.open(`/dieu-hanh/viec/${measured.assignmentId}`);
  const chart = /<figure class="mc-chart mc-target-chart">.*?<\/figure>/su.exec(page.html)?.[0] ?? assert.fail("no chart");
  assert.ok(chart.includes(formatDay("vi", today())), chart);
  const listed = await early.open(`/dieu-hanh/viec?van-ban=${"-".repeat(36)}`);
  assert.equal(listed.status, 200);
});

test("TSK-06 days pass: an agency is reminded once, chased when it is late, and figures are judged on their day", async () => {
  const [path] = await adoptedPaths();
  const ctx = () => province.as(province.officer("caicach.tinh"));
  province.clock.advance(10 * DAY_MS);
  const first = await runDailyRound(ctx(), RULE);
  const second = await runDailyRound(ctx(), RULE);
  assert.ok("chased" in first && "chased" in second);
  assert.ok(first.chased >= 1);
  assert.deepEqual({ ...second }, { opened: 0, moved: 0, measured: 0, chased: 0 });
  province.clock.advance(25 * DAY_MS);
  const late = await runDailyRound(ctx(), RULE);
  assert.ok("measured" in late && late.measured >= 1);
  const lines = await assignmentsOf(path);
  const measured = lines.find(({ taskId }) => taskId === "1") ?? assert.fail("no task 1");
  assert.equal(measured.measuredOn, "2026-12-20");
  assert.equal(measured.stage, "not_applicable", "without one dossier it is neither done nor late");
  const reformer = await signedIn(app, "caicach.tinh");
  const overdue = await reformer.open("/dieu-hanh/viec?tinh-trang=overdue");
  assert.match(overdue.words, /Quá hạn/u);
  const page = await reformer.open(`/dieu-hanh/viec/${measured.assignmentId}`);
  assert.match(page.words, /Ghi số liệu đến hạn/u);
  assert.match(page.words, /Không phát sinh/u);
});

test("a withdrawn directive stops what is open of it", async () => {
  const [path] = await adoptedPaths();
  const reformer = await signedIn(app, "caicach.tinh");
  const silent = await post(reformer, path, { action: `${path}/thoi`, fields: { "ly-do": "" } });
  assert.match(silent.words, /Chưa có nội dung/u);
  const done = await post(reformer, path, { action: `${path}/thoi`, fields: { "ly-do": "Chỉ thị 20/CT-UBND thay thế" } });
  assert.match(done.words, /Thôi theo dõi/u);
  await runDue();
  const stages = new Set((await assignmentsOf(path)).map(({ stage }) => stage));
  assert.deepEqual([...stages].toSorted(), ["not_applicable", "stopped"]);
});
