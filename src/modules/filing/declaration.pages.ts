import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { parseEform } from "#platform/eform/eform";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { openDossier, parseDossierCode, procedureOfFiling } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";
import { useCaseContextOf } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { guardedProven } from "#modules/telling";
import { renderDeclaration } from "#modules/paper";
import { civilDateOf } from "#kernel/instant";

interface DeclarationDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly clock: Clock;
  readonly place: string;
}

/** Registers the printed declaration of a filed dossier: for its applicant or whoever holds its receipt, and for the officers who may read it. */
export function registerDeclarationPages(app: WebApp, deps: DeclarationDeps): void {
  const find = guardedProven(deps.clock);
  app.get("/tra-cuu/:dossierCode/to-khai", async (c) => {
    const asked = { code: c.req.param("dossierCode") ?? "", pin: c.req.query("k") ?? "" };
    const state = await find(c, { ledger: deps.ledger, actor: c.var.actor }, asked);
    return isProblem(state) ? respondProblem(c, state) : print(c, deps, state);
  });
  app.get("/lam-viec/ho-so/:code/to-khai", async (c) => {
    const text = c.req.param("code") ?? "";
    const code = parseDossierCode(text);
    if (code === undefined) return respondProblem(c, problem("dossier.code_malformed", { code: text.slice(0, 80) }));
    // Reading a dossier is itself recorded; its declaration is read by the same right.
    const opened = await openDossier(useCaseContextOf(c), code);
    return isProblem(opened) ? respondProblem(c, opened) : print(c, deps, opened.state);
  });
}

async function print(c: WebContext, deps: DeclarationDeps, state: Dossier): Promise<Response> {
  const pdf = await declarationOf(c, deps, state);
  if (isProblem(pdf)) return respondProblem(c, pdf);
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="to-khai-${state.code ?? ""}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}

async function declarationOf(c: WebContext, deps: DeclarationDeps, state: Dossier): Promise<Uint8Array | Problem> {
  const snapshot = await procedureOfFiling(deps, state);
  const { applicant, submittedAt, code } = state;
  if (snapshot === undefined || snapshot.eform === null || applicant === null || submittedAt === null || code === null)
    return problem("filing.nothing_declared", { code: code ?? "" });
  const eform = parseEform(snapshot.eform);
  if (isProblem(eform)) return eform;
  const directory = await unitDirectory(deps.db, civilDateOf(c.var.now));
  return renderDeclaration({
    eform,
    answers: state.form ?? {},
    procedure: snapshot.name,
    addressee: directory.agency(state.competentAgency)?.name ?? state.competentAgency,
    applicant,
    dossierCode: code,
    place: deps.place,
    declaredAt: submittedAt,
  });
}
