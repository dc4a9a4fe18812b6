import type { Permission } from "#modules/identity";

import type { StepKind } from "../linear-process.ts";
import { STEP_ACTS, type StepAct, type StepQuestion, type UserNode } from "../model/process-model.ts";
import { type BpmnElement, elementsOf, extensionOf, textOf } from "./bpmn-element.ts";
import { type BpmnReading, find } from "./bpmn-reading.ts";
import { UNIT_WORDS, agencyOf, invalid, timeOf, wholeOf, wordOf } from "./read-values.ts";

/** A task of the file as a step on somebody's desk. What a foreign file does not say is a finding, and stands as a missing value. */
export function userNodeOf(
  reading: BpmnReading,
  element: BpmnElement,
  given: {
    readonly identity: { readonly key: string; readonly name: string; readonly nameEn: string };
    readonly permissions: readonly Permission[];
    readonly kinds: readonly StepKind[];
  },
): UserNode {
  const step = extensionOf(element, "motcua:Step");
  if (given.identity.name === "") find(reading, element, { severity: "missing", code: "name_missing" });
  const agency = agencyOf(reading, element, step);
  const time = timeOf(reading, element, step);
  const owned = { node: "user", ...given.identity, agency, time } as const;
  if (step === undefined) {
    const bare = { kind: "process", unitKind: "division", permission: "dossier.process" } as const;
    return { ...owned, ...bare, questions: [], acts: null, papers: [], formKey: null };
  }
  const suffix = textOf(step, "unitSuffix");
  return {
    ...owned,
    kind: wordOf(reading, step, { property: "kind", words: given.kinds, fallback: "process" }),
    unitKind: wordOf(reading, step, { property: "unitKind", words: UNIT_WORDS, fallback: "division" }),
    ...(suffix === undefined ? {} : { unitSuffix: suffix }),
    permission: wordOf(reading, step, { property: "permission", words: given.permissions, fallback: "dossier.process" }),
    questions: elementsOf(step, "questions").flatMap((question) => questionOf(reading, question)),
    acts: actsOf(reading, step),
    papers: listOf(step, "papers") ?? [],
    formKey: textOf(step, "formKey") ?? null,
  };
}

function actsOf(reading: BpmnReading, step: BpmnElement): readonly StepAct[] | null {
  const words = listOf(step, "acts");
  if (words === undefined) return null;
  return words.flatMap((word) => {
    const act = STEP_ACTS.find((candidate) => candidate === word);
    if (act === undefined) invalid(reading, step, { property: "acts", value: word });
    return act ?? [];
  });
}

function questionOf(reading: BpmnReading, question: BpmnElement): StepQuestion | [] {
  const label = textOf(question, "label") ?? "";
  const named = { key: textOf(question, "key") ?? "", label, labelEn: textOf(question, "labelEn") ?? label };
  const kind = wordOf(reading, question, { property: "answer", words: ["yes", "choice", "integer"], fallback: "yes" });
  if (kind === "yes") return { ...named, answer: { kind } };
  if (kind === "integer") {
    const least = integerOf(reading, question, "least");
    const most = integerOf(reading, question, "most");
    return { ...named, answer: { kind, least, most } };
  }
  const choices = elementsOf(question, "choices").map((choice) => {
    const text = textOf(choice, "label") ?? "";
    return { value: textOf(choice, "value") ?? "", label: text, labelEn: textOf(choice, "labelEn") ?? text };
  });
  return { ...named, answer: { kind, choices } };
}

function integerOf(reading: BpmnReading, question: BpmnElement, property: string): number {
  const text = textOf(question, property);
  if (text?.startsWith("-") === true && /^-[1-9][0-9]{0,8}$/u.test(text)) return Number(text);
  return wholeOf(reading, question, property) ?? 0;
}

/** Words between spaces; undefined when the attribute is not written, which is another thing than written and empty. */
function listOf(element: BpmnElement, property: string): readonly string[] | undefined {
  const text = textOf(element, property);
  return text?.split(/\s+/u).filter((word) => word !== "");
}
