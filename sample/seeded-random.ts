/**
 * A stream of numbers that hangs on its seed alone. The sample province and its simulated life take every choice from such
 * a stream, never from the machine, so that the same seed gives the same province, the same people and the same dossiers.
 */
export interface SeededRandom {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** A whole number from 0 to `count - 1`. */
  readonly below: (count: number) => number;
  /** One of the list, each as likely as the other. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** True with probability `share`. */
  readonly chance: (share: number) => boolean;
  /** An index of `weights`, with odds in proportion to the weight. */
  readonly weighted: (weights: readonly number[]) => number;
  /** Positive, median 1, with the given spread of its logarithm: how long people take differs by factors, not by sums. */
  readonly factor: (spread: number) => number;
  /** An independent stream named after this one, so that one more draw here changes nothing there. */
  readonly fork: (label: string) => SeededRandom;
  /** Lower-case hexadecimal digits. */
  readonly hex: (digits: number) => string;
}

/** FNV-1a over UTF-16 code units, spread by a final mix: four unlike words from one text. */
function wordOf(text: string, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The small fast counter generator sfc32: 128 bits of state, passes PractRand, a few operations a number. */
function sfc32(seed: string): () => number {
  let a = wordOf(seed, 1);
  let b = wordOf(seed, 2);
  let c = wordOf(seed, 3);
  let counter = 1;
  const step = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Twelve rounds, as its author asks, before the seed's words have mixed.
  for (let round = 0; round < 12; round += 1) step();
  return step;
}

/** Opens the stream of a seed. */
export function seededRandom(seed: string): SeededRandom {
  const step = sfc32(seed);
  const next = (): number => step() / 0x1_0000_0000;
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  const weighted = (weights: readonly number[]): number => {
    let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
    const index = weights.findIndex((weight) => (rest -= weight) < 0);
    return index === -1 ? weights.length - 1 : index;
  };
  // Box and Muller; 1 - next() keeps the logarithm finite.
  const factor = (spread: number): number => Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join("");
  return { next, below, pick, chance: (share) => next() < share, weighted, factor, fork: (label) => seededRandom(`${seed}/${label}`), hex };
}

/** A version-7 UUID whose time and random bits come from the stream: what the sample uses where life uses `newUuid`. */
export function seededUuid(random: SeededRandom, epochMs: number): string {
  const time = Math.floor(epochMs).toString(16).padStart(12, "0");
  const variant = (8 + random.below(4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}
