import { useHtmlText } from "./locale.tsx";

/** A key of a page: what carries the same `keyStroke` is reached by it. */
export interface PageKey {
  /** One letter or digit in lower case. */
  readonly key: string;
  /** What it does, in the reader's language. */
  readonly does: string;
}

/** `?` opens the map; the rest belongs to typing, to browsers (quick find) and to whoever walks a page by keyboard. */
const FREE_KEYS = /^[a-z0-9]$/u;

/** The keys of a page, none of them twice and none that belongs to a browser. What breaks this is a mistake in the program: it throws. */
export function checkedKeys(keys: readonly PageKey[]): readonly PageKey[] {
  const seen = new Set<string>();
  for (const { key } of keys) {
    if (!FREE_KEYS.test(key)) throw new Error(`The key ${key} is not free for pages`);
    if (seen.has(key)) throw new Error(`The key ${key} stands twice on one page`);
    seen.add(key);
  }
  return keys;
}

/**
 * The dialog that `?` opens: every key of the page in words, and where to switch them off (WCAG 2.1.4). Closed until then, and by script alone; without
 * script there are no such keys, and the link that would open it leads to the account page, which tells of them.
 */
export function KeyMap(props: { readonly keys: readonly PageKey[]; readonly settingsHref: string }) {
  const text = useHtmlText();
  return (
    <dialog class="mc-key-map" data-key-map aria-labelledby="key-map-title">
      <h2 id="key-map-title">{text.keyMap.title}</h2>
      <dl>
        {[...checkedKeys(props.keys), { key: "?", does: text.keyMap.self }, { key: "Esc", does: text.keyMap.close }].map(
          ({ key, does }) => (
            <div key={key}>
              <dt>
                <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ),
        )}
      </dl>
      <p class="mc-hint">
        {text.keyMap.note} <a href={props.settingsHref}>{text.keyMap.settings}</a>
      </p>
      <form method="dialog">
        <button type="submit" class="ds-button" data-variant="secondary">
          {text.keyMap.closeButton}
        </button>
      </form>
    </dialog>
  );
}
