import { isProblem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Checkbox, ErrorSummary, Form, TextArea, errorOf } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { runDossierCommand, withdrawDossier } from "#modules/dossier";
import type { DossierProgress } from "#modules/dossier";

import type { PageKit, ProgressFinder } from "#modules/telling";
import { applicantEn } from "../text/applicant.en.ts";
import { applicantVi } from "../text/applicant.vi.ts";
import type { ApplicantText } from "../text/applicant.vi.ts";
import { progressHref } from "#modules/telling";

/** Withdrawal on a page of its own, apart from the page that people open to look (Nghị định 118/2025/NĐ-CP, Điều 21). */
export function registerWithdrawPage(app: WebApp, kit: PageKit, find: ProgressFinder): void {
  app.get("/tra-cuu/:dossierCode/rut", async (c) => {
    const pin = c.req.query("k") ?? "";
    const found = await find(c, { ledger: kit.ledger, actor: kit.actorOf(c) }, { code: c.req.param("dossierCode"), pin });
    if (isProblem(found)) return respondProblem(c, found);
    return found.canWithdraw ? withdrawPage(c, { progress: found, pin, errors: [] }) : seeOther(c, progressHref(found.code, pin));
  });
  app.post("/tra-cuu/:dossierCode/rut", (c) => withdraw(c, kit, find));
}

async function withdraw(c: WebContext, kit: PageKit, find: ProgressFinder): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const pin = form.text("k");
  const found = await find(c, { ledger: kit.ledger, actor: kit.actorOf(c) }, { code: c.req.param("dossierCode") ?? "", pin });
  if (isProblem(found)) return respondProblem(c, found);
  if (form.text("confirm") === "") {
    return withdrawPage(c, { progress: found, pin, errors: [{ name: "confirm", message: wordsOf(c).confirmMissing }] });
  }
  const done = await runDossierCommand(kit.contextOf(c, form.commandId), withdrawDossier, {
    code: found.code,
    input: { note: form.text("note") },
    isHolderProven: true,
  });
  return isProblem(done) ? respondProblem(c, done) : seeOther(c, progressHref(found.code, pin));
}

function wordsOf(c: WebContext): ApplicantText["track"] {
  return pickText<ApplicantText>(c.var.locale, { vi: applicantVi, en: applicantEn }).track;
}

interface WithdrawView {
  readonly progress: DossierProgress;
  readonly pin: string;
  readonly errors: readonly FieldError[];
}

function withdrawPage(c: WebContext, view: WithdrawView): Response {
  const { progress, pin, errors } = view;
  const words = wordsOf(c);
  return renderPage(
    c,
    { title: words.withdraw, kicker: progress.code, lead: words.withdrawLead, isPrivate: true, status: errors.length === 0 ? 200 : 422 },
    <>
      <ErrorSummary errors={errors} />
      <Form action={`/tra-cuu/${progress.code}/rut`} label={words.withdraw}>
        <input type="hidden" name="k" value={pin} />
        <TextArea name="note" label={words.withdrawNote} />
        <Checkbox name="confirm" label={words.withdrawConfirm} value="1" error={errorOf(errors, "confirm")} />
        <Actions>
          <Button kind="danger">{words.withdrawSubmit}</Button>
          <ButtonLink href={progressHref(progress.code, pin)} kind="quiet">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </>,
  );
}
