import { isProblem } from "#kernel/problem";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { OfficerActor } from "#modules/identity";

import { finishAndCall, seatOf } from "../ticket-visit.ts";
import { counterKit } from "./counter-kit.ts";
import type { CounterKit, CounterWebDeps } from "./counter-kit.ts";
import { countersOf } from "./deciders.ts";
import { HERE } from "./reception-form.tsx";
import { atCounter, wordsOf } from "./reception.pages.tsx";
import { LINE_PATH, NEXT_PATH, visitorWords } from "./visitor-bar.tsx";

/** Ends a visit and calls the next number, from wherever the counter is. */
export function registerVisitorPages(app: WebApp, deps: CounterWebDeps): void {
  const kit = counterKit(deps);
  app.post(NEXT_PATH, (c) => atCounter(c, kit, (officer) => callNext(c, kit, officer)));
  app.get(LINE_PATH, (c) => atCounter(c, kit, (officer) => lineNow(c, kit, officer)));
}

/** The bar in words, for the script of an open page. */
async function lineNow(c: WebContext, kit: CounterKit, officer: OfficerActor): Promise<Response> {
  const seat = await seatOf(kit.contextOf(c), officer, countersOf(officer));
  c.header("Cache-Control", "no-store");
  return c.json(visitorWords(seat, wordsOf(c.var.locale)));
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
