import type { ComponentChildren } from "preact";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import { useHtmlText } from "./locale.tsx";
import type { HtmlText } from "./text/vi.ts";

export type NoticeKind = "info" | "success" | "warning" | "danger";

const ICONS: Readonly<Record<NoticeKind, IconName>> = { info: "info", success: "check", warning: "warning", danger: "stop" };
const WORDS = { info: "noticeInfo", success: "noticeSuccess", warning: "noticeWarning", danger: "noticeDanger" } as const satisfies Record<
  NoticeKind,
  keyof HtmlText
>;

/** A message on a page. `isLive` for what has just happened, so that a screen reader says it. */
export function Notice(props: {
  readonly kind?: NoticeKind;
  readonly title?: string;
  readonly children?: ComponentChildren;
  readonly isLive?: boolean;
}) {
  const text = useHtmlText();
  const kind = props.kind ?? "info";
  return (
    <div class={`mc-notice mc-notice-${kind}`} role={props.isLive === true ? "status" : undefined}>
      <Icon name={ICONS[kind]} />
      <div>
        <p class="mc-notice-title">{props.title ?? text[WORDS[kind]]}</p>
        {props.children}
      </div>
    </div>
  );
}

/** A block on its own surface. `heading` is an h2. */
export function Card(props: { readonly heading?: string; readonly children: ComponentChildren; readonly isQuiet?: boolean }) {
  return (
    <section class={props.isQuiet === true ? "mc-card mc-card-quiet" : "mc-card"}>
      {props.heading !== undefined && <h2>{props.heading}</h2>}
      {props.children}
    </section>
  );
}

/** More to read for whoever wants it; opens without script. */
export function Details(props: { readonly summary: string; readonly children: ComponentChildren; readonly isOpen?: boolean }) {
  return (
    <details class="mc-details" open={props.isOpen}>
      <summary>{props.summary}</summary>
      <div>{props.children}</div>
    </details>
  );
}

/** A page's main column beside a narrower one; one under another on a phone. */
export function Columns(props: { readonly main: ComponentChildren; readonly side: ComponentChildren }) {
  return (
    <div class="mc-columns">
      <div>{props.main}</div>
      <aside>{props.side}</aside>
    </div>
  );
}

export interface KeyHint {
  readonly key: string;
  readonly does: string;
}

/**
 * The page's keys. Without script a page cannot catch a bare "?", so the keys are browser access keys, and the access key `?`
 * leads here.
 */
export function KeyHints(props: { readonly keys: readonly KeyHint[] }) {
  const text = useHtmlText();
  return (
    <section class="mc-keys" id="phim-tat" aria-labelledby="phim-tat-title">
      <h2 id="phim-tat-title">
        <a href="#phim-tat" accessKey="?">
          {text.keysTitle}
        </a>
      </h2>
      <p>{text.keysHow}</p>
      <dl>
        {[{ key: "?", does: text.keysLink }, ...props.keys].map((hint) => (
          <div key={hint.key}>
            <dt>
              <kbd>{hint.key}</kbd>
            </dt>
            <dd>{hint.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
