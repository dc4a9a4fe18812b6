import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { ErrorSummary, Notice } from "#platform/html/components";
import type { PageKey } from "#platform/html/key-map";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { discardUpload } from "#platform/files/upload";
import { readForm, readFormWithFiles } from "#platform/http/form";
import type { FormValues, FormWithFiles } from "#platform/http/form";
import { drawPanels } from "#platform/http/panel";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { answerLines } from "#platform/eform/answer-list";
import { parseEform } from "#platform/eform/eform";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import { civilDateOf } from "#kernel/instant";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { listOfficers } from "#modules/organisation";
import { drawingOf, type StepQuestion } from "#modules/process";

import { confirmOutcome, numberForOutcome, printNumbered } from "#modules/letter";
import type { OutcomeNumber } from "#modules/letter";
import { aidsOf, dropFormDraft } from "#modules/note";
import { attachmentsOf, storeUpload } from "#modules/paper";
import { groupOf, groupOfCode } from "#modules/linked";
import { calendarsInForce } from "#modules/schedule";
import {
  correctOutcome,
  en,
  completeStep,
  courseOfDossier,
  issueOutcome,
  lawfulPauseCauses,
  openDossier,
  parseDossierCode,
  performDossierCommand,
  submitForSignature,
  supplementPreview,
  vi,
} from "#modules/dossier";
import { printOutcome } from "#modules/issuance";
import type { Dossier, DossierCode, DossierText, OfficerStamp, OpenedDossier } from "#modules/dossier";
import type { Printer } from "#modules/issuance";

import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import type { ActionChoices } from "./action-fields.tsx";
import { ACTION_INPUT } from "./action-input.ts";
import { consultableUnits } from "./consultable-units.ts";
import { DossierBody } from "./dossier-body.tsx";
import type { Shown } from "./dossier-body.tsx";
import { viewedPapers } from "./dossier-papers.tsx";
import type { ViewedPaper } from "./dossier-papers.tsx";
import { CoveringNotice, LiveNotice, Meanwhile } from "./meanwhile.tsx";
import { pageKit } from "#modules/telling";
import type { DossierWebDeps, PageKit } from "#modules/telling";

/** One dossier on one page for those who work on it: face, clock, papers, history, and what can be done with the reasons. */
export function registerDossierPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get("/lam-viec/ho-so/:code", (c) => show(c, kit, undefined));
  app.post("/lam-viec/ho-so/:code/:command", (c) => act(c, kit));
}

function codeOf(c: WebContext): DossierCode | Problem {
  const text = c.req.param("code") ?? "";
  return parseDossierCode(text) ?? problem("dossier.code_malformed", { code: text.slice(0, 80) });
}

/** A form that came back: what was typed, for which command, and why it was refused. */
interface Refused {
  readonly command: string;
  readonly form: FormValues;
  readonly refusal: Problem;
}

async function show(c: WebContext, kit: PageKit, refused: Refused | undefined): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const opened = await openDossier(kit.contextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { locale } = c.var;
  const { state } = opened;
  const words = pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn });
  const sentence = refused === undefined ? undefined : problemText(c, refused.refusal);
  const shown = await shownFor(c, kit, words);
  const [choices, drawing, group, answers, papers, aids, panels] = await Promise.all([
    choicesFor(kit, c, opened),
    opened.course === null ? null : drawingOf(opened.course.definition),
    state.memberOf === null ? groupOf(kit, state) : groupOfCode(kit, state.memberOf.code),
    declared(kit, state, locale),
    papersOf(kit, state, words),
    aidsOf(c, code),
    drawPanels(kit.dossierPanels, c, opened),
  ]);
  return renderPage(
    c,
    {
      title: nameIn(locale, state.procedure),
      kicker: code,
      lead: words.dossier.who(state.applicant?.name ?? words.dossier.erased, state.applicant?.personalId ?? ""),
      variant: "work",
      isPrivate: true,
      breadcrumbs: [{ href: "/lam-viec", label: words.today.title }],
      scripts: ["live", "drafts", "viewer", "mention"],
      keys: keysOf(words, papers.length > 0),
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      {sentence !== undefined && refused !== undefined && (
        <ErrorSummary errors={[{ name: `action-${refused.command}`, message: `${sentence.title} ${sentence.next}` }]} />
      )}
      {refused !== undefined && <Meanwhile opened={opened} shown={shown} seen={Number(refused.form.text("version"))} />}
      {c.req.query("xong") !== undefined && refused === undefined && <Notice kind="success" isLive title={doneText(c)} />}
      <CoveringNotice state={state} actor={kit.actorOf(c)} shown={shown} />
      <LiveNotice topic={`dossier:${code}@${state.version}`} words={words.dossier.live} />
      <p
        class="mc-draft-state"
        role="status"
        data-draft-state
        data-saved={words.dossier.draftSaved}
        data-unsaved={words.dossier.draftUnsaved}
      />
      <DossierBody
        opened={opened}
        drawing={drawing}
        shown={shown}
        choices={choices}
        group={group}
        answers={answers}
        papers={papers}
        openPaper={c.req.query("giay")}
        aids={aids}
        panels={panels.filter((panel) => panel !== undefined)}
        isWholeHistory={c.req.query("lich-su") === "het"}
        refused={
          refused === undefined ? undefined : { command: refused.command, typed: refused.form.typed, commandId: refused.form.commandId }
        }
      />
    </>,
  );
}

async function shownFor(c: WebContext, kit: PageKit, words: PagesText): Promise<Shown> {
  const { locale, now } = c.var;
  return {
    locale,
    now,
    words,
    text: pickText<DossierText>(locale, { vi, en }),
    names: await kit.namesAt(now),
    calendars: await calendarsInForce(kit.db),
    sentenceOf: (refusal) => problemText(c, refusal),
  };
}

/** The keys of the page; those of the viewer only where there is something to look at. */
function keysOf({ dossier: { keys } }: PagesText, hasPapers: boolean): readonly PageKey[] {
  const always = [
    { key: "v", does: keys.act },
    { key: "g", does: keys.papers },
    { key: "n", does: keys.notes },
    { key: "l", does: keys.history },
  ];
  const ofViewer = [
    { key: "m", does: keys.open },
    { key: "j", does: keys.next },
    { key: "k", does: keys.previous },
    { key: "x", does: keys.tick },
    { key: "p", does: keys.larger },
    { key: "o", does: keys.smaller },
  ];
  return hasPapers ? [...always, ...ofViewer] : always;
}

/** The files of the dossier with what is known of them; one question, none where nothing was sent. */
async function papersOf(kit: PageKit, state: Dossier, words: PagesText): Promise<readonly ViewedPaper[]> {
  const ids = state.components.flatMap(({ attachments }) => attachments).map((id) => parseUuid(id));
  const known = ids.filter((id) => id !== undefined);
  return viewedPapers(state, known.length === 0 ? [] : await attachmentsOf(kit.paper, known), words.dossier.viewer);
}

/** What was declared, in the words of the e-form that was in force when it was filed. */
async function declared(
  kit: PageKit,
  state: Dossier,
  locale: Locale,
): Promise<readonly { readonly label: string; readonly value: string }[]> {
  const code = parseProcedureCode(state.procedure.code);
  if (state.form === null || state.submittedAt === null || code === undefined) return [];
  const snapshot = await effectiveProcedure(kit.db, code, civilDateOf(state.submittedAt));
  const eform = snapshot === undefined || snapshot.eform === null ? problem("eform.schema_invalid") : parseEform(snapshot.eform);
  return isProblem(eform) ? [] : answerLines(eform, state.form, locale).map(({ label, value }) => ({ label, value }));
}

function doneText(c: WebContext): string {
  const text = pickText<DossierText>(c.var.locale, { vi, en });
  const done = c.req.query("xong") ?? "";
  const label = text.commands[done as keyof DossierText["commands"]];
  return label === undefined ? "" : pickText<PagesText>(c.var.locale, { vi: pagesVi, en: pagesEn }).dossier.done(label);
}

/** People and units that the forms of this dossier offer. */
async function choicesFor(kit: PageKit, c: WebContext, opened: OpenedDossier): Promise<ActionChoices> {
  const { locale, now } = c.var;
  const { state } = opened;
  const names = await kit.namesAt(now);
  const isNeeded = (name: string): boolean => opened.actions.some((action) => action.command.name === name);
  const assigning = opened.actions.filter((action) => action.command.name === "assign").map(({ view }) => view.step?.holder.unitCode ?? "");
  const officers = await Promise.all(
    [...new Set(assigning)].map(async (unit) => {
      const listed = await listOfficers(kit.db, civilDateOf(now), { place: unit });
      return [unit, listed.map((officer) => ({ value: officer.officerId, label: officer.name }))] as const;
    }),
  );
  const calendar = (await calendarsInForce(kit.db)).forAgency(state.competentAgency);
  const preview = supplementPreview(state, calendar, now);
  const actor = kit.actorOf(c);
  const own = actor.kind === "officer" ? new Set<string>(actor.posts.map((post) => post.unitCode)) : new Set<string>();
  return {
    officers: new Map(officers),
    units: isNeeded("request-consultation") ? consultableUnits(names, state, locale) : [],
    consultations: state.consultations
      .filter((consultation) => consultation.answeredAt === null && own.has(consultation.to.unitCode))
      .map((consultation) => ({ value: consultation.consultationId, label: consultation.question })),
    outcomes: [{ value: "", label: outcomeName(state) }],
    supplement: isProblem(preview) ? null : preview,
    pauseCauses: lawfulPauseCauses(state),
    causeWords: pickText<DossierText>(locale, { vi, en }).pauseCauses,
    locale,
  };
}

function outcomeName(state: Dossier): string {
  return state.signed?.name ?? state.procedure.name;
}

/** Commands whose form carries the file of an outcome. */
const FILE_COMMANDS: ReadonlySet<string> = new Set([issueOutcome.name, correctOutcome.name]);

async function act(c: WebContext, kit: PageKit): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const name = c.req.param("command") ?? "";
  const read = FILE_COMMANDS.has(name) ? await readFormWithFiles(c, kit.paper.files, kit.uploads) : await readForm(c);
  if (isProblem(read)) return respondProblem(c, read);
  const form = "form" in read ? read.form : read;
  const ctx = kit.contextOf(c, form.commandId);
  const outcome = "form" in read ? await outcomePaper(ctx, kit, { code, command: name, ...read }) : NO_OUTCOME;
  if (isProblem(outcome)) return show(c, kit, { command: name, form, refusal: outcome });
  const names = await kit.namesAt(c.var.now);
  const stepKey = form.text("stepKey");
  const made = {
    commandId: form.commandId,
    agencyOfUnit: (unitCode: string) => names.directory.unit(unitCode)?.agencyCode ?? "",
    outcomeCode: "",
    paperId: outcome.paperId,
    documentNumber: outcome.number?.documentNumber ?? form.text("documentNumber"),
    questions: await questionsFor(ctx, { code, name, stepKey }),
  };
  const input = { ...ACTION_INPUT[name]?.(form, made), ...(stepKey === "" ? {} : { stepKey }) };
  const expectedVersion = /^\d{1,9}$/u.test(form.text("version")) ? Number(form.text("version")) : undefined;
  const done = await performDossierCommand(ctx, name, { code, input, expectedVersion });
  if (isProblem(done)) return show(c, kit, { command: name, form, refusal: done });
  // The paper is out whatever the book says now; a sweep tells it again.
  if (outcome.number !== undefined) await confirmOutcome(ctx, { code, number: outcome.number, paperId: outcome.paperId });
  await Promise.all([name, `${name}:${stepKey}`].map((formKey) => dropFormDraft(ctx, { code, formKey })));
  return seeOther(c, `/lam-viec/ho-so/${code}?xong=${name}`);
}

/** What the step asks that a form is about: the answers are read by their kinds. */
async function questionsFor(
  ctx: UseCaseContext,
  form: { readonly code: DossierCode; readonly name: string; readonly stepKey: string },
): Promise<readonly StepQuestion[]> {
  if (form.name !== completeStep.name && form.name !== submitForSignature.name) return [];
  const course = await courseOfDossier(ctx, form.code);
  const node = course?.plan.stepOf.get(form.stepKey)?.node;
  return node?.node === "user" ? node.questions : [];
}

/** The paper of an outcome, with the number that the agency's book gave. */
interface OutcomePaper {
  readonly paperId: string;
  readonly number?: OutcomeNumber;
}

const NO_OUTCOME: OutcomePaper = { paperId: "" };

/** The file of an outcome: the one that the clerk sent, else the letter that was put forward, else the plain document made from what was signed. */
async function outcomePaper(
  ctx: UseCaseContext,
  kit: PageKit,
  sent: FormWithFiles & { readonly code: DossierCode; readonly command: string },
): Promise<OutcomePaper | Problem> {
  const opened = await openDossier(ctx, sent.code);
  const refused = isProblem(opened) ? opened : refusalToIssue(opened, sent.command);
  if (isProblem(opened) || refused !== null) {
    await discardUpload(kit.paper.files, sent.upload);
    return refused ?? problem("dossier.outcome_missing");
  }
  const actor = actorRefOf(ctx.actor);
  const [file] = sent.upload.files;
  // A corrected result is never made from the wrong one that was signed: the clerk brings it.
  if (sent.command === correctOutcome.name) {
    const kept = file === undefined ? problem("dossier.outcome_missing") : await storeUpload(kit.paper, file, { actor, now: ctx.now });
    return isProblem(kept) ? kept : { paperId: kept.id };
  }
  // Number, seal and paper of what a key has signed come together, elsewhere: no number is taken here.
  if (file === undefined && opened.state.signedPaper !== null) return problem("dossier.signed_by_key");
  const wish = { typed: sent.form.text("documentNumber"), reason: sent.form.text("numberReason") };
  const number = await numberForOutcome(ctx, sent.code, wish);
  if (isProblem(number)) {
    await discardUpload(kit.paper.files, sent.upload);
    return number;
  }
  if (file !== undefined) {
    const kept = await storeUpload(kit.paper, file, { actor, now: ctx.now });
    return isProblem(kept) ? kept : { paperId: kept.id, number };
  }
  const { documentNumber, letter } = number;
  if (letter !== undefined) {
    const printed = await printNumbered(ctx, { ...kit, storage: kit.paper }, { letter, documentNumber });
    return isProblem(printed) ? printed : { ...printed, number };
  }
  const { directory } = await kit.namesAt(ctx.now);
  const printer: Printer = { db: kit.db, storage: kit.paper, directory, publicUrl: kit.publicUrl, place: kit.place, actor, now: ctx.now };
  const signature = opened.events.findLast((event) => event.kind === "dossier.outcome_signed");
  const signer = officerStampOf(signature?.payload["by"]);
  const note = signature?.personal?.["text"];
  const paper = await printOutcome(printer, opened.state, {
    number: documentNumber,
    signer,
    note: typeof note === "string" ? note : "",
  });
  return isProblem(paper) ? paper : { paperId: paper.id, number };
}

/** Nothing is printed or kept for somebody who may not issue now. */
function refusalToIssue(opened: OpenedDossier, command: string): Problem | null {
  const action = opened.actions.find((item) => item.command.name === command);
  return action === undefined ? problem("identity.not_permitted", { permission: issueOutcome.permission }) : action.refusal;
}

function officerStampOf(value: unknown): OfficerStamp | null {
  if (typeof value !== "object" || value === null || !("officerId" in value) || !("name" in value)) return null;
  return { officerId: String(value.officerId), name: String(value.name) };
}
