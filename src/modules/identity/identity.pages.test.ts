import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { newVisitor, signedIn } from "#kit/web";
import { testWebApp } from "#kit/web-app";
import { importOrganisation, type OfficerId } from "#modules/organisation";
import { createApi } from "#platform/http/api";
import { registerOrganisationApi } from "../organisation/organisation.api.ts";
import { registerOrganisationPages } from "../organisation/organisation.pages.tsx";
import { registerIdentityPages } from "./identity.pages.tsx";
import { registerIdentityApi } from "./identity.api.ts";
import { createAccount } from "./manage-account.ts";
import { signInLimits } from "./sign-in.ts";
import { standInProvider } from "./stand-in-provider.ts";
import { vi } from "./text/vi.ts";
import { managementContextOf } from "./use-case-context.ts";

const database = await useDatabase();
const ledger = useLedger(database);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);
const deps = { ledger, db: database, clock, limits: signInLimits(clock), publicUrl: "http://localhost" };

const app = testWebApp({
  clock,
  register: [
    (web) => registerIdentityPages(web, { ...deps, citizenProvider: standInProvider(database, clock) }),
    (web) => registerOrganisationPages(web, { db: database }),
    (web) => web.get("/lam-viec", (c) => c.text(`work of ${c.var.person?.name ?? "nobody"}, ${c.var.person?.note ?? ""}`)),
    (web) => web.post("/lam-viec/viec", (c) => c.text("done")),
    (web) => web.get("/", (c) => c.text(`actor ${c.var.actor.kind}`)),
    (web) => {
      const api = createApi();
      registerIdentityApi(api, deps);
      registerOrganisationApi(api, { db: database });
      web.route("/", api);
    },
  ],
});

const CLERK = "01990000-0000-7000-8000-000000000001" as OfficerId;
const ADMIN = "01990000-0000-7000-8000-000000000002" as OfficerId;
const PASSWORD = "con gà trống gáy";

const post = (last: string, role: string, position: string) => ({
  postId: `01990000-0000-7000-8000-0000000000${last}`,
  agencyCode: "H99.101",
  unitCode: "H99.101.1",
  position,
  roles: [role],
  from: "2025-07-01",
});
const imported = await importOrganisation(managementContextOf(context()), {
  agencies: [
    {
      code: "H99.101",
      name: "Ủy ban nhân dân phường Bình Giang",
      nameEn: "People's Committee of Bình Giang Ward",
      kind: "peoples_committee",
      level: "commune",
      openedOn: "2025-07-01",
      units: [{ code: "H99.101.1", name: "Trung tâm Phục vụ hành chính công", nameEn: "Service Centre", kind: "one_stop" }],
    },
  ],
  officers: [
    { officerId: CLERK, name: "Nguyễn Thị Đào", posts: [post("a1", "reception", "counter_officer")] },
    { officerId: ADMIN, name: "Lê Quản Trị", posts: [post("a2", "system_admin", "administrator")] },
  ] as never,
});
assert.ok(!isProblem(imported), JSON.stringify(imported));
for (const [officerId, userName] of [
  [CLERK, "dao.nguyen"],
  [ADMIN, "quan.tri"],
] as const)
  assert.ok(!isProblem(await createAccount(context(), { officerId, userName, password: PASSWORD })));

test("a work page leads to the sign-in and, after it, to where one wanted to go", async () => {
  const visitor = newVisitor(app);
  const door = await visitor.open("/lam-viec?loc=tre-han");
  assert.match(door.words, /Đăng nhập dành cho cán bộ/u);
  const work = await visitor.submit({ userName: "dao.nguyen", password: PASSWORD }, { action: "/lam-viec/dang-nhap" });
  assert.equal(visitor.path(), "/lam-viec?loc=tre-han");
  assert.match(work.words, /^work of Nguyễn Thị Đào, Cán bộ Bộ phận Một cửa, Trung tâm Phục vụ hành chính công/u);
});

test("after a wrong password the user name is still there and the password is not", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/lam-viec/dang-nhap");
  const shown = await visitor.submit({ userName: "khong.co", password: "sai mật khẩu" }, { action: "/lam-viec/dang-nhap" });
  assert.equal(shown.status, 401);
  assert.match(shown.words, /Tên đăng nhập hoặc mật khẩu không đúng\. Kiểm tra bộ gõ/u);
  assert.match(shown.html, /value="khong\.co"/u);
  assert.doesNotMatch(shown.html, /sai mật khẩu/u);
});

test("guessing at the door is answered with when to come back", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/lam-viec/dang-nhap");
  let last;
  for (let guess = 0; guess < 6; guess += 1) {
    last = await visitor.submit({ userName: "khong.ai", password: "sai" }, { action: "/lam-viec/dang-nhap" });
  }
  assert.equal(last?.status, 429);
  assert.ok(Number(last?.headers.get("retry-after")) > 0);
});

test("the sign-in sends nobody to another site", async () => {
  for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    const visitor = newVisitor(app);
    await visitor.open(`/lam-viec/dang-nhap?tiep=${encodeURIComponent(next)}`);
    await visitor.submit({ userName: "dao.nguyen", password: PASSWORD }, { action: "/lam-viec/dang-nhap" });
    assert.equal(visitor.path(), "/lam-viec", next);
  }
});

test("a form of the work area is refused without a session", async () => {
  const answer = await app.request("/lam-viec/viec", {
    method: "POST",
    body: "a=1",
    headers: { Origin: "http://localhost", "Content-Type": "application/x-www-form-urlencoded" },
  });
  assert.equal(answer.status, 401);
});

test("signing out ends the session for good", async () => {
  const visitor = await signedIn(app, "dao.nguyen", PASSWORD);
  const out = await visitor.submit({}, { action: "/dang-xuat" });
  assert.match(out.words, /Đăng nhập dành cho cán bộ/u);
  assert.match((await visitor.open("/lam-viec")).words, /Đăng nhập dành cho cán bộ/u);
});

test("the cookie cannot be read by a page's script and stays at home", async () => {
  const response = await app.request("/lam-viec/dang-nhap");
  const html = await response.text();
  const commandId = /name="commandId" value="([^"]+)"/u.exec(html)?.[1] ?? "";
  const body = new URLSearchParams({ commandId, tiep: "/lam-viec", userName: "dao.nguyen", password: PASSWORD });
  const answer = await app.request("/lam-viec/dang-nhap", {
    method: "POST",
    body: body.toString(),
    headers: { Origin: "http://localhost", "Content-Type": "application/x-www-form-urlencoded" },
  });
  const [cookie = ""] = answer.headers.getSetCookie();
  assert.match(cookie, /^motcua=[A-Za-z0-9_-]{43}; /u);
  for (const mark of ["HttpOnly", "SameSite=Lax", "Path=/"]) assert.ok(cookie.includes(mark), mark);
  const token = /motcua=([^;]+)/u.exec(cookie)?.[1] ?? "";
  const bearer = { headers: { Authorization: `Bearer ${token}` } };
  assert.equal(((await (await app.request("/api/v1/me", bearer)).json()) as { kind: string }).kind, "officer");
  assert.equal(await (await app.request("/", bearer)).text(), "actor anonymous", "pages take cookies only");
});

test("the account page tells the posts, what one may do and why, and the sessions", async () => {
  const visitor = await signedIn(app, "dao.nguyen", PASSWORD);
  const page = await visitor.open("/lam-viec/tai-khoan");
  assert.equal(page.status, 200);
  assert.match(page.words, /tiếp nhận hồ sơ trong đơn vị mình Tiếp nhận và trả kết quả, Trung tâm Phục vụ hành chính công/u);
  assert.match(page.words, /phiên này/u);
  assert.equal(page.headers.get("cache-control"), "no-store");
  const english = await visitor.open("/lam-viec/tai-khoan?lang=en");
  assert.match(english.words, /receive dossiers in one's unit Reception and delivery, Service Centre/u);
});

test("one's password is changed on the account page, with errors at their fields", async () => {
  const visitor = await signedIn(app, "dao.nguyen", PASSWORD);
  const other = await signedIn(app, "dao.nguyen", PASSWORD);
  await visitor.open("/lam-viec/tai-khoan");
  const action = "/lam-viec/tai-khoan/mat-khau";
  const wanted = "tre xanh bên đình";
  const differ = await visitor.submit({ current: PASSWORD, wanted, again: "khác" }, { action });
  assert.equal(differ.status, 422);
  assert.match(differ.html, /href="#f-again"/u);
  const wrong = await visitor.submit({ current: "sai", wanted, again: wanted }, { action });
  assert.match(wrong.html, /href="#f-current"/u);
  const done = await visitor.submit({ current: PASSWORD, wanted, again: wanted }, { action });
  assert.match(done.words, /Đã đổi mật khẩu/u);
  assert.match((await other.open("/lam-viec")).words, /Đăng nhập dành cho cán bộ/u);
  await visitor.submit({ current: wanted, wanted: PASSWORD, again: PASSWORD }, { action });
});

test("single keys are switched off once for every page and every computer of an official, and on again", async () => {
  const visitor = await signedIn(app, "dao.nguyen", PASSWORD);
  assert.match((await visitor.open("/lam-viec/tai-khoan")).html, /<dialog[^>]*data-key-map/u);
  await visitor.submit({}, { action: "/lam-viec/tai-khoan/phim-tat" });
  const elsewhere = await signedIn(app, "dao.nguyen", PASSWORD);
  const off = await elsewhere.open("/lam-viec/tai-khoan");
  assert.doesNotMatch(off.html, /data-key-map|<script/u);
  assert.match(off.headers.get("content-security-policy") ?? "", /script-src 'none'/u);
  await elsewhere.submit({}, { action: "/lam-viec/tai-khoan/phim-tat" });
  assert.match((await visitor.open("/lam-viec/tai-khoan")).html, /data-key-map/u);
});

test("other sessions are ended from the account page", async () => {
  const [here, there] = [await signedIn(app, "dao.nguyen", PASSWORD), await signedIn(app, "dao.nguyen", PASSWORD)];
  await here.open("/lam-viec/tai-khoan");
  const shown = await here.submit({ sessionId: "" }, { action: "/lam-viec/tai-khoan/phien" });
  assert.match(shown.words, /Đã kết thúc phiên/u);
  assert.match((await there.open("/lam-viec")).words, /Đăng nhập dành cho cán bộ/u);
});

test("the organisation is shown as of a day, in both languages", async () => {
  const visitor = await signedIn(app, "dao.nguyen", PASSWORD);
  assert.match((await visitor.open("/quan-tri/don-vi")).words, /1 cơ quan, 1 đơn vị\. Ủy ban nhân dân phường Bình Giang \(H99\.101\)/u);
  assert.match((await visitor.open("/quan-tri/don-vi?ngay=2025-06-30")).words, /Ngày này chưa có cơ quan nào/u);
  assert.match((await visitor.open("/quan-tri/don-vi?ngay=mai&lang=en")).words, /This is not a day\. Today is shown\./u);
});

test("the administration shows only the rooms that are open to this person", async () => {
  const clerk = await (await signedIn(app, "dao.nguyen", PASSWORD)).open("/quan-tri");
  assert.match(clerk.html, /href="\/quan-tri\/don-vi"/u);
  assert.doesNotMatch(clerk.html, /href="\/quan-tri\/(?:can-bo|thu-tuc)"/u);
  const admin = await (await signedIn(app, "quan.tri", PASSWORD)).open("/quan-tri");
  assert.match(admin.html, /href="\/quan-tri\/can-bo"/u);
});

test("officers are administered by administrators only", async () => {
  const visitor = await signedIn(app, "dao.nguyen", PASSWORD);
  for (const path of ["/quan-tri/can-bo", "/quan-tri/can-bo/moi", `/quan-tri/can-bo/${CLERK}`]) {
    const shown = await visitor.open(path);
    assert.equal(shown.status, 403, path);
    assert.match(shown.words, /không có quyền quản lý đơn vị và cán bộ/u);
  }
});

test("an administrator adds an officer, gives an account, and hands over a password to be changed first", async () => {
  const admin = await signedIn(app, "quan.tri", PASSWORD);
  await admin.open("/quan-tri/can-bo/moi");
  const typed = { name: "Trần Văn Mới", unit: "H99.9 · nơi nào đó", position: "counter_officer", roles: ["reception"], from: "2026-11-01" };
  const refused = await admin.submit(typed);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /value="Trần Văn Mới"/u);
  assert.match(refused.html, /href="#f-unit"/u);
  const added = await admin.submit({ ...typed, unit: "H99.101.1 · Trung tâm Phục vụ hành chính công" });
  assert.equal(added.status, 200, added.words);
  const base = admin.path();
  assert.match(added.words, /Trần Văn Mới .* Cán bộ Bộ phận Một cửa, Trung tâm Phục vụ hành chính công .* đang giữ/u);
  const bad = await admin.submit({ userName: "Mới" }, { action: `${base}/tai-khoan` });
  assert.match(bad.words, /Tên đăng nhập chưa hợp lệ/u);
  const created = await admin.submit({ userName: "moi.tran" }, { action: `${base}/tai-khoan` });
  const password = /<code>([^<]+)<\/code>/u.exec(created.html)?.[1] ?? "";
  assert.match(password, /^[a-z0-9-]{19}$/u);

  const newcomer = await signedIn(app, "moi.tran", password);
  assert.equal(newcomer.path(), "/lam-viec/tai-khoan", "the password comes before the work");
  const early = await newcomer.submit({}, { action: "/lam-viec/viec" });
  assert.equal(early.status, 403);
  assert.ok(early.words.includes(vi.problems["identity.password_change_required"]().next));
  await newcomer.open("/lam-viec/tai-khoan");
  const wanted = "tre xanh bên đình";
  await newcomer.submit({ current: password, wanted, again: wanted }, { action: "/lam-viec/tai-khoan/mat-khau" });
  assert.match((await newcomer.open("/lam-viec")).words, /^work of Trần Văn Mới/u);

  const face = await admin.open(base.split("?")[0] ?? "");
  const disable = /action="([^"]+\/ngung)"/u.exec(face.html)?.[1] ?? "";
  assert.match((await admin.submit({}, { action: disable })).words, /đã ngừng/u);
  assert.match((await newcomer.open("/lam-viec")).words, /Đăng nhập dành cho cán bộ/u);
});

test("a post is ended on the officer's page, on a day as people write it", async () => {
  const admin = await signedIn(app, "quan.tri", PASSWORD);
  const base = `/quan-tri/can-bo/${CLERK}`;
  await admin.open(base);
  const postId = "01990000-0000-7000-8000-0000000000a1";
  const wrong = await admin.submit({ postId, until: "hôm nào đó" }, { action: `${base}/thoi-giu` });
  assert.match(wrong.words, /Hãy nhập ngày, ví dụ 01\/12\/2026/u);
  const ended = await admin.submit({ postId, until: "01/12/2026" }, { action: `${base}/thoi-giu` });
  assert.match(ended.words, /Đã ghi\./u);
  assert.match(ended.words, /01\/12\/2026/u);
  const again = await admin.submit({ postId, until: "05/12/2026" }, { action: `${base}/thoi-giu` });
  assert.match(again.words, /đã thôi giữ vị trí này từ ngày 2026-12-01/u);
});

test("officers are found by name without diacritics and by place", async () => {
  const admin = await signedIn(app, "quan.tri", PASSWORD);
  const found = await admin.open("/quan-tri/can-bo?ten=dao");
  assert.match(found.words, /Nguyễn Thị Đào/u);
  assert.doesNotMatch(found.words, /Lê Quản Trị .* quan\.tri/u);
  assert.match((await admin.open("/quan-tri/can-bo?don-vi=h99.7")).words, /Không có cán bộ nào khớp/u);
});

test("a citizen signs in by the code in the outbox, and the page says that it is a demonstration", async () => {
  const visitor = newVisitor(app);
  const door = await visitor.open("/dang-nhap?tiep=%2F");
  assert.match(door.words, /Đây là bản trình diễn, không phải VNeID/u);
  const wrong = await visitor.submit({ personalId: "12", name: "Trần Văn Bé" }, { action: "/dang-nhap" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /value="Trần Văn Bé"/u);
  await visitor.submit({ personalId: "079085001234", name: "Trần Văn Bé" }, { action: "/dang-nhap" });
  const codePath = visitor.path();
  const code = /\b\d{6}\b/u.exec((await visitor.open("/hop-thu-di")).words)?.[0] ?? "";
  await visitor.open(codePath);
  const refused = await visitor.submit({ code: code === "000000" ? "111111" : "000000" }, { action: "/dang-nhap/ma" });
  assert.match(refused.words, /Mã xác nhận không đúng hoặc đã hết hạn/u);
  const home = await visitor.submit({ code }, { action: "/dang-nhap/ma" });
  assert.equal(home.words, "actor citizen");
  assert.equal((await visitor.open("/lam-viec")).status, 200);
  assert.match(visitor.path(), /^\/lam-viec\/dang-nhap/u, "a citizen does not enter the work area");
});

test("without a provider the citizens' door says that it is off, and there is no outbox", async () => {
  const closed = testWebApp({ clock, register: [(web) => registerIdentityPages(web, { ...deps, citizenProvider: undefined })] });
  const visitor = newVisitor(closed);
  assert.match((await visitor.open("/dang-nhap")).words, /chưa được bật ở đây/u);
  assert.equal((await visitor.open("/hop-thu-di")).status, 404);
  const posted = await closed.request("/dang-nhap", { method: "POST", body: "", headers: { Origin: "http://localhost" } });
  assert.equal(posted.status, 404);
  assert.ok((await posted.text()).includes(vi.problems["identity.provider_off"]().next));
});

test("a program signs in for an official, sees the rights it acts with, and signs out", async () => {
  const post = (body: object) =>
    app.request("/api/v1/sessions", { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const refused = await post({ userName: "quan.tri", password: "sai mật khẩu" });
  assert.equal(refused.status, 401);
  assert.equal(((await refused.json()) as { code: string }).code, "identity.sign_in_refused");
  assert.equal((await post({ userName: "quan.tri", password: PASSWORD, admin: true })).status, 422);
  const { token } = (await (await post({ userName: "quan.tri", password: PASSWORD })).json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}` };
  const me = (await (await app.request("/api/v1/me", { headers })).json()) as { rights: readonly { permission: string }[] };
  assert.ok(me.rights.some(({ permission }) => permission === "organisation.manage"));
  assert.equal((await app.request("/api/v1/sessions/current", { method: "DELETE", headers })).status, 200);
  assert.equal((await app.request("/api/v1/sessions/current", { method: "DELETE", headers })).status, 401);
});

test("units of a day are paged by code", async () => {
  const page = async (query: string) =>
    (await (await app.request(`/api/v1/units?${query}`)).json()) as { items: { code: string }[]; next: string | null };
  const first = await page("limit=1");
  assert.deepEqual([first.items.map(({ code }) => code), first.next], [["H99.101"], "H99.101"]);
  const second = await page("limit=1&after=H99.101");
  assert.deepEqual([second.items.map(({ code }) => code), second.next], [["H99.101.1"], null]);
  assert.deepEqual((await page("on=2025-01-01")).items, []);
  const wrong = await app.request("/api/v1/units?on=mai");
  assert.equal(((await wrong.json()) as { code: string }).code, "organisation.input_invalid");
});
