import type { JsonObject } from "#kernel/json";
import type { FieldContent, LibraryField } from "#modules/form";

/** A datum of the sample's library. */
export interface SampleField {
  readonly key: string;
  readonly content: FieldContent;
}

const POPULATION = "Cơ sở dữ liệu quốc gia về dân cư";
const CIVIL_STATUS = "Cơ sở dữ liệu hộ tịch điện tử";
const LAND = "Cơ sở dữ liệu đất đai";
const INSURANCE = "Cơ sở dữ liệu quốc gia về bảo hiểm";
const BUSINESS = "Hệ thống thông tin về đăng ký hộ kinh doanh";

const IDENTITY_LAW = "Luật Căn cước 26/2023/QH15, Điều 9";
const CIVIL_LAW = "Luật Hộ tịch 60/2014/QH13";
const RESIDENCE_LAW = "Luật Cư trú 68/2020/QH14";
const LAND_LAW = "Luật Đất đai 31/2024/QH15";
const INSURANCE_LAW = "Luật Bảo hiểm xã hội 41/2024/QH15";
const BUILDING_LAW = "Luật Xây dựng 50/2014/QH13";
const BUSINESS_LAW = "Nghị định 168/2025/NĐ-CP";

const line = (maxLength: number): JsonObject => ({ type: "string", minLength: 1, maxLength });
const area = (maxLength: number): JsonObject => ({ ...line(maxLength), "x-widget": "textarea" });
const whole = (minimum: number, maximum: number): JsonObject => ({ type: "integer", minimum, maximum });
const NAME = line(200);
const PERSONAL_ID: JsonObject = { type: "string", "x-format": "personalId" };
const DAY: JsonObject = { type: "string", format: "date" };
const PHONE: JsonObject = { type: "string", "x-format": "phone" };
const MAIL: JsonObject = { type: "string", format: "email" };
const ADDRESS: JsonObject = { type: "object", "x-widget": "address" };
const MONEY: JsonObject = { type: "integer", minimum: 0, maximum: 1_000_000_000_000, "x-widget": "dong" };
const SEX: JsonObject = {
  type: "string",
  oneOf: [
    { const: "male", title: "Nam", "x-title-en": "Male" },
    { const: "female", title: "Nữ", "x-title-en": "Female" },
  ],
};
/** What the applicant said in an earlier dossier need not be said again; it may have changed since, so it can be corrected. */
const AGAIN: JsonObject = { "x-source": { from: ["dossier"], change: "editable" } };
const SIGNED_IN: JsonObject = { "x-source": { from: ["identity"], change: "locked" } };

type Row = readonly [key: string, vi: string, en: string, shape: JsonObject];

function about(source: { readonly law: string; readonly register?: string }, rows: readonly Row[]): readonly SampleField[] {
  return rows.map(([key, vi, en, shape]) => ({
    key,
    content: {
      label: { vi, en },
      hint: null,
      shape: shape as FieldContent["shape"],
      legalSource: source.law,
      register: source.register ?? "",
    },
  }));
}

/** About sixty data that the thirty procedures ask for, or that a citizen brings along. */
export const SAMPLE_FIELDS: readonly SampleField[] = [
  ...about({ law: IDENTITY_LAW, register: POPULATION }, [
    ["citizen.full_name", "Họ, chữ đệm, tên khai sinh", "Full name as registered at birth", { ...NAME, ...SIGNED_IN }],
    [
      "citizen.personal_id",
      "Số định danh cá nhân của người nộp",
      "Applicant's personal identification number",
      { ...PERSONAL_ID, ...SIGNED_IN },
    ],
    ["citizen.birth_date", "Ngày, tháng, năm sinh", "Date of birth of the applicant", { ...DAY, ...AGAIN }],
    ["citizen.sex", "Giới tính của người nộp", "Applicant's sex", SEX],
    ["citizen.ethnicity", "Dân tộc của người nộp", "Applicant's ethnicity", line(50)],
    ["citizen.nationality", "Quốc tịch", "Nationality", line(100)],
    ["citizen.permanent_address", "Nơi thường trú", "Permanent residence", ADDRESS],
    ["citizen.temporary_address", "Nơi tạm trú", "Temporary residence", ADDRESS],
    ["citizen.current_address", "Nơi ở hiện tại", "Present home", ADDRESS],
    ["citizen.phone", "Số điện thoại liên hệ", "Contact telephone", { ...PHONE, ...AGAIN }],
    ["citizen.email", "Thư điện tử liên hệ", "Contact e-mail", { ...MAIL, ...AGAIN }],
    ["person.full_name", "Họ, chữ đệm, tên", "Full name", NAME],
    ["person.personal_id", "Số định danh cá nhân", "Personal identification number", PERSONAL_ID],
  ]),
  ...about({ law: RESIDENCE_LAW, register: POPULATION }, [
    ["household.head_name", "Họ, chữ đệm, tên chủ hộ", "Head of household", { ...NAME, ...AGAIN }],
    [
      "household.head_personal_id",
      "Số định danh cá nhân của chủ hộ",
      "Head's personal identification number",
      { ...PERSONAL_ID, ...AGAIN },
    ],
    ["household.relation", "Quan hệ", "Relation", line(60)],
  ]),
  ...about({ law: RESIDENCE_LAW }, [
    ["residence.new_address", "Nơi đề nghị đăng ký", "Address to be registered", line(300)],
    ["residence.until", "Tạm trú đến ngày", "Until", DAY],
    ["residence.confirmed_content", "Nội dung cần xác nhận", "What is to be confirmed", area(1000)],
    ["residence.removal_ground", "Lý do xóa đăng ký", "Ground", area(1000)],
  ]),
  ...about({ law: CIVIL_LAW, register: CIVIL_STATUS }, [
    ["child.full_name", "Họ, chữ đệm, tên của trẻ", "Child's full name", NAME],
    ["child.birth_place", "Nơi sinh", "Place of birth", line(300)],
    ["child.ethnicity", "Dân tộc", "Ethnicity", line(50)],
    ["child.home_town", "Quê quán", "Place of origin", line(300)],
    ["child.sex", "Giới tính", "Sex", SEX],
    ["child.birth_date", "Ngày sinh", "Date of birth", DAY],
    ["mother.full_name", "Họ, chữ đệm, tên người mẹ", "Mother's full name", { ...NAME, ...AGAIN }],
    ["mother.personal_id", "Số định danh cá nhân của người mẹ", "Mother's personal identification number", { ...PERSONAL_ID, ...AGAIN }],
    ["father.full_name", "Họ, chữ đệm, tên người cha", "Father's full name", { ...NAME, ...AGAIN }],
    ["father.personal_id", "Số định danh cá nhân của người cha", "Father's personal identification number", { ...PERSONAL_ID, ...AGAIN }],
    ["bride.full_name", "Họ, chữ đệm, tên bên nữ", "Bride's full name", NAME],
    ["bride.personal_id", "Số định danh cá nhân bên nữ", "Bride's personal identification number", PERSONAL_ID],
    ["groom.full_name", "Họ, chữ đệm, tên bên nam", "Groom's full name", NAME],
    ["groom.personal_id", "Số định danh cá nhân bên nam", "Groom's personal identification number", PERSONAL_ID],
    ["marriage.count", "Kết hôn lần thứ mấy", "Marriage number", whole(1, 9)],
    [
      "marriage.ending_reference",
      "Số bản án, quyết định ly hôn hoặc trích lục khai tử",
      "Number of the divorce judgment or death extract",
      NAME,
    ],
    ["deceased.full_name", "Họ, chữ đệm, tên người chết", "Full name of the deceased", { ...NAME, ...AGAIN }],
    [
      "deceased.personal_id",
      "Số định danh cá nhân của người chết",
      "Personal identification number of the deceased",
      { ...PERSONAL_ID, ...AGAIN },
    ],
    ["deceased.died_on", "Ngày chết", "Date of death", { ...DAY, ...AGAIN }],
    ["deceased.place", "Nơi chết", "Place of death", line(300)],
    ["deceased.cause", "Nguyên nhân chết", "Cause of death", line(300)],
    ["civil_status.registered_name", "Họ, chữ đệm, tên người đã đăng ký", "Name of the person registered", NAME],
    ["civil_status.registered_at", "Nơi đã đăng ký", "Where it was registered", line(300)],
  ]),
  ...about({ law: LAND_LAW, register: LAND }, [
    ["land.plot_number", "Thửa đất số", "Plot number", { ...whole(1, 99_999), ...AGAIN }],
    ["land.map_sheet", "Tờ bản đồ số", "Map sheet", { ...whole(1, 9_999), ...AGAIN }],
    ["land.plot_address", "Địa chỉ thửa đất", "Address of the plot", { ...line(300), ...AGAIN }],
    ["land.area", "Diện tích (m²)", "Area (m²)", { ...whole(1, 10_000_000), ...AGAIN }],
    ["land.certificate_number", "Số phát hành Giấy chứng nhận", "Certificate number", { ...line(20), ...AGAIN }],
    ["land.origin", "Nguồn gốc sử dụng", "Origin", area(1000)],
    ["land.used_since", "Sử dụng từ năm", "In use since", whole(1900, 2100)],
    ["land.transferor", "Bên chuyển quyền", "Transferor", NAME],
  ]),
  ...about({ law: BUILDING_LAW }, [
    ["building.permit_number", "Số giấy phép xây dựng đã cấp", "Number of the permit", { ...line(60), ...AGAIN }],
    ["building.site", "Địa điểm xây dựng", "Site", { ...line(300), ...AGAIN }],
    ["building.ground_floor_area", "Diện tích xây dựng tầng 1 (m²)", "Ground floor area (m²)", whole(1, 1_000_000)],
    ["building.total_floor_area", "Tổng diện tích sàn (m²)", "Total floor area (m²)", whole(1, 10_000_000)],
    ["building.floor_count", "Số tầng", "Floors", whole(1, 100)],
    ["building.height_cm", "Chiều cao công trình (cm)", "Height (cm)", whole(100, 100_000)],
    ["building.project_name", "Tên dự án, công trình", "Project", line(300)],
  ]),
  ...about({ law: BUSINESS_LAW, register: BUSINESS }, [
    ["business.name", "Tên hộ kinh doanh", "Business name", { ...NAME, ...AGAIN }],
    ["business.number", "Mã số hộ kinh doanh", "Business number", { ...line(14), ...AGAIN }],
    ["business.place", "Địa chỉ trụ sở", "Place of business", { ...line(300), ...AGAIN }],
    ["business.trades", "Ngành, nghề kinh doanh", "Trades", area(1000)],
    ["business.capital", "Vốn kinh doanh (đồng)", "Capital (đồng)", MONEY],
    ["business.worker_count", "Số lao động dự kiến", "Expected workers", whole(0, 1000)],
  ]),
  ...about({ law: INSURANCE_LAW, register: INSURANCE }, [
    ["insurance.number", "Mã số bảo hiểm xã hội", "Social insurance number", { type: "string", "x-format": "socialInsurance", ...AGAIN }],
    ["insurance.first_clinic", "Nơi đăng ký khám, chữa bệnh ban đầu", "First clinic", { ...line(200), ...AGAIN }],
    ["payment.bank_account", "Số tài khoản nhận tiền", "Bank account", { ...line(40), ...AGAIN }],
  ]),
];

const BY_LABEL: ReadonlyMap<string, LibraryField> = new Map(
  SAMPLE_FIELDS.map(({ key, content }) => [content.label.vi, { key, version: 1, content, isRetired: false }]),
);

/** The datum that a question of this name asks for, as the library defines it at the start. */
export function fieldOfLabel(label: string): LibraryField | undefined {
  return BY_LABEL.get(label);
}
