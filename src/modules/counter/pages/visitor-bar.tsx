import { Button, Form, Status } from "#platform/html/components";

import type { Seat } from "../ticket-visit.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { HERE } from "./reception-form.tsx";

/** Where the press goes that ends a visit and calls the next number. */
export const NEXT_PATH = `${HERE}/goi-tiep`;

/** The number that stands at the counter, and the key that ends its visit and calls the next. Nothing where no counter was opened. */
export function VisitorBar({ seat, words }: { readonly seat: Seat | undefined; readonly words: ReceptionText }) {
  if (seat === undefined) return null;
  const { ticket, waiting } = seat;
  if (ticket === undefined && waiting === 0) return null;
  const said = words.ticket;
  return (
    <Form action={NEXT_PATH} label={said.label}>
      <p class="mc-actions">
        {ticket !== undefined && <Status tone="info">{said.serving(ticket.label)}</Status>}
        <Button kind="secondary" accessKey="n" keyStroke="n">
          {ticket === undefined ? said.call(waiting) : said.next(ticket.label, waiting)}
        </Button>
      </p>
    </Form>
  );
}
