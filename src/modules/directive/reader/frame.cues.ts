/** Kinds of documents by their titles (Nghị định 30/2020/NĐ-CP, Điều 7) and by what replaces a title in Party and normative documents. */
export const KIND_TITLES: readonly string[] = [
  "Nghị quyết",
  "Quyết định",
  "Chỉ thị",
  "Quy chế",
  "Quy định",
  "Thông cáo",
  "Thông báo",
  "Hướng dẫn",
  "Chương trình hành động",
  "Chương trình",
  "Kế hoạch hành động",
  "Kế hoạch",
  "Phương án",
  "Đề án",
  "Dự án",
  "Báo cáo",
  "Biên bản",
  "Tờ trình",
  "Công điện",
  "Công văn",
  "Kết luận",
  "Thông tư liên tịch",
  "Thông tư",
  "Nghị định",
  "Pháp lệnh",
  "Luật",
];

/** Abbreviation in a number to kind (Phụ lục III of Nghị định 30/2020/NĐ-CP; Hướng dẫn 36-HD/VPTW for the Party). */
export const KIND_BY_SYMBOL: Readonly<Record<string, string>> = {
  NQ: "Nghị quyết",
  QĐ: "Quyết định",
  CT: "Chỉ thị",
  QC: "Quy chế",
  QYĐ: "Quy định",
  QĐI: "Quy định",
  TC: "Thông cáo",
  TB: "Thông báo",
  HD: "Hướng dẫn",
  CTR: "Chương trình",
  CTRHĐ: "Chương trình hành động",
  KH: "Kế hoạch",
  PA: "Phương án",
  ĐA: "Đề án",
  DA: "Dự án",
  BC: "Báo cáo",
  BB: "Biên bản",
  TTR: "Tờ trình",
  CĐ: "Công điện",
  CV: "Công văn",
  KL: "Kết luận",
  NĐ: "Nghị định",
  TT: "Thông tư",
  TTLT: "Thông tư liên tịch",
  TTTLT: "Thông tư liên tịch",
  PL: "Pháp lệnh",
  QH: "Luật",
  L: "Luật",
};

/** What a news page is, when it tells of orders given. */
export const NEWS_KIND = "Tin tức";
export const LETTER_KIND = "Công văn";
export const LAW_KIND = "Luật";

/** Words that keep their capitals when a line of capitals is written small. */
export const NAMES_IN_HEADS: readonly string[] = [
  "Ủy ban nhân dân",
  "Uỷ ban nhân dân",
  "Hội đồng nhân dân",
  "Thủ tướng Chính phủ",
  "Phó Thủ tướng",
  "Chính phủ",
  "Quốc hội",
  "Việt Nam",
  "Văn phòng",
  "Trung ương",
  "Nhà nước",
  "Đảng",
];
