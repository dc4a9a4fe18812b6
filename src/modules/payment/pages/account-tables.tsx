import { formatInstant } from "#platform/format";
import { Link, Status, SummaryList, Table } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import { nameIn } from "#platform/i18n";

import type { FeeCase } from "../assess.ts";
import { owedIn } from "../owed.ts";
import type { Owed } from "../owed.ts";
import { isValid, reliefOf } from "../payment.ts";
import type { PaymentReceipt } from "../payment.ts";
import { receiptNumber } from "../receipt-sheet.ts";
import { FEES_PATH, money } from "./fee-kit.tsx";
import type { FeeVisit } from "./fee-kit.tsx";

export interface AccountShown {
  readonly found: FeeCase;
  readonly owed: Owed;
  readonly visit: FeeVisit;
  /** Whether receipts of some day offer their electronic data. */
  readonly hasData: (receipt: PaymentReceipt) => boolean;
}

const TONES: Readonly<Record<Owed["standing"], Tone>> = {
  none: "neutral",
  noted: "neutral",
  owed: "warning",
  settled: "good",
  over: "info",
  relieved: "good",
};

/** How a dossier's fees stand, in a line and in sums. */
export function AccountSummary({ found, owed, visit }: AccountShown) {
  const { words } = visit;
  const unpaid = owed.mayReturnUnpaid ? words.mayReturnUnpaid : words.mayNotReturn;
  const isChanged = found.assessment !== null && found.account.assessment !== null && found.assessment !== found.account.assessment;
  return (
    <>
      <SummaryList
        rows={[
          { label: words.receipts.standing, value: <Status tone={TONES[owed.standing]}>{words.standing[owed.standing]}</Status> },
          ...(owed.owed > 0 ? [{ label: words.owed, value: <strong>{money(owed.owed)}</strong> }] : []),
          ...(owed.over > 0 ? [{ label: words.over, value: <strong>{money(owed.over)}</strong> }] : []),
          { label: words.applicant, value: found.dossier.applicant?.name ?? "" },
          { label: words.procedure, value: found.dossier.procedure.name },
          { label: words.returnable, value: owed.owed === 0 ? words.mayReturn : unpaid },
          { label: words.account.received, value: money(owed.received) },
          ...(owed.refunded > 0 ? [{ label: words.account.refunded, value: money(owed.refunded) }] : []),
        ]}
      />
      {owed.standing === "noted" && <p class="mc-hint">{words.account.notedHint}</p>}
      {isChanged && <p class="mc-hint">{words.account.changed}</p>}
    </>
  );
}

/** What is charged, line by line, with the row of the rule and the law that says so. */
export function LinesTable({ found, visit }: AccountShown) {
  const { words, locale } = visit;
  const said = words.account;
  const lines = found.assessment?.lines ?? [];
  return (
    <Table
      caption={said.lines}
      hasHiddenCaption
      rows={lines}
      rowKey={(line) => line.key}
      empty={<p>{said.noLines}</p>}
      columns={[
        {
          key: "name",
          heading: said.line,
          isRowHeading: true,
          cell: (line) => nameIn(locale, line),
        },
        { key: "kind", heading: said.kind, cell: (line) => said.kinds[line.kind] },
        { key: "amount", heading: said.amount, isNumber: true, cell: (line) => money(line.amount) },
        {
          key: "relief",
          heading: said.relief,
          isNumber: true,
          cell: (line) => money(Math.min(line.amount, reliefOf(found.account, line))),
        },
        { key: "due", heading: said.due, cell: (line) => said.dues[line.due] },
        { key: "law", heading: said.ground, cell: (line) => [line.note, line.law].filter((text) => text !== "").join(". ") },
      ]}
    />
  );
}

/** Every receipt with its number, valid or not, and the papers of it. */
export function ReceiptsTable({ found, visit, hasData }: AccountShown) {
  const { words, locale } = visit;
  const said = words.receipts;
  const href = (receipt: PaymentReceipt, paper: string): string => `${FEES_PATH}/${found.code}/bien-lai/${receipt.receiptId}/${paper}`;
  return (
    <Table
      caption={said.title}
      hasHiddenCaption
      rows={found.account.receipts}
      rowKey={(receipt) => receipt.receiptId}
      empty={<p>{said.none}</p>}
      columns={[
        { key: "number", heading: said.number, isRowHeading: true, isCode: true, cell: (receipt) => receiptNumber(receipt.receipt.number) },
        { key: "book", heading: said.book, cell: (receipt) => receipt.receipt.book },
        { key: "amount", heading: said.amount, isNumber: true, cell: (receipt) => money(receipt.amount) },
        { key: "at", heading: said.at, cell: (receipt) => formatInstant(locale, receipt.issuedAt) },
        { key: "by", heading: said.by, cell: (receipt) => receipt.by?.name ?? words.book.auto },
        { key: "standing", heading: said.standing, cell: (receipt) => <ReceiptStanding receipt={receipt} shown={{ found, visit }} /> },
        {
          key: "papers",
          heading: said.print,
          cell: (receipt) => (
            <>
              <Link href={href(receipt, "a5")} label={`${said.print} ${receiptNumber(receipt.receipt.number)}`}>
                {said.print}
              </Link>{" "}
              <Link href={href(receipt, "80mm")} label={`${said.roll} ${receiptNumber(receipt.receipt.number)}`}>
                {said.roll}
              </Link>{" "}
              {hasData(receipt) && (
                <Link href={href(receipt, "du-lieu.xml")} label={`${said.data} ${receiptNumber(receipt.receipt.number)}`}>
                  {said.data}
                </Link>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function ReceiptStanding({ receipt, shown }: { readonly receipt: PaymentReceipt; readonly shown: Pick<AccountShown, "found" | "visit"> }) {
  const said = shown.visit.words.receipts;
  const next = shown.found.account.receipts.find(({ receiptId }) => receiptId === receipt.cancelled?.replacedBy);
  if (receipt.cancelled !== null)
    return (
      <>
        <Status tone="stopped">{said.standings.cancelled}</Status> {said.reasons[receipt.cancelled.reason]}
        {next !== undefined && `, ${said.replacedBy(receiptNumber(next.receipt.number))}`}
      </>
    );
  const isReversed = receipt.reversed === receipt.amount;
  return (
    <>
      <Status tone={isReversed ? "stopped" : "good"}>{isReversed ? said.standings.reversed : said.standings.valid}</Status>
      {receipt.printedCount > 1 && ` (${said.printed(receipt.printedCount)})`}
    </>
  );
}

/** Each time money came in. */
export function PaymentsTable({ found, visit }: AccountShown) {
  const { words, locale } = visit;
  const said = words.payments;
  if (found.account.payments.length === 0) return null;
  return (
    <section>
      <h2>{said.title}</h2>
      <Table
        caption={said.title}
        hasHiddenCaption
        rows={found.account.payments}
        rowKey={(payment) => payment.paymentId}
        columns={[
          { key: "at", heading: said.at, isRowHeading: true, cell: (payment) => formatInstant(locale, payment.paidAt) },
          { key: "method", heading: said.method, cell: (payment) => said.methods[payment.method] },
          { key: "payer", heading: words.cash.payer, cell: (payment) => payment.payer },
          { key: "amount", heading: words.account.amount, isNumber: true, cell: (payment) => money(payment.amount) },
          { key: "excess", heading: said.excess, isNumber: true, cell: (payment) => (payment.excess === 0 ? "" : money(payment.excess)) },
        ]}
      />
    </section>
  );
}

/** What was waived or lowered, by whom and on what ground. */
export function ReliefsTable({ found, visit }: AccountShown) {
  const said = visit.words.reliefs;
  if (found.account.reliefs.length === 0) return null;
  return (
    <Table
      caption={said.title}
      hasHiddenCaption
      rows={found.account.reliefs}
      rowKey={(relief) => relief.reliefId}
      columns={[
        { key: "ground", heading: said.ground, isRowHeading: true, cell: (relief) => said.grounds[relief.ground] },
        { key: "amount", heading: said.amount, isNumber: true, cell: (relief) => money(relief.amount) },
        { key: "evidence", heading: said.evidence, cell: (relief) => relief.evidence },
        { key: "law", heading: said.law, cell: (relief) => `${relief.law} ${said.by(relief.by.name)}` },
      ]}
    />
  );
}

/** Loaded case with its sums, as the parts want it. */
export function shownOf(found: FeeCase, visit: FeeVisit, hasData: AccountShown["hasData"]): AccountShown {
  return { found, owed: owedIn(found), visit, hasData };
}

/** Receipts that may still be replaced. */
export function replaceable(found: FeeCase): readonly PaymentReceipt[] {
  return found.account.receipts.filter((receipt) => isValid(receipt) && receipt.reversed === 0);
}
