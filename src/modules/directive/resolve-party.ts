import type { CivilDate } from "#kernel/instant";
import type { Agency } from "#modules/organisation";

import {
  COMMITTEE,
  DEPARTMENT,
  DEPARTMENTS_MERGED_FROM,
  FIELD_ABBREVIATIONS,
  OFFICE_OF_COMMITTEE,
  SUCCEEDED_BY,
} from "./resolve-party.cues.ts";
import type { PartyResolver, ResolvedParty } from "./reader/reading.ts";
import { tidyName } from "./reader/same-words.ts";

/** The agencies of the province on the day of a document, and those of other days, which tell a name that was or will be from one that never is. */
export interface AgenciesOfDay {
  readonly onTheDay: readonly Agency[];
  readonly otherwise: readonly Agency[];
}

const OFFICE =
  /^(?:các )?(?:đồng chí )?(?:(?:phó )?chủ tịch|giám đốc|thủ trưởng|chánh|người đứng đầu|lãnh đạo|trưởng|giám đốc, thủ trưởng)\s+(?=ủy ban|sở|các|công an|ban|văn phòng|thanh tra|cơ quan|đơn vị)/u;
const EVERYBODY = /^(?:các )?(?:cấp, các ngành|(?:sở|cơ quan)(?:, ban)?(?:, ngành|, đơn vị)?(?:, đơn vị)?(?:,| và) (?:các )?địa phương)/u;
const DEPARTMENTS =
  /^(?:các )?(?:sở|cơ quan chuyên môn)(?:, ban)?(?:,? ngành)?(?:, đoàn thể)?(?:\s(?:cấp )?(?:tỉnh|thành phố|thuộc.*|liên quan|có liên quan.*))?$|^(?:các )?sở, (?:ban, )?ngành/u;
const COMMUNES = /^ủy ban nhân dân (?:cấp xã|(?:các )?(?:xã|phường|đặc khu)(?:$|[,\s]))/u;
const DISTRICTS = /^ủy ban nhân dân (?:cấp huyện|(?:các )?(?:huyện|quận|thị xã)(?:$|[,\s])|các (?:thành phố|thị xã))/u;
const PROVINCE = /^ủy ban nhân dân (?:tỉnh|thành phố)(?:$|\s)/u;
const OUTSIDE =
  /^(?:bộ(?! chỉ huy)|thủ tướng|chính phủ|văn phòng chính phủ|quốc hội|hội đồng|mặt trận|ủy ban mặt trận|liên |hội |hiệp hội|tỉnh đoàn|đoàn |tỉnh ủy|thành ủy|đảng|ban |báo|đài|các (?!sở|cấp)|doanh nghiệp|cơ quan|đơn vị|tổ chức|tập đoàn|tổng công ty|công ty|ngân hàng|tòa án|viện|kho bạc|tổng |cục |cấp |chủ |những|mọi|tỉnh|thành phố|đối tượng|trưởng ban|bộ chỉ huy)/u;

/** A resolver over the agencies of a day. Groups (“các sở, ban, ngành”, “UBND các xã, phường”) are everyone of their kind on that day. */
export function partyResolver({ onTheDay, otherwise }: AgenciesOfDay): PartyResolver {
  const names = namesOf(onTheDay);
  const others = namesOf(otherwise);
  const departments = codes(onTheDay.filter(({ kind, level }) => kind === "department" && level === "province"));
  const committees = (level: Agency["level"], agencies: readonly Agency[] = onTheDay): readonly string[] =>
    codes(agencies.filter((agency) => agency.kind === "peoples_committee" && agency.level === level));
  return (party: string, on: CivilDate | null): ResolvedParty => {
    const name = fullName(party);
    const named = names.get(name) ?? names.get(name.replace(/\s(?:tỉnh|thành phố)(?:\s.*)?$/u, ""));
    if (named !== undefined) return { agencies: [named], status: "resolved" };
    if (EVERYBODY.test(name)) return group([...departments, ...committees("commune"), ...committees("district")]);
    if (COMMUNES.test(name)) return group(committees("commune"));
    if (DISTRICTS.test(name)) return group(committees("district"), committees("district", otherwise).length > 0);
    if (DEPARTMENTS.test(name)) return group(departments);
    if (PROVINCE.test(name)) return group(committees("province"));
    if (name.startsWith(OFFICE_OF_COMMITTEE))
      return group(codes(onTheDay.filter((agency) => tidyName(agency.name).startsWith(OFFICE_OF_COMMITTEE))));
    if (others.has(name)) return { agencies: [], status: "not_then" };
    const successor = names.get(successorOf(name, on) ?? "");
    if (successor !== undefined) return { agencies: [successor], status: "succeeded" };
    return { agencies: [], status: OUTSIDE.test(name) ? "outside" : "unknown" };
  };
}

/** Who took over from a department that the register never knew, in a text of before the merger or of no known day. */
function successorOf(name: string, on: CivilDate | null): string | undefined {
  return on === null || on < DEPARTMENTS_MERGED_FROM ? SUCCEEDED_BY[name] : undefined;
}

function group(agencies: readonly string[], isOfOtherDays = false): ResolvedParty {
  if (agencies.length > 0) return { agencies, status: "resolved" };
  return { agencies, status: isOfOtherDays ? "not_then" : "unknown" };
}

function codes(agencies: readonly Agency[]): readonly string[] {
  return agencies.map(({ code }) => code);
}

/** Names as they are compared. A committee is also called without the place it is of. */
function namesOf(agencies: readonly Agency[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, code, kind, level } of agencies) {
    const tidy = tidyName(name);
    names.set(tidy, code);
    if (kind === "department") names.set(tidy.replace(/\s(?:tỉnh|thành phố)\s.*$/u, ""), code);
    // « Công an tỉnh » is that of the province whose documents are read.
    if (level === "province") names.set(tidy.replace(/(?<=\s(?:tỉnh|thành phố))\s.*$/u, ""), code);
    if (kind === "peoples_committee" && level === "province") names.set(`${COMMITTEE} ${tidy.split(" ").at(4) ?? ""}`.trim(), code);
  }
  return names;
}

/** Without the office through which an agency is addressed, abbreviations written out. */
function fullName(party: string): string {
  const name = tidyName(party).replace(OFFICE, "");
  const abbreviated = /^sở ([\p{L}&]+)$/u.exec(name)?.[1];
  const field = abbreviated === undefined ? undefined : FIELD_ABBREVIATIONS[abbreviated];
  return field === undefined ? name : `${DEPARTMENT} ${field}`;
}
