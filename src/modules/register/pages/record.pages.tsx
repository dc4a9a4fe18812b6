import { Readable } from "node:stream";

import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { discardUpload } from "#platform/files/upload";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { actorRefOf, useCaseContextOf } from "#modules/identity";
import { openAttachment, storeUpload } from "#modules/paper";

import { confirmRecord, correctRecord, enterRecord, returnRecord } from "../keep-record.ts";
import { recordKindOf } from "../record-kind.data.ts";
import { contentOf, RecordForm } from "./record-form.tsx";
import { agenciesFor, bookPage, mayAt, nameOf, readable, RECORDS_PATH, wordsOf } from "./record-kit.tsx";
import type { RegisterWebDeps } from "./record-kit.tsx";
import { listPage, recordPage } from "./record-views.tsx";

/** The book of facts: list, enter, confirm, send back, correct, and the evidence. */
export function registerRecordPages(app: WebApp, deps: RegisterWebDeps): void {
  app.get(RECORDS_PATH, (c) => listPage(c, deps));
  app.get(`${RECORDS_PATH}/moi`, (c) => newPage(c, deps));
  app.post(`${RECORDS_PATH}/moi`, (c) => enter(c, deps));
  app.get(`${RECORDS_PATH}/:id`, (c) => recordPage(c, deps));
  app.post(`${RECORDS_PATH}/:id/xac-nhan`, (c) => decide(c, deps, confirmRecord));
  app.post(`${RECORDS_PATH}/:id/tra-lai`, (c) => decide(c, deps, (ctx, id, reason) => returnRecord(ctx, { id, reason })));
  app.get(`${RECORDS_PATH}/:id/sua`, (c) => correctPage(c, deps));
  app.post(`${RECORDS_PATH}/:id/sua`, (c) => correct(c, deps));
  app.get(`${RECORDS_PATH}/:id/tep/:file`, (c) => evidence(c, deps));
}

interface Again {
  readonly refusal?: Problem | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

async function newPage(c: WebContext, deps: RegisterWebDeps, { refusal, typed = {} }: Again = {}): Promise<Response> {
  const agencies = await agenciesFor(c, deps, "record.enter");
  if (isProblem(agencies)) return respondProblem(c, agencies);
  const key = typed["loai"] ?? c.req.query("loai") ?? "";
  const kind = recordKindOf(key);
  if (kind === undefined) return respondProblem(c, problem("register.kind_unknown", { kind: key.slice(0, 40) }));
  const text = wordsOf(c);
  return bookPage(
    c,
    { title: text.page.addTitle(nameOf(c, kind)), refusal },
    <RecordForm
      kind={kind}
      agencies={agencies}
      locale={c.var.locale}
      text={text}
      action={`${RECORDS_PATH}/moi`}
      typed={typed}
      isCorrection={false}
    />,
  );
}

async function enter(c: WebContext, deps: RegisterWebDeps): Promise<Response> {
  const read = await readFormWithFiles(c, deps.paper.files, deps.uploads);
  if (isProblem(read)) return newPage(c, deps, { refusal: read });
  const { form, upload } = read;
  try {
    const kind = recordKindOf(form.text("loai"));
    if (kind === undefined) return await newPage(c, deps, { typed: form.typed });
    const again = (refusal: Problem): Promise<Response> => newPage(c, deps, { refusal, typed: form.typed });
    // Nobody without the right fills the store.
    if (!mayAt(c, "record.enter", form.text("coQuan")))
      return await again(problem("identity.not_permitted", { permission: "record.enter" }));
    const attachments = await keepFiles(c, deps, upload);
    if (isProblem(attachments)) return await again(attachments);
    const entered = await enterRecord(useCaseContextOf(c, form.commandId), contentOf(form, kind, attachments));
    return isProblem(entered) ? await again(entered) : seeOther(c, `${RECORDS_PATH}/${entered.id}?da-ghi=1`);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

type Sent = Exclude<Awaited<ReturnType<typeof readFormWithFiles>>, Problem>["upload"];

async function keepFiles(c: WebContext, deps: RegisterWebDeps, upload: Sent): Promise<readonly string[] | Problem> {
  const ids: string[] = [];
  for (const file of upload.files) {
    const stored = await storeUpload(deps.paper, file, { actor: actorRefOf(c.var.actor), now: c.var.now });
    if (isProblem(stored)) return stored;
    ids.push(stored.id);
  }
  return ids;
}

type Deed = (ctx: ReturnType<typeof useCaseContextOf>, id: string, reason: string) => ReturnType<typeof confirmRecord>;

async function decide(c: WebContext, deps: RegisterWebDeps, deed: Deed): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return recordPage(c, deps, form);
  const done = await deed(useCaseContextOf(c, form.commandId), c.req.param("id") ?? "", form.text("lyDo"));
  return isProblem(done) ? recordPage(c, deps, done) : seeOther(c, `${RECORDS_PATH}/${done.id}?da-ghi=1`);
}

async function correctPage(c: WebContext, deps: RegisterWebDeps, { refusal, typed }: Again = {}): Promise<Response> {
  const row = await readable(c, deps);
  if (isProblem(row)) return respondProblem(c, row);
  const agencies = await agenciesFor(c, deps, "record.enter");
  if (isProblem(agencies)) return respondProblem(c, agencies);
  const kind = recordKindOf(row.kind);
  if (kind === undefined) return respondProblem(c, problem("register.kind_unknown", { kind: row.kind }));
  const stands = {
    coQuan: row.agency,
    ngay: row.on,
    ten: row.title,
    soVanBan: row.documentNumber,
    ngayVanBan: row.documentOn,
    ...Object.fromEntries(Object.entries(row.quantities).map(([key, amount]) => [`so.${key}`, String(amount)])),
  };
  const text = wordsOf(c);
  const own = agencies.filter(({ code }) => code === row.agency);
  return bookPage(
    c,
    { title: text.page.correctTitle(nameOf(c, kind)), refusal },
    <RecordForm
      kind={kind}
      agencies={own}
      locale={c.var.locale}
      text={text}
      action={`${RECORDS_PATH}/${row.id}/sua`}
      typed={typed ?? stands}
      isCorrection
    />,
  );
}

async function correct(c: WebContext, deps: RegisterWebDeps): Promise<Response> {
  const read = await readFormWithFiles(c, deps.paper.files, deps.uploads);
  if (isProblem(read)) return correctPage(c, deps, { refusal: read });
  const { form, upload } = read;
  try {
    const again = (refusal: Problem): Promise<Response> => correctPage(c, deps, { refusal, typed: form.typed });
    const row = await readable(c, deps);
    if (isProblem(row)) return respondProblem(c, row);
    const kind = recordKindOf(row.kind);
    if (kind === undefined) return await again(problem("register.kind_unknown", { kind: row.kind }));
    if (!mayAt(c, "record.enter", row.agency)) return respondProblem(c, problem("identity.not_permitted", { permission: "record.enter" }));
    const added = await keepFiles(c, deps, upload);
    if (isProblem(added)) return await again(added);
    const content = contentOf(form, kind, [...row.attachments, ...added]);
    const done = await correctRecord(useCaseContextOf(c, form.commandId), { id: row.id, content, reason: form.text("lyDo") });
    return isProblem(done) ? await again(done) : seeOther(c, `${RECORDS_PATH}/${done.id}?da-ghi=1`);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

/** Only files that this record names. */
async function evidence(c: WebContext, deps: RegisterWebDeps): Promise<Response> {
  const row = await readable(c, deps);
  if (isProblem(row)) return respondProblem(c, row);
  const id = parseUuid(c.req.param("file") ?? "");
  const opened =
    id !== undefined && row.attachments.includes(id)
      ? await openAttachment(deps.paper, id, "attachment")
      : problem("paper.attachment_missing");
  if (isProblem(opened)) return respondProblem(c, opened);
  for (const [name, value] of Object.entries(opened.headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  return c.body(Readable.toWeb(opened.stream) as ReadableStream);
}
