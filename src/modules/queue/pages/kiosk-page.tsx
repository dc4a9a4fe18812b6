import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, Notice, TextInput } from "#platform/html/components";
import { setHeader } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { freshBytes } from "#platform/random";
import { readBookingCode } from "../book-slot.ts";
import { performQueueDeed } from "../perform-queue-deed.ts";
import { PRIORITY_CLASSES } from "../priority-class.data.ts";
import { answerText } from "../queue-answer.ts";
import { deviceIn, holdDevice } from "./device-cookie.ts";
import { groupName, placeName, placeOf, QUEUE_PATH, queueText, visitorContext, waitOf } from "./queue-kit.ts";
import type { QueueWebDeps, ShownPlace } from "./queue-kit.ts";

const TOKEN_BYTES = 16;
const IDLE_SECONDS = 60;

/** The secret of a new slip. */
export function newToken(): string {
  return freshBytes(TOKEN_BYTES).toString("base64url");
}

/** `/hang-cho/:place/ki-ot`: the machine in the room. One choice a screen, each as large as a hand; no script. */
export async function kioskPage(c: WebContext, deps: QueueWebDeps, refusal?: Problem): Promise<Response> {
  const shown = await placeOf(c, deps);
  if (isProblem(shown)) return respondProblem(c, shown);
  const { unitCode } = shown.line;
  const device = await deviceIn(c, deps.ledger, unitCode);
  if (device?.kind !== "kiosk") return respondProblem(c, problem("queue.device_unpaired"));
  const here = `${QUEUE_PATH}/${unitCode}/ki-ot`;
  const secret = c.req.query("khoa");
  if (secret !== undefined) {
    holdDevice(c, unitCode, secret);
    return seeOther(c, here);
  }
  const { locale } = c.var;
  const words = queueText(locale).kiosk;
  const step = stepIn(c);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  // Whoever walks away from a machine leaves its first page behind, with the waiting of now on it.
  setHeader(c, "Refresh", `${IDLE_SECONDS}; url=${here}`);
  return renderPage(
    c,
    {
      title: titleOf(step, locale),
      kicker: placeName(shown.line, locale),
      isPrivate: true,
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <div class="mc-kiosk">
      {sentence !== undefined && (
        <Notice kind="warning" title={sentence.title} isLive>
          <p>{sentence.next}</p>
        </Notice>
      )}
      {step === "classes" && <Classes here={here} locale={locale} />}
      {step === "booked" && <CheckIn here={here} locale={locale} />}
      {(step === "start" || step === "groups") && <Groups c={c} shown={shown} here={here} priority={priorityIn(c)} />}
      {step !== "start" && (
        <Actions>
          <ButtonLink href={here} kind="secondary">
            {words.back}
          </ButtonLink>
        </Actions>
      )}
    </div>,
  );
}

type KioskStep = "start" | "classes" | "groups" | "booked";

function stepIn(c: WebContext): KioskStep {
  if (c.req.query("lich") !== undefined) return "booked";
  if (priorityIn(c) !== "") return "groups";
  return c.req.query("dien") === undefined ? "start" : "classes";
}

function priorityIn(c: WebContext): string {
  const typed = c.req.query("dien") ?? "";
  return PRIORITY_CLASSES.some(({ key }) => key === typed) ? typed : "";
}

function titleOf(step: KioskStep, locale: Locale): string {
  const words = queueText(locale).kiosk;
  if (step === "classes") return words.priorityTitle;
  return step === "booked" ? words.bookedTitle : words.title;
}

function Groups(props: { readonly c: WebContext; readonly shown: ShownPlace; readonly here: string; readonly priority: string }) {
  const { c, shown, here, priority } = props;
  const { locale, now } = c.var;
  const text = queueText(locale);
  return (
    <>
      <p class="mc-kiosk-lead">{priority === "" ? text.kiosk.lead : text.priorities[priority]}</p>
      <ul class="mc-kiosk-choices">
        {shown.place.groups.map((group) => {
          const waiting = shown.state.tickets.filter((one) => one.status === "waiting" && one.group === group.key).length;
          return (
            <li key={group.key}>
              <Form action={here} label={groupName(shown.place, group.key, locale)}>
                <input type="hidden" name="nhom" value={group.key} />
                <input type="hidden" name="dien" value={priority} />
                <button type="submit" class="mc-kiosk-choice">
                  <strong>{groupName(shown.place, group.key, locale)}</strong>
                  <span>{text.kiosk.waiting(waiting, waitOf(shown, { group: group.key }, { now, locale }).words)}</span>
                </button>
              </Form>
            </li>
          );
        })}
      </ul>
      {priority === "" && (
        <ul class="mc-kiosk-choices">
          <li>
            <a class="mc-kiosk-choice mc-kiosk-other" href={`${here}?dien=`}>
              {text.kiosk.priority}
            </a>
          </li>
          <li>
            <a class="mc-kiosk-choice mc-kiosk-other" href={`${here}?lich=`}>
              {text.kiosk.booked}
            </a>
          </li>
        </ul>
      )}
    </>
  );
}

function Classes({ here, locale }: { readonly here: string; readonly locale: Locale }) {
  const text = queueText(locale);
  return (
    <ul class="mc-kiosk-choices">
      {PRIORITY_CLASSES.map(({ key }) => (
        <li key={key}>
          <a class="mc-kiosk-choice" href={`${here}?dien=${key}`}>
            <strong>{text.priorities[key] ?? key}</strong>
          </a>
        </li>
      ))}
    </ul>
  );
}

function CheckIn({ here, locale }: { readonly here: string; readonly locale: Locale }) {
  const words = queueText(locale).kiosk;
  return (
    <Form action={`${here}?lich=`} label={words.bookedTitle}>
      <TextInput name="ma" label={words.bookedTitle} size={10} maxLength={12} autocomplete="off" hasFocus isRequired />
      <Actions>
        <Button>{words.checkIn}</Button>
      </Actions>
    </Form>
  );
}

/** Gives a number to whoever stands at the machine, and shows the slip. */
export async function kioskPost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const shown = await placeOf(c, deps);
  if (isProblem(shown)) return respondProblem(c, shown);
  const { unitCode } = shown.line;
  const device = await deviceIn(c, deps.ledger, unitCode);
  if (device?.kind !== "kiosk") return respondProblem(c, problem("queue.device_unpaired"));
  const where = { place: unitCode, day: shown.place.day, isHolderProven: true };
  const code = form.text("ma");
  const priority = form.text("dien");
  const given = await performQueueDeed(
    visitorContext(c, form.commandId),
    where,
    code === ""
      ? { kind: "issue", group: form.text("nhom"), priority: priority === "" ? null : priority, source: "kiosk", token: newToken() }
      : { kind: "check_in", code: readBookingCode(code), token: newToken() },
  );
  if (isProblem(given)) return kioskPage(c, deps, given);
  return seeOther(c, `${QUEUE_PATH}/ve/${answerText(given, "token")}?moi=1`);
}
