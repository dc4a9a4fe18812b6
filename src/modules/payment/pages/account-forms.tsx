import { isProblem } from "#kernel/problem";
import { Button, ButtonLink, Actions, Card, Details, FieldGrid, Form, Select, Table, TextInput } from "#platform/html/components";
import { authorise } from "#modules/identity";

import { CANCEL_REASONS, REFUND_GROUNDS, RELIEF_GROUNDS } from "../payment.events.ts";
import type { Refund } from "../payment.ts";
import { receiptNumber } from "../receipt-sheet.ts";
import { replaceable } from "./account-tables.tsx";
import type { AccountShown } from "./account-tables.tsx";
import { FEES_PATH, money } from "./fee-kit.tsx";

type Typed = Readonly<Record<string, string>>;

export interface FormsProps extends AccountShown {
  /** What was typed into a form that was refused. */
  readonly typed: Typed;
  /** Where to go back to. */
  readonly from: string | undefined;
}

const actionOf = ({ found }: AccountShown, act: string): string => `${FEES_PATH}/${found.code}/${act}`;

function may(props: AccountShown, right: "payment.collect" | "payment.relieve" | "payment.approve"): boolean {
  return !isProblem(authorise(props.visit.ctx.actor, right, { places: [props.visit.at] }));
}

function Back({ from }: { readonly from: string | undefined }) {
  return from === undefined ? null : <input type="hidden" name="ve" value={from} />;
}

/** The one thing that is done most: taking what is owed, in cash. */
export function CashForm(props: FormsProps) {
  const { owed, visit, typed, found, from } = props;
  const said = visit.words.cash;
  if (owed.owed === 0 || !may(props, "payment.collect")) return null;
  return (
    <Card heading={said.title}>
      <Form action={actionOf(props, "thu")} label={said.title}>
        <Back from={from} />
        <FieldGrid>
          <TextInput
            name="amount"
            label={said.amount}
            hint={said.amountHint}
            value={typed["amount"] ?? String(owed.owed)}
            inputMode="numeric"
            size={14}
            isRequired
            hasFocus
          />
          <TextInput name="payer" label={said.payer} value={typed["payer"] ?? found.dossier.applicant?.name ?? ""} />
        </FieldGrid>
        <Actions>
          <Button accessKey="s">{said.submit}</Button>
          <ButtonLink href={actionOf(props, "thong-bao?kho=a5")} kind="secondary">
            {visit.words.notice.a5}
          </ButtonLink>
          <ButtonLink href={actionOf(props, "thong-bao?kho=80mm")} kind="quiet">
            {visit.words.notice.roll}
          </ButtonLink>
        </Actions>
      </Form>
    </Card>
  );
}

export function ReliefForm(props: FormsProps) {
  const { visit, found, typed, from } = props;
  const said = visit.words.reliefs;
  const lines = (found.assessment?.lines ?? []).filter(({ amount }) => amount > 0);
  if (lines.length === 0 || !may(props, "payment.relieve")) return null;
  return (
    <Details summary={said.submit} isOpen={typed["act"] === "mien-giam"}>
      <Form action={actionOf(props, "mien-giam")} label={said.submit}>
        <Back from={from} />
        <FieldGrid>
          <Select
            name="line"
            label={said.line}
            isRequired
            value={typed["line"]}
            choices={lines.map((line) => ({ value: line.key, label: `${line.name} (${money(line.amount)})` }))}
          />
          <TextInput
            name="reliefAmount"
            label={said.amount}
            hint={said.amountHint}
            value={typed["reliefAmount"]}
            inputMode="numeric"
            size={14}
          />
          <Select
            name="ground"
            label={said.ground}
            isRequired
            value={typed["ground"]}
            choices={RELIEF_GROUNDS.map((value) => ({ value, label: said.grounds[value] }))}
          />
          <TextInput name="evidence" label={said.evidence} hint={said.evidenceHint} value={typed["evidence"]} isRequired />
          <TextInput name="law" label={said.law} hint={said.lawHint} value={typed["law"]} />
          <TextInput name="reason" label={said.reason} value={typed["reason"]} />
        </FieldGrid>
        <Actions>
          <Button kind="secondary">{said.submit}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

export function ReplaceForm(props: FormsProps) {
  const { visit, found, typed, from } = props;
  const said = visit.words.receipts;
  const receipts = replaceable(found);
  if (receipts.length === 0 || !may(props, "payment.collect")) return null;
  return (
    <Details summary={said.replace} isOpen={typed["act"] === "thay-bien-lai"}>
      <Form action={actionOf(props, "thay-bien-lai")} label={said.replace}>
        <Back from={from} />
        <FieldGrid>
          <Select
            name="receiptId"
            label={said.number}
            isRequired
            value={typed["receiptId"] ?? receipts.at(-1)?.receiptId}
            choices={receipts.map((one) => ({
              value: one.receiptId,
              label: `${receiptNumber(one.receipt.number)} (${money(one.amount)})`,
            }))}
          />
          <Select
            name="cancelReason"
            label={said.reason}
            isRequired
            value={typed["cancelReason"]}
            choices={CANCEL_REASONS.map((value) => ({ value, label: said.reasons[value] }))}
          />
          <TextInput name="note" label={said.note} value={typed["note"]} />
          <TextInput name="newPayer" label={said.newPayer} value={typed["newPayer"]} />
        </FieldGrid>
        <Actions>
          <Button kind="secondary">{said.replace}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

export function RefundSection(props: FormsProps) {
  const { visit, found } = props;
  const said = visit.words.refunds;
  if (found.account.payments.length === 0) return null;
  return (
    <section id="hoan-tien">
      <h2>{said.title}</h2>
      <Table
        caption={said.title}
        hasHiddenCaption
        rows={found.account.refunds}
        rowKey={(refund) => refund.refundId}
        empty={<p>{said.none}</p>}
        columns={[
          { key: "ground", heading: said.ground, isRowHeading: true, cell: (refund) => `${said.grounds[refund.ground]}. ${refund.law}` },
          { key: "amount", heading: said.amount, isNumber: true, cell: (refund) => money(refund.amount) },
          { key: "way", heading: said.way, cell: (refund) => `${said.ways[refund.way]} ${refund.payee}` },
          { key: "by", heading: said.by, cell: (refund) => refund.by.name },
          { key: "standing", heading: said.standing, cell: (refund) => said.standings[standingOf(refund)] },
        ]}
      />
      {found.account.refunds.map((refund) => (
        <RefundActs key={refund.refundId} refund={refund} {...props} />
      ))}
      <ProposeForm {...props} />
    </section>
  );
}

function standingOf(refund: Refund): "proposed" | "approved" | "declined" | "paid" {
  if (refund.paid !== null) return "paid";
  if (refund.decided === null) return "proposed";
  return refund.decided.isApproved ? "approved" : "declined";
}

function RefundActs(props: FormsProps & { readonly refund: Refund }) {
  const { refund, visit, from } = props;
  const said = visit.words.refunds;
  const standing = standingOf(refund);
  const id = <input type="hidden" name="refundId" value={refund.refundId} />;
  const label = `${money(refund.amount)}`;
  if (standing === "proposed" && may(props, "payment.approve"))
    return (
      <Card isQuiet>
        <Form action={actionOf(props, "duyet-hoan")} label={`${said.approve} ${label}`}>
          <Back from={from} />
          {id}
          <TextInput id={`f-reason-${refund.refundId}`} name="reason" label={said.declineReason} />
          <Actions>
            <Button name="verdict" value="approve">
              {said.approve}
            </Button>
            <Button name="verdict" value="decline" kind="secondary">
              {said.decline}
            </Button>
          </Actions>
        </Form>
      </Card>
    );
  if (standing === "approved" && may(props, "payment.collect"))
    return (
      <Card isQuiet>
        <Form action={actionOf(props, "chi-hoan")} label={`${said.pay} ${label}`}>
          <Back from={from} />
          {id}
          {refund.way === "transfer" && <TextInput id={`f-ref-${refund.refundId}`} name="reference" label={said.reference} isRequired />}
          <Actions>
            <Button>{said.pay}</Button>
          </Actions>
        </Form>
      </Card>
    );
  return null;
}

function ProposeForm(props: FormsProps) {
  const { visit, owed, typed, found, from } = props;
  const said = visit.words.refunds;
  if (owed.received - owed.refunded === 0 || !may(props, "payment.collect")) return null;
  const isWithdrawn = found.dossier.status === "withdrawn";
  return (
    <Details summary={said.propose} isOpen={owed.over > owed.refunding || typed["act"] === "hoan"}>
      <Form action={actionOf(props, "hoan")} label={said.propose}>
        <Back from={from} />
        <FieldGrid>
          <TextInput
            name="refundAmount"
            label={said.amount}
            inputMode="numeric"
            size={14}
            isRequired
            value={typed["refundAmount"] ?? String(owed.over > 0 ? owed.over : owed.received - owed.refunded)}
          />
          <Select
            name="refundGround"
            label={said.ground}
            isRequired
            value={typed["refundGround"] ?? (isWithdrawn ? "withdrawn" : "overpaid")}
            choices={REFUND_GROUNDS.map((value) => ({ value, label: said.grounds[value] }))}
          />
          <TextInput name="refundLaw" label={said.law} hint={said.lawHint} value={typed["refundLaw"]} />
          <Select
            name="way"
            label={said.way}
            isRequired
            value={typed["way"]}
            choices={[
              { value: "cash", label: said.ways.cash },
              { value: "transfer", label: said.ways.transfer },
            ]}
          />
          <TextInput name="payee" label={said.payee} value={typed["payee"] ?? found.dossier.applicant?.name ?? ""} isRequired />
          <TextInput name="bank" label={said.bank} value={typed["bank"]} />
          <TextInput name="refundReason" label={said.reason} value={typed["refundReason"]} />
        </FieldGrid>
        <Actions>
          <Button kind="secondary">{said.propose}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
