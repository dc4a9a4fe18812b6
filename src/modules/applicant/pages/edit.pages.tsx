import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { eformErrors, EformFields } from "#platform/eform/eform-fields";
import { readAnswers, storedAnswers } from "#platform/eform/answers";
import type { Answers } from "#platform/eform/answers";
import type { EformWorld } from "#platform/eform/check-value";
import { parseEform } from "#platform/eform/eform";
import type { Eform } from "#platform/eform/eform";
import { discardUpload } from "#platform/files/upload";
import { Actions, Button, ButtonLink, ErrorSummary, FileInput, Form } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readFormWithFiles } from "#platform/http/form";
import type { FormWithFiles } from "#platform/http/form";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { blockedBy, editDossier, editDossierCommand, findProven, procedureOfFiling } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";

import { applicantEn } from "../text/applicant.en.ts";
import { applicantVi } from "../text/applicant.vi.ts";
import type { ApplicantText } from "../text/applicant.vi.ts";
import { keepAsked } from "./keep-asked.ts";
import type { PageKit } from "#modules/telling";

/** Where a dossier's content is changed by its applicant. */
export function editHref(code: string): string {
  return `/tra-cuu/${encodeURIComponent(code)}/dieu-chinh`;
}

function worldOf(c: WebContext): EformWorld {
  return { today: civilDateOf(c.var.now), areas: [] };
}

interface Opened {
  readonly state: Dossier;
  readonly eform: Eform | null;
}

interface View {
  readonly bytesMax: number;
  readonly answers: Answers | null;
  readonly errors: readonly FieldError[];
  readonly commandId?: FormWithFiles["form"]["commandId"] | undefined;
  readonly refusal?: Problem | undefined;
}

/**
 * The applicant changes the content of an online dossier (Nghị định 118/2025/NĐ-CP, Điều 21). What was filed stands in the form, so code and
 * PIN of the receipt are not enough: only the signed-in applicant sees it.
 */
export function registerEditPage(app: WebApp, kit: PageKit): void {
  app.get("/tra-cuu/:dossierCode/dieu-chinh", async (c) => {
    const opened = await open(c, kit);
    if (isProblem(opened)) return respondProblem(c, opened);
    const { eform, state } = opened;
    return editPage(c, opened, {
      bytesMax: kit.uploads.fileBytesMax,
      answers: eform === null ? null : storedAnswers(eform, state.form ?? {}, worldOf(c)),
      errors: [],
    });
  });
  app.post("/tra-cuu/:dossierCode/dieu-chinh", (c) => post(c, kit));
}

async function open(c: WebContext, kit: PageKit): Promise<Opened | Problem> {
  const actor = kit.actorOf(c);
  if (actor.kind !== "citizen") return problem("identity.sign_in_required", { permission: editDossierCommand.permission });
  const state = await findProven({ ledger: kit.ledger, actor }, { code: c.req.param("dossierCode") ?? "", pin: "" });
  if (isProblem(state)) return state;
  const blocked = blockedBy(editDossierCommand, state, c.var.now);
  if (blocked !== null) return blocked;
  const snapshot = await procedureOfFiling(kit, state);
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: state.procedure.code });
  const eform = snapshot.eform === null ? null : parseEform(snapshot.eform);
  return isProblem(eform) ? eform : { state, eform };
}

function editPage(c: WebContext, { state, eform }: Opened, view: View): Response {
  const { locale } = c.var;
  const words = pickText<ApplicantText>(locale, { vi: applicantVi, en: applicantEn }).track;
  const sentence = view.refusal === undefined ? undefined : problemText(c, view.refusal);
  const errors = [...view.errors, ...(sentence === undefined ? [] : [{ name: "papers", message: `${sentence.title} ${sentence.next}` }])];
  const status = view.refusal === undefined ? 422 : problemStatus(c, view.refusal);
  const code = state.code ?? "";
  return renderPage(
    c,
    { title: words.edit, kicker: code, lead: words.editLead, isPrivate: true, ...(errors.length === 0 ? {} : { status }) },
    <>
      <ErrorSummary errors={errors} />
      <Form action={editHref(code)} label={words.edit} commandId={view.commandId} hasFiles>
        <input type="hidden" name="version" value={String(state.version)} />
        {eform !== null && view.answers !== null && (
          <fieldset class="mc-group">
            <legend class="mc-group-title">{pickText(locale, eform.title)}</legend>
            <EformFields eform={eform} answers={view.answers} errors={errors} />
          </fieldset>
        )}
        <fieldset class="mc-group" id="f-papers">
          <legend class="mc-group-title">{words.editPapers}</legend>
          <p class="mc-hint">{words.editPapersLead}</p>
          {state.components.map((paper, index) => (
            <FileInput
              key={paper.key}
              name={`file.${index}`}
              label={words.completeFile(paper.name)}
              bytesMax={view.bytesMax}
              error={errorOf(errors, `file.${index}`)}
              isMultiple
            />
          ))}
        </fieldset>
        <Actions>
          <Button>{words.editSend}</Button>
          <ButtonLink href={`/tra-cuu/${encodeURIComponent(code)}`} kind="quiet">
            {words.editKeep}
          </ButtonLink>
        </Actions>
      </Form>
    </>,
  );
}

async function post(c: WebContext, kit: PageKit): Promise<Response> {
  const sent = await readFormWithFiles(c, kit.paper.files, kit.uploads);
  if (isProblem(sent)) return respondProblem(c, sent);
  const opened = await open(c, kit);
  if (isProblem(opened)) {
    await discardUpload(kit.paper.files, sent.upload);
    return respondProblem(c, opened);
  }
  const { state, eform } = opened;
  const { form } = sent;
  // A new file stands in the place of the paper's earlier ones, which stay in the events.
  const papers = state.components.map(({ key, name }) => ({ key, name, attachments: [] }));
  const { components, errors: fileErrors } = await keepAsked(c, kit, { sent, papers });
  const answers = eform === null ? null : readAnswers(eform, form.texts, worldOf(c));
  const errors = answers === null || answers.isRowChange ? fileErrors : [...eformErrors(answers, c.var.locale), ...fileErrors];
  const view: View = { bytesMax: kit.uploads.fileBytesMax, answers, errors, commandId: form.commandId };
  if (answers?.isRowChange === true || errors.length > 0) return editPage(c, opened, view);
  const version = form.text("version");
  const done = await editDossier(kit.contextOf(c, form.commandId), {
    // A dossier that was found has its code.
    code: state.code as DossierCode,
    input: { components, form: answers?.data ?? state.form ?? {} },
    expectedVersion: /^\d{1,9}$/u.test(version) ? Number(version) : undefined,
  });
  return isProblem(done) ? editPage(c, opened, { ...view, refusal: done }) : seeOther(c, `/tra-cuu/${state.code ?? ""}`);
}
