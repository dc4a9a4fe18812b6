import { choice, formSchema, line, lines, optional, whole } from "./form-schema.ts";
import { BY_COMMUNE, askedAsNeeded, askedIfNeeded, asksAgency, byAgency } from "./internal-processes.ts";
import { days, everyChannel, law, outcome, sampleProcedure, submit, term, workingDays, type SampleProcedure } from "./sample-procedure.ts";

const FIELD = { field: "Đất đai", fieldEn: "Land", decision: "3380/QĐ-BNNMT", receptionScope: "PROVINCE" } as const;
const FEE = { feeNote: "Phí, lệ phí theo nghị quyết của Hội đồng nhân dân tỉnh" };

const LAWS = [
  law("31/2024/QH15", "Luật Đất đai"),
  law("43/2024/QH15", "Luật sửa đổi, bổ sung một số điều của Luật Đất đai và các luật có liên quan"),
  law("101/2024/NĐ-CP", "Nghị định về điều tra cơ bản đất đai; đăng ký, cấp giấy chứng nhận và Hệ thống thông tin đất đai"),
  law("151/2025/NĐ-CP", "Nghị định phân định thẩm quyền, phân quyền, phân cấp trong lĩnh vực đất đai"),
  law("226/2025/NĐ-CP", "Nghị định sửa đổi các nghị định quy định chi tiết thi hành Luật Đất đai"),
  law("118/2025/NĐ-CP", "Nghị định về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông"),
];

const CHANGE_FORM = submit("form18", "Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số 18)", { forms: ["Mẫu 18"] });
const CERTIFICATE = submit("certificate", "Bản gốc Giấy chứng nhận đã cấp", { isElectronicAllowed: false });
const MEASUREMENT = submit("measurement", "Mảnh trích đo bản đồ địa chính thửa đất (nếu có đo đạc lại)", { originals: 0, copies: 1 });
const NEW_CERTIFICATE = outcome("KQ.G10.001147", "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất");
const FIRST_CERTIFICATE = outcome(
  "KQ.G10.001148",
  "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất (cấp lần đầu)",
);

const PLOT = [
  whole("plot", { vi: "Thửa đất số", en: "Plot number" }, { least: 1, most: 99_999 }),
  whole("sheet", { vi: "Tờ bản đồ số", en: "Map sheet" }, { least: 1, most: 9_999 }),
  line("plotAddress", { vi: "Địa chỉ thửa đất", en: "Address of the plot" }, 300),
  whole("area", { vi: "Diện tích (m²)", en: "Area (m²)" }, { least: 1, most: 10_000_000 }),
];
const CERTIFICATE_NUMBER = line(
  "certificateNumber",
  { vi: "Số phát hành Giấy chứng nhận", en: "Certificate number", hint: "Hai chữ cái và sáu hoặc tám chữ số ở trang bìa." },
  20,
);

const TAX = asksAgency(90, ["Thuế tỉnh xác định nghĩa vụ tài chính", "Tax office determines what is owed"], 300);
const OWES = ["Hồ sơ có nghĩa vụ tài chính phải xác định?", "Is there something owed that has to be determined?"] as const;
const PLANNING = asksAgency(13, ["Sở Xây dựng cho ý kiến về quy hoạch", "Department of Construction on planning"], 300);
const LAND_OFFICE = asksAgency(
  60,
  ["Văn phòng Đăng ký đất đai trích lục, kiểm tra hiện trạng", "Land registration office checks the plot"],
  300,
);

/** The time from the notice of what is owed to the proof of payment is not the administration's (mot-cua.md R16; the article was not found in a text read). */
const TAX_CLOCK = [
  {
    channel: null,
    caseKey: null,
    ground: "Luật Đất đai 31/2024/QH15 và Nghị định 101/2024/NĐ-CP: không tính thời gian người sử dụng đất thực hiện nghĩa vụ tài chính",
    pausePolicy: { finance: "subtract" },
  },
] as const;

/** Land: four procedures, two of the land registration office and two of the commune. The slowest field everywhere. */
export const LAND: readonly SampleProcedure[] = [
  sampleProcedure({
    ...FIELD,
    code: "1.012783",
    name: "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    nameEn: "Exchange of a land use certificate",
    audience: "Cá nhân, tổ chức, doanh nghiệp, người Việt Nam định cư ở nước ngoài",
    levels: ["province"],
    competentAgency: byAgency(60),
    terms: [
      term(["online", workingDays(15), "free"], FEE),
      term(["post", workingDays(20), "free"], FEE),
      term(["in_person", workingDays(5), "free"], FEE),
    ],
    components: [CHANGE_FORM, CERTIFICATE, MEASUREMENT],
    outcomes: [NEW_CERTIFICATE],
    legalBasis: LAWS,
    clockTerms: TAX_CLOCK,
    process: askedIfNeeded({ unitKind: "division", second: TAX }, OWES),
    serviceLevel: "full",
    form: formSchema({ vi: "Đơn đăng ký biến động (cấp đổi)", en: "Exchange request" }, [
      CERTIFICATE_NUMBER,
      ...PLOT,
      choice("ground", { vi: "Lý do cấp đổi", en: "Ground" }, [
        ["worn", "Giấy chứng nhận bị ố, nhòe, rách", "Worn certificate"],
        ["new_form", "Đổi sang mẫu mới", "New form"],
        ["measured", "Đo đạc lại", "Measured again"],
        ["family", "Ghi tên vợ, chồng hoặc thành viên hộ gia đình", "Add family members"],
      ]),
    ]),
    demand: { yearlyPer10k: 40, onlineShare: 0.3, postShare: 0.02, slowness: 1.9 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.013831",
    name: "Đăng ký biến động do chuyển nhượng, thừa kế, tặng cho, góp vốn bằng quyền sử dụng đất, tài sản gắn liền với đất",
    nameEn: "Registration of a transfer of land use rights",
    audience: "Cá nhân, tổ chức, người Việt Nam định cư ở nước ngoài",
    levels: ["province"],
    competentAgency: byAgency(60),
    terms: [term(["online", workingDays(18), "free"], FEE), term(["in_person", workingDays(18), "free"], FEE)],
    components: [
      CHANGE_FORM,
      CERTIFICATE,
      submit("contract", "Hợp đồng, văn bản về việc chuyển quyền đã công chứng hoặc chứng thực", { isReplacedByData: true }),
      submit("mortgage_consent", "Văn bản đồng ý của bên nhận thế chấp (nếu đang thế chấp)"),
      MEASUREMENT,
    ],
    outcomes: [NEW_CERTIFICATE],
    legalBasis: LAWS,
    clockTerms: TAX_CLOCK,
    process: askedIfNeeded({ unitKind: "division", second: TAX }, OWES),
    serviceLevel: "full",
    form: formSchema({ vi: "Đơn đăng ký biến động (chuyển quyền)", en: "Transfer registration" }, [
      CERTIFICATE_NUMBER,
      ...PLOT,
      choice("kind", { vi: "Hình thức chuyển quyền", en: "Kind of transfer" }, [
        ["sale", "Chuyển nhượng", "Sale"],
        ["inheritance", "Thừa kế", "Inheritance"],
        ["gift", "Tặng cho", "Gift"],
        ["capital", "Góp vốn", "Capital contribution"],
      ]),
      line("otherParty", { vi: "Bên chuyển quyền", en: "Transferor" }),
    ]),
    demand: { yearlyPer10k: 75, onlineShare: 0.28, postShare: 0, slowness: 1.75 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.013978",
    name: "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu đối với hộ gia đình, cá nhân, cộng đồng dân cư",
    nameEn: "First registration of land and certificate for households and individuals",
    audience: "Công dân Việt Nam, cộng đồng dân cư",
    levels: ["commune"],
    competentAgency: BY_COMMUNE,
    terms: [
      term(["online", workingDays(17), "free"], FEE),
      term(["post", workingDays(20), "free"], FEE),
      term(["in_person", workingDays(27), "free"], FEE),
    ],
    components: [
      submit("form15", "Đơn đăng ký đất đai, tài sản gắn liền với đất", { forms: ["Mẫu 15"] }),
      submit("land_papers", "Một trong các giấy tờ về quyền sử dụng đất (nếu có)", { originals: 1, copies: 1 }),
      submit("transfer_papers", "Giấy tờ về việc chuyển quyền có chữ ký các bên (nếu chưa làm thủ tục)", { originals: 1, copies: 1 }),
      submit("finance_papers", "Chứng từ thực hiện nghĩa vụ tài chính, miễn giảm (nếu có)", { originals: 1, copies: 1 }),
      MEASUREMENT,
    ],
    outcomes: [FIRST_CERTIFICATE, outcome("KQ.G10.000921", "Thông báo xác nhận kết quả đăng ký đất đai")],
    legalBasis: LAWS,
    process: askedAsNeeded({ unitKind: "economic_division" }, [LAND_OFFICE, PLANNING]),
    serviceLevel: "partial",
    serviceLevelReason: "field_verification",
    form: formSchema({ vi: "Đơn đăng ký đất đai lần đầu", en: "First registration" }, [
      ...PLOT,
      choice("use", { vi: "Mục đích đang sử dụng", en: "Present use" }, [
        ["residential", "Đất ở", "Residential"],
        ["annual", "Đất trồng cây hằng năm", "Annual crops"],
        ["perennial", "Đất trồng cây lâu năm", "Perennial crops"],
        ["other", "Loại khác", "Other"],
      ]),
      lines("origin", { vi: "Nguồn gốc sử dụng", en: "Origin" }, 1000),
      whole("sinceYear", { vi: "Sử dụng từ năm", en: "In use since" }, { least: 1900, most: 2100 }),
      optional(line("neighbours", { vi: "Người sử dụng đất liền kề", en: "Neighbours" }, 500)),
    ]),
    demand: { yearlyPer10k: 24, onlineShare: 0.12, postShare: 0, slowness: 1.5 },
  }),
  sampleProcedure({
    ...FIELD,
    code: "1.013949",
    name: "Giao đất, cho thuê đất, chuyển mục đích sử dụng đất không đấu giá, không đấu thầu",
    nameEn: "Land allocation, lease or change of land use without auction",
    audience: "Công dân Việt Nam, tổ chức",
    levels: ["commune"],
    competentAgency: BY_COMMUNE,
    terms: everyChannel(days(15), "free", FEE),
    components: [
      submit("request", "Đơn xin giao đất, cho thuê đất hoặc chuyển mục đích sử dụng đất"),
      submit("certificate", "Giấy chứng nhận quyền sử dụng đất (trường hợp chuyển mục đích)", {
        originals: 0,
        copies: 1,
        isReplacedByData: true,
      }),
      submit("project", "Văn bản phê duyệt dự án, chấp thuận chủ trương đầu tư (trường hợp có dự án)", { originals: 0, copies: 1 }),
      submit("topsoil", "Phương án sử dụng tầng đất mặt (đất chuyên trồng lúa, Mẫu số 26)", { forms: ["Mẫu 26"] }),
    ],
    outcomes: [outcome("KQ.G10.000868", "Quyết định giao đất, cho thuê đất, cho phép chuyển mục đích sử dụng đất"), FIRST_CERTIFICATE],
    legalBasis: [...LAWS, law("102/2024/NĐ-CP", "Nghị định quy định chi tiết thi hành một số điều của Luật Đất đai")],
    process: askedAsNeeded({ unitKind: "economic_division" }, [LAND_OFFICE, PLANNING]),
    serviceLevel: "partial",
    serviceLevelReason: "field_verification",
    form: formSchema({ vi: "Đơn xin chuyển mục đích, giao đất, thuê đất", en: "Land request" }, [
      choice("kind", { vi: "Đề nghị", en: "Request" }, [
        ["change", "Chuyển mục đích sử dụng đất", "Change of use"],
        ["allocate", "Giao đất", "Allocation"],
        ["lease", "Thuê đất", "Lease"],
      ]),
      ...PLOT,
      line("purpose", { vi: "Mục đích xin sử dụng", en: "Purpose" }, 300),
    ]),
    demand: { yearlyPer10k: 16, onlineShare: 0.15, postShare: 0.01, slowness: 1.5 },
  }),
];
