import { isProblem } from "#kernel/problem";
import { formatTime } from "#platform/format";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { callOrder } from "../call-order.ts";
import { ticketOf } from "../queue.ts";
import type { Ticket } from "../queue.ts";
import { placeName, placeOf, QUEUE_PATH, queueText } from "./queue-kit.ts";
import type { QueueWebDeps } from "./queue-kit.ts";

const REFRESH_SECONDS = 5;
/** Numbers that fit on the wall. */
const NEXT_SHOWN = 6;

/** `/hang-cho/:place/man-hinh`: who is called where, legible from the last row of seats. Its script asks for the same page and swaps the inside. */
export async function screenPage(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const { locale, now } = c.var;
  const shown = await placeOf(c, deps);
  if (isProblem(shown)) return respondProblem(c, shown);
  const words = queueText(locale).screen;
  const { state } = shown;
  const calls = state.counters
    .map(({ current }) => (current === null ? undefined : ticketOf(state, current)))
    .filter((ticket) => ticket !== undefined)
    .toSorted((a, b) => ((a.calledAt ?? "") < (b.calledAt ?? "") ? 1 : -1));
  const open = state.counters.filter((one) => one.closedAt === null);
  const line = callOrder(state, { counter: "", groups: open.flatMap(({ groups }) => groups), aheadRun: 0 }, now).slice(0, NEXT_SHOWN);
  const [latest] = calls;
  return renderPage(
    c,
    {
      title: `${words.title}, ${placeName(shown.line, locale)}`,
      hasOwnHeading: true,
      refreshSecondsWithoutScript: REFRESH_SECONDS,
      scripts: ["call-screen"],
    },
    <div class="mc-screen" data-screen data-last={latest === undefined ? "" : `${latest.label} ${latest.calledAt ?? ""}`}>
      <div class="mc-screen-head">
        <h1>{placeName(shown.line, locale)}</h1>
        <p>
          <span class="mc-screen-clock">{formatTime(now)}</span>
          <button type="button" class="ds-button" data-variant="secondary" data-chime hidden>
            {words.sound}
          </button>
          <a class="mc-screen-back" href={`${QUEUE_PATH}/${shown.line.unitCode}`}>
            {queueText(locale).call.placeLink}
          </a>
        </p>
      </div>
      {calls.length === 0 ? <p class="mc-screen-none">{words.none}</p> : <Calls calls={calls} words={words} />}
      <div class="mc-screen-next">
        <h2>
          {words.next} · {words.waiting}: {state.tickets.filter(({ status }) => status === "waiting").length}
        </h2>
        <p>
          {line.map(({ number, label }) => (
            <span key={number}>{label}</span>
          ))}
        </p>
      </div>
    </div>,
  );
}

function Calls(props: { readonly calls: readonly Ticket[]; readonly words: ReturnType<typeof queueText>["screen"] }) {
  const { words } = props;
  return (
    <table class="mc-screen-calls">
      <caption class="mc-hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.calling}</th>
          <th scope="col">{words.toCounter}</th>
        </tr>
      </thead>
      <tbody>
        {props.calls.map((ticket) => (
          <tr key={ticket.number} class={ticket.status === "called" ? "mc-screen-now" : undefined}>
            <th scope="row">{ticket.label}</th>
            <td>
              {ticket.counter}
              {ticket.status === "serving" && <span class="mc-screen-word"> {words.serving}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
