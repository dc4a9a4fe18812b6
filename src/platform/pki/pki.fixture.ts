import { createPrivateKey } from "node:crypto";
import type { KeyObject } from "node:crypto";

import { seededRsaKey } from "../../../sample/pki/seeded-key.ts";
import { issueTestCertificate, writeTestKeyFile } from "../../../sample/pki/test-authority.ts";
import type { CertificateOrder } from "../../../sample/pki/test-authority.ts";
import { parseCertificate } from "./certificate.ts";
import type { Certificate } from "./certificate.ts";

/** An authority for tests, and people whom it certified. */
export const ROOT_NAME = { commonName: "Gốc thử", organisation: "Cơ quan chứng thực thử" };
let rootKey: KeyObject | undefined;
let leafKey: KeyObject | undefined;

export function testRootKey(): KeyObject {
  return (rootKey ??= seededRsaKey("test/root"));
}

export function testLeafKey(): KeyObject {
  return (leafKey ??= seededRsaKey("test/leaf"));
}

export function testRoot(): Certificate {
  return parsed({ subject: ROOT_NAME, key: testRootKey(), isAuthority: true, serial: "01" });
}

type Part = Pick<CertificateOrder, "subject"> & Partial<CertificateOrder>;

export function testCertificate(order: Part): Buffer {
  return issueTestCertificate({
    key: testLeafKey(),
    issuer: { name: ROOT_NAME, key: testRootKey() },
    serial: "0a",
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2029-01-01T00:00:00Z",
    ...order,
  });
}

function parsed(order: Part): Certificate {
  const certificate = parseCertificate(testCertificate(order));
  if (certificate === undefined) throw new Error("the test authority wrote no certificate");
  return certificate;
}

export const KEY_PASSWORD = "mật khẩu thử 1";

/** A key file with a person's key and the root beside it. */
export function testKeyFile(order: Partial<Part> & { readonly iterations?: number } = {}): Buffer {
  const { iterations, ...rest } = order;
  const key = rest.key ?? testLeafKey();
  const certificate = testCertificate({ subject: { commonName: "Nguyễn Thị Ký", organisation: "UBND xã Thử" }, ...rest, key });
  return writeTestKeyFile({
    key: createPrivateKey(key.export({ format: "pem", type: "pkcs8" })),
    certificate,
    others: [testRoot().der],
    password: KEY_PASSWORD,
    seed: "test",
    ...(iterations === undefined ? {} : { iterations }),
  });
}
