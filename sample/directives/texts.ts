import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";

/** A document of the sample: when the province got it, and what stands in it. */
export interface SampleDirective {
  readonly key: string;
  /** Days before the end of the story on which it was issued and adopted. */
  readonly daysAgo: number;
  readonly fileName: string;
  readonly isPublic: boolean;
  /** Left at the confirmation, so that somebody may try it. */
  readonly isLeftOpen: boolean;
  readonly textOn: (issuedOn: CivilDate, today: CivilDate) => string;
}

const slashed = (day: CivilDate): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
const spelled = (day: CivilDate): string => `ngày ${day.slice(8, 10)} tháng ${day.slice(5, 7)} năm ${day.slice(0, 4)}`;
const yearOf = (day: CivilDate): string => day.slice(0, 4);

const DIRECTIVE_DAYS_AGO = 84;
const PLAN_DAYS_AGO = 70;
const LETTER_DAYS_AGO = 56;
const DIRECTIVE_NUMBER = "04/CT-UBND";
const PLAN_NUMBER = "61/KH-UBND";
const LETTER_NUMBER = "1420/UBND-NC";

function letterhead(number: string, issuedOn: CivilDate): string {
  return `ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${number}
An Bình, ${spelled(issuedOn)}`;
}

const CLOSING = `Nơi nhận:
- Các sở, ban, ngành;
- UBND các xã, phường;
- Lưu: VT, KSTT.
CHỦ TỊCH
Trịnh Văn Khải
`;

function citedOf(today: CivilDate): Readonly<Record<"directive" | "plan" | "letter", string>> {
  const of = (kind: string, number: string, daysAgo: number): string => `${kind} số ${number} ngày ${slashed(addDays(today, -daysAgo))}`;
  return {
    directive: of("Chỉ thị", DIRECTIVE_NUMBER, DIRECTIVE_DAYS_AGO),
    plan: of("Kế hoạch", PLAN_NUMBER, PLAN_DAYS_AGO),
    letter: of("Công văn", LETTER_NUMBER, LETTER_DAYS_AGO),
  };
}

/** A directive of the chairperson on the one-stop shop. */
function directiveOn(issuedOn: CivilDate, today: CivilDate): string {
  const year = yearOf(issuedOn);
  return `${letterhead(DIRECTIVE_NUMBER, issuedOn)}
CHỈ THỊ
Về việc nâng cao chất lượng phục vụ người dân, doanh nghiệp tại Bộ phận Một cửa

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030 và Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ, để người dân nhận kết quả đúng hẹn và không phải đi lại, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Giám đốc các sở, Chủ tịch UBND các xã, phường:

a) Bảo đảm tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt tối thiểu 85% trước ngày 31/12/${year};

b) Xin lỗi bằng văn bản, nêu rõ nguyên nhân và ngày hẹn mới đối với 100% hồ sơ giải quyết quá hạn;

c) Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt ít nhất 60% tổng số hồ sơ tiếp nhận trước ngày 31/12/${year}.

2. Giám đốc Sở Xây dựng bảo đảm tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn của Sở đạt tối thiểu 98% trước ngày ${slashed(addDays(today, -6))}.

3. Chánh Văn phòng Ủy ban nhân dân tỉnh:

a) Rà soát, kiến nghị đơn giản hóa, cắt giảm ít nhất 20% chi phí tuân thủ thủ tục hành chính trước ngày 31/12/${year};

b) Niêm yết, công khai đầy đủ 100% thủ tục hành chính đang có hiệu lực trên Cổng của tỉnh trước ngày ${slashed(addDays(today, -20))};

c) Trả lời, công khai 100% phản ánh, kiến nghị của người dân, doanh nghiệp về thủ tục hành chính.

4. Sở Nội vụ trình Ủy ban nhân dân tỉnh ban hành Quy chế phối hợp giải quyết hồ sơ liên thông trước ngày ${slashed(addDays(today, -18))}.

5. Công an tỉnh hướng dẫn Công an các xã, phường giải quyết hồ sơ cư trú trong ngày làm việc, hoàn thành trước ngày ${slashed(addDays(today, 21))}.

${CLOSING}`;
}

/** A plan on digitising results, with a path of years for each level. */
function planOn(issuedOn: CivilDate, today: CivilDate): string {
  const year = yearOf(issuedOn);
  return `${letterhead(PLAN_NUMBER, issuedOn)}
KẾ HOẠCH
Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực trên địa bàn tỉnh

Thực hiện ${citedOf(today).directive} của Chủ tịch Ủy ban nhân dân tỉnh, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. NHIỆM VỤ

1. Các sở, UBND các xã, phường:

a) Năm ${year}, hoàn thành số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực thuộc thẩm quyền giải quyết của cấp tỉnh, cấp huyện, cấp xã đạt tỷ lệ tối thiểu tương ứng là 30%, 20%, 15%. Những năm sau, mỗi năm tăng tối thiểu 20% đối với mỗi cấp đến khi đạt tỷ lệ 100%.

b) Thống kê, chốt số kết quả còn trên giấy của cơ quan mình, hoàn thành trước ngày ${slashed(addDays(today, -40))}.

2. Trung tâm Phục vụ hành chính công tỉnh và UBND các xã, phường bảo đảm ít nhất 50% hồ sơ được số hóa thành phần và kết quả ngay khi giải quyết trước ngày 31/12/${year}.

3. Sở Khoa học và Công nghệ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh bảo đảm hạ tầng lưu trữ của kho dữ liệu, hoàn thành trước ngày ${slashed(addDays(today, -9))}.

4. Sở Tài chính bố trí kinh phí số hóa cho các cơ quan, đơn vị, hoàn thành trước ngày ${slashed(addDays(today, 30))}.

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này; hằng tháng báo cáo Chủ tịch Ủy ban nhân dân tỉnh.

${CLOSING}`;
}

/** An official letter with the figures by which the reform of a year is judged. */
function letterOn(issuedOn: CivilDate, today: CivilDate): string {
  const year = yearOf(issuedOn);
  return `ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${LETTER_NUMBER}
V/v triển khai giải pháp nâng cao
Chỉ số cải cách hành chính

An Bình, ${spelled(issuedOn)}

Kính gửi:
- Các sở, ban, ngành;
- UBND các xã, phường.

Triển khai ${citedOf(today).directive} và ${citedOf(today).plan}, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu thực hiện các nội dung sau:

1. Các sở, UBND các xã, phường: đến ngày ${slashed(addDays(today, -12))}, đạt 100% cấp sở, 100% UBND cấp xã có Bộ phận Một cửa đi vào hoạt động chính thức; các thủ tục hành chính đã công bố phải được thực hiện theo cơ chế một cửa ít nhất đạt 80% tổng số thủ tục hành chính thuộc thẩm quyền giải quyết.

2. Sở Nội vụ

a) Xây dựng và triển khai kế hoạch kiểm tra cải cách hành chính, bảo đảm trong năm ${year} kiểm tra trên 30% tổng số cơ quan chuyên môn thuộc UBND tỉnh, UBND cấp xã.

b) Triển khai kế hoạch đào tạo, bồi dưỡng cán bộ, công chức của tỉnh, bảo đảm đạt từ 80% trở lên các mục tiêu đề ra; ít nhất 80% tổng số cán bộ, công chức được bồi dưỡng chuyên môn với thời gian tối thiểu 01 tuần/1 năm.

3. Sở Tư pháp

a) Đôn đốc để 100% văn bản quy phạm pháp luật được ban hành đúng thời hạn đã đăng ký.

b) Triển khai kế hoạch rà soát văn bản quy phạm pháp luật, bảo đảm đạt trên 80% mục tiêu đề ra.

4. Sở Khoa học và Công nghệ

a) Đôn đốc để 100% cơ quan hành chính trên địa bàn tỉnh công bố hệ thống quản lý chất lượng theo TCVN ISO 9001 trước ngày 31/12/${year}.

b) Triển khai kế hoạch ứng dụng công nghệ thông tin của tỉnh, bảo đảm đạt trên 80% mục tiêu đề ra.

5. Văn phòng Ủy ban nhân dân tỉnh bảo đảm mức độ hài lòng của người dân, tổ chức đạt tối thiểu 90% trước ngày 31/12/${year}.

Thủ trưởng các cơ quan, đơn vị khẩn trương thực hiện. Sở Nội vụ định kỳ hằng quý tổng hợp kết quả, báo cáo Chủ tịch Ủy ban nhân dân tỉnh./.

${CLOSING}`;
}

/** The conclusions of a meeting, as the office of the committee writes them down. */
function conclusionsOn(issuedOn: CivilDate, today: CivilDate): string {
  return `ỦY BAN NHÂN DÂN TỈNH AN BÌNH
VĂN PHÒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 215/TB-VPUBND
An Bình, ${spelled(issuedOn)}
THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp Ban Chỉ đạo cải cách hành chính tỉnh

Sau khi nghe Sở Nội vụ báo cáo tình hình thực hiện ${citedOf(today).directive} và ${citedOf(today).letter}, ý kiến của các thành viên dự họp, Chủ tịch Ủy ban nhân dân tỉnh kết luận:

1. Giao Sở Nội vụ lập danh sách cơ quan có hồ sơ quá hạn nhiều, làm việc trực tiếp với từng cơ quan, hoàn thành trước ngày ${slashed(addDays(today, -3))}.

2. Giao UBND phường Bình Giang giảm tỷ lệ hồ sơ giải quyết quá hạn xuống dưới 20% trước ngày ${slashed(addDays(today, 25))}.

3. Giao Sở Công Thương tổ chức ít nhất 02 cuộc đối thoại với doanh nghiệp về thủ tục hành chính trước ngày ${slashed(addDays(today, -1))}.

4. Giao Trung tâm Phục vụ hành chính công tỉnh đề xuất thêm giờ tiếp nhận sáng thứ Bảy, hoàn thành trước ngày ${slashed(addDays(today, 10))}.

${CLOSING.replace("CHỦ TỊCH\nTrịnh Văn Khải", "CHÁNH VĂN PHÒNG\nĐào Thị Hạnh")}`;
}

/** A report of a conference on the province's own site: no number, no numbered items. */
function newsOn(issuedOn: CivilDate): string {
  return `An Bình: Hội nghị trực tuyến về cải cách hành chính quý tới

Tin hoạt động | ${slashed(issuedOn).replaceAll("/", "-")} | 0 lượt xem

Ngày ${slashed(issuedOn)}, UBND tỉnh An Bình tổ chức hội nghị trực tuyến với các xã, phường về cải cách hành chính. Theo báo cáo tại hội nghị, nhiều Bộ phận Một cửa đã giải quyết hồ sơ sớm hơn hẹn, song hồ sơ đất đai vẫn còn chậm.

Phát biểu chỉ đạo, Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành, địa phương thực hiện các nhiệm vụ trọng tâm sau:

- UBND các xã, phường phân công lãnh đạo trực tại Bộ phận Một cửa vào ngày có đông người đến làm thủ tục.
- Sở Nông nghiệp và Môi trường rà soát hồ sơ đất đai tồn đọng, bảo đảm tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 90%.
- Sở Nội vụ hướng dẫn đánh giá công chức tại Bộ phận Một cửa theo kết quả giải quyết hồ sơ.

Thu Hà
`;
}

/** Documents of the sample, written for it in the kinds that provinces issue; they order what such documents order. The older ones first. */
export const SAMPLE_DIRECTIVES: readonly SampleDirective[] = [
  {
    key: "directive",
    daysAgo: DIRECTIVE_DAYS_AGO,
    fileName: "04-CT-UBND.docx",
    isPublic: true,
    isLeftOpen: false,
    textOn: directiveOn,
  },
  { key: "plan", daysAgo: PLAN_DAYS_AGO, fileName: "61-KH-UBND.docx", isPublic: true, isLeftOpen: false, textOn: planOn },
  { key: "letter", daysAgo: LETTER_DAYS_AGO, fileName: "1420-UBND-NC.pdf", isPublic: true, isLeftOpen: false, textOn: letterOn },
  {
    key: "conclusions",
    daysAgo: 33,
    fileName: "215-TB-VPUBND.docx",
    isPublic: false,
    isLeftOpen: false,
    textOn: conclusionsOn,
  },
  { key: "news", daysAgo: 4, fileName: "hoi-nghi-truc-tuyen.html", isPublic: false, isLeftOpen: true, textOn: newsOn },
];
