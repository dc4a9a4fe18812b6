/** Abbreviations of fields in the names of departments, folded. */
export const FIELD_ABBREVIATIONS: Readonly<Record<string, string>> = {
  "kh&cn": "khoa học và công nghệ",
  khcn: "khoa học và công nghệ",
  "tt&tt": "thông tin và truyền thông",
  tttt: "thông tin và truyền thông",
  "nn&mt": "nông nghiệp và môi trường",
  nnmt: "nông nghiệp và môi trường",
  "nn&ptnt": "nông nghiệp và phát triển nông thôn",
  "tn&mt": "tài nguyên và môi trường",
  "gd&đt": "giáo dục và đào tạo",
  gdđt: "giáo dục và đào tạo",
  "vhtt&dl": "văn hóa, thể thao và du lịch",
  vhttdl: "văn hóa, thể thao và du lịch",
  "kh&đt": "kế hoạch và đầu tư",
  lđtbxh: "lao động - thương binh và xã hội",
  gtvt: "giao thông vận tải",
};

/** Words that every name of a provincial committee and its office has. */
export const COMMITTEE = "ủy ban nhân dân";
export const DEPARTMENT = "sở";
export const OFFICE_OF_COMMITTEE = "văn phòng ủy ban nhân dân";

/** The first day on which the departments of before were merged everywhere (Nghị định 45/2025/NĐ-CP, hiệu lực từ 01/3/2025). */
export const DEPARTMENTS_MERGED_FROM = "2025-03-01";

/** Departments of before the merger and those that took over their work (Nghị định 45/2025/NĐ-CP, Điều 8), folded. */
export const SUCCEEDED_BY: Readonly<Record<string, string>> = {
  "sở thông tin và truyền thông": "sở khoa học và công nghệ",
  "sở kế hoạch và đầu tư": "sở tài chính",
  "sở giao thông vận tải": "sở xây dựng",
  "sở lao động-thương binh và xã hội": "sở nội vụ",
  "sở lao động, thương binh và xã hội": "sở nội vụ",
  "sở tài nguyên và môi trường": "sở nông nghiệp và môi trường",
  "sở nông nghiệp và phát triển nông thôn": "sở nông nghiệp và môi trường",
};
