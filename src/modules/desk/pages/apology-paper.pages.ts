import { Readable } from "node:stream";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { actorRefOf } from "#modules/identity";
import { openIssuedPaper } from "#modules/paper";
import { dossierStream, openDossier, parseDossierCode } from "#modules/dossier";
import { printApology } from "#modules/issuance";
import type { Dossier } from "#modules/dossier";

import { guardedProven, pageKit } from "#modules/telling";
import type { DossierWebDeps, PageKit, ProgressFinder } from "#modules/telling";

/** A signed apology as a paper: for officers who may read the dossier, and for whoever shows code and PIN. */
export function registerApologyPaperPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  const find = guardedProven(deps.clock);
  app.get("/lam-viec/ho-so/:code/xin-loi/:apologyId", async (c) => send(c, kit, await readableState(c, kit)));
  app.get("/tra-cuu/:code/xin-loi/:apologyId", async (c) => send(c, kit, await provenState(c, kit, find)));
}

async function readableState(c: WebContext, kit: PageKit): Promise<Dossier | Problem> {
  const text = c.req.param("code") ?? "";
  const code = parseDossierCode(text);
  if (code === undefined) return problem("dossier.code_malformed", { code: text.slice(0, 80) });
  const opened = await openDossier(kit.contextOf(c), code);
  return isProblem(opened) ? opened : opened.state;
}

async function provenState(c: WebContext, kit: PageKit, find: ProgressFinder<Dossier>): Promise<Dossier | Problem> {
  const typed = { code: c.req.param("code") ?? "", pin: c.req.query("k") ?? "" };
  const ctx = { ledger: kit.ledger, actor: kit.actorOf(c) };
  return find(c, ctx, typed);
}

async function send(c: WebContext, kit: PageKit, state: Dossier | Problem): Promise<Response> {
  if (isProblem(state)) return respondProblem(c, state);
  const { directory } = await kit.namesAt(c.var.now);
  const { db, paper: storage, publicUrl, place } = kit;
  const printer = { db, storage, directory, publicUrl, place, actor: actorRefOf(kit.actorOf(c)), now: c.var.now };
  const events = state.code === null ? [] : await kit.ledger.readStream(dossierStream(state.code));
  const paper = await printApology(printer, { state, events }, c.req.param("apologyId") ?? "");
  const file = isProblem(paper) ? paper : await openIssuedPaper(kit.paper, paper.id);
  if (isProblem(file)) return respondProblem(c, file);
  for (const [name, value] of Object.entries(file.headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  return c.body(Readable.toWeb(file.stream) as ReadableStream);
}
