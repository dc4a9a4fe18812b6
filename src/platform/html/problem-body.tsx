import { ButtonLink } from "./actions.tsx";
import { Icon } from "./icons.tsx";
import { useHtmlText } from "./locale.tsx";

/** The body of a page that refuses: what happened, what to do next, and the number to quote. */
export function ProblemBody(props: {
  readonly text: { readonly title: string; readonly next: string };
  readonly code: string;
  readonly reference: string;
  readonly isFault?: boolean;
  /** Where to sign in, when that is what was missing. */
  readonly signInHref?: string | undefined;
  /** Where the next thing to do can be done. */
  readonly onward?: { readonly href: string; readonly label: string } | undefined;
  /** Where somebody at work goes on; without it the way back is the home page. */
  readonly workHref?: string | undefined;
}) {
  const text = useHtmlText();
  return (
    <div class={props.isFault === true ? "mc-problem mc-problem-fault" : "mc-problem"} data-problem={props.code}>
      <Icon name={props.isFault === true ? "warning" : "info"} />
      <div>
        <h1>{props.text.title}</h1>
        <p>{props.text.next}</p>
        <p class="mc-reference">{text.problemReference(props.reference)}</p>
        <div class="mc-actions">
          {props.signInHref !== undefined && (
            <ButtonLink href={props.signInHref} icon="person">
              {text.signIn}
            </ButtonLink>
          )}
          {props.onward !== undefined && <ButtonLink href={props.onward.href}>{props.onward.label}</ButtonLink>}
          <ButtonLink href={props.workHref ?? "/"} kind="secondary">
            {props.workHref === undefined ? text.backHome : text.backToWork}
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
