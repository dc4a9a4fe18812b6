import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { addMs, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { issuedPaperOfKey, openPaperStorage } from "#modules/paper";
import { diskGuard } from "#platform/disk";
import { runNextJob } from "#platform/jobs/worker";
import { readSettings } from "#platform/settings";

import { deskOf } from "./dossier.fixture.ts";
import { stopNoticeJob } from "../issuance/issuance.jobs.ts";
import { dossierJobs } from "./dossier.jobs.ts";
import type { DossierCode } from "./dossier.ts";

const MINUTE_MS = 60_000;
const province = await useProvince();
const { clock, database, ledger, officer } = province;
const desk = deskOf(province);
const police = officer("congan.binhgiang");
const folder = mkdtempSync(join(tmpdir(), "motcua-jobs-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const settings = readSettings({ MOTCUA_DATA: folder });
assert.ok(!isProblem(settings));
const paper = await openPaperStorage({ settings, database, disk: diskGuard(folder, 0) });
const handlers = [
  ...dossierJobs({ ledger, db: database, clock }).handlers,
  stopNoticeJob({
    ledger,
    db: database,
    clock,
    paper: () => Promise.resolve(paper),
    publicUrl: "http://localhost",
    placeOf: () => Promise.resolve("Ủy ban nhân dân tỉnh An Bình"),
  }),
];

const REVIEW = {
  reviewed: [{ key: "ct01", isComplete: false }],
  items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký của chủ hộ" }],
  reason: "Thiếu chữ ký của chủ hộ trên tờ khai thay đổi cư trú.",
};

async function asked(): Promise<DossierCode> {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.as(police).act(code, "request-supplement", REVIEW);
  return code;
}

/** Lets the worker do everything that is due now; answers how many jobs there were. */
async function work(): Promise<number> {
  let count = 0;
  while (await runNextJob({ database, clock, handlers })) count += 1;
  return count;
}

function moveTo(instant: Instant): void {
  clock.advance(Date.parse(instant) - Date.parse(clock.now()));
}

async function closeOnOf(code: DossierCode): Promise<CivilDate> {
  const closeOn = (await desk.state(code)).supplement?.closeOn;
  assert.ok(closeOn !== undefined && closeOn !== null);
  return closeOn;
}

test("silence closes on the printed date without anybody's doing: not a minute before the day after, and once", async () => {
  const [silent, answered, withdrawn] = [await asked(), await asked(), await asked()];
  const closesAt = instantAt(await closeOnOf(silent), 24 * 60);
  await desk.as(officer("tiepnhan.binhgiang")).act(answered, "receive-supplement");
  await desk.as(officer("tiepnhan.binhgiang")).act(withdrawn, "record-withdrawal", { note: "Người nộp xin dừng giải quyết." });
  moveTo(addMs(closesAt, -MINUTE_MS));
  await work();
  assert.equal((await desk.state(silent)).status, "supplement");
  moveTo(closesAt);
  assert.equal(await work(), 4, "three requests to look at, and the notice of the one that closed");
  assert.deepEqual(await Promise.all([silent, answered, withdrawn].map(async (code) => (await desk.state(code)).status)), [
    "stopped",
    "processing",
    "withdrawn",
  ]);
  assert.equal(await work(), 0);
  const closed = await ledger.readStream(`dossier:${silent}` as never);
  assert.deepEqual(
    [closed.at(-1)?.kind, closed.at(-1)?.actor, closed.at(-1)?.at],
    ["dossier.lapsed", "system:dossier.close_lapsed", closesAt],
  );
});

test("whoever is stopped finds a notice of it, closed and withdrawn alike", async () => {
  const code = await asked();
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "record-withdrawal", { note: "Người nộp xin dừng giải quyết." });
  await work();
  const notice = await issuedPaperOfKey(paper, `${code}-stop-notice`);
  assert.ok(notice !== undefined);
});

test("a request that was answered and made again closes by its own round only", async () => {
  const code = await asked();
  const first = await closeOnOf(code);
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "receive-supplement");
  clock.advance(3 * 24 * 60 * MINUTE_MS);
  const again = {
    ground: "defective_supplement",
    newlySeen: "Tờ khai vừa bổ sung vẫn chưa có chữ ký.",
    items: REVIEW.items,
    reason: REVIEW.reason,
  };
  await desk.as(police).act(code, "propose-supplement", again);
  await desk.as(officer("doitruong.binhgiang")).act(code, "approve-supplement");
  const second = await closeOnOf(code);
  assert.ok(second > first);
  moveTo(instantAt(first, 24 * 60));
  await work();
  assert.equal((await desk.state(code)).status, "supplement");
  moveTo(instantAt(second, 24 * 60));
  await work();
  assert.equal((await desk.state(code)).status, "stopped");
});
