import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { PDF } from "@libpdf/core";

import type { Instant } from "#kernel/instant";
import { signDetached } from "#platform/pki/cms";
import { openPkcs12 } from "#platform/pki/pkcs12";
import { KEY_PASSWORD, testKeyFile, testRoot } from "../pki/pki.fixture.ts";

import { readPdfSignatures } from "./read-signatures.ts";
import { findWords, preparePdfSignature } from "./sign-pdf.ts";

const AT = "2026-11-22T03:05:30.000Z" as Instant;

async function plainPaper(): Promise<Uint8Array> {
  const pdf = PDF.create();
  pdf.addPage({ width: 400, height: 300 }).drawText("Decision 12: granted", { x: 40, y: 200, size: 14 });
  return pdf.save();
}

async function signed(file: Uint8Array, fieldName: string): Promise<Buffer> {
  const key = await openPkcs12(testKeyFile(), KEY_PASSWORD);
  assert.ok(typeof key !== "string");
  const place = { page: 0, x: 200, y: 40, width: 120, height: 60 };
  const prepared = await preparePdfSignature({
    pdf: file,
    fieldName,
    place,
    mark: await plainPaper(),
    signerName: "Nguyễn Thị Ký",
    reason: "test",
    location: "An Bình",
    at: AT,
  });
  return prepared.finish(signDetached(prepared.digest, key).encode());
}

test("a signature covers the whole file, names its signer and its time, and holds", async () => {
  const file = await signed(await plainPaper(), "Signer");
  const read = await readPdfSignatures(file);
  const [one] = read.signatures;
  assert.equal(read.signatures.length, 1);
  assert.equal(one?.coverage, "whole");
  assert.equal(one?.read?.holds, true);
  assert.equal(one?.read?.certificate.subject.commonName, "Nguyễn Thị Ký");
  assert.equal(one?.claimedAt, AT);
});

test("the same order gives the same bytes", async () => {
  const paper = await plainPaper();
  assert.ok((await signed(paper, "Signer")).equals(await signed(paper, "Signer")));
});

test("a second signature leaves the first valid, and is all that was added", async () => {
  const first = await signed(await plainPaper(), "Signer");
  const both = await signed(first, "Seal");
  assert.ok(both.subarray(0, first.length).equals(first), "what was signed stays byte for byte");
  const { signatures } = await readPdfSignatures(both);
  assert.deepEqual(
    signatures.map(({ coverage, read }) => [coverage, read?.holds]),
    [
      ["followed", true],
      ["whole", true],
    ],
  );
});

test("one changed letter breaks the signature", async () => {
  const file = await signed(await plainPaper(), "Signer");
  const at = file.indexOf("/MediaBox");
  const changed = Buffer.from(file);
  changed.write("/mediaBox", at, "latin1");
  assert.equal((await readPdfSignatures(changed)).signatures[0]?.read?.holds, false);
});

test("SIG-09 words put on a page after the signature are found (incremental update, shadow attack)", async () => {
  const file = await signed(await plainPaper(), "Signer");
  const pdf = await PDF.load(file);
  pdf.getPages()[0]?.drawText("and 1,000,000,000 dong", { x: 40, y: 180, size: 14 });
  const attacked = Buffer.from(await pdf.save({ incremental: true }));
  const [one] = (await readPdfSignatures(attacked)).signatures;
  assert.equal(one?.read?.holds, true, "the signed bytes are untouched");
  assert.equal(one?.coverage, "changed");
});

test("a note laid over the page after the signature is found", async () => {
  const file = await signed(await plainPaper(), "Signer");
  const pdf = await PDF.load(file);
  pdf.getPages()[0]?.addStampAnnotation({ rect: { x: 40, y: 190, width: 200, height: 30 }, name: "Approved" });
  const attacked = Buffer.from(await pdf.save({ incremental: true }));
  assert.equal((await readPdfSignatures(attacked)).signatures[0]?.coverage, "changed");
});

test("a hole that holds more than a signature, or starts elsewhere, is a forgery", async () => {
  const file = await signed(await plainPaper(), "Signer");
  const text = file.toString("latin1");
  const [, range = ""] = /(\/ByteRange \[0 \d+ \d+ \d+\])/u.exec(text) ?? [];
  const [, hole = 0, end = 0, rest = 0] = range.match(/\d+/gu)?.map(Number) ?? [];
  const wider = range.replace(`${hole} ${end} ${rest}`, `${hole - 20} ${end} ${rest}`);
  const forged = Buffer.from(text.replace(range, wider.padEnd(range.length)), "latin1");
  assert.equal((await readPdfSignatures(forged)).signatures[0]?.coverage, "forged");
  const moved = Buffer.from(text.replace(range, range.replace("[0 ", "[9 ")), "latin1");
  assert.equal((await readPdfSignatures(moved)).signatures[0]?.coverage, "forged");
});

test("junk after the last signature, circles and garbage end as unclear and not as trust", async () => {
  const file = await signed(await plainPaper(), "Signer");
  const junk = Buffer.concat([file, Buffer.from("\n9 0 obj << /A 9 0 R >> endobj\nxref garbage")]);
  const [one] = (await readPdfSignatures(junk)).signatures;
  assert.notEqual(one?.coverage, "whole");
  assert.deepEqual((await readPdfSignatures(Buffer.from("no pdf at all"))).isPdf, false);
});

test("words are found where they stand", async () => {
  const [place, missing] = await findWords(await plainPaper(), ["Decision 12", "nowhere"]);
  assert.equal(Math.round(place?.x ?? 0), 40);
  assert.equal(missing, undefined);
});

test("pdfsig verifies what was signed here", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "pdfsig-"));
  t.after(() => rm(folder, { recursive: true }));
  const run = promisify(execFile);
  const path = join(folder, "signed.pdf");
  await writeFile(path, await signed(await signed(await plainPaper(), "Signer"), "Seal"));
  const hasPdfsig = await run("pdfsig", ["-v"]).then(
    () => true,
    () => false,
  );
  if (!hasPdfsig) return t.skip("pdfsig is not installed: apt-get install -y poppler-utils");
  await writeFile(join(folder, "root.pem"), testRoot().x509.toString());
  const { stdout } = await run("pdfsig", ["-nocert", path]);
  assert.equal(stdout.match(/Signature is Valid\./gu)?.length, 2, stdout);
  assert.match(stdout, /Total document signed/u);
  assert.match(stdout, /ETSI\.CAdES\.detached/u);
  t.diagnostic(stdout);
});
