import { Button, Form, Link, Status } from "#platform/html/components";

import type { Seat } from "../ticket-visit.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { HERE } from "./reception-form.tsx";

/** Where the press goes that ends a visit and calls the next number. */
export const NEXT_PATH = `${HERE}/goi-tiep`;
/** What the bar says at this moment, for the script that keeps it fresh. */
export const LINE_PATH = `${HERE}/hang-cho`;
const OFFLINE_PATH = "/lam-viec/ngoai-tuyen";

/** What the bar says: who is served, what the key does, and how many wait. Empty where there is nothing to say. */
export interface VisitorWords {
  readonly serving: string;
  readonly press: string;
  readonly waiting: string;
}

/** The words of the bar; all empty for whoever sits at no counter. */
export function visitorWords(seat: Seat | undefined, { ticket: said }: ReceptionText): VisitorWords {
  if (seat === undefined) return { serving: "", press: "", waiting: "" };
  const { ticket, waiting } = seat;
  const call = waiting === 0 ? "" : said.call(waiting);
  return {
    serving: ticket === undefined ? "" : said.serving(ticket.label),
    press: ticket === undefined ? call : said.next(ticket.label, waiting),
    waiting: waiting === 0 ? "" : said.waiting(waiting),
  };
}

/**
 * The number that stands at the counter, and the key that ends its visit and calls the next; on the form, where a press would lose what was typed,
 * the words alone. The script renews the words and touches nothing else. Beside it, what this machine has not sent since it was without network.
 */
export function VisitorBar(props: { readonly seat: Seat | undefined; readonly words: ReceptionText; readonly isQuiet?: boolean }) {
  const { seat, words, isQuiet = false } = props;
  const said = visitorWords(seat, words);
  return (
    <div data-visitor={LINE_PATH} data-left={words.ticket.unsent("{}")}>
      {seat !== undefined && (
        <p class="mc-actions" role="status">
          <span data-serving="" hidden={said.serving === ""}>
            <Status tone="info">
              <span data-words="">{said.serving}</span>
            </Status>
          </span>
          {isQuiet && (
            <span data-waiting="" hidden={said.waiting === ""}>
              {said.waiting}
            </span>
          )}
        </p>
      )}
      {seat !== undefined && !isQuiet && (
        <div data-press="" hidden={said.press === ""}>
          <Form action={NEXT_PATH} label={words.ticket.label}>
            <Button kind="secondary" accessKey="n" keyStroke="n">
              <span data-words="">{said.press}</span>
            </Button>
          </Form>
        </div>
      )}
      <p data-outbox="" hidden>
        <Link href={OFFLINE_PATH}>
          <span data-words="" />
        </Link>
      </p>
    </div>
  );
}
