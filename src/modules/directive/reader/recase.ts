import { NAMES_IN_HEADS } from "./frame.cues.ts";

/** Words after which the next two words are a name: tỉnh Lai Châu. Three for names such as Bà Rịa - Vũng Tàu are met by their dash. */
const BEFORE_NAME = /(?<![\p{L}])(tỉnh|thành phố|huyện|quận|thị xã|đặc khu)\s+(\p{L}+(?:\s+\p{L}+)?(?:\s*-\s*\p{L}+\s+\p{L}+)?)/giu;
const NOT_A_NAME = /^(?:giai|trên|về|và|năm|đến|trong|thuộc|theo|trực|được|của|các|có|là|để|với|cho|tại|từ|đã|đang|phải)(?:\s|$)/iu;

/**
 * A line of capitals in small letters. How a word is written elsewhere in the text, after the same word, says whether it is a name; names that
 * every head has keep their capitals.
 */
export function recase(line: string, body: string): string {
  const small = line.toLocaleLowerCase("vi").normalize("NFC");
  const casing = casingOf(body, small);
  const words = small.split(" ").map((word, index, all) => casing.get(`${all[index - 1] ?? ""} ${word}`) ?? word);
  let text = words.join(" ");
  for (const name of NAMES_IN_HEADS) text = text.replace(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, "giu"), name);
  text = text.replace(BEFORE_NAME, (whole, kind: string, name: string) =>
    NOT_A_NAME.test(name) ? whole : `${kind.toLocaleLowerCase("vi")} ${capitalised(name)}`,
  );
  return text.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase("vi"));
}

function capitalised(name: string): string {
  return name.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toLocaleUpperCase("vi"));
}

/** Pairs of words of the line as the body writes them, where most of its mentions agree. */
function casingOf(body: string, small: string): ReadonlyMap<string, string> {
  const wanted = new Set<string>();
  const words = small.split(" ");
  for (const [index, word] of words.entries()) wanted.add(`${words[index - 1] ?? ""} ${word}`);
  const counts = new Map<string, Map<string, number>>();
  let before = "";
  for (const match of body.matchAll(/\S+/gu)) {
    const word = match[0];
    const lower = word.toLocaleLowerCase("vi");
    const pair = `${before} ${lower}`;
    before = lower;
    if (!wanted.has(pair) || (word === word.toLocaleUpperCase("vi") && /\p{L}{2}/u.test(word) && !/\d/u.test(word))) continue;
    const forms = counts.get(pair) ?? new Map<string, number>();
    forms.set(word, (forms.get(word) ?? 0) + 1);
    counts.set(pair, forms);
  }
  return new Map([...counts].map(([pair, forms]) => [pair, [...forms].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ""]));
}
