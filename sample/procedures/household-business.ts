import { choice, day, formSchema, line, lines, optional, personalId, rows, whole } from "./form-schema.ts";
import { asksAgency, BY_COMMUNE, fullCourse } from "./internal-processes.ts";
import { dong, everyChannel, law, outcome, sampleProcedure, submit, term, workingDays, type SampleProcedure } from "./sample-procedure.ts";

const FIELD = {
  field: "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
  fieldEn: "Household business",
  decision: "2353/QĐ-BTC",
  audience: "Công dân Việt Nam, tổ chức",
  levels: ["ministry", "commune"],
  competentAgency: BY_COMMUNE,
  receptionScope: "PROVINCE",
  serviceLevel: "full",
} as const;

const LAWS = [
  law("59/2020/QH14", "Luật Doanh nghiệp"),
  law("76/2025/QH15", "Luật sửa đổi, bổ sung một số điều của Luật Doanh nghiệp"),
  law("168/2025/NĐ-CP", "Nghị định về đăng ký doanh nghiệp"),
  law("68/2025/TT-BTC", "Thông tư ban hành biểu mẫu đăng ký doanh nghiệp, đăng ký hộ kinh doanh"),
  law("85/2019/TT-BTC", "Thông tư hướng dẫn phí, lệ phí thuộc thẩm quyền của Hội đồng nhân dân cấp tỉnh"),
];

const AUTHORISATION = submit("authorisation", "Văn bản ủy quyền thực hiện thủ tục đăng ký hộ kinh doanh (nếu có)");
const FAMILY_MANDATE = submit(
  "family_mandate",
  "Văn bản ủy quyền của các thành viên hộ gia đình cho một thành viên làm chủ hộ (công chứng hoặc chứng thực)",
  {
    originals: 0,
    copies: 1,
  },
);
const FEE_NOTE = "Mức lệ phí do Hội đồng nhân dân tỉnh quyết định; không hoàn trả khi không được cấp đăng ký";

const CERTIFICATE = outcome("KQ.G12.001041", "Giấy chứng nhận đăng ký hộ kinh doanh");
const NOTICE = outcome("KQ.G12.001009", "Thông báo nội dung cần sửa đổi, bổ sung của cơ quan đăng ký kinh doanh cấp xã");

const BUSINESS_NAME = line("businessName", { vi: "Tên hộ kinh doanh", en: "Business name", hint: "Bắt đầu bằng “Hộ kinh doanh”." });
const BUSINESS_CODE = line("businessCode", { vi: "Mã số hộ kinh doanh", en: "Business number" }, 14);
const TAX = asksAgency(90, ["Thuế tỉnh phối hợp cấp mã số thuế", "Tax office gives the tax number"], 250);
const COURSE = fullCourse({ unitKind: "economic_division", second: TAX });

/** Household business: four procedures of the commune, each with the tax office as the second agency. */
export const HOUSEHOLD_BUSINESS: readonly SampleProcedure[] = [
  sampleProcedure({
    ...FIELD,
    code: "1.001612",
    name: "Đăng ký thành lập hộ kinh doanh",
    nameEn: "Registration of a household business",
    terms: [
      term(["online", workingDays(3), dong(150_000)], { feeNote: FEE_NOTE }),
      term(["post", workingDays(3), dong(150_000)], { feeNote: FEE_NOTE }),
      term(["in_person", workingDays(3), dong(150_000)], { feeNote: FEE_NOTE }),
    ],
    components: [submit("request", "Giấy đề nghị đăng ký thành lập hộ kinh doanh"), FAMILY_MANDATE, AUTHORISATION],
    outcomes: [CERTIFICATE, NOTICE],
    legalBasis: LAWS,
    process: COURSE,
    form: formSchema({ vi: "Giấy đề nghị đăng ký hộ kinh doanh", en: "Household business application" }, [
      BUSINESS_NAME,
      line("place", { vi: "Địa chỉ trụ sở", en: "Place of business" }, 300),
      lines("trades", { vi: "Ngành, nghề kinh doanh", en: "Trades", hint: "Mỗi dòng một ngành, kèm mã ngành cấp bốn." }, 1000),
      whole("capital", { vi: "Vốn kinh doanh (đồng)", en: "Capital (đồng)" }, { least: 0, most: 1_000_000_000_000 }),
      whole("workerCount", { vi: "Số lao động dự kiến", en: "Expected workers" }, { least: 0, most: 1000 }),
      optional(day("startOn", { vi: "Ngày bắt đầu hoạt động", en: "Start of business" })),
      optional(
        rows("members", { vi: "Thành viên hộ gia đình tham gia", en: "Family members taking part" }, [
          line("name", { vi: "Họ, chữ đệm, tên", en: "Full name" }),
          personalId("id", { vi: "Số định danh cá nhân", en: "Personal identification number" }),
        ]),
      ),
    ]),
    demand: { yearlyPer10k: 48, onlineShare: 0.7, postShare: 0.02, slowness: 0.9 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "2.000720",
    name: "Đăng ký thay đổi nội dung đăng ký hộ kinh doanh",
    nameEn: "Change of a household business registration",
    terms: everyChannel(workingDays(3), "free", { feeNote: FEE_NOTE }),
    components: [submit("request", "Giấy đề nghị đăng ký thay đổi nội dung đăng ký hộ kinh doanh"), FAMILY_MANDATE, AUTHORISATION],
    outcomes: [CERTIFICATE, outcome("KQ.G12.001347", "Cập nhật thông tin thay đổi trong Cơ sở dữ liệu về đăng ký hộ kinh doanh"), NOTICE],
    legalBasis: LAWS,
    process: COURSE,
    form: formSchema({ vi: "Giấy đề nghị thay đổi đăng ký hộ kinh doanh", en: "Change request" }, [
      BUSINESS_CODE,
      choice("kind", { vi: "Nội dung thay đổi", en: "What changes" }, [
        ["name", "Tên hộ kinh doanh", "Name"],
        ["place", "Địa chỉ trụ sở", "Place"],
        ["capital", "Vốn kinh doanh", "Capital"],
        ["trades", "Ngành, nghề", "Trades"],
        ["owner", "Chủ hộ kinh doanh", "Owner"],
      ]),
      lines("after", { vi: "Nội dung sau khi thay đổi", en: "After the change" }, 1000),
    ]),
    demand: { yearlyPer10k: 17, onlineShare: 0.65, postShare: 0.01, slowness: 0.9 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.001266",
    name: "Chấm dứt hoạt động hộ kinh doanh",
    nameEn: "Closure of a household business",
    terms: everyChannel(workingDays(5), "free", {
      note: "Sau khi thanh toán hết các khoản nợ; cơ quan thuế cho ý kiến trong 02 ngày làm việc",
    }),
    components: [
      submit("notice", "Thông báo về việc chấm dứt hoạt động hộ kinh doanh"),
      submit("resolution", "Biên bản họp thành viên hộ gia đình (trường hợp các thành viên cùng đăng ký)", { originals: 0, copies: 1 }),
      AUTHORISATION,
    ],
    outcomes: [
      outcome("KQ.G12.001349", "Cập nhật tình trạng chấm dứt hoạt động của hộ kinh doanh"),
      outcome("KQ.G12.001017", "Thông báo lý do từ chối"),
    ],
    legalBasis: LAWS,
    process: COURSE,
    form: formSchema({ vi: "Thông báo chấm dứt hoạt động hộ kinh doanh", en: "Closure notice" }, [
      BUSINESS_CODE,
      day("closedOn", { vi: "Ngày chấm dứt hoạt động", en: "Day of closure" }),
      lines("reason", { vi: "Lý do", en: "Reason" }, 1000),
    ]),
    demand: { yearlyPer10k: 11, onlineShare: 0.6, postShare: 0.01, slowness: 0.9 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "2.000575",
    name: "Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh, cấp đổi sang Giấy chứng nhận đăng ký hộ kinh doanh",
    nameEn: "Re-issue or exchange of a household business certificate",
    terms: everyChannel(workingDays(3), "free", { feeNote: FEE_NOTE }),
    components: [submit("request", "Giấy đề nghị cấp lại, cấp đổi Giấy chứng nhận đăng ký hộ kinh doanh"), AUTHORISATION],
    outcomes: [
      outcome("KQ.G12.001053", "Giấy chứng nhận đăng ký hộ kinh doanh được cấp lại"),
      outcome("KQ.G12.001350", "Giấy chứng nhận đăng ký hộ kinh doanh (cấp đổi)"),
      NOTICE,
    ],
    legalBasis: LAWS,
    process: fullCourse({ unitKind: "economic_division" }),
    form: formSchema({ vi: "Giấy đề nghị cấp lại, cấp đổi", en: "Re-issue request" }, [
      BUSINESS_CODE,
      choice("ground", { vi: "Lý do", en: "Ground" }, [
        ["lost", "Bị mất", "Lost"],
        ["damaged", "Bị hỏng", "Damaged"],
        ["exchange", "Cấp đổi sang mẫu mới", "Exchange"],
      ]),
    ]),
    demand: { yearlyPer10k: 5, onlineShare: 0.6, postShare: 0.01, slowness: 0.8 },
  }),
];
