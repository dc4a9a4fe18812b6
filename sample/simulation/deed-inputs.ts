import type { Channel } from "#modules/procedure";
import type { JsonObject } from "#kernel/json";

import type { SampleProcedure } from "../procedures/sample-procedure.ts";
import type { SeededRandom } from "../seeded-random.ts";
import { fillForm, makeUpApplicant, type MadeUpApplicant } from "./applicants.ts";
import type { Arrival } from "./arrivals.ts";
import type { Deed } from "./deeds.ts";

/** What officers and applicants write in words. Reasons are whole sentences: a code alone explains nothing. */
export const WORDS = {
  refusals: [
    "Hồ sơ thuộc thẩm quyền giải quyết của cơ quan khác, đã hướng dẫn ông/bà nộp đúng nơi.",
    "Ông/bà đã nộp một hồ sơ cùng nội dung và hồ sơ đó đang được giải quyết.",
    "Theo dữ liệu tra cứu, trường hợp này không thuộc đối tượng của thủ tục.",
  ],
  supplements: [
    "Giấy tờ tải lên bị mờ, không đọc được thông tin, đề nghị ông/bà chụp lại.",
    "Thông tin trên tờ khai khác với dữ liệu dân cư, đề nghị kiểm tra và kê khai lại.",
    "Hồ sơ còn thiếu giấy tờ nêu trong danh mục, đề nghị bổ sung một lần.",
    "Bản vẽ, sơ đồ chưa có đủ kích thước theo quy định, đề nghị hoàn thiện.",
  ],
  newlySeen: [
    "Kiểm tra thực địa cho thấy hiện trạng khác với bản vẽ đã nộp.",
    "Văn bản trả lời của cơ quan phối hợp nêu thêm nội dung phải làm rõ.",
    "Giấy tờ vừa bổ sung cho thấy thông tin chưa thống nhất với tờ khai.",
  ],
  withdrawals: [
    "Tôi không còn nhu cầu giải quyết thủ tục này.",
    "Tôi xin rút hồ sơ để chuẩn bị lại giấy tờ.",
    "Tôi đã nộp nhầm thủ tục, xin dừng giải quyết.",
  ],
  sendBacks: ["Dự thảo ghi sai căn cứ, đề nghị kiểm tra lại trước khi trình.", "Cần đối chiếu lại thông tin người nộp với dữ liệu dân cư."],
  outcomeRefusals: [
    "Hồ sơ không đủ điều kiện giải quyết theo quy định của luật chuyên ngành đã dẫn.",
    "Kết quả thẩm định cho thấy nội dung đề nghị không phù hợp quy hoạch được duyệt.",
  ],
} as const;

/** Name of the paper by which a dossier is refused after appraisal. */
export const REFUSAL_NAME = "Văn bản từ chối giải quyết hồ sơ";

/** A paper as handed in. */
export interface MadeUpPaper extends JsonObject {
  readonly key: string;
  readonly name: string;
}

/** What is handed in: who, which papers, which answers. */
export interface MadeUpFiling extends JsonObject {
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly receptionUnit: string;
  readonly competentAgency: string;
  readonly applicant: MadeUpApplicant & JsonObject;
  readonly components: readonly MadeUpPaper[];
  readonly form: JsonObject;
}

interface FilingPlaces {
  readonly receptionUnit: string;
  readonly competentAgency: string;
}

/** Makes up a filing for an arrival: every paper that the case asks for, and every required answer. */
export function makeUpFiling(arrival: Arrival, places: FilingPlaces, random: SeededRandom): MadeUpFiling {
  const { procedure, commune, channel, caseKey } = arrival;
  return {
    procedureCode: procedure.code,
    caseKey: caseKey ?? "",
    ...places,
    applicant: { ...makeUpApplicant(commune, random) },
    components: papersOf(procedure, caseKey, channel),
    form: fillForm(procedure.form, commune, random),
  };
}

function papersOf(procedure: SampleProcedure, caseKey: string | null, channel: Channel): readonly MadeUpPaper[] {
  return procedure.components
    .filter((component) => component.presentation === "submit" && (component.caseKey === null || component.caseKey === caseKey))
    .map(({ key, name, originals, isReplacedByData }) => ({
      key,
      name,
      form: formOf(channel, isReplacedByData, originals ?? 0),
      quantity: 1,
      attachments: [],
    }));
}

function formOf(channel: Channel, isReplacedByData: boolean, originals: number): string {
  if (isReplacedByData) return "data";
  if (channel === "online") return "electronic";
  return originals > 0 ? "original" : "copy";
}

function defects({ procedure }: Arrival, random: SeededRandom): JsonObject {
  const paper = random.pick(procedure.components);
  const reason = random.pick(WORDS.supplements);
  return { items: [itemOf(paper.name, reason)], reason, askedAgain: [wrongData(paper.key)] };
}

/** What is wrong in a register has to be shown on paper; the ground counts only where the register answered. */
function wrongData(key: string): JsonObject {
  return { key, reason: "incorrect" };
}

/** What the counter asks for before it accepts (form 02). */
export function intakeDefects(arrival: Arrival, random: SeededRandom): JsonObject {
  return defects(arrival, random);
}

function itemOf(name: string, defect: string): JsonObject {
  return { component: name, defect, guidance: "Nộp lại tại bộ phận một cửa hoặc trực tuyến." };
}

/** What the appraising officer asks for (form 02): a verdict on every paper, and words for the one that is not right. */
export function supplementReview(filing: MadeUpFiling, random: SeededRandom): JsonObject {
  const papers = filing.components;
  const reason = random.pick(WORDS.supplements);
  if (papers.length === 0) {
    const other = { ...itemOf("Tài liệu chứng minh nội dung kê khai", reason), ground: "Luật chuyên ngành của thủ tục" };
    return { reviewed: [], items: [other], reason };
  }
  const wrong = random.pick(papers);
  return {
    reviewed: papers.map(({ key }) => ({ key, isComplete: key !== wrong.key })),
    items: [itemOf(wrong.name, reason)],
    reason,
    askedAgain: [wrongData(wrong.key)],
  };
}

/** What an officer proposes to ask again: something that the first review could not see. */
export function supplementProposal(filing: MadeUpFiling, random: SeededRandom): JsonObject {
  const papers = filing.components;
  const reason = random.pick(WORDS.supplements);
  const paper = papers.length === 0 ? undefined : random.pick(papers);
  const item =
    paper === undefined
      ? { ...itemOf("Tài liệu chứng minh nội dung kê khai", reason), ground: "Luật chuyên ngành của thủ tục" }
      : itemOf(paper.name, reason);
  return {
    ground: random.pick(["field_check", "opinion", "new_document"]),
    newlySeen: random.pick(WORDS.newlySeen),
    items: [item],
    reason,
    askedAgain: paper === undefined ? [] : [wrongData(paper.key)],
  };
}

/** The decision of the competent person. */
export function outcomeDeed(procedure: SampleProcedure, kind: "granted" | "refused", random: SeededRandom): Deed {
  const note = kind === "refused" ? random.pick(WORDS.outcomeRefusals) : "";
  const [issued] = procedure.outcomes;
  const name = kind === "refused" ? REFUSAL_NAME : (issued?.name ?? procedure.name);
  return { name: "sign-outcome", input: { kind, resultCode: kind === "granted" ? (procedure.outcomeCode ?? "") : "", name, note } };
}
