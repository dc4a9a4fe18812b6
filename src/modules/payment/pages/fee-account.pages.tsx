import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { ButtonLink, ErrorSummary, Link, Notice } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { UseCaseContext } from "#modules/identity";

import { feeCaseOf } from "../assess.ts";
import type { FeeCase } from "../assess.ts";
import { isElectronic } from "../electronic-receipt.ts";
import { CANCEL_REASONS, REFUND_GROUNDS, RELIEF_GROUNDS } from "../payment.events.ts";
import { receiptNumber } from "../receipt-sheet.ts";
import { replaceReceipt } from "../receipts.ts";
import { decideRefund, payRefund, proposeRefund } from "../refunds.ts";
import { relieve } from "../reliefs.ts";
import { takeCash } from "../take-payment.ts";
import { CashForm, RefundSection, ReliefForm, ReplaceForm } from "./account-forms.tsx";
import { AccountSummary, LinesTable, PaymentsTable, ReceiptsTable, ReliefsTable, shownOf } from "./account-tables.tsx";
import { FEES_PATH, formContext, money, refusedIn, returnPath, typedDong, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps, FeeWords } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

/** What a form of the page does; the answer is what the page says when it comes back. */
type Act = (ctx: UseCaseContext, code: string, form: FormValues) => Promise<Readonly<Record<string, string>> | Problem>;

const ACTS: Readonly<Record<string, Act>> = {
  thu: async (ctx, code, form) => {
    const taken = await takeCash(ctx, { code, amount: typedDong(form.text("amount")), payer: form.text("payer") });
    return isProblem(taken) ? taken : { "bien-lai": taken.receiptId };
  },
  "mien-giam": async (ctx, code, form) => {
    const ground = RELIEF_GROUNDS.find((one) => one === form.text("ground")) ?? "other";
    const [line, law, evidence, reason] = ["line", "law", "evidence", "reason"].map((name) => form.text(name));
    const said = { line: line ?? "", law: law ?? "", evidence: evidence ?? "", reason: reason ?? "" };
    const done = await relieve(ctx, { code, ground, amount: typedDong(form.text("reliefAmount")), ...said });
    return isProblem(done) ? done : {};
  },
  "thay-bien-lai": async (ctx, code, form) => {
    const reason = CANCEL_REASONS.find((one) => one === form.text("cancelReason")) ?? "other";
    const done = await replaceReceipt(ctx, {
      code,
      receiptId: form.text("receiptId"),
      reason,
      note: form.text("note"),
      payer: form.text("newPayer"),
    });
    return isProblem(done) ? done : { "bien-lai": done.receiptId };
  },
  hoan: async (ctx, code, form) => {
    const ground = REFUND_GROUNDS.find((one) => one === form.text("refundGround")) ?? "overpaid";
    const done = await proposeRefund(ctx, {
      code,
      ground,
      amount: typedDong(form.text("refundAmount")) ?? Number.NaN,
      law: form.text("refundLaw"),
      way: form.text("way") === "transfer" ? "transfer" : "cash",
      payee: form.text("payee"),
      account: form.text("bank"),
      reason: form.text("refundReason"),
    });
    return isProblem(done) ? done : {};
  },
  "duyet-hoan": async (ctx, code, form) => {
    const isApproved = form.text("verdict") === "approve";
    return (await decideRefund(ctx, { code, refundId: form.text("refundId"), isApproved, reason: form.text("reason") })) ?? {};
  },
  "chi-hoan": async (ctx, code, form) =>
    (await payRefund(ctx, { code, refundId: form.text("refundId"), reference: form.text("reference") })) ?? {},
};

/** The fees of one dossier: taken, receipted, waived, given back. Other pages lead here and are led back to by `ve`. */
export function registerFeeAccount(app: WebApp, deps: FeeWebDeps): void {
  app.get(`${FEES_PATH}/:code`, async (c) => {
    const opened = await openAccount(c, deps);
    return isProblem(opened) ? respondProblem(c, opened) : accountPage(c, deps, { ...opened, typed: {}, refused: undefined });
  });
  app.post(`${FEES_PATH}/:code/:act`, async (c) => {
    const name = c.req.param("act");
    const act = ACTS[name];
    const opened = await openAccount(c, deps);
    if (isProblem(opened) || act === undefined) return isProblem(opened) ? respondProblem(c, opened) : c.notFound();
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const done = await act(formContext(c, form), opened.found.code, form);
    if (isProblem(done)) return accountPage(c, deps, { ...opened, typed: { ...form.typed, act: name }, refused: done });
    const asked = new URLSearchParams({ xong: name, ...done });
    const from = returnPath(form.text("ve"));
    // The counter's own page shows the receipt itself: whoever came from there goes back at once.
    if (from !== undefined && form.text("thang") === "1") return seeOther(c, from);
    if (from !== undefined) asked.set("ve", from);
    return seeOther(c, `${FEES_PATH}/${opened.found.code}?${asked.toString()}`);
  });
}

interface OpenedAccount {
  readonly visit: FeeVisit;
  readonly found: FeeCase;
}

async function openAccount(c: WebContext, deps: FeeWebDeps): Promise<OpenedAccount | Problem> {
  const visit = await visitFees(c, deps);
  if (isProblem(visit)) return visit;
  const found = await feeCaseOf(visit.ctx, c.req.param("code") ?? "");
  return isProblem(found) ? found : { visit, found };
}

interface AccountView extends OpenedAccount {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Problem | undefined;
}

function accountPage(c: WebContext, deps: FeeWebDeps, { visit, found, typed, refused }: AccountView): Response {
  const { words } = visit;
  const shown = shownOf(found, visit, (receipt) => isElectronic(receipt.issuedOn, deps.electronicFrom));
  const { errors, status } = refusedIn(c, refused);
  const from = returnPath(typed["ve"] ?? c.req.query("ve"));
  const props = { ...shown, typed, from };
  return renderPage(
    c,
    { title: words.account.title(found.code), variant: "work", section: "counter", isPrivate: true, ...status },
    <>
      <FeeNav words={words} path={c.req.path} />
      <ErrorSummary errors={errors} />
      {refused === undefined && <Done c={c} found={found} words={words} />}
      {from !== undefined && (
        <p>
          <ButtonLink href={from} kind="secondary">
            {words.back}
          </ButtonLink>
        </p>
      )}
      <CashForm {...props} />
      <AccountSummary {...shown} />
      <section>
        <h2>{words.account.lines}</h2>
        <LinesTable {...shown} />
        <ReliefsTable {...shown} />
        <ReliefForm {...props} />
      </section>
      <section>
        <h2>{words.receipts.title}</h2>
        <ReceiptsTable {...shown} />
        <ReplaceForm {...props} />
      </section>
      <PaymentsTable {...shown} />
      <RefundSection {...props} />
      <p>
        <Link href={`/lam-viec/ho-so/${found.code}`}>{found.code}</Link>
      </p>
    </>,
  );
}

/** What the last form did, with the receipt to print. */
function Done({ c, found, words }: { readonly c: WebContext; readonly found: FeeCase; readonly words: FeeWords }) {
  const name = c.req.query("xong");
  const receipt = found.account.receipts.find(({ receiptId }) => receiptId === c.req.query("bien-lai"));
  if (name === undefined || !(name in ACTS)) return null;
  if (receipt === undefined) return <Notice kind="success" title={name === "mien-giam" ? words.reliefs.done : words.refunds.done} isLive />;
  const number = receiptNumber(receipt.receipt.number);
  const title = name === "thu" ? words.cash.done(number, money(receipt.amount)) : words.receipts.replaced(number);
  const href = `${FEES_PATH}/${found.code}/bien-lai/${receipt.receiptId}`;
  return (
    <Notice kind="success" title={title} isLive>
      <div class="mc-actions">
        <ButtonLink href={`${href}/a5`} accessKey="p">
          {words.receipts.print}
        </ButtonLink>
        <ButtonLink href={`${href}/80mm`} kind="secondary">
          {words.receipts.roll}
        </ButtonLink>
      </div>
    </Notice>
  );
}
