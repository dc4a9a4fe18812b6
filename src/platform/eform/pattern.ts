/**
 * How many ways a pattern may have to try on one text. Every way costs at most the length of the text, so this bounds the work whatever
 * somebody types: a pattern beyond it is refused when the form is read, not met when a citizen types.
 */
const WAYS_MAX = 5000;

/** What `patternFault` finds wrong with a pattern. */
export type PatternFault = "pattern_invalid" | "pattern_costly";

/**
 * Whether a pattern may run. Allowed are characters, classes, groups, alternatives and repetition; references back and looking around are not.
 * The ways a text can be split among the repetitions are multiplied, so nested repetition (`(a+)+`), the usual bomb, is refused by its count.
 */
export function patternFault(pattern: string, lengthMax: number): PatternFault | undefined {
  try {
    new RegExp(pattern, "u");
  } catch {
    return "pattern_invalid";
  }
  const reading: Reading = { text: pattern, at: 0, lengthMax };
  const ways = readAlternatives(reading);
  return reading.at < pattern.length || ways > WAYS_MAX ? "pattern_costly" : undefined;
}

interface Reading {
  readonly text: string;
  at: number;
  readonly lengthMax: number;
}

function readAlternatives(reading: Reading): number {
  let ways = readSequence(reading);
  while (reading.text[reading.at] === "|") {
    reading.at += 1;
    ways += readSequence(reading);
  }
  return ways;
}

function readSequence(reading: Reading): number {
  let ways = 1;
  while (reading.at < reading.text.length && !"|)".includes(reading.text[reading.at] ?? "")) {
    const inner = readAtom(reading);
    ways *= repeated(inner, readRepetition(reading));
  }
  return ways;
}

/** The ways of an atom repeated from `least` to `most` times; a group with several ways multiplies them each time. */
function repeated(inner: number, { least, most }: { readonly least: number; readonly most: number }): number {
  const choices = most - least + 1;
  return inner === 1 ? choices : choices * inner ** Math.min(most, 60);
}

function readAtom(reading: Reading): number {
  const { text } = reading;
  const character = text[reading.at] ?? "";
  if (character === "(") return readGroup(reading);
  if (character === "[") {
    reading.at += 1;
    while (reading.at < text.length && text[reading.at] !== "]") reading.at += text[reading.at] === "\\" ? 2 : 1;
    reading.at += 1;
    return 1;
  }
  if (character !== "\\") {
    reading.at += 1;
    return 1;
  }
  const escaped = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[^1-9k])/u.exec(text.slice(reading.at));
  // A reference back has no bound that counting could find.
  if (escaped === null) return beyondCounting(reading);
  reading.at += escaped[0].length;
  return 1;
}

/** Ends the reading: the rest does not matter any more. */
function beyondCounting(reading: Reading): number {
  reading.at = reading.text.length;
  return Number.POSITIVE_INFINITY;
}

function readGroup(reading: Reading): number {
  const opening = /^\((?:\?:)?(?!\?)/u.exec(reading.text.slice(reading.at));
  if (opening === null) return beyondCounting(reading);
  reading.at += opening[0].length;
  const ways = readAlternatives(reading);
  reading.at += 1;
  // A group that is repeated has at least the two ways of being left or entered again.
  return /^[*+{?]/u.test(reading.text.slice(reading.at)) ? ways + 1 : ways;
}

function readRepetition(reading: Reading): { readonly least: number; readonly most: number } {
  const found = /^(?:([*+?])|\{(\d{1,5})(,?)(\d{0,5})\})\??/u.exec(reading.text.slice(reading.at));
  if (found === null) return { least: 1, most: 1 };
  reading.at += found[0].length;
  const [, sign, least = "0", comma, most] = found;
  if (sign === "?") return { least: 0, most: 1 };
  if (sign !== undefined) return { least: sign === "+" ? 1 : 0, most: reading.lengthMax };
  const from = Number(least);
  if (comma === "") return { least: from, most: from };
  return { least: from, most: most === "" || most === undefined ? Math.max(reading.lengthMax, from) : Number(most) };
}
