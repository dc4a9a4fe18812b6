import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";

import { anchorOf, isWeakKey, parseCertificate } from "./certificate.ts";
import { KEY_PASSWORD, testCertificate, testKeyFile, testRoot } from "./pki.fixture.ts";
import { KEY_FILE_BYTES_MAX, openPkcs12 } from "./pkcs12.ts";

test("a key file opens with its password and says whose it is and who vouches for it", async () => {
  const opened = await openPkcs12(testKeyFile(), KEY_PASSWORD);
  assert.ok(typeof opened !== "string");
  assert.equal(opened.certificate.subject.commonName, "Nguyễn Thị Ký");
  assert.equal(opened.certificate.issuer.commonName, "Gốc thử");
  assert.equal(opened.certificate.notAfter, "2029-01-01T00:00:00.000Z");
  assert.equal(opened.certificate.maySign, true);
  assert.deepEqual(opened.certificate.key, { kind: "rsa", bits: 2048 });
  const anchors = [{ certificate: testRoot(), isTest: true }];
  const at = opened.certificate.notBefore;
  assert.equal(anchorOf(opened.certificate, { others: opened.others, anchors, at })?.isTest, true);
  assert.equal(
    anchorOf(opened.certificate, { others: opened.others, anchors: [], at }),
    undefined,
    "a root that came along vouches for nothing",
  );
});

test("a wrong password, a broken file and a trap are each named", async () => {
  const file = testKeyFile();
  assert.equal(await openPkcs12(file, "sai"), "wrong_password");
  assert.equal(await openPkcs12(file.subarray(0, 900), KEY_PASSWORD), "unreadable");
  assert.equal(await openPkcs12(Buffer.from("not a key file"), KEY_PASSWORD), "unreadable");
  assert.equal(await openPkcs12(Buffer.alloc(KEY_FILE_BYTES_MAX + 1), KEY_PASSWORD), "too_large");
  assert.equal(await openPkcs12(testKeyFile({ iterations: 200_001 }), KEY_PASSWORD), "too_slow");
});

test("a short key, a key for something else and a nest of empty lists are noticed", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const weak = parseCertificate(testCertificate({ subject: { commonName: "Yếu", organisation: "" }, key: privateKey }));
  assert.equal(weak !== undefined && isWeakKey(weak), true);
  const server = parseCertificate(testCertificate({ subject: { commonName: "Máy", organisation: "" }, usage: 0x20 }));
  assert.equal(server?.maySign, false);
  const nest = Buffer.concat([Buffer.alloc(60_000, Buffer.from([0x30, 0x80]))]);
  assert.equal(await openPkcs12(nest, KEY_PASSWORD), "unreadable");
});

test("key files that OpenSSL writes are opened, the old encryption too", async (t) => {
  const [version] = run("openssl", ["version"], "") ?? [];
  if (version === undefined) return t.skip("no openssl on this machine");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = privateKey.export({ format: "pem", type: "pkcs8" });
  const certificate = testCertificate({ subject: { commonName: "Lê Văn Mở", organisation: "Sở Thử" }, key: privateKey });
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replace(/(.{64})/gu, "$1\n")}\n-----END CERTIFICATE-----\n`;
  for (const options of [[], ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]]) {
    const file = run("openssl", ["pkcs12", "-export", "-passout", "pass:Thu@123", ...options], `${key}${pem}`)?.[0];
    assert.ok(file !== undefined);
    const opened = await openPkcs12(file, "Thu@123");
    assert.ok(typeof opened !== "string");
    assert.equal(opened.certificate.subject.commonName, "Lê Văn Mở");
    assert.equal(opened.certificate.key.kind, "ec");
  }
});

function run(command: string, args: readonly string[], input: string): readonly [Buffer] | undefined {
  try {
    return [execFileSync(command, args, { input, stdio: ["pipe", "pipe", "ignore"] })];
  } catch {
    return undefined;
  }
}
