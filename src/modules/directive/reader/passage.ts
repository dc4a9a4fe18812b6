import type { Place } from "./reading.ts";

/**
 * A stretch of the source with runs of white space as one space, so that cue words can be looked for plainly, and the way back: `origins[i]` is
 * where character i of `text` stands in the source. Null origins: the stretch had no such runs and begins at `start`.
 */
export interface Passage {
  readonly text: string;
  readonly start: number;
  readonly origins: Uint32Array | null;
}

const RUN = /\s\s|[\n\t]|^\s|\s$/u;

/** The source from `start` to `end` as a passage. */
export function passageOf(source: string, start: number, end: number): Passage {
  const raw = source.slice(start, end);
  if (!RUN.test(raw)) return { text: raw, start, origins: null };
  const origins = new Uint32Array(raw.length);
  let text = "";
  let wasSpace = true;
  for (let index = 0; index < raw.length; index += 1) {
    const letter = raw.charAt(index);
    const isSpace = /\s/u.test(letter);
    if (isSpace && wasSpace) continue;
    origins[text.length] = start + index;
    text += isSpace ? " " : letter;
    wasSpace = isSpace;
  }
  return { text: text.trimEnd(), start: text === "" ? start : (origins[0] ?? start), origins };
}

/** Where character `index` of a passage stands in the source. */
function originOf(passage: Passage, index: number): number {
  return passage.origins === null ? passage.start + index : (passage.origins[index] ?? passage.start);
}

/** The place in the source of characters `from` to `to` of a passage. */
export function placeOf(passage: Passage, from = 0, to = passage.text.length): Place {
  if (to <= from) return { start: originOf(passage, from), end: originOf(passage, from) };
  return { start: originOf(passage, from), end: originOf(passage, to - 1) + 1 };
}

/** A part of a passage, without white space at its ends. */
export function partOf(passage: Passage, from: number, to = passage.text.length): Passage {
  let begin = from;
  let end = to;
  while (begin < end && passage.text.charAt(begin) === " ") begin += 1;
  while (end > begin && passage.text.charAt(end - 1) === " ") end -= 1;
  return {
    text: passage.text.slice(begin, end),
    start: originOf(passage, begin),
    origins: passage.origins === null ? null : passage.origins.subarray(begin, end),
  };
}
