import type { CivilDate } from "#kernel/instant";

/** Words printed on letters: official documents are Vietnamese by law, whatever language the page was in (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export const formsVi = {
  nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  motto: "Độc lập - Tự do - Hạnh phúc",
  number: "Số: ",
  /** Days below ten and months one and two with a zero (Phụ lục I, mục II.4). */
  dated: (place: string, day: CivilDate) => {
    const [year = "", month = "", date = ""] = day.split("-");
    return `${place}, ngày ${date} tháng ${Number(month) > 2 ? String(Number(month)) : month} năm ${year}`;
  },
  day: (day: CivilDate) => {
    const [year = "", month = "", date = ""] = day.split("-");
    return `ngày ${date} tháng ${Number(month) > 2 ? String(Number(month)) : month} năm ${year}`;
  },
  specimen: "DỰ THẢO",
  address: "Ông/Bà",
  paperForms: {
    original: "Bản chính",
    certified_copy: "Bản sao chứng thực",
    copy: "Bản sao",
    electronic: "Bản điện tử",
    data: "Khai thác CSDL",
    not_required: "Không phải nộp",
  },
  datedLater: (place: string) => `${place}, `,
  about: (subject: string) => `V/v ${subject}`,
  dear: "Kính gửi: ",
  titles: { decision: "QUYẾT ĐỊNH", official_letter: "", notice: "THÔNG BÁO", submission: "TỜ TRÌNH" },
  subjectOf: (subject: string) => `Về việc ${subject}`,
  basis: (basis: string) => `Căn cứ ${basis}`,
  decides: "QUYẾT ĐỊNH:",
  recipients: "Nơi nhận:",
  asAbove: "Như trên",
  kept: (unit: string) => `Lưu: VT${unit === "" ? "" : `, ${unit}`}`,
  applicant: (name: string) => `Ông/Bà ${name}`,
  organisation: (name: string) => name,
  decree: "Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ",
  defaultBasis: (name: string) => `hồ sơ và đề nghị của ${name}`,
  article: (number: number) => `Điều ${number}. `,
  qr: (code: string) => `Mã QR mở trang kiểm tra giấy tờ của hồ sơ ${code}`,
  heads: {
    peoples_committee: "CHỦ TỊCH",
    department: "GIÁM ĐỐC",
    service_centre: "GIÁM ĐỐC",
    vertical_agency: "THỦ TRƯỞNG",
    public_service_unit: "GIÁM ĐỐC",
  },
  /** Where a long name of an agency breaks. */
  area: / (?:tỉnh|thành phố|xã|phường|đặc khu) /u,
  committee: /^Ủy ban nhân dân (?:tỉnh|thành phố|xã|phường|đặc khu) /u,
} as const;

/** What a template to begin with says. */
export const startFileVi = {
  basis: ["Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ", "hồ sơ số {ma_ho_so} của {xung_ho} {ten_nguoi_nop}"],
  paragraphs: {
    decision: [
      "{soan.noi_dung}",
      "Quyết định này có hiệu lực kể từ ngày ký.",
      "{xung_ho} {ten_nguoi_nop} chịu trách nhiệm thi hành Quyết định này.",
    ],
    official_letter: ["{soan.noi_dung}"],
    notice: ["{soan.noi_dung}"],
    submission: ["{soan.noi_dung}"],
  },
  recipients: ["{xung_ho} {ten_nguoi_nop}", "Lưu: VT"],
} as const;

/** How numbers of documents are written (Nghị định 30/2020/NĐ-CP, Phụ lục III). */
export const numberVi = {
  /** Abbreviations of kinds; an official letter has none. */
  symbols: { QD: "QĐ", CV: "", TB: "TB", TTr: "TTr", BC: "BC", KQ: "KQ" },
  symbolIn: /\/([A-Za-zĐđ]+)-/u,
  /** Words that an abbreviation leaves out. */
  leftOut: ["và", "của", "các", "về"] as readonly string[],
  /** What stands between an agency's own name and its area. */
  area: /\s(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận)\s.*$/iu,
  level: /\s(tỉnh|thành phố|xã|phường|đặc khu)\s/iu,
  unit: /^(?:Phòng|Bộ phận|Ban)\s+/u,
} as const;
