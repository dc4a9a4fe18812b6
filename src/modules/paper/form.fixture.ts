import type { CivilDate, Instant } from "#kernel/instant";
import type { FormHead, FormOrder, ReceiptData, RegisterLine } from "./form-data.ts";

const at = (text: string): Instant => text as Instant;
const on = (text: string): CivilDate => text as CivilDate;

/** One order of every kind, with every field filled, for tests that look at printed forms. */
const head: FormHead = {
  parentAgency: "Ủy ban nhân dân tỉnh An Bình",
  agency: "Trung tâm Phục vụ hành chính công",
  number: "0123/TTPVHCC",
  place: "An Bình",
  issuedAt: at("2026-11-19T02:05:00.000Z"),
  dossierCode: "H99.50-20261119-0007",
  trackingUrl: "https://motcua.example/tra-cuu?ma=H99.50-20261119-0007",
};

const applicant = {
  name: "Nguyễn Thị Ánh Nguyệt",
  personalId: "079188001234",
  personalIdKind: "personal",
  address: "Số 12, đường Trần Phú, phường Hòa Lạc",
  phone: "0912 345 678",
  email: "nguyet@example.vn",
} as const;

const procedure = { code: "1.004222", name: "Đăng ký thường trú" };
const contact = { name: "Trần Văn Bảo", phone: "0236 888 999" };

export const receiptData: ReceiptData = {
  ...head,
  counter: "Bộ phận Một cửa phường Hòa Lạc",
  applicant,
  representative: "Lê Văn Được",
  procedure,
  components: [
    { name: "Tờ khai CT01", form: "original", quantity: 1 },
    { name: "Giấy tờ chứng minh chỗ ở hợp pháp", form: "certified_copy", quantity: 2 },
  ],
  dossierCount: 1,
  processingTime: { amount: 7, unit: "working_day" },
  receivedAt: at("2026-11-19T02:00:00.000Z"),
  dueAt: at("2026-12-01T02:00:00.000Z"),
  dueIsExpected: "competent_agency",
  returnMethod: "counter",
  returnPlace: "Quầy số 3",
  fee: { amount: 20_000, isPaid: true, note: "" },
  register: { book: "01/2026", number: 1234 },
  pin: "482915",
  submittedBy: "Đỗ Minh Quân",
  receivedBy: "Trần Văn Bảo",
};

const registerLines: readonly RegisterLine[] = [
  {
    number: 1,
    entry: {
      dossierCode: "H99.50-20261102-0001",
      procedure: "Đăng ký thường trú",
      quantity: 1,
      applicant: "Nguyễn Thị Ánh Nguyệt",
      address: "Số 12, đường Trần Phú",
      phone: "0912 345 678",
      leadAgency: "Công an phường Hòa Lạc",
      receivedOn: on("2026-11-02"),
      dueOn: on("2026-11-11"),
      returnedOn: on("2026-11-10"),
      returnMethod: "counter",
      receivedBy: "Lê Văn Được",
      note: "Trả trước hạn",
    },
  },
  { number: 2, unusedUntil: 2 },
];

export const formOrders = {
  receipt: { kind: "receipt", data: receiptData },
  receipt_roll: { kind: "receipt_roll", data: receiptData },
  supplement_request: {
    kind: "supplement_request",
    data: {
      ...head,
      number: "5/HDHS",
      applicant,
      procedure,
      items: [
        {
          component: "Tờ khai CT01",
          defect: "Thiếu chữ ký của chủ hộ",
          guidance: "Ký và ghi rõ họ tên",
          quantities: { original: 1, certifiedCopy: 0, copy: 3 },
        },
      ],
      reason: "Hồ sơ chưa đủ theo Luật Cư trú, Điều 21",
      stage: "appraisal",
      supplementBy: on("2026-12-04"),
      contact,
      signedBy: "Trần Văn Bảo",
    },
  },
  intake_refusal: {
    kind: "intake_refusal",
    data: {
      ...head,
      number: "6/TC",
      applicant,
      procedure,
      reason: "Hồ sơ không thuộc thẩm quyền giải quyết",
      legalBasis: "Nghị định số 118/2025/NĐ-CP, Điều 17",
      contact,
      signedBy: "Trần Văn Bảo",
    },
  },
  apology_extension: {
    kind: "apology_extension",
    data: {
      ...head,
      number: "12/PXL",
      applicant,
      procedure,
      field: "Đăng ký, quản lý cư trú",
      receivedAt: at("2026-11-19T02:00:00.000Z"),
      receivedByAgency: "Trung tâm Phục vụ hành chính công tỉnh",
      originalDue: { on: on("2026-12-01"), at: at("2026-12-01T02:00:00.000Z") },
      stage: "Đang lấy ý kiến tại Sở Xây dựng",
      fault: "late",
      cause: "Cơ quan được lấy ý kiến chưa trả lời",
      responsible: [
        { agency: "Sở Xây dựng", workingMinutes: 1000 },
        { agency: "Công an phường Hòa Lạc", workingMinutes: 500 },
      ],
      newDue: { on: on("2026-12-08"), at: null },
      extensionNumber: 1,
      signerTitle: "Giám đốc",
      signedBy: "Lê Thị Minh Châu",
    },
  },
  stop_notice: {
    kind: "stop_notice",
    data: {
      ...head,
      number: "7/TB",
      applicant,
      procedure,
      receivedAt: at("2026-11-19T02:00:00.000Z"),
      reasonKind: "withdrawn",
      reason: "Gia đình chưa chuyển chỗ ở",
      requestedAt: at("2026-11-23T08:30:00.000Z"),
      supplementBy: on("2026-12-04"),
      stage: "Đang thẩm định",
      decision: "Dừng giải quyết hồ sơ từ ngày đề nghị",
      refund: { amount: 20_000, note: "chuyển khoản" },
      papersReturned: [{ name: "Giấy chứng nhận quyền sử dụng đất", form: "original", quantity: 1 }],
      signerTitle: "Giám đốc",
      signedBy: "Lê Thị Minh Châu",
    },
  },
  control_slip: {
    kind: "control_slip",
    data: {
      parentAgency: head.parentAgency,
      agency: head.agency,
      place: head.place,
      issuedAt: head.issuedAt,
      trackingUrl: head.trackingUrl,
      dossierCode: head.dossierCode,
      competentAgency: "Công an phường Hòa Lạc",
      applicant: { name: applicant.name },
      procedure,
      receivedAt: at("2026-11-19T02:00:00.000Z"),
      dueAt: at("2026-12-01T02:00:00.000Z"),
      rows: [
        {
          fromUnit: "Bộ phận Một cửa",
          toUnit: "Công an phường Hòa Lạc",
          at: at("2026-11-19T07:45:00.000Z"),
          giver: "Trần Văn Bảo",
          taker: "Phạm Quốc Dũng",
          result: "early",
          note: "Hồ sơ giấy kèm theo",
          subDeadline: at("2026-11-24T10:00:00.000Z"),
        },
        {
          fromUnit: "Công an phường Hòa Lạc",
          toUnit: "Sở Xây dựng",
          at: at("2026-11-25T01:15:00.000Z"),
          giver: "Phạm Quốc Dũng",
          taker: "",
          result: "overdue",
          note: "",
          subDeadline: null,
        },
      ],
    },
  },
  register: {
    kind: "register",
    data: {
      parentAgency: head.parentAgency,
      agency: head.agency,
      place: head.place,
      issuedAt: head.issuedAt,
      trackingUrl: "https://motcua.example/cong-khai",
      year: 2026,
      book: "01/2026",
      from: on("2026-01-01"),
      to: on("2026-12-31"),
      part: { number: 1, count: 1 },
      lines: registerLines,
      closedAt: at("2026-12-31T10:00:00.000Z"),
      signerTitle: "Giám đốc",
      signedBy: "Lê Thị Minh Châu",
    },
  },
  outcome: {
    kind: "outcome",
    data: {
      ...head,
      title: "Giấy xác nhận",
      subject: "Xác nhận thông tin về cư trú",
      basis: ["Luật Cư trú 2020"],
      paragraphs: ["Xác nhận."],
      facts: [{ label: "Họ và tên", value: "Nguyễn Thị Ánh Nguyệt" }],
      recipients: ["Như trên"],
      signerTitle: "Chủ tịch",
      signedBy: "Lê Thị Minh Châu",
    },
  },
} as const satisfies { readonly [K in FormOrder["kind"]]: Extract<FormOrder, { readonly kind: K }> };
