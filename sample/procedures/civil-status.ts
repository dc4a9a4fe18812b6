import { EXTRACT_FEE } from "./fee-rules.ts";
import { choice, day, formSchema, line, optional, personalId, whole } from "./form-schema.ts";
import { BY_COMMUNE, fullCourse, shortCourse } from "./internal-processes.ts";
import {
  BIRTH_CERTIFICATE,
  MARITAL_STATUS,
  MARRIAGE_CERTIFICATE,
  everyChannel,
  dong,
  law,
  outcome,
  SAME_DAY,
  sampleProcedure,
  show,
  submit,
  workingDays,
  type SampleProcedure,
} from "./sample-procedure.ts";

const FIELD = { field: "Hộ tịch", fieldEn: "Civil status" } as const;
const COMMUNE = { levels: ["commune"], competentAgency: BY_COMMUNE, receptionScope: "PROVINCE" } as const;
const DECISION = "163/QĐ-BTP";

const LAWS = [
  law("60/2014/QH13", "Luật Hộ tịch"),
  law("123/2015/NĐ-CP", "Nghị định quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch"),
  law("87/2020/NĐ-CP", "Nghị định về Cơ sở dữ liệu hộ tịch điện tử, đăng ký hộ tịch trực tuyến"),
  law("104/2022/NĐ-CP", "Nghị định sửa đổi các nghị định liên quan đến nộp, xuất trình sổ hộ khẩu, sổ tạm trú giấy"),
  law("120/2025/NĐ-CP", "Nghị định phân định thẩm quyền của chính quyền địa phương 02 cấp trong lĩnh vực của Bộ Tư pháp"),
  law("07/2025/NĐ-CP", "Nghị định sửa đổi các nghị định trong lĩnh vực hộ tịch, quốc tịch, chứng thực"),
  law("18/2026/NĐ-CP", "Nghị định cắt giảm, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý của Bộ Tư pháp"),
  law("66.7/2025/NQ-CP", "Nghị quyết cắt giảm, đơn giản hóa thủ tục hành chính dựa trên dữ liệu"),
];
const MARRIAGE_LAW = law("52/2014/QH13", "Luật Hôn nhân và gia đình");

const IDENTITY = show("identity", "Giấy tờ tùy thân (hộ chiếu, thẻ căn cước hoặc căn cước điện tử)");
const AUTHORISATION = submit("authorisation", "Văn bản ủy quyền (người thân thích theo luật không phải chứng thực)", { originals: 1 });

const PARENTS = [
  line("motherName", { vi: "Họ, chữ đệm, tên người mẹ", en: "Mother's full name" }),
  personalId("motherId", { vi: "Số định danh cá nhân của người mẹ", en: "Mother's personal identification number" }),
  optional(line("fatherName", { vi: "Họ, chữ đệm, tên người cha", en: "Father's full name" })),
  optional(personalId("fatherId", { vi: "Số định danh cá nhân của người cha", en: "Father's personal identification number" })),
];

const SEX = choice("sex", { vi: "Giới tính", en: "Sex" }, [
  ["male", "Nam", "Male"],
  ["female", "Nữ", "Female"],
]);

const RELATION = line("relation", { vi: "Quan hệ với người được đăng ký", en: "Relation to the person registered" }, 100);

/** Civil status: six procedures, most of them done within the day. */
export const CIVIL_STATUS: readonly SampleProcedure[] = [
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.001193",
    name: "Đăng ký khai sinh",
    nameEn: "Birth registration",
    decision: DECISION,
    audience: "Công dân Việt Nam, người Việt Nam định cư ở nước ngoài",
    terms: everyChannel(SAME_DAY, "free", { feeNote: "Phí cấp bản sao Trích lục theo Thông tư 281/2016/TT-BTC" }),
    components: [
      submit("birth_notice", "Giấy chứng sinh; không có thì văn bản của người làm chứng hoặc giấy cam đoan về việc sinh", {
        isReplacedByData: true,
      }),
      submit("abandoned_child_record", "Biên bản về việc trẻ bị bỏ rơi (trường hợp trẻ bị bỏ rơi)"),
      submit("surrogacy_certificate", "Xác nhận của cơ sở y tế về mang thai hộ (trường hợp mang thai hộ)"),
      AUTHORISATION,
      IDENTITY,
    ],
    outcomes: [outcome(BIRTH_CERTIFICATE, "Giấy khai sinh", "unlimited")],
    legalBasis: LAWS,
    process: shortCourse(),
    serviceLevel: "full",
    form: formSchema({ vi: "Tờ khai đăng ký khai sinh", en: "Birth registration declaration" }, [
      line("childName", {
        vi: "Họ, chữ đệm, tên của trẻ",
        en: "Child's full name",
        hint: "Viết đầy đủ, có dấu, như muốn ghi trong giấy khai sinh.",
      }),
      day("birthOn", { vi: "Ngày sinh", en: "Date of birth" }),
      SEX,
      line(
        "birthPlace",
        { vi: "Nơi sinh", en: "Place of birth", hint: "Tên cơ sở y tế, xã, phường, tỉnh.", hintEn: "Health facility, commune, province." },
        300,
      ),
      line("ethnicity", { vi: "Dân tộc", en: "Ethnicity" }, 50),
      line("homeTown", { vi: "Quê quán", en: "Place of origin" }, 300),
      ...PARENTS,
      RELATION,
    ]),
    demand: { yearlyPer10k: 150, onlineShare: 0.62, postShare: 0.01, slowness: 0.7 },
  }),
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.000894",
    name: "Đăng ký kết hôn",
    nameEn: "Marriage registration",
    decision: DECISION,
    audience: "Công dân Việt Nam",
    terms: everyChannel(SAME_DAY, "free"),
    components: [
      IDENTITY,
      show("marital_status", "Giấy xác nhận tình trạng hôn nhân (khi không khai thác được dữ liệu)", { resultCodes: [MARITAL_STATUS] }),
    ],
    outcomes: [outcome(MARRIAGE_CERTIFICATE, "Giấy chứng nhận kết hôn", "unlimited")],
    legalBasis: [MARRIAGE_LAW, ...LAWS],
    process: shortCourse(),
    serviceLevel: "partial",
    serviceLevelReason: "presence_required",
    form: formSchema({ vi: "Tờ khai đăng ký kết hôn", en: "Marriage declaration" }, [
      line("wifeName", { vi: "Họ, chữ đệm, tên bên nữ", en: "Bride's full name" }),
      personalId("wifeId", { vi: "Số định danh cá nhân bên nữ", en: "Bride's personal identification number" }),
      line("husbandName", { vi: "Họ, chữ đệm, tên bên nam", en: "Groom's full name" }),
      personalId("husbandId", { vi: "Số định danh cá nhân bên nam", en: "Groom's personal identification number" }),
      whole("marriageCount", { vi: "Kết hôn lần thứ mấy", en: "Marriage number" }, { least: 1, most: 9 }),
    ]),
    demand: { yearlyPer10k: 70, onlineShare: 0.35, postShare: 0, slowness: 0.7 },
  }),
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.000656",
    name: "Đăng ký khai tử",
    nameEn: "Death registration",
    decision: DECISION,
    audience: "Công dân Việt Nam",
    terms: everyChannel(SAME_DAY, "free", {
      feeNote: "Miễn lệ phí khi đăng ký đúng hạn; trường hợp khác do Hội đồng nhân dân tỉnh quyết định",
    }),
    components: [
      submit("death_notice", "Giấy báo tử hoặc giấy tờ thay giấy báo tử", { isReplacedByData: true }),
      submit("death_evidence", "Giấy tờ chứng minh sự kiện chết (người chết đã lâu, không có giấy báo tử)"),
      AUTHORISATION,
    ],
    outcomes: [outcome("KQ.G15.000034", "Trích lục khai tử")],
    legalBasis: [...LAWS, law("85/2019/TT-BTC", "Thông tư hướng dẫn phí, lệ phí thuộc thẩm quyền của Hội đồng nhân dân cấp tỉnh")],
    process: shortCourse(),
    serviceLevel: "full",
    form: formSchema({ vi: "Tờ khai đăng ký khai tử", en: "Death declaration" }, [
      line("deceasedName", { vi: "Họ, chữ đệm, tên người chết", en: "Full name of the deceased" }),
      optional(personalId("deceasedId", { vi: "Số định danh cá nhân", en: "Personal identification number" })),
      day("diedOn", { vi: "Ngày chết", en: "Date of death" }),
      line("deathPlace", { vi: "Nơi chết", en: "Place of death" }, 300),
      optional(line("cause", { vi: "Nguyên nhân chết", en: "Cause of death" }, 300)),
      RELATION,
    ]),
    demand: { yearlyPer10k: 62, onlineShare: 0.45, postShare: 0, slowness: 0.7 },
  }),
  sampleProcedure({
    ...FIELD,
    levels: ["province", "commune"],
    competentAgency: BY_COMMUNE,
    receptionScope: "NATION",
    code: "2.000635",
    name: "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    nameEn: "Copy of a civil status extract or birth certificate",
    decision: DECISION,
    audience: "Công dân Việt Nam, tổ chức",
    terms: everyChannel(SAME_DAY, dong(8_000, "bản")),
    components: [AUTHORISATION, IDENTITY],
    outcomes: [outcome("KQ.G15.000342", "Bản sao Trích lục hộ tịch, bản sao Giấy khai sinh")],
    legalBasis: [...LAWS, law("281/2016/TT-BTC", "Thông tư về phí khai thác và sử dụng thông tin trong cơ sở dữ liệu hộ tịch")],
    process: shortCourse(),
    serviceLevel: "full",
    form: formSchema({ vi: "Tờ khai cấp bản sao trích lục hộ tịch", en: "Request for an extract" }, [
      line("registeredName", { vi: "Họ, chữ đệm, tên người đã đăng ký", en: "Name of the person registered" }),
      choice("extractKind", { vi: "Loại bản sao", en: "Kind of copy" }, [
        ["birth", "Giấy khai sinh", "Birth certificate"],
        ["marriage", "Trích lục kết hôn", "Marriage extract"],
        ["death", "Trích lục khai tử", "Death extract"],
        ["other", "Việc hộ tịch khác", "Other civil status"],
      ]),
      optional(line("registrationPlace", { vi: "Nơi đã đăng ký", en: "Where it was registered" }, 300)),
      whole("copyCount", { vi: "Số bản", en: "Number of copies" }, { least: 1, most: 20 }),
    ]),
    rules: EXTRACT_FEE,
    demand: { yearlyPer10k: 160, onlineShare: 0.66, postShare: 0.04, slowness: 0.7 },
  }),
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.004873",
    name: "Cấp Giấy xác nhận tình trạng hôn nhân",
    nameEn: "Certificate of marital status",
    decision: DECISION,
    audience: "Công dân Việt Nam, người Việt Nam định cư ở nước ngoài",
    terms: everyChannel(workingDays(3), "free", { feeNote: "Mức lệ phí và đối tượng miễn do Hội đồng nhân dân tỉnh quyết định" }),
    components: [
      submit("former_certificate", "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó (khi xin cấp lại)", {
        resultCodes: [MARITAL_STATUS],
      }),
      AUTHORISATION,
      IDENTITY,
    ],
    outcomes: [outcome(MARITAL_STATUS, "Giấy xác nhận tình trạng hôn nhân", { months: 6 })],
    legalBasis: [MARRIAGE_LAW, ...LAWS],
    process: fullCourse({ unitKind: "office" }),
    serviceLevel: "full",
    form: formSchema({ vi: "Tờ khai cấp giấy xác nhận tình trạng hôn nhân", en: "Marital status request" }, [
      choice("status", { vi: "Tình trạng hôn nhân hiện nay", en: "Present marital status" }, [
        ["single", "Chưa đăng ký kết hôn với ai", "Never married"],
        ["divorced", "Đã ly hôn", "Divorced"],
        ["widowed", "Vợ hoặc chồng đã chết", "Widowed"],
        ["married", "Đang có vợ hoặc chồng", "Married"],
      ]),
      optional(
        line("reference", {
          vi: "Số bản án, quyết định ly hôn hoặc trích lục khai tử",
          en: "Number of the divorce judgment or death extract",
        }),
      ),
      line("purpose", { vi: "Dùng vào việc", en: "Purpose" }, 300),
    ]),
    demand: { yearlyPer10k: 75, onlineShare: 0.55, postShare: 0.01, slowness: 0.9 },
  }),
  sampleProcedure({
    ...FIELD,
    ...COMMUNE,
    code: "1.004859",
    name: "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
    nameEn: "Change or correction of civil status data",
    decision: DECISION,
    audience: "Công dân Việt Nam",
    terms: everyChannel(workingDays(1), "free", {
      note: "Bổ sung thông tin hộ tịch: ngay trong ngày; nhận sau 15 giờ thì trong ngày làm việc tiếp theo",
    }),
    components: [submit("evidence", "Giấy tờ làm căn cứ thay đổi, cải chính, xác định lại dân tộc"), AUTHORISATION, IDENTITY],
    outcomes: [outcome("KQ.G15.000037", "Trích lục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc")],
    legalBasis: [law("91/2015/QH13", "Bộ luật Dân sự"), ...LAWS],
    process: fullCourse({ unitKind: "office" }),
    serviceLevel: "full",
    form: formSchema({ vi: "Tờ khai thay đổi, cải chính hộ tịch", en: "Correction request" }, [
      line("registeredName", { vi: "Họ, chữ đệm, tên người được thay đổi, cải chính", en: "Person concerned" }),
      choice("kind", { vi: "Việc đề nghị", en: "Request" }, [
        ["change", "Thay đổi", "Change"],
        ["correct", "Cải chính", "Correction"],
        ["complete", "Bổ sung thông tin", "Completion"],
        ["ethnicity", "Xác định lại dân tộc", "Ethnicity"],
      ]),
      line("from", { vi: "Nội dung đã đăng ký", en: "As registered" }, 500),
      line("to", { vi: "Nội dung đề nghị", en: "As requested" }, 500),
      line("reason", { vi: "Lý do", en: "Reason" }, 500),
    ]),
    demand: { yearlyPer10k: 28, onlineShare: 0.4, postShare: 0.01, slowness: 1 },
  }),
];
