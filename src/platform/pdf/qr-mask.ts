import { encode } from "uqr";

/** A QR code without its quiet zone: a cell is 1 where it is dark, row after row. */
interface QrCells {
  readonly size: number;
  readonly cells: Uint8Array;
}

const MASK_COUNT = 8;
const FORMAT_BITS = 15;
/** What the standard counts against a mask (ISO/IEC 18004, 7.8.3.1). */
const PENALTY_RUN = 3;
const PENALTY_SQUARE = 3;
const PENALTY_FINDER = 40;
const PENALTY_BALANCE = 10;

/** The cells that each mask turns, a list of its own for each size: nothing of it depends on the text. */
const masksOfSize = new Map<number, readonly Uint8Array[]>();

const isTurned: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * The QR code of a text with the mask that the standard asks for, the same picture as the encoder's own choice, in less than half of its time: the
 * encoder draws one mask, and the eight are weighed here on flat bytes.
 */
export function qrCells(text: string): QrCells {
  const drawn = encode(text, { ecc: "M", border: 0, maskPattern: 0 });
  const { size } = drawn;
  const plain = flatCells(drawn.data, size);
  const masks = masksOfSize.get(size) ?? masksFor(drawn.types, size);
  masksOfSize.set(size, masks);
  let best = { cells: plain, penalty: Number.POSITIVE_INFINITY };
  for (const mask of masks) {
    const cells = new Uint8Array(plain.length);
    for (let at = 0; at < cells.length; at += 1) cells[at] = (plain[at] ?? 0) ^ (mask[at] ?? 0);
    const penalty = penaltyOf(cells, size, best.penalty);
    if (penalty < best.penalty) best = { cells, penalty };
  }
  return { size, cells: best.cells };
}

function flatCells(rows: readonly (readonly boolean[])[], size: number): Uint8Array {
  const cells = new Uint8Array(size * size);
  rows.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) if (row[x] === true) cells[y * size + x] = 1;
  });
  return cells;
}

/** What each mask turns of a code drawn with the first one: cells of data, and the bits that name the mask. */
function masksFor(types: readonly (readonly number[])[], size: number): readonly Uint8Array[] {
  return isTurned.slice(0, MASK_COUNT).map((turned, mask) => {
    const cells = new Uint8Array(size * size);
    types.forEach((row, y) =>
      row.forEach((type, x) => {
        if (type === 0 && turned(x, y) !== (x + y) % 2 < 1) cells[y * size + x] = 1;
      }),
    );
    for (const at of formatCells(mask, size)) cells[at] = 1;
    return cells;
  });
}

/** Where the name of a mask differs from that of the first: its code is linear, so the difference is the code of the mask alone. */
function formatCells(mask: number, size: number): readonly number[] {
  let rest = mask;
  for (let bit = 0; bit < 10; bit += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = (mask << 10) | rest;
  const differing = Array.from({ length: FORMAT_BITS }, (_, bit) => bit).filter((bit) => ((bits >>> bit) & 1) === 1);
  const at = (x: number, y: number): number => y * size + x;
  return differing.flatMap((bit) => {
    const second = bit < 8 ? at(size - 1 - bit, 8) : at(8, size - 15 + bit);
    if (bit < 6) return [at(8, bit), second];
    if (bit < 8) return [at(8, bit + 1), second];
    return [bit === 8 ? at(7, 8) : at(14 - bit, 8), second];
  });
}

/** What is counted against a code; as soon as that is no less than for another one, how much more does not matter. */
function penaltyOf(cells: Uint8Array, size: number, enough: number): number {
  const runs = new Uint8Array(size + 2);
  let penalty = 0;
  for (let line = 0; line < size; line += 1) {
    penalty += linePenalty(cells, { from: line * size, step: 1, size, runs });
    penalty += linePenalty(cells, { from: line, step: size, size, runs });
    if (penalty >= enough) return penalty;
  }
  let dark = 0;
  for (let at = 0; at < cells.length; at += 1) dark += cells[at] ?? 0;
  const balance = Math.ceil(Math.abs(dark * 20 - cells.length * 10) / cells.length) - 1;
  return penalty + squarePenalty(cells, size) + balance * PENALTY_BALANCE;
}

function squarePenalty(cells: Uint8Array, size: number): number {
  let squares = 0;
  for (let y = 0; y < size - 1; y += 1)
    for (let at = y * size; at < y * size + size - 1; at += 1) {
      const cell = cells[at];
      if (cell === cells[at + 1] && cell === cells[at + size] && cell === cells[at + size + 1]) squares += 1;
    }
  return squares * PENALTY_SQUARE;
}

interface Line {
  readonly from: number;
  readonly step: number;
  readonly size: number;
  /** Room for lengths of runs, light and dark in turn, the first one light: one for all lines of a code. */
  readonly runs: Uint8Array;
}

/** Runs of five and more of one colour, and what could be taken for a corner mark: 1:1:3:1:1 beside four light cells. */
function linePenalty(cells: Uint8Array, { from, step, size, runs }: Line): number {
  // Outside all is light.
  let count = 0;
  let color = 0;
  let length = 0;
  let penalty = 0;
  for (let place = 0, at = from; place < size; place += 1, at += step) {
    if (cells[at] === color) length += 1;
    else {
      runs[count] = length;
      count += 1;
      color = 1 - color;
      length = 1;
    }
    if (length === 5) penalty += PENALTY_RUN;
    else if (length > 5) penalty += 1;
  }
  runs[count] = length;
  count += 1;
  if (color === 1) {
    runs[count] = 0;
    count += 1;
  }
  return penalty + finderLikes(runs, count, size) * PENALTY_FINDER;
}

/** How often a dark run of three stands between two and two of one, with light of four on a side and of one on the other. */
function finderLikes(runs: Uint8Array, count: number, size: number): number {
  let found = 0;
  for (let last = 6; last < count; last += 2) {
    const one = runs[last - 1] ?? 0;
    if (runs[last - 2] !== one || runs[last - 3] !== one * 3 || runs[last - 4] !== one || runs[last - 5] !== one) continue;
    const before = (runs[last - 6] ?? 0) + (last === 6 ? size : 0);
    const after = (runs[last] ?? 0) + (last === count - 1 ? size : 0);
    if (after >= one * 4 && before >= one) found += 1;
    if (before >= one * 4 && after >= one) found += 1;
  }
  return found;
}
