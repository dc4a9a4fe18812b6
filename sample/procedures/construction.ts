import { choice, formSchema, line, optional, whole } from "./form-schema.ts";
import { BY_COMMUNE, askedBeside, asksAgency, asksPolice, byAgency, fullCourse } from "./internal-processes.ts";
import {
  BUILDING_PERMIT,
  days,
  everyChannel,
  law,
  outcome,
  sampleProcedure,
  submit,
  term,
  workingDays,
  type SampleProcedure,
} from "./sample-procedure.ts";

const FIELD = { field: "Hoạt động xây dựng", fieldEn: "Construction", decision: "56/QĐ-BXD", serviceLevel: "full" } as const;
const COMMUNE = { levels: ["commune", "other"], competentAgency: BY_COMMUNE, receptionScope: "PROVINCE" } as const;
const AUDIENCE = "Công dân Việt Nam, doanh nghiệp, tổ chức";
const FEE = { feeNote: "Lệ phí theo nghị quyết của Hội đồng nhân dân tỉnh" };

const LAWS = [
  law("50/2014/QH13", "Luật Xây dựng"),
  law("62/2020/QH14", "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng"),
  law("175/2024/NĐ-CP", "Nghị định quy định chi tiết và biện pháp thi hành Luật Xây dựng về quản lý hoạt động xây dựng"),
  law("105/2025/NĐ-CP", "Nghị định quy định chi tiết Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
  law("140/2025/NĐ-CP", "Nghị định phân định thẩm quyền của chính quyền địa phương 02 cấp trong lĩnh vực của Bộ Xây dựng"),
  law("144/2025/NĐ-CP", "Nghị định về phân quyền, phân cấp trong lĩnh vực của Bộ Xây dựng"),
  law("14/2026/NĐ-CP", "Nghị định sửa đổi các nghị định trong lĩnh vực xây dựng"),
];

const LAND_PAPER = submit("land_paper", "Giấy tờ hợp pháp về đất đai để cấp giấy phép xây dựng", {
  originals: 0,
  copies: 1,
  isReplacedByData: true,
});
const DRAWINGS = submit("drawings", "Bản vẽ thiết kế xây dựng", { originals: 2 });
const PERMIT_NUMBER = line("permitNumber", { vi: "Số giấy phép xây dựng đã cấp", en: "Number of the permit" }, 60);
const WORK = [
  line("site", { vi: "Địa điểm xây dựng", en: "Site" }, 300),
  whole("plot", { vi: "Thửa đất số", en: "Plot number" }, { least: 1, most: 99_999 }),
  whole("floorArea", { vi: "Diện tích xây dựng tầng 1 (m²)", en: "Ground floor area (m²)" }, { least: 1, most: 1_000_000 }),
  whole("totalArea", { vi: "Tổng diện tích sàn (m²)", en: "Total floor area (m²)" }, { least: 1, most: 10_000_000 }),
  whole("floorCount", { vi: "Số tầng", en: "Floors" }, { least: 1, most: 100 }),
  whole("heightCm", { vi: "Chiều cao công trình (cm)", en: "Height (cm)" }, { least: 100, most: 100_000 }),
  optional(line("designer", { vi: "Đơn vị hoặc người thiết kế", en: "Designer" })),
];

const DEPARTMENT = asksAgency(13, ["Sở Xây dựng cho ý kiến về quy hoạch, kiến trúc", "Department of Construction on planning"], 250);

const POLICE = asksPolice(["Công an tỉnh cho ý kiến về phòng cháy và chữa cháy", "Provincial police on fire safety"], 250);
const LAND_OFFICE = asksAgency(60, ["Văn phòng Đăng ký đất đai xác nhận thửa đất", "Land registration office on the plot"], 250);

/** Construction: four procedures, three of the commune that asks the department, one of the department. */
export const CONSTRUCTION: readonly SampleProcedure[] = [
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.013225",
    name: "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
    nameEn: "Building permit for class III and IV works and single houses",
    audience: AUDIENCE,
    cases: [
      { key: "house", name: "Nhà ở riêng lẻ" },
      { key: "works", name: "Công trình cấp III, cấp IV" },
    ],
    terms: [
      term(["online", days(20), "free"], { ...FEE, caseKey: "works" }),
      term(["online", days(15), "free"], { ...FEE, caseKey: "house" }),
      term(["post", days(20), "free"], { ...FEE, caseKey: "works" }),
      term(["post", days(15), "free"], { ...FEE, caseKey: "house" }),
      term(["in_person", days(20), "free"], { ...FEE, caseKey: "works" }),
      term(["in_person", days(15), "free"], { ...FEE, caseKey: "house" }),
    ],
    components: [
      submit("form1", "Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 1, Phụ lục II)", { forms: ["Mẫu 1"] }),
      LAND_PAPER,
      DRAWINGS,
      submit("project_approval", "Quyết định phê duyệt dự án, văn bản thẩm định", { caseKey: "works", originals: 0, copies: 1 }),
      submit("neighbour_commitment", "Cam kết bảo đảm an toàn công trình liền kề (nếu có)", { caseKey: "house" }),
    ],
    outcomes: [outcome(BUILDING_PERMIT, "Giấy phép xây dựng kèm bản vẽ có đóng dấu", { months: 12 })],
    legalBasis: LAWS,
    process: askedBeside({ unitKind: "economic_division" }, [DEPARTMENT], 400),
    form: formSchema({ vi: "Đơn đề nghị cấp giấy phép xây dựng", en: "Building permit application" }, WORK),
    demand: { yearlyPer10k: 30, onlineShare: 0.5, postShare: 0.01, slowness: 1.5 },
  }),
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.013229",
    name: "Cấp giấy phép xây dựng sửa chữa, cải tạo đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
    nameEn: "Permit for repair or alteration of class III and IV works and single houses",
    audience: AUDIENCE,
    terms: [term(["online", days(20), "free"], FEE), term(["post", days(20), "free"], FEE), term(["in_person", days(15), "free"], FEE)],
    components: [
      submit("form1", "Đơn đề nghị cấp giấy phép sửa chữa, cải tạo", { forms: ["Mẫu 1"] }),
      LAND_PAPER,
      submit("present_drawings", "Bản vẽ hiện trạng phần sửa chữa, cải tạo và ảnh chụp hiện trạng", { originals: 1, copies: 1 }),
      DRAWINGS,
    ],
    outcomes: [outcome("KQ.G17.000312", "Giấy phép xây dựng sửa chữa, cải tạo kèm bản vẽ có đóng dấu")],
    legalBasis: LAWS,
    process: askedBeside({ unitKind: "economic_division" }, [DEPARTMENT], 400),
    form: formSchema({ vi: "Đơn đề nghị cấp giấy phép sửa chữa, cải tạo", en: "Alteration permit application" }, WORK),
    demand: { yearlyPer10k: 8, onlineShare: 0.45, postShare: 0.01, slowness: 1.5 },
  }),
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.013227",
    name: "Gia hạn giấy phép xây dựng đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
    nameEn: "Extension of a building permit",
    audience: AUDIENCE,
    terms: everyChannel(workingDays(5), "free", FEE),
    components: [
      submit("form2", "Đơn đề nghị gia hạn giấy phép xây dựng (Mẫu số 2, Phụ lục II)", { forms: ["Mẫu 2"] }),
      submit("permit", "Bản chính giấy phép xây dựng đã được cấp", { resultCodes: [BUILDING_PERMIT] }),
    ],
    outcomes: [outcome("KQ.G17.000315", "Giấy phép xây dựng được gia hạn")],
    legalBasis: LAWS,
    process: fullCourse({ unitKind: "economic_division" }),
    form: formSchema({ vi: "Đơn đề nghị gia hạn", en: "Extension request" }, [
      PERMIT_NUMBER,
      line("site", { vi: "Địa điểm xây dựng", en: "Site" }, 300),
      line("reason", { vi: "Lý do gia hạn", en: "Reason" }, 500),
    ]),
    demand: { yearlyPer10k: 5, onlineShare: 0.5, postShare: 0.01, slowness: 1.3 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.013236",
    name: "Cấp giấy phép xây dựng mới công trình cấp đặc biệt, cấp I, cấp II",
    nameEn: "Building permit for special, class I and class II works",
    audience: AUDIENCE,
    levels: ["province"],
    competentAgency: byAgency(13),
    receptionScope: "PROVINCE",
    terms: everyChannel(days(20), "free", FEE),
    components: [
      submit("form1", "Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 1, Phụ lục II)", { forms: ["Mẫu 1"] }),
      LAND_PAPER,
      submit("approval", "Quyết định phê duyệt dự án và văn bản thông báo kết quả thẩm định", { originals: 0, copies: 1 }),
      submit("design", "02 bộ bản vẽ thiết kế xây dựng triển khai sau thiết kế cơ sở", { originals: 2 }),
    ],
    outcomes: [outcome("KQ.G17.000232", "Giấy phép xây dựng kèm bản vẽ có đóng dấu")],
    legalBasis: LAWS,
    process: askedBeside({ unitKind: "division" }, [POLICE, LAND_OFFICE], 400),
    form: formSchema({ vi: "Đơn đề nghị cấp giấy phép xây dựng công trình", en: "Building permit application" }, [
      line("projectName", { vi: "Tên dự án, công trình", en: "Project" }, 300),
      choice("grade", { vi: "Cấp công trình", en: "Class" }, [
        ["special", "Cấp đặc biệt", "Special"],
        ["one", "Cấp I", "Class I"],
        ["two", "Cấp II", "Class II"],
      ]),
      ...WORK,
    ]),
    demand: { yearlyPer10k: 1.2, onlineShare: 0.6, postShare: 0, slowness: 1.7 },
  }),
];
