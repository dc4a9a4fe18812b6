/** Kinds as they stand before a number, longest first. “Văn bản” says nothing: the number's symbol does. */
export const CITED_KINDS: readonly string[] = [
  "Kế hoạch hành động",
  "Chương trình hành động",
  "Thông tư liên tịch",
  "Thông báo kết luận",
  "Nghị quyết",
  "Quyết định",
  "Chỉ thị",
  "Kế hoạch",
  "Thông báo",
  "Công điện",
  "Công văn",
  "Văn bản",
  "Nghị định",
  "Thông tư",
  "Thông tri",
  "Kết luận",
  "Chương trình",
  "Phương án",
  "Đề án",
  "Báo cáo",
  "Tờ trình",
  "Hướng dẫn",
  "Quy chế",
  "Quy định",
  "Pháp lệnh",
  "Bộ luật",
  "Luật",
];

export const VAGUE_KIND = "Văn bản";

/** Kinds in which a plan is still a plan. */
export const PLAIN_KINDS: Readonly<Record<string, string>> = {
  "Thông báo kết luận": "Thông báo",
  "Kế hoạch hành động": "Kế hoạch",
  "Bộ luật": "Luật",
};

/** What a number without any word before it is taken for. */
export const LETTER_FALLBACK = "Công văn";
