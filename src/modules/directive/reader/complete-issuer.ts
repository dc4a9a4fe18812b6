import type { Sourced } from "./reading.ts";

const PLACE_NAME =
  /(?<!\p{L})(?:[Tt]ỉnh|[Tt]hành phố|TỈNH|THÀNH PHỐ)\s((?:\p{Lu}\p{L}*)\s(?:\p{Lu}\p{L}*)(?:\s-\s\p{Lu}\p{L}*\s\p{Lu}\p{L}*)?)/gu;
const ENDS_WITHOUT_NAME = /(?:tỉnh|[Tt]hành phố|UBND|[ỦU][ỷy] ban nhân dân)$/u;

const CHAIR = /Chủ tịch (?:UBND|[ỦU][ỷy] ban nhân dân) (?:tỉnh|Tỉnh|thành phố|Thành phố)/u;

/** “Chủ tịch Ủy ban nhân dân tỉnh” of a text that speaks of one province: its name is added. */
export function completeIssuer(found: Sourced<string> | null, text: string): Sourced<string> | null {
  // “Chủ tịch Nguyễn Văn A yêu cầu”: of what, the text says elsewhere.
  const chair = found?.value === "Chủ tịch" ? CHAIR.exec(text)?.[0] : undefined;
  const authority = found === null || chair === undefined ? found : { ...found, value: chair };
  if (authority === null || !ENDS_WITHOUT_NAME.test(authority.value) || !/(?:tỉnh|[Tt]hành phố)$/u.test(authority.value)) return authority;
  const counts = new Map<string, number>();
  for (const match of text.matchAll(PLACE_NAME)) {
    const name = (match[1] ?? "").toLocaleLowerCase("vi").replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toLocaleUpperCase("vi"));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const name = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  return name === undefined ? authority : { ...authority, value: `${authority.value} ${name}` };
}
