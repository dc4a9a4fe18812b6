import type { Role } from "#modules/organisation";

import { officersOf, type SampleOfficer } from "./officers.ts";

/** A sample account: somebody to be for ten minutes. */
export interface Persona {
  readonly userName: string;
  readonly unitCode: string;
  readonly role: Role;
  /** What this person comes for, as `npm start` prints it. */
  readonly purpose: string;
}

/** One password for every sample account. It is printed at every start and good for nothing else. */
export const SAMPLE_PASSWORD = "mot-cua-an-binh-2026";

/** Accounts of the sample province. Bình Giang ward has a full set, so that one dossier can be taken all the way. */
export const PERSONAS: readonly Persona[] = [
  {
    userName: "tiepnhan.binhgiang",
    unitCode: "H99.101.1",
    role: "reception",
    purpose: "tiếp nhận và trả kết quả tại một cửa phường Bình Giang",
  },
  {
    userName: "congan.binhgiang",
    unitCode: "H99.101.5.1",
    role: "case_officer",
    purpose: "thụ lý hồ sơ cư trú, Công an phường Bình Giang",
  },
  {
    userName: "doitruong.binhgiang",
    unitCode: "H99.101.5.1",
    role: "unit_head",
    purpose: "phân công và duyệt hồ sơ cư trú, Công an phường Bình Giang",
  },
  {
    userName: "vanthucongan.binhgiang",
    unitCode: "H99.101.5.1",
    role: "clerk",
    purpose: "vào số, phát hành kết quả cư trú, Công an phường Bình Giang",
  },
  {
    userName: "truongcongan.binhgiang",
    unitCode: "H99.101.5",
    role: "agency_leader",
    purpose: "ký kết quả cư trú, Trưởng Công an phường Bình Giang",
  },
  { userName: "kinhte.binhgiang", unitCode: "H99.101.3", role: "case_officer", purpose: "thụ lý hồ sơ đất đai, xây dựng, hộ kinh doanh" },
  {
    userName: "truongphong.binhgiang",
    unitCode: "H99.101.3",
    role: "unit_head",
    purpose: "phân công và duyệt, Trưởng phòng Kinh tế, hạ tầng và đô thị",
  },
  { userName: "vanthu.binhgiang", unitCode: "H99.101.2", role: "clerk", purpose: "văn thư: vào số, phát hành kết quả" },
  {
    userName: "chutich.binhgiang",
    unitCode: "H99.101",
    role: "agency_leader",
    purpose: "ký và điều hành, Chủ tịch UBND phường Bình Giang",
  },
  { userName: "tiepnhan.tinh", unitCode: "H99.50.1", role: "reception", purpose: "tiếp nhận tại Trung tâm Phục vụ hành chính công tỉnh" },
  { userName: "thuly.soxaydung", unitCode: "H99.13.2", role: "case_officer", purpose: "thụ lý và cho ý kiến, Sở Xây dựng" },
  {
    userName: "truongphong.soxaydung",
    unitCode: "H99.13.2",
    role: "unit_head",
    purpose: "phân công, trả lời ý kiến phối hợp, Sở Xây dựng",
  },
  { userName: "giamdoc.soxaydung", unitCode: "H99.13", role: "agency_leader", purpose: "Giám đốc Sở Xây dựng" },
  { userName: "caicach.tinh", unitCode: "H99.10.2", role: "reform_office", purpose: "theo dõi cải cách hành chính, Sở Nội vụ" },
  { userName: "thutuc.tinh", unitCode: "H99.22.2", role: "procedure_admin", purpose: "quản trị thủ tục hành chính, Văn phòng UBND tỉnh" },
  { userName: "vanhanh.tinh", unitCode: "H99.22.4", role: "operator", purpose: "vận hành hệ thống" },
  { userName: "quantri.tinh", unitCode: "H99.22.4", role: "system_admin", purpose: "quản trị đơn vị, cán bộ và tài khoản" },
  { userName: "chutich.tinh", unitCode: "H99", role: "agency_leader", purpose: "điều hành, ký báo cáo của tỉnh, Chủ tịch UBND tỉnh" },
];

/** The officer behind a persona. */
export function officerOf(persona: Persona): SampleOfficer {
  const [officer] = officersOf(persona.unitCode, persona.role);
  if (officer === undefined) throw new Error(`nobody holds ${persona.role} in ${persona.unitCode}`);
  return officer;
}
