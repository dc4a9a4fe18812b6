import type { ProcessDefinition, ProcessFlow, ProcessNode, UserNode } from "#modules/process";

import { shortCourse } from "./internal-processes.ts";

/** A procedure that a group calls: by which node, what of the group's facts it is told, and its part of the whole time. */
export interface Called {
  readonly key: string;
  readonly names: readonly [vi: string, en: string];
  readonly procedureCode: string;
  readonly perMille: number;
  /** Question of the called procedure's form ← FEEL over the facts of the group. Only what it needs. */
  readonly input: Readonly<Record<string, string>>;
  /** Called only when this holds; absent: always. */
  readonly when?: string;
}

interface Group {
  readonly key: string;
  /** Whose result the others need: called alone, and nothing else is called when it is refused. */
  readonly first: Called;
  /** Called at once beside each other, because none needs the result of another (Nghị định 118/2025/NĐ-CP, Điều 20.2). */
  readonly beside: readonly Called[];
}

const named = (key: string, vi = "", en = "") => ({ key, name: vi, nameEn: en });

/** Steps of the lead agency around the called procedures: the same desks as in its own short course. */
function leadSteps(): ReadonlyMap<string, UserNode> {
  const names: Readonly<Record<string, readonly [string, string]>> = {
    intake: ["Tiếp nhận hồ sơ liên thông", "Intake of the interlinked dossier"],
    process: ["Tập hợp kết quả của các cơ quan", "Collecting the results of all agencies"],
    sign: ["Ký xác nhận kết quả liên thông", "Signature of the joint outcome"],
    issue: ["Vào sổ, đóng gói kết quả", "Register, one package"],
    deliver: ["Trả kết quả một lần", "One hand-over"],
  };
  const shares: Readonly<Record<string, number>> = { process: 100, sign: 60, issue: 40 };
  const steps = shortCourse().model.nodes.filter((node): node is UserNode => node.node === "user" && node.key in names);
  return new Map(
    steps.map((step) => {
      const [name = "", nameEn = ""] = names[step.key] ?? [];
      const perMille = shares[step.key];
      return [step.key, { ...step, name, nameEn, time: perMille === undefined ? step.time : { perMille } }];
    }),
  );
}

function callNode({ key, names, procedureCode, perMille, input }: Called): ProcessNode {
  return {
    ...named(key, names[0], names[1]),
    node: "call",
    procedureCode,
    caseKey: "",
    // The lead's desk is told while it waits; who decides the called dossier is that procedure's own rule.
    agency: "competent",
    time: { perMille },
    input,
  };
}

/** The way that is taken when no other is. */
const DEFAULT = "default";

type Line = readonly [from: string, to: string, condition?: string];

function flowsOf(lines: readonly Line[]): readonly ProcessFlow[] {
  return lines.map(([from, to, condition], at) => ({
    ...named(`Flow_${at + 1}`),
    from,
    to,
    condition: condition === undefined || condition === DEFAULT ? null : condition,
    isDefault: condition === DEFAULT,
  }));
}

/**
 * The process of an interlinked group: the counter takes it in, the procedure whose result the others need comes first, then all others beside
 * each other; the lead agency collects what came, signs, and the counter hands everything over at once.
 */
export function groupProcess({ key, first, beside }: Group): ProcessDefinition {
  const lead = leadSteps();
  const step = (name: string): UserNode => {
    const found = lead.get(name);
    if (found === undefined) throw new RangeError(`no step ${name}`);
    return found;
  };
  const fork = beside.some(({ when }) => when !== undefined) ? "inclusive" : "parallel";
  const nodes: readonly ProcessNode[] = [
    { ...named("Start"), node: "start" },
    step("intake"),
    callNode(first),
    { ...named("FirstDecided", "Có kết quả đầu tiên?", "First result granted?"), node: "exclusive" },
    { ...named("Fork", "Gửi đồng thời", "To all at once"), node: fork },
    ...beside.map(callNode),
    { ...named("Join", "Đủ kết quả", "All results"), node: fork },
    { ...named("Gather"), node: "exclusive" },
    step("process"),
    step("sign"),
    step("issue"),
    step("deliver"),
    { ...named("End"), node: "end", isTerminating: false },
  ];
  // Out of an inclusive gateway every way says when it is taken.
  const branch = (to: string, when: string | undefined): Line => (fork === "parallel" ? ["Fork", to] : ["Fork", to, when ?? "true"]);
  const flows = flowsOf([
    ["Start", "intake"],
    ["intake", first.key],
    [first.key, "FirstDecided"],
    ["FirstDecided", "Fork", `call.${first.key}.outcome = "granted"`],
    ["FirstDecided", "Gather", DEFAULT],
    ...beside.flatMap(({ key: to, when }): readonly Line[] => [branch(to, when), [to, "Join"]]),
    ["Join", "Gather"],
    ["Gather", "process"],
    ["process", "sign"],
    ["sign", "issue"],
    ["issue", "deliver"],
    ["deliver", "End"],
  ]);
  return { model: { ...named(key), nodes, flows }, diagram: null };
}
