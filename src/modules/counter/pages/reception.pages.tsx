import { parseUuid } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { EmptyState, KeyHints } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { localName, nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { newCommandId } from "#platform/ids";
import type { OfficerActor } from "#modules/identity";
import { askAgainReason } from "#modules/archive";
import { askAtCounter, foreseeReception, parseDossierCode, receiveAwaited, receiveDossier, refuseAtCounter } from "#modules/dossier";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import type { ProcedureSnapshot } from "#modules/procedure";

import { chosenPlace, dossiersOfVisit, offeredProcedures } from "../counter.queries.ts";
import { beginVisit, seatOf } from "../ticket-visit.ts";
import type { Seat } from "../ticket-visit.ts";
import { VisitorBar } from "./visitor-bar.tsx";
import { settleFee } from "../settle-fee.ts";
import type { FeeWish, SettledFee } from "../settle-fee.ts";
import { receptionEn } from "../text/reception.en.ts";
import { receptionVi } from "../text/reception.vi.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { componentsOf } from "./checklist.tsx";
import { counterKit } from "./counter-kit.ts";
import type { CounterKit, CounterWebDeps } from "./counter-kit.ts";
import { counterAgenciesOf, countersOf, decidersFor } from "./deciders.ts";
import { findPage } from "./find-page.tsx";
import { accessKeys } from "./page-keys.ts";
import { HERE, ReceptionScreen } from "./reception-form.tsx";
import { foreseenInput, readReception, untouched } from "./reception-input.ts";
import type { ReadReception } from "./reception-input.ts";
import { RefusalStep } from "./refusal-step.tsx";
import { readFeeWish } from "./fee-choice.tsx";
import { earlierTexts, startingTexts } from "./starting-texts.ts";
import { storedLines, storedPapers, withStored } from "./stored-papers.ts";
import { dueText, feeText } from "./terms.tsx";
import type { Foreseen } from "./terms.tsx";

/** Reception at the counter, made for the keyboard: find, check, receive, next (Nghị định 118/2025/NĐ-CP, Điều 17.1). */
export function registerReceptionPages(app: WebApp, deps: CounterWebDeps): void {
  const kit = counterKit(deps);
  app.get(HERE, (c) => atCounter(c, kit, (officer) => openPage(c, kit, officer)));
  app.post(HERE, (c) => atCounter(c, kit, (officer) => takeForm(c, kit, officer)));
  app.get(`${HERE}/thu-tuc`, (c) => atCounter(c, kit, (officer) => sendOffers(c, kit, officer)));
  app.post(`${HERE}/du-kien`, (c) => atCounter(c, kit, () => sendForeseen(c, kit)));
  app.post(`${HERE}/nguoi-nop`, (c) => atCounter(c, kit, () => sendPerson(c, kit)));
}

/** The words of the counter in a language. */
export function wordsOf(locale: Locale): ReceptionText {
  return pickText<ReceptionText>(locale, { vi: receptionVi, en: receptionEn });
}

/** Runs a page for somebody who receives somewhere; everybody else is told so. */
export async function atCounter(c: WebContext, kit: CounterKit, page: (officer: OfficerActor) => Promise<Response>): Promise<Response> {
  const actor = kit.actorOf(c);
  const words = wordsOf(c.var.locale);
  if (actor.kind === "officer" && countersOf(actor).length > 0) return page(actor);
  if (c.req.method !== "GET" && actor.kind !== "officer")
    return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.receive" }));
  return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.notCounter}>{words.notCounterLead}</EmptyState>);
}

async function openPage(c: WebContext, kit: CounterKit, officer: OfficerActor): Promise<Response> {
  const awaited = parseDossierCode(c.req.query("cho") ?? "");
  const visitId = parseUuid(c.req.query("luot") ?? "");
  if (awaited === undefined && c.req.query("thu-tuc") === undefined) {
    const seat = await seatOf(kit.contextOf(c), officer, countersOf(officer));
    // The number that was called: what is received from here on belongs to its visit.
    const ofTicket = seat?.ticket !== undefined && seat.ticket.token === c.req.query("phieu") ? seat.visitId : undefined;
    // Whoever booked for a procedure finds it open; what was chosen there can be changed, and the second dossier of a visit is searched for.
    const booked = ofTicket === undefined || c.req.query("q") !== undefined ? undefined : await bookedForm(c, kit, { seat, officer });
    if (booked !== undefined) return booked;
    return findPage(c, kit, { officer, words: wordsOf(c.var.locale), visitId: visitId ?? ofTicket ?? "", seat });
  }
  const texts = await startingTexts(kit.contextOf(c), { visitId, awaited, officer });
  const code = texts.procedureCode ?? c.req.query("thu-tuc") ?? "";
  const snapshot = await procedureOf(c, kit, code);
  if (isProblem(snapshot)) return respondProblem(c, snapshot);
  const caseKey = texts.typed["caseKey"] ?? c.req.query("truong-hop") ?? "";
  const form = untouched({ ...texts.typed, ...texts.papersOf(snapshot, caseKey), caseKey }, { commandId: newCommandId() });
  return formPage(c, kit, { officer, snapshot, form, source: texts.source, isNew: true });
}

/** Where reception begins for somebody who has booked for a procedure; undefined when it is not in force, or when they handed something in already. */
async function bookedForm(
  c: WebContext,
  kit: CounterKit,
  { seat, officer }: { readonly seat: Seat | undefined; readonly officer: OfficerActor },
): Promise<Response | undefined> {
  const { procedureCode, visitId } = seat ?? {};
  if (procedureCode === undefined || visitId === undefined || isProblem(await procedureOf(c, kit, procedureCode))) return undefined;
  const handedIn = await dossiersOfVisit(kit.db, { visitId, units: countersOf(officer) });
  return handedIn.length > 0 ? undefined : seeOther(c, `${HERE}?thu-tuc=${encodeURIComponent(procedureCode)}&luot=${visitId}`);
}

/** The procedure as it is in force today. */
async function procedureOf(c: WebContext, kit: CounterKit, text: string): Promise<ProcedureSnapshot | Problem> {
  const code = parseProcedureCode(text);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(kit.db, code, civilDateOf(c.var.now));
  return snapshot ?? problem("dossier.procedure_unavailable", { code: text.slice(0, 40) });
}

interface Asked {
  readonly officer: OfficerActor;
  readonly snapshot: ProcedureSnapshot;
  readonly form: FormValues;
  /** What was refused, or is wrong; nothing when the form is only drawn again. */
  readonly errors?: readonly FieldError[];
  readonly refusal?: Problem;
  readonly source?: string | undefined;
  /** Nobody has typed anything: what is wrong with it is not said. */
  readonly isNew?: boolean;
  readonly offersFor?: string;
}

async function formPage(c: WebContext, kit: CounterKit, asked: Asked): Promise<Response> {
  const { locale, now } = c.var;
  const { officer, snapshot, form, refusal } = asked;
  const words = wordsOf(locale);
  const read = readReception(snapshot, form, { words, now, locale });
  const known = { components: read.components, personalId: read.input.applicant.personalId, words };
  const [places, stored, seat] = await Promise.all([
    kit.placesAt(now),
    storedPapers(kit.contextOf(c), known),
    seatOf(kit.contextOf(c), officer, countersOf(officer)),
  ]);
  const counters = countersOf(officer).map((value) => ({ value, label: places.unit(value, locale) }));
  const deciders = decidersFor(snapshot, officer, { places, locale });
  const ahead = { ...read.input, receptionUnit: read.input.receptionUnit || (counters[0]?.value ?? "") };
  const foreseen = await foreseeReception(
    kit.contextOf(c),
    foreseenInput({ input: { ...ahead, competentAgency: ahead.competentAgency || (deciders.own ?? "") } }),
  );
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const said: readonly FieldError[] = sentence === undefined ? [] : [{ name: "papers", message: `${sentence.title} ${sentence.next}` }];
  const errors = [...(asked.errors ?? []), ...said];
  const offered =
    asked.offersFor === undefined
      ? undefined
      : await offeredProcedures(kit.db, { words: asked.offersFor, agencies: counterAgenciesOf(officer), today: civilDateOf(now) });
  const questions = asked.isNew === true ? withoutErrors(read.questions) : read.questions;
  return renderPage(
    c,
    {
      title: nameIn(locale, snapshot),
      kicker: `${words.title} · ${snapshot.code}`,
      variant: "work",
      section: "counter",
      scripts: ["keys", "counter", "visitor"],
      isPrivate: true,
      ...statusOf(c, asked, errors),
    },
    <>
      <VisitorBar seat={seat} words={words} isQuiet />
      <ReceptionScreen
        {...{ words, locale, snapshot, counters, deciders, foreseen, errors, offered, questions, stored }}
        caseKey={form.text("caseKey")}
        components={read.components}
        open={openWords(c, foreseen, read)}
        typed={read.typed}
        faults={read.faults}
        source={asked.source}
        commandId={form.commandId}
        isApplicantKnown={read.typed["personalId"] !== "" && read.typed["name"] !== "" && asked.source !== undefined}
      />
      <KeyHints keys={accessKeys(words, ["receive", "person", "papers", "money", "find"])} />
    </>,
  );
}

function withoutErrors(questions: ReadReception["questions"]): ReadReception["questions"] {
  return questions === undefined ? undefined : { ...questions, errors: [], answers: { ...questions.answers, issues: [] } };
}

function statusOf(
  c: WebContext,
  { refusal }: Asked,
  errors: readonly FieldError[],
): { readonly status?: ReturnType<typeof problemStatus> } {
  if (refusal !== undefined) return { status: problemStatus(c, refusal) };
  return errors.length === 0 ? {} : { status: 422 };
}

/** What is still open. A rule that finds no row before the form is answered is no fault: the answers come first. */
function openWords(c: WebContext, foreseen: Foreseen, { questions }: Pick<ReadReception, "questions">): string {
  const words = wordsOf(c.var.locale);
  if (!isProblem(foreseen)) return missingWords(foreseen.missing, words);
  return (questions?.errors.length ?? 0) > 0 ? words.answersFirst : problemText(c, foreseen).title;
}

function missingWords(missing: readonly string[], words: ReceptionText): string {
  return missing.length === 0 ? "" : words.missingPapers(missing.join("; "));
}

/** Takes the form, whatever was pressed: only one button receives, and none loses what was typed. */
async function takeForm(c: WebContext, kit: CounterKit, officer: OfficerActor): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const chosen = form.text("choose");
  const snapshot = await procedureOf(c, kit, chosen === "" ? form.text("procedureCode") : chosen);
  if (isProblem(snapshot)) return respondProblem(c, snapshot);
  const asked: Asked = { officer, snapshot, form };
  if (chosen !== "") return formPage(c, kit, { ...asked, form: rechosen(form), isNew: true });
  switch (form.text("act")) {
    case "look":
      return lookUp(c, kit, asked);
    case "find":
      return formPage(c, kit, { ...asked, offersFor: form.text("q"), isNew: true });
    case "ask":
      return ask(c, kit, asked);
    case "refuse":
    case "refuse-confirmed":
      return refuse(c, kit, asked);
    default:
      return receive(c, kit, asked);
  }
}

/** Another procedure begins with the person alone: cases, papers and answers were the other one's. */
function rechosen(form: FormValues): FormValues {
  const kept = Object.entries(form.typed).filter(([name]) => !/^(?:caseKey|paper\.|count\.|form\.|q$|choose$|competentAgency)/u.test(name));
  return untouched(Object.fromEntries(kept), form);
}

/** Enter without a script: reads a scanned card, fills in who was here before, shows what follows. Nothing is received. */
async function lookUp(c: WebContext, kit: CounterKit, asked: Asked): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const { typed, errors } = readReception(asked.snapshot, asked.form, { words, now, locale });
  const wrongScan = errors.filter(({ name, message }) => name === "personalId" && message === words.scanUnreadable);
  const known = await earlierTexts(kit.contextOf(c), typed, { words, locale });
  const components = componentsOf(asked.snapshot, asked.form.text("caseKey"));
  const personalId = known?.texts["personalId"] ?? typed["personalId"] ?? "";
  const stored = await storedPapers(kit.contextOf(c), { components, personalId, words });
  const form = untouched(withStored({ ...typed, ...known?.texts }, components, stored), asked.form);
  return formPage(c, kit, { ...asked, form, errors: wrongScan, source: known?.source, isNew: true });
}

async function receive(c: WebContext, kit: CounterKit, asked: Asked): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const read = readReception(asked.snapshot, asked.form, { words, now, locale });
  const ctx = kit.contextOf(c, asked.form.commandId);
  const foreseen =
    `${asked.form.text("feeWay")}${asked.form.text("feeGiven")}` !== "later" ? await foreseeReception(ctx, foreseenInput(read)) : undefined;
  const amount = foreseen === undefined || isProblem(foreseen) ? null : (foreseen.fee?.amount ?? null);
  const { wish, errors } = readFeeWish(asked.form, words, amount);
  if (read.errors.length + errors.length > 0) return formPage(c, kit, { ...asked, errors: [...read.errors, ...errors] });
  const awaited = parseDossierCode(asked.form.text("awaited"));
  const done = awaited === undefined ? await receiveDossier(ctx, read.input) : await receiveAwaited(ctx, awaited, read.input);
  if (isProblem(done)) return formPage(c, kit, { ...asked, refusal: done });
  const seat = await seatOf(ctx, asked.officer, [read.input.receptionUnit]);
  if (seat?.visitId !== undefined && seat.visitId === read.input.visitId) await beginVisit(ctx, seat);
  const settled = await settleFee(ctx, { code: done.code, unit: read.input.receptionUnit, wish });
  return seeOther(c, `${doneHref(done.code)}${feeQuery(wish.way, settled)}`);
}

/** How the fee went, for the page that shows what became of the reception: it stands, also when the money could not be taken. */
function feeQuery(way: FeeWish["way"], settled: SettledFee | Problem): string {
  if (isProblem(settled)) return `?chua-thu=${settled.problem}`;
  if (way === "later" || settled.receiptId === null) return way === "transfer" ? "?phi=transfer" : "";
  return `?phi=${way}&tra-lai=${settled.change}`;
}

/** Where the counter goes when something was done. */
function doneHref(code: string): string {
  return `${HERE}/da-nhan/${code}`;
}

/** Shortest reason that the use cases take. */
const REASON_LENGTH_MIN = 20;

async function ask(c: WebContext, kit: CounterKit, asked: Asked): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const { form } = asked;
  const read = readReception(asked.snapshot, form, { words, now, locale });
  const reason = form.text("askReason");
  const more = form.text("askMore");
  const items = [
    ...read.missing.map((component) => ({ component, defect: words.notHandedIn, guidance: "" })),
    ...(more === "" ? [] : [{ component: "", defect: more, guidance: "" }]),
  ];
  const personal = read.errors.filter(({ name }) => name !== undefined && !name.startsWith("form."));
  const errors: readonly FieldError[] = [
    ...personal,
    ...(items.length === 0 ? [{ name: "askReason", message: words.nothingToAsk }] : []),
    ...(reason.length < REASON_LENGTH_MIN ? [{ name: "askReason", message: words.reasonTooShort }] : []),
  ];
  if (errors.length > 0) return formPage(c, kit, { ...asked, errors });
  const done = await askAtCounter(kit.contextOf(c, form.commandId), { ...read.input, items, reason, askedAgain: groundsIn(read, form) });
  return isProblem(done) ? formPage(c, kit, { ...asked, refusal: done }) : seeOther(c, doneHref(done.code));
}

/** The ground chosen for papers that are asked for although they are there; the use case leaves out those that need none. */
function groundsIn({ components, missing }: ReadReception, form: FormValues) {
  const reason = askAgainReason(form);
  const asked = components.filter(({ name }) => missing.includes(name));
  return reason === undefined ? [] : asked.map(({ key }) => ({ key, reason }));
}

/** The two steps of a refusal: what it will say is shown again before it is said. */
async function refuse(c: WebContext, kit: CounterKit, asked: Asked): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const { form } = asked;
  const read = readReception(asked.snapshot, form, { words, now, locale });
  const [reasonCode, reason] = [form.text("reasonCode"), form.text("refusalReason")];
  const personal = read.errors.filter(({ name }) => name !== undefined && !name.startsWith("form."));
  const errors: readonly FieldError[] = [
    ...personal,
    ...(reasonCode === "" ? [{ name: "reasonCode", message: words.reasonMissing }] : []),
    ...(reason.length < REASON_LENGTH_MIN ? [{ name: "refusalReason", message: words.reasonTooShort }] : []),
  ];
  if (errors.length > 0) return formPage(c, kit, { ...asked, errors });
  if (form.text("act") === "refuse")
    return renderPage(
      c,
      { title: words.refuseTitle, kicker: asked.snapshot.name, variant: "work", section: "counter", isPrivate: true, scripts: ["keys"] },
      <RefusalStep words={words} locale={locale} form={form} typed={read.typed} procedure={asked.snapshot.name} />,
    );
  const done = await refuseAtCounter(kit.contextOf(c, form.commandId), { ...read.input, reasonCode, reason, isConfirmed: true });
  return isProblem(done) ? formPage(c, kit, { ...asked, refusal: done }) : seeOther(c, doneHref(done.code));
}

/** The answer to a search while somebody types. */
async function sendOffers(c: WebContext, kit: CounterKit, officer: OfficerActor): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const typed = (c.req.query("q") ?? "").slice(0, 80);
  const rows = await offeredProcedures(kit.db, { words: typed, agencies: counterAgenciesOf(officer), today: civilDateOf(now) });
  const offers = rows.map((row) => ({
    code: row.code,
    name: nameIn(locale, row),
    note: `${row.code} · ${localName(locale, row.field, row.fieldEn)}`,
  }));
  const isFrequent = typed.trim() === "" || chosenPlace(typed) !== undefined;
  const found = isFrequent ? words.frequent : words.foundCount(offers.length);
  return c.json({ offers, isFrequent, state: offers.length === 0 ? words.none : found });
}

/** Fee, day and missing papers of the form as it stands, for the script that keeps the page up to date. */
async function sendForeseen(c: WebContext, kit: CounterKit): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const snapshot = await procedureOf(c, kit, form.text("procedureCode"));
  if (isProblem(snapshot)) return c.json({ fee: "", due: "", open: problemText(c, snapshot).title });
  const read = readReception(snapshot, form, { words, now, locale });
  const foreseen = await foreseeReception(kit.contextOf(c), foreseenInput(read));
  const open = openWords(c, foreseen, read);
  if (isProblem(foreseen)) return c.json({ fee: "", due: "", open });
  const due = dueText(foreseen, { locale, words });
  const amount = foreseen.fee?.amount ?? null;
  return c.json({ fee: feeText(amount, words), amount: String(amount ?? ""), due, open });
}

/** What is known of a number or of a scanned card. It is posted, so that no number stands in an address. */
async function sendPerson(c: WebContext, kit: CounterKit): Promise<Response> {
  const { locale, now } = c.var;
  const words = wordsOf(locale);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const snapshot = await procedureOf(c, kit, form.text("procedureCode"));
  if (isProblem(snapshot)) return respondProblem(c, snapshot);
  const { typed, errors, faults } = readReception(snapshot, form, { words, now, locale });
  const error = errors.find(({ name }) => name === "personalId")?.message ?? "";
  const known = await earlierTexts(kit.contextOf(c), typed, { words, locale });
  const texts = ["personalId", "name", "birthOn", "phone", "email", "address", "kind", "sex"].map((name) => [
    name,
    known?.texts[name] ?? typed[name] ?? "",
  ]);
  const components = componentsOf(snapshot, form.text("caseKey"));
  const personalId = known?.texts["personalId"] ?? typed["personalId"] ?? "";
  const stored = await storedPapers(kit.contextOf(c), { components, personalId, words });
  return c.json({
    stored: storedLines(components, stored),
    texts: Object.fromEntries(texts) as Record<string, string>,
    source: known?.source ?? "",
    error,
    faults: faults.join(" "),
  });
}
