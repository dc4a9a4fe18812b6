import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { readAnswers } from "#platform/eform/answers";
import type { EformWorld } from "#platform/eform/check-value";
import { eformErrors } from "#platform/eform/eform-fields";
import { parseEform } from "#platform/eform/eform";
import { discardUpload } from "#platform/files/upload";
import type { FieldError } from "#platform/html/components";
import { seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readFormWithFiles } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { parseCommandId } from "#kernel/id";
import { usableForActor } from "#modules/archive";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import {
  DRAFT_FIELD,
  dropResumeCode,
  eraseDraft,
  filledInAnswers,
  holdResumeCode,
  keepDraft,
  knownApplicant,
  listDrafts,
  markSent,
  openDraft,
  prefilledFields,
  prefillFor,
  resumeCodeIn,
  REVISION_FIELD,
  saveDraft,
  withLocked,
} from "#modules/filing";
import type { DraftAccess, FilingDraft, KeptDraft, PrefilledField, TypedFields } from "#modules/filing";
import { foreseeFiling, submitDossier } from "#modules/dossier";
import type { SubmitInput } from "#modules/dossier";
import { guardedProven, pageKit } from "#modules/telling";
import { readApplicant } from "./applicant-fields.tsx";
import { casePage, chosenCase, sentPage, keepFiles, readPapers } from "./filing-parts.tsx";
import type { ArrivedFiles, KeptFiles } from "./filing-parts.tsx";
import { filingText, formPage, pageOfError, pagesOf, papersOf, reviewPage } from "./filing-view.tsx";
import type { Filled, Opened } from "./filing-view.tsx";
import type { DossierWebDeps, PageKit } from "#modules/telling";

/**
 * Filing online by a citizen: fill in, look over, send (Nghị định 118/2025/NĐ-CP, Điều 17.2). No script anywhere. Whoever has signed in has every
 * page kept as a draft when it is sent; of others nothing stays on the server until they ask for it.
 */
export function registerFilingPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  const find = guardedProven(deps.clock);
  app.get("/nop-ho-so/:code", (c) => open(c, kit));
  app.post("/nop-ho-so/:code", (c) => post(c, kit));
  app.get("/nop-ho-so/:code/da-gui/:dossierCode", (c) => sentPage(c, kit, find));
}

async function openProcedure(c: WebContext, kit: PageKit): Promise<Opened | Problem> {
  const text = c.req.param("code") ?? "";
  const code = parseProcedureCode(text);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(kit.db, code, civilDateOf(c.var.now));
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: text.slice(0, 40) });
  const world: EformWorld = { today: civilDateOf(c.var.now), areas: (await kit.namesAt(c.var.now)).areas };
  const caseKey = chosenCase(c, snapshot);
  const actor = kit.actorOf(c);
  const ownerId = actor.kind === "citizen" ? (actor.personalId ?? "") : "";
  const usable = await usableForActor(kit.contextOf(c), { ownerId, needs: snapshot.components });
  if (snapshot.eform === null) return { snapshot, eform: null, caseKey, world, usable };
  const eform = parseEform(snapshot.eform);
  return isProblem(eform) ? eform : { snapshot, eform, caseKey, world, usable };
}

function accessOf(c: WebContext, kit: PageKit, draftId: string): DraftAccess {
  return { db: kit.db, actor: kit.actorOf(c), now: c.var.now, resumeCode: resumeCodeIn(c, draftId) };
}

function sentHref(code: string, sent: { readonly code: string; readonly pin: string }): string {
  return `/nop-ho-so/${code}/da-gui/${sent.code}?k=${sent.pin}`;
}

/** A form to begin with, or a draft to go on with. */
async function open(c: WebContext, kit: PageKit): Promise<Response> {
  const opened = await openProcedure(c, kit);
  if (isProblem(opened)) return respondProblem(c, opened);
  if (opened.caseKey === undefined) return casePage(c, opened.snapshot);
  const draftId = c.req.query(DRAFT_FIELD);
  if (draftId !== undefined) {
    const draft = await openDraft(accessOf(c, kit, draftId), draftId);
    if (isProblem(draft)) return respondProblem(c, draft);
    if (draft.procedureCode !== opened.snapshot.code) return respondProblem(c, problem("filing.draft_unknown"));
    if (draft.sent !== null) return seeOther(c, sentHref(draft.procedureCode, draft.sent));
    const page = Number(/^\d{1,2}$/u.exec(c.req.query("trang") ?? "")?.[0] ?? 0);
    const filled = fill(opened, { fields: draft.content, kept: keptIn(draft.content), prefilled: draft.prefilled });
    return formPage(c, kit, { opened, filled: { ...filled, draft, page } });
  }
  const ctx = kit.contextOf(c);
  const [known, prefilled, drafts] = await Promise.all([
    knownApplicant(ctx),
    opened.eform === null ? [] : prefillFor(ctx, opened.eform),
    listDrafts(accessOf(c, kit, "")),
  ]);
  const fields: TypedFields = {
    ...(opened.eform === null ? {} : prefilledFields(opened.eform, prefilled)),
    ...(known === undefined ? {} : applicantFields(known)),
  };
  const filled = fill(opened, { fields, kept: {}, prefilled });
  const own = drafts.filter(({ procedureCode, caseKey }) => procedureCode === opened.snapshot.code && caseKey === opened.caseKey);
  return formPage(c, kit, { opened, filled: { ...filled, known, drafts: own } });
}

function applicantFields(known: NonNullable<Awaited<ReturnType<typeof knownApplicant>>>): TypedFields {
  const { name, personalId, birthOn, phone, email, address } = known;
  const birth = birthOn.split("-").toReversed().join("/");
  const told = { name, personalId, birthOn: birth, phone, email, address };
  return Object.fromEntries(Object.entries(told).flatMap(([key, text]) => (text === "" ? [] : [[key, [text]] as const])));
}

/** Papers kept with a draft, by their place. */
function keptIn(fields: TypedFields): KeptFiles {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, ids]) => {
      const place = /^kept\.(\d{1,3})$/u.exec(name)?.[1];
      return place === undefined ? [] : [[Number(place), ids] as const];
    }),
  );
}

/** What stands in the form, read: nothing is wrong yet, because nobody has said that it is complete. */
function fill(
  opened: Opened,
  given: { readonly fields: TypedFields; readonly kept: KeptFiles; readonly prefilled: readonly PrefilledField[] },
): Filled {
  const { eform, world } = opened;
  const fields = eform === null ? given.fields : withLocked(eform, given.fields, given.prefilled);
  const answers = eform === null ? null : readAnswers(eform, (name) => fields[name] ?? [], world);
  return { ...given, fields, answers, page: 0, errors: [], drafts: [], known: undefined, draft: undefined };
}

/** Names that say what to do with a form and are no part of it. */
const STEERING: ReadonlySet<string> = new Set(["buoc", "trang", "commandId", "formHidden", "formRows", DRAFT_FIELD, REVISION_FIELD]);

function fieldsIn(form: FormValues, files: ArrivedFiles): TypedFields {
  const names = Object.keys(form.typed).filter((name) => !STEERING.has(name) && !name.startsWith("kept.") && !name.endsWith(".shown"));
  const kept = Object.entries(files.kept).map(([place, ids]) => [`kept.${place}`, ids] as const);
  const answers = [...files.answers].map(([name, id]) => [name, [id]] as const);
  return Object.fromEntries([...names.map((name) => [name, form.texts(name)] as const), ...kept, ...answers]);
}

async function post(c: WebContext, kit: PageKit): Promise<Response> {
  const opened = await openProcedure(c, kit);
  if (isProblem(opened)) return respondProblem(c, opened);
  if (opened.caseKey === undefined) return casePage(c, opened.snapshot);
  const came = await readFormWithFiles(c, kit.paper.files, kit.uploads);
  if (isProblem(came)) return respondProblem(c, came);
  const { form } = came;
  const files = await keepFiles(c, kit, { sent: came, eform: opened.eform });
  await discardUpload(kit.paper.files, came.upload);
  const draftId = form.text(DRAFT_FIELD);
  const before = draftId === "" ? undefined : await openDraft(accessOf(c, kit, draftId), draftId);
  if (isProblem(before)) return respondProblem(c, before);
  if (before !== undefined && before.sent !== null) return seeOther(c, sentHref(opened.snapshot.code, before.sent));
  const step = form.text("buoc");
  if (step === "xoa" && before !== undefined) {
    await eraseDraft(accessOf(c, kit, draftId), draftId);
    dropResumeCode(c, draftId);
    return seeOther(c, c.req.url.replace(/^[^/]*\/\/[^/]+/u, ""));
  }
  const ctx = kit.contextOf(c, form.commandId);
  const prefilled = before?.prefilled ?? (opened.eform === null ? [] : await prefillFor(ctx, opened.eform));
  const read = readSent(c, opened, { form, files, prefilled });
  const kept = await keep(c, kit, { opened, filled: read, before, form, step });
  if (isProblem(kept)) {
    // Somebody saved meanwhile: what was typed stays, over the revision that stands now, so that saving again is a decision.
    const revision = Number(kept.params["revision"] ?? before?.revision ?? 1);
    const draft = before === undefined ? undefined : { ...before, revision };
    return formPage(c, kit, { opened, filled: { ...read, draft, errors: [], refusal: kept } });
  }
  const filled: Filled = { ...read, draft: kept?.draft, kept: read.kept, justKept: step === "luu" ? kept : undefined };
  return goOn(c, kit, { opened, filled, form, step });
}

/** Reads what was sent, with all that is wrong with it. */
function readSent(
  c: WebContext,
  opened: Opened,
  came: { readonly form: FormValues; readonly files: ArrivedFiles; readonly prefilled: readonly PrefilledField[] },
): Filled {
  const { form, files, prefilled } = came;
  const text = filingText(c.var.locale);
  const sentTexts = fieldsIn(form, files);
  const fields = opened.eform === null ? sentTexts : withLocked(opened.eform, sentTexts, prefilled);
  const texts = (name: string): readonly string[] => fields[name] ?? (STEERING.has(name) ? form.texts(name) : []);
  const answers = opened.eform === null ? null : readAnswers(opened.eform, texts, opened.world);
  const { errors: applicantErrors } = readApplicant(form, text.counter);
  const papers = readPapers(papersOf(opened), form, files.kept);
  const errors: readonly FieldError[] = [
    ...(form.text("receptionUnit") === "" ? [{ name: "receptionUnit", message: text.filing.whereMissing }] : []),
    ...applicantErrors,
    ...(answers === null ? [] : eformErrors(answers, c.var.locale)),
    ...files.errors,
    ...papers.missing
      .filter(({ index }) => files.errors.every((error) => error.name !== `file.${index}`))
      .map(({ index, name }) => ({ name: `file.${index}`, message: text.filing.fileMissing(name) })),
  ];
  const page = Number(/^\d{1,2}$/u.exec(form.text("trang"))?.[0] ?? 0);
  return {
    fields,
    kept: files.kept,
    answers,
    prefilled,
    page,
    errors,
    drafts: [],
    known: undefined,
    draft: undefined,
    commandId: form.commandId,
  };
}

interface Keeping {
  readonly opened: Opened;
  readonly filled: Filled;
  readonly before: FilingDraft | undefined;
  readonly form: FormValues;
  readonly step: string;
}

/** Keeps what was typed where it is to be kept: over the draft that the page shows, or as a new one. */
async function keep(c: WebContext, kit: PageKit, keeping: Keeping): Promise<KeptDraft | Problem | undefined> {
  const { opened, filled, before, form, step } = keeping;
  const actor = kit.actorOf(c);
  const input = {
    procedureCode: opened.snapshot.code,
    procedureVersion: opened.snapshot.version,
    caseKey: opened.caseKey ?? "",
    content: filled.fields,
    keepDays: kit.draftDays,
  };
  if (before !== undefined) {
    const revision = Number(/^\d{1,6}$/u.exec(form.text(REVISION_FIELD))?.[0] ?? 0);
    const saved = await saveDraft(accessOf(c, kit, before.draftId), { ...input, draftId: before.draftId, revision });
    return isProblem(saved) ? saved : { draft: saved, resumeCode: undefined };
  }
  // What is sent at once needs no draft; of somebody unknown nothing is kept unless they ask.
  if (step !== "luu" && (actor.kind !== "citizen" || step === "gui" || step === "")) return undefined;
  const made = await keepDraft(accessOf(c, kit, ""), { ...input, prefilled: filled.prefilled });
  if (!isProblem(made) && made.resumeCode !== undefined)
    holdResumeCode(c, { draftId: made.draft.draftId, code: made.resumeCode, days: kit.draftDays });
  return made;
}

interface GoingOn {
  readonly opened: Opened;
  readonly filled: Filled;
  readonly form: FormValues;
  readonly step: string;
}

/** Where a sent page leads: the same page again, the next or the one before, the review, or the dossier. */
async function goOn(c: WebContext, kit: PageKit, { opened, filled, form, step }: GoingOn): Promise<Response> {
  const { answers, errors, page } = filled;
  const last = pagesOf(opened).length - 1;
  const again = (changed: Partial<Filled>): Promise<Response> => formPage(c, kit, { opened, filled: { ...filled, ...changed } });
  // A button that adds a row asks for a field more, so what is still empty is no mistake yet. Neither is it in what is kept for later.
  const lost = errors.filter(({ name }) => (name ?? "").startsWith("file.") && filled.kept[Number((name ?? "").slice(5))] === undefined);
  if (answers?.isRowChange === true) return again({ errors: [] });
  if (step === "luu") return again({ errors: [], page: Math.min(page, last) });
  if (step === "lui") return again({ errors: [], page: Math.max(0, page - 1) });
  const here = last === 0 ? errors : errors.filter((error) => pageOfError(opened, error) === page);
  if (step === "tiep") return here.length > 0 ? again({ errors: here }) : again({ errors: [], page: Math.min(page + 1, last) });
  if (step === "sua") return again({ errors: lost.length > 0 ? lost : [], page: 0 });
  const [first] = errors;
  if (first !== undefined) {
    const at = pageOfError(opened, first);
    return again({ page: at, errors: last === 0 ? errors : errors.filter((error) => pageOfError(opened, error) === at) });
  }
  const filing = filingOf(c, { opened, filled, form });
  if (step !== "gui") return reviewPage(c, kit, { opened, filled, foreseen: await foreseeFiling(kit.contextOf(c), filing) });
  return send(c, kit, { opened, filled, form, filing });
}

/** What was filled in, as it is filed. */
function filingOf(c: WebContext, { opened, filled, form }: Omit<GoingOn, "step">): SubmitInput {
  const { applicant } = readApplicant(form, filingText(c.var.locale).counter);
  const { components } = readPapers(papersOf(opened), form, filled.kept);
  return {
    procedureCode: opened.snapshot.code,
    caseKey: opened.caseKey ?? "",
    receptionUnit: form.text("receptionUnit"),
    supportedUnit: form.text("supportedUnit"),
    applicant,
    components,
    form: (filled.answers?.data ?? {}) as SubmitInput["form"],
  };
}

type Sending = Omit<GoingOn, "step"> & { readonly filing: SubmitInput };

async function send(c: WebContext, kit: PageKit, { opened, filled, form, filing }: Sending): Promise<Response> {
  // A draft becomes a dossier once, from whichever window: its own id is the command's.
  const commandId = (filled.draft === undefined ? undefined : parseCommandId(filled.draft.draftId)) ?? form.commandId;
  const prefilled = filled.prefilled.length === 0 ? {} : { filledIn: [...filledInAnswers(filled.answers?.data ?? {}, filled.prefilled)] };
  const done = await submitDossier(kit.contextOf(c, commandId), filing, prefilled);
  if (isProblem(done)) return formPage(c, kit, { opened, filled: { ...filled, errors: [], refusal: done } });
  if (filled.draft !== undefined) await markSent(accessOf(c, kit, ""), filled.draft.draftId, { code: done.code, pin: done.pin });
  return seeOther(c, sentHref(opened.snapshot.code, done));
}
