import { readFileSync } from "node:fs";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Period } from "#modules/calendar";
import { useCaseContextOf } from "#modules/identity";
import { feeInWords, termFor, timeInWords, usualPaperOf, type DossierComponent } from "#modules/procedure";
import { calendarsInForce } from "#modules/schedule";
import { formatDay } from "#platform/format";
import { Actions, Button, ButtonLink, Checkbox, FieldGrid, Notice, Select, TextInput } from "#platform/html/components";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { projectPath } from "#platform/root";
import { expectedDays } from "../expected-day.ts";
import { keepNumbers } from "../keep-numbers.ts";
import { mergeEntry } from "../merge-entry.ts";
import { carriedProcedures, type CarriedProcedure } from "../offline.queries.ts";
import type { OfflineText } from "../text/vi.ts";
import { ALONE_PATH, counterOf, machineOf, offlineWords, type OfflineDeps } from "./offline-kit.ts";

/** A paper of a check list, begun with how it usually comes. */
export function listedPaper(component: DossierComponent) {
  const { key, caseKey, name } = component;
  return { key, caseKey, name, ...usualPaperOf(component) };
}

/** What a page that stands alone knows of a procedure. */
function carriedOf({ code, name, content }: CarriedProcedure, locale: Locale) {
  const term = termFor(content, "in_person", null) ?? content.terms.find(({ channel }) => channel === "in_person");
  return {
    code,
    name,
    cases: content.cases.map(({ key }) => key),
    components: content.components.map(listedPaper),
    period: timeInWords(locale, term?.time ?? null),
    expected: sameTime(content) ? periodKey(term?.time ?? null) : "",
    fee: feeInWords(locale, term?.fee ?? null),
  };
}

/** Whether every case of a procedure has the same time at the counter: only then the page may promise a day without knowing the case. */
function sameTime({ terms }: CarriedProcedure["content"]): boolean {
  return new Set(terms.filter(({ channel }) => channel === "in_person").map(({ time }) => periodKey(time))).size === 1;
}

function periodKey(time: Period | null): string {
  return time === null ? "" : `${time.amount} ${time.unit}`;
}

/** The promised days of the coming days for each period that occurs, as the script prints them. */
async function promisedDays(
  deps: OfflineDeps,
  procedures: readonly CarriedProcedure[],
  at: { readonly agencyCode: string; readonly now: Instant },
) {
  const calendar = (await calendarsInForce(deps.db)).forAgency(at.agencyCode);
  const periods = new Map(
    procedures.flatMap(({ content }) => content.terms.flatMap(({ time }) => (time === null ? [] : [[periodKey(time), time] as const]))),
  );
  const told = [...periods].map(
    ([key, period]) =>
      [key, expectedDays(calendar, period, at.now).map(({ from, on }) => [from, on === null ? "" : formatDay("vi", on)])] as const,
  );
  return Object.fromEntries(told.filter(([, days]) => days.length > 0));
}

/** The page that receives without a network. It carries everything that it needs, so that it can be kept on the machine as it is. */
export async function alonePage(c: WebContext, deps: OfflineDeps): Promise<Response> {
  const counter = await counterOf(c, deps.db, c.req.query("noi") ?? "");
  if (isProblem(counter)) return respondProblem(c, counter);
  const { locale, now } = c.var;
  const words = offlineWords(locale);
  const procedures = await carriedProcedures(deps.db, { level: counter.agency?.level ?? "commune", today: civilDateOf(now) });
  const setting = {
    unit: counter.unitCode,
    officerId: counter.officer.officerId,
    officerName: counter.officer.name,
    serverNow: now,
    commandField: COMMAND_ID_FIELD,
    trackUrl: `${deps.publicUrl}/tra-cuu`,
    workerHref: `${ALONE_PATH}/may-tram.js`,
    procedures: procedures.map((procedure) => carriedOf(procedure, locale)),
    expected: await promisedDays(deps, procedures, { agencyCode: counter.agencyCode, now }),
    words: words.script,
  };
  return renderPage(
    c,
    {
      title: words.alone.title,
      kicker: counter.name,
      lead: words.alone.lead,
      variant: "work",
      isPrivate: true,
      section: "counter",
      scripts: ["keys", "offline"],
    },
    <>
      <noscript>
        <Notice kind="warning" title={words.alone.needsScript} />
      </noscript>
      <template id="offline-data">{JSON.stringify(setting)}</template>
      <p data-network role="status" />
      <p data-said role="status" class="mc-kicker" />
      <AloneForm words={words} options={setting.procedures.map(({ code, name }) => `${name} · ${code}`)} />
      <Outbox words={words} />
      <Provisional words={words} agency={counter.agency?.name ?? counter.name} unit={counter.name} />
    </>,
  );
}

function AloneForm({ words, options }: { readonly words: OfflineText; readonly options: readonly string[] }) {
  const { alone } = words;
  return (
    <form data-offline aria-label={alone.title} class="mc-form">
      <div class="mc-field">
        <label class="mc-label" for="f-procedure">
          {alone.procedure}
        </label>
        <div class="mc-hint" id="f-procedure-hint">
          {alone.procedureHint}
        </div>
        <input
          class="ds-input"
          id="f-procedure"
          name="procedure"
          list="offline-procedures"
          autocomplete="off"
          required
          data-key="t"
          aria-describedby="f-procedure-hint"
        />
        <datalist id="offline-procedures">
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      </div>
      <div class="mc-field" hidden>
        <label class="mc-label" for="f-case">
          {alone.case}
        </label>
        <select class="ds-input" id="f-case" name="case" />
      </div>
      <p data-terms class="mc-quiet" />
      <FieldGrid>
        <TextInput name="personalId" label={alone.personalId} hint={alone.personalIdHint} maxLength={300} />
        <TextInput name="name" label={alone.name} maxLength={300} isRequired />
        <TextInput name="phone" label={alone.phone} maxLength={30} inputMode="tel" />
        <TextInput name="address" label={alone.address} maxLength={500} />
      </FieldGrid>
      <fieldset class="mc-field">
        <legend class="mc-label">{alone.papers}</legend>
        <ul data-papers class="mc-checklist" />
      </fieldset>
      <Select
        name="returnMethod"
        label={alone.returnMethod}
        value="counter"
        choices={(["counter", "post", "electronic"] as const).map((value) => ({ value, label: alone.methods[value] }))}
      />
      <Checkbox name="isFeePaid" label={alone.feePaid} />
      <Actions>
        <Button>{alone.receive}</Button>
      </Actions>
    </form>
  );
}

function Outbox({ words }: { readonly words: OfflineText }) {
  const { alone } = words;
  return (
    <section>
      <h2>{alone.outbox}</h2>
      <div class="mc-table-frame">
        <table class="mc-table">
          <thead>
            <tr>
              {[alone.code, alone.procedure, alone.time, alone.standing].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody data-outbox />
        </table>
      </div>
      <Actions>
        <button type="button" class="ds-button" data-variant="secondary" data-send-now>
          {alone.sendNow}
        </button>
        <ButtonLink href={`${ALONE_PATH}/nhap-sau`} kind="quiet">
          {alone.later}
        </ButtonLink>
        <ButtonLink href={`${ALONE_PATH}/doi-soat`} kind="quiet">
          {alone.review}
        </ButtonLink>
      </Actions>
    </section>
  );
}

interface ProvisionalProps {
  readonly words: OfflineText;
  readonly agency: string;
  readonly unit: string;
}

function Provisional({ words: { receipt }, agency, unit }: ProvisionalProps) {
  const rows = ["code", "pin", "procedure", "person", "time", "papers", "period", "due", "fee", "by", "track"] as const;
  return (
    <article class="mc-provisional" data-receipt hidden aria-label={receipt.title}>
      <p>
        {agency}
        <br />
        {unit}
      </p>
      <h2>{receipt.title}</h2>
      <dl class="mc-summary">
        {rows.map((row) => (
          <div key={row}>
            <dt>{receipt[row]}</dt>
            <dd data-slot={row} />
          </div>
        ))}
      </dl>
      <p>{receipt.note}</p>
    </article>
  );
}

/** The script that shows the page without a network. Its reach is the work area: pages there that cannot be fetched. */
export function workerScript(c: WebContext): Response {
  const source = readFileSync(projectPath("dist", "src", "browser", "offline-worker.js"), "utf8");
  // A worker is a plain script; the compiler marks every file as a module.
  return c.body(source.replace(/^export \{\};$/mu, ""), 200, {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "no-cache",
    "Service-Worker-Allowed": "/lam-viec/",
  });
}

/** Numbers for a machine, and what time it is. */
export async function numbersPost(c: WebContext, deps: OfflineDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const at = machineOf(await counterOf(c, deps.db, form.text("unit")), form.text("machine"));
  const kept = isProblem(at) ? at : await keepNumbers(useCaseContextOf(c, form.commandId), at, deps.numbers);
  return isProblem(kept) ? refused(c, kept) : c.json({ codes: kept.codes, now: c.var.now });
}

/** One entry of a machine that was alone. */
export async function entryPost(c: WebContext, deps: OfflineDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const at = machineOf(await counterOf(c, deps.db, form.text("unit")), form.text("machine"));
  if (isProblem(at)) return refused(c, at);
  const sent = parsed(form.text("entry"));
  const merged = await mergeEntry(useCaseContextOf(c, form.commandId), at, { sent, rules: { hoursMax: deps.hoursMax } });
  if (isProblem(merged)) return refused(c, merged);
  const said = merged.held === null ? undefined : problemText(c, merged.held);
  return c.json({ standing: merged.standing, code: merged.dossierCode, note: said?.title ?? "" });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refused(c: WebContext, refusal: Parameters<typeof problemText>[1]): Response {
  const { title, next } = problemText(c, refusal);
  return c.json({ problem: refusal.problem, note: `${title} ${next}` }, problemStatus(c, refusal));
}
