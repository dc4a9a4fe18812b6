import type { ProblemParams } from "#kernel/problem";
import { tidyText } from "#kernel/text";

import { type BpmnElement, isElement, textOf } from "./bpmn-element.ts";
import type { BpmnFinding, BpmnFindingCode } from "./bpmn-finding.ts";

type Severity = BpmnFinding["severity"];

/** What a reading gathers on its way: findings with their place, and the keys that ids of the file become. */
export interface BpmnReading {
  readonly findings: BpmnFinding[];
  readonly lineOf: ReadonlyMap<string, number>;
  /** Id in the file → key in the model. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Writes down a finding about an element. */
export function find(
  reading: Pick<BpmnReading, "findings" | "lineOf">,
  element: BpmnElement,
  finding: { readonly severity: Severity; readonly code: BpmnFindingCode; readonly params?: ProblemParams },
): void {
  const named = nearestWithId(element);
  reading.findings.push({
    severity: finding.severity,
    code: finding.code,
    element: named?.id ?? "",
    name: named === undefined ? "" : nameOf(named),
    line: reading.lineOf.get(named?.id ?? "") ?? 1,
    params: finding.params ?? {},
  });
}

/** Event definitions often have no id of their own; then the event's is the place to name. */
function nearestWithId(element: BpmnElement): BpmnElement | undefined {
  let nearest: BpmnElement | undefined = element;
  while (nearest !== undefined && nearest.id === undefined) nearest = nearest.$parent;
  return nearest;
}

/** The name as people see it: other tools break lines inside it. */
export function nameOf(element: BpmnElement): string {
  return tidyText(textOf(element, "name") ?? "");
}

/** Name and English name. A file of another tool has one language, which then serves for both. */
export function namesOf(element: BpmnElement): { readonly name: string; readonly nameEn: string } {
  const name = nameOf(element);
  const nameEn = textOf(element, "motcua:nameEn");
  return { name, nameEn: nameEn === undefined ? name : tidyText(nameEn) };
}

/** Key of the element that a reference names; empty when it leads nowhere. */
export function keyOfReference(reading: BpmnReading, reference: unknown): string {
  return isElement(reference) && reference.id !== undefined ? (reading.keys.get(reference.id) ?? "") : "";
}
