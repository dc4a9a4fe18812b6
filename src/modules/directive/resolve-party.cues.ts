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
