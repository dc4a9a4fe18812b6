import assert from "node:assert/strict";
import { test } from "node:test";
import { foldVietnamese, tidyText } from "#kernel/text";

test("text is stored composed, so that one word has one spelling", () => {
  const decomposed = "Nguyễn".normalize("NFD");
  assert.notEqual(decomposed, "Nguyễn");
  assert.equal(tidyText(decomposed), "Nguyễn");
});

test("runs of white space, line ends and no-break spaces included, are stored as one space and none at the ends", () => {
  assert.equal(tidyText("  Sở\u00a0 Nội\t\nvụ "), "Sở Nội vụ");
});

test("words compare without diacritics and case, đ and Đ included", () => {
  assert.equal(foldVietnamese("Đăng ký Khai sinh, đổi tên ỦY BAN"), "dang ky khai sinh, doi ten uy ban");
  assert.equal(foldVietnamese("Đường".normalize("NFD")), foldVietnamese("Đường"));
});
