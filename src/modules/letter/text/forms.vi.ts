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
