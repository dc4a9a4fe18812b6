import { BODY, FIELD, POSITION, VERBS } from "./parties.cues.ts";
import { RANGE_OF_PLACES, ROLES, SHARED_KINDS } from "./roles.cues.ts";

/** A name in a list of parties, by where it stands. */
export interface NamedParty {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A list of parties and where it ends: at what they have to do. */
export interface PartyList {
  readonly parties: readonly NamedParty[];
  readonly end: number;
}

/** What may begin the name of somebody who is given a task. */
const HEAD = new RegExp(`(?:${POSITION}|${BODY})`, "uy");
const HEAD_SOURCE = `(?:${POSITION}|${BODY})`;
const IS_POSITION = new RegExp(`^${POSITION}`, "u");
/** Where one name of a list ends and the next begins. A “và” between nouns of one group does not. */
const SPLIT = new RegExp(`\\s?;\\s(?:và\\s)?|(?:\\s?,\\s(?:và\\s)?|\\s(?:và|cùng|hoặc|cùng với)\\s)(?=${HEAD_SOURCE})`, "gu");
const NEXT_VERB = new RegExp(`(?:,\\s|\\s)(?:${VERBS.join("|")})(?![\\p{L}])|\\s?:|\\.(?=\\s|$)|\\s[-–]\\s`, "gu");
const RELATIVE =
  /^\s?được (?:phân công|giao)(?: (?:chủ trì|thực hiện|chủ trì thực hiện|làm|(?:các )?nhiệm vụ))*(?: (?:Chủ đầu tư|Bên mời thầu|chủ đầu tư|bên mời thầu)(?:, Bên mời thầu)?(?: dự án(?: đấu thầu lựa chọn nhà đầu tư)?)?)?/u;
const GENERIC = /(?:^|\s)các (?:cơ quan|đơn vị|tổ chức)(?:, (?:cơ quan|đơn vị|tổ chức|địa phương))*$/iu;
const NAME_LENGTH_MAX = 170;
/** Nouns of groups that a comma or “và” strings together under one “các”. */
const SAME_GROUP =
  /^(?:cơ quan(?! (?:ngành dọc|[Tt]rung ương))|đơn vị|địa phương|doanh nghiệp|tổ chức|đoàn thể|chủ đầu tư|lực lượng vũ trang)(?![\p{L}])/u;
const SHARED_HEAD = new RegExp(`^(?:[Cc]ác )?(${SHARED_KINDS})(?:, cơ quan)?\\s?:\\s(.+)$`, "u");
const BARE_FIELDS = new RegExp(`^(?:và )?(?:${FIELD})(?![\\p{L}])`, "u");
/** “Các Sở Nội vụ, Tư pháp và Tài chính”: one head before several fields. */
const SHARED_FIELDS = new RegExp(`^[Cc]ác ([Ss]ở|[Bb]ộ) ((?:${FIELD})(?:(?:, | và |, và )(?:${FIELD}))+)$`, "u");
const SHARED_BEFORE = new RegExp(`(?:^|\\s)(?:[Cc]ác )(?:${SHARED_KINDS})$`, "u");
const SHARED_START = new RegExp(`^(?:[Cc]ác )?(?:${SHARED_KINDS})(?:, cơ quan)?\\s?:\\s`, "u");

/** Whether the text at `from` begins with somebody's name. */
export function beginsWithParty(text: string, from = 0): boolean {
  HEAD.lastIndex = from;
  return HEAD.test(text);
}

/**
 * The parties named from `from` on, up to the verb that says what they do. Undefined when nobody is named there, or when what is named runs on
 * into the sentence.
 */
export function partyListAt(text: string, from: number): PartyList | undefined {
  if (!beginsWithParty(text, from)) return undefined;
  const end = listEnd(text, from);
  if (end - from < 2) return undefined;
  const parties = splitParties(text.slice(from, end), from);
  if (parties.length === 0 || parties.some(({ name }) => name.length > NAME_LENGTH_MAX)) return undefined;
  return { parties, end };
}

/** A whole text that names nobody but parties: a heading, the value of a label. */
export function partiesOf(text: string, offset = 0): readonly NamedParty[] {
  const ended = text.replace(/[\s.;:,]+$/u, "");
  return splitParties(ended, offset);
}

function listEnd(text: string, from: number): number {
  // “Các Bộ: Tài chính, Y tế …”: the colon belongs to the list.
  const shared = SHARED_START.exec(text.slice(from));
  NEXT_VERB.lastIndex = shared === null ? from : from + shared[0].length;
  for (let match = NEXT_VERB.exec(text); match !== null; match = NEXT_VERB.exec(text)) {
    if (isInBrackets(text, from, match.index) || isInsideName(text, match)) continue;
    const relative = GENERIC.test(text.slice(from, match.index)) ? RELATIVE.exec(text.slice(match.index)) : null;
    if (relative !== null) {
      NEXT_VERB.lastIndex = match.index + relative[0].length;
      continue;
    }
    return match.index;
  }
  return text.length;
}

/** “Cơ quan chủ trì có trách nhiệm …”: a part in a procedure by which an agency is named; with a comma behind it, it is what the agency does. */
function isRole(before: string, from: string): boolean {
  return ROLES.some(({ head, role }) => head.test(before) && role.test(from));
}

function isInBrackets(text: string, from: number, at: number): boolean {
  let depth = 0;
  for (let index = from; index < at; index += 1) {
    const letter = text.charAt(index);
    if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
  }
  return depth > 0;
}

/** “các cơ quan, tổ chức”, “các trung tâm hỗ trợ”: nouns that are verbs elsewhere; a dash inside a ministry's name. */
function isInsideName(text: string, match: RegExpExecArray): boolean {
  const word = match[0].replace(/^[,\s]+/u, "");
  const before = text.slice(Math.max(0, match.index - 30), match.index);
  if (isRole(before, text.slice(match.index))) return true;
  if (word === "từ") return /(?:tỉnh|thành phố|địa phương|xã|phường)$/u.test(before) && RANGE_OF_PLACES.test(text.slice(match.index));
  if (word.endsWith(":")) return SHARED_BEFORE.test(before) && /^\s?:\s\p{Lu}/u.test(text.slice(match.index));
  if (word === "tổ chức")
    return (
      /^[,\s]+tổ chức(?:,| và)\s(?:cá nhân|hộ gia đình|công dân)/u.test(text.slice(match.index)) ||
      (/(?:cơ quan|đơn vị|doanh nghiệp|các|tập thể|đoàn thể|địa phương|và|hiệp hội|ban, ngành|là|,)$/u.test(before) &&
        /^[,\s]+tổ chức(?:,|$|\s\(| (?:chính trị|xã hội|đoàn thể|tín dụng|cá nhân|có liên quan|liên quan|khác|và cá nhân|trực thuộc|có trách nhiệm|chịu trách nhiệm|phải|[Hh]ội|Đảng|đảng))/u.test(
          text.slice(match.index),
        ))
    );
  // “Tập đoàn Công nghiệp - Viễn thông Quân đội”; but “Sở Tài chính - Cơ quan thường trực”.
  if (/^\s?[-–]\s?$/u.test(match[0]))
    return /^\s?[-–]\s(?:[Xx]ã hội|nghề nghiệp|(?!Cơ quan|Thường trực|Chủ tịch|Trưởng|Phó|Đơn vị)\p{Lu}\p{Ll})/u.test(
      text.slice(match.index),
    );
  if (word === "lập") return /(?:công|dân|tư|độc)$/u.test(before);
  if (word === "giao") return before.endsWith("Ngoại");
  if (word === "thẩm định" && before.endsWith("Hội đồng")) return true;
  if (word === "quản lý" || word === "chỉ đạo") return before.endsWith("Ban");
  if (word === "đầu tư") return /(?:chủ|nhà|đăng ký|xúc tiến)$/iu.test(before);
  if (word === "đào tạo" || word === "bồi dưỡng" || word === "phát triển" || word === "truyền thông" || word === "chuyển")
    return /(?:cơ sở|và|trung tâm|quỹ|cơ quan|Giáo dục|Thông tin)$/iu.test(before);
  return word === "thông báo" && before.endsWith("(");
}

/** Splits a list into names; one head before a colon is everyone's: “Các Sở: Xây dựng, Nội vụ”. */
function splitParties(list: string, offset: number): readonly NamedParty[] {
  const parties: NamedParty[] = [];
  let from = 0;
  let previous = "";
  SPLIT.lastIndex = 0;
  for (const match of list.matchAll(SPLIT)) {
    const next = list.slice(match.index + match[0].length);
    if (isInBrackets(list, 0, match.index) || staysTogether(previous === "" ? list.slice(from, match.index) : previous, match[0], next))
      continue;
    parties.push(...namedParty(list.slice(from, match.index), offset + from));
    from = match.index + match[0].length;
    previous = "";
  }
  parties.push(...namedParty(list.slice(from), offset + from));
  return parties;
}

/** “các cơ quan, đơn vị”, “Thủ trưởng các sở và các đơn vị”: one name. After a semicolon always another. */
function staysTogether(before: string, separator: string, next: string): boolean {
  if (separator.includes(";")) return SHARED_START.test(before) && BARE_FIELDS.test(next);
  if (before === "Giám đốc" || before === "giám đốc") return true;
  if (/^(?:các )?tổng công ty, công ty$/iu.test(before) && next.startsWith("các đơn vị")) return true;
  if (/^[Tt]ổng [Cc]ông ty/u.test(next) && /các (?:Tập đoàn|tập đoàn)$/u.test(before)) return true;
  if (/^[Vv]ăn phòng Đoàn [Đđ]ại biểu Quốc hội$/u.test(before) && /^(?:HĐND|Hội đồng nhân dân)/u.test(next)) return true;
  if (/^các cấp$/iu.test(before) && next.startsWith("các ngành")) return true;
  if (SAME_GROUP.test(next))
    return !/^(?:UBND|[ỦU])/u.test(before) && !/(?:xã|phường|huyện)$/u.test(before) ? true : /(?:cơ quan|đơn vị|ngành)$/u.test(before);
  // “Thủ trưởng các sở và các đơn vị” is one office of all of them; “Chủ tịch UBND xã” is an office of its own.
  if (/^[Cc]ác /u.test(next) && IS_POSITION.test(before) && !separator.includes(","))
    return !/^(?:Phó )?Chủ tịch/iu.test(before) && /^các (?:đơn vị|cơ quan|tổ chức)/u.test(next);
  return false;
}

function namedParty(raw: string, offset: number): readonly NamedParty[] {
  const shared = SHARED_HEAD.exec(raw) ?? SHARED_FIELDS.exec(raw.trim());
  if (shared !== null) return sharedHead(raw, shared, offset);
  const bare = raw
    .replace(/\s*\([^)]*\)?\s*$/u, "")
    .replace(/\s\(sau đây.*$|,\s(?:trong đó|nhất là|đặc biệt là|trước hết là)\s.*$/u, "")
    .replace(/(có liên quan|liên quan)\s(?:đến|tới)\s.*$/u, "$1")
    .replace(/[\s,;:.–-]+$/u, "");
  const lead = /^\s*(?:và\s+)?/u.exec(bare)?.[0].length ?? 0;
  const name = bare.slice(lead);
  if (name.length < 2) return [];
  return [{ name, from: offset + lead, to: offset + lead + name.length }];
}

function sharedHead(raw: string, match: RegExpExecArray, offset: number): readonly NamedParty[] {
  const [, head = "", rest = ""] = match;
  const kind = head.charAt(0).toLocaleUpperCase("vi") + head.slice(1);
  const begin = raw.length - rest.length;
  const found: NamedParty[] = [];
  for (const field of rest.matchAll(new RegExp(`(?:${kind} )?(${FIELD}|\\p{Lu}[\\p{L} -]*?(?=,|;| và |$))`, "gu"))) {
    const name = (field[1] ?? "").trim();
    if (name.length > 1)
      found.push({ name: `${kind} ${name}`, from: offset + begin + field.index, to: offset + begin + field.index + field[0].length });
  }
  return found;
}
