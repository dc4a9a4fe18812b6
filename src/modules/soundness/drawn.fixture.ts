import type { ProcessFlow, ProcessModel, ProcessNode, UserNode } from "#modules/process";

/** What a test says of a node; the rest is filled in as a sound process would have it. */
export type DrawnNode = ProcessNode["node"] | "end!" | Partial<ProcessNode>;

const WAY = /^\s*-(?:\[(?<condition>[^\]]*)\])?->\s*/u;

/**
 * A process as lines of ways: `start --> intake --> x`, `x -[form.a = 1]-> b`, `x -[*]-> c` (the default one). What is not named in `nodes` is a
 * step, but for `start` and names that begin with `end`.
 */
export function drawn(ways: string, nodes: Readonly<Record<string, DrawnNode>> = {}): ProcessModel {
  const keys = new Set<string>(Object.keys(nodes));
  const flows: ProcessFlow[] = [];
  for (const line of ways.split("\n")) for (const flow of flowsOf(line.trim(), flows.length)) flows.push(flow);
  for (const { from, to } of flows) for (const key of [from, to]) keys.add(key);
  return { key: "p", name: "Quy trình thử", nameEn: "Trial", nodes: [...keys].map((key) => nodeOf(key, nodes[key])), flows };
}

function flowsOf(line: string, count: number): readonly ProcessFlow[] {
  const flows: ProcessFlow[] = [];
  let [, from = "", rest = ""] = /^(\w*)(.*)$/u.exec(line) ?? [];
  while (rest !== "") {
    const way = WAY.exec(rest);
    const [, to = "", behind = ""] = /^(\w+)(.*)$/u.exec(rest.slice(way?.[0].length ?? 0)) ?? [];
    if (way === null || to === "") throw new Error(`not drawn well: ${rest}`);
    const text = way.groups?.["condition"];
    const isDefault = text === "*";
    flows.push({
      key: `f${count + flows.length}`,
      from,
      to,
      name: "",
      nameEn: "",
      condition: isDefault ? null : (text ?? null),
      isDefault,
    });
    from = to;
    rest = behind;
  }
  return flows;
}

/** A step of the competent agency that asks nothing. */
export function step(key: string, more: Partial<UserNode> = {}): UserNode {
  return {
    node: "user",
    key,
    name: `Bước ${key}`,
    nameEn: `Step ${key}`,
    kind: "process",
    agency: "competent",
    unitKind: "division",
    permission: "dossier.process",
    time: { perMille: 1 },
    questions: [],
    acts: null,
    papers: [],
    formKey: null,
    ...more,
  };
}

function nodeOf(key: string, given: DrawnNode | undefined): ProcessNode {
  const more = typeof given === "object" ? given : {};
  const named = { key, name: key, nameEn: key };
  const kind = kindOf(key, given);
  switch (kind) {
    case "user":
      return step(key, more as Partial<UserNode>);
    case "end":
      return { ...named, node: "end", isTerminating: given === "end!", ...(more as object) };
    case "rule":
      return { ...named, node: "rule", ruleKey: key, ...(more as object) };
    case "service":
      return { ...named, node: "service", service: key, ...(more as object) };
    case "send":
      return { ...named, node: "send", message: "m", to: "parent", ...(more as object) };
    case "receive":
      return { ...named, node: "receive", message: "m", agency: "competent", time: { perMille: 1 }, ...(more as object) };
    case "call":
      return {
        ...named,
        node: "call",
        procedureCode: "1.000001",
        caseKey: "",
        agency: "competent",
        time: { perMille: 1 },
        input: {},
        ...(more as object),
      };
    case "timer":
      return { ...named, node: "timer", after: { amount: 1, unit: "working_day" }, ...(more as object) };
    case "boundary":
      return {
        ...named,
        node: "boundary",
        on: "",
        isInterrupting: true,
        trigger: { kind: "timer", after: { perMille: 1 } },
        ...(more as object),
      };
    case "start":
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return { ...named, node: kind };
  }
}

function kindOf(key: string, given: DrawnNode | undefined): ProcessNode["node"] {
  if (typeof given === "object" && given.node !== undefined) return given.node;
  if (typeof given === "string") return given === "end!" ? "end" : given;
  if (key === "start") return "start";
  return key.startsWith("end") ? "end" : "user";
}
