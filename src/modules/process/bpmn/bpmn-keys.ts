import { foldVietnamese } from "#kernel/text";

import { KEY_PATTERN } from "../model/model-shape.ts";
import { type BpmnElement, localType } from "./bpmn-element.ts";
import { nameOf } from "./bpmn-reading.ts";

const KEY_LENGTH_MAX = 40;

/**
 * A key for every id. What already is a key stays, so that figures of two versions can be compared; a step drawn elsewhere is called after
 * its name (`tham_dinh_ho_so`), anything else after its id. Deterministic: the same file gives the same keys.
 */
export function keysOf(elements: readonly BpmnElement[]): ReadonlyMap<string, string> {
  const ids = elements.flatMap((element) => (element.id === undefined ? [] : [element.id]));
  const taken = new Set(ids.filter((id) => KEY_PATTERN.test(id)));
  const keys = new Map<string, string>();
  for (const element of elements) {
    if (element.id === undefined) continue;
    const isKey = KEY_PATTERN.test(element.id);
    const key = isKey ? element.id : freeKey(wordOf(element), taken);
    taken.add(key);
    keys.set(element.id, key);
  }
  return keys;
}

function wordOf(element: BpmnElement): string {
  const isNamed = localType(element) !== "SequenceFlow" && !localType(element).endsWith("Gateway");
  const fromName = isNamed ? slugOf(nameOf(element)) : "";
  return fromName === "" ? slugOf(element.id ?? "") || "x" : fromName;
}

/** Lower-case words of ASCII letters and digits, joined by underscores; empty when nothing of the text is left. */
export function slugOf(text: string): string {
  const words = foldVietnamese(text)
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^[_0-9]+/u, "")
    .slice(0, KEY_LENGTH_MAX);
  return words.replace(/_+$/u, "");
}

/** The word itself, or with the first number that makes it free. */
export function freeKey(word: string, taken: ReadonlySet<string>): string {
  if (word in Object.prototype) return freeKey(`k_${word}`, taken);
  if (!taken.has(word)) return word;
  for (let number = 2; ; number += 1) {
    const suffix = `_${number}`;
    const candidate = `${word.slice(0, KEY_LENGTH_MAX - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}
