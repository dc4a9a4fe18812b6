import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import type { Actor } from "#modules/identity";
import { listPremises } from "#modules/premises";
import type { PremisesLine } from "#modules/premises";
import { ChoiceForm, Actions, Button, EmptyState, Form, Notice, Select } from "#platform/html/components";
import { setHeader } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import type { WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { performQueueDeed } from "../perform-queue-deed.ts";
import type { QueueDeed } from "../perform-queue-deed.ts";
import { answerText } from "../queue-answer.ts";
import { openCounterOf } from "../queue.ts";
import type { MannedCounter } from "../queue.ts";
import { BookingsToday, CounterDeskView, DayEnd, IssueForm, MissedList, WaitingLine } from "./calling-parts.tsx";
import { newToken } from "./kiosk-page.tsx";
import { placeName, queueText, shownPlace } from "./queue-kit.ts";
import type { QueueWebDeps, ShownPlace } from "./queue-kit.ts";

export const CALLING_PATH = "/lam-viec/goi-so";
/** While nothing stands at the counter the page looks by itself whether somebody has come. */
const IDLE_SECONDS = 15;

/** Units at whose counters this officer sits. */
function placesOf(actor: Actor): readonly string[] {
  if (actor.kind !== "officer") return [];
  return actor.posts.filter(({ roles }) => roles.includes("reception")).map(({ unitCode }) => unitCode);
}

/** `/lam-viec/goi-so`: the counter's own page. One key a deed; the page says what stands at the counter and who is next. */
export async function callingPage(c: WebContext, deps: QueueWebDeps, refusal?: Problem): Promise<Response> {
  const { locale, now, actor } = c.var;
  const words = queueText(locale).call;
  const units = placesOf(actor);
  if (actor.kind !== "officer" || units.length === 0) {
    return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.notCounter}>{words.notCounterLead}</EmptyState>);
  }
  const asked = c.req.query("noi") ?? "";
  const unit = units.find((code) => code === asked) ?? units[0] ?? "";
  const shown = await shownPlace(deps, unit, { day: civilDateOf(now), now });
  if (isProblem(shown)) return respondProblem(c, shown);
  const lines = units.length > 1 ? (await listPremises(deps.db, civilDateOf(now))).filter(({ unitCode }) => units.includes(unitCode)) : [];
  const seat = shown.state.counters.find((one) => one.closedAt === null && one.officerId === actor.officerId);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  if (seat !== undefined && seat.current === null) setHeader(c, "Refresh", `${IDLE_SECONDS}; url=${CALLING_PATH}?noi=${unit}`);
  return renderPage(
    c,
    {
      title: seat === undefined ? words.title : words.yourCounter(seat.counter),
      kicker: placeName(shown.line, locale),
      variant: "work",
      section: "counter",
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
      ...(seat === undefined ? {} : { keys: Object.entries(words.keyMap).map(([key, does]) => ({ key, does })) }),
    },
    <>
      {sentence !== undefined && (
        <Notice kind="warning" title={sentence.title} isLive>
          <p>{sentence.next}</p>
        </Notice>
      )}
      <Said c={c} />
      {seat === undefined && <PlaceChoice c={c} lines={lines} unit={unit} />}
      {seat === undefined ? <CounterChoice shown={shown} c={c} /> : <AtWork shown={shown} seat={seat} c={c} />}
      <DayEnd shown={shown} c={c} action={CALLING_PATH} />
    </>,
  );
}

/** What the last press did. */
function Said({ c }: { readonly c: WebContext }) {
  const words = queueText(c.var.locale).call;
  const query = (name: string): string => (c.req.query(name) ?? "").slice(0, 20);
  const label = query("goi");
  if (query("mat") !== "") return <Notice kind="warning" title={words.taken(query("mat"), query("quay"), label)} isLive />;
  if (label !== "") return <Notice kind="success" title={words.called(label)} isLive />;
  if (query("phat") !== "") {
    return (
      <Notice kind="success" title={words.issued(query("phat"))} isLive>
        <p>
          <a href={`/hang-cho/ve/${(c.req.query("ve") ?? "").replaceAll(/[^A-Za-z0-9_-]/gu, "")}?moi=1`} target="_blank" rel="noopener">
            {words.printSlip}
          </a>
        </p>
      </Notice>
    );
  }
  return query("xong") === "" ? null : <Notice kind="success" title={words.done} isLive />;
}

function PlaceChoice({ c, lines, unit }: { readonly c: WebContext; readonly lines: readonly PremisesLine[]; readonly unit: string }) {
  const { locale } = c.var;
  const words = queueText(locale).call;
  if (lines.length < 2) return null;
  return (
    <ChoiceForm action={CALLING_PATH} label={words.choosePlace}>
      <Select
        name="noi"
        label={words.choosePlace}
        choices={lines.map((line) => ({ value: line.unitCode, label: placeName(line, locale) }))}
        value={unit}
        isRequired
      />
      <Actions>
        <Button kind="secondary">{words.choosePlace}</Button>
      </Actions>
    </ChoiceForm>
  );
}

function CounterChoice({ shown, c }: { readonly shown: ShownPlace; readonly c: WebContext }) {
  const words = queueText(c.var.locale).call;
  if (shown.state.closedAt !== null) return null;
  return (
    <section>
      <h2>{words.chooseCounter}</h2>
      <div class="mc-figures">
        {shown.place.counters.map(({ key }) => {
          const sitting = openCounterOf(shown.state, key);
          return (
            <Form key={key} action={CALLING_PATH} label={words.open(key)}>
              <input type="hidden" name="noi" value={shown.line.unitCode} />
              <input type="hidden" name="quay" value={key} />
              <input type="hidden" name="thay" value={sitting === undefined ? "" : "1"} />
              <p>{words.yourCounter(key)}</p>
              <Button
                name="viec"
                value="mo"
                kind={sitting === undefined ? "primary" : "secondary"}
                label={sitting === undefined ? words.open(key) : `${words.takeOver(sitting.officerName)} · ${words.yourCounter(key)}`}
              >
                {sitting === undefined ? words.open(key) : words.takeOver(sitting.officerName)}
              </Button>
            </Form>
          );
        })}
      </div>
    </section>
  );
}

function AtWork({ shown, seat, c }: { readonly shown: ShownPlace; readonly seat: MannedCounter; readonly c: WebContext }) {
  const { locale, now } = c.var;
  return (
    <div class="mc-desk">
      <div>
        <CounterDeskView shown={shown} seat={seat} at={{ now, locale }} action={CALLING_PATH} />
        <IssueForm shown={shown} action={CALLING_PATH} locale={locale} />
      </div>
      <div>
        <WaitingLine shown={shown} seat={seat} at={{ now, locale }} />
        <MissedList shown={shown} seat={seat} action={CALLING_PATH} locale={locale} />
        <BookingsToday shown={shown} locale={locale} />
      </div>
    </div>
  );
}

/** One press at the counter. */
export async function callingPost(c: WebContext, deps: QueueWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { actor, now } = c.var;
  const unit = placesOf(actor).find((code) => code === form.text("noi")) ?? placesOf(actor)[0] ?? form.text("noi");
  const shown = await shownPlace(deps, unit, { day: civilDateOf(now), now });
  if (isProblem(shown)) return respondProblem(c, shown);
  const where = { place: shown.line.unitCode, day: shown.place.day };
  const deed = deedOf(form);
  if (deed.kind === "close_day" && form.text("chac") !== "yes") return callingPage(c, deps, problem("http.form_incomplete"));
  const done = await performQueueDeed(useCaseContextOf(c, form.commandId), where, deed);
  if (isProblem(done)) return callingPage(c, deps, done);
  const told = new URLSearchParams({ noi: unit });
  if (deed.kind === "call" || deed.kind === "call_missed") {
    told.set("goi", answerText(done, "label"));
    if (answerText(done, "missedLabel") !== "") {
      told.set("mat", answerText(done, "missedLabel"));
      told.set("quay", answerText(done, "takenBy"));
    }
  } else if (deed.kind === "issue") {
    told.set("phat", answerText(done, "label"));
    told.set("ve", answerText(done, "token"));
  } else told.set("xong", deed.kind);
  return seeOther(c, `${CALLING_PATH}?${told.toString()}`);
}

function deedOf(form: FormValues): QueueDeed {
  const counter = form.text("quay");
  const number = Number(form.text("so"));
  const current = (act: Extract<QueueDeed, { kind: "current" }>["act"]): QueueDeed => ({ kind: "current", counter, number, act });
  switch (form.text("viec")) {
    case "mo":
      return { kind: "open_counter", counter, isTakeover: form.text("thay") === "1" };
    case "dong":
      return { kind: "close_counter", counter };
    case "goi-lai":
      return current({ deed: "recall" });
    case "bat-dau":
      return current({ deed: "start" });
    case "xong":
      return current({ deed: "finish" });
    case "vang":
      return current({ deed: "miss" });
    case "chuyen": {
      const [toGroup = "", toCounter = ""] = form.text("den").split("@");
      return current({ deed: "transfer", toGroup, toCounter: toCounter === "" ? null : toCounter });
    }
    case "goi-vang":
      return { kind: "call_missed", counter, number };
    case "lay-so":
      return {
        kind: "issue",
        group: form.text("nhom"),
        priority: form.text("dien") === "" ? null : form.text("dien"),
        source: "counter",
        token: newToken(),
      };
    case "het-ngay":
      return { kind: "close_day" };
    default:
      return { kind: "call", counter, expected: form.text("so") === "" ? null : number };
  }
}
