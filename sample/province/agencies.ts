import type { AgencyKind, AgencyLevel, UnitKind } from "#modules/organisation";

import { COMMUNES, communeName, communeNameEn, communeNameInside, type SampleCommune } from "./communes.ts";
import {
  DEPARTMENTS,
  LAND_REGISTRATION_BRANCHES,
  OTHER_AGENCIES,
  type SampleBranch,
  type SampleDepartment,
  type SampleDivision,
} from "./departments.ts";

/** Level-1 code of the made-up province. No real province has been given it. */
export const PROVINCE_CODE = "H99";
/** The code of the Provincial People's Committee is the level-1 code itself. */
export const PROVINCE_NAME = "Ủy ban nhân dân tỉnh An Bình";
/** Two tiers since 1 July 2025 (Luật Tổ chức chính quyền địa phương 72/2025/QH15). */
export const TWO_TIERS_FROM = "2025-07-01";

/** A unit of an agency. */
export interface SampleUnit {
  readonly code: string;
  readonly agencyCode: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
  /** Officers on its cases, or at its counter, beside its head. */
  readonly staff: number;
}

/** An agency with its units. */
export interface SampleAgency {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly level: AgencyLevel;
  readonly parentCode: string | null;
  readonly units: readonly SampleUnit[];
}

function unitOf(agencyCode: string, division: SampleDivision): SampleUnit {
  const { name, nameEn, kind, caseOfficers } = division;
  return { code: `${agencyCode}.${division.number}`, agencyCode, name, nameEn, kind, staff: caseOfficers };
}

function departmentAgency(department: SampleDepartment): SampleAgency {
  const code = `${PROVINCE_CODE}.${department.number}`;
  return {
    code,
    name: department.name,
    nameEn: department.nameEn,
    kind: department.kind,
    level: "province",
    parentCode: PROVINCE_CODE,
    units: department.divisions.map((division) => unitOf(code, division)),
  };
}

/** Larger places have more hands: one more case officer for every 20,000 people. */
function staffFor(commune: SampleCommune, least: number): number {
  return least + Math.floor(commune.population / 20_000);
}

/** Units of a commune after Nghị định 150/2025/NĐ-CP: office, economic division, culture and society division, service centre. */
function communeAgency(commune: SampleCommune): SampleAgency {
  const code = `${PROVINCE_CODE}.${commune.number}`;
  const inside = communeNameInside(commune);
  const economy = commune.kind === "ward" ? "Phòng Kinh tế, hạ tầng và đô thị" : "Phòng Kinh tế";
  const unit = (number: number, names: readonly [string, string], { kind, staff }: Pick<SampleUnit, "kind" | "staff">): SampleUnit => ({
    code: `${code}.${number}`,
    agencyCode: code,
    name: `${names[0]} ${inside}`,
    nameEn: `${names[1]}, ${communeNameEn(commune)}`,
    kind,
    staff,
  });
  return {
    code,
    name: `Ủy ban nhân dân ${inside}`,
    nameEn: `People's Committee of ${communeNameEn(commune)}`,
    kind: "peoples_committee",
    level: "commune",
    parentCode: PROVINCE_CODE,
    units: [
      unit(1, ["Trung tâm Phục vụ hành chính công", "Public Administration Service Centre"], {
        kind: "one_stop",
        staff: staffFor(commune, 2),
      }),
      unit(2, ["Văn phòng HĐND và UBND", "Office of the People's Council and Committee"], { kind: "office", staff: staffFor(commune, 2) }),
      unit(3, [economy, "Economic Division"], { kind: "economic_division", staff: staffFor(commune, 2) }),
      unit(4, ["Phòng Văn hóa - Xã hội", "Culture and Society Division"], { kind: "culture_division", staff: staffFor(commune, 2) }),
    ],
  };
}

/**
 * Commune police answers to the provincial police, not to the committee: an agency of its own, with its own seal. Its code
 * begins with the commune's, which is how the two agencies of one area are known to belong together.
 */
function policeAgency(commune: SampleCommune): SampleAgency {
  const code = `${PROVINCE_CODE}.${commune.number}.5`;
  const name = `Công an ${communeNameInside(commune)}`;
  const nameEn = `Police of ${communeNameEn(commune)}`;
  return {
    code,
    name,
    nameEn,
    kind: "vertical_agency",
    level: "commune",
    parentCode: `${PROVINCE_CODE}.80`,
    units: [
      {
        code: `${code}.1`,
        agencyCode: code,
        name: `Tổ Cảnh sát quản lý hành chính, ${name}`,
        nameEn: `Residence Desk, ${nameEn}`,
        kind: "police",
        staff: staffFor(commune, 2),
      },
    ],
  };
}

function branchAgency(branch: SampleBranch): SampleAgency {
  const parentCode = `${PROVINCE_CODE}.60`;
  const code = `${parentCode}.${branch.number}`;
  const desk = { code: `${code}.1`, agencyCode: code, kind: "division", staff: 2 } as const;
  const { name, nameEn } = branch;
  const units = [{ ...desk, name: `Tổ Đăng ký và Cấp giấy chứng nhận, ${name}`, nameEn: `Registration Desk, ${nameEn}` }];
  return { code, name, nameEn, kind: "public_service_unit", level: "province", parentCode, units };
}

const provinceAgency: SampleAgency = {
  code: PROVINCE_CODE,
  name: PROVINCE_NAME,
  nameEn: "An Binh Provincial People's Committee",
  kind: "peoples_committee",
  level: "province",
  parentCode: null,
  units: [],
};

/** Every agency of the sample province, parents before children. */
export const AGENCIES: readonly SampleAgency[] = [
  provinceAgency,
  ...[...DEPARTMENTS, ...OTHER_AGENCIES].map(departmentAgency),
  ...LAND_REGISTRATION_BRANCHES.map(branchAgency),
  ...COMMUNES.map(communeAgency),
  ...COMMUNES.map(policeAgency),
];

/** Name of a commune-level area as an address says it: `Xã Trà Vân, tỉnh An Bình`. */
export function addressOf(commune: SampleCommune): string {
  return `${communeName(commune)}, tỉnh An Bình`;
}
