import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import { newCommandId } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";
import type { Visitor } from "#kit/web";
import type { DossierCode } from "#modules/dossier";

import { SAMPLE_PASSWORD } from "../../../../sample/province/personas.ts";
import { deskOf } from "../../dossier/dossier.fixture.ts";
import { bookLines } from "../book/book.queries.ts";
import { lettersOfBatch } from "../letter.queries.ts";
import { makeBatches, orderBatch } from "../make-batch.ts";
import { roundOf } from "../run-round.ts";
import { pagesVi } from "../text/pages.vi.ts";

const COUNT = 12;
const INBOX = "/lam-viec/ky-so";
const PATH = "/lam-viec/soan-hang-loat";

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const codes: DossierCode[] = [];
for (let index = 0; index < COUNT; index += 1) {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  codes.push(code);
}
const words = {
  subject: "tình hình giải quyết hồ sơ",
  texts: { noi_dung: "Hồ sơ của Ông/Bà đang được thẩm định.", chuc_vu_ky: "TRƯỞNG CÔNG AN", nguoi_ky: "Người Khác" },
};
const ordered = await orderBatch(province.as(province.officer("congan.binhgiang")), {
  codes,
  choice: { form: "notice", purpose: "notice" },
  words,
});
assert.ok(!isProblem(ordered));
const { batchId } = ordered;
await makeBatches(province.as({ kind: "system", job: "letter.make_batch" }), { stop: new AbortController().signal, msMax: 60_000 });

async function signedIn(userName: string): Promise<Visitor> {
  const visitor = newVisitor(app);
  await visitor.open("/lam-viec/dang-nhap");
  await visitor.submit({ userName, password: SAMPLE_PASSWORD });
  return visitor;
}

/** The round runs on behind the answer. */
async function ended(): Promise<void> {
  while (roundOf(batchId).isRunning) await new Promise((resolve) => setTimeout(resolve, 25));
}

async function statuses(): Promise<readonly string[]> {
  return (await lettersOfBatch(province.database, batchId, 500)).map(({ status }) => status);
}

test("LET-13 letters of one order are signed together by the head and numbered together by the clerk, with progress, no number twice", async () => {
  const drafter = await signedIn("congan.binhgiang");
  await drafter.open(`${PATH}/${batchId}`);
  const forwarded = await drafter.submit({});
  assert.equal(forwarded.status, 200, forwarded.words);
  assert.deepEqual(new Set(await statuses()), new Set(["put_forward"]));
  const refused = await drafter.submit({ [COMMAND_ID_FIELD]: newCommandId() }, { action: `${PATH}/${batchId}/ky` });
  assert.equal(refused.problem, "identity.not_permitted", "who drafts does not sign");

  const head = await signedIn("truongcongan.binhgiang");
  const inbox = await head.open(INBOX);
  assert.ok(inbox.html.includes(`${PATH}/${batchId}`), "the inbox leads to the letters that wait");
  await head.open(`${PATH}/${batchId}`);
  await head.submit({}, { action: `${PATH}/${batchId}/ky` });
  await ended();
  assert.deepEqual(new Set(await statuses()), new Set(["signed"]));
  assert.ok((await head.open(`${PATH}/${batchId}`)).words.includes(pagesVi.batches.rounds.approve(String(COUNT), String(COUNT))));

  const clerk = await signedIn("vanthucongan.binhgiang");
  assert.ok((await clerk.open(INBOX)).html.includes(`${PATH}/${batchId}`));
  await clerk.open(`${PATH}/${batchId}`);
  await clerk.submit({}, { action: `${PATH}/${batchId}/ban-hanh` });
  await ended();
  assert.deepEqual(new Set(await statuses()), new Set(["issued"]));
  const rows = await lettersOfBatch(province.database, batchId, 500);
  assert.equal(new Set(rows.map(({ documentNumber }) => documentNumber)).size, COUNT);
  const lines = await bookLines(province.database, { book: "H99.101.5:2026:TB", words: "", limit: 100 });
  assert.deepEqual([lines.length, new Set(lines.map(({ status }) => status))], [COUNT, new Set(["issued"])]);
  await clerk.open(`${PATH}/${batchId}`);
  await clerk.submit({ [COMMAND_ID_FIELD]: newCommandId() }, { action: `${PATH}/${batchId}/ban-hanh` });
  await ended();
  assert.equal(
    (await bookLines(province.database, { book: "H99.101.5:2026:TB", words: "", limit: 100 })).length,
    COUNT,
    "pressed again: nothing",
  );
  const stranger = await signedIn("thuly.soxaydung");
  assert.equal((await stranger.open(`${PATH}/${batchId}`)).problem, "identity.not_permitted");
});
