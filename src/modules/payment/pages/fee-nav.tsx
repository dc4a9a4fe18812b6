import { FEES_PATH } from "./fee-kit.tsx";
import type { FeeWords } from "./fee-kit.tsx";

const PAGES = [
  ["", "desk"],
  ["/ket-so", "closing"],
  ["/so-thu", "book"],
  ["/chuyen-khoan", "transfers"],
  ["/bien-lai", "receipts"],
  ["/thiet-lap", "settings"],
] as const;

/** The pages of fees, one beside the other. */
export function FeeNav(props: { readonly words: FeeWords; readonly path: string }) {
  const { nav } = props.words;
  return (
    <nav class="mc-actions" aria-label={nav.label}>
      {PAGES.map(([path, key]) => {
        const href = `${FEES_PATH}${path}`;
        return (
          <a key={key} class="mc-link" href={href} aria-current={props.path === href ? "page" : undefined}>
            {nav[key]}
          </a>
        );
      })}
    </nav>
  );
}
