import { Readable } from "node:stream";

import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { discardUpload } from "#platform/files/upload";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Actions, Button, Card, ErrorSummary, Form, Link, Notice, Status, Table, TextArea, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { nameIn } from "#platform/i18n";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { authorise, useCaseContextOf } from "#modules/identity";
import { listAgencies } from "#modules/organisation";
import { civilDateOf } from "#kernel/instant";
import { openAttachment } from "#modules/paper";
import { newUuid } from "#platform/ids";

import { startFile } from "../document/start-file.ts";
import { BOOK_KINDS, BUILT_IN_FORMS, LETTER_PURPOSES } from "../letter.events.ts";
import type { BookKind, LetterPurpose } from "../letter.events.ts";
import { listTemplates, templateVersions } from "../letter.queries.ts";
import type { TemplateRow } from "../letter.queries.ts";
import { judgeTemplate, proposeTemplate, vocabularyFor } from "../manage-template.ts";
import { DOCX_TYPE, letterDeps, sendBytes, TEMPLATES_PATH, wordsOf } from "./page-words.ts";
import type { LetterWebDeps } from "./page-words.ts";

import { Faults, SendForm } from "./template-forms.tsx";
import type { Refused } from "./template-forms.tsx";

/** Pages on which officials send in Word templates, and a second person approves them. */
export function registerTemplatePages(app: WebApp, deps: LetterWebDeps): void {
  app.get(TEMPLATES_PATH, (c) => listPage(c, deps));
  app.post(TEMPLATES_PATH, (c) => send(c, deps, newUuid()));
  app.get(`${TEMPLATES_PATH}/cho-dien`, (c) => vocabularyPage(c));
  app.get(`${TEMPLATES_PATH}/khoi-dau/:form`, (c) => startPage(c));
  app.get(`${TEMPLATES_PATH}/:id`, (c) => templatePage(c, deps));
  app.get(`${TEMPLATES_PATH}/:id/:version/tep`, (c) => filePage(c, deps));
  app.post(`${TEMPLATES_PATH}/:id`, (c) => send(c, deps, c.req.param("id") ?? ""));
  app.post(`${TEMPLATES_PATH}/:id/:version`, (c) => judge(c));
}

/** Reading templates is for whoever may send one in, somewhere. */
function mayRead(c: WebContext): Problem | undefined {
  const { actor } = useCaseContextOf(c);
  const posts = actor.kind === "officer" ? actor.posts : [];
  const places = posts.map(({ agencyCode }) => ({ agencyCode, unitCode: null }));
  const decision = authorise(actor, "letter.propose_template", { places });
  return isProblem(decision) ? decision : undefined;
}

async function listPage(c: WebContext, deps: LetterWebDeps, refused?: Refused): Promise<Response> {
  const denied = mayRead(c);
  if (denied !== undefined) return respondProblem(c, denied);
  const words = wordsOf(c);
  const rows = await listTemplates(deps.db);
  const newest = [...Map.groupBy(rows, ({ templateId }) => templateId).values()].flatMap(([row]) => (row === undefined ? [] : [row]));
  const names = await agencyNames(c, deps);
  return renderPage(
    c,
    {
      title: words.templates.title,
      lead: words.templates.lead,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [{ href: "/quan-tri", label: words.admin }],
      ...(refused === undefined ? {} : { status: refused.refusal === undefined ? 422 : problemStatus(c, refused.refusal) }),
    },
    <>
      <Faults c={c} refused={refused} />
      <section>
        <h2>{words.templates.listTitle}</h2>
        <TemplateTable c={c} rows={newest} names={names} />
        <p>
          <Link href={`${TEMPLATES_PATH}/cho-dien`}>{words.templates.vocabularyLink}</Link>
        </p>
      </section>
      <Card heading={words.templates.startTitle}>
        <ul>
          {BUILT_IN_FORMS.map((form) => (
            <li key={form}>
              <Link href={`${TEMPLATES_PATH}/khoi-dau/${form}.docx`} download>
                {words.forms[form]}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
      <section id="gui-mau">
        <h2>{words.templates.sendTitle}</h2>
        <SendForm c={c} typed={refused?.form.typed ?? {}} names={names} commandId={refused?.form.commandId} />
      </section>
    </>,
  );
}

async function agencyNames(c: WebContext, deps: LetterWebDeps): Promise<ReadonlyMap<string, string>> {
  const agencies = await listAgencies(deps.db, civilDateOf(c.var.now));
  return new Map(agencies.map((agency) => [agency.code, nameIn(c.var.locale, agency)]));
}

function TemplateTable({
  c,
  rows,
  names,
}: {
  readonly c: WebContext;
  readonly rows: readonly TemplateRow[];
  readonly names: ReadonlyMap<string, string>;
}) {
  const words = wordsOf(c);
  const { locale } = c.var;
  return (
    <Table
      caption={words.templates.listTitle}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => row.templateId}
      empty={<p>{words.templates.none}</p>}
      columns={[
        {
          key: "name",
          heading: words.templates.name,
          isRowHeading: true,
          cell: (row) => <Link href={`${TEMPLATES_PATH}/${row.templateId}`}>{row.name}</Link>,
        },
        {
          key: "scope",
          heading: words.templates.scope,
          cell: (row) => (row.agencyCode === null ? words.templates.province : (names.get(row.agencyCode) ?? row.agencyCode)),
        },
        { key: "procedure", heading: words.templates.procedure, cell: (row) => row.procedureCode ?? words.templates.allProcedures },
        { key: "purpose", heading: words.templates.purpose, cell: (row) => words.purposes[row.purpose] },
        { key: "version", heading: words.templates.version, isNumber: true, cell: (row) => row.version },
        { key: "from", heading: words.templates.validFrom, cell: (row) => formatDay(locale, row.validFrom) },
        { key: "status", heading: words.templates.status, cell: (row) => <TemplateStatusTag c={c} row={row} /> },
      ]}
    />
  );
}

function TemplateStatusTag({ c, row }: { readonly c: WebContext; readonly row: TemplateRow }) {
  const tones = { proposed: "warning", approved: "good", declined: "bad", ended: "neutral" } as const;
  return <Status tone={tones[row.status]}>{wordsOf(c).templates.statuses[row.status]}</Status>;
}

async function send(c: WebContext, deps: LetterWebDeps, templateId: string): Promise<Response> {
  if (parseUuid(templateId) === undefined) return respondProblem(c, problem("letter.template_unknown"));
  const read = await readFormWithFiles(c, deps.paper.files, deps.uploads);
  if (isProblem(read)) return respondProblem(c, read);
  const { form, upload } = read;
  const isPurpose = (text: string): text is LetterPurpose => LETTER_PURPOSES.some((one) => one === text);
  const isBook = (text: string): text is BookKind => BOOK_KINDS.some((one) => one === text);
  const [purpose, bookKind, name] = [form.text("mucDich"), form.text("so"), form.text("ten")];
  const missing = [
    ...(name === "" ? ["ten"] : []),
    ...(isPurpose(purpose) ? [] : ["mucDich"]),
    ...(isBook(bookKind) ? [] : ["so"]),
    ...(/^\d{4}-\d{2}-\d{2}$/u.test(form.text("tuNgay")) ? [] : ["tuNgay"]),
  ];
  const answer =
    missing.length > 0 || !isPurpose(purpose) || !isBook(bookKind)
      ? problem("letter.input_invalid", { fields: missing })
      : await proposeTemplate(useCaseContextOf(c, form.commandId), letterDeps(deps), {
          templateId,
          name,
          agencyCode: form.text("coQuan") === "" ? null : form.text("coQuan"),
          procedureCode: form.text("thuTuc") === "" ? null : form.text("thuTuc"),
          purpose,
          bookKind,
          validFrom: form.text("tuNgay"),
          file: upload.files[0],
        });
  await discardUpload(deps.paper.files, upload);
  if (isProblem(answer)) return listPage(c, deps, { form, refusal: answer });
  if ("faults" in answer) return listPage(c, deps, { form, faults: answer.faults });
  return seeOther(c, `${TEMPLATES_PATH}/${templateId}?da-gui=${answer.version}`);
}

async function templatePage(c: WebContext, deps: LetterWebDeps, refusal?: Problem): Promise<Response> {
  const denied = mayRead(c);
  if (denied !== undefined) return respondProblem(c, denied);
  const id = parseUuid(c.req.param("id") ?? "");
  const rows = id === undefined ? [] : await templateVersions(deps.db, id);
  const [newest] = rows;
  if (newest === undefined) return respondProblem(c, problem("letter.template_unknown"));
  const words = wordsOf(c);
  const text = words.templates;
  const names = await agencyNames(c, deps);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const sent = c.req.query("da-gui");
  const typed = {
    ten: newest.name,
    coQuan: newest.agencyCode ?? "",
    thuTuc: newest.procedureCode ?? "",
    mucDich: newest.purpose,
    so: newest.bookKind,
  };
  return renderPage(
    c,
    {
      title: newest.name,
      kicker: text.title,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [
        { href: "/quan-tri", label: words.admin },
        { href: TEMPLATES_PATH, label: text.title },
      ],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {sent !== undefined && <Notice kind="success" isLive title={text.sent(sent)} />}
      {c.req.query("da-ghi") !== undefined && <Notice kind="success" isLive title={text.judged} />}
      {rows.map((row) => (
        <VersionCard key={row.version} c={c} row={row} />
      ))}
      {newest.status !== "proposed" && (
        <section>
          <h2>{text.sendVersion}</h2>
          <SendForm c={c} typed={typed} names={names} action={`${TEMPLATES_PATH}/${newest.templateId}`} />
        </section>
      )}
    </>,
  );
}

function VersionCard({ c, row }: { readonly c: WebContext; readonly row: TemplateRow }) {
  const words = wordsOf(c);
  const text = words.templates;
  const { locale } = c.var;
  const base = `${TEMPLATES_PATH}/${row.templateId}/${row.version}`;
  const isOpen = row.status === "proposed" || row.status === "approved";
  return (
    <Card heading={`${text.version} ${row.version}`}>
      <p>
        <TemplateStatusTag c={c} row={row} />
      </p>
      <p>
        {words.purposes[row.purpose]}. {text.book}: {words.bookKinds[row.bookKind]}. {text.validFrom}: {formatDay(locale, row.validFrom)}.{" "}
        {text.fields(formatNumber(locale, row.fieldCount))}.
      </p>
      {row.texts.length > 0 && (
        <p>
          {text.written}: {row.texts.join(", ")}
        </p>
      )}
      <p>
        {text.sentBy(row.proposedBy, formatInstant(locale, row.proposedAt))}
        {row.judgedBy !== null && row.judgedAt !== null && <>. {text.judgedBy(row.judgedBy, formatInstant(locale, row.judgedAt))}</>}
        {row.reason !== "" && <>: {row.reason}</>}
      </p>
      <p>
        <Link href={`${base}/tep`} download>
          {text.download}
        </Link>
      </p>
      {isOpen && (
        <Form action={base}>
          <TextArea name="lyDo" id={`f-lyDo-${row.version}`} label={text.reason} rows={2} maxLength={2000} />
          <Actions>
            {row.status === "proposed" && (
              <Button name="viec" value="approve">
                {text.approve}
              </Button>
            )}
            <Button kind="secondary" name="viec" value={row.status === "proposed" ? "decline" : "end"}>
              {row.status === "proposed" ? text.decline : text.end}
            </Button>
          </Actions>
        </Form>
      )}
    </Card>
  );
}

async function judge(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const [templateId, version, act] = [c.req.param("id") ?? "", Number(c.req.param("version")), form.text("viec")];
  if (act !== "approve" && act !== "decline" && act !== "end") return respondProblem(c, problem("http.form_unreadable"));
  const done = await judgeTemplate(useCaseContextOf(c, form.commandId), { templateId, version, act, reason: form.text("lyDo") });
  if (isProblem(done)) return respondProblem(c, done);
  return seeOther(c, `${TEMPLATES_PATH}/${templateId}?da-ghi=${version}`);
}

async function filePage(c: WebContext, deps: LetterWebDeps): Promise<Response> {
  const denied = mayRead(c);
  if (denied !== undefined) return respondProblem(c, denied);
  const id = parseUuid(c.req.param("id") ?? "");
  const rows = id === undefined ? [] : await templateVersions(deps.db, id);
  const attachment = parseUuid(rows.find(({ version }) => String(version) === c.req.param("version"))?.attachmentId ?? "");
  const file = attachment === undefined ? problem("letter.template_unknown") : await openAttachment(deps.paper, attachment);
  if (isProblem(file)) return respondProblem(c, file);
  for (const [name, value] of Object.entries(file.headers)) c.header(name, value);
  return c.body(Readable.toWeb(file.stream) as ReadableStream);
}

async function startPage(c: WebContext): Promise<Response> {
  const denied = mayRead(c);
  if (denied !== undefined) return respondProblem(c, denied);
  const form = BUILT_IN_FORMS.find((one) => `${one}.docx` === c.req.param("form"));
  if (form === undefined) return respondProblem(c, problem("http.not_found"));
  return sendBytes(c, await startFile(form), { type: DOCX_TYPE, name: `mau-${form}.docx`, isInline: false });
}

async function vocabularyPage(c: WebContext): Promise<Response> {
  const words = wordsOf(c);
  const text = words.templates;
  const code = c.req.query("thu-tuc") ?? "";
  const vocabulary = await vocabularyFor(useCaseContextOf(c), code === "" ? null : code);
  const rows = [...vocabulary].map(([name, field]) => ({ name, field }));
  return renderPage(
    c,
    {
      title: text.vocabularyTitle,
      lead: text.vocabularyLead,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [
        { href: "/quan-tri", label: words.admin },
        { href: TEMPLATES_PATH, label: text.title },
      ],
    },
    <>
      <form method="get" class="mc-form mc-form-inline" action={`${TEMPLATES_PATH}/cho-dien`}>
        <TextInput name="thu-tuc" label={text.vocabularyFor} value={code} />
        <Button kind="secondary">{text.show}</Button>
      </form>
      <Table
        caption={text.vocabularyTitle}
        hasHiddenCaption
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", heading: text.vocabularyName, isCode: true, isRowHeading: true, cell: ({ name }) => `{${name}}` },
          {
            key: "kind",
            heading: text.vocabularyKind,
            cell: ({ field }) =>
              typeof field === "string" ? text.kinds[field] : `${text.kinds.rows}: ${[...field.rows.keys()].join(", ")}`,
          },
        ]}
      />
    </>,
  );
}
