import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { workingDaysBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import { dossierStream, dossierStreamType, parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";
import { calendarsInForce } from "#modules/schedule";
import { formatNumber } from "#platform/format";
import { Button, Details, EmptyState, ErrorSummary, Form, Link, Notice, SearchForm, Status, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";

import { recordComeBack } from "../deliver-outcomes.ts";
import { guardedDelivery } from "../guarded-delivery.ts";
import type { GuardedDelivery } from "../guarded-delivery.ts";
import { waitingResults } from "../results.queries.ts";
import type { WaitingResult } from "../results.queries.ts";
import { GiveFields } from "./give-fields.tsx";
import { countersWith, handoverKit, wordsOf } from "./pages-kit.ts";
import type { HandoverDeps, HandoverKit } from "./pages-kit.ts";
import { PostedTable, ResultTable } from "./result-table.tsx";

const RESULTS_PATH = "/lam-viec/tra-ket-qua";

/** Returning outcomes: find by code, number or name; who takes it and how that is proved; letters delivered or come back. */
export function registerResultPages(app: WebApp, deps: HandoverDeps): void {
  const kit = handoverKit(deps);
  const deliver = guardedDelivery(deps.clock);
  app.get(RESULTS_PATH, (c) => showResults(c, kit));
  app.post(RESULTS_PATH, (c) => postDelivery(c, kit, deliver));
  app.post(`${RESULTS_PATH}/chuyen-hoan`, (c) => postComeBack(c, kit));
}

/** A delivery of which something was refused. */
interface Refused {
  readonly errors: readonly string[];
  readonly form: FormValues;
}

async function showResults(c: WebContext, kit: HandoverKit, refused?: Refused): Promise<Response> {
  const { results: words } = wordsOf(c);
  const { now, actor, locale } = c.var;
  const names = await kit.namesAt(now);
  const units = countersWith(actor, "dossier.deliver", names).map(({ code }) => code);
  const frame = { title: words.title, variant: "work", isPrivate: true, section: "counter", scripts: ["keys"] } as const;
  if (units.length === 0) return renderPage(c, { ...frame, keys: [] }, <EmptyState title={words.noUnit}>{words.noUnitLead}</EmptyState>);
  const typed = wordsTyped(refused?.form.text("tim") ?? c.req.query("tim") ?? "");
  const [rows, posted, calendars] = await Promise.all([
    waitingResults(kit.db, { units, words: typed, withPost: false }),
    waitingResults(kit.db, { units, words: typed, withPost: true }),
    calendarsInForce(kit.db),
  ]);
  const agency = names.directory.unit(units[0] ?? "")?.agencyCode ?? "";
  const ageOf = ageBy(calendars.forAgency(agency), c);
  const due = rows.filter((row) => ageOf(row) > kit.uncollectedDays).length;
  const isNothing = rows.length + posted.length === 0 && refused === undefined;
  const returned = isNothing ? await returnedBefore(kit, c, typed) : null;
  const draw = { words, names, locale, now };
  return renderPage(
    c,
    {
      ...frame,
      lead: words.lead,
      keys: [{ key: "t", does: words.keyFind }, ...(rows.length > 0 ? [{ key: "g", does: words.keyGive }] : [])],
      ...(refused === undefined ? {} : { status: 409 as const }),
    },
    <>
      <Told c={c} refused={refused} returned={returned} />
      <SearchForm action={RESULTS_PATH} label={words.findButton}>
        <TextInput
          name="tim"
          label={words.find}
          value={typed}
          size={34}
          maxLength={200}
          hasFocus={refused === undefined}
          isRequired
          keyStroke="t"
        />
        <Button kind="secondary">{words.findButton}</Button>
        {typed !== "" && <Link href={RESULTS_PATH}>{words.clear}</Link>}
      </SearchForm>
      {due > 0 && typed === "" && <Status tone="warning">{words.dueCount(formatNumber(locale, due))}</Status>}
      {rows.length === 0 ? (
        refused === undefined && returned === null && <Nothing typed={typed} words={words} />
      ) : (
        <Form label={words.title} commandId={refused?.form.commandId}>
          <input type="hidden" name="tim" value={typed} />
          <h2>{typed === "" ? words.waiting(formatNumber(locale, rows.length)) : words.found(formatNumber(locale, rows.length), typed)}</h2>
          <ResultTable rows={rows} chosen={chosenOf(rows, typed, refused)} ageOf={ageOf} remindAfter={kit.uncollectedDays} {...draw} />
          <GiveFields words={words} typed={refused?.form} />
        </Form>
      )}
      <Details summary={words.wrong} isOpen={returned !== null || refused !== undefined}>
        <p>{words.wrongLead}</p>
        {parseDossierCode(typed) !== undefined && <Link href={`/lam-viec/ho-so/${typed}`}>{typed}</Link>}
      </Details>
      <Letters posted={posted} c={c} names={names} />
    </>,
  );
}

/** What a scanner types is an address or a code: the code in it is what is looked for. */
function wordsTyped(text: string): string {
  const plain = text.trim().slice(0, 200);
  const scanned = /[?&]ma=([^&\s]+)/u.exec(plain)?.[1];
  return scanned === undefined ? plain : decodeURIComponent(scanned);
}

/** Of one that was found, the box is ticked; after a refusal those that were ticked. */
function chosenOf(rows: readonly WaitingResult[], typed: string, refused: Refused | undefined): ReadonlySet<string> {
  if (refused !== undefined) return new Set(refused.form.texts("code"));
  return new Set(typed !== "" && rows.length === 1 ? rows.map(({ code }) => code) : []);
}

/** Working days that an outcome has waited. */
function ageBy(calendar: Calendar, c: WebContext): (row: WaitingResult) => number {
  const today = civilDateOf(c.var.now);
  return ({ resolvedAt }) => workingDaysBetween(calendar, civilDateOf(resolvedAt), today) ?? 0;
}

function Nothing({ typed, words }: { readonly typed: string; readonly words: ReturnType<typeof wordsOf>["results"] }) {
  return typed === "" ? (
    <EmptyState title={words.none}>{words.noneLead}</EmptyState>
  ) : (
    <EmptyState title={words.noneFound(typed)}>{words.noneFoundLead}</EmptyState>
  );
}

/** Of a code that nothing waits for: who got its outcome when, if somebody did. */
async function returnedBefore(kit: HandoverKit, c: WebContext, typed: string): Promise<string | null> {
  const code = parseDossierCode(typed);
  if (code === undefined) return null;
  const { state } = await kit.contextOf(c).ledger.load(dossierStreamType, dossierStream(code));
  const isOwn = countersWith(c.var.actor, "dossier.deliver", await kit.namesAt(c.var.now)).some(
    (unit) => unit.code === state.reception.unitCode,
  );
  const { returned } = state;
  if (returned === null || !isOwn) return null;
  const { at, by, receivedBy, method } = returned;
  return problemText(c, { problem: "dossier.already_returned", params: { code, at, by, to: receivedBy, method } }).title;
}

function Told({
  c,
  refused,
  returned,
}: {
  readonly c: WebContext;
  readonly refused: Refused | undefined;
  readonly returned: string | null;
}) {
  const { results: words } = wordsOf(c);
  const given = c.req.query("da-tra") ?? "";
  const back = parseDossierCode(c.req.query("hoan") ?? "");
  return (
    <>
      {refused !== undefined && <ErrorSummary errors={refused.errors.map((message) => ({ message }))} />}
      {returned !== null && (
        <Notice kind="warning" title={words.alreadyTitle}>
          {returned}
        </Notice>
      )}
      {/^[A-Z0-9.,\s-]+$/u.test(given) && <Notice kind="success" title={words.given(given)} isLive />}
      {back !== undefined && <Notice kind="info" title={words.cameBackDone(back)} isLive />}
    </>
  );
}

function Letters({ posted, c, names }: { readonly posted: readonly WaitingResult[]; readonly c: WebContext; readonly names: DeskNames }) {
  const { results: words } = wordsOf(c);
  const { locale, now } = c.var;
  return (
    <section>
      <h2>{words.postTitle(formatNumber(locale, posted.length))}</h2>
      {posted.length === 0 ? <p>{words.postNone}</p> : <PostedTable rows={posted} words={words} names={names} locale={locale} now={now} />}
    </section>
  );
}

async function postDelivery(c: WebContext, kit: HandoverKit, deliver: GuardedDelivery): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { results: words } = wordsOf(c);
  const codes = form.texts("code");
  if (codes.length === 0) return showResults(c, kit, { errors: [words.nothingChosen], form });
  const method = form.text("method");
  const done = await deliver(c, kit.contextOf(c, form.commandId), {
    codes: [...codes],
    method: method as "signature",
    receivedBy: form.text("receivedBy") || (await applicantOf(kit, c, codes)),
    pin: form.text("pin"),
    taker: form.text("taker") as "applicant",
    authority: form.text("authority"),
  });
  if (isProblem(done) && done.problem === "http.too_many_requests") return respondProblem(c, done);
  if (isProblem(done)) return showResults(c, kit, { errors: [sentence(c, done)], form });
  const errors = done.flatMap(({ answer }) => (isProblem(answer) ? [sentence(c, answer)] : []));
  if (errors.length > 0) return showResults(c, kit, { errors, form });
  return seeOther(c, `${RESULTS_PATH}?da-tra=${encodeURIComponent(done.map(({ code }) => code).join(", "))}`);
}

/** The name on the first of the dossiers: several at once are one person's. */
async function applicantOf(kit: HandoverKit, c: WebContext, codes: readonly string[]): Promise<string> {
  const code = parseDossierCode(codes[0] ?? "");
  if (code === undefined) return "";
  const { state } = await kit.contextOf(c).ledger.load(dossierStreamType, dossierStream(code));
  return state.applicant?.name ?? "";
}

function sentence(c: WebContext, refused: Problem): string {
  const { title, next } = problemText(c, refused);
  return `${title} ${next}`;
}

async function postComeBack(c: WebContext, kit: HandoverKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const code = form.text("code") as DossierCode;
  const back = await recordComeBack(kit.contextOf(c, form.commandId), code, form.text("reason"));
  if (isProblem(back)) return showResults(c, kit, { errors: [sentence(c, back)], form });
  return seeOther(c, `${RESULTS_PATH}?hoan=${code}`);
}
