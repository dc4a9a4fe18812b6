import type { CivilDate } from "#kernel/instant";
import { parseCivilDate } from "#kernel/instant";
import { parseUuid } from "#kernel/id";
import type { Json } from "#kernel/json";
import type { EformChoice, EformQuestion } from "./eform.ts";
import type { EformFault } from "./fault.ts";
import { eformFormat } from "./formats.ts";
import { ELSEWHERE } from "./read-value.ts";

/** What reading a form needs to know of the world. */
export interface EformWorld {
  readonly today: CivilDate;
  /** The communes and wards of the province to choose from; empty where there is no list at hand, and then any code is taken. */
  readonly areas: readonly EformChoice[];
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,30}$/u;
const PHONE = /^\+?[\d ().-]{8,20}$/u;
const ADDRESS_LINE_MAX = 300;

/** What is wrong with one answer by itself; undefined when nothing is. Rows are checked cell by cell elsewhere. */
export function valueFault(question: EformQuestion, value: Json, world: EformWorld): EformFault | undefined {
  switch (question.kind) {
    case "text":
      return textFault(question, value, world);
    case "date":
      return isDay(value, question.isPartial) ? undefined : { kind: "not_a_day" };
    case "file":
      return typeof value === "string" && parseUuid(value) !== undefined ? undefined : { kind: "malformed" };
    case "integer":
      return Number.isSafeInteger(value) ? boundsFault(question, Number(value)) : { kind: "not_whole" };
    case "decimal":
      return decimalFault(question, value);
    case "yes":
      return value === true || (value === false && !question.mustBeYes) ? undefined : { kind: "missing" };
    case "choice":
      return question.choices.some((one) => one.value === value) ? undefined : { kind: "unknown_choice" };
    case "choices":
      return choicesFault(question, value);
    case "address":
      return addressFault(question, value, world);
    case "rows":
      return Array.isArray(value) ? countFault(question, value.length) : { kind: "malformed" };
  }
}

function textFault(question: Extract<EformQuestion, { kind: "text" }>, value: Json, world: EformWorld): EformFault | undefined {
  if (typeof value !== "string") return { kind: "malformed" };
  const length = Array.from(value).length;
  if (length === 0) return question.lengthMin === 0 ? undefined : { kind: "missing" };
  if (length < question.lengthMin) return { kind: "too_short", lengthMin: question.lengthMin };
  // Length before pattern: a pattern runs only on a text as short as it was weighed for.
  if (length > question.lengthMax) return { kind: question.isNumeric ? "malformed" : "too_long", lengthMax: question.lengthMax };
  const isRight =
    (question.format === undefined || eformFormat(question.format).isValid(value, world.today)) &&
    (question.widget !== "email" || EMAIL.test(value)) &&
    (question.widget !== "tel" || PHONE.test(value)) &&
    (question.pattern === undefined || question.pattern.test(value));
  return isRight ? undefined : { kind: "malformed" };
}

function isDay(value: Json, isPartial: boolean): boolean {
  if (typeof value !== "string") return false;
  if (parseCivilDate(value) !== undefined) return true;
  return isPartial && /^(?:1[89]|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?$/u.test(value);
}

function boundsFault(
  { least, most }: { readonly least: number | undefined; readonly most: number | undefined },
  value: number,
): EformFault | undefined {
  if (least !== undefined && value < least) return { kind: "below", least };
  return most !== undefined && value > most ? { kind: "above", most } : undefined;
}

function decimalFault(question: Extract<EformQuestion, { kind: "decimal" }>, value: Json): EformFault | undefined {
  const parts = typeof value === "string" ? /^-?(?:0|[1-9]\d{0,11})(?:\.(\d{1,9}))?$/u.exec(value) : null;
  if (parts === null || (parts[1]?.length ?? 0) > question.decimals) return { kind: "not_a_number", decimals: question.decimals };
  return boundsFault(question, Number(value));
}

function choicesFault(question: Extract<EformQuestion, { kind: "choices" }>, value: Json): EformFault | undefined {
  if (!Array.isArray(value) || new Set(value).size !== value.length) return { kind: "unknown_choice" };
  const offered = new Set<Json>(question.choices.map((one) => one.value));
  return (value as readonly Json[]).every((one) => offered.has(one)) ? countFault(question, value.length) : { kind: "unknown_choice" };
}

function countFault(
  { countMin, countMax }: { readonly countMin: number; readonly countMax: number },
  count: number,
): EformFault | undefined {
  if (count > countMax) return { kind: "too_many", countMax };
  return count < countMin ? { kind: "too_few", countMin } : undefined;
}

function addressFault(question: Extract<EformQuestion, { kind: "address" }>, value: Json, world: EformWorld): EformFault | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { kind: "malformed" };
  const { area, areaName, line, ...rest } = value as Readonly<Record<string, Json>>;
  if (typeof area !== "string" || typeof areaName !== "string" || typeof line !== "string" || Object.keys(rest).length > 0)
    return { kind: "malformed" };
  if (line === "" || area === "") return { kind: "missing" };
  if (line.length > ADDRESS_LINE_MAX) return { kind: "too_long", lengthMax: ADDRESS_LINE_MAX };
  if (area === ELSEWHERE) return question.isWithinProvince ? { kind: "unknown_area" } : undefined;
  const isKnown = world.areas.length === 0 ? /^[A-Z0-9.]{1,40}$/u.test(area) : world.areas.some((one) => one.value === area);
  return isKnown ? undefined : { kind: "unknown_area" };
}
