import { addDays, type CivilDate } from "#kernel/instant";
import type { Json, JsonObject } from "#kernel/json";
import { foldVietnamese } from "#kernel/text";

import { addressOf } from "../province/agencies.ts";
import type { SampleCommune } from "../province/communes.ts";
import { makeUpPerson, makeUpPersonalId, makeUpPhone } from "../province/names.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** An applicant as the counter writes them down. */
export interface MadeUpApplicant {
  readonly kind: "person";
  readonly name: string;
  readonly personalId: string;
  readonly birthOn: CivilDate;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

/** Somebody of working age from the commune. Nobody of this name, number and address exists. */
export function makeUpApplicant(commune: SampleCommune, random: SeededRandom): MadeUpApplicant {
  const { name, sex } = makeUpPerson(random);
  const birthYear = 1950 + random.below(55);
  const birthOn = addDays(`${birthYear}-01-01` as CivilDate, random.below(365));
  const mailbox = foldVietnamese(name).replaceAll(" ", ".");
  return {
    kind: "person",
    name,
    personalId: makeUpPersonalId(random, birthYear, sex),
    birthOn,
    address: `Số ${1 + random.below(240)}, thôn ${1 + random.below(12)}, ${addressOf(commune)}`,
    phone: makeUpPhone(random),
    // The domain is reserved for examples (RFC 2606): nothing sent there can reach anybody.
    email: random.chance(0.4) ? `${mailbox}${random.below(90) + 10}@example.com` : "",
  };
}

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  purpose: ["Bổ sung hồ sơ vay vốn", "Nộp hồ sơ xin việc", "Đăng ký kết hôn", "Làm nhà ở", "Bổ sung hồ sơ cán bộ"],
  reason: ["Ghi sai năm sinh so với giấy tờ gốc", "Chưa đủ kinh phí xây dựng", "Không còn nhu cầu", "Viết sai tên đệm"],
  trades: ["Bán lẻ thực phẩm, đồ uống (4711)", "Dịch vụ ăn uống (5610)", "Cắt tóc, gội đầu (9631)", "Sửa chữa mô tô, xe máy (4542)"],
  relation: ["Cha", "Mẹ", "Con", "Vợ", "Chồng", "Ông", "Bà"],
  ethnicity: ["Kinh", "Kinh", "Kinh", "Ba Na", "Chăm", "Hoa"],
  clinic: ["Trạm Y tế xã", "Trung tâm Y tế khu vực", "Bệnh viện Đa khoa tỉnh"],
  account: ["000100200300", "000400500600"],
  businessName: ["Hộ kinh doanh Hoa Sen", "Hộ kinh doanh Minh Phát", "Hộ kinh doanh Bình An", "Hộ kinh doanh Cây Đa"],
};

const PERSON_KEYS = /Name$|^otherParty$|^organiser$|^designer$|^neighbours$/u;
const PLACE_KEYS = /Address$|Place$|^place$|^site$|^homeTown$|^asset$/u;

/**
 * Answers to every required question of an e-form, made to fit its schema: what a person would plausibly write. Optional
 * questions and tables stay empty, as most people leave them.
 */
export function fillForm(form: JsonObject, commune: SampleCommune, random: SeededRandom): JsonObject {
  const properties = (form["properties"] ?? {}) as Readonly<Record<string, JsonObject>>;
  const required = (form["required"] ?? []) as readonly string[];
  return Object.fromEntries(required.map((key) => [key, answerTo({ key, schema: properties[key] ?? {}, commune, random })]));
}

interface Asked {
  readonly key: string;
  readonly schema: JsonObject;
  readonly commune: SampleCommune;
  readonly random: SeededRandom;
}

function answerTo({ key, schema, commune, random }: Asked): Json {
  const choices = schema["oneOf"] as readonly JsonObject[] | undefined;
  if (choices !== undefined) return random.pick(choices)["const"] ?? null;
  if (schema["type"] === "integer") {
    const least = Number(schema["minimum"]);
    // Most numbers people write are small for what is allowed.
    return least + random.below(Math.min(Number(schema["maximum"]) - least, key === "sinceYear" ? 120 : 180) + 1);
  }
  if (schema["format"] === "date") return addDays("2026-01-01" as CivilDate, random.below(300));
  if (schema["x-format"] === "socialInsurance") return `9${String(random.below(1_000_000_000)).padStart(9, "0")}`;
  if (schema["pattern"] !== undefined || schema["x-format"] === "personalId")
    return makeUpPersonalId(random, 1950 + random.below(60), "female");
  return textFor(key, Number(schema["maxLength"]), { commune, random });
}

function textFor(key: string, maxLength: number, { commune, random }: Pick<Asked, "commune" | "random">): string {
  const sentences = SENTENCES[key];
  if (sentences !== undefined) return random.pick(sentences).slice(0, maxLength);
  if (PERSON_KEYS.test(key)) return makeUpPerson(random).name;
  if (PLACE_KEYS.test(key)) return `Thôn ${1 + random.below(12)}, ${addressOf(commune)}`.slice(0, maxLength);
  if (/Number$|Code$/u.test(key)) return `AB${String(random.below(100_000_000)).padStart(8, "0")}`.slice(0, maxLength);
  return "Theo hồ sơ kèm theo";
}
