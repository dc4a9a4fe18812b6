import { KeyHints } from "#platform/html/components";

import type { ReceptionText } from "../text/reception.vi.ts";

/** The keys of a page in words: under it for everybody, and as a dialog for the key `?` where scripts run. */
export function KeyMap({ words, keys }: { readonly words: ReceptionText; readonly keys: readonly (keyof ReceptionText["keys"])[] }) {
  const rows = keys.map((key) => words.keys[key]);
  return (
    <>
      <KeyHints keys={rows.filter(({ key }) => key !== "?").map(({ access, does }) => ({ key: access, does }))} />
      <dialog data-key-map aria-labelledby="so-do-phim">
        <form method="dialog">
          <h2 id="so-do-phim">{words.keyMap}</h2>
          <dl class="mc-key-list">
            {rows.map(({ key, does }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <button type="submit" class="ds-button" data-variant="secondary">
            {words.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
