import type { Passage } from "./passage.ts";
import { placeOf } from "./passage.ts";
import { beginsWithParty, partiesOf, partyListAt } from "./read-parties.ts";
import { VERBS } from "./parties.cues.ts";
import type { NamedParty, PartyList } from "./read-parties.ts";
import type { Party } from "./reading.ts";

/** Who a clause names to do it, by which rule, and where what they do begins. */
export interface ClauseParties {
  readonly lead: readonly Party[];
  readonly cooperate: readonly Party[];
  /** Where the words behind the names begin. */
  readonly end: number;
}

const ORDER_FIRST =
  /^(?:\p{L}+, )?(?:[Gg]iao(?: nhiệm vụ)?(?: cho)?|(?:Kính )?[Đđ]ề nghị|[Yy]êu cầu|Phân công|Trách nhiệm của|Nhiệm vụ của|Đối với|Về phía|Riêng)\s*:?\s+/u;
const CONCERNS = /^(?:Đối với|Riêng)/u;
const OBLIGES = /(?<!\p{L})(?:cần|phải|có trách nhiệm|tập trung|khẩn trương|chủ động|tiếp tục|căn cứ|chủ trì|phối hợp|sau)(?:\s|:)/u;
const ORDER_BY_AUTHORITY =
  /^(?:Theo đó, )?(?:(?:Phó )?Thủ tướng(?: Chính phủ)?|(?:Phó )?Chủ tịch|UBND|[ỦU][ỷy] ban nhân dân|Chính phủ|Bộ trưởng|Ban Chỉ đạo|Tỉnh|Thành phố)[^.;:]{0,80}?\s(?:đề nghị|yêu cầu|giao(?: nhiệm vụ cho)?)\s+(?:các [Đđ]ồng chí:?\s+)?/u;
const SUMMING_UP =
  /^(?:Trên đây là|Đây là)[^.]*?[,;]\s*(?:(?:Chủ tịch )?(?:UBND|[ỦU][ỷy] ban nhân dân)[^,;.]{0,40}?\s)?(?:(?:đề nghị|yêu cầu)\s+|(?=(?:các|Các) (?:cơ quan|đơn vị|[Ss]ở|địa phương|cấp)))/u;
const OPENER =
  /^(?:Trên cơ sở|Căn cứ|Đối với|Trong|Quá trình|Sau khi|Để|Nhằm|Khi|Nếu|Theo(?! dõi)|Thực hiện (?:chỉ đạo|Kế hoạch|Nghị quyết|Chỉ thị|Quyết định|nhiệm vụ được)|Hằng|Hàng|Định kỳ|Trường hợp|Bên cạnh|Ngoài|Đồng thời|Riêng|Trên đây|Nhận được|Trước ngày|Từ|Giai đoạn|Năm|Về |Với (?:vai trò|tư cách|chức năng|trách nhiệm)|Là (?:cơ quan|đơn vị))/iu;
/** Behind these words verbs name aims, and not yet what is to be done. */
const AIM = /^(?:Để|Nhằm)/iu;
/** “Trường hợp đề nghị cơ quan chủ trì …”: who is asked in a condition is not who is ordered. */
const CONDITION_ONLY = /(?:^|[.;]\s)(?:Trường hợp|Nếu|Khi)\s(?:có\s)?(?:đề nghị|yêu cầu)\s$/u;
const STARTS_AFTER =
  /(?:[,;:]\s|(?:vướng mắc|khó khăn|phát sinh|quá trình(?: tổ chức| triển khai)* thực hiện|nêu trên|sửa đổi, bổ sung|điều chỉnh, bổ sung|Kế hoạch này|đề nghị|yêu cầu)\s)/gu;
const COOPERATE =
  /(?:phối|Phối) hợp(?:,? (?:chặt chẽ|thường xuyên|hỗ trợ|đôn đốc|hướng dẫn|tốt|hiệu quả|đồng bộ|kịp thời))*(?:,? (?:với|cùng với|cùng))?\s+(?:các các\s+)?/gu;
/** The topic of a sentence, up to its colon. */
export const TOPIC = /^(?:(?:Về|Đối với)\s[^:]{3,900}?|[^:.;]{3,70}):\s/u;
const TOPIC_LENGTH_MAX = 1200;
const ORDER_BEHIND_TOPIC = /^(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu)(?: cho)?\s+/u;
const FIELD_THEN_PARTIES = /:\s+(?=\S)/gu;
/** The clause goes on with what is to be done: who does it stands in the heading. */
const IMPLIED = new RegExp(
  `^(?:${VERBS.filter((verb) => /^(?:chủ trì|chủ động|phối hợp|tham mưu|khẩn trương|tiếp tục|tăng cường|tổ chức|xây dựng|rà soát|đẩy mạnh|hướng dẫn|chỉ đạo|lập|trình)$/u.test(verb)).join("|")})\\s`,
  "u",
);
/** “…, đơn vị có liên quan” is the end of a list and not its beginning. */
const BARE_NOUN = /^(?:(?:cơ quan|đơn vị)(?! (?:chủ trì|phối hợp) )|địa phương|tổ chức|doanh nghiệp|đoàn thể)(?![\p{L}])/u;
const DUTY_OF = /^(?:Trách nhiệm|Nhiệm vụ) của\s+(?:các thành viên\s+)?(\S.*)$/u;
const THEY_ARE_ASKED = /^(?:\s|,\s|\s?:\s?)/u;

/** Turns names into parties; the resolver comes later, when the day of the document is known. */
export function partiesFrom(names: readonly NamedParty[], passage: Passage, rule: string): readonly Party[] {
  return names.map(({ name, from, to }) => ({
    name,
    place: placeOf(passage, from, Math.min(to, passage.text.length)),
    rule,
    agencies: [],
  }));
}

/** Who a sentence orders; undefined when it names nobody and the heading above it does. */
export function clauseParties(sentence: Passage): ClauseParties | undefined {
  const { text } = sentence;
  const found = orderedList(text) ?? subjectList(text) ?? listAfterTopic(text) ?? listAfterOpener(text) ?? fieldList(text);
  if (found === undefined) return undefined;
  return {
    lead: partiesFrom(found.list.parties, sentence, found.rule),
    cooperate: cooperating(sentence, found.list.end),
    end: found.list.end,
  };
}

interface FoundList {
  readonly list: PartyList;
  readonly rule: string;
}

function orderedList(text: string): FoundList | undefined {
  for (const pattern of [ORDER_FIRST, ORDER_BY_AUTHORITY, SUMMING_UP]) {
    const match = pattern.exec(text);
    const list = match === null ? undefined : actingList(text, match[0].length);
    // “Đối với các khu công nghiệp đã có …, tiếp tục …” says of what, and not who.
    const isTopic = list !== undefined && CONCERNS.test(match?.[0] ?? "") && !/^\s?[:,]/u.test(text.slice(list.end));
    if (list !== undefined && !isTopic) return { list, rule: "lead.order" };
  }
  return undefined;
}

function subjectList(text: string): FoundList | undefined {
  const list = actingList(text, 0);
  return list === undefined ? undefined : { list, rule: "lead.subject" };
}

/** “Về kiến nghị …: Giao Bộ Tài chính …”, “Báo cáo tháng: Sở Tài chính tổng hợp …”: the subject stands behind a topic. */
function listAfterTopic(text: string): FoundList | undefined {
  const topic = TOPIC.exec(text);
  if (topic === null) return undefined;
  const from = topicEnd(text, topic[0].length);
  const order = ORDER_BEHIND_TOPIC.exec(text.slice(from))?.[0].length ?? 0;
  const list = actingList(text, from + order) ?? listAfterOpener(text, from)?.list;
  return list === undefined ? undefined : { list, rule: "lead.after_topic" };
}

/** “Về biên chế: tăng số cấp phó: giao Bộ Nội vụ …”: a topic goes on over its colons up to the one with an order behind it. */
export function topicEnd(text: string, first: number): number {
  for (const match of text.slice(0, TOPIC_LENGTH_MAX).matchAll(/:\s/gu)) {
    const end = match.index + match[0].length;
    if (end > first && ORDER_BEHIND_TOPIC.test(text.slice(end)) && !/[.;]\s/u.test(text.slice(first, end))) return end;
  }
  return first;
}

/** “Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan … phản ánh”: the subject stands behind an opening. */
function listAfterOpener(text: string, begun = 0): FoundList | undefined {
  const opening = OPENER.exec(text.slice(begun))?.[0];
  if (opening === undefined) return undefined;
  for (const match of text.slice(begun, begun + 700).matchAll(STARTS_AFTER)) {
    const from = begun + match.index + match[0].length;
    if (CONDITION_ONLY.test(text.slice(begun, from))) continue;
    if (text.lastIndexOf("(", from) > text.lastIndexOf(")", from)) continue;
    const begin = /^(?:đề nghị|yêu cầu|giao|kính đề nghị)\s+/u.exec(text.slice(from))?.[0].length ?? 0;
    const isAsked = begin > 0 || /(?:vướng mắc|khó khăn|đề nghị|yêu cầu),?\s$/u.test(text.slice(0, from));
    if (!isAsked && !AIM.test(opening) && IMPLIED.test(text.slice(from))) return undefined;
    if (!isAsked && BARE_NOUN.test(text.slice(from))) continue;
    const list = actingList(text, from + begin);
    if (list !== undefined) return { list, rule: "lead.after_opening" };
  }
  return undefined;
}

/** “Cải cách thể chế: Sở Tư pháp.”: a field and who is in charge of it. */
function fieldList(text: string): FoundList | undefined {
  if (text.length > 300) return undefined;
  for (const match of text.matchAll(FIELD_THEN_PARTIES)) {
    const from = match.index + match[0].length;
    const rest = text.slice(from).replace(/[\s.;]+$/u, "");
    if (!beginsWithParty(text, from)) continue;
    const list = partyListAt(rest, 0);
    if (list?.end === rest.length) return { list: { parties: partiesOf(rest, from), end: text.length }, rule: "lead.field" };
  }
  return undefined;
}

/** A list of names with something to do behind it. */
function actingList(text: string, from: number): PartyList | undefined {
  const list = partyListAt(text, from);
  if (list === undefined || list.end >= text.length - 1) return undefined;
  return THEY_ARE_ASKED.test(text.slice(list.end)) && !/^\s?[-–]\s/u.test(text.slice(list.end)) ? list : undefined;
}

/** Who a clause names to help: behind “phối hợp với”. */
export function cooperating(sentence: Passage, from = 0): readonly Party[] {
  const { text } = sentence;
  for (const match of text.slice(from).matchAll(COOPERATE)) {
    const list = partyListAt(text, from + match.index + match[0].length);
    if (list !== undefined) return partiesFrom(list.parties, sentence, "cooperate.with");
  }
  return [];
}

/** Who a heading is about: “2. Sở Nội vụ”, “1. Thủ trưởng các sở; Chủ tịch UBND các xã”, “Bộ Tài chính chủ trì, phối hợp với …:”. */
export function headingParties(words: Passage): ClauseParties | undefined {
  const duty = DUTY_OF.exec(words.text);
  if (duty !== null && duty[1] !== undefined) {
    const from = duty[0].length - duty[1].length;
    const name = duty[1].replace(/\s*\(.*\)?\s*:?$|\s*:$/u, "");
    return { lead: partiesFrom(partiesOf(name, from), words, "lead.heading"), cooperate: [], end: words.text.length };
  }
  const order = ORDER_FIRST.exec(words.text)?.[0] ?? "";
  const begin = order.length;
  if (!beginsWithParty(words.text, begin)) {
    const ordered = clauseParties(words);
    return words.text.endsWith(":") ? ordered : undefined;
  }
  const list = partyListAt(words.text, begin);
  const rest = list === undefined ? "" : words.text.slice(list.end);
  // “Đối với các đơn vị thu gom, xử lý chất thải:” is a name to its colon, unless it goes on to oblige.
  const isSentence = words.text.endsWith(":") && /^,?\s\S+.{12}/u.test(rest) && (!CONCERNS.test(order) || OBLIGES.test(rest));
  if (list !== undefined && (isSentence || rest === "" || /^\s?(?:[:(]|[-–]\s)/u.test(rest)))
    return { lead: partiesFrom(list.parties, words, "lead.heading"), cooperate: cooperating(words, list.end), end: list.end };
  const bare = words.text.slice(begin).replace(/\s*\(.*\)?\s*:?$|,?\s(?:có|chịu) trách nhiệm.*$/u, "");
  return { lead: partiesFrom(partiesOf(bare, begin), words, "lead.heading"), cooperate: [], end: words.text.length };
}
