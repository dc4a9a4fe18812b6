import { partiesFrom } from "./clause-parties.ts";
import type { Block } from "./lines.ts";
import { placeOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { partyListAt } from "./read-parties.ts";
import type { Party, Sourced } from "./reading.ts";
import { sentencesOf } from "./sentences.ts";

/** The sentence by which an authority orders what follows: who orders, whom, and where its first task begins. */
export interface Operative {
  readonly authority: Sourced<string> | null;
  readonly addressees: readonly Party[];
  readonly sentence: Passage;
  readonly taskFrom: number;
}

const AUTHORITY_ORDERS =
  /((?:Phó )?Thủ tướng Chính phủ|(?:Phó )?Thủ tướng|(?:(?:Phó )?Chủ tịch )?(?:UBND|[ỦU][ỷy] ban nhân dân)(?: \(UBND\))?(?: (?:tỉnh|[Tt]hành phố)(?: (?:Hồ Chí Minh|Thừa Thiên Huế|Bà Rịa - Vũng Tàu|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?))?| (?:huyện|xã|phường)(?: \p{Lu}\p{L}+){0,4})?|(?:Phó )?Chủ tịch|Bộ trưởng(?: Bộ)?(?: \p{Lu}[\p{L} ]+?)?|Chính phủ)((?: \p{Lu}\p{L}+){0,5}(?: này)?)\s+(?:(?:đã|vừa|cũng|tiếp tục)\s+)?(?:(?:có|ký|ban hành)\s+(?:văn bản|công văn|công điện|chỉ thị|thông báo|ý kiến)\s+)?(?:yêu cầu|chỉ đạo|đề nghị|giao)(?:\s+(?:đối với|các đồng chí))?\s+/gu;
const CONCLUDES =
  /((?:Phó )?Thủ tướng Chính phủ|(?:Phó )?Chủ tịch (?:UBND|[ỦU][ỷy] ban nhân dân)[\p{L} ]{0,30}?|Bộ trưởng)((?: \p{Lu}\p{L}+){2,4})?\s+(?:đã\s+)?(?:có ý kiến )?(?:kết luận|chỉ đạo)/u;
const WORKED_WITH =
  /(?:LÀM VIỆC|HỌP) VỚI (?:LÃNH ĐẠO |THƯỜNG TRỰC |BAN THƯỜNG VỤ |TẬP THỂ LÃNH ĐẠO )*(TỈNH|THÀNH PHỐ)(?: ỦY| UỶ)? ([\p{L}]+ [\p{L}]+)/iu;

/** The last sentence before the first item in which an authority orders somebody. */
export function operativeOf(preamble: readonly Block[]): Operative | undefined {
  for (const block of preamble.toReversed()) {
    for (const sentence of sentencesOf(block.passage).toReversed()) {
      const found = orderIn(sentence);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function orderIn(sentence: Passage): Operative | undefined {
  for (const match of [...sentence.text.matchAll(AUTHORITY_ORDERS)].toReversed()) {
    const from = match.index + match[0].length;
    const list = partyListAt(sentence.text, from);
    const authority = (match[1] ?? "").trim();
    const value: Sourced<string> = {
      value: authority.replace(" (UBND)", ""),
      place: placeOf(sentence, match.index, match.index + authority.length),
      rule: "head.operative",
    };
    if (list !== undefined && list.end > from)
      return { authority: value, addressees: partiesFrom(list.parties, sentence, "lead.operative"), sentence, taskFrom: list.end };
    if (/^(?:thực hiện|một số|tập trung|:)/u.test(sentence.text.slice(from)) || sentence.text.endsWith("yêu cầu:"))
      return { authority: value, addressees: [], sentence, taskFrom: from };
  }
  const orders =
    /((?:Chủ tịch )?(?:UBND|[ỦU][ỷy] ban nhân dân)(?: (?:tỉnh|[Tt]hành phố))?(?: \p{Lu}\p{L}+){0,3}|Thủ tướng Chính phủ)\s+(?:yêu cầu|chỉ đạo)[^.;]{0,80}:$/u.exec(
      sentence.text,
    );
  const concludes = orders ?? CONCLUDES.exec(sentence.text);
  if (concludes === null || !sentence.text.endsWith(":")) return undefined;
  const authority = orders === null ? `${concludes[1] ?? ""}${concludes[2] ?? ""}` : (concludes[1] ?? "");
  return {
    authority: { value: authority, place: placeOf(sentence, concludes.index, concludes.index + authority.length), rule: "head.operative" },
    addressees: [],
    sentence,
    taskFrom: sentence.text.length,
  };
}

/** Conclusions of a meeting with a province are for the province, unless they name somebody else. */
export function partnerOfMeeting(subject: string | null): readonly Party[] {
  const match = subject === null ? null : WORKED_WITH.exec(subject);
  if (match === null) return [];
  const name = (match[2] ?? "").replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toLocaleUpperCase("vi"));
  return [{ name: `${(match[1] ?? "").toLocaleLowerCase("vi")} ${name}`, place: null, rule: "lead.meeting", agencies: [] }];
}
