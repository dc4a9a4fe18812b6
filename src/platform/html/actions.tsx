import type { ComponentChildren } from "preact";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** `primary` once a page, `danger` for what cannot be taken back. */
  readonly kind?: "primary" | "secondary" | "quiet" | "danger";
  /** Sent with the form when this button was pressed, so that one form can have several. */
  readonly name?: string;
  readonly value?: string;
  readonly icon?: IconName;
  /** Key for the browser's access key; listed by `KeyHints`. */
  readonly accessKey?: string;
  /** Single key that presses it while nobody types, where there is script; listed by the page's `keys`. */
  readonly keyStroke?: string | undefined;
  /** Posts the form to another address. */
  readonly formAction?: string;
  /** Sends the form without checking required fields, for "back" and "add a row". */
  readonly isUnchecked?: boolean;
  /** Says what the visible word does not, where the same word stands in every row. Begins with the visible word. */
  readonly label?: string;
}

const VARIANT = { primary: "primary", secondary: "secondary", quiet: "tertiary", danger: "primary" } as const;

/** A submit button. Without a form around it there is nothing it could do, since pages carry no script. */
export function Button(props: ButtonProps) {
  const kind = props.kind ?? "primary";
  return (
    <button
      type="submit"
      class="ds-button"
      data-variant={VARIANT[kind]}
      data-color={kind === "danger" ? "danger" : undefined}
      name={props.name}
      value={props.value}
      accessKey={props.accessKey}
      data-key={props.keyStroke}
      formAction={props.formAction}
      formNoValidate={props.isUnchecked}
      aria-label={props.label}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

export interface LinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly accessKey?: string;
  /** Single key that follows it while nobody types, where there is script; listed by the page's `keys`. */
  readonly keyStroke?: string | undefined;
  /** Set for a file that the browser should save. */
  readonly download?: boolean;
  /** Says the target when the visible words do not ("Xem" in a row). */
  readonly label?: string;
}

/** A text link. */
export function Link(props: LinkProps) {
  return (
    <a
      class="mc-link"
      href={props.href}
      accessKey={props.accessKey}
      data-key={props.keyStroke}
      download={props.download}
      aria-label={props.label}
    >
      {props.children}
    </a>
  );
}

/** A link that looks like a button, for the one next step of a page. */
export function ButtonLink(props: LinkProps & { readonly kind?: "primary" | "secondary" | "quiet"; readonly icon?: IconName }) {
  return (
    <a
      class="ds-button"
      data-variant={VARIANT[props.kind ?? "primary"]}
      href={props.href}
      accessKey={props.accessKey}
      data-key={props.keyStroke}
      download={props.download}
      aria-label={props.label}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}

/** Buttons and links side by side; stacked on a phone. */
export function Actions(props: { readonly children: ComponentChildren }) {
  return <div class="mc-actions">{props.children}</div>;
}
