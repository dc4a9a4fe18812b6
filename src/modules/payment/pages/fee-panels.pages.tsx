import { isProblem } from "#kernel/problem";
import { ButtonLink, Card, Status, SummaryList, Notice } from "#platform/html/components";
import type { Panel } from "#platform/http/panel";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import type { OpenedDossier } from "#modules/dossier";
import type { TrackedDossier } from "#modules/telling";

import { feeCaseOf } from "../assess.ts";
import type { FeeCase } from "../assess.ts";
import { owedIn } from "../owed.ts";
import type { Owed } from "../owed.ts";
import { isValid } from "../payment.ts";
import { FEES_PATH, feeWords, money } from "./fee-kit.tsx";
import type { FeeWords } from "./fee-kit.tsx";
import { payHref } from "./pay.pages.tsx";
import { QrPicture } from "./qr-picture.tsx";
import { dossierVietQr, receiptNumber } from "../receipt-sheet.ts";

/** What a dossier owes, on its page for officials: the state, and the way to take it. */
export const feeOfDossierPanel: Panel<OpenedDossier> = {
  key: "phi-le-phi",
  draw: async (c, { state }) => {
    const { code, reception, competentAgency } = state;
    const places = [
      { agencyCode: reception.agencyCode as AgencyCode, unitCode: reception.unitCode as UnitCode },
      { agencyCode: competentAgency as AgencyCode, unitCode: null },
    ];
    if (code === null || isProblem(authorise(c.get("actor"), "payment.read", { places }))) return undefined;
    const found = await feeCaseOf(useCaseContextOf(c), code);
    if (isProblem(found) || (found.assessment === null && !found.isNotedPaid)) return undefined;
    const words = feeWords(c.get("locale"));
    const owed = owedIn(found);
    const mayTake = owed.owed > 0 && !isProblem(authorise(c.get("actor"), "payment.collect", { places }));
    const href = `${FEES_PATH}/${code}?ve=${encodeURIComponent(`/lam-viec/ho-so/${code}`)}`;
    return (
      <Card heading={words.panel.title}>
        <SummaryList
          rows={[
            {
              label: words.receipts.standing,
              value: <Status tone={owed.owed > 0 ? "warning" : "good"}>{words.standing[owed.standing]}</Status>,
            },
            ...(owed.owed > 0 ? [{ label: words.owed, value: money(owed.owed) }] : []),
            ...(owed.over > 0 ? [{ label: words.over, value: money(owed.over) }] : []),
          ]}
        />
        <ButtonLink href={href} kind="secondary">
          {mayTake ? words.panel.take : words.panel.open}
        </ButtonLink>
      </Card>
    );
  },
};

/** What an applicant owes, on the tracking page: the amount, a VietQR to pay it without an account, the receipts. `isOnline` offers the payment page. */
export function feeOfApplicantPanel(isOnline: boolean): Panel<TrackedDossier> {
  return {
    key: "phi-le-phi",
    draw: async (c, { progress, pin }) => {
      const found = await feeCaseOf(useCaseContextOf(c), progress.code);
      if (isProblem(found) || (found.assessment === null && !found.isNotedPaid)) return undefined;
      const words = feeWords(c.get("locale"));
      const owed = owedIn(found);
      return (
        <Card heading={words.track.title}>
          <Standing owed={owed} words={words} />
          {owed.owed > 0 && <Ways found={found} owed={owed} words={words} />}
          {owed.owed > 0 && isOnline && found.payeeAccount !== null && (
            <ButtonLink href={payHref(found.code, pin)}>{words.track.pay}</ButtonLink>
          )}
          <Receipts found={found} words={words} />
        </Card>
      );
    },
  };
}

function Receipts({ found, words }: { readonly found: FeeCase; readonly words: FeeWords }) {
  const receipts = found.account.receipts.filter((receipt) => isValid(receipt) && receipt.reversed < receipt.amount);
  if (receipts.length === 0) return null;
  return (
    <ul>
      {receipts.map((receipt) => (
        <li key={receipt.receiptId}>
          {words.track.receipt(receiptNumber(receipt.receipt.number), money(receipt.amount - receipt.reversed))}
        </li>
      ))}
    </ul>
  );
}

function Standing({ owed, words }: { readonly owed: Owed; readonly words: FeeWords }) {
  const said = words.track;
  if (owed.standing === "noted") return <p>{words.standing.noted}</p>;
  if (owed.owed > 0) return <Notice kind="warning" title={said.owed(money(owed.owed))} />;
  if (owed.over > 0) return <Notice kind="info" title={said.over(money(owed.over))} />;
  if (owed.standing === "relieved") return <p>{said.relieved}</p>;
  return (
    <p>
      <Status tone="good">{said.paid(money(owed.received - owed.refunded))}</Status>
    </p>
  );
}

/** How to pay: by VietQR where the agency has an account, and at the counter always. */
function Ways({ found, owed, words }: { readonly found: FeeCase; readonly owed: Owed; readonly words: FeeWords }) {
  const said = words.track;
  const qr = dossierVietQr(found, owed.owed);
  const account = found.payeeAccount;
  return (
    <>
      {qr !== null && account !== null && (
        <>
          <p>{said.scan}</p>
          <QrPicture text={qr} label={said.qrLabel(money(owed.owed), found.code)} />
          <SummaryList
            rows={[
              { label: said.bank, value: account.bankName },
              { label: said.account, value: account.accountNumber },
              { label: said.holder, value: account.accountName },
              { label: said.amount, value: money(owed.owed) },
              { label: said.content, value: found.code },
            ]}
          />
          <p class="mc-hint">{said.contentHint}</p>
        </>
      )}
      <p>{said.counter}</p>
    </>
  );
}
