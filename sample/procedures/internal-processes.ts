import { parseAgencyCode, type AgencyCode, type UnitKind } from "#modules/organisation";
import type { CompetentAgencyRule } from "#modules/procedure";
import type { LinearProcess, ProcessStep, StepAgency, StepKind } from "#modules/process";

import { PROVINCE_CODE } from "../province/agencies.ts";

const PERMISSION: Readonly<Record<StepKind, ProcessStep["permission"]>> = {
  intake: "dossier.receive",
  assign: "dossier.assign",
  process: "dossier.process",
  consult: "dossier.answer_consultation",
  review: "dossier.assign",
  sign: "dossier.sign",
  issue: "dossier.issue",
  deliver: "dossier.deliver",
};

interface Desk {
  readonly agency: StepAgency;
  readonly unitKind: UnitKind;
  /** Departments have several divisions: last group of the code of the one that is meant. */
  readonly unitSuffix?: string;
}

/** In every sample department the division that answers dossiers is its first, numbered after the office. */
const ANSWERING_DIVISION = "2";

function step(kind: StepKind, names: readonly [key: string, vi: string, en: string], at: Desk & Pick<ProcessStep, "time">): ProcessStep {
  const { agency, unitKind, unitSuffix, time } = at;
  return {
    key: names[0],
    name: names[1],
    nameEn: names[2],
    kind,
    permission: PERMISSION[kind],
    agency,
    unitKind,
    ...(unitSuffix === undefined ? {} : { unitSuffix }),
    time,
  };
}

const COUNTER: Desk = { agency: "reception", unitKind: "one_stop" };

const INTAKE = step("intake", ["intake", "Tiếp nhận và chuyển hồ sơ", "Intake and hand-over"], { ...COUNTER, time: { workingHours: 4 } });
const DELIVER = step("deliver", ["deliver", "Trả kết quả", "Delivery of the outcome"], { ...COUNTER, time: { workingHours: 4 } });

/** The agency of a sample code; a wrong one is a mistake of this file. */
export function provinceAgency(number: number): AgencyCode {
  const code = parseAgencyCode(`${PROVINCE_CODE}.${number}`);
  if (code === undefined) throw new RangeError(`not an agency: ${number}`);
  return code;
}

/** Competence of the People's Committee of the commune. */
export const BY_COMMUNE: CompetentAgencyRule = { by: "area", level: "commune", kind: "peoples_committee" };
/** Competence of the commune's police. */
export const BY_COMMUNE_POLICE: CompetentAgencyRule = { by: "area", level: "commune", kind: "vertical_agency" };

/** Competence of one province-level agency. */
export function byAgency(number: number): CompetentAgencyRule {
  return { by: "agency", agencyCode: provinceAgency(number) };
}

/** The second agency of a process, with what it is asked. */
interface Second extends Desk {
  readonly name: string;
  readonly nameEn: string;
  readonly perMille: number;
}

interface Course {
  readonly unitKind: UnitKind;
  /** Where numbers and seals are kept; police desks keep their own. */
  readonly issuedBy?: UnitKind;
  readonly second?: Second;
}

/**
 * The full course behind a counter: the head assigns, an officer appraises, a second agency gives its opinion where the law
 * asks for one, the head reviews, the competent person signs, the clerk issues (Nghị định 118/2025/NĐ-CP, Điều 17–19, 22).
 * Shares are in thousandths of the whole time and add up to 1000 with or without a second agency.
 */
export function fullCourse({ unitKind, issuedBy = "office", second }: Course): LinearProcess {
  const suffix = unitKind === "division" ? { unitSuffix: ANSWERING_DIVISION } : {};
  const desk: Desk = { agency: "competent", unitKind, ...suffix };
  const asked = second?.perMille ?? 0;
  const consultation =
    second === undefined ? [] : [step("consult", ["consult", second.name, second.nameEn], { ...second, time: { perMille: asked } })];
  return {
    steps: [
      INTAKE,
      step("assign", ["assign", "Phân công thụ lý", "Assignment"], { ...desk, time: { perMille: 50 } }),
      step("process", ["process", "Thẩm định hồ sơ, dự thảo kết quả", "Appraisal and draft outcome"], {
        ...desk,
        time: { perMille: 600 - asked },
      }),
      ...consultation,
      step("review", ["review", "Lãnh đạo đơn vị xem xét", "Review by the head of unit"], { ...desk, time: { perMille: 150 } }),
      step("sign", ["sign", "Ký duyệt kết quả", "Signature"], { agency: "competent", unitKind: "leadership", time: { perMille: 150 } }),
      step("issue", ["issue", "Vào số, phát hành", "Numbering and issue"], {
        agency: "competent",
        unitKind: issuedBy,
        time: { perMille: 50 },
      }),
      DELIVER,
    ],
  };
}

/** The short course of civil status and certification: the officer prepares, the chairperson signs, all within the day. */
export function shortCourse(unitKind: UnitKind = "office"): LinearProcess {
  const desk = { agency: "competent", unitKind } as const;
  return {
    steps: [
      { ...INTAKE, time: { workingHours: 1 } },
      step("assign", ["assign", "Phân công thụ lý", "Assignment"], { ...desk, time: { perMille: 100 } }),
      step("process", ["process", "Kiểm tra, lập kết quả", "Check and draft"], { ...desk, time: { perMille: 500 } }),
      step("sign", ["sign", "Ký kết quả", "Signature"], { agency: "competent", unitKind: "leadership", time: { perMille: 300 } }),
      step("issue", ["issue", "Vào sổ, đóng dấu", "Register and seal"], {
        agency: "competent",
        unitKind: "office",
        time: { perMille: 100 },
      }),
      { ...DELIVER, time: { workingHours: 1 } },
    ],
  };
}

/** Opinion of a province-level agency. */
export function asksAgency(number: number, names: readonly [vi: string, en: string], perMille = 200): Second {
  return {
    agency: { agencyCode: provinceAgency(number) },
    unitKind: "division",
    unitSuffix: ANSWERING_DIVISION,
    name: names[0],
    nameEn: names[1],
    perMille,
  };
}

/** Opinion of the provincial police. */
export function asksPolice(names: readonly [vi: string, en: string], perMille = 200): Second {
  return { agency: { agencyCode: provinceAgency(80) }, unitKind: "police", name: names[0], nameEn: names[1], perMille };
}

/** Opinion of the commune's own committee, asked by an agency that works in its area. */
export function asksCommune(unitKind: UnitKind, names: readonly [vi: string, en: string], perMille = 200): Second {
  return { agency: "area_committee", unitKind, name: names[0], nameEn: names[1], perMille };
}
