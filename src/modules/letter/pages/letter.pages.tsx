import { Readable } from "node:stream";

import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { civilDateOf } from "#kernel/instant";
import { Actions, Button, Form, Link, Notice, SummaryList, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";
import { openDossier, parseDossierCode } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { openIssuedPaper } from "#modules/paper";

import { composeLetter, letterAsDocx, printLetter } from "../compose-letter.ts";
import type { LetterOrder } from "../compose-letter.ts";
import {
  defaultSigner,
  discardLetter,
  draftLetter,
  putLetterForward,
  resolveChoice,
  reviseLetter,
  takeLetterBack,
  textsOf,
} from "../draft-letter.ts";
import type { LetterChoice } from "../draft-letter.ts";
import { workingPlaces } from "../letter-command.ts";
import { loadLetter } from "../letter-for-signing.ts";
import type { LoadedLetter } from "../letter-for-signing.ts";
import { BUILT_IN_FORMS, LETTER_PURPOSES } from "../letter.events.ts";
import { templatesInForce } from "../letter.queries.ts";
import { isOutcome } from "../letter.ts";
import { signerOf, withSigner } from "../letter-signer.ts";
import { approveLetter, issueLetter } from "../sign-letter.ts";
import { formsVi } from "../text/forms.vi.ts";
import { LETTERS_PATH } from "../paths.ts";
import { DOCX_TYPE, letterDeps, PDF_TYPE, sendBytes, wordsOf } from "./page-words.ts";
import type { LetterWebDeps } from "./page-words.ts";

import { LaterActs, LetterStatusTag, newerVersions, Refusal, TemplateNotice, TextFields, typedOf, wordsTyped } from "./letter-parts.tsx";

/** Pages on which a letter is chosen, written, previewed, put forward and issued. */
export function registerLetterPages(app: WebApp, deps: LetterWebDeps): void {
  app.get(`${LETTERS_PATH}/chon`, (c) => choosePage(c, deps));
  app.get(`${LETTERS_PATH}/moi`, (c) => newPage(c));
  app.post(`${LETTERS_PATH}/moi`, (c) => create(c));
  app.get(`${LETTERS_PATH}/:id`, (c) => letterPage(c, deps));
  app.post(`${LETTERS_PATH}/:id`, (c) => act(c, deps));
  app.get(`${LETTERS_PATH}/:id/xem.pdf`, (c) => preview(c, deps, "pdf"));
  app.get(`${LETTERS_PATH}/:id/ban-hanh.pdf`, (c) => issuedPage(c, deps));
  app.get(`${LETTERS_PATH}/:id/xem.docx`, (c) => preview(c, deps, "docx"));
}

async function dossierAsked(
  c: WebContext,
  ctx: UseCaseContext,
): Promise<{ readonly code: DossierCode; readonly state: Dossier } | Problem> {
  const text = c.req.query("ho-so") ?? "";
  const code = parseDossierCode(text);
  if (code === undefined) return problem("dossier.code_malformed", { code: text.slice(0, 80) });
  const opened = await openDossier(ctx, code);
  return isProblem(opened) ? opened : { code, state: opened.state };
}

async function choosePage(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const asked = await dossierAsked(c, useCaseContextOf(c));
  if (isProblem(asked)) return respondProblem(c, asked);
  const { code, state } = asked;
  const words = wordsOf(c);
  const text = words.letters;
  const day = civilDateOf(c.var.now);
  const rows = await templatesInForce(deps.db, { agencyCode: state.competentAgency, procedureCode: state.procedure.code, day });
  const hrefOf = (query: string): string => `${LETTERS_PATH}/moi?ho-so=${code}&${query}`;
  const builtIn = BUILT_IN_FORMS.flatMap((form) => {
    const purposes = form === "decision" || form === "official_letter" ? LETTER_PURPOSES : (["notice", "request"] as const);
    return purposes.map((purpose) => ({ form, purpose }));
  });
  return renderPage(
    c,
    { title: text.chooseTitle, lead: text.chooseLead, kicker: code, variant: "work", isPrivate: true, breadcrumbs: crumbs(c, code) },
    <>
      <section>
        <h2>{text.ownTemplates}</h2>
        <Table
          caption={text.ownTemplates}
          hasHiddenCaption
          rows={rows}
          rowKey={(row) => row.templateId}
          empty={<p>{text.noTemplates}</p>}
          columns={[
            {
              key: "name",
              heading: text.what,
              isRowHeading: true,
              cell: (row) => <Link href={hrefOf(`mau=${row.templateId}&phien-ban=${row.version}`)}>{row.name}</Link>,
            },
            { key: "purpose", heading: words.templates.purpose, cell: (row) => words.purposes[row.purpose] },
            { key: "version", heading: words.templates.version, isNumber: true, cell: (row) => row.version },
          ]}
        />
      </section>
      <section>
        <h2>{text.builtIn}</h2>
        <Table
          caption={text.builtIn}
          hasHiddenCaption
          rows={builtIn}
          rowKey={({ form, purpose }) => `${form}-${purpose}`}
          columns={[
            {
              key: "form",
              heading: text.what,
              isRowHeading: true,
              cell: ({ form, purpose }) => (
                <Link href={hrefOf(`bieu=${form}&muc-dich=${purpose}`)} label={`${words.forms[form]}, ${words.purposes[purpose]}`}>
                  {words.forms[form]}
                </Link>
              ),
            },
            { key: "purpose", heading: words.templates.purpose, cell: ({ purpose }) => words.purposes[purpose] },
          ]}
        />
      </section>
    </>,
  );
}

function crumbs(c: WebContext, code: string) {
  return [
    { href: "/lam-viec", label: wordsOf(c).today },
    { href: `/lam-viec/ho-so/${code}`, label: code },
  ];
}

/** The choice that an address or a form makes; undefined when it makes none. */
function choiceOf(read: (name: string) => string): LetterChoice | undefined {
  const [templateId, version] = [parseUuid(read("mau")), Number(read("phien-ban"))];
  if (templateId !== undefined && Number.isSafeInteger(version) && version > 0) return { templateId, version };
  const form = BUILT_IN_FORMS.find((one) => one === read("bieu"));
  const purpose = LETTER_PURPOSES.find((one) => one === read("muc-dich"));
  return form === undefined || purpose === undefined ? undefined : { form, purpose };
}

async function newPage(c: WebContext, refused?: { readonly form: FormValues; readonly refusal: Problem }): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const asked = await dossierAsked(c, ctx);
  if (isProblem(asked)) return respondProblem(c, asked);
  const { code, state } = asked;
  const choice = choiceOf((name) => c.req.query(name) ?? "");
  const resolved = choice === undefined ? problem("letter.template_unknown") : await resolveChoice(ctx, state, choice);
  if (isProblem(resolved)) return respondProblem(c, resolved);
  const typed = refused?.form.typed ?? (await suggested(ctx, state));
  const words = wordsOf(c);
  return renderPage(
    c,
    {
      title: words.letters.editTitle,
      kicker: `${code}: ${resolved.name === "" ? words.forms.official_letter : resolved.name}`,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(c, code),
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      <Refusal c={c} refusal={refused?.refusal} />
      <Form commandId={refused?.form.commandId}>
        <TextFields c={c} names={resolved.texts} typed={typed} />
        <Actions>
          <Button name="viec" value="luu">
            {words.letters.save}
          </Button>
        </Actions>
      </Form>
    </>,
  );
}

/** What stands in the fields before anybody has written: the signer, who receives it. */
async function suggested(ctx: UseCaseContext, state: Dossier): Promise<Readonly<Record<string, string>>> {
  const name = state.applicant?.kind === "organisation" ? (state.applicant.name ?? "") : formsVi.applicant(state.applicant?.name ?? "");
  const signer = await defaultSigner(ctx, state.competentAgency);
  const texts: Readonly<Record<string, string>> = {
    ...signer,
    kinh_gui: name,
    noi_nhan: `${name}\n${formsVi.kept("")}`,
    can_cu: `${formsVi.decree}\n${formsVi.defaultBasis(name)}`,
  };
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`soan.${key}`, text]));
}

async function create(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = useCaseContextOf(c, form.commandId);
  const asked = await dossierAsked(c, ctx);
  if (isProblem(asked)) return respondProblem(c, asked);
  const choice = choiceOf((name) => c.req.query(name) ?? "");
  if (choice === undefined) return respondProblem(c, problem("letter.template_unknown"));
  const done = await draftLetter(ctx, { letterId: form.commandId, code: asked.code, choice, words: wordsTyped(form) });
  if (isProblem(done)) return newPage(c, { form, refusal: done });
  return seeOther(c, `${LETTERS_PATH}/${done.letterId}?da-luu=1`);
}

/** A letter for somebody who may read its dossier. */
async function readable(c: WebContext): Promise<LoadedLetter | Problem> {
  const id = parseUuid(c.req.param("id") ?? "");
  const ctx = useCaseContextOf(c);
  const loaded = id === undefined ? problem("letter.unknown") : await loadLetter(ctx, id);
  if (isProblem(loaded)) return loaded;
  const opened = await openDossier(ctx, loaded.drafted.dossierCode as DossierCode);
  return isProblem(opened) ? opened : loaded;
}

async function letterPage(
  c: WebContext,
  deps: LetterWebDeps,
  refused?: { readonly form: FormValues; readonly refusal: Problem },
): Promise<Response> {
  const loaded = await readable(c);
  if (isProblem(loaded)) return respondProblem(c, loaded);
  const { letter, drafted, dossier } = loaded;
  const ctx = useCaseContextOf(c);
  const words = wordsOf(c);
  const text = words.letters;
  const mayDraft = !isProblem(authorise(ctx.actor, "letter.draft", workingPlaces(dossier)));
  const isDraft = letter.status === "draft";
  const kind = drafted.source.kind === "form" ? words.forms[drafted.source.form] : words.bookKinds[drafted.bookKind];
  const typed = refused?.form.typed ?? typedOf(loaded.words);
  return renderPage(
    c,
    {
      title: `${kind}${letter.number === null ? "" : ` ${letter.number.documentNumber}`}`,
      kicker: drafted.dossierCode,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(c, drafted.dossierCode),
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      <Refusal c={c} refusal={refused?.refusal} />
      {c.req.query("da-luu") !== undefined && refused === undefined && <Notice kind="success" isLive title={text.saved} />}
      <TemplateNotice c={c} drafted={drafted} deps={deps} versions={await newerVersions(deps, drafted)} />
      <SummaryList
        rows={[
          { label: text.status, value: <LetterStatusTag c={c} status={letter.status} /> },
          { label: words.templates.purpose, value: words.purposes[drafted.purpose] },
          { label: text.by, value: drafted.by.name },
          ...(isDraft ? [] : [{ label: text.subject, value: loaded.words.subject }]),
        ]}
      />
      <p>
        <Link href={`${LETTERS_PATH}/${letter.letterId}/xem.pdf`}>{text.preview}</Link>
        {" · "}
        <Link href={`${LETTERS_PATH}/${letter.letterId}/xem.docx`} download>
          {text.docx}
        </Link>
      </p>
      {isOutcome(drafted.purpose) && letter.status !== "issued" && <p>{text.forOutcome}</p>}
      {isDraft && mayDraft && (
        <Form commandId={refused?.form.commandId}>
          <TextFields c={c} names={await textsOf(ctx, drafted)} typed={typed} />
          <Actions>
            <Button name="viec" value="trinh">
              {text.putForward}
            </Button>
            <Button kind="secondary" name="viec" value="luu">
              {text.save}
            </Button>
            <Button kind="quiet" name="viec" value="bo" isUnchecked>
              {text.discard}
            </Button>
          </Actions>
        </Form>
      )}
      <LaterActs c={c} loaded={loaded} mayDraft={mayDraft} />
    </>,
  );
}

async function act(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const id = parseUuid(c.req.param("id") ?? "");
  if (id === undefined) return respondProblem(c, problem("letter.unknown"));
  const done = await actOn(c, deps, { letterId: id, form });
  if (isProblem(done)) return letterPage(c, deps, { form, refusal: done });
  return seeOther(c, `${LETTERS_PATH}/${id}?da-luu=1`);
}

async function actOn(
  c: WebContext,
  deps: LetterWebDeps,
  { letterId, form }: { readonly letterId: string; readonly form: FormValues },
): Promise<Problem | object> {
  const ctx = useCaseContextOf(c, form.commandId);
  switch (form.text("viec")) {
    case "luu":
      return reviseLetter(ctx, letterId, wordsTyped(form));
    case "trinh": {
      const saved = await reviseLetter(ctx, letterId, wordsTyped(form));
      return isProblem(saved) ? saved : putLetterForward(useCaseContextOf(c), letterId);
    }
    case "rut":
      return takeLetterBack(ctx, letterId);
    case "bo":
      return discardLetter(ctx, letterId);
    case "ky":
      return approveLetter(ctx, letterDeps(deps), letterId);
    case "ban-hanh":
      return issueLetter(ctx, letterDeps(deps), { letterId, typed: form.text("so"), reason: form.text("lyDo") });
    default:
      return problem("http.form_unreadable");
  }
}

async function issuedPage(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const loaded = await readable(c);
  const id = isProblem(loaded) ? undefined : parseUuid(loaded.letter.issued?.paperId ?? "");
  if (isProblem(loaded)) return respondProblem(c, loaded);
  const file = id === undefined ? problem("paper.issued_missing") : await openIssuedPaper(deps.paper, id);
  if (isProblem(file)) return respondProblem(c, file);
  for (const [name, value] of Object.entries(file.headers)) c.header(name, value);
  return c.body(Readable.toWeb(file.stream) as ReadableStream);
}

/** The letter as it stands: what was issued byte for byte, a draft across which DỰ THẢO is written. */
async function preview(c: WebContext, deps: LetterWebDeps, as: "pdf" | "docx"): Promise<Response> {
  const loaded = await readable(c);
  if (isProblem(loaded)) return respondProblem(c, loaded);
  const { letter, drafted, words, dossier } = loaded;
  if (as === "pdf" && letter.issued !== null) return seeOther(c, `${LETTERS_PATH}/${letter.letterId}/ban-hanh.pdf`);
  const { number } = letter;
  const order: LetterOrder = {
    dossier,
    drafted,
    words: withSigner(words, await signerOf(useCaseContextOf(c), loaded)),
    documentNumber: number?.documentNumber ?? null,
    day: (number?.on ?? null) as LetterOrder["day"],
    isPreview: letter.issued === null,
  };
  const ctx = useCaseContextOf(c);
  const composed = await composeLetter(ctx, letterDeps(deps), order);
  if (isProblem(composed)) return respondProblem(c, composed);
  const name = `${drafted.dossierCode}-${drafted.bookKind}`;
  if (as === "docx") return sendBytes(c, await letterAsDocx(composed), { type: DOCX_TYPE, name: `${name}.docx`, isInline: false });
  const { bytes } = await printLetter(letterDeps(deps), order, composed);
  return sendBytes(c, bytes, { type: PDF_TYPE, name: `${name}.pdf`, isInline: true });
}
