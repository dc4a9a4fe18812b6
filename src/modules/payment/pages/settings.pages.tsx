import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import {
  Actions,
  Button,
  Checkbox,
  ErrorSummary,
  FieldGrid,
  Form,
  Notice,
  Select,
  SummaryList,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { authorise, useCaseContextOf } from "#modules/identity";

import { DUE_TIMES } from "../event-parts.ts";
import { feeSettingStream, feeSettingStreamType } from "../fee-setting.ts";
import type { CollectingAccount } from "../fee-setting.ts";
import { counterOf } from "../payment-command.ts";
import { setCollectingAccount, setFeeTerms } from "../set-fees.ts";
import { FEES_PATH, feeWords, formContext, refusedIn } from "./fee-kit.tsx";
import type { FeeWords } from "./fee-kit.tsx";
import { FeeNav } from "./fee-nav.tsx";

const SETTINGS_PATH = `${FEES_PATH}/thiet-lap`;

/** The account of an agency, for whoever keeps it, and the terms of a procedure, for the procedure office. */
export function registerFeeSettings(app: WebApp): void {
  app.get(SETTINGS_PATH, (c) => settingsPage(c, { typed: {}, refused: undefined }));
  app.post(`${SETTINGS_PATH}/tai-khoan`, async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const ctx = formContext(c, form);
    const at = counterOf(ctx, undefined);
    if (isProblem(at)) return respondProblem(c, at);
    const [bankBin, bankName, accountNumber, accountName] = ["bankBin", "bankName", "accountNumber", "accountName"].map((name) =>
      form.text(name),
    );
    const account = { bankBin, bankName, accountNumber, accountName };
    const done = await setCollectingAccount(ctx, { agency: at.agencyCode, account });
    return done === undefined ? seeOther(c, `${SETTINGS_PATH}?xong=1`) : settingsPage(c, { typed: form.typed, refused: done });
  });
  app.post(`${SETTINGS_PATH}/thu-tuc`, async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const terms = { due: form.text("due"), mayReturnUnpaid: form.text("mayReturnUnpaid") === "yes", ground: form.text("ground") };
    const done = await setFeeTerms(formContext(c, form), { procedure: form.text("procedure"), terms });
    return done === undefined ? seeOther(c, `${SETTINGS_PATH}?xong=1`) : settingsPage(c, { typed: form.typed, refused: done });
  });
}

interface SettingsView {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Problem | undefined;
}

async function settingsPage(c: WebContext, { typed, refused }: SettingsView): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const at = counterOf(ctx, undefined);
  if (isProblem(at)) return respondProblem(c, at);
  const words = feeWords(c.var.locale);
  const { account } = (await ctx.ledger.load(feeSettingStreamType, feeSettingStream(at.agencyCode))).state;
  const { errors, status } = refusedIn(c, refused);
  const maySetAccount = !isProblem(authorise(ctx.actor, "payment.set_up", { places: [at] }));
  const maySetTerms = !isProblem(authorise(ctx.actor, "payment.set_terms", {}));
  return renderPage(
    c,
    { title: words.settings.title, variant: "work", section: "counter", isPrivate: true, ...status },
    <>
      <FeeNav words={words} path={SETTINGS_PATH} />
      <ErrorSummary errors={errors} />
      {refused === undefined && c.req.query("xong") !== undefined && <Notice kind="success" title={words.settings.done} isLive />}
      <section>
        <h2>{words.settings.accountTitle}</h2>
        {maySetAccount ? <AccountForm words={words} account={account} typed={typed} /> : <AccountRead words={words} account={account} />}
      </section>
      <section>
        <h2>{words.settings.termsTitle}</h2>
        <p>{words.settings.general}</p>
        {maySetTerms && <TermsForm words={words} typed={typed} />}
      </section>
    </>,
  );
}

function AccountRead({ words, account }: { readonly words: FeeWords; readonly account: CollectingAccount | null }) {
  const said = words.settings;
  return (
    <SummaryList
      rows={[
        { label: said.bankName, value: account?.bankName ?? "–" },
        { label: said.accountNumber, value: account?.accountNumber ?? "–" },
        { label: said.accountName, value: account?.accountName ?? "–" },
      ]}
    />
  );
}

function AccountForm({
  words,
  account,
  typed,
}: {
  readonly words: FeeWords;
  readonly account: CollectingAccount | null;
  readonly typed: SettingsView["typed"];
}) {
  const said = words.settings;
  return (
    <Form action={`${SETTINGS_PATH}/tai-khoan`} label={said.accountTitle}>
      <FieldGrid>
        <TextInput
          name="bankBin"
          label={said.bankBin}
          value={typed["bankBin"] ?? account?.bankBin}
          isRequired
          inputMode="numeric"
          size={8}
        />
        <TextInput name="bankName" label={said.bankName} value={typed["bankName"] ?? account?.bankName} isRequired />
        <TextInput
          name="accountNumber"
          label={said.accountNumber}
          value={typed["accountNumber"] ?? account?.accountNumber}
          isRequired
          size={20}
        />
        <TextInput name="accountName" label={said.accountName} value={typed["accountName"] ?? account?.accountName} isRequired />
      </FieldGrid>
      <Actions>
        <Button kind="secondary">{said.saveAccount}</Button>
      </Actions>
    </Form>
  );
}

function TermsForm({ words, typed }: { readonly words: FeeWords; readonly typed: SettingsView["typed"] }) {
  const said = words.settings;
  return (
    <Form action={`${SETTINGS_PATH}/thu-tuc`} label={said.termsTitle}>
      <FieldGrid>
        <TextInput name="procedure" label={said.procedure} value={typed["procedure"]} isRequired size={14} />
        <Select
          name="due"
          label={said.due}
          isRequired
          value={typed["due"]}
          choices={DUE_TIMES.map((value) => ({ value, label: words.account.dues[value] }))}
        />
        <TextInput name="ground" label={said.ground} value={typed["ground"]} />
      </FieldGrid>
      <Checkbox name="mayReturnUnpaid" label={said.mayReturnUnpaid} isChecked={typed["mayReturnUnpaid"] === "yes"} />
      <Actions>
        <Button kind="secondary">{said.saveTerms}</Button>
      </Actions>
    </Form>
  );
}
