import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { COMMAND_ID_FIELD } from "#platform/html/form";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";
import { parseDossierCode } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";

import { dropFormDraft, keepFormDraft, tickPaperSeen } from "./aids.ts";

/** What the page's script keeps while somebody types, and the ticks on papers, which work without script too. */
export function registerAidPages(app: WebApp): void {
  app.post("/lam-viec/ho-so/:code/ban-nhap", keep);
  app.post("/lam-viec/ho-so/:code/ban-nhap/bo", drop);
  app.post("/lam-viec/ho-so/:code/da-xem", tick);
}

/** Fields of every form that nobody typed. */
const OWN_FIELDS: ReadonlySet<string> = new Set([COMMAND_ID_FIELD, "version", "stepKey"]);

async function asked(c: WebContext): Promise<{ readonly code: DossierCode; readonly form: FormValues } | Problem> {
  const text = c.req.param("code") ?? "";
  const code = parseDossierCode(text);
  if (code === undefined) return problem("dossier.code_malformed", { code: text.slice(0, 80) });
  const form = await readForm(c);
  return isProblem(form) ? form : { code, form };
}

async function keep(c: WebContext): Promise<Response> {
  const sent = await asked(c);
  if (isProblem(sent)) return respondProblem(c, sent);
  const fields = Object.fromEntries(Object.entries(sent.form.typed).filter(([name]) => !OWN_FIELDS.has(name)));
  const refused = await keepFormDraft(useCaseContextOf(c), { code: sent.code, formKey: c.req.query("bieu-mau") ?? "", fields });
  return refused === undefined ? c.body(null, 204) : respondProblem(c, refused);
}

async function drop(c: WebContext): Promise<Response> {
  const sent = await asked(c);
  if (isProblem(sent)) return respondProblem(c, sent);
  await dropFormDraft(useCaseContextOf(c), { code: sent.code, formKey: c.req.query("bieu-mau") ?? "" });
  return seeOther(c, `/lam-viec/ho-so/${sent.code}`);
}

async function tick(c: WebContext): Promise<Response> {
  const sent = await asked(c);
  if (isProblem(sent)) return respondProblem(c, sent);
  const paperKey = sent.form.text("paper");
  const refused = await tickPaperSeen(useCaseContextOf(c), { code: sent.code, paperKey, isSeen: sent.form.text("seen") === "1" });
  return refused === undefined
    ? seeOther(c, `/lam-viec/ho-so/${sent.code}?giay=${encodeURIComponent(paperKey)}#xem`)
    : respondProblem(c, refused);
}
