import { CERTIFIED_COPY_FEE } from "./fee-rules.ts";
import { choice, formSchema, line, optional, personalId, whole } from "./form-schema.ts";
import { BY_COMMUNE, shortCourse } from "./internal-processes.ts";
import {
  dong,
  law,
  outcome,
  SAME_DAY,
  sampleProcedure,
  show,
  submit,
  term,
  workingDays,
  type SampleProcedure,
} from "./sample-procedure.ts";

const FIELD = { field: "Chứng thực", fieldEn: "Certification", competentAgency: BY_COMMUNE, receptionScope: "PROVINCE" } as const;

const LAWS = [
  law("23/2015/NĐ-CP", "Nghị định về cấp bản sao từ sổ gốc, chứng thực bản sao từ bản chính, chứng thực chữ ký và chứng thực giao dịch"),
  law("280/2025/NĐ-CP", "Nghị định sửa đổi Nghị định 23/2015/NĐ-CP"),
  law("18/2026/NĐ-CP", "Nghị định cắt giảm, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý của Bộ Tư pháp"),
  law("226/2016/TT-BTC", "Thông tư quy định mức thu, chế độ thu, nộp phí chứng thực"),
];

/** Certification: three procedures, two of them at the counter only. */
export const CERTIFICATION: readonly SampleProcedure[] = [
  sampleProcedure({
    ...FIELD,
    code: "2.000815",
    name: "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    nameEn: "Certified copy of an original paper",
    decision: "3152/QĐ-BTP",
    audience: "Công dân Việt Nam, tổ chức, người Việt Nam định cư ở nước ngoài",
    levels: ["commune", "other"],
    terms: [
      term(["in_person", SAME_DAY, dong(2_000, "trang")], {
        feeNote: "Trang 1, 2: 2.000 đồng một trang; từ trang thứ 3: 1.000 đồng một trang; tối đa 200.000 đồng một bản",
      }),
    ],
    components: [
      submit("original", "Bản chính giấy tờ, văn bản và bản sao cần chứng thực (chỉ có bản chính thì cơ quan chụp giúp)", {
        copies: 1,
        isElectronicAllowed: false,
      }),
    ],
    outcomes: [outcome("KQ.G15.000021", "Bản sao được chứng thực từ bản chính")],
    legalBasis: LAWS,
    process: shortCourse(),
    serviceLevel: "partial",
    serviceLevelReason: "no_online_channel",
    form: formSchema({ vi: "Phiếu chứng thực bản sao", en: "Certified copy slip" }, [
      line("paperName", { vi: "Tên giấy tờ", en: "Name of the paper" }, 300),
      whole("pageCount", { vi: "Số trang của bản chính", en: "Pages of the original" }, { least: 1, most: 500 }),
      whole("copyCount", { vi: "Số bản sao", en: "Copies" }, { least: 1, most: 50 }),
    ]),
    rules: CERTIFIED_COPY_FEE,
    demand: { yearlyPer10k: 420, onlineShare: 0, postShare: 0, slowness: 0.6 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "2.000884",
    name: "Chứng thực chữ ký trong giấy tờ, văn bản",
    nameEn: "Certification of a signature",
    decision: "858/QĐ-BTP",
    audience: "Công dân Việt Nam, người Việt Nam định cư ở nước ngoài",
    levels: ["commune", "other"],
    terms: [
      term(["in_person", SAME_DAY, dong(10_000, "trường hợp")], { feeNote: "Một trường hợp: một hoặc nhiều chữ ký trong một giấy tờ" }),
    ],
    components: [
      show("identity", "Căn cước điện tử, thẻ căn cước, hộ chiếu hoặc giấy tờ xuất nhập cảnh còn giá trị"),
      submit("paper", "Giấy tờ, văn bản sẽ ký (bằng tiếng nước ngoài có thể phải kèm bản dịch)", { isElectronicAllowed: false }),
    ],
    outcomes: [outcome("KQ.G15.000022", "Giấy tờ, văn bản được chứng thực chữ ký, điểm chỉ")],
    legalBasis: [...LAWS, law("257/2016/TT-BTC", "Thông tư về phí công chứng, chứng thực")],
    process: shortCourse(),
    serviceLevel: "partial",
    serviceLevelReason: "presence_required",
    form: formSchema({ vi: "Phiếu chứng thực chữ ký", en: "Signature certification slip" }, [
      line("paperName", { vi: "Tên giấy tờ", en: "Name of the paper" }, 300),
      whole("signerCount", { vi: "Số người ký", en: "Number of signers" }, { least: 1, most: 20 }),
    ]),
    demand: { yearlyPer10k: 120, onlineShare: 0, postShare: 0, slowness: 0.6 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "2.001035",
    name: "Chứng thực giao dịch liên quan đến tài sản là động sản, quyền sử dụng đất, nhà ở",
    nameEn: "Certification of a transaction in movables, land use rights or housing",
    decision: "858/QĐ-BTP",
    audience: "Công dân Việt Nam, tổ chức, doanh nghiệp",
    levels: ["commune"],
    terms: [
      term(["in_person", workingDays(2), dong(50_000, "giao dịch")]),
      term(["online", workingDays(2), dong(50_000, "giao dịch")], { note: "Các bên đến ký trước mặt người thực hiện chứng thực" }),
    ],
    components: [
      submit("draft", "Dự thảo giao dịch"),
      show("identity", "Căn cước điện tử, thẻ căn cước hoặc hộ chiếu của các bên"),
      submit("title", "Giấy chứng nhận quyền sở hữu, quyền sử dụng tài sản", { originals: 0, copies: 1, isReplacedByData: true }),
    ],
    outcomes: [outcome("KQ.G15.000023", "Giao dịch được chứng thực")],
    legalBasis: LAWS,
    process: shortCourse(),
    serviceLevel: "partial",
    serviceLevelReason: "presence_required",
    form: formSchema({ vi: "Phiếu yêu cầu chứng thực giao dịch", en: "Transaction certification request" }, [
      choice("kind", { vi: "Loại giao dịch", en: "Kind of transaction" }, [
        ["sale", "Chuyển nhượng, mua bán", "Sale"],
        ["gift", "Tặng cho", "Gift"],
        ["mortgage", "Thế chấp", "Mortgage"],
        ["lease", "Cho thuê", "Lease"],
      ]),
      line("asset", { vi: "Tài sản", en: "Asset" }, 500),
      line("otherParty", { vi: "Bên kia", en: "Other party" }),
      personalId("otherPartyId", { vi: "Số định danh cá nhân của bên kia", en: "Other party's personal identification number" }),
      optional(whole("value", { vi: "Giá trị giao dịch (đồng)", en: "Value (đồng)" }, { least: 0, most: 1_000_000_000_000 })),
    ]),
    demand: { yearlyPer10k: 45, onlineShare: 0.12, postShare: 0, slowness: 1 },
  }),
];
