/** A fact of the sample's book: what, of which agency, when, how much. */
export interface SampleFact {
  readonly kind: string;
  readonly agencyCode: string;
  readonly daysAgo: number;
  readonly title: string;
  readonly number: string;
  readonly quantities: Readonly<Record<string, number>>;
  /** Entered, and nobody has confirmed it yet. */
  readonly isPending?: true;
}

const HOME_AFFAIRS = "H99.10";
const JUSTICE = "H99.11";
const SCIENCE = "H99.19";
const OFFICE = "H99.22";

/** Agencies whose reform work was inspected: more than thirty in a hundred of those with a one-stop door. */
const INSPECTED = ["12", "13", "14", "16", "17", "22", "101", "102", "104", "106", "109", "112", "117"];
const FINDINGS = [3, 5, 4, 1, 2, 2, 6, 4, 1, 3, 2, 1, 4];

const INSPECTIONS: readonly SampleFact[] = INSPECTED.map((number, index) => {
  const findings = FINDINGS[index] ?? 1;
  return {
    kind: "inspection",
    agencyCode: `H99.${number}`,
    daysAgo: 12 + index * 9,
    title: "Kiểm tra cải cách hành chính và kỷ luật công vụ",
    number: `${31 + index}/KL-SNV`,
    quantities: { findings, handled: Math.max(0, findings - (index % 3)) },
  };
});

/** What the sample's agencies have entered with its paper; a second person confirmed all but the last. */
export const SAMPLE_FACTS: readonly SampleFact[] = [
  ...INSPECTIONS,
  {
    kind: "training_plan",
    agencyCode: HOME_AFFAIRS,
    daysAgo: 170,
    title: "Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức của tỉnh",
    number: "18/KH-UBND",
    quantities: { planned: 1_150, staff: 2_480 },
  },
  {
    kind: "training",
    agencyCode: HOME_AFFAIRS,
    daysAgo: 120,
    title: "Bồi dưỡng nghiệp vụ Bộ phận Một cửa cấp xã, hai đợt",
    number: "402/QĐ-SNV",
    quantities: { learners: 540, learners_week: 520 },
  },
  {
    kind: "training",
    agencyCode: HOME_AFFAIRS,
    daysAgo: 64,
    title: "Bồi dưỡng theo vị trí việc làm, ngạch chuyên viên",
    number: "511/QĐ-SNV",
    quantities: { learners: 430, learners_week: 430 },
  },
  {
    kind: "legal_document",
    agencyCode: JUSTICE,
    daysAgo: 30,
    title: "Văn bản quy phạm pháp luật của HĐND, UBND tỉnh đến hết tháng",
    number: "1290/BC-STP",
    quantities: { registered: 20, issued: 19, on_time: 18 },
  },
  {
    kind: "legal_review",
    agencyCode: JUSTICE,
    daysAgo: 26,
    title: "Rà soát văn bản sau sắp xếp đơn vị hành chính",
    number: "1311/BC-STP",
    quantities: { planned: 110, reviewed: 92, to_handle: 24, handled: 15 },
  },
  {
    kind: "procedure_review",
    agencyCode: JUSTICE,
    daysAgo: 40,
    title: "Rà soát thủ tục hành chính theo kế hoạch năm",
    number: "1202/BC-STP",
    quantities: { planned: 30, reviewed: 26, proposed: 9, carried_out: 6 },
  },
  {
    kind: "simplification",
    agencyCode: OFFICE,
    daysAgo: 21,
    title: "Phương án đơn giản hóa thủ tục hành chính đợt 1",
    number: "88/QĐ-UBND",
    quantities: {
      in_force: 30,
      simplified: 7,
      cost_before: 4_200_000_000,
      cost_after: 3_270_000_000,
      days_before: 310,
      days_after: 255,
    },
  },
  {
    kind: "decentralisation",
    agencyCode: OFFICE,
    daysAgo: 52,
    title: "Ủy quyền giải quyết thủ tục hành chính cho giám đốc sở, chủ tịch xã",
    number: "71/QĐ-UBND",
    quantities: { in_competence: 30, procedures: 7 },
  },
  {
    kind: "iso",
    agencyCode: SCIENCE,
    daysAgo: 34,
    title: "Tổng hợp công bố TCVN ISO 9001 của các cơ quan hành chính",
    number: "640/BC-SKHCN",
    quantities: { due: 38, declared: 26, maintained: 22 },
  },
  {
    kind: "digital_plan",
    agencyCode: SCIENCE,
    daysAgo: 18,
    title: "Kết quả kế hoạch ứng dụng công nghệ thông tin, chuyển đổi số",
    number: "702/BC-SKHCN",
    quantities: { planned: 25, done: 21 },
  },
  {
    kind: "reform_plan",
    agencyCode: HOME_AFFAIRS,
    daysAgo: 15,
    title: "Kết quả kế hoạch cải cách hành chính",
    number: "733/BC-SNV",
    quantities: { planned: 42, done: 33 },
  },
  {
    kind: "feedback",
    agencyCode: OFFICE,
    daysAgo: 16,
    title: "Phản ánh, kiến nghị tiếp nhận qua Cổng và đường dây nóng",
    number: "415/BC-VPUBND",
    quantities: { received: 64, handled: 60, in_time: 55, published: 57, disliked: 4 },
  },
  {
    kind: "dialogue",
    agencyCode: "H99.15",
    daysAgo: 11,
    title: "Đối thoại với doanh nghiệp về thủ tục hành chính lĩnh vực công thương",
    number: "97/TB-SCT",
    quantities: {},
  },
  {
    kind: "training",
    agencyCode: HOME_AFFAIRS,
    daysAgo: 5,
    title: "Bồi dưỡng kỹ năng số hóa hồ sơ cho công chức cấp xã",
    number: "588/QĐ-SNV",
    quantities: { learners: 210, learners_week: 0 },
    isPending: true,
  },
];
