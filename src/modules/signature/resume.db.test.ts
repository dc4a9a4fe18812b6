import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { promisify } from "node:util";

import { civilDateOf } from "#kernel/instant";
import { pdfText } from "#kit/pdf-text";
import { useProvince } from "#kit/province";
import { dossierStream } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { issuedPapersOf } from "#modules/paper";
import { newCommandId, newUuid } from "#platform/ids";

import { deskOf } from "../dossier/dossier.fixture.ts";
import { draftLetter, putLetterForward } from "../letter/draft-letter.ts";
import { bookLines } from "../letter/book/book.queries.ts";
import { issueSignedPaper } from "./issue-paper.ts";
import { bytesOf, preparePaper } from "./prepare-paper.ts";
import type { SigningDeps } from "./prepare-paper.ts";
import { batchView, beginBatch, runBatch, stoppedRounds } from "./sign-batch.ts";
import { signDossierPaper } from "./sign-paper.ts";
import { inSigning, must, registerOwn, registerSeal, signingDeps, trustTestRoot, unlocked } from "./signature.fixture.ts";

const province = await useProvince();
const desk = deskOf(province);
const deps = await signingDeps(province);
const { database, clock } = province;
const head = province.officer("truongcongan.binhgiang");
const clerk = province.officer("vanthucongan.binhgiang");
const officer = province.officer("congan.binhgiang");
const agencyCode = clerk.posts[0]?.agencyCode ?? "";
const directory = await unitDirectory(database, civilDateOf(clock.now()));
await trustTestRoot(province);
await registerOwn(province, head);
await registerSeal(province, clerk, { code: agencyCode, name: directory.agency(agencyCode)?.name ?? "" });
const key = await unlocked(province, { officerId: head.officerId });
const seal = await unlocked(province, { sealsOf: [agencyCode] });

/** A context in which the process dies at the first command of this name, or never once it has. */
function dyingAt(ctx: UseCaseContext, name: string): UseCaseContext {
  const ledger = new Proxy(ctx.ledger, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member);
      if (member === "execute")
        return (...args: Parameters<typeof target.execute>) =>
          args[2].name === name ? Promise.reject(new Error("killed")) : Reflect.apply(target.execute.bind(target), target, args);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...ctx, ledger };
}

/** The same files, of which the disk loses the one that is written next. */
function withoutRoom(from: SigningDeps): SigningDeps {
  const files = new Proxy(from.paper.files, {
    get(target, member) {
      if (member === "put") return () => Promise.reject(new Error("killed"));
      const value: unknown = Reflect.get(target, member);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...from, paper: { ...from.paper, files } };
}

async function eventsOf(code: DossierCode, kind: string): Promise<number> {
  const events = await province.ledger.readStream(dossierStream(code));
  return events.filter((event) => event.kind === kind).length;
}

async function linesOf(kind: string, code: DossierCode) {
  const lines = await bookLines(database, { book: `${agencyCode}:2026:${kind}`, words: "", limit: 200 });
  return lines.filter(({ dossierCode }) => dossierCode === code);
}

async function pdfsigSays(t: TestContext, bytes: Buffer): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "motcua-pdfsig-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "paper.pdf");
  await writeFile(path, bytes);
  const run = promisify(execFile);
  return run("pdfsig", ["-nocert", path]).then(
    ({ stdout }) => stdout,
    () => {
      t.diagnostic("pdfsig is not installed: apt-get install -y poppler-utils");
      return undefined;
    },
  );
}

test("SIG-12 a letter goes from its draft through signature, number and seal to the issued paper, with the block of whoever signed it", async (t) => {
  const letterId = newUuid();
  const words = {
    subject: "đăng ký thường trú",
    // The drafter foresaw somebody else: the sheet names whoever signs.
    texts: {
      noi_dung: "Đồng ý đăng ký thường trú theo hồ sơ đã nộp.",
      chuc_vu_ky: "KT. TRƯỞNG CÔNG AN\nPHÓ TRƯỞNG CÔNG AN",
      nguoi_ky: "Người Khác",
    },
  };
  const code = await inSigning(province, {
    draft: async (on) => {
      must(await draftLetter(province.as(officer), { letterId, code: on, choice: { form: "decision", purpose: "grant" }, words }));
      must(await putLetterForward(province.as(officer), letterId));
    },
  });
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  must(await signDossierPaper(province.as(head), deps, { code, draftId: draft.draftId, key }));
  must(await issueSignedPaper(province.as(clerk), deps, { code, number: "", seal, expectedVersion: undefined }));
  const state = await desk.state(code);
  const paper = (await issuedPapersOf(deps.paper, dossierStream(code))).find(({ id }) => id === state.outcome?.paperId);
  assert.deepEqual([paper?.kind, paper?.data["letterId"]], ["letter", letterId]);
  const bytes = await bytesOf(deps.paper, paper?.sha256 ?? "");
  assert.ok(bytes !== undefined);
  const sheet = pdfText(bytes)
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ");
  assert.ok(sheet.includes("Đồng ý đăng ký thường trú theo hồ sơ đã nộp."), sheet);
  assert.ok(sheet.includes("TRƯỞNG CÔNG AN") && sheet.includes(head.name) && !sheet.includes("Người Khác"), sheet);
  assert.equal((paper?.data["words"] as { texts: { nguoi_ky: string } } | undefined)?.texts.nguoi_ky, head.name);
  const [line, ...others] = await linesOf("QD", code);
  assert.deepEqual([line?.status, line?.documentNumber, others.length], ["issued", state.outcome?.documentNumber, 0]);
  const said = await pdfsigSays(t, bytes);
  if (said !== undefined) assert.equal(said.match(/Signature is Valid\./gu)?.length, 2, said);
});

test("SIG-02 a seal that dies before its bytes are kept, or before the fact, goes on with the same number: none is lost, none is given twice", async () => {
  const code = await inSigning(province);
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  must(await signDossierPaper(province.as(head), deps, { code, draftId: draft.draftId, key }));
  const press = (ctx: UseCaseContext, from = deps): ReturnType<typeof issueSignedPaper> =>
    issueSignedPaper(ctx, from, { code, number: "", seal, expectedVersion: undefined });
  await assert.rejects(press(province.as(clerk), withoutRoom(deps)), /killed/u);
  const [reserved] = await linesOf("KQ", code);
  assert.deepEqual([reserved?.status, (await desk.state(code)).status], ["reserved", "issuing"]);
  await assert.rejects(press(dyingAt(province.as(clerk), "dossier.issue-outcome")), /killed/u);
  must(await press(province.as(clerk)));
  const { outcome } = await desk.state(code);
  assert.equal(outcome?.documentNumber, reserved?.documentNumber);
  const lines = await linesOf("KQ", code);
  assert.deepEqual([lines.length, lines[0]?.status, await eventsOf(code, "dossier.resolved")], [1, "issued", 1]);
  const papers = (await issuedPapersOf(deps.paper, dossierStream(code))).filter(({ kind }) => kind === "outcome");
  assert.deepEqual(
    papers.map(({ id }) => id),
    [outcome?.paperId],
  );
});

test("SIG-02 a phone lost in the middle of a round: what was signed stays, the rest waits, and the round goes on without doubling", async () => {
  const codes = [await inSigning(province), await inSigning(province), await inSigning(province)];
  const ctx = (): UseCaseContext => province.as(head);
  const papers = [];
  for (const code of codes) {
    const { draftId, dossierVersion: version } = must(await preparePaper(ctx(), deps, { code }));
    papers.push({ code, draftId, version });
  }
  const batchId = newCommandId();
  must(await beginBatch(ctx(), { batchId, papers }));
  // One is signed alone on its page meanwhile; the process dies on the first, between its signed bytes and its fact.
  const [first, second] = papers;
  assert.ok(first !== undefined && second !== undefined);
  must(await signDossierPaper(ctx(), deps, { code: second.code, draftId: second.draftId, key }));
  await runBatch(dyingAt(ctx(), "dossier.sign-outcome"), deps, { batchId, key });
  assert.deepEqual(
    must(await batchView(ctx(), batchId)).items.map(({ state }) => state),
    ["waiting", "waiting", "waiting"],
  );
  assert.equal((await desk.state(first.code)).status, "in_signing");
  // The form of the phone is sent again from another machine: the same round.
  must(await beginBatch(ctx(), { batchId, papers }));
  await runBatch(ctx(), deps, { batchId, key });
  await runBatch(ctx(), deps, { batchId, key });
  const view = must(await batchView(ctx(), batchId));
  for (const code of codes) assert.equal(await eventsOf(code, "dossier.outcome_signed"), 1, code);
  const { rows } = await database.pg.query("select draft_id from app.signed_paper where draft_id = any($1)", [
    papers.map(({ draftId }) => draftId),
  ]);
  assert.equal(rows.length, 3, "one signature a paper");
  assert.deepEqual(
    view.items.map(({ state }) => state),
    ["signed", "signed", "signed"],
  );
});

test("SIG-15 a round that another process signs is not begun here; once that one is silent for a minute, the inbox offers to go on", async () => {
  const code = await inSigning(province);
  const ctx = (): UseCaseContext => province.as(head);
  const { draftId, dossierVersion: version } = must(await preparePaper(ctx(), deps, { code }));
  const batchId = newCommandId();
  must(await beginBatch(ctx(), { batchId, papers: [{ code, draftId, version }] }));
  await database.pg.query("update app.signing_batch set runner = 'another', alive_at = $2 where batch_id = $1", [
    batchId,
    province.clock.now(),
  ]);
  assert.equal(must(await batchView(ctx(), batchId)).isRunning, true, "its page tells so in every process");
  assert.ok(!(await stoppedRounds(ctx())).some((round) => round.batchId === batchId));
  await runBatch(ctx(), deps, { batchId, key });
  assert.equal((await desk.state(code)).status, "in_signing", "nothing is signed beside the other process");
  province.clock.advance(61_000);
  assert.equal(must(await batchView(ctx(), batchId)).isRunning, false);
  assert.deepEqual(
    (await stoppedRounds(ctx())).filter((round) => round.batchId === batchId).map(({ waiting, total }) => [waiting, total]),
    [[1, 1]],
  );
  await runBatch(ctx(), deps, { batchId, key });
  assert.equal(await eventsOf(code, "dossier.outcome_signed"), 1);
  assert.ok(!(await stoppedRounds(ctx())).some((round) => round.batchId === batchId), "nothing is left of it");
});
