import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, makePassword, passwordRefusal, verifyPassword } from "./password.ts";

const refusalOf = (password: string, userName = "tiepnhan.binhgiang"): string | undefined => passwordRefusal(password, userName)?.problem;

test("a password is verified by its hash, and no other password is", async () => {
  const hash = await hashPassword("con gà trống gáy");
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  assert.equal(await verifyPassword("con gà trống gáy", hash), true);
  assert.equal(await verifyPassword("con gà trống gáy ", hash), false);
});

test("the same password typed with another input method is the same", async () => {
  const hash = await hashPassword("mật khẩu dài".normalize("NFD"));
  assert.equal(await verifyPassword("mật khẩu dài".normalize("NFC"), hash), true);
});

test("two hashes of one password differ", async () => {
  assert.notEqual(await hashPassword("một mật khẩu dài"), await hashPassword("một mật khẩu dài"));
});

test("without a stored hash every password is wrong", async () => {
  assert.equal(await verifyPassword("bất kỳ mật khẩu nào", undefined), false);
});

test("a stored hash that is damaged or asks for too much signs nobody in", async () => {
  const hash = await hashPassword("một mật khẩu dài");
  for (const damaged of [
    "",
    "plain",
    hash.replace("argon2id", "argon2i"),
    hash.replace("m=19456", "m=999999"),
    hash.replace("t=2", "t=99"),
  ])
    assert.equal(await verifyPassword("một mật khẩu dài", damaged), false, damaged);
});

test("IDE-06 an unknown account takes as long as a known one", async () => {
  const hash = await hashPassword("một mật khẩu dài");
  const timed = async (stored: string | undefined): Promise<number> => {
    const begun = performance.now();
    await verifyPassword("sai mật khẩu rồi", stored);
    return performance.now() - begun;
  };
  let [known, unknown] = [Infinity, Infinity];
  for (let round = 0; round < 7; round += 1) {
    known = Math.min(known, await timed(hash));
    unknown = Math.min(unknown, await timed(undefined));
  }
  // Both do the same work of tens of milliseconds; a shortcut would be a thousand times faster. A busy machine only makes single rounds slower.
  assert.ok(unknown > known / 20 && unknown < known * 20, `${known} ms and ${unknown} ms`);
});

test("a password is refused for being short, one character, keys in a row, or the user name", () => {
  assert.equal(refusalOf("ngắn quá"), "identity.password_too_short");
  for (const password of ["aaaaaaaaaaaaaa", "123456789012", "qwertyuiop123", "matkhau123456", "passwordpassword", "tiepnhan.binhgiang2026"])
    assert.equal(refusalOf(password), "identity.password_too_common", password);
});

test("a short sentence is a good password", () => {
  for (const password of ["con gà trống gáy", "mot-cua-an-binh-2026", "tre xanh bên đình"])
    assert.equal(refusalOf(password), undefined, password);
});

test("a made-up password may be used and is never the same twice", () => {
  const made = makePassword();
  assert.match(made, /^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/u);
  assert.equal(refusalOf(made), undefined);
  assert.notEqual(makePassword(), made);
});
