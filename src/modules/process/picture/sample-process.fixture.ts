import type { ProcessFlow, ProcessModel, ProcessNode, UserNode } from "../model/process-model.ts";

/** A step with the properties of a common one. */
export function step(key: string, name: string, more: Partial<UserNode> = {}): UserNode {
  return {
    node: "user",
    key,
    name,
    nameEn: name,
    kind: "process",
    agency: "competent",
    unitKind: "division",
    permission: "dossier.process",
    time: { perMille: 100 },
    questions: [],
    acts: null,
    papers: [],
    formKey: null,
    ...more,
  };
}

/** A flow from a text: `a>b`, with its name behind a colon; `!` marks the default. */
export function flow(text: string): ProcessFlow {
  const [ends = "", name = ""] = text.split(":");
  const [from = "", to = ""] = ends.replace("!", "").split(">");
  const isDefault = text.includes("!");
  const condition = name === "" || isDefault ? null : `step.${from} = true`;
  return { key: `${from}_${to}`, from, to, name, nameEn: name, condition, isDefault };
}

const gate = (key: string, node: "exclusive" | "parallel", name = ""): ProcessNode => ({ key, node, name, nameEn: name });

/** The process of the issue: a parallel consultation of another agency, a timer on its edge, a choice, and a way back. */
export const CONSULTATION: ProcessModel = {
  key: "cap_phep",
  name: "Cấp giấy phép xây dựng",
  nameEn: "Building permit",
  nodes: [
    { key: "nop", node: "start", name: "Nộp hồ sơ", nameEn: "Filed" },
    step("intake", "Tiếp nhận và chuyển hồ sơ", { kind: "intake", agency: "reception", unitKind: "one_stop", time: { workingHours: 4 } }),
    step("assign", "Phân công xử lý", { kind: "assign", time: { perMille: 50 } }),
    gate("split", "parallel"),
    step("appraise", "Thẩm định hồ sơ, dự thảo kết quả", { time: { perMille: 450 } }),
    step("consult", "Lấy ý kiến Ủy ban nhân dân xã về quy hoạch", { kind: "consult", agency: "area_committee", time: { perMille: 300 } }),
    {
      key: "silence",
      node: "boundary",
      name: "Quá hạn trả lời",
      nameEn: "No answer",
      on: "consult",
      isInterrupting: true,
      trigger: { kind: "timer", after: { amount: 5, unit: "working_day" } },
    },
    gate("answered", "exclusive"),
    gate("join", "parallel"),
    step("review", "Lãnh đạo phòng xem xét", { kind: "review", time: { perMille: 100 } }),
    gate("choice", "exclusive", "Đạt yêu cầu?"),
    step("sign", "Ký duyệt kết quả", { kind: "sign", unitKind: "leadership", time: { perMille: 150 } }),
    step("issue", "Vào số, đóng dấu, phát hành", { kind: "issue", unitKind: "office", time: { perMille: 50 } }),
    step("deliver", "Trả kết quả", { kind: "deliver", agency: "reception", unitKind: "one_stop", time: { perMille: 50 } }),
    { key: "het", node: "end", name: "Kết thúc", nameEn: "Ended", isTerminating: false },
  ],
  flows: [
    "nop>intake",
    "intake>assign",
    "assign>split",
    "split>appraise",
    "split>consult",
    "appraise>join",
    "consult>answered",
    "silence>answered",
    "answered>join",
    "join>review",
    "review>choice",
    "choice>sign:Đạt",
    "choice>review:Chưa đạt!",
    "sign>issue",
    "issue>deliver",
    "deliver>het",
  ].map(flow),
};
