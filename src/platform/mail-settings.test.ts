import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { isMailAddress } from "./mail-settings.ts";
import { readSettings } from "./settings.ts";

function read(url: string | undefined, from?: string) {
  const settings = readSettings({ MAIL_SMTP_URL: url, MAIL_FROM: from });
  return isProblem(settings) ? String(settings.params["name"]) : settings;
}

test("a mail server is named by an address with its password; the usual port follows from the scheme", () => {
  const settings = read("smtp://mot%40cua:m%3At%2Fkh%E1%BA%A9u@mail.anbinh.example", "Một cửa An Bình <motcua@anbinh.example>");
  assert.ok(typeof settings === "object");
  assert.deepEqual(settings.mailServer, {
    host: "mail.anbinh.example",
    port: 587,
    isTlsFromStart: false,
    login: { user: "mot@cua", password: "m:t/khẩu" },
  });
  assert.deepEqual(settings.mailFrom, { name: "Một cửa An Bình", address: "motcua@anbinh.example" });
  const bare = read("smtps://[::1]", "motcua@anbinh.example");
  assert.ok(typeof bare === "object");
  assert.deepEqual(bare.mailServer, { host: "::1", port: 465, isTlsFromStart: true, login: undefined });
  assert.deepEqual(bare.mailFrom, { name: "", address: "motcua@anbinh.example" });
});

test("what switches checks off, half a login and anything else is refused by its name alone", () => {
  for (const url of [
    "http://mail.anbinh.example",
    "smtp://",
    "mail.anbinh.example:25",
    "smtp://mail.anbinh.example/?tls.rejectUnauthorized=false",
    "smtp://mail.anbinh.example#x",
    "smtp://user@mail.anbinh.example",
    "smtp://user:%zz@mail.anbinh.example",
  ])
    assert.equal(read(url), "MAIL_SMTP_URL", url);
  for (const from of ["Một cửa", "a@b", "Tên <a@x.vn>\r\nBcc: b@x.vn", "a@x.vn, b@x.vn", '"a" <a@x.vn>'])
    assert.equal(read(undefined, from), "MAIL_FROM", from);
});

test("an address is one mailbox and nothing else", () => {
  for (const good of ["hanh@example.vn", "nguyen.van-a+mc@thu.anbinh.gov.vn", "a@thư.vn"]) assert.equal(isMailAddress(good), true, good);
  for (const bad of [
    "",
    "a",
    "a@",
    "@b.vn",
    "a@b..vn",
    ".a@b.vn",
    "a b@c.vn",
    "a@b.vn\n",
    "a@b.vn;c@d.vn",
    "hạnh@b.vn",
    `${"a".repeat(250)}@b.vn`,
  ])
    assert.equal(isMailAddress(bad), false, bad);
});
