import { isProblem } from "#kernel/problem";
import { formatNumber, formatTime } from "#platform/format";
import { Button, EmptyState, Link, SearchForm, Status, Table, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";

import { dayBook, daySums } from "../payment.queries.ts";
import type { DayBookLine, DaySum } from "../payment.queries.ts";
import { receiptNumber } from "../receipt-sheet.ts";
import { FEES_PATH, dayAsked, money, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

const BOOK_PATH = `${FEES_PATH}/so-thu`;

/** The day book of fees: every receipt of the day with its number, what is held above fees and what went back, and the sums by counter and cashier. */
export function registerDayBook(app: WebApp, deps: FeeWebDeps): void {
  app.get(BOOK_PATH, async (c) => {
    const visit = await visitFees(c, deps);
    return isProblem(visit) ? respondProblem(c, visit) : bookPage(c, deps, visit);
  });
}

async function bookPage(c: WebContext, deps: FeeWebDeps, visit: FeeVisit): Promise<Response> {
  const { words, locale, at, names, today } = visit;
  const said = words.book;
  const day = dayAsked(c, today);
  const asked = { agency: at.agencyCode, day };
  const [lines, sums] = await Promise.all([dayBook(deps.db, asked), daySums(deps.db, asked)]);
  const held = lines.filter(({ kind }) => kind === "held").reduce((total, { amount }) => total + amount, 0);
  const [taken, receipted] = [sums.reduce((total, { amount }) => total + amount, 0), sums.reduce((total, row) => total + row.receipted, 0)];
  return renderPage(
    c,
    { title: said.title, lead: said.lead(names.agency(at.agencyCode, locale)), variant: "work", section: "counter", isPrivate: true },
    <>
      <FeeNav words={words} path={c.req.path} />
      <SearchForm action={BOOK_PATH} label={said.day}>
        <TextInput name="ngay" label={said.day} type="date" value={day} isRequired />
        <Button kind="secondary">{said.show}</Button>
      </SearchForm>
      <section>
        <h2>{said.sums}</h2>
        <Sums sums={sums} visit={visit} />
        {sums.length > 0 && <p class="mc-hint">{taken === receipted + held ? said.agree : said.disagree}</p>}
      </section>
      <section>
        <h2>{said.title}</h2>
        <Lines lines={lines} visit={visit} />
      </section>
    </>,
  );
}

function Sums({ sums, visit }: { readonly sums: readonly DaySum[]; readonly visit: FeeVisit }) {
  const { words, locale, names } = visit;
  const said = words.book;
  const total: DaySum = {
    unit: "",
    cashierName: said.total,
    method: "",
    count: sums.reduce((all, { count }) => all + count, 0),
    amount: sums.reduce((all, { amount }) => all + amount, 0),
    receipted: sums.reduce((all, { receipted }) => all + receipted, 0),
  };
  return (
    <Table
      caption={said.sums}
      hasHiddenCaption
      rows={sums.length === 0 ? [] : [...sums, total]}
      rowKey={(row) => `${row.unit} ${row.cashierName ?? ""} ${row.method}`}
      empty={<EmptyState title={said.empty} />}
      columns={[
        { key: "cashier", heading: words.receipts.by, isRowHeading: true, cell: (row) => row.cashierName ?? said.auto },
        { key: "unit", heading: words.counter, cell: (row) => (row.unit === "" ? "" : names.unit(row.unit, locale)) },
        { key: "method", heading: words.payments.method, cell: (row) => words.payments.methods[row.method as "cash"] ?? "" },
        { key: "count", heading: said.count, isNumber: true, cell: (row) => formatNumber(locale, row.count) },
        { key: "amount", heading: said.amount, isNumber: true, cell: (row) => money(row.amount) },
        { key: "receipted", heading: said.receipted, isNumber: true, cell: (row) => money(row.receipted) },
      ]}
    />
  );
}

function Lines({ lines, visit }: { readonly lines: readonly DayBookLine[]; readonly visit: FeeVisit }) {
  const { words } = visit;
  const said = words.book;
  return (
    <Table
      caption={said.title}
      hasHiddenCaption
      rows={lines}
      rowKey={(line) => `${line.kind} ${line.dossier} ${line.book ?? ""} ${line.number ?? line.at}`}
      empty={<p>{said.empty}</p>}
      columns={[
        { key: "at", heading: words.receipts.at, cell: (line) => formatTime(line.at) },
        {
          key: "number",
          heading: words.receipts.number,
          isRowHeading: true,
          isCode: true,
          cell: (line) => (line.number === null ? said.kinds[line.kind] : receiptNumber(line.number)),
        },
        { key: "book", heading: words.receipts.book, cell: (line) => line.book ?? "" },
        { key: "dossier", heading: words.dossier, cell: (line) => <Link href={`${FEES_PATH}/${line.dossier}`}>{line.dossier}</Link> },
        {
          key: "method",
          heading: words.payments.method,
          cell: (line) =>
            line.kind === "refund" && line.method === "cash"
              ? words.payments.methods.cash_out
              : words.payments.methods[line.method as "cash"],
        },
        { key: "amount", heading: said.amount, isNumber: true, cell: (line) => money(line.kind === "refund" ? -line.amount : line.amount) },
        { key: "by", heading: words.receipts.by, cell: (line) => line.cashierName ?? (line.kind === "refund" ? "" : said.auto) },
        {
          key: "standing",
          heading: words.receipts.standing,
          cell: (line) =>
            line.kind === "receipt" && (
              <Status tone={line.standing === "valid" ? "good" : "stopped"}>{words.receipts.standings[line.standing as "valid"]}</Status>
            ),
        },
      ]}
    />
  );
}
