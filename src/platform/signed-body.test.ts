import assert from "node:assert/strict";
import { test } from "node:test";

import { isSignedBody, signBody } from "./signed-body.ts";

const KEY = "mot-khoa-du-dai-16";
const BODY = '{"amount":50000,"payer":"Nguyễn Văn An"}';

test("a signature is the published one: HMAC-SHA-256 of the bytes in hexadecimal", () => {
  // RFC 4231, test case 2.
  assert.equal(signBody("what do ya want for nothing?", "Jefe"), "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});

test("a body is believed with its own signature under the shared key, and with no other", () => {
  const signature = signBody(BODY, KEY);
  assert.ok(isSignedBody(BODY, signature, KEY));
  assert.ok(!isSignedBody(`${BODY} `, signature, KEY));
  assert.ok(!isSignedBody(BODY, signature, `${KEY}x`));
  assert.ok(!isSignedBody(BODY, signature.slice("sha256=".length), KEY));
  for (const strange of ["", "sha256=", "é".repeat(71), signature.toUpperCase()]) assert.ok(!isSignedBody(BODY, strange, KEY), strange);
});

test("without a key nothing is believed", () => {
  assert.ok(!isSignedBody(BODY, signBody(BODY, ""), ""));
  assert.ok(!isSignedBody(BODY, signBody(BODY, ""), undefined));
});
