import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, problem } from "#kernel/problem";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { WebApp } from "#platform/http/context";
import { Form, TextInput } from "#platform/html/components";
import { newVisitor } from "#kit/web";
import { testWebApp } from "#kit/web-app";

/** A module with one form, one answer and one fault. */
function registerProbe(app: WebApp): void {
  app.get("/thu", (c) =>
    renderPage(
      c,
      { title: "Thử" },
      <Form>
        <TextInput name="name" label="Tên" />
      </Form>,
    ),
  );
  app.post("/thu", async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    return seeOther(c, `/thu/xong?ten=${encodeURIComponent(form.text("name"))}&lan=${form.commandId}`);
  });
  app.get("/thu/xong", (c) => renderPage(c, { title: c.req.query("ten") ?? "" }, <p>{c.req.query("lan")}</p>));
  app.get("/thu/phim", (c) => renderPage(c, { title: "Phím", section: "desk", scripts: ["keys"] }, <p>…</p>));
  app.get("/thu/hong", () => {
    throw new Error("secret of the inside");
  });
  app.post("/api/v1/probe", async (c) => c.json({ length: (await c.req.text()).length }));
}

const app = testWebApp({ register: [registerProbe] });
const PUBLIC_PATHS = [
  "/",
  "/gioi-thieu",
  "/du-lieu-ca-nhan",
  "/ho-tro-tiep-can",
  "/quan-tri/mau",
  "/quan-tri/mau?loi=1",
  "/thu",
  "/khong-co",
];

test("a page is Vietnamese until somebody asks for English, and then stays English", async () => {
  const visitor = newVisitor(app);
  assert.match((await visitor.open("/")).html, /<html lang="vi">/u);
  assert.match((await visitor.open("/?lang=en")).html, /<html lang="en">/u);
  const later = await visitor.open("/gioi-thieu");
  assert.match(later.html, /<html lang="en">/u);
  assert.match(later.words, /Recorded once, when it happens/u);
  assert.equal(later.headers.get("content-language"), "en");
  assert.match((await visitor.open("/?lang=fr")).html, /<html lang="en">/u);
});

test("every page has its twin in the other language one link away, search and all", async () => {
  const visitor = newVisitor(app);
  const page = await visitor.open("/quan-tri/mau?loi=1");
  const twin = /class="mc-language" href="([^"]+)"/u.exec(page.html)?.[1]?.replaceAll("&amp;", "&");
  assert.equal(twin, "/quan-tri/mau?loi=1&lang=en");
  assert.match((await visitor.open(twin ?? "")).words, /The name is missing/u);
});

test("no page carries a script, an inline style or an inline handler", async () => {
  for (const path of PUBLIC_PATHS) {
    for (const lang of ["vi", "en"]) {
      const { html } = await newVisitor(app).open(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      assert.doesNotMatch(html, /<script|\sstyle=|\son[a-z]+=|javascript:/iu, path);
      assert.match(html, /^<!DOCTYPE html><html lang="/u, path);
      assert.equal([...html.matchAll(/<h1/gu)].length, 1, `${path} has one h1`);
    }
  }
});

test("every answer forbids scripts, frames and guessing of types, assets and API included", async (t) => {
  t.mock.method(process.stderr, "write", () => true);
  const css = /href="(\/tai-nguyen\/[^"]+\.css)"/u.exec((await newVisitor(app).open("/")).html)?.[1] ?? "";
  for (const path of ["/", "/khong-co", "/healthz", "/api/v1/khong-co", "/thu/hong", css]) {
    const { headers } = await newVisitor(app).open(path);
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'self'/u, path);
    assert.match(policy, /script-src 'none'/u, path);
    assert.match(policy, /frame-ancestors 'none'/u, path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("referrer-policy"), "same-origin", path);
  }
});

test("a page that names a script gets it as a file of ours, and a policy that lets no other in", async () => {
  const page = await newVisitor(app).open("/thu/phim");
  const [, src = ""] = /<script type="module" src="([^"]+)"><\/script>/u.exec(page.html) ?? [];
  assert.match(src, /^\/tai-nguyen\/keys\.[0-9a-f]{12}\.js$/u);
  assert.match(page.headers.get("content-security-policy") ?? "", /script-src 'self'; object-src 'none'/u);
  assert.match(page.html, /<nav class="mc-section-nav" aria-label="Các trang cùng việc">/u);
  const script = await app.request(src);
  assert.match(script.headers.get("content-type") ?? "", /^text\/javascript/u);
  assert.match(await script.text(), /addEventListener/u);
});

test("over HTTPS the browser is told to stay there", async () => {
  const secure = testWebApp({ publicUrl: "https://motcua.anbinh.example", hasSecureCookies: true });
  const { headers } = await newVisitor(secure).open("/?lang=en");
  assert.match(headers.get("strict-transport-security") ?? "", /max-age=31536000/u);
  assert.match(headers.get("set-cookie") ?? "", /Secure/u);
});

test("an unknown page says so in the person's language and leads on", async () => {
  const page = await newVisitor(app).open("/khong-co?lang=vi");
  assert.equal(page.status, 404);
  assert.match(page.words, /Không có trang này/u);
  assert.match(page.words, /Số tham chiếu: [0-9a-f]{12}/u);
  assert.match(page.html, /href="\/"/u);
});

test("an unknown API route answers problem details with the catalogue's code", async () => {
  const response = await app.request("/api/v1/khong-co");
  assert.equal(response.status, 404);
  assert.match(response.headers.get("content-type") ?? "", /^application\/problem\+json/u);
  const body = (await response.json()) as Record<string, unknown>;
  assert.equal(body["code"], "http.not_found");
  assert.equal(body["status"], 404);
  assert.equal(typeof body["title"], "string");
  assert.match(String(body["instance"]), /^urn:request:/u);
});

test("a page that needs a sign-in offers it and leads back", async () => {
  const guarded = testWebApp({
    register: [(inner) => void inner.get("/lam-viec/x", (c) => respondProblem(c, problem("identity.sign_in_required")))],
  });
  const page = await newVisitor(guarded).open("/lam-viec/x");
  assert.equal(page.status, 401);
  assert.match(page.html, /href="\/lam-viec\/dang-nhap\?tiep=%2Flam-viec%2Fx"/u);
});

test("a fault shows a reference and nothing of the inside", async (t) => {
  t.mock.method(process.stderr, "write", () => true);
  const page = await newVisitor(app).open("/thu/hong");
  assert.equal(page.status, 500);
  assert.match(page.words, new RegExp(`Số tham chiếu: ${page.headers.get("x-request-id") ?? "none"}`, "u"));
  assert.doesNotMatch(page.html, /secret of the inside|\.js:/u);
  assert.equal(page.headers.get("cache-control"), "no-store");
});

test("a form from our own page is accepted and its text comes as NFC without outer spaces", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/thu");
  const done = await visitor.submit({ name: "  Nguyễn Văn Bình ".normalize("NFD") });
  assert.equal(done.status, 200);
  assert.match(done.html, /<h1>Nguyễn Văn Bình<\/h1>/u);
  assert.match(done.words, /[0-9a-f]{8}-[0-9a-f]{4}-7/u);
});

test("a form from another site is refused and nothing is done", async () => {
  for (const headers of [{ Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }, { Origin: "null" }, {}]) {
    const visitor = newVisitor(app);
    await visitor.open("/thu");
    const refused = await visitor.submit({ name: "x" }, { headers });
    assert.equal(refused.status, 403);
    assert.equal(refused.problem, "http.cross_site_post");
    assert.match(refused.words, /gửi từ một trang khác/u);
  }
});

test("behind a proxy the public address counts as our own", async () => {
  const proxied = testWebApp({ publicUrl: "https://motcua.anbinh.example", register: [registerProbe] });
  const visitor = newVisitor(proxied);
  await visitor.open("/thu");
  const done = await visitor.submit({ name: "x" }, { headers: { Origin: "https://motcua.anbinh.example" } });
  assert.equal(done.status, 200);
});

test("each form drawn has its own command id, and a form without one is refused", async () => {
  const visitor = newVisitor(app);
  const ids = [await visitor.open("/thu"), await visitor.open("/thu")].map(
    (page) => /name="commandId" value="([^"]+)"/u.exec(page.html)?.[1],
  );
  assert.notEqual(ids[0], ids[1]);
  const refused = await visitor.submit({ name: "x", commandId: "" });
  assert.equal(refused.status, 400);
  assert.equal(refused.problem, "http.form_incomplete");
  assert.match(refused.words, /thiếu mã của lần gửi/u);
});

test("a body that is no form, and one with too many fields or too long a text, is refused", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/thu");
  const odd = { Origin: "http://localhost" };
  assert.equal((await visitor.submit({ name: "x".repeat(20_001) })).problem, "http.field_too_long");
  await visitor.open("/thu");
  assert.equal((await visitor.submit(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`f${index}`, "x"])))).status, 400);
  await visitor.open("/thu");
  assert.equal(
    (await visitor.submit({ name: "x" }, { headers: { ...odd, "Content-Type": "text/plain" } })).problem,
    "http.form_unreadable",
  );
  await visitor.open("/thu");
  const broken = { ...odd, "Content-Type": "multipart/form-data; boundary=x" };
  assert.equal((await visitor.submit({ name: "x" }, { headers: broken })).status, 400);
});

test("a body over the limit is refused, whether it says its length or not", async () => {
  const big = "x".repeat(1024 * 1024 + 1);
  const declared = await app.request("/api/v1/probe", {
    method: "POST",
    body: "x",
    headers: { "Content-Length": String(big.length), "Content-Type": "application/json" },
  });
  assert.equal(declared.status, 413);
  const undeclared = await app.request("/api/v1/probe", { method: "POST", body: big, headers: { "Content-Type": "application/json" } });
  assert.equal(undeclared.status, 413);
  const body = (await undeclared.json()) as Record<string, unknown>;
  assert.equal(body["code"], "http.body_too_large");
  const fits = await app.request("/api/v1/probe", { method: "POST", body: big.slice(1), headers: { "Content-Type": "application/json" } });
  assert.equal(fits.status, 200);
});

test("assets are found by the hash of their content, kept for ever, and sent small", async () => {
  const { html } = await newVisitor(app).open("/");
  const css = /href="(\/tai-nguyen\/[^"]+\.css)"/u.exec(html)?.[1] ?? "";
  const small = await app.request(css, { headers: { "Accept-Encoding": "gzip, deflate, br" } });
  assert.equal(small.headers.get("content-encoding"), "br");
  assert.match(small.headers.get("cache-control") ?? "", /immutable/u);
  assert.ok((await small.arrayBuffer()).byteLength < 30_000);
  const plain = await (await app.request(css)).text();
  assert.doesNotMatch(plain, /url\(font:/u);
  for (const [, font = ""] of plain.matchAll(/url\((\/tai-nguyen\/[^)]+)\)/gu)) {
    assert.equal((await app.request(font)).headers.get("content-type"), "font/woff2");
  }
  assert.equal((await app.request("/tai-nguyen/mot-cua.000000000000.css")).status, 404);
  assert.equal((await app.request("/tai-nguyen/..%2fpackage.json")).status, 404);
});

test("health tells a living process from one that can work", async () => {
  assert.equal((await app.request("/healthz")).status, 200);
  assert.equal((await app.request("/readyz")).status, 200);
  const tired = testWebApp({ isReady: () => Promise.resolve(false) });
  assert.equal((await tired.request("/healthz")).status, 200);
  assert.equal((await tired.request("/readyz")).status, 503);
});

test("a page of somebody signed in is stored nowhere", async () => {
  const signedIn = testWebApp({
    register: [
      (inner) => {
        inner.use(async (c, next) => {
          c.set("person", { name: "Trần Thị Lụa", note: "Cán bộ một cửa" });
          await next();
        });
      },
    ],
  });
  const page = await newVisitor(signedIn).open("/gioi-thieu");
  assert.equal(page.headers.get("cache-control"), "no-store");
  assert.match(page.words, /Trần Thị Lụa/u);
  assert.equal((await newVisitor(app).open("/gioi-thieu")).headers.get("cache-control"), "private, no-cache");
});

test("a name with markup is shown as text", async () => {
  const page = await newVisitor(app).open(`/thu/xong?ten=${encodeURIComponent("<b>x</b>")}`);
  assert.match(page.html, /<h1>&lt;b>x&lt;\/b><\/h1>/u);
});
