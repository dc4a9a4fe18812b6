import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "#kernel/json";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, useProvince } from "#kit/province";
import { pdfText } from "#kit/pdf-text";
import { newVisitor, signedInCitizen } from "#kit/web";
import type { Shown, Visitor } from "#kit/web";
import { announceProcedure, changeDraft, publishProcedure, startDraft } from "#modules/procedure";
import type { ProcedureCode } from "#modules/procedure";
import { dossierStream } from "../../dossier/dossier.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const SPLIT = "1.010038";
const COUNTER = "H99.101.1";

/** What a browser would send: every field of the form as it stands, with some changed. */
function standing(shown: Shown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, tag = ""] of shown.html.matchAll(/<input ([^>]*)>/gu)) {
    const part = (key: string): string | undefined => new RegExp(`(?:^|\\s)${key}="([^"]*)"`, "u").exec(tag)?.[1];
    const [name, type, value] = [part("name"), part("type") ?? "text", part("value") ?? ""];
    if (name === undefined || ["hidden", "file", "radio", "checkbox"].includes(type)) continue;
    fields[name] = value;
  }
  for (const [, name = "", inner = ""] of shown.html.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/gu))
    fields[name] = /<option value="([^"]*)" selected/u.exec(inner)?.[1] ?? "";
  return fields;
}

function send(visitor: Visitor, shown: Shown, changes: Readonly<Record<string, string>>): Promise<Shown> {
  return visitor.submit({ ...standing(shown), kind: "person", ...changes }, { files: {}, action: visitor.path().split("?")[0] ?? "" });
}

test("FIL-01: somebody unknown saves half a form as typed, and goes on with it elsewhere by the code", async () => {
  const one = newVisitor(app);
  const form = await one.open(`/nop-ho-so/${SPLIT}`);
  assert.doesNotMatch(form.html, /name="nhap"/u, "nothing is kept before somebody asks");
  const saved = await send(one, form, {
    buoc: "luu",
    receptionUnit: COUNTER,
    name: "Lê Thị Dở",
    personalId: "12",
    "form.headId": "99 chưa đủ",
  });
  assert.equal(saved.status, 200);
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/u.exec(saved.words)?.[0] ?? assert.fail(saved.words);
  const other = newVisitor(app);
  await other.open("/nop-ho-so/tiep-tuc");
  assert.equal((await other.submit({ ma: "AAAA-BBBB-CCCC" }, { action: "/nop-ho-so/tiep-tuc" })).status, 404);
  const back = await other.submit({ ma: code.toLowerCase() }, { action: "/nop-ho-so/tiep-tuc" });
  for (const typed of ["Lê Thị Dở", "99 chưa đủ", 'value="12"']) assert.ok(back.html.includes(typed), typed);
  assert.doesNotMatch(back.html, /mc-error-summary/u);
  const address = other.path();
  assert.equal((await newVisitor(app).open(address)).problem, "filing.draft_unknown");
  assert.equal((await send(other, back, { buoc: "xoa" })).status, 200);
  assert.equal((await one.open(address)).problem, "filing.draft_unknown");
});

test("FIL-02: two windows on one draft: the second is told, keeps what it typed, and may save over it knowingly", async () => {
  const visitor = await signedInCitizen(app, { name: "Phạm Văn Hai", personalId: "999190000011" });
  const form = await visitor.open(`/nop-ho-so/${SPLIT}`);
  const saved = await send(visitor, form, { buoc: "luu", name: "Phạm Văn Hai", address: "Thôn 1" });
  const first = await send(visitor, saved, { buoc: "luu", address: "Thôn 2" });
  assert.equal(first.status, 200);
  await visitor.open(visitor.path());
  const id = /name="nhap" value="([0-9a-f-]{36})"/u.exec(first.html)?.[1] ?? "";
  const late = await visitor.submit(
    { ...standing(saved), kind: "person", nhap: id, banNhap: "1", trang: "0", buoc: "luu", address: "Thôn 3" },
    { files: {}, action: `/nop-ho-so/${SPLIT}` },
  );
  assert.equal(late.status, 409);
  assert.match(late.words, /đã được lưu ở một cửa sổ hoặc máy khác/u);
  assert.ok(late.html.includes("Thôn 3"));
  assert.equal((await send(visitor, late, { buoc: "luu" })).status, 200);
  assert.match((await visitor.open(`/nop-ho-so/${SPLIT}?nhap=${id}`)).html, /value="Thôn 3"/u);
});

test("FIL-05: what the account and an earlier dossier hold is filled in with its source, and the dossier says so", async () => {
  const visitor = await signedInCitizen(app, { name: "Đỗ Thị Ba", personalId: "999190000012" });
  const asked = { receptionUnit: COUNTER, "paper.0": "data" };
  const form = await visitor.open(`/nop-ho-so/${SPLIT}`);
  assert.match(form.html, /value="Đỗ Thị Ba"/u);
  const review = await send(visitor, form, { ...asked, buoc: "xem-lai", phone: "0990111222", "form.headName": "Đỗ Văn Chủ" });
  assert.match(review.words, /Đỗ Văn Chủ/u);
  const change = /href="([^"]*trang=0#f-form-headName)"/u.exec(review.html)?.[1]?.replaceAll("&amp;", "&") ?? assert.fail("no way back");
  assert.match((await visitor.open(change.split("#")[0] ?? "")).html, /value="Đỗ Văn Chủ"/u);
  const again = await send(visitor, await visitor.open(visitor.path()), { ...asked, buoc: "xem-lai" });
  const sent = await visitor.submit({ buoc: "gui" }, { files: {}, action: `/nop-ho-so/${SPLIT}` });
  assert.equal(again.status, 200);
  const first = /H99\.101-\d{8}-\d{4,}/u.exec(sent.words)?.[0] ?? assert.fail(sent.words);

  const second = await visitor.open(`/nop-ho-so/${SPLIT}`);
  assert.match(second.html, /value="Đỗ Văn Chủ"/u);
  assert.ok(second.words.includes(`Lấy từ hồ sơ ${first} của Ông/Bà`));
  assert.match(second.html, /value="0990111222"/u);
  await send(visitor, second, { ...asked, buoc: "xem-lai" });
  const filed = await visitor.submit({ buoc: "gui" }, { files: {}, action: `/nop-ho-so/${SPLIT}` });
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(filed.words)?.[0] ?? assert.fail(filed.words);
  const [submitted] = await province.ledger.readStream(dossierStream(code as never));
  assert.deepEqual(submitted?.payload["filledIn"], [
    { question: "headName", from: "dossier", reference: first, asOf: "2026-11-19", isChanged: false },
  ]);
  const stranger = await signedInCitizen(app, { name: "Ai Đó Khác", personalId: "999190000013" });
  assert.doesNotMatch((await stranger.open(`/nop-ho-so/${SPLIT}`)).html, /Đỗ Văn Chủ|0990111222/u);
});

test("a draft that was sent leads to its dossier, however often the button is pressed", async () => {
  const visitor = await signedInCitizen(app, { name: "Vũ Thị Tư", personalId: "999190000014" });
  const form = await visitor.open(`/nop-ho-so/${SPLIT}`);
  const asked = { receptionUnit: COUNTER, "paper.0": "data", buoc: "xem-lai" };
  await send(visitor, form, asked);
  const review = visitor.path();
  const codes = new Set<string>();
  for (let press = 0; press < 2; press += 1) {
    const page = await visitor.open(`/nop-ho-so/${SPLIT}`);
    const href = /href="([^"]*nhap=[^"]+)"/u.exec(page.html)?.[1];
    if (href !== undefined) await send(visitor, await visitor.open(href), asked);
    else await send(visitor, page, asked);
    const sent = await visitor.submit({ buoc: "gui" }, { files: {}, action: review.split("?")[0] ?? "" });
    codes.add(/H99\.101-\d{8}-\d{4,}/u.exec(sent.words)?.[0] ?? assert.fail(sent.words));
  }
  assert.equal(codes.size, 2, "a new form is a new dossier");
});

const paged: JsonObject = {
  title: "Tờ khai tách hộ",
  type: "object",
  additionalProperties: false,
  required: ["why", "since"],
  "x-order": ["why", "since", "home", "people"],
  "x-pages": [
    { title: "Lý do", fields: ["why", "since"] },
    { title: "Nơi ở", fields: ["home", "people"] },
  ],
  properties: {
    why: {
      title: "Vì sao tách hộ",
      type: "string",
      oneOf: [
        { const: "marriage", title: "Kết hôn" },
        { const: "other", title: "Lý do khác" },
      ],
    },
    since: { title: "Từ ngày nào", type: "string", format: "date", "x-show": { feel: 'why = "marriage"' } },
    home: { title: "Nơi ở mới", type: "object", "x-widget": "address" },
    people: {
      title: "Người đi cùng",
      type: "array",
      maxItems: 5,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: { name: { title: "Tên", type: "string", maxLength: 100 } },
      },
    },
  },
};

async function publishForm(eform: JsonObject | null): Promise<void> {
  const system = province.as({ kind: "system", job: "test" });
  const ref = await startDraft(system, { code: SPLIT as ProcedureCode });
  if (isProblem(ref)) assert.fail(JSON.stringify(ref));
  const changed = await changeDraft(province.as({ kind: "system", job: "test" }), { ...ref, part: { eform } });
  if (isProblem(changed)) assert.fail(JSON.stringify(changed));
  const day = "2026-11-19" as CivilDate;
  const decision = { decisionNumber: "9/QĐ-UBND", signedOn: day, effectiveFrom: day, isFastTrack: true };
  const at = { code: ref.code, version: ref.version };
  for (const done of [
    await announceProcedure(province.as({ kind: "system", job: "test" }), { ...at, ...decision }),
    await publishProcedure(province.as({ kind: "system", job: "test" }), at),
  ])
    if (isProblem(done)) assert.fail(JSON.stringify(done));
}

test("one thing a page: each page is checked when it is left, conditions follow, going back loses nothing", async () => {
  await publishForm(paged);
  const visitor = newVisitor(app);
  const start = await visitor.open(`/nop-ho-so/${SPLIT}`);
  assert.match(start.words, /Trang 1 trên 4/u);
  assert.ok(!start.html.includes('name="form.why"') && !start.html.includes('name="paper.0"'));
  const empty = await send(visitor, start, { buoc: "tiep" });
  assert.equal(empty.status, 422);
  const who = { receptionUnit: COUNTER, name: "Bùi Thị Trang", personalId: "999190000021" };
  const why = await send(visitor, empty, { ...who, buoc: "tiep" });
  assert.match(why.words, /Trang 2 trên 4/u);
  assert.ok(!why.html.includes('name="form.since"'), "not asked yet");
  const asked = await send(visitor, why, { "form.why": "marriage", buoc: "tiep" });
  assert.equal(asked.status, 422);
  assert.ok(asked.html.includes('name="form.since"'));
  const homePage = await send(visitor, asked, { "form.why": "marriage", "form.since": "1/11/2026", buoc: "tiep" });
  assert.match(homePage.words, /Trang 3 trên 4/u);
  assert.match(homePage.html, /<option value="H99\.101"/u);
  const more = await send(visitor, homePage, { "form.people.0.name": "An", formRows: "people+" });
  assert.ok(more.html.includes('name="form.people.1.name"') && more.status === 200);
  const home = { "form.home.area": "H99.101", "form.home.line": "Thôn 5", "form.people.0.name": "An" };
  const back = await send(visitor, more, { ...home, buoc: "lui" });
  assert.match(back.html, /value="1\/11\/2026"/u);
  const forth = await send(visitor, back, { "form.why": "marriage", "form.since": "1/11/2026", buoc: "tiep" });
  assert.match(forth.html, /value="Thôn 5"/u);
  const papers = await send(visitor, forth, { ...home, buoc: "tiep" });
  const review = await send(visitor, papers, { "paper.0": "data", buoc: "xem-lai" });
  for (const words of ["Kết hôn", "01/11/2026", "Thôn 5, ", "Bùi Thị Trang", "Tên: An"])
    assert.ok(review.words.includes(words), `${words}: ${review.words}`);
  const sent = await visitor.submit({ buoc: "gui" }, { files: {}, action: `/nop-ho-so/${SPLIT}` });
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(sent.words)?.[0] ?? assert.fail(sent.words);
  const pin = /[?&]k=([^&]+)/u.exec(visitor.path())?.[1] ?? "";
  const declaration = await visitor.open(`/tra-cuu/${code}/to-khai?k=${pin}`);
  assert.equal(declaration.headers.get("content-type"), "application/pdf");
  const text = pdfText(declaration.bytes);
  for (const words of ["TỜ KHAI TÁCH HỘ", "Thôn 5", "Bùi Thị Trang"]) assert.ok(text.includes(words), text);
  assert.equal((await newVisitor(app).open(`/tra-cuu/${code}/to-khai?k=000000`)).problem, "dossier.pin_wrong");
});

test("a procedure without an e-form has no declaration to print", async () => {
  await publishForm(null);
  const visitor = newVisitor(app);
  const form = await visitor.open(`/nop-ho-so/${SPLIT}`);
  const who = { receptionUnit: COUNTER, name: "Bùi Thị Trang", personalId: "999190000021", "paper.0": "data" };
  await send(visitor, form, { ...who, buoc: "xem-lai" });
  const sent = await visitor.submit({ buoc: "gui" }, { files: {}, action: `/nop-ho-so/${SPLIT}` });
  const code = /H99\.101-\d{8}-\d{4,}/u.exec(sent.words)?.[0] ?? assert.fail(sent.words);
  const pin = /[?&]k=([^&]+)/u.exec(visitor.path())?.[1] ?? "";
  assert.equal((await visitor.open(`/tra-cuu/${code}/to-khai?k=${pin}`)).problem, "filing.nothing_declared");
});
