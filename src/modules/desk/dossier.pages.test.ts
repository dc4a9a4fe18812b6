import assert from "node:assert/strict";
import { test } from "node:test";

import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import type { Shown, Visitor } from "#kit/web";

import { APPLICANT, deskOf, RESIDENCE, WARD_COUNTER } from "../dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;
const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const KEPT = "Nhà số 7, ngõ 12, đường Lê Lợi";

let disk: Problem | undefined;
const province = await useProvince();
const app = await provinceWebApp(province, { disk: () => disk });
const desk = deskOf(province);
const { clock } = province;

async function fileOnline(visitor: Visitor, files: readonly File[], more: Readonly<Record<string, string>> = {}): Promise<Shown> {
  await visitor.open(`/nop-ho-so/${RESIDENCE}`);
  const fields = {
    receptionUnit: WARD_COUNTER,
    personalId: APPLICANT.personalId,
    name: APPLICANT.name,
    address: KEPT,
    "form.newAddress": KEPT,
    "form.housingGround": "own",
    "paper.0": files.length === 0 ? "data" : "electronic",
    buoc: "gui",
    ...more,
  };
  return visitor.submit(fields, { action: `/nop-ho-so/${RESIDENCE}`, files: { "file.0": files } });
}

function codeOn(shown: Shown): string {
  return /H99\.101-\d{8}-\d{4,}/u.exec(shown.words)?.[0] ?? assert.fail(shown.words);
}

test("a code that is no code is refused in words, to the public, to officers and to programs", async () => {
  const visitor = newVisitor(app);
  const shown = await visitor.open("/tra-cuu/khong-phai-ma?k=123456");
  assert.equal(shown.status, 400);
  assert.match(shown.words, /không phải là mã hồ sơ/u);
  const officer = await signedIn(app, "tiepnhan.binhgiang");
  assert.equal((await officer.open("/lam-viec/ho-so/H99.101-1-1")).problem, "dossier.code_malformed");
  const api = await app.request("http://localhost/api/v1/dossiers/H99..1?pin=1");
  assert.equal(api.status, 400);
  assert.equal(((await api.json()) as { readonly code: string }).code, "dossier.code_malformed");
  const wrong = await app.request("http://localhost/api/v1/dossiers/H99.101-20261119-0007?pin=1");
  assert.equal(((await wrong.json()) as { readonly code: string }).code, "dossier.pin_wrong");
});

test("a wrong PIN and a code that does not exist get the same answer, a few times only", async () => {
  const { code, pin } = await desk.submit();
  const unknown = code.replace(/\d{4}$/u, "9999");
  const answer = async (typed: string, key: string): Promise<Shown> => {
    const visitor = newVisitor(app);
    await visitor.open("/tra-cuu");
    return visitor.submit({ ma: typed, k: key });
  };
  const wrong = await answer(code, pin === "111111" ? "222222" : "111111");
  const missing = await answer(unknown, "111111");
  assert.equal(wrong.status, 403);
  assert.deepEqual([missing.status, missing.words], [wrong.status, wrong.words]);
  assert.ok(wrong.html.includes(`value="${code}"`), "what was typed is kept");
  let last = wrong;
  for (let tries = 0; tries < 10; tries += 1) last = await answer(code, "000000");
  assert.equal(last.status, 429);
  clock.advance(10 * 60_000);
  assert.equal((await answer(code, pin)).status, 200);
});

test("a file too large or in disguise is refused beside its field, and nothing typed is lost", async () => {
  const refusals: readonly (readonly [File, RegExp])[] = [
    [new File([PDF, "x".repeat(1_100_000)], "to.pdf"), /lớn|quá/u],
    [new File(["MZ\u0090\u0000 this program cannot be run"], "to-khai.pdf"), /to-khai\.pdf/u],
    [new File([], "trong.pdf"), /Tệp rỗng/u],
  ];
  for (const [file, words] of refusals) {
    const shown = await fileOnline(newVisitor(app), [file]);
    assert.equal(shown.status, 422, file.name);
    assert.match(shown.words, words);
    assert.ok(shown.html.includes(`value="${KEPT}"`));
    assert.ok(shown.html.includes(`value="${APPLICANT.name}"`));
  }
  const huge = await fileOnline(newVisitor(app), [new File(["x".repeat(6_000_000)], "to.pdf")]);
  assert.equal(huge.status, 413);
  const many = Array.from({ length: 7 }, (_, index) => new File([PDF], `to-${index}.pdf`));
  assert.equal((await fileOnline(newVisitor(app), many)).problem, "files.too_many");
});

test("a good file is kept over a mistake elsewhere, and opens only as a download of its own dossier", async () => {
  const citizen = newVisitor(app);
  const back = await fileOnline(citizen, [new File([PDF], "to-khai.pdf")], { name: "" });
  assert.equal(back.status, 422);
  const kept = /name="kept\.0" value="([0-9a-f-]{36})"/u.exec(back.html)?.[1] ?? assert.fail("the file was not kept");
  const sent = await fileOnline(citizen, [], { "paper.0": "electronic", "kept.0": kept });
  const code = codeOn(sent);
  const officer = await signedIn(app, "tiepnhan.binhgiang");
  const file = await officer.open(`/lam-viec/ho-so/${code}/tep/${kept}`);
  assert.equal(file.headers.get("content-type"), "application/octet-stream");
  assert.match(file.headers.get("content-disposition") ?? "", /^attachment/u);
  const other = (await desk.submit()).code;
  assert.equal((await officer.open(`/lam-viec/ho-so/${other}/tep/${kept}`)).problem, "paper.attachment_missing");
});

test("a procedure with cases asks for the case first, then only for that case's papers", async () => {
  const citizen = newVisitor(app);
  const choice = await citizen.open("/nop-ho-so/1.013225");
  assert.match(choice.words, /Nhà ở riêng lẻ/u);
  assert.ok(!choice.html.includes('name="personalId"'));
  const form = await citizen.open("/nop-ho-so/1.013225?truong-hop=house");
  assert.match(form.words, /công trình liền kề/u);
  assert.ok(!form.words.includes("Quyết định phê duyệt dự án"));
  const answers = { site: KEPT, plot: "12", floorArea: "80", totalArea: "160", floorCount: "2", heightCm: "800" };
  const fields = {
    receptionUnit: WARD_COUNTER,
    personalId: APPLICANT.personalId,
    name: APPLICANT.name,
    ...Object.fromEntries(Object.entries(answers).map(([key, value]) => [`form.${key}`, value])),
    ...Object.fromEntries([0, 1, 2, 3].map((index) => [`paper.${index}`, "data"])),
    buoc: "gui",
  };
  const sent = await citizen.submit(fields, { action: "/nop-ho-so/1.013225?truong-hop=house", files: {} });
  assert.equal((await desk.state(codeOn(sent) as never)).caseKey, "house");
});

test("a counter of the province chooses the commune that decides", async () => {
  const officer = await signedIn(app, "tiepnhan.tinh");
  await officer.open("/lam-viec/tiep-nhan?thu-tuc=1.004222");
  const fields = { personalId: APPLICANT.personalId, name: APPLICANT.name, "paper.0": "data", "paper.1": "data", "paper.2": "data" };
  const wanted = { ...fields, returnMethod: "counter" };
  const unclear = await officer.submit(wanted, { action: "/lam-viec/tiep-nhan" });
  assert.equal(unclear.status, 422);
  assert.match(unclear.words, /Chưa rõ cơ quan nào giải quyết/u);
  const received = await officer.submit({ ...wanted, competentAgency: "H99.102.5" }, { action: "/lam-viec/tiep-nhan" });
  const code = /H99\.50-\d{8}-\d{4,}/u.exec(received.words)?.[0] ?? assert.fail(received.words);
  assert.equal((await desk.state(code as never)).competentAgency, "H99.102.5");
});

test("every key that a page promises does one thing on it, for a key that two share only moves the focus", async () => {
  const code = await desk.receive();
  const officer = await signedIn(app, "tiepnhan.binhgiang");
  for (const path of ["", "/tiep-nhan", "/tiep-nhan?thu-tuc=1.004222", `/tiep-nhan/da-nhan/${code}`]) {
    const shown = await officer.open(`/lam-viec${path}`);
    // The map behind "?" tells of keys that scripts listen to; what stands on the page itself works without one.
    const html = shown.html.replaceAll(/<dialog[\s\S]*?<\/dialog>/gu, "");
    const promised = [...html.matchAll(/<kbd[^>]*>([^<])<\/kbd>/gu)].map(([, key = ""]) => key.toLowerCase());
    const tags = [...html.matchAll(/<[a-z]+ [^>]*(?:accesskey|data-key)="[^>]*>/giu)].map(([tag]) => tag.toLowerCase());
    const answering = (key: string): readonly string[] =>
      tags.filter((tag) => tag.includes(`accesskey="${key}"`) || tag.includes(`data-key="${key}"`));
    assert.ok(promised.length > 1, path);
    for (const key of promised) assert.equal(answering(key).length, 1, `${key} on /lam-viec${path}`);
  }
});

test("a form sent twice files once", async () => {
  const citizen = newVisitor(app);
  const first = await fileOnline(citizen, []);
  const twice = newVisitor(app);
  await twice.open(`/nop-ho-so/${RESIDENCE}`);
  const commandId = crypto.randomUUID();
  const codes = new Set<string>();
  for (let press = 0; press < 3; press += 1) codes.add(codeOn(await fileOnline(twice, [], { commandId })));
  assert.equal(codes.size, 1);
  assert.ok(!codes.has(codeOn(first)));
});

test("of two officers at one page, one wins; the other sees what happened and keeps what was typed", async () => {
  const code = await desk.receive();
  const path = `/lam-viec/ho-so/${code}`;
  const [one, two] = [await signedIn(app, "tiepnhan.binhgiang"), await signedIn(app, "tiepnhan.binhgiang")];
  await one.open(path);
  await two.open(path);
  assert.equal((await one.submit({}, { action: `${path}/forward` })).status, 200);
  const note = "Người nộp xin rút vì nhầm thủ tục.";
  const late = await two.submit({ note }, { action: `${path}/record-withdrawal` });
  assert.equal(late.status, 409);
  assert.match(late.words, /đã có người khác xử lý/u);
  assert.match(late.words, /Chờ phân công/u);
  assert.ok(late.words.includes(note), "the typed note is still there");
  assert.equal((await two.submit({ note }, { action: `${path}/record-withdrawal` })).status, 200);
});

test("what was written for an action that has gone meanwhile is shown, not lost", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  const path = `/lam-viec/ho-so/${code}`;
  const [one, two] = [await signedIn(app, "congan.binhgiang"), await signedIn(app, "doitruong.binhgiang")];
  await one.open(path);
  await two.open(path);
  await two.submit({}, { action: `${path}/complete-step` });
  const reason = "Sơ đồ vị trí chỗ ở chưa khớp với thực địa, đề nghị bổ sung.";
  const late = await one.submit(
    { reason, "verdict.0": "incomplete", "reviewDefect.0": "Sơ đồ mờ" },
    { action: `${path}/request-supplement` },
  );
  assert.equal(late.status, 409);
  assert.ok(late.words.includes(reason));
  assert.ok(late.words.includes("Sơ đồ mờ"));
});

test("a clock that was set back is told to the officer and nothing is written", async () => {
  const code = await desk.receive();
  const { version } = await desk.state(code);
  const officer = await signedIn(app, "tiepnhan.binhgiang");
  const path = `/lam-viec/ho-so/${code}`;
  await officer.open(path);
  clock.advance(-60_000);
  const refused = await officer.submit({}, { action: `${path}/forward` });
  clock.advance(60_000);
  assert.equal(refused.status >= 400, true);
  assert.match(refused.words, /[Đđ]ồng hồ/u);
  assert.equal((await desk.state(code)).version, version);
});

test("before the disk is full writes are refused with what was typed, and reading goes on", async () => {
  const { code, pin } = await desk.submit();
  disk = problem("platform.disk_nearly_full", { freeMb: 1, minMb: 512 });
  try {
    const refused = await fileOnline(newVisitor(app), []);
    assert.ok(refused.status >= 500, String(refused.status));
    assert.ok(refused.html.includes(KEPT));
    assert.equal((await newVisitor(app).open(`/tra-cuu/${code}?k=${pin}`)).status, 200);
  } finally {
    disk = undefined;
  }
  clock.advance(DAY_MS);
  assert.equal((await fileOnline(newVisitor(app), [])).status, 200);
});

test("the API takes no field that it does not know", async () => {
  const body = JSON.stringify({ procedureCode: RESIDENCE, status: "returned" });
  const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
  const answer = await app.request("http://localhost/api/v1/dossiers", { method: "POST", headers, body });
  assert.equal(answer.status, 422);
  assert.equal(((await answer.json()) as { readonly code: string }).code, "http.input_invalid");
});

test("the result is downloaded by whoever holds the receipt: looking records nothing, the button records it once", async () => {
  const { code, pin } = await desk.submit();
  const counter = await signedIn(app, "tiepnhan.binhgiang");
  await counter.open(`/lam-viec/ho-so/${code}`);
  await counter.submit({ returnMethod: "electronic" }, { action: `/lam-viec/ho-so/${code}/accept` });
  await desk.toAppraisal(code);
  await desk.toSigned(code);
  const clerk = await signedIn(app, "vanthucongan.binhgiang");
  await clerk.open(`/lam-viec/ho-so/${code}`);
  const issued = await clerk.submit({ documentNumber: "7/TB-CAP" }, { action: `/lam-viec/ho-so/${code}/issue-outcome`, files: {} });
  assert.equal(issued.status, 200, issued.words);
  const citizen = newVisitor(app);
  await citizen.open(`/tra-cuu/${code}/ket-qua?k=${pin}`);
  assert.equal((await desk.state(code)).status, "resolved");
  const file = await citizen.submit({}, { action: `/tra-cuu/${code}/ket-qua` });
  assert.equal(file.headers.get("content-type"), "application/pdf");
  const { status, version } = await desk.state(code);
  assert.equal(status, "returned");
  await citizen.open(`/tra-cuu/${code}/ket-qua?k=${pin}`);
  assert.equal((await desk.state(code)).version, version);
});

test("who answers for supplements sees how they are asked for, who keeps the system what the clock will do, and nobody else either", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  const review = {
    reviewed: [{ key: "ct01", isComplete: false }],
    items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký" }],
    reason: "Thiếu chữ ký của chủ hộ trên tờ khai.",
  };
  await desk.as(province.officer("congan.binhgiang")).act(code, "request-supplement", review);
  const head = await signedIn(app, "doitruong.binhgiang");
  const seen = await head.open("/lam-viec/bo-sung?ngay=30");
  assert.ok(seen.words.includes(code));
  const unit = /href="(\/lam-viec\/bo-sung\?ngay=30&amp;don-vi=[^"#]+)/u.exec(seen.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  assert.match((await head.open(unit)).words, /Từng yêu cầu: /u);
  assert.equal((await head.open("/van-hanh/viec-hen-gio")).status, 403);
  assert.equal((await (await signedIn(app, "vanthucongan.binhgiang")).open("/lam-viec/bo-sung")).status, 403);
  assert.doesNotMatch((await newVisitor(app).open("/lam-viec/bo-sung")).words, /Lượt yêu cầu/u);
  const operator = await (await signedIn(app, "vanhanh.tinh")).open("/van-hanh/viec-hen-gio");
  assert.match(operator.words, /Đóng hồ sơ không được bổ sung/u);
});

test("a wrong outcome is sent back with its fault named, and the right file takes its place at the counter and online", async () => {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.toSigned(code);
  await desk.toCounter(code);
  const path = `/lam-viec/ho-so/${code}`;
  const counter = await signedIn(app, "tiepnhan.binhgiang");
  await counter.open(path);
  const reason = "Ghi sai số nhà: 21 Trần Phú thay vì 12 Trần Phú.";
  assert.equal((await counter.submit({ fault: "", reason }, { action: `${path}/open-correction` })).status, 422);
  assert.equal((await counter.submit({ fault: "agency", reason }, { action: `${path}/open-correction` })).status, 200);
  const opened = await desk.state(code);
  assert.deepEqual([opened.corrections.length, opened.apologies.map(({ kind }) => kind)], [1, ["wrong_result"]]);
  const reader = await newVisitor(app).open(`/tra-cuu/${code}?k=${opened.pin ?? ""}`);
  assert.match(reader.words, /Kết quả đang được đính chính/u);
  const clerk = await signedIn(app, "vanthucongan.binhgiang");
  assert.match((await clerk.open(path)).words, /Phát hành kết quả đã đính chính/u);
});
