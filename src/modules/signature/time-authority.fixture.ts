import { createHash, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

import type { Instant } from "#kernel/instant";
import {
  childOf,
  childrenOf,
  encode,
  encodeInteger,
  ENCODED_NULL,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  readDer,
  TAG,
  theNode,
} from "#platform/pki/der";
import { OID } from "#platform/pki/oid";

import { testCertificate, testLeafKey } from "../../platform/pki/pki.fixture.ts";

/** What a stand-in time authority does with a query: answers it, or one of the wrongs that an answer can have. */
export type Manner = "right" | "refuses" | "of another nonce" | "over other bytes" | "rubbish" | "fails" | "endless";

export interface TestTimeAuthority {
  readonly url: string;
  manner: Manner;
}

const NAME = { commonName: "Nơi cấp dấu thời gian thử", organisation: "Cơ quan chứng thực thử" };
const POLICY = "1.3.6.1.4.1.99999.1";

/** A time authority (RFC 3161) on this machine, for tests of this file. */
export async function useTimeAuthority(at: Instant): Promise<TestTimeAuthority> {
  const authority: { url: string; manner: Manner } = { url: "", manner: "right" };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const isWell = authority.manner !== "fails";
      response.writeHead(isWell ? 200 : 500, { "Content-Type": "application/timestamp-reply" });
      response.end(isWell ? answerTo(Buffer.concat(chunks), at, authority.manner) : "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => new Promise((resolve) => server.close(resolve)));
  authority.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  return authority;
}

function answerTo(query: Buffer, at: Instant, manner: Manner): Buffer {
  if (manner === "rubbish") return Buffer.from("<html>Bảo trì</html>");
  if (manner === "endless") return Buffer.alloc(200_000);
  if (manner === "refuses") return encodeSequence(encodeSequence(encodeInteger(2)));
  const [, imprint, nonce] = childrenOf(readDer(query));
  const digest = childOf(theNode(imprint), 1).content;
  const over = manner === "over other bytes" ? createHash("sha256").update("other").digest() : digest;
  const asked = manner === "of another nonce" ? encodeInteger(77) : theNode(nonce).raw;
  return encodeSequence(encodeSequence(encodeInteger(0)), token({ digest: over, nonce: asked, at }));
}

function token({ digest, nonce, at }: { readonly digest: Buffer; readonly nonce: Buffer; readonly at: Instant }): Buffer {
  const sha256 = encodeSequence(encodeOid(OID.sha256), ENCODED_NULL);
  const info = encodeSequence(
    encodeInteger(1),
    encodeOid(POLICY),
    encodeSequence(sha256, encode(TAG.octetString, digest)),
    encodeInteger(42),
    encode(TAG.generalizedTime, Buffer.from(`${at.replace(/\D/gu, "").slice(0, 14)}Z`)),
    nonce,
  );
  const der = testCertificate({ subject: NAME, serial: "0e" });
  const body = childrenOf(childOf(readDer(der), 0));
  const identifier = encodeSequence(theNode(body[3]).raw, theNode(body[1]).raw);
  const certificateDigest = createHash("sha256").update(der).digest();
  const attributes = encodeSetOf(
    encodeSequence(encodeOid(OID.contentType), encodeSetOf(encodeOid(OID.timestampInfo))),
    encodeSequence(encodeOid(OID.messageDigest), encodeSetOf(encode(TAG.octetString, createHash("sha256").update(info).digest()))),
    encodeSequence(
      encodeOid(OID.signingCertificateV2),
      encodeSetOf(encodeSequence(encodeSequence(encodeSequence(encode(TAG.octetString, certificateDigest))))),
    ),
  );
  const signer = encodeSequence(
    encodeInteger(1),
    identifier,
    sha256,
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    encodeSequence(encodeOid(OID.sha256WithRsa), ENCODED_NULL),
    encode(TAG.octetString, sign("sha256", attributes, testLeafKey())),
  );
  const content = encodeSequence(
    encodeInteger(3),
    encodeSetOf(sha256),
    encodeSequence(encodeOid(OID.timestampInfo), encode(0xa0, encode(TAG.octetString, info))),
    encode(0xa0, der),
    encodeSetOf(signer),
  );
  return encodeSequence(encodeOid(OID.signedData), encode(0xa0, content));
}
