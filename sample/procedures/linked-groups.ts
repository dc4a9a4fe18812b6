import { choice, day, formSchema, line, optional, personalId, type Question } from "./form-schema.ts";
import { groupProcess } from "./group-process.ts";
import { BY_COMMUNE, byAgency, fullCourse } from "./internal-processes.ts";
import { law, outcome, sampleProcedure, submit, term, workingDays, type SampleProcedure } from "./sample-procedure.ts";

const GROUP_LAWS = [
  law("63/2024/NĐ-CP", "Nghị định quy định việc thực hiện liên thông điện tử 02 nhóm thủ tục hành chính"),
  law("301/2026/NĐ-CP", "Nghị định sửa đổi Nghị định 63/2024/NĐ-CP"),
  law("118/2025/NĐ-CP", "Nghị định về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông"),
];

/** No public record of the whole time was read: one commune's knowledge base says two to five working days. */
const UNVERIFIED_TIME = "Thời hạn chung chưa kiểm chứng: đặt theo mức cao nhất được nêu (05 ngày làm việc)";

const GROUP = {
  field: "Liên thông điện tử",
  fieldEn: "Interlinked electronic procedures",
  decision: null,
  audience: "Công dân Việt Nam",
  levels: ["commune"],
  competentAgency: BY_COMMUNE,
  receptionScope: "PROVINCE",
  serviceLevel: "full",
  legalBasis: GROUP_LAWS,
  terms: [
    term(["online", workingDays(5), "free"], { note: UNVERIFIED_TIME }),
    term(["in_person", workingDays(5), "free"], { note: UNVERIFIED_TIME }),
  ],
} as const;

const SEX = choice("sex", { vi: "Giới tính", en: "Sex" }, [
  ["male", "Nam", "Male"],
  ["female", "Nữ", "Female"],
]);

const HEAD = [
  line("headName", { vi: "Họ, chữ đệm, tên chủ hộ", en: "Head of household" }),
  personalId("headId", { vi: "Số định danh cá nhân của chủ hộ", en: "Head's personal identification number" }),
];

const BIRTH_FORM = formSchema({ vi: "Tờ khai điện tử liên thông khai sinh", en: "Interlinked declaration of a birth" }, [
  line("childName", { vi: "Họ, chữ đệm, tên của trẻ", en: "Child's full name", hint: "Viết đầy đủ, có dấu." }),
  day("birthOn", { vi: "Ngày sinh", en: "Date of birth" }),
  SEX,
  line("birthPlace", { vi: "Nơi sinh", en: "Place of birth" }, 300),
  line("ethnicity", { vi: "Dân tộc", en: "Ethnicity" }, 50),
  line("homeTown", { vi: "Quê quán", en: "Place of origin" }, 300),
  line("motherName", { vi: "Họ, chữ đệm, tên người mẹ", en: "Mother's full name" }),
  personalId("motherId", { vi: "Số định danh cá nhân của người mẹ", en: "Mother's personal identification number" }),
  optional(line("fatherName", { vi: "Họ, chữ đệm, tên người cha", en: "Father's full name" })),
  optional(personalId("fatherId", { vi: "Số định danh cá nhân của người cha", en: "Father's personal identification number" })),
  line("relation", { vi: "Quan hệ với trẻ", en: "Relation to the child" }, 100),
  line("newAddress", { vi: "Nơi đề nghị đăng ký thường trú cho trẻ", en: "Address at which the child is registered" }, 300),
  ...HEAD,
  line("clinic", { vi: "Nơi đăng ký khám, chữa bệnh ban đầu", en: "First clinic" }, 200),
]);

/** A question that is asked, and must then be answered, for one benefit only. */
function onlyFor(benefit: string, asked: Question): Question {
  const conditions = { "x-show": { field: "benefit", equals: benefit }, "x-required": { feel: `benefit = "${benefit}"` } };
  return { ...optional(asked), schema: { ...asked.schema, ...conditions } };
}

const DEATH_FORM = formSchema({ vi: "Tờ khai điện tử liên thông khai tử", en: "Interlinked declaration of a death" }, [
  line("deceasedName", { vi: "Họ, chữ đệm, tên người chết", en: "Full name of the deceased" }),
  personalId("deceasedId", { vi: "Số định danh cá nhân của người chết", en: "Personal identification number of the deceased" }),
  day("diedOn", { vi: "Ngày chết", en: "Date of death" }),
  line("deathPlace", { vi: "Nơi chết", en: "Place of death" }, 300),
  line("relation", { vi: "Quan hệ với người chết", en: "Relation" }, 100),
  choice("benefit", { vi: "Chế độ đề nghị hưởng", en: "Benefit asked for" }, [
    ["protection", "Hỗ trợ chi phí mai táng (bảo trợ xã hội)", "Funeral costs (social protection)"],
    ["insurance", "Chế độ tử tuất (bảo hiểm xã hội)", "Survivor's benefit (social insurance)"],
    ["none", "Không đề nghị", "None"],
  ]),
  onlyFor(
    "insurance",
    line("insuranceNumber", { vi: "Mã số bảo hiểm xã hội của người chết", en: "Social insurance number of the deceased" }, 10),
  ),
  onlyFor("protection", line("organiser", { vi: "Người, tổ chức đứng ra mai táng", en: "Who holds the funeral" })),
]);

const CHILD_FIELDS = [
  "childName",
  "birthOn",
  "sex",
  "birthPlace",
  "ethnicity",
  "homeTown",
  "motherName",
  "motherId",
  "fatherName",
  "fatherId",
  "relation",
];
const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `form.${name}`]));

const BIRTH_PROCESS = groupProcess({
  key: "BirthGroup",
  first: {
    key: "birth",
    names: ["Đăng ký khai sinh", "Birth registration"],
    procedureCode: "1.001193",
    perMille: 300,
    input: same(CHILD_FIELDS),
  },
  beside: [
    {
      key: "residence",
      names: ["Đăng ký thường trú cho trẻ", "Residence of the child"],
      procedureCode: "1.004222",
      perMille: 500,
      input: { newAddress: "form.newAddress", housingGround: '"family"', headName: "form.headName", headId: "form.headId" },
    },
    {
      key: "insurance",
      names: ["Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi", "Health insurance card of the child"],
      procedureCode: "1.001939",
      perMille: 500,
      input: { group: '"state"', clinic: "form.clinic", months: "12" },
    },
    {
      key: "identity",
      names: ["Cấp thẻ căn cước cho trẻ dưới 6 tuổi", "Identity card of the child"],
      procedureCode: "1.014062",
      perMille: 500,
      input: { holderName: "form.childName", birthOn: "form.birthOn", sex: "form.sex", birthPaper: "call.birth.number" },
    },
  ],
});

const DEATH_PROCESS = groupProcess({
  key: "DeathGroup",
  first: {
    key: "death",
    names: ["Đăng ký khai tử", "Death registration"],
    procedureCode: "1.000656",
    perMille: 300,
    input: same(["deceasedName", "deceasedId", "diedOn", "deathPlace", "relation"]),
  },
  beside: [
    {
      key: "residence",
      names: ["Xóa đăng ký thường trú", "Removal of permanent residence"],
      procedureCode: "1.003197",
      perMille: 500,
      input: { ground: '"Người đã chết, theo trích lục khai tử số " + call.death.number' },
    },
    {
      key: "funeral",
      names: ["Hỗ trợ chi phí mai táng", "Funeral costs"],
      procedureCode: "1.001731",
      perMille: 500,
      when: 'form.benefit = "protection"',
      input: {
        ...same(["deceasedName", "deceasedId", "diedOn"]),
        organiser: "form.organiser",
      },
    },
    {
      key: "survivors",
      names: ["Giải quyết hưởng chế độ tử tuất", "Survivor's benefit"],
      procedureCode: "2.000821",
      perMille: 500,
      when: 'form.benefit = "insurance"',
      input: same(["deceasedName", "insuranceNumber", "diedOn", "relation"]),
    },
  ],
});

/** The two groups that the law interlinks electronically (Nghị định 63/2024/NĐ-CP as amended by Nghị định 301/2026/NĐ-CP). */
export const LINKED_GROUPS: readonly SampleProcedure[] = [
  sampleProcedure({
    ...GROUP,
    code: "3.000722",
    name: "Liên thông điện tử: đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế, cấp thẻ căn cước cho trẻ dưới 6 tuổi",
    nameEn: "Interlinked: birth, residence, health insurance card and identity card of a child under six",
    components: [submit("birth_notice", "Giấy chứng sinh (khi không khai thác được dữ liệu)", { isReplacedByData: true })],
    outcomes: [outcome(null, "Kết quả liên thông khai sinh – thường trú – bảo hiểm y tế – căn cước")],
    process: BIRTH_PROCESS,
    form: BIRTH_FORM,
    demand: { yearlyPer10k: 70, onlineShare: 0.95, postShare: 0, slowness: 0.8 },
  }),
  sampleProcedure({
    ...GROUP,
    code: "2.002913",
    name: "Liên thông điện tử: đăng ký khai tử, xóa đăng ký thường trú, giải quyết mai táng phí, tử tuất",
    nameEn: "Interlinked: death, removal of residence, funeral costs or survivor's benefit",
    components: [submit("death_notice", "Giấy báo tử (khi không khai thác được dữ liệu)", { isReplacedByData: true })],
    outcomes: [outcome(null, "Kết quả liên thông khai tử – xóa thường trú – mai táng phí, tử tuất")],
    process: DEATH_PROCESS,
    form: DEATH_FORM,
    demand: { yearlyPer10k: 30, onlineShare: 0.9, postShare: 0, slowness: 0.8 },
  }),
];

/**
 * The identity card that the birth group calls since Nghị định 301/2026/NĐ-CP. Decided by the provincial police; time and papers are not
 * verified against the published record.
 */
export const IDENTITY_CARD: SampleProcedure = sampleProcedure({
  field: "Căn cước",
  fieldEn: "Identity cards",
  levels: ["province", "commune"],
  competentAgency: byAgency(80),
  receptionScope: "NATION",
  serviceLevel: "full",
  code: "1.014062",
  name: "Cấp thẻ căn cước cho người dưới 14 tuổi",
  nameEn: "Identity card for people under fourteen",
  decision: null,
  audience: "Công dân Việt Nam",
  terms: [
    term(["online", workingDays(7), "free"], { note: "Thời hạn chưa kiểm chứng với bản công bố" }),
    term(["in_person", workingDays(7), "free"], { note: "Thời hạn chưa kiểm chứng với bản công bố" }),
  ],
  components: [submit("dc01", "Phiếu thu nhận thông tin căn cước", { isReplacedByData: true })],
  outcomes: [outcome(null, "Thẻ căn cước")],
  legalBasis: [law("26/2023/QH15", "Luật Căn cước"), law("70/2024/NĐ-CP", "Nghị định quy định chi tiết Luật Căn cước")],
  process: fullCourse({ unitKind: "police" }),
  form: formSchema({ vi: "Đề nghị cấp thẻ căn cước", en: "Application for an identity card" }, [
    line("holderName", { vi: "Họ, chữ đệm, tên người được cấp thẻ", en: "Holder's full name" }),
    day("birthOn", { vi: "Ngày sinh", en: "Date of birth" }),
    SEX,
    optional(line("birthPaper", { vi: "Số giấy khai sinh", en: "Number of the birth certificate" }, 80)),
  ]),
  demand: { yearlyPer10k: 60, onlineShare: 0.7, postShare: 0, slowness: 1 },
});
