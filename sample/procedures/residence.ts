import type { JsonObject } from "#kernel/json";

import { residenceFee } from "./fee-rules.ts";
import { choice, day, formSchema, line, lines, optional, personalId, rows, type Question } from "./form-schema.ts";
import { asksCommune, BY_COMMUNE_POLICE, fullCourse } from "./internal-processes.ts";
import {
  BIRTH_CERTIFICATE,
  MARRIAGE_CERTIFICATE,
  dong,
  law,
  outcome,
  sampleProcedure,
  show,
  submit,
  term,
  workingDays,
  type SampleProcedure,
} from "./sample-procedure.ts";

const FIELD = {
  field: "Đăng ký, quản lý cư trú",
  fieldEn: "Residence",
  levels: ["commune"],
  competentAgency: BY_COMMUNE_POLICE,
  receptionScope: "OWN",
  serviceLevel: "full",
} as const;

const LAWS = [
  law("68/2020/QH14", "Luật Cư trú"),
  law("154/2024/NĐ-CP", "Nghị định quy định chi tiết một số điều và biện pháp thi hành Luật Cư trú"),
  law("53/2025/TT-BCA", "Thông tư sửa đổi các thông tư về cư trú và biểu mẫu"),
  law("54/2025/TT-BCA", "Thông tư về quy trình đăng ký cư trú"),
  law("66/2023/TT-BCA", "Thông tư sửa đổi các thông tư hướng dẫn Luật Cư trú"),
  law("66.7/2025/NQ-CP", "Nghị quyết cắt giảm, đơn giản hóa thủ tục hành chính dựa trên dữ liệu"),
];
const FEE_LAW = law("75/2022/TT-BTC", "Thông tư quy định mức thu, chế độ thu, nộp và quản lý lệ phí đăng ký cư trú");

const CT01 = submit("ct01", "Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", {
  forms: ["CT01"],
  isReplacedByData: true,
});
const HOUSING = show("housing", "Giấy tờ, tài liệu chứng minh chỗ ở hợp pháp (khi không khai thác được từ cơ sở dữ liệu)");

const POPULATION = outcome("KQ.G01.000064", "Cập nhật thông tin trong Cơ sở dữ liệu quốc gia về dân cư");
const NOTICE = outcome("KQ.G01.000065", "Thông báo kết quả giải quyết, hủy bỏ thủ tục về cư trú");
const RESIDENCE_DATA = outcome("KQ.G01.000066", "Cập nhật thông tin trong Cơ sở dữ liệu về cư trú");
const REFUSAL = outcome("KQ.G01.000067", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ (lĩnh vực cư trú)");
const OUTCOMES = [NOTICE, POPULATION, RESIDENCE_DATA, REFUSAL];

const NEW_ADDRESS = line(
  "newAddress",
  { vi: "Nơi đề nghị đăng ký", en: "Address to be registered", hint: "Số nhà, đường hoặc thôn, xã hoặc phường." },
  300,
);
const CONSENT = choice("housingGround", { vi: "Chỗ ở hợp pháp", en: "Ground of housing" }, [
  ["own", "Thuộc quyền sở hữu của mình", "Own"],
  ["family", "Về ở với vợ, chồng, cha, mẹ, con", "With close family"],
  ["rent", "Thuê, mượn, ở nhờ", "Rented or lent"],
  ["other", "Trường hợp khác", "Other"],
]);
const HEAD_OF_HOUSEHOLD = [
  optional(line("headName", { vi: "Họ, chữ đệm, tên chủ hộ", en: "Head of household" })),
  optional(personalId("headId", { vi: "Số định danh cá nhân của chủ hộ", en: "Head's personal identification number" })),
];
const MEMBERS = optional(
  rows("members", { vi: "Những thành viên cùng thay đổi", en: "Members who change with the applicant" }, [
    line("name", { vi: "Họ, chữ đệm, tên", en: "Full name" }),
    personalId("id", { vi: "Số định danh cá nhân", en: "Personal identification number" }),
    line("relation", { vi: "Quan hệ", en: "Relation" }, 60),
  ]),
);

function ct01Form(request: readonly [vi: string, en: string], questions: readonly Question[]): JsonObject {
  return formSchema({ vi: `Tờ khai CT01: ${request[0]}`, en: `Declaration CT01: ${request[1]}` }, questions);
}

const POLICE_COURSE = fullCourse({ unitKind: "police", issuedBy: "police" });
/** The economic division knows plots and houses: whether the dwelling is lawful and undisputed. */
const HOUSING_OPINION = asksCommune("economic_division", [
  "Ủy ban nhân dân cấp xã cho ý kiến về chỗ ở hợp pháp",
  "The commune's opinion on lawful housing",
]);

/** Residence: five procedures of the commune's police. */
export const RESIDENCE: readonly SampleProcedure[] = [
  sampleProcedure({
    ...FIELD,
    code: "1.004222",
    name: "Đăng ký thường trú",
    nameEn: "Registration of permanent residence",
    decision: "1523/QĐ-BCA-C06",
    audience: "Công dân Việt Nam, người Việt Nam định cư ở nước ngoài",
    terms: [
      term(["online", workingDays(7), dong(10_000, "lần đăng ký")]),
      term(["in_person", workingDays(7), dong(20_000, "lần đăng ký")]),
    ],
    components: [
      CT01,
      HOUSING,
      show("kinship", "Giấy tờ chứng minh quan hệ nhân thân (khi về ở với người thân và không khai thác được dữ liệu)", {
        resultCodes: [BIRTH_CERTIFICATE, MARRIAGE_CERTIFICATE],
        database: "Cơ sở dữ liệu quốc gia về dân cư",
      }),
    ],
    outcomes: OUTCOMES,
    legalBasis: [...LAWS, FEE_LAW, law("58/2026/NĐ-CP", "Nghị định sửa đổi quy định về cư trú")],
    process: fullCourse({ unitKind: "police", issuedBy: "police", second: HOUSING_OPINION }),
    form: ct01Form(["đăng ký thường trú", "permanent residence"], [NEW_ADDRESS, CONSENT, ...HEAD_OF_HOUSEHOLD, MEMBERS]),
    rules: residenceFee({ online: 10_000, other: 20_000 }),
    demand: { yearlyPer10k: 105, onlineShare: 0.68, postShare: 0, slowness: 1 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.004194",
    name: "Đăng ký tạm trú",
    nameEn: "Registration of temporary residence",
    decision: "9354/QĐ-BCA-C06",
    audience: "Công dân Việt Nam, tổ chức, doanh nghiệp, hợp tác xã",
    terms: [
      term(["online", workingDays(3), dong(7_000, "lần đăng ký")]),
      term(["in_person", workingDays(3), dong(10_000, "lần đăng ký")], { note: "Nhận hồ sơ cả sáng thứ Bảy" }),
    ],
    components: [CT01, HOUSING],
    outcomes: OUTCOMES,
    legalBasis: [...LAWS, FEE_LAW],
    process: POLICE_COURSE,
    form: ct01Form(
      ["đăng ký tạm trú", "temporary residence"],
      [NEW_ADDRESS, CONSENT, day("until", { vi: "Tạm trú đến ngày", en: "Until" }), ...HEAD_OF_HOUSEHOLD, MEMBERS],
    ),
    rules: residenceFee({ online: 7_000, other: 10_000 }),
    demand: { yearlyPer10k: 135, onlineShare: 0.74, postShare: 0, slowness: 0.9 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.003197",
    name: "Xóa đăng ký thường trú",
    nameEn: "Removal of permanent residence",
    decision: "1523/QĐ-BCA-C06",
    audience: "Công dân Việt Nam, tổ chức",
    terms: [term(["online", workingDays(5), "free"])],
    components: [CT01, show("ground", "Giấy tờ chứng minh thuộc trường hợp xóa đăng ký thường trú (khi không khai thác được dữ liệu)")],
    outcomes: [NOTICE, POPULATION, RESIDENCE_DATA],
    legalBasis: LAWS,
    process: POLICE_COURSE,
    form: ct01Form(
      ["xóa đăng ký thường trú", "removal of permanent residence"],
      [lines("ground", { vi: "Lý do xóa đăng ký", en: "Ground" }, 1000), MEMBERS],
    ),
    demand: { yearlyPer10k: 18, onlineShare: 1, postShare: 0, slowness: 0.9 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.010038",
    name: "Tách hộ",
    nameEn: "Splitting a household",
    decision: "9354/QĐ-BCA-C06",
    audience: "Công dân Việt Nam",
    terms: [term(["online", workingDays(5), dong(5_000, "lần đăng ký")]), term(["in_person", workingDays(5), dong(10_000, "lần đăng ký")])],
    components: [CT01],
    outcomes: OUTCOMES,
    legalBasis: [...LAWS, FEE_LAW],
    process: POLICE_COURSE,
    form: ct01Form(["tách hộ", "splitting a household"], [...HEAD_OF_HOUSEHOLD, MEMBERS]),
    rules: residenceFee({ online: 5_000, other: 10_000 }),
    demand: { yearlyPer10k: 20, onlineShare: 0.6, postShare: 0, slowness: 1 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.010041",
    name: "Xác nhận thông tin về cư trú",
    nameEn: "Confirmation of residence data",
    decision: "9354/QĐ-BCA-C06",
    audience: "Công dân Việt Nam, tổ chức, doanh nghiệp, hợp tác xã",
    cases: [
      { key: "in_database", name: "Thông tin đã có trong Cơ sở dữ liệu quốc gia về dân cư" },
      { key: "to_verify", name: "Thông tin cần xác minh" },
    ],
    terms: [
      term(["online", workingDays(1), "free"], { caseKey: "in_database" }),
      term(["online", workingDays(3), "free"], { caseKey: "to_verify" }),
    ],
    components: [CT01],
    outcomes: [outcome("KQ.G01.000062", "Xác nhận thông tin về cư trú (CT07)"), REFUSAL],
    legalBasis: LAWS,
    process: POLICE_COURSE,
    form: ct01Form(
      ["xác nhận thông tin về cư trú", "residence data"],
      [lines("content", { vi: "Nội dung cần xác nhận", en: "What is to be confirmed" }, 1000)],
    ),
    demand: { yearlyPer10k: 60, onlineShare: 1, postShare: 0, slowness: 0.8 },
  }),
];
