import type { Place } from "./reading.ts";

/**
 * Vietnamese sets the tone of open “oa”, “oe”, “uy” on either vowel: hòa and hoà, Ủy and Uỷ are one word. Reading knows the first way; what is read is
 * given back as the text has it.
 */
const SECOND_VOWEL = /(?<![qQ])(?:([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|([uU])([ỳýỷỹỵỲÝỶỸỴ]))(?![\p{L}])/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** The text with tones on the first vowel; every character stays where it is. */
export function toneOnFirst(text: string): string {
  return text.replace(SECOND_VOWEL, (pair: string, ...groups: readonly (string | undefined)[]) => {
    const [first, second] = [groups[0] ?? groups[2] ?? "", groups[1] ?? groups[3] ?? ""];
    const parts = second.normalize("NFD");
    const tone = TONES.exec(parts)?.[0];
    return tone === undefined ? pair : `${first}${tone}`.normalize("NFC") + parts.replace(tone, "").normalize("NFC");
  });
}

/** Words that a text writes the second way, and only so, in small letters, by how they are read. */
function spellingsOf(text: string): ReadonlyMap<string, string> {
  const small = text.toLocaleLowerCase("vi");
  const spellings = new Map<string, string>();
  for (const match of small.matchAll(SECOND_VOWEL)) {
    const start = /\p{L}*$/u.exec(small.slice(Math.max(0, match.index - 4), match.index))?.[0] ?? "";
    spellings.set(toneOnFirst(`${start}${match[0]}`), `${start}${match[0]}`);
  }
  for (const read of spellings.keys()) if (new RegExp(`(?<!\\p{L})${read}(?!\\p{L})`, "u").test(small)) spellings.delete(read);
  return spellings;
}

/** A reading's strings as the text spells them: what has a place as it stands there, the rest as the text does throughout. */
export function spelled<T>(value: T, text: string): T {
  SECOND_VOWEL.lastIndex = 0;
  if (!SECOND_VOWEL.test(text)) return value;
  const throughout = spellingsOf(text);
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== "object" || one === null) return one;
    const entries: readonly (readonly [string, unknown])[] = Object.entries(one);
    const place = entries.find(([key]) => key === "place")?.[1];
    const there = isPlace(place) ? spellingsOf(text.slice(place.start, place.end)) : throughout;
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, typeof inner === "string" ? respelled(respelled(inner, there), throughout) : walk(inner)]),
    );
  };
  return walk(value) as T;
}

/** Each word in its spelling, its capitals kept. */
function respelled(read: string, spellings: ReadonlyMap<string, string>): string {
  if (spellings.size === 0) return read;
  return read.replace(new RegExp(`(?<!\\p{L})(?:${[...spellings.keys()].join("|")})(?!\\p{L})`, "giu"), (word) =>
    (spellings.get(word.toLocaleLowerCase("vi")) ?? word)
      .split("")
      .map((letter, at) => (word.charAt(at) === word.charAt(at).toLocaleLowerCase("vi") ? letter : letter.toLocaleUpperCase("vi")))
      .join(""),
  );
}

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}
