import { newProcessKey, type ProcessModel, type ProcessNode } from "#modules/process";

/** Kinds of nodes that can be added by keyboard. */
export const ADDABLE = ["user", "timer", "call", "send", "receive", "rule"] as const;
export type AddableKind = (typeof ADDABLE)[number];

/** A node to start from when one is added, with what most of its kind have. */
export function blankNode(kind: AddableKind): ProcessNode {
  const named = { key: "moi", name: "", nameEn: "" };
  const owned = { agency: "competent", time: { perMille: 0 } } as const;
  switch (kind) {
    case "user":
      return {
        node: kind,
        ...named,
        ...owned,
        kind: "process",
        unitKind: "division",
        permission: "dossier.process",
        questions: [],
        acts: null,
        papers: [],
        formKey: null,
      };
    case "timer":
      return { node: kind, ...named, after: { amount: 1, unit: "working_day" } };
    case "call":
      return { node: kind, ...named, ...owned, procedureCode: "", caseKey: "", input: {} };
    case "send":
      return { node: kind, ...named, message: "", to: "parent" };
    case "receive":
      return { node: kind, ...named, ...owned, message: "" };
    case "rule":
      return { node: kind, ...named, ruleKey: "" };
  }
}

/** The node under a key of its own, called after its name. */
export function keyedNode(model: ProcessModel, node: ProcessNode): ProcessNode {
  return { ...node, key: newProcessKey(model, node.name === "" ? node.node : node.name) };
}
