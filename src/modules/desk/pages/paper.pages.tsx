import { Readable } from "node:stream";

import { actorRefOf } from "#modules/identity";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseUuid } from "#kernel/id";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { openReusedFile } from "#modules/archive";
import { openAttachment, openIssuedPaper } from "#modules/paper";
import type { IssuedPaper } from "#modules/paper";
import { dossierStream, downloadOutcome, openDossier, parseDossierCode, runDossierCommand } from "#modules/dossier";
import { owedOf } from "#modules/payment";
import { printReceipt, printRefusal, printRollReceipt, printStopNotice, printSupplementRequest } from "#modules/issuance";
import type { Dossier, OpenedDossier } from "#modules/dossier";
import type { Printer } from "#modules/issuance";

import { guardedProven, outcomeHref, pageKit, progressHref } from "#modules/telling";
import type { DossierWebDeps, PageKit, ProgressFinder } from "#modules/telling";

/** Kinds of papers that are printed on demand, by the word in their address. */
const PAPERS = {
  "giay-tiep-nhan": (printer: Printer, { state }: Told) => printReceipt(printer, state),
  "giay-tiep-nhan-80": (printer: Printer, { state }: Told) => printRollReceipt(printer, state),
  "phieu-bo-sung": printSupplementRequest,
  "phieu-tu-choi": printRefusal,
  "phieu-dung": printStopNotice,
} as const;

type Told = Pick<OpenedDossier, "state" | "events">;

type PaperName = keyof typeof PAPERS;

function isPaperName(text: string): text is PaperName {
  return text in PAPERS;
}

/** The papers of a dossier as files: for officers who may read it, and for whoever shows code and PIN. */
export function registerPaperPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  const find = guardedProven(deps.clock);
  app.get("/lam-viec/ho-so/:code/giay-to/:paper", async (c) => {
    const state = await openedState(c, kit);
    return isProblem(state) ? respondProblem(c, state) : sendPaper(c, kit, state);
  });
  app.get("/lam-viec/ho-so/:code/tep/:id", async (c) => {
    const state = await openedState(c, kit);
    return isProblem(state) ? respondProblem(c, state) : sendFile(c, kit, state);
  });
  app.get("/lam-viec/ho-so/:code/kho/:id", async (c) => {
    const state = await openedState(c, kit);
    return isProblem(state) ? respondProblem(c, state) : sendReused(c, kit, state);
  });
  app.get("/lam-viec/ho-so/:code/ket-qua", async (c) => {
    const state = await openedState(c, kit);
    return isProblem(state) ? respondProblem(c, state) : sendOutcome(c, kit, state);
  });
  app.get("/tra-cuu/:dossierCode/giay-to/:paper", async (c) => {
    const state = await provenState(c, kit, { find, pin: c.req.query("k") ?? "" });
    return isProblem(state) ? respondProblem(c, state) : sendPaper(c, kit, state);
  });
  app.get("/tra-cuu/:dossierCode/ket-qua", async (c) => {
    const state = await provenState(c, kit, { find, pin: c.req.query("k") ?? "" });
    if (isProblem(state)) return respondProblem(c, state);
    // Looking at an address changes nothing: the first download goes through the button, which records it.
    const isFirst = state.outcome !== null && state.returnedAt === null;
    return isFirst ? seeOther(c, progressHref(state.code ?? "", c.req.query("k") ?? "")) : sendOutcome(c, kit, state);
  });
  app.post("/tra-cuu/:dossierCode/ket-qua", (c) => takeOutcome(c, kit, find));
}

/** The download is the return (Điều 22.2), so it is recorded before the file leaves. */
async function takeOutcome(c: WebContext, kit: PageKit, find: ProgressFinder<Dossier>): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const pin = form.text("k");
  const state = await provenState(c, kit, { find, pin });
  if (isProblem(state)) return respondProblem(c, state);
  if (state.returnedAt === null && state.code !== null) {
    const request = { code: state.code, input: {}, isHolderProven: true };
    const done = await runDossierCommand(kit.contextOf(c, form.commandId), downloadOutcome, request);
    if (isProblem(done)) return respondProblem(c, done);
  }
  return seeOther(c, `${outcomeHref(state.code ?? "")}?k=${encodeURIComponent(pin)}`);
}

async function openedState(c: WebContext, kit: PageKit): Promise<Dossier | Problem> {
  const text = c.req.param("code") ?? "";
  const code = parseDossierCode(text);
  if (code === undefined) return problem("dossier.code_malformed", { code: text.slice(0, 80) });
  const opened = await openDossier(kit.contextOf(c), code);
  return isProblem(opened) ? opened : opened.state;
}

async function provenState(
  c: WebContext,
  kit: PageKit,
  asked: { readonly find: ProgressFinder<Dossier>; readonly pin: string },
): Promise<Dossier | Problem> {
  const typed = { code: c.req.param("dossierCode") ?? "", pin: asked.pin };
  const ctx = { ledger: kit.ledger, actor: kit.actorOf(c) };
  return asked.find(c, ctx, typed);
}

async function sendPaper(c: WebContext, kit: PageKit, state: Dossier): Promise<Response> {
  const name = c.req.param("paper") ?? "";
  if (!isPaperName(name)) return respondProblem(c, problem("http.not_found"));
  const isReceipt = name.startsWith("giay-tiep-nhan");
  const [{ directory }, events, told] = await Promise.all([
    kit.namesAt(c.var.now),
    isReceipt || state.code === null ? [] : kit.ledger.readStream(dossierStream(state.code)),
    isReceipt ? withFeeSettled(kit, state) : state,
  ]);
  const printer: Printer = {
    db: kit.db,
    storage: kit.paper,
    directory,
    publicUrl: kit.publicUrl,
    place: kit.place,
    actor: actorRefOf(kit.actorOf(c)),
    now: c.var.now,
  };
  const paper: IssuedPaper | Problem = await PAPERS[name](printer, { state: told, events });
  if (isProblem(paper)) return respondProblem(c, paper);
  return send(c, await openIssuedPaper(kit.paper, paper.id, wishOf(c)));
}

/** The receipt says that the fee was paid when the account of the dossier says so: a reception notes none as paid. */
async function withFeeSettled(kit: PageKit, state: Dossier): Promise<Dossier> {
  const { code, fee } = state;
  if (code === null || fee === null || fee.isPaid || fee.amount === 0) return state;
  const owed = await owedOf({ ledger: kit.ledger, db: kit.db }, { ...state, code });
  const isPaid = !isProblem(owed) && owed.received > 0 && owed.owed === 0;
  return { ...state, fee: { ...fee, isPaid } };
}

async function sendFile(c: WebContext, kit: PageKit, state: Dossier): Promise<Response> {
  const id = parseUuid(c.req.param("id") ?? "");
  // Only files that this dossier names: the address of one dossier never opens the file of another.
  const isNamed = id !== undefined && state.components.some((component) => component.attachments.includes(id));
  return send(c, isNamed ? await openAttachment(kit.paper, id, wishOf(c) ?? "attachment") : problem("paper.attachment_missing"));
}

/** A paper that came out of the applicant's store: only one that this dossier names, and only of its own applicant. */
async function sendReused(c: WebContext, kit: PageKit, state: Dossier): Promise<Response> {
  const resultId = state.components.find(
    (component) => component.resultId !== undefined && component.resultId === c.req.param("id"),
  )?.resultId;
  if (resultId === undefined) return respondProblem(c, problem("archive.result_unknown"));
  const use = {
    resultId,
    ownerId: state.applicant?.personalId ?? "",
    dossierCode: state.code ?? "",
    wish: wishOf(c) ?? "attachment",
  } as const;
  return send(c, await openReusedFile(kit.contextOf(c), kit.paper, use));
}

async function sendOutcome(c: WebContext, kit: PageKit, state: Dossier): Promise<Response> {
  const id = parseUuid(state.outcome?.paperId ?? "");
  if (id === undefined) return respondProblem(c, problem("dossier.outcome_missing"));
  const issued = await openIssuedPaper(kit.paper, id, wishOf(c));
  return send(c, isProblem(issued) ? await openAttachment(kit.paper, id, wishOf(c)) : issued);
}

/** The viewer beside the dossier asks for files that stand in a frame of our own page; nobody else does. */
function wishOf(c: WebContext): "framed" | undefined {
  return c.req.query("xem") === undefined ? undefined : "framed";
}

function send(c: WebContext, file: { readonly headers: Readonly<Record<string, string>>; readonly stream: Readable } | Problem): Response {
  if (isProblem(file)) return respondProblem(c, file);
  for (const [name, value] of Object.entries(file.headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  return c.body(Readable.toWeb(file.stream) as ReadableStream);
}
