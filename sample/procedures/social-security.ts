import { choice, day, formSchema, line, optional, personalId, whole } from "./form-schema.ts";
import { BY_COMMUNE, byAgency, fullCourse, reviewedInRounds } from "./internal-processes.ts";
import {
  BIRTH_CERTIFICATE,
  everyChannel,
  law,
  outcome,
  sampleProcedure,
  show,
  submit,
  workingDays,
  type SampleProcedure,
} from "./sample-procedure.ts";

const INSURANCE = {
  field: "Bảo hiểm xã hội, bảo hiểm y tế",
  fieldEn: "Social and health insurance",
  levels: ["province", "commune"],
  competentAgency: byAgency(70),
  receptionScope: "PROVINCE",
  serviceLevel: "full",
} as const;

const INSURANCE_LAWS = [
  law("41/2024/QH15", "Luật Bảo hiểm xã hội"),
  law("2222/QĐ-BHXH", "Quyết định ban hành quy trình giải quyết hưởng, chi trả các chế độ bảo hiểm xã hội, bảo hiểm thất nghiệp"),
];
const HEALTH_LAWS = [
  law("25/2008/QH12", "Luật Bảo hiểm y tế"),
  law("46/2014/QH13", "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế"),
  law("146/2018/NĐ-CP", "Nghị định quy định chi tiết một số điều của Luật Bảo hiểm y tế"),
  law("948/QĐ-BHXH", "Quyết định sửa đổi quy trình thu; quản lý sổ bảo hiểm xã hội, thẻ bảo hiểm y tế"),
];

const INSURANCE_NUMBER = line(
  "insuranceNumber",
  { vi: "Mã số bảo hiểm xã hội", en: "Social insurance number", hint: "Mười chữ số trên thẻ bảo hiểm y tế hoặc VssID." },
  10,
);
const ACCOUNT = optional(line("account", { vi: "Số tài khoản nhận tiền", en: "Bank account" }, 40));
const COURSE = reviewedInRounds({ unitKind: "division" });

/** Social and health insurance: three procedures received at communes and settled by the insurance office. */
export const SOCIAL_INSURANCE: readonly SampleProcedure[] = [
  sampleProcedure({
    ...INSURANCE,
    code: "2.000821",
    name: "Giải quyết hưởng chế độ tử tuất",
    nameEn: "Survivor's benefit",
    decision: "1474/QĐ-BTC",
    audience: "Công dân Việt Nam, tổ chức",
    terms: everyChannel(workingDays(8), "free"),
    components: [
      submit("book", "Sổ bảo hiểm xã hội (trường hợp đang đóng hoặc bảo lưu)", { isReplacedByData: true }),
      submit("death_extract", "Trích lục khai tử hoặc giấy báo tử", { originals: 0, copies: 1, isReplacedByData: true }),
      submit("form09", "Tờ khai của thân nhân (Mẫu 09-HSB)", { forms: ["09-HSB"] }),
    ],
    outcomes: [
      outcome("KQ.G24.000063", "Quyết định về việc hưởng trợ cấp mai táng (08A-HSB)"),
      outcome("KQ.G24.000065", "Quyết định về việc hưởng chế độ tử tuất hằng tháng (08C-HSB)"),
      outcome("KQ.G24.000066", "Quyết định về việc hưởng chế độ tử tuất một lần (08D-HSB)"),
      outcome("KQ.G24.000053", "Tiền trợ cấp"),
    ],
    legalBasis: [...INSURANCE_LAWS, law("88/2020/NĐ-CP", "Nghị định về bảo hiểm tai nạn lao động, bệnh nghề nghiệp bắt buộc")],
    process: COURSE,
    form: formSchema({ vi: "Tờ khai hưởng chế độ tử tuất", en: "Survivor's benefit claim" }, [
      line("deceasedName", { vi: "Họ, chữ đệm, tên người chết", en: "Full name of the deceased" }),
      INSURANCE_NUMBER,
      day("diedOn", { vi: "Ngày chết", en: "Date of death" }),
      line("relation", { vi: "Quan hệ với người chết", en: "Relation" }, 100),
      ACCOUNT,
    ]),
    demand: { yearlyPer10k: 17, onlineShare: 0.3, postShare: 0.08, slowness: 1.1 },
  }),
  sampleProcedure({
    ...INSURANCE,
    code: "1.001939",
    name: "Đăng ký đóng, cấp thẻ bảo hiểm y tế đối với người chỉ tham gia bảo hiểm y tế",
    nameEn: "Health insurance card for people insured for health only",
    decision: "1474/QĐ-BTC",
    audience: "Công dân Việt Nam, người Việt Nam định cư ở nước ngoài, tổ chức",
    terms: everyChannel(workingDays(5), "free"),
    components: [
      submit("tk1", "Tờ khai tham gia, điều chỉnh thông tin (Mẫu TK1-TS)", { forms: ["TK1-TS"] }),
      show("benefit_paper", "Giấy tờ chứng minh được hưởng quyền lợi cao hơn (nếu có)"),
    ],
    outcomes: [
      outcome("KQ.G24.000004", "Thẻ bảo hiểm y tế"),
      outcome("KQ.G24.000003", "Quyết định hoàn trả tiền thu bảo hiểm"),
      outcome("KQ.G12.001167", "Quyết định hoàn trả (C16-TS) và tiền hoàn trả"),
    ],
    legalBasis: HEALTH_LAWS,
    process: COURSE,
    form: formSchema({ vi: "Tờ khai tham gia bảo hiểm y tế", en: "Health insurance enrolment" }, [
      optional(INSURANCE_NUMBER),
      choice("group", { vi: "Nhóm tham gia", en: "Group" }, [
        ["household", "Hộ gia đình", "Household"],
        ["state", "Ngân sách nhà nước đóng", "Paid by the state"],
        ["supported", "Ngân sách nhà nước hỗ trợ", "Supported by the state"],
      ]),
      line("clinic", { vi: "Nơi đăng ký khám, chữa bệnh ban đầu", en: "First clinic" }, 200),
      whole("months", { vi: "Số tháng đóng", en: "Months" }, { least: 1, most: 12 }),
    ]),
    demand: { yearlyPer10k: 85, onlineShare: 0.58, postShare: 0.02, slowness: 0.9 },
  }),
  sampleProcedure({
    ...INSURANCE,
    code: "2.000693",
    name: "Giải quyết hưởng chế độ thai sản",
    nameEn: "Maternity benefit",
    decision: "1222/QĐ-BTC",
    audience: "Công dân Việt Nam, doanh nghiệp, tổ chức",
    terms: everyChannel(workingDays(6), "free", { note: "Hồ sơ của người lao động, người tham gia tự nguyện: tối đa 03 ngày làm việc" }),
    components: [
      submit("birth_paper", "Giấy khai sinh, trích lục khai sinh hoặc giấy chứng sinh của con", {
        originals: 0,
        copies: 1,
        isReplacedByData: true,
        resultCodes: [BIRTH_CERTIFICATE],
        database: "Cơ sở dữ liệu hộ tịch điện tử",
      }),
      submit("medical_paper", "Giấy ra viện hoặc giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội (theo trường hợp)", {
        isReplacedByData: true,
      }),
      submit("list01b", "Danh sách đề nghị giải quyết hưởng chế độ (đơn vị nộp, Mẫu 01B-HSB)", { forms: ["01B-HSB"] }),
    ],
    outcomes: [
      outcome("KQ.G24.000054", "Quyết định về việc hưởng chế độ thai sản"),
      outcome("KQ.G24.000005", "Danh sách giải quyết hưởng chế độ ốm đau, thai sản, dưỡng sức phục hồi sức khỏe"),
      outcome("KQ.G24.000053", "Tiền trợ cấp"),
    ],
    legalBasis: [
      ...INSURANCE_LAWS,
      law("158/2025/NĐ-CP", "Nghị định quy định chi tiết Luật Bảo hiểm xã hội về bảo hiểm xã hội bắt buộc"),
      law("12/2025/TT-BNV", "Thông tư quy định chi tiết Luật Bảo hiểm xã hội"),
      law("25/2025/TT-BYT", "Thông tư hướng dẫn thi hành Luật Bảo hiểm xã hội thuộc lĩnh vực y tế"),
    ],
    process: COURSE,
    form: formSchema({ vi: "Đề nghị hưởng chế độ thai sản", en: "Maternity benefit claim" }, [
      INSURANCE_NUMBER,
      day("childBornOn", { vi: "Ngày sinh của con", en: "Child's date of birth" }),
      whole("childCount", { vi: "Số con", en: "Children" }, { least: 1, most: 6 }),
      ACCOUNT,
    ]),
    demand: { yearlyPer10k: 26, onlineShare: 0.72, postShare: 0.03, slowness: 1 },
  }),
];

/** Social protection: the commune's culture and society division. */
export const SOCIAL_PROTECTION: readonly SampleProcedure[] = [
  sampleProcedure({
    field: "Bảo trợ xã hội",
    fieldEn: "Social protection",
    levels: ["commune"],
    competentAgency: BY_COMMUNE,
    receptionScope: "PROVINCE",
    serviceLevel: "full",
    code: "1.001731",
    name: "Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội",
    nameEn: "Funeral costs for people under social protection",
    decision: null,
    audience: "Công dân Việt Nam, tổ chức",
    terms: everyChannel(workingDays(3), "free"),
    components: [
      submit("form04", "Tờ khai đề nghị hỗ trợ chi phí mai táng", { forms: ["Mẫu 04"] }),
      submit("death_extract", "Trích lục khai tử", { originals: 0, copies: 1, isReplacedByData: true }),
      submit("allowance_decision", "Quyết định hoặc danh sách thôi hưởng trợ cấp (theo trường hợp)", {
        originals: 0,
        copies: 1,
        isReplacedByData: true,
      }),
    ],
    outcomes: [outcome(null, "Quyết định hỗ trợ chi phí mai táng")],
    legalBasis: [law("20/2021/NĐ-CP", "Nghị định quy định chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội")],
    process: fullCourse({ unitKind: "culture_division" }),
    form: formSchema({ vi: "Tờ khai đề nghị hỗ trợ chi phí mai táng", en: "Funeral support claim" }, [
      line("deceasedName", { vi: "Họ, chữ đệm, tên người chết", en: "Full name of the deceased" }),
      personalId("deceasedId", { vi: "Số định danh cá nhân của người chết", en: "Personal identification number of the deceased" }),
      day("diedOn", { vi: "Ngày chết", en: "Date of death" }),
      line("organiser", { vi: "Người, tổ chức đứng ra mai táng", en: "Who holds the funeral" }),
      ACCOUNT,
    ]),
    demand: { yearlyPer10k: 14, onlineShare: 0.45, postShare: 0.01, slowness: 0.9 },
  }),
];
