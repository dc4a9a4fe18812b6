import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { addMs } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { timestampQuery } from "#platform/pki/timestamp";

import { deskOf } from "../dossier/dossier.fixture.ts";
import { checkFile } from "./check-paper.ts";
import { bytesOf, preparePaper } from "./prepare-paper.ts";
import { signDossierPaper } from "./sign-paper.ts";
import { codeOf, inSigning, must, registerOwn, SIGNING_PASSWORD, signingDeps, trustTestRoot } from "./signature.fixture.ts";
import { certificateInForce } from "./signature.queries.ts";
import { useTimeAuthority } from "./time-authority.fixture.ts";
import type { Manner } from "./time-authority.fixture.ts";
import { stampFrom } from "./time-authority.ts";
import { unlockKey } from "./unlock-key.ts";

const run = promisify(execFile);
const province = await useProvince();
const desk = deskOf(province);
const { clock, database } = province;
const head = province.officer("truongcongan.binhgiang");
await trustTestRoot(province);
await registerOwn(province, head);
// The authority's clock, a little behind the server's.
const seenAt = addMs(clock.now(), -3_000);
const authority = await useTimeAuthority(seenAt);
const deps = { ...(await signingDeps(province)), stamp: stampFrom(authority.url) };
const certificate = await certificateInForce(database, { officerId: head.officerId }, clock.now());
assert.ok(certificate !== undefined);
const key = must(await unlockKey({ db: database, now: clock.now() }, certificate, SIGNING_PASSWORD));

test("SIG-14 a signature carries the time of the authority, and pdfsig still calls it valid", async (t) => {
  const code = await inSigning(province);
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  must(await signDossierPaper(province.as(head), deps, { code, draftId: draft.draftId, key }));
  const { signedPaper } = await desk.state(code);
  const bytes = await bytesOf(deps.paper, signedPaper?.sha256 ?? "");
  assert.ok(bytes !== undefined);
  const { signatures } = await checkFile({ db: database, now: clock.now() }, { bytes, sha256: signedPaper?.sha256 ?? "" });
  assert.deepEqual(
    signatures.map(({ verdict, findings, signedAt }) => [verdict, findings, signedAt]),
    [["valid", ["test_issuer"], seenAt]],
  );
  const folder = await mkdtemp(join(tmpdir(), "motcua-stamp-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "paper.pdf");
  await writeFile(path, bytes);
  const said = await run("pdfsig", ["-nocert", path]).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
  if (said === undefined) return t.diagnostic("pdfsig is not installed: apt-get install -y poppler-utils");
  assert.match(said, /Signature is Valid\./u);
});

test("SIG-14 a refusal, an old or foreign answer, rubbish, too much and silence sign nothing, and the paper can be signed afterwards", async () => {
  const code = await inSigning(province);
  const draft = must(await preparePaper(province.as(head), deps, { code }));
  const sign = async (from = deps): Promise<string> =>
    codeOf(await signDossierPaper(province.as(head), from, { code, draftId: draft.draftId, key }));
  const wrongs: readonly Manner[] = ["refuses", "of another nonce", "over other bytes", "rubbish", "fails", "endless"];
  for (const manner of wrongs) {
    authority.manner = manner;
    assert.equal(await sign(), "signature.stamp_unavailable", manner);
  }
  assert.equal(await sign({ ...deps, stamp: stampFrom("http://127.0.0.1:1/tsa") }), "signature.stamp_unavailable");
  const { rows } = await database.pg.query("select 1 from app.signed_paper where draft_id = $1", [draft.draftId]);
  assert.deepEqual([rows.length, (await desk.state(code)).status], [0, "in_signing"]);
  authority.manner = "right";
  assert.equal(await sign(), "accepted");
});

test("OpenSSL reads the query: SHA-256, the nonce, the certificate asked for", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "motcua-query-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "query.tsq");
  await writeFile(path, timestampQuery({ value: Buffer.from("signature"), nonce: Buffer.from("8899aabbccddeeff", "hex") }));
  const said = await run("openssl", ["ts", "-query", "-in", path, "-text"]).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
  if (said === undefined) return t.skip("openssl is not installed");
  assert.match(said, /Hash Algorithm: sha256/u);
  assert.match(said, /Nonce: 0x8899AABBCCDDEEFF/u);
  assert.match(said, /Certificate required: yes/u);
});
