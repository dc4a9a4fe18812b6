import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { after, test } from "node:test";
import type { ActorRef } from "#kernel/id";
import { epochMsOf, instantFromEpochMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { systemClock } from "#platform/clock";
import { openFileStore } from "#platform/files/file-store";
import type { ReceivedFile } from "#platform/files/upload";
import { newUuid } from "#platform/ids";
import { readSettings } from "#platform/settings";
import type { FormOrder } from "./form-data.ts";
import { isInFormSet } from "./form-set.ts";
import { formOrders } from "./form.fixture.ts";
import { issuedPapersOf, issuePaper } from "./issue-paper.ts";
import type { IssueOrder } from "./issue-paper.ts";
import { attachmentOf, attachmentsOf, openAttachment, openIssuedPaper } from "./open-paper.ts";
import { openPaperStorage } from "./paper-storage.ts";
import type { PaperStorage } from "./paper-storage.ts";
import { paperChecks } from "./paper.doctor.ts";
import { checkOf, renderForm } from "./render-form.ts";
import { storeUpload } from "./store-upload.ts";

const dataDir = await mkdtemp(join(tmpdir(), "motcua-paper-"));
const folder = join(dataDir, "files");
after(() => rm(dataDir, { recursive: true, force: true }));
const files = await openFileStore(folder, { check: () => Promise.resolve(undefined) });
const database = await useDatabase();
const storage: PaperStorage = { files, database, clamavSocket: undefined };
const by = { actor: "citizen:ánh" as ActorRef, now: "2026-11-19T02:00:00.000Z" as Instant };
const pdf = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n");

function must<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}

function codeOf(value: unknown): string | false {
  return isProblem(value) && value.problem;
}

async function received(fileName: string, content: Buffer): Promise<ReceivedFile> {
  return { field: "tep", fileName, content: await files.receive(Readable.from([content]), 100_000) };
}

test("PAP-02 an unscanned upload is stored and leaves only as a download of unknown type", async () => {
  const attachment = must(await storeUpload(storage, await received("Đơn đề nghị.pdf", pdf), by));
  assert.deepEqual(await attachmentOf(storage, attachment.id), attachment);
  assert.deepEqual([attachment.mediaType, attachment.scan, attachment.bytes], ["application/pdf", "unscanned", pdf.length]);
  const opened = must(await openAttachment(storage, attachment.id, "inline"));
  assert.match(opened.headers["Content-Disposition"] ?? "", /^attachment; /u);
  assert.equal(opened.headers["Content-Type"], "application/octet-stream");
  assert.ok((await buffer(opened.stream)).equals(pdf));
});

test("PAP-01 a disguised file is refused and leaves no bytes and no row", async () => {
  const before = (await readdir(folder)).length;
  assert.equal(codeOf(await storeUpload(storage, await received("a.png", pdf), by)), "files.disguised");
  assert.equal((await readdir(join(folder, "incoming"))).length, 0);
  assert.equal((await readdir(folder)).length, before);
});

test("a file refused while it was received stays refused", async () => {
  assert.equal(codeOf(await storeUpload(storage, await received("a.pdf", Buffer.alloc(0)), by)), "files.empty");
});

test("a file without a name or extension gets one that fits its bytes", async () => {
  assert.equal(must(await storeUpload(storage, await received("", pdf), by)).fileName, "tep.pdf");
  assert.equal(must(await storeUpload(storage, await received("Đơn", pdf), by)).fileName, "Đơn.pdf");
});

test("an attachment that does not exist is not found", async () => {
  const nobody = newUuid();
  assert.equal(codeOf(await openAttachment(storage, nobody)), "paper.attachment_missing");
  assert.equal(codeOf(await openIssuedPaper(storage, nobody)), "paper.issued_missing");
  assert.deepEqual(await attachmentsOf(storage, [nobody]), []);
  assert.deepEqual(await attachmentsOf(storage, []), []);
});

function outcome(key: string, paragraph: string): IssueOrder {
  const data = {
    parentAgency: null,
    agency: "Ủy ban nhân dân phường Hòa Lạc",
    number: "1/GXN",
    place: "Hòa Lạc",
    issuedAt: by.now,
    dossierCode: "H99.101-261119-0001",
    trackingUrl: "https://motcua.example/tra-cuu",
    title: "Giấy xác nhận",
    subject: "",
    basis: [],
    paragraphs: [paragraph],
    facts: [],
    recipients: [],
    signerTitle: "Chủ tịch",
    signedBy: "Lê Thị Minh Châu",
  };
  return { form: { kind: "outcome", data }, formSet: "TT03-2025", subject: "dossier:x", key, issuedBy: by.actor, now: by.now };
}

test("PAP-03 a paper is issued once by its key, and its key cannot stand for other content", async () => {
  const first = must(await issuePaper(storage, outcome("x-outcome-1", "Xác nhận.")));
  assert.deepEqual(must(await issuePaper(storage, outcome("x-outcome-1", "Xác nhận."))), first);
  assert.equal(codeOf(await issuePaper(storage, outcome("x-outcome-1", "Không xác nhận."))), "paper.key_reused");
  const second = must(await issuePaper(storage, { ...outcome("x-outcome-2", "Khác."), now: "2026-11-20T02:00:00.000Z" as Instant }));
  assert.deepEqual(
    (await issuedPapersOf(storage, "dossier:x")).map((paper) => paper.id),
    [first.id, second.id],
  );
});

test("PAP-03 two processes that issue the same paper at once issue one", async () => {
  const papers = await Promise.all([1, 2, 3, 4].map(() => issuePaper(storage, outcome("x-outcome-3", "Cùng lúc."))));
  assert.equal(new Set(papers.map((paper) => must(paper).id)).size, 1);
});

test("an issued paper is served byte for byte, with what it was printed from", async () => {
  const paper = must(await issuePaper(storage, outcome("x-outcome-4", "Nguyên văn.")));
  const opened = must(await openIssuedPaper(storage, paper.id));
  assert.match(opened.headers["Content-Disposition"] ?? "", /^inline; filename="x-outcome-4.pdf"/u);
  const bytes = await buffer(opened.stream);
  assert.equal(bytes.length, paper.bytes);
  assert.equal(createHash("sha256").update(bytes).digest("hex"), paper.sha256);
  assert.deepEqual(opened.paper.data["paragraphs"], ["Nguyên văn."]);
});

test("what is kept prints again to the bytes that were issued, for every form of both sets", async () => {
  for (const formSet of ["TT01-2018", "TT03-2025"] as const) {
    for (const form of Object.values<FormOrder>(formOrders).filter((order) => isInFormSet(formSet, order.kind))) {
      const key = `again-${formSet}-${form.kind}`;
      must(await issuePaper(storage, { form, formSet, subject: "dossier:again", key, issuedBy: by.actor, now: by.now }));
    }
  }
  const kept = await issuedPapersOf(storage, "dossier:again");
  assert.equal(kept.length, 17);
  for (const paper of kept) {
    const order = { kind: paper.kind, data: paper.data } as unknown as FormOrder;
    const again = await renderForm(order, paper.formSet, paper.checkCode === null ? undefined : checkOf(paper.checkCode, order.data));
    assert.equal(createHash("sha256").update(again).digest("hex"), paper.sha256, paper.key);
  }
});

test("a stop notice of the set of 2018 is refused: that set has none", async () => {
  const form = formOrders.stop_notice;
  const order = { form, formSet: "TT01-2018", subject: "dossier:none", key: "none", issuedBy: by.actor, now: by.now } as const;
  assert.equal(codeOf(await issuePaper(storage, order)), "paper.form_not_in_set");
  assert.deepEqual(await issuedPapersOf(storage, "dossier:none"), []);
});

test("the running system may neither change nor delete what was issued or sent", async () => {
  for (const statement of ["update app.issued_paper set key = 'x'", "delete from app.issued_paper", "delete from app.attachment"]) {
    await assert.rejects(database.pg.query(statement), /permission denied/u, statement);
  }
});

test("PAP-05 the doctor finds a file that is gone or has changed, and nothing in a whole store", async () => {
  const settings = must(readSettings({ MOTCUA_DATA: dataDir }));
  const examine = async (): Promise<readonly string[]> => {
    const found = await Promise.all(
      paperChecks.map((check) => check.run({ database, settings, clock: standingClock(by.now), progress: () => undefined })),
    );
    return found.flat();
  };
  const paper = must(await issuePaper(storage, outcome("x-outcome-5", "Bị sửa.")));
  const path = join(folder, paper.sha256.slice(0, 2), paper.sha256);
  assert.deepEqual(await examine(), []);
  await writeFile(path, "sửa");
  assert.deepEqual(await examine(), [`file ${paper.sha256} is changed`]);
  await rm(path);
  assert.deepEqual(await examine(), [`file ${paper.sha256} is missing`]);
});

test("opening the store removes what a crash left a day ago, and keeps what is being sent", async () => {
  const settings = must(readSettings({ MOTCUA_DATA: dataDir }));
  await writeFile(join(folder, "incoming", "left.part"), "x");
  const disk = { check: () => Promise.resolve(undefined) };
  await openPaperStorage({ settings, database, disk });
  assert.deepEqual(await readdir(join(folder, "incoming")), ["left.part"]);
  const tomorrow = instantFromEpochMs(epochMsOf(systemClock.now()) + 25 * 3_600_000);
  await openPaperStorage({ settings, database, disk }, standingClock(tomorrow));
  assert.deepEqual(await readdir(join(folder, "incoming")), []);
});
