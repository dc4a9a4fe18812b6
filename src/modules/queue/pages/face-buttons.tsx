import { Form } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { FACES } from "../decide-rating.ts";
import type { Face } from "../decide-rating.ts";
import { queueText } from "./queue-kit.ts";

/** The mouths of the three faces. */
const MOUTHS: Readonly<Record<Face, string>> = { good: "M14 28q8 9 20 0", fair: "M15 31h18", bad: "M14 34q8 -9 20 0" };

/** Three faces, each a button with its word below: one press answers. */
export function FaceButtons(props: {
  readonly action: string;
  readonly question: string;
  readonly number?: number;
  readonly locale: Locale;
}) {
  const words = queueText(props.locale);
  return (
    <Form action={props.action} label={props.question}>
      <h2>{props.question}</h2>
      {props.number !== undefined && <input type="hidden" name="so" value={props.number} />}
      <div class="mc-faces">
        {FACES.map((face) => (
          <button key={face} type="submit" name="mat" value={face} class={`mc-face mc-face-${face}`}>
            <svg viewBox="0 0 48 48" width="72" height="72" aria-hidden="true" focusable="false">
              <circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" stroke-width="2.5" />
              <circle cx="17" cy="19" r="2.4" fill="currentColor" />
              <circle cx="31" cy="19" r="2.4" fill="currentColor" />
              <path d={MOUTHS[face]} fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
            </svg>
            <span>{words.faces[face]}</span>
          </button>
        ))}
      </div>
      <p class="mc-quiet">{words.ticket.rateNote}</p>
    </Form>
  );
}
