import { addDays, civilDateOf, parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { AgencyCode, Unit, UnitCode } from "#modules/organisation";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Figure,
  Figures,
  Form,
  Link,
  Notice,
  SearchForm,
  Select,
  Status,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { drawPanels } from "#platform/http/panel";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn } from "#platform/i18n";

import { closeDay, confirmDay, readDayBook } from "../close-day.ts";
import type { DayBook } from "../close-day.ts";
import { differencesOf } from "../daybook.ts";
import { closedDays, dayTakings, movedDossiers } from "../daybook.queries.ts";
import type { ClosedDayRow, DayTakings } from "../daybook.queries.ts";
import { dayCsv } from "../day-csv.ts";
import { checkHref, checkWordsOf } from "./day-check.pages.tsx";
import { AccountTable, MovedTable } from "./day-tables.tsx";
import { countersWith, handoverKit, wordsOf } from "./pages-kit.ts";
import type { HandoverDeps, HandoverKit } from "./pages-kit.ts";

const BOOK_PATH = "/lam-viec/so-ngay";

/** The day book of a counter: what stood there, what came and went, what stands; closed by the officer, confirmed by the head. */
export function registerDayBookPages(app: WebApp, deps: HandoverDeps): void {
  const kit = handoverKit(deps);
  app.get(BOOK_PATH, (c) => showBook(c, kit));
  app.get(`${BOOK_PATH}/csv`, (c) => sendCsv(c, kit));
  app.post(BOOK_PATH, (c) => postClosing(c, kit));
}

interface Asked {
  readonly units: readonly Unit[];
  readonly unit: Unit;
  readonly day: CivilDate;
  readonly today: CivilDate;
}

/** The counter and day asked for; undefined for somebody without a counter. */
async function askedFor(
  c: WebContext,
  kit: HandoverKit,
  typed: { readonly unit: string; readonly day: string },
): Promise<Asked | undefined> {
  const units = countersWith(c.var.actor, "dossier.read", await kit.namesAt(c.var.now));
  const unit = units.find(({ code }) => code === typed.unit) ?? units[0];
  const today = civilDateOf(c.var.now);
  const day = parseCivilDate(typed.day) ?? today;
  return unit === undefined ? undefined : { units, unit, day: day > today ? today : day, today };
}

function hrefOf(unitCode: string, day: CivilDate): string {
  return `${BOOK_PATH}?quay=${unitCode}&ngay=${day}`;
}

async function showBook(c: WebContext, kit: HandoverKit, refused?: Problem): Promise<Response> {
  const { book: words } = wordsOf(c);
  const { locale, now } = c.var;
  const asked = await askedFor(c, kit, { unit: c.req.query("quay") ?? "", day: c.req.query("ngay") ?? "" });
  const frame = { title: words.title, variant: "work", isPrivate: true, section: "counter", scripts: ["keys"] } as const;
  if (asked === undefined) return renderPage(c, { ...frame, keys: [] }, <EmptyState title={words.noUnit}>{words.noUnitLead}</EmptyState>);
  const { unit, day, today } = asked;
  const book = await readDayBook(kit.contextOf(c), unit.code, day);
  if (isProblem(book)) return respondProblem(c, book);
  const [takings, moved, closed, panels, names] = await Promise.all([
    dayTakings(kit.db, { unitCode: unit.code, agencyCode: unit.agencyCode }, day),
    movedDossiers(kit.db, unit.code, day),
    closedDays(kit.db, unit.code),
    drawPanels(kit.dayBookPanels, c, book),
    kit.namesAt(now),
  ]);
  const differences = differencesOf(book.figures);
  return renderPage(
    c,
    {
      ...frame,
      lead: words.lead(names.desk(unit.code, locale), formatDay(locale, day)),
      keys: [
        { key: "k", does: words.keyClose },
        { key: "b", does: words.keyBefore },
        { key: "d", does: checkWordsOf(c).open },
      ],
      ...(refused === undefined ? {} : { status: 409 as const }),
    },
    <>
      {refused !== undefined && <ErrorSummary errors={[{ message: `${problemText(c, refused).title} ${problemText(c, refused).next}` }]} />}
      <Choose c={c} asked={asked} />
      {differences.length > 0 && (
        <Notice kind="danger" title={words.differences(differences.map(({ account }) => words.accounts[account]).join(", "))} />
      )}
      <Sums book={book} c={c} />
      <AccountTable figures={book.figures} words={words} locale={locale} />
      <p class="mc-hint">{words.identity}</p>
      {book.late.length > 0 && (
        <section>
          <h2>{words.late}</h2>
          <AccountTable
            figures={book.late.filter(({ into, out }) => Object.keys({ ...into, ...out }).length > 0)}
            words={words}
            locale={locale}
            isLate
          />
        </section>
      )}
      <Takings takings={takings} c={c} href={checkHref(unit.code, day)} />
      {panels}
      <Closing c={c} book={book} />
      <section>
        <h2>{words.moved(formatNumber(locale, moved.length))}</h2>
        <MovedTable rows={moved} words={words} locale={locale} closedAt={book.closed?.at ?? null} />
        <Actions>
          <ButtonLink href={`${BOOK_PATH}/csv?quay=${unit.code}&ngay=${day}`} kind="secondary" download>
            {words.csv}
          </ButtonLink>
          {day < today && <Link href={hrefOf(unit.code, addDays(day, 1))}>{words.after}</Link>}
        </Actions>
      </section>
      <Recent rows={closed} unitCode={unit.code} c={c} />
    </>,
  );
}

function Choose({ c, asked: { units, unit, day } }: { readonly c: WebContext; readonly asked: Asked }) {
  const { book: words } = wordsOf(c);
  const { locale } = c.var;
  return (
    <SearchForm action={BOOK_PATH} label={words.show}>
      {units.length > 1 && (
        <Select
          name="quay"
          label={words.counter}
          isRequired
          value={unit.code}
          choices={units.map((one) => ({ value: one.code, label: nameIn(locale, one) }))}
        />
      )}
      <TextInput name="ngay" type="date" label={words.day} value={day} isRequired />
      <Button kind="secondary">{words.show}</Button>
      <Link href={hrefOf(unit.code, addDays(day, -1))} keyStroke="b">
        {words.before}
      </Link>
    </SearchForm>
  );
}

/** The columns that the head asks for first. */
function Sums({ book, c }: { readonly book: DayBook; readonly c: WebContext }) {
  const { book: words } = wordsOf(c);
  const of = (account: DayBook["figures"][number]["account"], side: "into" | "out", ...causes: readonly string[]): string => {
    const sums = book.figures.find((one) => one.account === account)?.[side] ?? {};
    return formatNumber(
      c.var.locale,
      causes.reduce((sum, cause) => sum + (sums[cause] ?? 0), 0),
    );
  };
  const { sumNames } = words;
  const figure = book.figures.find(({ account }) => account === "hand_over");
  // What was taken back within its minutes is no reception.
  const stayed = formatNumber(c.var.locale, (figure?.into["received"] ?? 0) - (figure?.out["reception_undone"] ?? 0));
  const returned = of("result", "out", "returned");
  return (
    <Figures>
      <Figure value={stayed} label={sumNames.received} />
      <Figure value={of("hand_over", "out", "forwarded")} label={sumNames.handed} />
      <Figure value={of("result", "into", "papers_handed_over", "resolved")} label={sumNames.results} />
      <Figure value={returned} label={sumNames.returned} />
      <Figure value={of("filing", "out", "intake_refused")} label={sumNames.refused} />
      <Figure value={of("supplement", "into", "supplement_requested", "intake_supplement_requested")} label={sumNames.supplements} />
    </Figures>
  );
}

/** Money and visitors of the day. What came in is what receipts were given for, and what was above the fee. */
function Takings({ takings, c, href }: { readonly takings: DayTakings; readonly c: WebContext; readonly href: string }) {
  const { book: words } = wordsOf(c);
  const number = (value: number): string => formatNumber(c.var.locale, value);
  const { paid, payments, excess, receipts, receipted, cancelled, tickets, served, missed } = takings;
  const difference = paid - excess - receipted;
  return (
    <section>
      <h2>{words.takings}</h2>
      <Figures>
        <Figure value={number(paid)} label={words.paid} note={words.paidNote(number(payments), number(excess))} />
        <Figure value={number(receipted)} label={words.receipted} note={words.receiptNote(number(receipts), number(cancelled))} />
        <Figure value={number(tickets)} label={words.tickets} note={words.ticketNote(number(served), number(missed))} />
      </Figures>
      {difference !== 0 && <Status tone="warning">{words.feesDiffer(number(difference))}</Status>}
      <p>
        <Link href={href} keyStroke="d">
          {checkWordsOf(c).open}
        </Link>
      </p>
    </section>
  );
}

function Closing({ c, book }: { readonly c: WebContext; readonly book: DayBook }) {
  const { book: words } = wordsOf(c);
  const { locale, actor } = c.var;
  const { closed, confirmed, day, unitCode, seen } = book;
  const unit = { agencyCode: unitCode.slice(0, unitCode.lastIndexOf(".")) as AgencyCode, unitCode: unitCode as UnitCode };
  const places = [unit];
  const permission = closed === null ? "daybook.close" : "daybook.confirm";
  const isOwn = closed !== null && actor.kind === "officer" && closed.by.officerId === actor.officerId;
  const mayAct = confirmed === null && !isOwn && !isProblem(authorise(actor, permission, { places }));
  return (
    <section class="mc-card">
      <h2>{words.closeTitle}</h2>
      <p class="mc-hint">{words.closeLead}</p>
      {closed !== null && (
        <p>{`${words.closedBy(closed.by.name, formatInstant(locale, closed.at))}${closed.words === "" ? "" : `: ${closed.words}`}`}</p>
      )}
      {closed !== null && confirmed === null && <Status tone="warning">{words.notConfirmed}</Status>}
      {confirmed !== null && (
        <Status tone="good">
          {`${words.confirmedBy(confirmed.by.name, formatInstant(locale, confirmed.at))}${confirmed.words === "" ? "" : `: ${confirmed.words}`}`}
        </Status>
      )}
      {mayAct && (
        <Form action={BOOK_PATH} label={words.closeTitle}>
          <input type="hidden" name="quay" value={unitCode} />
          <input type="hidden" name="ngay" value={day} />
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="act" value={closed === null ? "close" : "confirm"} />
          <TextInput name="words" label={words.words} size={60} maxLength={1000} />
          <Actions>
            <Button keyStroke="k">{closed === null ? words.close : words.confirm}</Button>
          </Actions>
        </Form>
      )}
    </section>
  );
}

function Recent({ rows, unitCode, c }: { readonly rows: readonly ClosedDayRow[]; readonly unitCode: string; readonly c: WebContext }) {
  const { book: words } = wordsOf(c);
  const { locale } = c.var;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{words.recent}</h2>
      <ul class="mc-picks">
        {rows.map(({ day, closedBy, confirmedBy }) => (
          <li key={day}>
            <Link href={hrefOf(unitCode, day)}>{formatDay(locale, day)}</Link> {closedBy}
            {confirmedBy === null ? `, ${words.notConfirmed}` : `, ${confirmedBy}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function postClosing(c: WebContext, kit: HandoverKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = kit.contextOf(c, form.commandId);
  const day = { unitCode: form.text("quay"), day: form.text("ngay"), words: form.text("words") };
  const done = form.text("act") === "confirm" ? await confirmDay(ctx, day) : await closeDay(ctx, { ...day, seen: form.text("seen") });
  if (isProblem(done)) return showBook(c, kit, done);
  return seeOther(c, `${BOOK_PATH}?quay=${day.unitCode}&ngay=${day.day}`);
}

async function sendCsv(c: WebContext, kit: HandoverKit): Promise<Response> {
  const asked = await askedFor(c, kit, { unit: c.req.query("quay") ?? "", day: c.req.query("ngay") ?? "" });
  if (asked === undefined) return respondProblem(c, { problem: "identity.not_permitted", params: { permission: "dossier.read" } });
  const { unit, day } = asked;
  const book = await readDayBook(kit.contextOf(c), unit.code, day);
  if (isProblem(book)) return respondProblem(c, book);
  c.header("Content-Type", "text/csv; charset=utf-8");
  c.header("Content-Disposition", `attachment; filename="so-ngay-${unit.code}-${day}.csv"`);
  c.header("Cache-Control", "no-store");
  return c.body(dayCsv(book, await movedDossiers(kit.db, unit.code, day), wordsOf(c).book));
}
