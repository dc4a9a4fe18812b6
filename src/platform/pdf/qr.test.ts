import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encode } from "uqr";
import { qrCells } from "./qr-mask.ts";

function sameAsEncoder(text: string): void {
  const expected = encode(text, { ecc: "M", border: 0 });
  const { size, cells } = qrCells(text);
  assert.equal(size, expected.size);
  assert.deepEqual([...cells], expected.data.flat().map(Number), text);
}

test("a code is the very picture that the encoder chooses by weighing every mask itself", () => {
  fc.assert(fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), sameAsEncoder), { numRuns: 100 });
});

test("so are the addresses on papers, whichever mask they take", () => {
  for (let number = 0; number < 60; number += 1) {
    sameAsEncoder(`https://motcua.example/tra-cuu?ma=H99.50-20261119-${String(number).padStart(4, "0")}&k=48291${number % 10}`);
    sameAsEncoder(`https://motcua.example/kiem-tra-giay-to/A1B2C3D${number}`);
  }
});
