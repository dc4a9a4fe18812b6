import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "#kernel/instant";
import { EFORM_FORMATS, eformFormat } from "./formats.ts";
import type { EformFormatKey } from "./formats.ts";
import { patternFault } from "./pattern.ts";

test("EFO-05: patterns that people need may run", () => {
  for (const pattern of [
    String.raw`^\d{12}$`,
    "^[A-Z]{2}[0-9]{6,8}$",
    String.raw`^\d{1,3}(?:[./-]\d{1,4})?$`,
    "^(?:AB|CD)[0-9]+$",
    String.raw`^\p{L}[\p{L} ]*$`,
  ])
    assert.equal(patternFault(pattern, 100), undefined, pattern);
});

test("EFO-05: a pattern whose ways to match multiply is refused, however it is dressed up", () => {
  const bombs = [
    "^(a+)+$",
    "^(a|a)*$",
    "^(a|aa)+$",
    String.raw`^(\w+\s?)*$`,
    "^(?:(?:a?){20}){20}$",
    ".*.*.*=x",
    "^a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaa$",
    "(?=a)b",
    "(?<=a)b",
    String.raw`(a)\1`,
    String.raw`(?<x>a)\k<x>`,
  ];
  for (const pattern of bombs) assert.equal(patternFault(pattern, 200), "pattern_costly", pattern);
  assert.equal(patternFault("(", 10), "pattern_invalid");
});

test("EFO-05: what may run ends at once on the worst text that it was weighed for", () => {
  const worst = "a".repeat(60);
  const allowed = ["^[a-z]*[a-z]*b$", "^(?:[a-z]{1,10}){1,2}b$", "^[a-z]+b$"].filter((pattern) => patternFault(pattern, 60) === undefined);
  assert.ok(allowed.length >= 2);
  // A pattern that goes through all ways of taking the text apart would be at it for years; a second is a machine that is busy.
  for (const pattern of allowed) {
    const startMs = performance.now();
    new RegExp(pattern, "u").test(worst);
    assert.ok(performance.now() - startMs < 10_000, pattern);
  }
});

const today = "2026-11-22" as CivilDate;
const identifiers: readonly (readonly [key: EformFormatKey, typed: string, kept: string, isValid: boolean])[] = [
  ["personalId", "079 188 001 234", "079188001234", true],
  ["personalId", "07918800123", "07918800123", false],
  ["personalId", "000188001234", "000188001234", false],
  ["personalId", "079299001234", "079299001234", false],
  ["phone", "0912.345.678", "0912345678", true],
  ["phone", "+84 912 345 678", "+84912345678", true],
  ["phone", "024 3824 1234", "02438241234", true],
  ["phone", "0112345678", "0112345678", false],
  ["taxCode", "0101248141", "0101248141", true],
  ["taxCode", "0300588569-001", "0300588569-001", true],
  ["taxCode", "0101248142", "0101248142", false],
  ["socialInsurance", "0123456789", "0123456789", true],
  ["socialInsurance", "12345", "12345", false],
  ["passport", "c 1234567", "C1234567", true],
  ["passport", "ABCDEFG", "ABCDEFG", false],
];

for (const [key, typed, kept, isValid] of identifiers) {
  test(`${key}: “${typed}” is ${isValid ? "taken" : "refused"}`, () => {
    const format = eformFormat(key);
    assert.equal(format.tidy(typed), kept);
    assert.equal(format.isValid(kept, today), isValid);
  });
}

test("every example of the catalogue is valid by its own rule and its own pattern", () => {
  for (const [key, format] of Object.entries(EFORM_FORMATS)) {
    assert.ok(format.isValid(format.example, today), key);
    assert.match(format.example, new RegExp(format.pattern, "u"));
  }
});
