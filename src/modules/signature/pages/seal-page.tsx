import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { openDossier, parseDossierCode } from "#modules/dossier";
import type { Dossier, OpenedDossier } from "#modules/dossier";
import { useCaseContextOf } from "#modules/identity";
import { Actions, Button, ButtonLink, Card, ErrorSummary, Form, Link, Notice, SummaryList, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";

import { issueSignedPaper } from "../issue-paper.ts";
import { actionRefusal } from "../prepare-paper.ts";
import { certificateInForce } from "../signature.queries.ts";
import type { SignatureText } from "../text/vi.ts";
import { unlockKey } from "../unlock-key.ts";
import { INBOX_PATH, KEYS_PATH, respondClosed, wordsOf } from "./page-kit.ts";
import { KeyPassword } from "./key-password.tsx";
import type { SignaturePagesDeps } from "./page-kit.ts";

const SEAL_PATH = `${INBOX_PATH}/:code/dong-dau`;

/** The clerk's part: the number out of the book, the agency's seal, and the paper is out. */
export function registerSealPages(app: WebApp, deps: SignaturePagesDeps): void {
  app.get(SEAL_PATH, (c) => show(c, deps, undefined));
  app.post(SEAL_PATH, (c) => seal(c, deps));
}

async function openToSeal(c: WebContext): Promise<OpenedDossier | Problem> {
  const code = parseDossierCode(c.req.param("code") ?? "");
  if (code === undefined) return problem("dossier.code_malformed", { code: (c.req.param("code") ?? "").slice(0, 80) });
  const opened = await openDossier(useCaseContextOf(c), code);
  return isProblem(opened) ? opened : (actionRefusal(opened, "issue-outcome") ?? opened);
}

async function show(
  c: WebContext,
  deps: SignaturePagesDeps,
  refused: { readonly refusal: Problem; readonly number: string } | undefined,
): Promise<Response> {
  const opened = await openToSeal(c);
  if (isProblem(opened)) return respondClosed(c, c.req.param("code") ?? "", opened);
  const { state } = opened;
  const words = wordsOf(c);
  const certificate = await certificateInForce(deps.db, { sealsOf: [state.competentAgency] }, c.var.now);
  const sentence = refused === undefined ? undefined : problemText(c, refused.refusal);
  const signedBy = opened.events.findLast(({ kind }) => kind === "dossier.outcome_signed")?.payload["by"] as
    | { readonly name: string }
    | undefined;
  return renderPage(
    c,
    {
      title: words.seal.title,
      kicker: state.code ?? "",
      variant: "work",
      section: "papers",
      isPrivate: true,
      breadcrumbs: [{ href: INBOX_PATH, label: words.inbox.title }],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <Card heading={state.signed?.name ?? state.procedure.name}>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      <SummaryList
        rows={[
          { label: words.inbox.applicant, value: state.applicant?.name ?? "" },
          { label: words.seal.signedBy, value: signedBy?.name ?? "" },
        ]}
      />
      {state.signedPaper === null && (
        <Notice kind="info" title={words.inbox.notSigned}>
          <p>
            <Link href={`/lam-viec/ho-so/${state.code ?? ""}`}>{words.one.dossier}</Link>
          </p>
        </Notice>
      )}
      {state.signedPaper !== null && certificate === undefined && (
        <Notice kind="warning" title={problemText(c, problem("signature.no_seal", {})).title}>
          <p>
            <Link href={KEYS_PATH}>{words.inbox.register}</Link>
          </p>
        </Notice>
      )}
      {state.signedPaper !== null && certificate !== undefined && <SealForm state={state} typed={refused?.number} words={words} />}
    </Card>,
  );
}

function SealForm({ state, typed, words }: { readonly state: Dossier; readonly typed: string | undefined; readonly words: SignatureText }) {
  const { seal: text, one } = words;
  return (
    <>
      <Actions>
        <ButtonLink kind="secondary" href={`${INBOX_PATH}/${state.code ?? ""}/da-ky`}>
          {one.openPaper}
        </ButtonLink>
      </Actions>
      <Form>
        <input type="hidden" name="version" value={String(state.version)} />
        <TextInput name="number" label={text.number} hint={text.numberHint} value={typed} isRequired={false} maxLength={80} />
        <TextInput name="reason" label={text.reason} isRequired={false} maxLength={300} />
        <KeyPassword label={text.password} hint={one.passwordHint} />
        <Button>{text.submit}</Button>
      </Form>
      <p class="mc-quiet">{text.unverified}</p>
    </>
  );
}

async function seal(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = useCaseContextOf(c, form.commandId);
  const code = parseDossierCode(c.req.param("code") ?? "");
  const opened = code === undefined ? problem("dossier.code_malformed", { code: "" }) : await openDossier(ctx, code);
  if (isProblem(opened) || code === undefined)
    return respondProblem(c, isProblem(opened) ? opened : problem("dossier.code_malformed", { code: "" }));
  // Nobody else may try passwords on the agency's seal; pressed again after it went out, the first answer comes again.
  const closed = opened.state.outcome === null ? actionRefusal(opened, "issue-outcome") : null;
  if (closed !== null) return respondProblem(c, closed);
  const refuse = (refusal: Problem): Promise<Response> => show(c, deps, { refusal, number: form.text("number") });
  const certificate = await certificateInForce(deps.db, { sealsOf: [opened.state.competentAgency] }, ctx.now);
  if (certificate === undefined) return refuse(problem("signature.no_seal", {}));
  const key = await unlockKey({ db: deps.db, now: ctx.now }, certificate, form.text("password"));
  if (isProblem(key)) return refuse(key);
  const version = /^\d{1,9}$/u.test(form.text("version")) ? Number(form.text("version")) : undefined;
  const order = { code, number: form.text("number"), reason: form.text("reason"), seal: key, expectedVersion: version };
  const done = await issueSignedPaper(ctx, deps, order);
  return isProblem(done) ? refuse(done) : seeOther(c, `${INBOX_PATH}?xong=phat-hanh&ma=${code}`);
}
