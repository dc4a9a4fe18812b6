import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { useProvince } from "#kit/province";
import { openPaperStorage } from "#modules/paper";

import { deskOf } from "../src/modules/dossier/dossier.fixture.ts";
import { loadLetters } from "./load-letters.ts";
import { PROVINCE_NAME } from "./province/agencies.ts";

const province = await useProvince();
const { database, ledger, clock } = province;
const dataDir = await mkdtemp(join(tmpdir(), "motcua-sample-letters-"));
after(() => rm(dataDir, { recursive: true, force: true }));
const disk = { check: () => Promise.resolve(undefined) };
const storage = await openPaperStorage({ settings: { dataDir, clamavSocket: undefined }, database, disk });
const desk = deskOf(province);
for (let index = 0; index < 6; index += 1) await desk.toAppraisal(await desk.receive());

const load = () => loadLetters({ database, ledger }, { storage, publicUrl: "http://localhost", place: PROVINCE_NAME }, clock.now());

async function rowsOf(query: string): Promise<readonly unknown[]> {
  return (await database.pg.query(query)).rows;
}

test("two agencies have their own approved Word templates, and letters at every stage with numbers out of their books; told again it is the same", async () => {
  assert.equal(await load(), undefined);
  const templates = await rowsOf("select agency, name, status from app.letter_template_version order by agency, name");
  assert.equal(templates.length, 4);
  const letters = await rowsOf(
    "select status, document_number from app.letter where agency = 'H99.101.5' order by status, document_number",
  );
  assert.deepEqual(
    letters.map((row) => (row as { status: string }).status),
    ["draft", "issued", "issued", "put_forward", "signed"],
  );
  const numbers = letters.flatMap((row) => (row as { document_number: string | null }).document_number ?? []);
  assert.equal(new Set(numbers).size, 2);
  const events = await rowsOf("select count(*)::int as count from ledger.event");
  assert.equal(await load(), undefined);
  assert.deepEqual(await rowsOf("select count(*)::int as count from ledger.event"), events);
});
