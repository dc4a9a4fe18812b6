import { readFile } from "node:fs/promises";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { discardUpload } from "#platform/files/upload";
import {
  Actions,
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  FieldGrid,
  FileInput,
  Form,
  Link,
  Notice,
  Status,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { authorise } from "#modules/identity";

import { feeSettingStream, feeSettingStreamType } from "../fee-setting.ts";
import { importStatement } from "../import-statement.ts";
import type { ImportedStatement } from "../import-statement.ts";
import { bankBalance, transfersOf } from "../payment.queries.ts";
import type { BankBalance, TransferView } from "../payment.queries.ts";
import { bookTransfer, setTransferAside } from "../transfers.ts";
import { FEES_PATH, formContext, money, refusedIn, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

const TRANSFERS_PATH = `${FEES_PATH}/chuyen-khoan`;
const COLUMNS = ["reference", "valuedAt", "amount", "content", "payer"] as const;

/** Transfers to an agency's account: those that wait for a person, the statement that brings them, and the balance with the bank. */
export function registerTransfers(app: WebApp, deps: FeeWebDeps): void {
  app.get(TRANSFERS_PATH, (c) => transfersPage(c, deps, {}));
  app.post(`${TRANSFERS_PATH}/sao-ke`, (c) => postStatement(c, deps));
  app.post(`${TRANSFERS_PATH}/:act{ghi|de-rieng}`, async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const ctx = formContext(c, form);
    const transferId = form.text("transferId");
    const done =
      c.req.param("act") === "ghi"
        ? await bookTransfer(ctx, { transferId, code: form.text("code") })
        : await setTransferAside(ctx, { transferId, note: form.text("note") });
    return isProblem(done) ? transfersPage(c, deps, { refused: done }) : seeOther(c, `${TRANSFERS_PATH}?xong=1`);
  });
}

interface TransfersView {
  readonly refused?: Problem;
  readonly imported?: ImportedStatement;
  readonly typed?: Readonly<Record<string, string>>;
}

async function postStatement(c: WebContext, deps: FeeWebDeps): Promise<Response> {
  const visit = await visitFees(c, deps, "payment.reconcile");
  if (isProblem(visit)) return respondProblem(c, visit);
  const sent = await readFormWithFiles(c, deps.paper.files, deps.uploads);
  if (isProblem(sent)) return respondProblem(c, sent);
  const { form, upload } = sent;
  const content = upload.files[0]?.content;
  const text = content === undefined || isProblem(content) ? content : await readFile(content.path, "utf8");
  await discardUpload(deps.paper.files, upload);
  if (text === undefined)
    return transfersPage(c, deps, { refused: problem("payment.statement_unreadable", { missing: "" }), typed: form.typed });
  if (isProblem(text)) return transfersPage(c, deps, { refused: text, typed: form.typed });
  const [reference = "", valuedAt = "", amount = "", body = "", payer = ""] = COLUMNS.map((name) => form.text(name));
  const imported = await importStatement(formContext(c, form), {
    agency: visit.at.agencyCode,
    account: form.text("account").replace(/\s/gu, ""),
    text,
    mapping: { reference, valuedAt, amount, content: body, payer },
  });
  return transfersPage(c, deps, isProblem(imported) ? { refused: imported, typed: form.typed } : { imported, typed: form.typed });
}

async function transfersPage(c: WebContext, deps: FeeWebDeps, { refused, imported, typed = {} }: TransfersView): Promise<Response> {
  const visit = await visitFees(c, deps);
  if (isProblem(visit)) return respondProblem(c, visit);
  const { words, at, ctx } = visit;
  const said = words.transfers;
  const [list, balance, setting] = await Promise.all([
    transfersOf(deps.db, at.agencyCode),
    bankBalance(deps.db, at.agencyCode),
    ctx.ledger.load(feeSettingStreamType, feeSettingStream(at.agencyCode)),
  ]);
  const canReconcile = !isProblem(authorise(ctx.actor, "payment.reconcile", { places: [at] }));
  const { errors, status } = refusedIn(c, refused);
  return renderPage(
    c,
    { title: said.title, lead: said.lead, variant: "work", section: "counter", isPrivate: true, ...status },
    <>
      <FeeNav words={words} path={TRANSFERS_PATH} />
      <ErrorSummary errors={errors} />
      {c.req.query("xong") !== undefined && refused === undefined && <Notice kind="success" title={said.done} isLive />}
      {imported !== undefined && <Imported imported={imported} visit={visit} />}
      <section>
        <h2>{said.balance}</h2>
        <Balance balance={balance} visit={visit} />
      </section>
      <section>
        <h2>{said.list}</h2>
        <Transfers list={list} visit={visit} />
        {canReconcile &&
          list
            .filter(({ standing }) => standing === "queued")
            .map((one) => <QueueForms key={one.transferId} transfer={one} visit={visit} />)}
      </section>
      {canReconcile && <StatementForm visit={visit} typed={typed} account={setting.state.account?.accountNumber ?? ""} />}
    </>,
  );
}

function Imported({ imported, visit }: { readonly imported: ImportedStatement; readonly visit: FeeVisit }) {
  const said = visit.words.transfers;
  const { transfers, bad, outCount } = imported;
  const fresh = transfers.filter(({ isNew }) => isNew).length;
  const settled = transfers.filter(({ isSettled }) => isSettled).length;
  return (
    <Notice kind={bad.length === 0 ? "success" : "warning"} title={said.result(transfers.length, fresh, settled)} isLive>
      {outCount > 0 && <p>{said.out(outCount)}</p>}
      {bad.length > 0 && (
        <>
          <p>{said.bad}</p>
          <ul>
            {bad.map(({ line, fault }) => (
              <li key={line}>{said.badLine(line, said.faults[fault])}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function Balance({ balance, visit }: { readonly balance: BankBalance; readonly visit: FeeVisit }) {
  const said = visit.words.transfers;
  const { told, booked, queued, setAside } = balance;
  return (
    <>
      <SummaryList
        rows={[
          { label: said.told, value: money(told) },
          { label: said.booked, value: money(booked) },
          { label: said.queued, value: money(queued) },
          { label: said.setAside, value: money(setAside) },
        ]}
      />
      <p class="mc-hint">{told === booked + queued + setAside ? said.agrees : said.disagrees}</p>
    </>
  );
}

function Transfers({ list, visit }: { readonly list: readonly TransferView[]; readonly visit: FeeVisit }) {
  const { words, locale } = visit;
  const said = words.transfers;
  return (
    <Table
      caption={said.list}
      hasHiddenCaption
      rows={list}
      rowKey={(one) => one.transferId}
      empty={<EmptyState title={said.none} />}
      columns={[
        { key: "reference", heading: said.reference, isRowHeading: true, isCode: true, cell: (one) => one.reference },
        { key: "at", heading: said.at, cell: (one) => formatInstant(locale, one.valuedAt) },
        { key: "amount", heading: said.amount, isNumber: true, cell: (one) => money(one.amount) },
        { key: "content", heading: said.content, cell: (one) => [one.content, one.payer].filter((text) => text !== "").join(". ") },
        {
          key: "verdict",
          heading: said.verdict,
          cell: (one) => (
            <>
              <Status tone={one.verdict === "exact" ? "good" : "warning"}>
                {said.verdicts[one.verdict as keyof typeof said.verdicts]}
              </Status>
              {one.seenCount > 1 && ` (${said.seen(one.seenCount)})`}
            </>
          ),
        },
        {
          key: "standing",
          heading: words.receipts.standing,
          cell: (one) => (
            <>
              {said.standings[one.standing as keyof typeof said.standings]}{" "}
              {one.dossier !== null && <Link href={`${FEES_PATH}/${one.dossier}`}>{one.dossier}</Link>} {one.note ?? ""}
            </>
          ),
        },
      ]}
    />
  );
}

function QueueForms({ transfer, visit }: { readonly transfer: TransferView; readonly visit: FeeVisit }) {
  const said = visit.words.transfers;
  const id = <input type="hidden" name="transferId" value={transfer.transferId} />;
  const idOf = (name: string): string => `f-${name}-${transfer.transferId.replace(/[^A-Za-z0-9]/gu, "-")}`;
  return (
    <Details summary={`${transfer.reference}: ${money(transfer.amount)}`}>
      <Form action={`${TRANSFERS_PATH}/ghi`} label={`${said.book} ${transfer.reference}`}>
        {id}
        <TextInput id={idOf("code")} name="code" label={said.bookCode} value={transfer.dossier ?? ""} isRequired />
        <Actions>
          <Button>{said.book}</Button>
        </Actions>
      </Form>
      <Form action={`${TRANSFERS_PATH}/de-rieng`} label={`${said.aside} ${transfer.reference}`}>
        {id}
        <TextInput id={idOf("note")} name="note" label={said.asideNote} isRequired />
        <Actions>
          <Button kind="secondary">{said.aside}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

function StatementForm(props: { readonly visit: FeeVisit; readonly typed: Readonly<Record<string, string>>; readonly account: string }) {
  const { typed, account, visit } = props;
  const said = visit.words.transfers;
  return (
    <section>
      <h2>{said.import}</h2>
      <Form action={`${TRANSFERS_PATH}/sao-ke`} label={said.import} hasFiles>
        <FieldGrid>
          <FileInput name="file" label={said.file} hint={said.fileHint} accept=".csv,text/csv" isRequired />
          <TextInput name="account" label={said.account} value={typed["account"] ?? account} isRequired />
        </FieldGrid>
        <Details summary={said.mapping}>
          <FieldGrid>
            {COLUMNS.map((name) => (
              <TextInput
                key={name}
                name={name}
                label={said.columns[name]}
                value={typed[name] ?? said.defaults[name]}
                isRequired={name !== "payer"}
              />
            ))}
          </FieldGrid>
        </Details>
        <Actions>
          <Button kind="secondary">{said.submit}</Button>
        </Actions>
      </Form>
    </section>
  );
}
