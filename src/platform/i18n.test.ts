import assert from "node:assert/strict";
import { test } from "node:test";

import { localName, nameIn } from "./i18n.ts";

test("who reads English sees the English name where there is one, everybody else the Vietnamese", () => {
  const named = { name: "Đăng ký thường trú", nameEn: "Permanent residence" };
  assert.equal(nameIn("vi", named), "Đăng ký thường trú");
  assert.equal(nameIn("en", named), "Permanent residence");
  for (const nameEn of [null, ""]) assert.equal(nameIn("en", { ...named, nameEn }), "Đăng ký thường trú");
  assert.equal(localName("en", "Tờ khai", ""), "Tờ khai");
});
