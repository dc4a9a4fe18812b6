import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, test } from "node:test";
import { instantFromEpochMs, epochMsOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { newCommandId, newUuid } from "#platform/ids";
import { openPaperStorage, issuedPapersOf } from "#modules/paper";
import { dossierStream } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { Actor, UseCaseContext } from "#modules/identity";
import { deskOf } from "../dossier/dossier.fixture.ts";

import { batchStream, batchStreamType, openCodes } from "./batch.ts";
import { bookLines } from "./book/book.queries.ts";
import { bookStream, bookStreamType } from "./book/book-stream.ts";
import { cancelNumber, closeBook, openBook } from "./book/take-number.ts";
import { draftLetter, putLetterForward, reviseLetter, takeLetterBack } from "./draft-letter.ts";
import type { DraftOrder } from "./draft-letter.ts";
import { issueByProgram } from "./issue-by-program.ts";
import { confirmOutcome, numberForOutcome, printNumbered } from "./issue-letter.ts";
import { keepSignedLetter, letterForSigning } from "./letter-for-signing.ts";
import { template, wordFile, words } from "./letter.fixture.ts";
import { lettersOfBatch, lettersOfDossier } from "./letter.queries.ts";
import { makeBatches, orderBatch } from "./make-batch.ts";
import { judgeTemplate, proposeTemplate } from "./manage-template.ts";
import { settleNumbers } from "./settle-numbers.ts";
import { approveLetter, issueLetter } from "./sign-letter.ts";

const dataDir = await mkdtemp(join(tmpdir(), "motcua-letter-"));
after(() => rm(dataDir, { recursive: true, force: true }));
const province = await useProvince();
const desk = deskOf(province);
const disk = { check: () => Promise.resolve(undefined) };
const storage = await openPaperStorage({ settings: { dataDir, clamavSocket: undefined }, database: province.database, disk });
const deps = { storage, publicUrl: "http://localhost", place: "Ủy ban nhân dân tỉnh An Bình" };
const clerk = province.officer("vanthucongan.binhgiang");
const officer = province.officer("congan.binhgiang");
const head = province.officer("truongcongan.binhgiang");
const AGENCY = "H99.101.5";
const WORDS = {
  subject: "đăng ký thường trú",
  texts: { noi_dung: "Đồng ý đăng ký thường trú theo hồ sơ đã nộp.", chuc_vu_ky: "TRƯỞNG CÔNG AN", nguoi_ky: "Trần Văn Minh" },
};

function must<T extends object>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(JSON.stringify(answer));
  return answer;
}

const codeOf = (answer: object | undefined): string => (answer !== undefined && "problem" in answer ? String(answer.problem) : "done");

async function send(templateId: string, file: Uint8Array, by: Actor = clerk) {
  const kept = await storage.files.receive(Readable.from([Buffer.from(file)]), 1_000_000);
  return proposeTemplate(province.as(by), deps, {
    templateId,
    name: "Quyết định cư trú",
    agencyCode: AGENCY,
    procedureCode: null,
    purpose: "grant",
    bookKind: "QD",
    validFrom: "2026-01-01",
    file: { field: "file", fileName: "mau.docx", content: kept },
  });
}

/** A dossier with the appraisal in hand. */
async function opened(): Promise<DossierCode> {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  return code;
}

async function drafted(code: DossierCode, choice: DraftOrder["choice"]): Promise<string> {
  return must(await draftLetter(province.as(officer), { letterId: newUuid(), code, choice, words: WORDS })).letterId;
}

const GRANT = { form: "decision", purpose: "grant" } as const;

test("LET-07 LET-08 a second person approves a template; drafts keep their version when a newer one comes", async () => {
  const templateId = newUuid();
  const file = template(words("Số: {so_van_ban}"), words("{soan.noi_dung}"), words("{nguoi_ky}"));
  must(await send(templateId, file));
  assert.equal(codeOf(await send(templateId, file)), "letter.template_waits");
  const code = await opened();
  const choice = { templateId, version: 1 };
  const draft = () => draftLetter(province.as(officer), { letterId: newUuid(), code, choice, words: WORDS });
  assert.equal(codeOf(await draft()), "letter.template_not_in_force");
  const judge = (by: Actor, act: "approve" | "decline" | "end", version = 1) =>
    judgeTemplate(province.as(by), { templateId, version, act, reason: "" });
  assert.equal(codeOf(await judge(clerk, "approve")), "identity.not_permitted");
  assert.equal(codeOf(await judge(head, "decline")), "letter.reason_missing");
  assert.equal(codeOf(await judge(head, "approve", 9)), "letter.template_unknown");
  must(await judge(head, "approve"));
  assert.equal(codeOf(await judge(head, "approve")), "letter.template_judged");
  const { letterId } = must(await draft());
  must(await send(templateId, template(words("Bản mới {soan.noi_dung} {so_van_ban}")), head));
  assert.equal(codeOf(await judge(head, "approve", 2)), "letter.template_own");
  must(await judge(province.officer("thutuc.tinh"), "approve", 2));
  must(await putLetterForward(province.as(officer), letterId));
  const sheet = must(await letterForSigning(province.as(head), deps, code));
  assert.equal(sheet.letterId, letterId);
  const [row] = await lettersOfDossier(province.database, code);
  assert.equal(row?.templateVersion, 1);
  assert.equal(codeOf(await draft()), "letter.template_not_in_force");
});

test("a template file that is missing, empty, faulty or no Word file is not taken in", async () => {
  const order = {
    templateId: newUuid(),
    name: "x",
    agencyCode: AGENCY,
    procedureCode: null,
    purpose: "grant",
    bookKind: "QD",
    validFrom: "2026-01-01",
    file: undefined,
  } as const;
  assert.equal(codeOf(await proposeTemplate(province.as(clerk), deps, order)), "letter.file_missing");
  assert.equal(codeOf(await send(newUuid(), wordFile({ body: "" }))), "letter.template_empty");
  assert.ok("faults" in must(await send(newUuid(), template(words("{khong_co}")))));
  assert.equal(
    codeOf(await send(newUuid(), wordFile({ body: words("x"), parts: { "word/vbaProject.bin": "x" } }))),
    "letter.file_dangerous",
  );
});

test("LET-09 one outcome letter is put forward, complete, and a refusal with its reason", async () => {
  const code = await opened();
  const first = await drafted(code, GRANT);
  const second = await drafted(code, { form: "official_letter", purpose: "refuse" });
  must(await reviseLetter(province.as(officer), first, { subject: "", texts: {} }));
  assert.equal(codeOf(await putLetterForward(province.as(officer), first)), "letter.input_invalid");
  must(await reviseLetter(province.as(officer), first, WORDS));
  must(await putLetterForward(province.as(officer), first));
  assert.equal(codeOf(await putLetterForward(province.as(officer), second)), "letter.other_put_forward");
  assert.equal(codeOf(await reviseLetter(province.as(officer), first, WORDS)), "letter.not_in_state");
  must(await takeLetterBack(province.as(officer), first));
  assert.equal(codeOf(await letterForSigning(province.as(head), deps, code)), "letter.none_put_forward");
  must(await reviseLetter(province.as(officer), second, { ...WORDS, texts: { ...WORDS.texts, noi_dung: "Không." } }));
  assert.equal(codeOf(await putLetterForward(province.as(officer), second)), "letter.reason_missing");
  assert.equal(codeOf(await putLetterForward(province.as(officer), newUuid())), "letter.unknown");
  assert.equal(
    codeOf(await draftLetter(province.as(clerk), { letterId: newUuid(), code, choice: GRANT, words: WORDS })),
    "identity.not_permitted",
  );
});

test("LET-10 an outcome letter is numbered by the book and kept with what it was filled with; asked again it is the same paper", async () => {
  const code = await opened();
  const letterId = await drafted(code, GRANT);
  must(await putLetterForward(province.as(officer), letterId));
  const sheet = must(await letterForSigning(province.as(head), deps, code));
  const again = must(await letterForSigning(province.as(head), deps, code));
  assert.deepEqual([sheet.sha256, sheet.numberPlaces.length, sheet.dayPlaces.length], [again.sha256, 1, 1]);
  const wrong = { letterId, sourceSha256: "0".repeat(64), bytes: sheet.bytes };
  assert.equal(codeOf(await keepSignedLetter(province.as(head), deps, wrong)), "letter.signed_other");
  await desk.toSigned(code, { kind: "granted", name: "Quyết định" });
  const wish = { typed: "", reason: "" };
  const number = must(await numberForOutcome(province.as(clerk), code, wish));
  const twice = must(await numberForOutcome(province.as(clerk), code, wish));
  assert.equal(twice.documentNumber, number.documentNumber);
  const letter = number.letter;
  assert.ok(letter !== undefined);
  const printed = must(await printNumbered(province.as(clerk), deps, { letter, documentNumber: number.documentNumber }));
  assert.deepEqual(must(await printNumbered(province.as(clerk), deps, { letter, documentNumber: number.documentNumber })), printed);
  await desk.as(clerk).act(code, "issue-outcome", { documentNumber: number.documentNumber, paperId: printed.paperId });
  assert.equal(await confirmOutcome(province.as(clerk), { code, number, paperId: printed.paperId }), undefined);
  const papers = await issuedPapersOf(storage, dossierStream(code));
  const paper = papers.find(({ id }) => id === printed.paperId);
  assert.equal(paper?.kind, "letter");
  assert.equal((paper?.data["values"] as { readonly so_van_ban: string } | undefined)?.so_van_ban, number.documentNumber);
  const book = `${AGENCY}:2026:QD`;
  const line = (await bookLines(province.database, { book, words: "", limit: 10 })).find((one) => one.dossierCode === code);
  assert.deepEqual([line?.status, line?.paperId], ["issued", printed.paperId]);
  const busy = { book: { agencyCode: AGENCY, year: 2026, kind: "QD" } as const, documentNumber: number.documentNumber };
  assert.equal(codeOf(await cancelNumber(province.as(clerk), { ...busy, reason: "Không dùng số này" })), "letter.number_used");
});

test("LET-05 a crash between issue and book is mended by the sweep; a number that nobody uses is cancelled with a reason", async () => {
  const code = await opened();
  await desk.toSigned(code);
  const number = must(await numberForOutcome(province.as(clerk), code, { typed: "", reason: "" }));
  const { documentNumber, book } = number;
  const later = instantFromEpochMs(epochMsOf(province.clock.now()) + 3_600_000);
  assert.equal(await settleNumbers(province.as({ kind: "system", job: "letter.settle_numbers" }), later), 0);
  await desk.as(clerk).act(code, "issue-outcome", { documentNumber, paperId: "0199a000-0000-7000-8000-00000000aaaa" });
  assert.equal(await settleNumbers(province.as({ kind: "system", job: "letter.settle_numbers" }), later), 1);
  const { state } = await province.ledger.load(bookStreamType, bookStream(book));
  assert.equal(state.taken.get(documentNumber)?.status, "issued");

  const other = await opened();
  await desk.toSigned(other);
  const unused = must(await numberForOutcome(province.as(clerk), other, { typed: "", reason: "" }));
  const cancel = (reason: string, by: Actor = clerk) =>
    cancelNumber(province.as(by), { book: unused.book, documentNumber: unused.documentNumber, reason });
  assert.equal(codeOf(await cancel("x")), "letter.reason_missing");
  assert.equal(codeOf(await cancel("In hỏng, bỏ số này", officer)), "identity.not_permitted");
  assert.equal(codeOf(await cancel("In hỏng, bỏ số này")), "done");
  const next = must(await numberForOutcome(province.as(clerk), other, { typed: "", reason: "" }));
  assert.notEqual(next.documentNumber, unused.documentNumber);
});

test("LET-12 a number that a program sends is told to the book: once, with a reason where it passes over others, and only by whoever may issue", async () => {
  const first = await opened();
  await desk.toSigned(first);
  const paperId = "0199a000-0000-7000-8000-00000000bbbb";
  const issue = (ctx: UseCaseContext, code: DossierCode, input: object) => issueByProgram(ctx, { code, input: { paperId, ...input } });
  assert.equal(codeOf(await issue(province.as(officer), first, { documentNumber: "501/TTr-CAP" })), "identity.not_permitted");
  const { state: untouched } = await province.ledger.load(bookStreamType, bookStream({ agencyCode: AGENCY, year: 2026, kind: "TTr" }));
  assert.equal(untouched.taken.get("501/TTr-CAP"), undefined);
  const pressed = province.as(clerk);
  const done = must(await issue(pressed, first, { documentNumber: "501/TB-CAP" }));
  assert.deepEqual(
    { ...must(await issue(pressed, first, { documentNumber: "501/TB-CAP" })), isReplay: false },
    { ...done, isReplay: false },
  );
  const book = `${AGENCY}:2026:TB`;
  const lines = async (code: DossierCode) =>
    (await bookLines(province.database, { book, words: "", limit: 20 })).filter((line) => line.dossierCode === code);
  assert.deepEqual(
    (await lines(first)).map(({ status, documentNumber }) => [status, documentNumber]),
    [["issued", "501/TB-CAP"]],
  );
  const second = await opened();
  await desk.toSigned(second);
  assert.equal(codeOf(await issue(province.as(clerk), second, { documentNumber: "501/TB-CAP" })), "letter.number_taken");
  assert.equal(codeOf(await issue(province.as(clerk), second, { documentNumber: "510/TB-CAP" })), "letter.number_skips");
  assert.equal((await desk.state(second)).status, "issuing");
  must(await issue(province.as(clerk), second, { documentNumber: "510/TB-CAP", numberReason: "Số 502 đến 509 ghi ở sổ giấy" }));
  assert.equal((await desk.state(second)).outcome?.documentNumber, "510/TB-CAP");
  assert.equal(codeOf(await issue(province.as(clerk), second, { documentNumber: "" })), "dossier.input_invalid");
});

test("LET-06 a book is begun once, closed when its year is over and nothing waits, and then gives no number", async () => {
  const book = { agencyCode: AGENCY, year: 2026, kind: "TTr" } as const;
  const open = () => openBook(province.as(clerk), { book, from: 41, reason: "Sổ giấy đã dùng đến số 40" });
  assert.equal(codeOf(await open()), "done");
  assert.equal(codeOf(await open()), "letter.book_begun");
  assert.equal(codeOf(await closeBook(province.as(clerk), book)), "letter.book_runs");
  assert.equal(codeOf(await closeBook(province.as(officer), book)), "identity.not_permitted");
  const code = await opened();
  const letterId = await drafted(code, { form: "submission", purpose: "request" });
  must(await putLetterForward(province.as(officer), letterId));
  assert.equal(codeOf(await issueLetter(province.as(clerk), deps, { letterId, typed: "", reason: "" })), "letter.not_in_state");
  must(await approveLetter(province.as(head), deps, letterId));
  const issued = must(await issueLetter(province.as(clerk), deps, { letterId, typed: "", reason: "" }));
  assert.match(issued.documentNumber, /^41\/TTr-/u);
  assert.deepEqual(
    must(await issueLetter(province.as(clerk), deps, { letterId, typed: "", reason: "" })).documentNumber,
    issued.documentNumber,
  );
  const nextYear = { now: instantFromEpochMs(epochMsOf(province.clock.now()) + 60 * 86_400_000) };
  assert.equal(codeOf(await closeBook(province.as(clerk, nextYear), book)), "done");
  assert.equal(codeOf(await closeBook(province.as(clerk, nextYear), book)), "letter.book_closed");
});

test("LET-11 letters are drafted from one order; interrupted, the job goes on where it stopped and drafts none twice", async () => {
  const codes: DossierCode[] = [];
  for (let index = 0; index < 45; index += 1) codes.push(await opened());
  const order = { codes: [...codes], choice: { form: "notice", purpose: "notice" } as const, words: WORDS };
  assert.equal(codeOf(await orderBatch(province.as(officer), { ...order, codes: ["H99.101-20200101-0001"] })), "letter.input_invalid");
  const { batchId } = must(await orderBatch(province.as(officer, { commandId: newCommandId() }), order));
  const system = province.as({ kind: "system", job: "letter.make_batch" });
  await makeBatches(system, { stop: AbortSignal.abort(), msMax: 1000 });
  const stateNow = async () => (await province.ledger.load(batchStreamType, batchStream(batchId))).state;
  assert.equal(openCodes(await stateNow()).length, 45);
  await makeBatches(system, { stop: new AbortController().signal, msMax: 60_000 });
  await makeBatches(system, { stop: new AbortController().signal, msMax: 60_000 });
  assert.deepEqual([openCodes(await stateNow()).length, (await stateNow()).failed.size], [0, 0]);
  const rows = await lettersOfBatch(province.database, batchId, 500);
  assert.deepEqual([rows.length, new Set(rows.map(({ dossierCode }) => dossierCode)).size], [45, 45]);
});

test("a kept template is on disk with the bytes its digest says", async () => {
  const file = template(words("{ten_nguoi_nop}"));
  const path = join(dataDir, "copy.docx");
  await writeFile(path, file);
  must(await send(newUuid(), file));
  const digest = createHash("sha256").update(file).digest("hex") as Parameters<typeof storage.files.openFile>[0];
  assert.equal((await storage.files.openFile(digest))?.bytes, file.length);
});

test("LET-09 a letter that grants is no paper of a refusal; a template's file that is gone is told", async () => {
  const code = await opened();
  const letterId = await drafted(code, GRANT);
  must(await putLetterForward(province.as(officer), letterId));
  await desk.toSigned(code, { kind: "refused", name: "Từ chối", note: "Chỗ ở không hợp pháp theo Luật Cư trú." });
  assert.equal(codeOf(await numberForOutcome(province.as(clerk), code, { typed: "", reason: "" })), "letter.purpose_unfit");
  const templateId = newUuid();
  must(await send(templateId, template(words("Riêng {soan.noi_dung}"))));
  must(await judgeTemplate(province.as(head), { templateId, version: 1, act: "approve", reason: "" }));
  const other = await opened();
  const own = await drafted(other, { templateId, version: 1 });
  must(await putLetterForward(province.as(officer), own));
  const emptied = { ...deps, storage: { ...storage, files: { ...storage.files, openFile: () => Promise.resolve(undefined) } } };
  assert.equal(codeOf(await letterForSigning(province.as(head), emptied, other)), "letter.template_file_missing");
});
