import type { CivilDate } from "#kernel/instant";
import { parseTypedDay } from "#platform/typed-day";

/** What the code on an identity card says. The old number, the day of issue and anything behind it are not kept. */
export interface CardScan {
  readonly personalId: string;
  readonly name: string;
  readonly birthOn: CivilDate;
  readonly sex: "male" | "female";
  readonly address: string;
}

/** What is wrong with a scan or a number. `unreadable` is refused; the others may be the card's own mistake and are confirmed by a person. */
export type CardFault = "unreadable" | "birth_year" | "sex";

const FIELDS_MIN = 7;
const SEXES: Readonly<Record<string, CardScan["sex"]>> = { nam: "male", nu: "female" };

/** Whether a text is the code of a card rather than a number somebody typed. */
export function isCardScan(text: string): boolean {
  return text.includes("|");
}

/**
 * Reads the code of a card: `number|old number|name|ddmmyyyy|sex|address|day of issue`, with nothing where a card has none and more behind it
 * on cards of the law of 2023. Undefined when a field that is needed is not what it should be.
 */
export function readCardScan(text: string): CardScan | undefined {
  const fields = text.split("|").map((field) => field.normalize("NFC").trim());
  const [personalId = "", old = "", name = "", born = "", sex = "", address = ""] = fields;
  const birthOn = parseTypedDay(born);
  const knownSex = SEXES[plain(sex)];
  const isWhole = fields.length >= FIELDS_MIN && /^\d{12}$/u.test(personalId) && /^(?:\d{9}|\d{12})?$/u.test(old) && name.length >= 2;
  if (!isWhole || birthOn === undefined || knownSex === undefined) return undefined;
  return { personalId, name, birthOn, sex: knownSex, address };
}

function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
}

/** First century that the fourth digit counts from: 0 and 1 are the 20th, two digits a century, even for men. */
const FIRST_CENTURY = 1900;

/**
 * Compares a personal identification number with what is known of its holder: the fourth digit says century and sex, the two behind it the year
 * of birth (Nghị định 137/2015/NĐ-CP, Điều 13; Thông tư 59/2021/TT-BCA, Điều 4). A tax code has no such digits and no fault.
 */
export function cardFaultsOf(holder: {
  readonly personalId: string;
  readonly birthOn: CivilDate | null;
  readonly sex?: CardScan["sex"] | undefined;
}): readonly Exclude<CardFault, "unreadable">[] {
  const digits = /^\d{3}(?<century>\d)(?<year>\d{2})\d{6}$/u.exec(holder.personalId)?.groups;
  if (digits === undefined) return [];
  const century = Number(digits["century"]);
  const bornIn = FIRST_CENTURY + Math.floor(century / 2) * 100 + Number(digits["year"]);
  const isOtherYear = holder.birthOn !== null && Number(holder.birthOn.slice(0, 4)) !== bornIn;
  const isOtherSex = holder.sex !== undefined && (century % 2 === 0) !== (holder.sex === "male");
  return [...(isOtherYear ? (["birth_year"] as const) : []), ...(isOtherSex ? (["sex"] as const) : [])];
}
