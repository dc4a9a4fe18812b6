/** What the heading of a section says of the lines below it. */
export type SectionKind = "tasks" | "objectives" | "silent" | "funding";

const SILENT =
  /^(?:(?:VỀ )?(?:MỤC ĐÍCH|YÊU CẦU$|YÊU CẦU,|QUAN ĐIỂM|ĐÁNH GIÁ|TÌNH HÌNH|HIỆN TRẠNG|THỰC TRẠNG|KẾT QUẢ (?:ĐẠT|THỰC)|SỰ CẦN THIẾT|CĂN CỨ|CƠ SỞ|PHẠM VI|ĐỐI TƯỢNG|CHỦ ĐỀ|THỜI GIAN|ĐỊA ĐIỂM|THÀNH PHẦN|ĐẶC ĐIỂM|TỒN TẠI|HẠN CHẾ|NGUYÊN NHÂN|BỐI CẢNH|KHÁI QUÁT|TIÊU CHÍ|HÌNH THỨC KHEN|NGUYÊN TẮC|TIÊU CHUẨN|DỰ BÁO|HIỆU LỰC))/u;
const OBJECTIVES = /^(?:CÁC )?(?:MỤC TIÊU|CHỈ TIÊU|TẦM NHÌN)|,\s*(?:MỤC TIÊU|CHỈ TIÊU)$/u;
const FUNDING =
  /^(?:PHƯƠNG ÁN )?(?:HUY ĐỘNG |BỐ TRÍ )?(?:NGUỒN )?(?:KINH PHÍ|NGUỒN LỰC TÀI CHÍNH|NGUỒN VỐN|DỰ TOÁN KINH PHÍ)|^(?:VỀ )?KINH PHÍ/u;
const TASKS = /^(?:CÁC )?(?:NHIỆM VỤ|NỘI DUNG|GIẢI PHÁP|TỔ CHỨC THỰC HIỆN|PHÂN CÔNG|TRÁCH NHIỆM|MỘT SỐ NHIỆM VỤ|BIỆN PHÁP)/u;

/** “THỜI GIAN VÀ TRÁCH NHIỆM THỰC HIỆN”: what obliges wins. */
const DUTIES = /TRÁCH NHIỆM|NHIỆM VỤ|GIẢI PHÁP|TỔ CHỨC THỰC HIỆN|PHÂN CÔNG/u;

/** “Đánh giá sơ bộ về hiệu quả của dự án.”: a whole sentence that orders an assessment is no heading above one. */
const ORDER_TO_ASSESS = /^Đánh giá [^:]{20,}[.;]$/u;

/** “Thời gian chờ của người dân không quá 15 phút.”: what is to be, and no heading. */
const SENTENCE = /^(?:(?:Thời gian|Đối tượng|Phạm vi|Kết quả|Thành phần|Dự báo|Hạn chế)\s[^:]{30,}[.;]|Căn cứ\s[^:]{8,},\s[^:]{20,}\.)$/u;

/** What a heading says; undefined when it says nothing of this, and the section around it decides. */
export function sectionKindOf(heading: string): SectionKind | undefined {
  if (heading.length > 160 || ORDER_TO_ASSESS.test(heading) || SENTENCE.test(heading)) return undefined;
  const loud = heading.toLocaleUpperCase("vi").replace(/[\s:.]+$/u, "");
  if (SILENT.test(loud)) return DUTIES.test(loud) ? "tasks" : "silent";
  if (OBJECTIVES.test(loud)) return "objectives";
  if (FUNDING.test(loud)) return "funding";
  return TASKS.test(loud) ? "tasks" : undefined;
}
