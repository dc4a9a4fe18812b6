import { shown, type ProblemTexts } from "#platform/problem-text";
import type { AgencyKind, AgencyLevel, Position, Role, UnitKind } from "../organisation.ts";

const problems = {
  "organisation.agency_unknown": (p) => ({
    title: `Không có cơ quan nào mang mã ${shown(p, "code")}.`,
    next: "Kiểm tra lại mã trong cây tổ chức, hoặc mở cơ quan này trước.",
  }),
  "organisation.agency_exists": (p) => ({
    title: `Mã ${shown(p, "code")} đã thuộc về một cơ quan.`,
    next: "Mã định danh không dùng lại; hãy chọn mã khác hoặc đổi tên cơ quan đang có.",
  }),
  "organisation.agency_closed": (p) => ({
    title: `Cơ quan ${shown(p, "code")} đã kết thúc hoạt động từ ngày ${shown(p, "on")}.`,
    next: "Hãy mở cơ quan mới với mã mới.",
  }),
  "organisation.agency_has_units": (p) => ({
    title: `Cơ quan còn đơn vị đang hoạt động: ${shown(p, "units")}.`,
    next: "Kết thúc các đơn vị này trước, rồi kết thúc cơ quan.",
  }),
  "organisation.successor_is_itself": (p) => ({
    title: `Cơ quan ${shown(p, "code")} không thể sáp nhập vào chính nó.`,
    next: "Chọn cơ quan kế thừa khác.",
  }),
  "organisation.successor_not_in_force": (p) => ({
    title: `Cơ quan kế thừa ${shown(p, "code")} không hoạt động vào ngày ${shown(p, "on")}.`,
    next: "Chọn cơ quan đang hoạt động vào ngày đó, hoặc mở cơ quan mới trước.",
  }),
  "organisation.successor_known": (p) => ({
    title: `Cơ quan ${shown(p, "code")} đã có cơ quan kế thừa là ${shown(p, "successor")}.`,
    next: "Không đổi được; việc đã chuyển theo cơ quan kế thừa ấy.",
  }),
  "organisation.unit_unknown": (p) => ({
    title: `Không có đơn vị nào mang mã ${shown(p, "code")}.`,
    next: "Kiểm tra lại mã trong cây tổ chức.",
  }),
  "organisation.unit_exists": (p) => ({
    title: `Mã ${shown(p, "code")} đã thuộc về một đơn vị.`,
    next: "Hãy chọn mã khác hoặc đổi tên đơn vị đang có.",
  }),
  "organisation.unit_closed": (p) => ({
    title: `Đơn vị ${shown(p, "code")} không hoạt động vào ngày ${shown(p, "on")}.`,
    next: "Chọn đơn vị đang hoạt động vào ngày đó, hoặc đổi ngày.",
  }),
  "organisation.unit_has_posts": (p) => ({
    title: `Đơn vị ${shown(p, "code")} còn ${shown(p, "count")} vị trí đang có người giữ.`,
    next: "Cho thôi giữ hoặc chuyển các vị trí này trước.",
  }),
  "organisation.code_outside_agency": (p) => ({
    title: `Mã đơn vị ${shown(p, "code")} không nằm trong mã cơ quan ${shown(p, "agencyCode")}.`,
    next: `Mã đơn vị phải bắt đầu bằng ${shown(p, "agencyCode")}. (Quyết định 20/2020/QĐ-TTg, Điều 4).`,
  }),
  "organisation.date_out_of_order": (p) => ({
    title: `Ngày ${shown(p, "on")} sớm hơn ngày ${shown(p, "earliest")} của việc đã ghi trước đó.`,
    next: "Chọn ngày muộn hơn; việc đã ghi không sửa lùi được.",
  }),
  "organisation.officer_unknown": () => ({ title: "Không tìm thấy cán bộ này.", next: "Tìm lại trong danh sách cán bộ." }),
  "organisation.officer_exists": () => ({ title: "Cán bộ này đã có trong danh sách.", next: "Mở cán bộ đang có để bổ nhiệm thêm." }),
  "organisation.post_unknown": () => ({ title: "Không tìm thấy vị trí này của cán bộ.", next: "Tải lại trang rồi chọn lại vị trí." }),
  "organisation.post_ended": (p) => ({
    title: `Cán bộ đã thôi giữ vị trí này từ ngày ${shown(p, "on")}.`,
    next: "Không cần làm gì thêm. Muốn giữ lại thì bổ nhiệm mới.",
  }),
  "organisation.post_duplicate": (p) => ({
    title: `Cán bộ đã giữ vị trí này tại ${shown(p, "unitCode")} từ ngày ${shown(p, "from")}.`,
    next: "Cho thôi giữ vị trí cũ trước khi bổ nhiệm lại.",
  }),
  "organisation.import_invalid": (p) => ({
    title: `Tệp tổ chức chưa đúng ở ${shown(p, "path")}: ${shown(p, "reason")}.`,
    next: "Sửa tệp rồi nhập lại; chưa có gì được ghi.",
  }),
  "organisation.input_invalid": (p) => ({ title: `Giá trị ở mục ${shown(p, "field")} chưa hợp lệ.`, next: "Sửa lại mục này rồi gửi lại." }),
} satisfies ProblemTexts;

const positions = {
  chairperson: "Chủ tịch",
  vice_chairperson: "Phó Chủ tịch",
  director: "Giám đốc",
  deputy_director: "Phó Giám đốc",
  office_chief: "Chánh Văn phòng",
  deputy_office_chief: "Phó Chánh Văn phòng",
  division_head: "Trưởng phòng",
  deputy_division_head: "Phó Trưởng phòng",
  centre_director: "Giám đốc Trung tâm",
  centre_deputy_director: "Phó Giám đốc Trung tâm",
  police_chief: "Trưởng Công an",
  specialist: "Chuyên viên",
  counter_officer: "Cán bộ Bộ phận Một cửa",
  clerk: "Văn thư",
  police_officer: "Cán bộ Công an",
  administrator: "Quản trị viên",
} as const satisfies Record<Position, string>;

const roles = {
  reception: "Tiếp nhận và trả kết quả",
  case_officer: "Thụ lý hồ sơ",
  unit_head: "Phụ trách đơn vị",
  agency_leader: "Lãnh đạo cơ quan, ký kết quả",
  clerk: "Văn thư phát hành",
  reform_office: "Theo dõi cải cách hành chính",
  procedure_admin: "Quản trị thủ tục hành chính",
  system_admin: "Quản trị hệ thống",
  operator: "Vận hành",
  auditor: "Kiểm tra, giám sát",
} as const satisfies Record<Role, string>;

const agencyKinds = {
  peoples_committee: "Ủy ban nhân dân",
  department: "Sở, ban, ngành",
  service_centre: "Trung tâm Phục vụ hành chính công",
  vertical_agency: "Cơ quan ngành dọc",
  public_service_unit: "Đơn vị sự nghiệp công lập",
} as const satisfies Record<AgencyKind, string>;

const agencyLevels = { province: "Cấp tỉnh", district: "Cấp huyện", commune: "Cấp xã" } as const satisfies Record<AgencyLevel, string>;

const unitKinds = {
  leadership: "Lãnh đạo",
  one_stop: "Bộ phận Một cửa",
  office: "Văn phòng",
  division: "Phòng chuyên môn",
  economic_division: "Phòng Kinh tế",
  culture_division: "Phòng Văn hóa - Xã hội",
  police: "Công an",
} as const satisfies Record<UnitKind, string>;

const pages = {
  tree: {
    title: "Đơn vị",
    lead: (day: string) => `Tổ chức bộ máy như đang có vào ngày ${day}.`,
    admin: "Quản trị",
    day: "Vào ngày",
    show: "Xem",
    summary: (agencies: string, units: string) => `${agencies} cơ quan, ${units} đơn vị.`,
    empty: "Ngày này chưa có cơ quan nào",
    emptyBody: "Chọn ngày khác, hoặc nhập tổ chức bằng «npx motcua unit import units.json».",
    dayInvalid: "Ngày chưa đúng. Đang xem ngày hôm nay.",
    units: (count: string) => `${count} đơn vị`,
    officers: "Cán bộ",
    officersOf: (name: string) => `Cán bộ của ${name}`,
    since: (day: string) => `từ ${day}`,
  },
};

const cli = {
  import: "nhập cơ quan, đơn vị, cán bộ từ tệp units.json",
  tree: "in cây tổ chức vào một ngày",
  merge: "ghi việc sáp nhập hoặc giải thể: kết thúc cơ quan, đơn vị, vị trí và nêu cơ quan kế thừa",
  merged: (of: Readonly<Record<"from" | "into" | "units" | "posts", string>>) =>
    `${of.from} do ${of.into} kế thừa; đã kết thúc ${of.units} đơn vị, ${of.posts} vị trí`,
  imported: (counts: Readonly<Record<string, number>>) =>
    `Đã mở ${counts["agenciesOpened"]} cơ quan, ${counts["unitsOpened"]} đơn vị; đổi tên ${counts["agenciesRenamed"]} cơ quan, ${counts["unitsRenamed"]} đơn vị; thêm ${counts["officersRegistered"]} cán bộ, ${counts["postsGiven"]} vị trí.`,
};

/** Vietnamese words of the organisation. */
export const vi = { problems, positions, roles, agencyKinds, agencyLevels, unitKinds, pages, cli } as const;

/** The shape that the other language must match. */
export interface OrganisationText {
  readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] };
  readonly positions: Readonly<Record<Position, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly agencyKinds: Readonly<Record<AgencyKind, string>>;
  readonly agencyLevels: Readonly<Record<AgencyLevel, string>>;
  readonly unitKinds: Readonly<Record<UnitKind, string>>;
  readonly pages: typeof pages;
  readonly cli: typeof cli;
}
