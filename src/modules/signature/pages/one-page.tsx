import { Readable } from "node:stream";

import { parseUuid } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { openDossier, parseDossierCode, performDossierCommand, plannedStep } from "#modules/dossier";
import type { DossierCode, OpenedDossier } from "#modules/dossier";
import { signatureLines, useCaseContextOf } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { downloadHeaders } from "#platform/files/download";
import { formatInstant } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Details,
  ErrorSummary,
  Form,
  Link,
  Notice,
  Radios,
  Select,
  SummaryList,
  TextArea,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";

import { bytesOf, contentOf, openForSigning, preparePaper } from "../prepare-paper.ts";
import type { OutcomeDecision, PaperToSign } from "../prepare-paper.ts";
import { signDossierPaper } from "../sign-paper.ts";
import { certificateInForce } from "../signature.queries.ts";
import type { SignatureText } from "../text/vi.ts";
import { findPrepared, unlockOwnKey } from "./own-key.ts";
import { INBOX_PATH, KEYS_PATH, respondClosed, wordsOf } from "./page-kit.ts";
import { KeyPassword } from "./key-password.tsx";
import type { SignaturePagesDeps } from "./page-kit.ts";

/** One paper: read it with the proposal and the reasons, sign it, change it first, or send it back. */
export function registerOnePages(app: WebApp, deps: SignaturePagesDeps): void {
  app.get(`${INBOX_PATH}/:code`, (c) => show(c, deps, {}));
  app.post(`${INBOX_PATH}/:code/xem`, (c) => preview(c, deps));
  app.post(`${INBOX_PATH}/:code/ky`, (c) => sign(c, deps));
  app.post(`${INBOX_PATH}/:code/tra-lai`, (c) => sendBack(c, deps));
  app.get(`${INBOX_PATH}/:code/van-ban/:draft`, (c) => paperFile(c, deps));
  app.get(`${INBOX_PATH}/:code/da-ky`, (c) => signedFile(c, deps));
}

function codeOf(c: WebContext): DossierCode | Problem {
  const text = c.req.param("code") ?? "";
  return parseDossierCode(text) ?? problem("dossier.code_malformed", { code: text.slice(0, 80) });
}

interface Shown {
  readonly decision?: Partial<OutcomeDecision> | undefined;
  readonly refusal?: Problem;
  /** What was typed for sending back. */
  readonly typed?: Readonly<Record<string, string>>;
}

async function show(c: WebContext, deps: SignaturePagesDeps, { decision, refusal, typed }: Shown): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const ctx = useCaseContextOf(c);
  const opened = await openForSigning(ctx, code);
  if (isProblem(opened)) return respondClosed(c, code, opened);
  const draft = await preparePaper(ctx, deps, { code, decision });
  const words = wordsOf(c);
  const { actor, now } = c.var;
  const key = actor.kind === "officer" ? await certificateInForce(deps.db, { officerId: actor.officerId }, now) : undefined;
  const shownRefusal = refusal ?? (isProblem(draft) ? draft : undefined);
  const sentence = shownRefusal === undefined ? undefined : problemText(c, shownRefusal);
  const asked = isProblem(draft) ? (decision ?? {}) : contentOf(draft).decision;
  const isLetter = !isProblem(draft) && contentOf(draft).letter !== undefined;
  const capacity = isProblem(draft) ? "" : await capacityWords(deps, draft, now);
  return renderPage(
    c,
    {
      title: opened.state.procedure.name,
      kicker: code,
      variant: "work",
      section: "papers",
      isPrivate: true,
      breadcrumbs: [{ href: INBOX_PATH, label: words.inbox.title }],
      ...(shownRefusal === undefined ? {} : { status: problemStatus(c, shownRefusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      <Proposal opened={opened} c={c} />
      {!isProblem(draft) && (
        <Card heading={words.one.paper}>
          <Actions>
            <ButtonLink kind="secondary" href={`${INBOX_PATH}/${code}/van-ban/${draft.draftId}`}>
              {words.one.openPaper}
            </ButtonLink>
          </Actions>
          <SummaryList
            rows={[
              { label: words.one.decision, value: words.one[contentOf(draft).decision.kind] },
              { label: words.one.name, value: contentOf(draft).decision.name },
              ...(capacity === "" ? [] : [{ label: words.one.capacity, value: capacity }]),
              { label: words.one.digest, value: <code>{draft.sha256.match(/.{16}/gu)?.join(" ")}</code> },
            ]}
          />
          {key === undefined ? (
            <Notice kind="warning" title={words.inbox.noKey}>
              <p>
                <Link href={KEYS_PATH}>{words.inbox.register}</Link>
              </p>
            </Notice>
          ) : (
            <SignForm code={code} draftId={draft.draftId} words={words} />
          )}
        </Card>
      )}
      {!isLetter && <DecisionForm code={code} decision={asked} words={words} />}
      <BackForm opened={opened} code={code} words={words} typed={typed} />
      <p>
        <Link href={`/lam-viec/ho-so/${code}`}>{words.one.dossier}</Link>
      </p>
    </>,
  );
}

/** What the steps before said, in their own words and order. */
function Proposal({ opened, c }: { readonly opened: OpenedDossier; readonly c: WebContext }) {
  const { one, inbox } = wordsOf(c);
  const { state, events } = opened;
  const said = events.flatMap((event) => {
    const text = event.personal?.["text"] ?? event.personal?.["answer"];
    if (typeof text !== "string" || !SAID.has(event.kind)) return [];
    const by = event.payload["by"];
    const name = typeof by === "object" && by !== null && "name" in by && typeof by.name === "string" ? by.name : "";
    const stepKey = event.payload["stepKey"];
    const step = typeof stepKey === "string" ? (plannedStep(state, stepKey)?.name ?? "") : "";
    return [{ key: String(event.version), label: [step, name].filter((part) => part !== "").join(", "), text, at: event.at }];
  });
  return (
    <Card heading={one.proposal}>
      {said.length === 0 && <p>{one.noProposal}</p>}
      <SummaryList
        rows={[
          { label: inbox.applicant, value: state.applicant?.name ?? "" },
          ...said.map(({ label, text, at }) => ({ label: `${label} (${formatInstant(c.var.locale, at)})`, value: text })),
        ]}
      />
    </Card>
  );
}

const SAID: ReadonlySet<string> = new Set(["dossier.step_completed", "dossier.consultation_answered", "dossier.step_returned"]);

function SignForm(props: { readonly code: string; readonly draftId: string; readonly words: SignatureText }) {
  const { one } = props.words;
  return (
    <Form action={`${INBOX_PATH}/${props.code}/ky`}>
      <input type="hidden" name="draft" value={props.draftId} />
      <KeyPassword label={one.password} hint={one.passwordHint} />
      <Button>{one.sign}</Button>
    </Form>
  );
}

function DecisionForm(props: { readonly code: string; readonly decision: Partial<OutcomeDecision>; readonly words: SignatureText }) {
  const { one } = props.words;
  const choices = (["granted", "refused"] as const).map((value) => ({ value, label: one[value] }));
  return (
    <Details summary={one.updateTitle} isOpen={props.decision.kind === "refused"}>
      <Form action={`${INBOX_PATH}/${props.code}/xem`}>
        <Radios isRequired name="kind" label={one.decision} choices={choices} value={props.decision.kind ?? "granted"} />
        <TextInput isRequired name="name" label={one.name} value={props.decision.name} maxLength={500} />
        <TextArea name="note" label={one.note} hint={one.noteHint} value={props.decision.note} isRequired={false} maxLength={2000} />
        <Button kind="secondary">{one.update}</Button>
      </Form>
    </Details>
  );
}

interface BackProps {
  readonly opened: OpenedDossier;
  readonly code: string;
  readonly words: SignatureText;
  readonly typed: Shown["typed"];
}

function BackForm({ opened, code, words, typed }: BackProps) {
  const { one } = words;
  const action = opened.actions.find(({ command }) => command.name === "return-from-signing");
  if (action === undefined || action.refusal !== null || action.returnTo.length === 0) return null;
  const choices = action.returnTo.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Details summary={one.backTitle} isOpen={typed !== undefined}>
      <Form action={`${INBOX_PATH}/${code}/tra-lai`}>
        <Select isRequired name="toStepKey" label={one.backTo} choices={choices} value={typed?.["toStepKey"] ?? choices.at(-1)?.value} />
        <TextArea isRequired name="reason" label={one.backReason} hint={one.backHint} value={typed?.["reason"]} maxLength={2000} />
        <Button kind="secondary">{one.back}</Button>
      </Form>
    </Details>
  );
}

async function preview(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const form = await readForm(c);
  return isProblem(form) ? respondProblem(c, form) : show(c, deps, { decision: decisionIn(form) });
}

function decisionIn(form: FormValues): Partial<OutcomeDecision> {
  return { kind: form.text("kind") === "refused" ? "refused" : "granted", name: form.text("name"), note: form.text("note") };
}

async function sign(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const draft = await findPrepared(deps, form.text("draft"));
  if (draft === undefined) return show(c, deps, { refusal: problem("signature.paper_missing", {}) });
  const again = { decision: contentOf(draft).decision };
  const key = await unlockOwnKey(c, deps, form.text("password"));
  if (isProblem(key)) return show(c, deps, { ...again, refusal: key });
  const done = await signDossierPaper(useCaseContextOf(c, form.commandId), deps, { code, draftId: draft.draftId, key });
  return isProblem(done) ? show(c, deps, { ...again, refusal: done }) : seeOther(c, `${INBOX_PATH}?xong=ky&ma=${code}`);
}

async function sendBack(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const input = { toStepKey: form.text("toStepKey"), reason: form.text("reason") };
  const done = await performDossierCommand(useCaseContextOf(c, form.commandId), "return-from-signing", { code, input });
  return isProblem(done) ? show(c, deps, { refusal: done, typed: form.typed }) : seeOther(c, `${INBOX_PATH}?xong=tra-lai&ma=${code}`);
}

/** The very bytes that would be signed, for whoever may read the dossier. */
async function paperFile(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const opened = await openDossier(useCaseContextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const draftId = parseUuid(c.req.param("draft") ?? "");
  const draft = draftId === undefined ? undefined : await findPrepared(deps, draftId);
  const bytes = draft?.dossierCode === code ? await bytesOf(deps.paper, draft.sha256) : undefined;
  return sendPdf(c, code, bytes);
}

/** The paper as the competent person signed it, before it has number and seal. */
async function signedFile(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const opened = await openDossier(useCaseContextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { signedPaper } = opened.state;
  return sendPdf(c, code, signedPaper === null ? undefined : await bytesOf(deps.paper, signedPaper.sha256));
}

function sendPdf(c: WebContext, code: DossierCode, bytes: Buffer | undefined): Response {
  if (bytes === undefined) return respondProblem(c, problem("signature.paper_missing", {}));
  const headers = downloadHeaders({ fileName: `${code}.pdf`, mediaType: "application/pdf", bytes: bytes.length, scan: "issued" }, "inline");
  return new Response(Readable.toWeb(Readable.from([bytes])) as ReadableStream, { headers: { ...headers, "Cache-Control": "no-store" } });
}

/** The lines that stand above the signature: in what capacity this person signs. */
async function capacityWords({ db }: SignaturePagesDeps, draft: PaperToSign, now: Instant): Promise<string> {
  const { capacity } = contentOf(draft);
  if (capacity === undefined) return "";
  const directory = await unitDirectory(db, civilDateOf(now));
  return signatureLines(capacity, directory.unit(capacity.unitCode)?.name ?? null).join(", ");
}
