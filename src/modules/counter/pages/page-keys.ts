import type { PageKey } from "#platform/html/key-map";

import type { ReceptionText } from "../text/reception.vi.ts";

type KeyName = keyof ReceptionText["keys"];

/** Keys with the browser's own modifier, for everybody. */
export function accessKeys(words: ReceptionText, names: readonly KeyName[]): readonly { readonly key: string; readonly does: string }[] {
  return names.map((name) => ({ key: words.keys[name].key, does: words.keys[name].does }));
}

/** The same keys alone, while nobody types, where scripts run. */
export function singleKeys(words: ReceptionText, names: readonly KeyName[]): readonly PageKey[] {
  return names.map((name) => ({ key: words.keys[name].key.toLowerCase(), does: words.keys[name].does }));
}
