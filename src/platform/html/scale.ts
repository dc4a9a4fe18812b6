/** Steps a reader can divide in the head: 1, 2 or 5 times a power of ten. */
const STEPS = [1, 2, 5, 10];

/** A linear axis from nought that ends on a round number: its top, its ticks and where a value lies between 0 and 1. */
export interface LinearScale {
  readonly top: number;
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** Below this a figure of ours is nought: the smallest is one in a million. */
const NOTHING = 1e-9;

/** Makes an axis for values from nought to `max` with about `tickCount` ticks. */
export function linearScale(max: number, tickCount = 4): LinearScale {
  const span = max > NOTHING ? max : 1;
  const rough = span / tickCount;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((candidate) => candidate * power >= rough * 0.999_999) ?? 10) * power;
  const count = Math.ceil(span / step - 1e-9);
  const top = step * count;
  return {
    top,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12))),
    at: (value) => Math.min(1, Math.max(0, value / top)),
  };
}
