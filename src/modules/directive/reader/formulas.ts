/** Sentences that give no task, however they are put. */
const NO_TASK: readonly RegExp[] = [
  /^Trên đây là /u,
  /^Đây là (?:nhiệm vụ|công việc|nội dung|đợt)/u,
  /^Văn phòng [^.;]{0,80}thông báo (?:để|tới|đến) [^.;]*biết,? (?:và )?(?:tổ chức )?thực hiện/u,
  /^(?:Thừa lệnh[^.;]*, )?Văn phòng [^.;]{0,80}(?:xin )?thông báo/u,
  /^(?:Chỉ thị|Quyết định|Nghị quyết|Kế hoạch|Quy chế|Quy định|Công văn|Văn bản|Thông báo) này (?:có hiệu lực|thay thế|bãi bỏ)/u,
  /^(?:Bãi bỏ|Thay thế) (?:Quyết định|Chỉ thị|Kế hoạch)/u,
  /^(?:Nay )?(?:Ban hành|Phê duyệt|Thông qua)(?: kèm theo| bổ sung| điều chỉnh)?(?! kế hoạch)[^.;]{0,40}(?:Quyết định này|phương án|Kế hoạch|Đề án|Danh mục|Chương trình|Quy chế|Quy định|kèm theo)/u,
  /^(?:Tổ chức )?[Tt]hực hiện theo (?:quy định tại )?(?:Mục|Điều|khoản|điểm|Chương|Phần|Phụ lục) [^.;]*\.?$/u,
  /^\((?:Có|có|Kèm|kèm|Chi tiết|chi tiết|Ban hành|ban hành)[^)]*\)\.?$/u,
  /^(?:Lưu ý|Ghi chú)\s*:?$/u,
  /^(?:Hiện nay|Hiện trạng|Thời gian qua|Những năm qua|Trong những năm qua|Qua (?![^.,]*\s(?:để|nhằm)\s)|Tuy nhiên|Trước đó,|Theo (?:báo cáo|thống kê|số liệu)[ ,]|Được biết|Kết quả(?![^.]*(?:phải|yêu cầu)))/u,
  /^(?:Về (?:vấn đề|nội dung|việc) này, )?(?:Chính phủ|Thủ tướng Chính phủ|Quốc hội|UBND|[ỦU][ỷy] ban nhân dân|Bộ|Sở)[^,.;:]{0,40}\sđã\s(?:ban hành|có|giao|chỉ đạo|phê duyệt|báo cáo|trình|tổ chức)/u,
  // Who says why, and not what.
  /^(?:Phó )?(?:Chủ tịch|Thủ tướng|Bí thư|Bộ trưởng|Đồng chí|Ông|Bà)\s[^.;:]{0,90}\s(?:nêu rõ|cho biết|khẳng định|cho rằng|đánh giá cao|ghi nhận|biểu dương)[,:]?\s/u,
  // What is enclosed is a thing.
  /^(?:Bộ|Danh mục|Biểu mẫu|Mẫu|Bảng|Phụ lục|Hệ thống biểu)\s[^.;]*\((?:[Cc]ó |[Cc]hi tiết )?(?:[Kk]èm|theo|[Tt]heo|tại|[Đđ]ính kèm)[^)]*\)\.?$/u,
  // A right obliges nobody.
  /^(?:Trường hợp|Khi|Nếu)\s(?![^.]*có trách nhiệm)[^.]{5,500}?,?\s(?:thì\s)?[^,.;]{3,90}\scó quyền\s(?:yêu cầu|đề nghị|từ chối)[^.]*\.?$/u,
  /^[\s*_.…-]*$/u,
];

const FUNDING = /(?:^|\s)(?:[Nn]guồn )?[Kk]inh phí|(?:^|\s)ngân sách|nguồn vốn/u;

/** Whether a sentence is a formula that obliges nobody. */
export function isFormula(sentence: string): boolean {
  return NO_TASK.some((pattern) => pattern.test(sentence));
}

/** Whether a sentence says where money comes from, and nothing else. */
export function isFunding(sentence: string): boolean {
  return (
    /^(?:Nguồn )?(?:[Kk]inh phí|[Nn]gân sách|[Nn]guồn vốn|Dự toán kinh phí|Tổng kinh phí)(?![\p{L}])/u.test(sentence) ||
    (FUNDING.test(sentence) && /^(?:Từ|Do|Được|Lồng ghép|Huy động từ|Nguồn)\s/u.test(sentence))
  );
}
