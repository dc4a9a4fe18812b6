import { isProblem } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { Button, EmptyState, ErrorSummary, Link, SearchForm, Status, Table, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { parseDossierCode } from "#modules/dossier";

import { dossierOfReceipt, openRefunds, unsettledFees } from "../payment.queries.ts";
import type { OpenRefund, UnsettledFee } from "../payment.queries.ts";
import { FEES_PATH, money, visitFees } from "./fee-kit.tsx";
import type { FeeVisit, FeeWebDeps } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

/** What is to be taken and given back at the counters of an agency, and the way to one dossier. */
export function registerFeeDesk(app: WebApp, deps: FeeWebDeps): void {
  app.get(FEES_PATH, async (c) => {
    const visit = await visitFees(c, deps);
    if (isProblem(visit)) return respondProblem(c, visit);
    const asked = (c.req.query("tim") ?? "").trim();
    const found = asked === "" ? undefined : await findDossier(deps, visit, asked);
    return found === undefined ? deskPage(c, deps, { visit, asked }) : seeOther(c, `${FEES_PATH}/${found}`);
  });
}

/** A dossier by its code, or by the number of a receipt of this agency. */
async function findDossier(deps: FeeWebDeps, { at }: FeeVisit, asked: string): Promise<string | undefined> {
  const code = parseDossierCode(asked);
  if (code !== undefined) return code;
  return /^\d{1,7}$/u.test(asked) ? dossierOfReceipt(deps.db, { agency: at.agencyCode, number: Number(asked) }) : undefined;
}

async function deskPage(
  c: WebContext,
  deps: FeeWebDeps,
  { visit, asked }: { readonly visit: FeeVisit; readonly asked: string },
): Promise<Response> {
  const { words, at } = visit;
  const [fees, refunds] = await Promise.all([unsettledFees(deps.db, at.agencyCode), openRefunds(deps.db, at.agencyCode)]);
  const errors = asked === "" ? [] : [{ name: "tim", message: words.find.unknown }];
  return renderPage(
    c,
    {
      title: words.title,
      lead: words.lead,
      variant: "work",
      section: "counter",
      isPrivate: true,
      ...(asked === "" ? {} : { status: 404 as const }),
    },
    <>
      <FeeNav words={words} path={c.req.path} />
      <ErrorSummary errors={errors} />
      <SearchForm action={FEES_PATH} label={words.find.label}>
        <TextInput
          name="tim"
          label={words.find.label}
          hint={words.find.hint}
          value={asked}
          isRequired
          hasFocus
          error={errors[0]?.message}
        />
        <Button>{words.find.submit}</Button>
      </SearchForm>
      <section>
        <h2>{words.unsettled}</h2>
        <Unsettled fees={fees} visit={visit} />
      </section>
      {refunds.length > 0 && (
        <section>
          <h2>{words.refundsOpen}</h2>
          <OpenRefunds refunds={refunds} visit={visit} />
        </section>
      )}
    </>,
  );
}

function Unsettled({ fees, visit }: { readonly fees: readonly UnsettledFee[]; readonly visit: FeeVisit }) {
  const { words, locale, names } = visit;
  return (
    <Table
      caption={words.unsettled}
      hasHiddenCaption
      rows={fees}
      rowKey={(fee) => fee.dossier}
      empty={
        <EmptyState title={words.noneOwed}>
          <p>{words.noneOwedBody}</p>
        </EmptyState>
      }
      columns={[
        {
          key: "dossier",
          heading: words.dossier,
          isRowHeading: true,
          isCode: true,
          cell: (fee) => <Link href={`${FEES_PATH}/${fee.dossier}`}>{fee.dossier}</Link>,
        },
        { key: "applicant", heading: words.applicant, cell: (fee) => fee.applicantName ?? "" },
        {
          key: "standing",
          heading: words.receipts.standing,
          cell: (fee) => (
            <Status tone={fee.standing === "owed" ? "warning" : "info"}>{fee.standing === "owed" ? words.owed : words.over}</Status>
          ),
        },
        { key: "amount", heading: words.account.amount, isNumber: true, cell: (fee) => money(fee.owed > 0 ? fee.owed : fee.over) },
        { key: "unit", heading: words.counter, cell: (fee) => names.unit(fee.unit, locale) },
        { key: "since", heading: words.since, cell: (fee) => formatInstant(locale, fee.since) },
      ]}
    />
  );
}

function OpenRefunds({ refunds, visit }: { readonly refunds: readonly OpenRefund[]; readonly visit: FeeVisit }) {
  const { words } = visit;
  const { refunds: said } = words;
  return (
    <Table
      caption={words.refundsOpen}
      hasHiddenCaption
      rows={refunds}
      rowKey={(refund) => refund.refundId}
      columns={[
        {
          key: "dossier",
          heading: words.dossier,
          isRowHeading: true,
          isCode: true,
          cell: (refund) => <Link href={`${FEES_PATH}/${refund.dossier}#hoan-tien`}>{refund.dossier}</Link>,
        },
        { key: "amount", heading: said.amount, isNumber: true, cell: (refund) => money(refund.amount) },
        { key: "ground", heading: said.ground, cell: (refund) => said.grounds[refund.ground as keyof typeof said.grounds] },
        { key: "standing", heading: said.standing, cell: (refund) => said.standings[refund.standing as keyof typeof said.standings] },
      ]}
    />
  );
}
