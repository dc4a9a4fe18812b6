import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { discardUpload } from "#platform/files/upload";
import { Actions, Button, ErrorSummary, FileInput, Form, Notice } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { readFormWithFiles } from "#platform/http/form";
import type { FormWithFiles } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { resubmitDossier, runDossierCommand, supplementOnline } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";

import { guardedProven, pageKit } from "#modules/telling";
import type { DossierWebDeps, PageKit, ProgressFinder } from "#modules/telling";
import { applicantEn } from "../text/applicant.en.ts";
import { applicantVi } from "../text/applicant.vi.ts";
import type { ApplicantText } from "../text/applicant.vi.ts";
import { keepAsked } from "./keep-asked.ts";

/** A paper that was asked for: one of the dossier's own, or one that it did not have. */
interface AskedPaper {
  readonly key: string;
  readonly name: string;
  readonly defect: string;
  readonly guidance: string;
  readonly attachments: readonly string[];
}

/**
 * The applicant completes a dossier that was sent back, before reception or during appraisal, with the receipt's code and PIN
 * (Nghị định 118/2025/NĐ-CP, Điều 17.2a, 19.5). Everything that was asked stands on one page.
 */
export function registerSupplementPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  const find = guardedProven(deps.clock);
  app.get("/tra-cuu/:dossierCode/bo-sung", async (c) => {
    const pin = c.req.query("k") ?? "";
    const state = await provenState(c, kit, { find, pin });
    return isProblem(state) ? respondProblem(c, state) : supplementPage(c, state, { pin, errors: [], commandId: undefined });
  });
  app.post("/tra-cuu/:dossierCode/bo-sung", (c) => complete(c, kit, find));
}

async function provenState(
  c: WebContext,
  kit: PageKit,
  proof: { readonly find: ProgressFinder<Dossier>; readonly pin: string },
): Promise<Dossier | Problem> {
  const ctx = { ledger: kit.ledger, actor: kit.actorOf(c) };
  const typed = { code: c.req.param("dossierCode") ?? "", pin: proof.pin };
  return proof.find(c, ctx, typed);
}

/** What was asked, paper by paper; a request that names no paper of the dossier asks for another one. */
function askedPapers(state: Dossier): readonly AskedPaper[] {
  const items = state.supplement?.items ?? [];
  return items.map((item, index) => {
    const own = state.components.find((component) => component.name === item.component);
    return {
      key: own?.key ?? `asked_${state.intakeRounds + state.supplementRounds}_${index + 1}`,
      name: item.component,
      defect: item.defect,
      guidance: item.guidance,
      attachments: own?.attachments ?? [],
    };
  });
}

interface View {
  readonly pin: string;
  readonly errors: readonly FieldError[];
  readonly commandId: FormWithFiles["form"]["commandId"] | undefined;
}

function supplementPage(c: WebContext, state: Dossier, view: View): Response {
  const { track } = pickText<ApplicantText>(c.var.locale, { vi: applicantVi, en: applicantEn });
  const code = state.code ?? "";
  if (state.supplement === null) return seeOther(c, `/tra-cuu/${code}?k=${encodeURIComponent(view.pin)}`);
  return renderPage(
    c,
    {
      title: track.complete,
      kicker: code,
      lead: track.completeLead,
      isPrivate: true,
      ...(view.errors.length === 0 ? {} : { status: 422 as const }),
    },
    <>
      <ErrorSummary errors={view.errors} />
      <Notice kind="warning" title={track.reason}>
        {state.supplement.reason}
      </Notice>
      <Form action={`/tra-cuu/${code}/bo-sung`} label={track.complete} commandId={view.commandId} hasFiles>
        <input type="hidden" name="k" value={view.pin} />
        <input type="hidden" name="version" value={String(state.version)} />
        {askedPapers(state).map((paper, index) => (
          <FileInput
            key={paper.key}
            name={`file.${index}`}
            label={track.completeFile(paper.name === "" ? track.otherPaper : paper.name)}
            hint={`${paper.defect} ${paper.guidance}`.trim()}
            error={errorOf(view.errors, `file.${index}`)}
            isMultiple
          />
        ))}
        <Actions>
          <Button>{track.completeSend}</Button>
        </Actions>
      </Form>
    </>,
  );
}

async function complete(c: WebContext, kit: PageKit, find: ProgressFinder<Dossier>): Promise<Response> {
  const sent = await readFormWithFiles(c, kit.paper.files, kit.uploads);
  if (isProblem(sent)) return respondProblem(c, sent);
  const pin = sent.form.text("k");
  const state = await provenState(c, kit, { find, pin });
  if (isProblem(state)) {
    await discardUpload(kit.paper.files, sent.upload);
    return respondProblem(c, state);
  }
  const { components, errors } = await keepAsked(c, kit, { sent, papers: askedPapers(state) });
  const view: View = { pin, errors, commandId: sent.form.commandId };
  if (errors.length > 0) return supplementPage(c, state, view);
  const { track } = pickText<ApplicantText>(c.var.locale, { vi: applicantVi, en: applicantEn });
  if (components.length === 0) return supplementPage(c, state, { ...view, errors: [{ name: "file.0", message: track.completeNothing }] });
  const command = state.status === "intake_supplement" ? resubmitDossier : supplementOnline;
  const version = sent.form.text("version");
  const done = await runDossierCommand(kit.contextOf(c, sent.form.commandId), command, {
    // A dossier that was found has its code.
    code: state.code as DossierCode,
    input: { components },
    expectedVersion: /^\d{1,9}$/u.test(version) ? Number(version) : undefined,
    isHolderProven: true,
  });
  if (isProblem(done)) return respondProblem(c, done);
  return seeOther(c, `/tra-cuu/${state.code ?? ""}?k=${encodeURIComponent(pin)}`);
}
