import { parseDong } from "#kernel/money";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { Actions, Button, ButtonLink, Form, Notice, Radios, SummaryList, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { newUuid } from "#platform/ids";
import { signBody } from "#platform/signed-body";
import { useCaseContextOf } from "#modules/identity";
import { guardedProgress, progressHref } from "#modules/telling";
import type { ProgressFinder } from "#modules/telling";

import { feeCaseOf } from "../assess.ts";
import type { FeeCase } from "../assess.ts";
import { owedIn } from "../owed.ts";
import { takeCallback } from "../platform-callback.ts";
import { feeWords, formContext, money, typedDong } from "./fee-kit.tsx";
import type { FeeWebDeps } from "./fee-kit.tsx";

/** Of the form's id: its random end. */
const REFERENCE_DIGITS = 14;

/** Where an applicant pays online, by code and PIN, without an account. */
export function payHref(code: string, pin: string): string {
  return `/tra-cuu/${code}/thanh-toan?k=${encodeURIComponent(pin)}`;
}

/**
 * The local stand-in of the payment platform and of a bank's app. It says so on its face, moves no money, and comes back to the system by the same
 * signed callback as the real one would.
 */
export function registerPayPages(app: WebApp, deps: FeeWebDeps & { readonly clock: Clock }): void {
  const find = guardedProgress(deps.clock);
  app.get("/tra-cuu/:dossierCode/thanh-toan", async (c) => {
    const found = await findCase(c, find, c.req.query("k") ?? "");
    return isProblem(found) ? respondProblem(c, found) : payPage(c, deps, { found, pin: c.req.query("k") ?? "" });
  });
  app.post("/tra-cuu/:dossierCode/thanh-toan", async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const found = await findCase(c, find, form.text("k"));
    if (isProblem(found)) return respondProblem(c, found);
    if (!deps.hasStandIn || deps.callbackSecret === undefined || found.payeeAccount === null) return c.notFound();
    const amount = typedDong(form.text("amount"));
    if (amount === undefined || parseDong(amount) === undefined || amount === 0)
      return respondProblem(c, problem("payment.amount_invalid", { amount: form.text("amount") }));
    const body = JSON.stringify({
      agency: found.dossier.reception.agencyCode,
      account: found.payeeAccount.accountNumber,
      // The form's own id: sent twice, it is one transfer.
      reference: `SI${form.commandId.replaceAll("-", "").slice(-REFERENCE_DIGITS)}`,
      amount,
      valuedAt: c.var.now,
      content: found.code,
      payer: form.text("payer").slice(0, 300),
      method: form.text("via") === "vietqr" ? "vietqr" : "platform",
    });
    const signature = signBody(body, deps.callbackSecret);
    const told = await takeCallback(formContext(c, form), { secret: deps.callbackSecret, body, signature });
    if (isProblem(told)) return respondProblem(c, told);
    return seeOther(c, `${payHref(found.code, form.text("k"))}&xong=${told.isSettled ? "da-ghi" : "cho-xem"}`);
  });
}

async function findCase(c: WebContext, find: ProgressFinder, pin: string): Promise<FeeCase | Problem> {
  const ctx = useCaseContextOf(c);
  const progress = await find(c, { ledger: ctx.ledger, actor: ctx.actor }, { code: c.req.param("dossierCode") ?? "", pin });
  return isProblem(progress) ? progress : feeCaseOf(ctx, progress.code);
}

function payPage(c: WebContext, deps: FeeWebDeps, { found, pin }: { readonly found: FeeCase; readonly pin: string }): Response {
  const words = feeWords(c.var.locale);
  const said = words.standIn;
  const { owed } = owedIn(found);
  const isOn = deps.hasStandIn && deps.callbackSecret !== undefined && found.payeeAccount !== null;
  const done = c.req.query("xong");
  return renderPage(
    c,
    { title: isOn ? said.title : said.off, kicker: found.code, isPrivate: true },
    <>
      {done === "da-ghi" && <Notice kind="success" title={said.paid} isLive />}
      {done === "cho-xem" && <Notice kind="warning" title={said.queued} isLive />}
      {isOn ? (
        <>
          <Notice kind="warning" title={said.warning}>
            <p>{said.warningBody}</p>
          </Notice>
          <SummaryList
            rows={[
              { label: words.owed, value: money(owed) },
              { label: words.track.bank, value: found.payeeAccount?.bankName ?? "" },
              { label: words.track.account, value: found.payeeAccount?.accountNumber ?? "" },
              { label: words.track.content, value: found.code },
            ]}
          />
          <Form action={`/tra-cuu/${found.code}/thanh-toan`} label={said.title} commandId={newUuid()}>
            <input type="hidden" name="k" value={pin} />
            <TextInput name="amount" label={said.amount} value={String(owed)} inputMode="numeric" size={14} isRequired />
            <TextInput name="payer" label={said.payer} value={found.dossier.applicant?.name ?? ""} />
            <Radios
              name="via"
              label={said.via}
              isRequired
              value="vietqr"
              choices={[
                { value: "vietqr", label: said.viaQr },
                { value: "platform", label: said.viaPlatform },
              ]}
            />
            <Actions>
              <Button>{said.submit}</Button>
            </Actions>
          </Form>
        </>
      ) : (
        <p>{said.offBody}</p>
      )}
      <Actions>
        <ButtonLink href={progressHref(found.code, pin)} kind="secondary">
          {said.back}
        </ButtonLink>
      </Actions>
    </>,
  );
}
