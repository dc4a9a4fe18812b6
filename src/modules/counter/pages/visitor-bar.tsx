import { isProblem } from "#kernel/problem";
import { Button, Form, Status } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { OfficerActor } from "#modules/identity";

import { finishAndCall, seatOf } from "../ticket-visit.ts";
import type { Seat } from "../ticket-visit.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { counterKit } from "./counter-kit.ts";
import type { CounterKit, CounterWebDeps } from "./counter-kit.ts";
import { countersOf } from "./deciders.ts";
import { HERE } from "./reception-form.tsx";
import { atCounter } from "./reception.pages.tsx";

const NEXT_PATH = `${HERE}/goi-tiep`;

/** Ends a visit and calls the next number, from wherever the counter is. */
export function registerVisitorPages(app: WebApp, deps: CounterWebDeps): void {
  const kit = counterKit(deps);
  app.post(NEXT_PATH, (c) => atCounter(c, kit, (officer) => callNext(c, kit, officer)));
}

async function callNext(c: WebContext, kit: CounterKit, officer: OfficerActor): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = kit.contextOf(c, form.commandId);
  const seat = await seatOf(ctx, officer, countersOf(officer));
  if (seat === undefined) return seeOther(c, HERE);
  const refused = await finishAndCall(ctx, seat);
  if (refused !== undefined) return respondProblem(c, refused);
  const now = await seatOf(ctx, officer, countersOf(officer));
  return seeOther(c, now?.ticket === undefined ? HERE : `${HERE}?phieu=${encodeURIComponent(now.ticket.token)}`);
}

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
