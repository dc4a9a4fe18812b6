import { isProblem, problem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Card, Details, Form, Notice, Status } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";
import { problemText } from "#platform/http/problem-response";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import type { OpenedDossier } from "#modules/dossier";
import { civilDateOf } from "#kernel/instant";

import { feeCaseOf } from "../assess.ts";
import type { FeeCase } from "../assess.ts";
import { owedIn } from "../owed.ts";
import type { Owed } from "../owed.ts";
import { isValid } from "../payment.ts";
import { paymentProblems } from "../payment.errors.ts";
import { dossierVietQr, receiptNumber } from "../receipt-sheet.ts";
import { FEES_PATH, feeWords, money } from "./fee-kit.tsx";
import type { FeeWords } from "./fee-kit.tsx";
import { QrPicture } from "./qr-picture.tsx";

interface Shown {
  readonly c: WebContext;
  readonly found: FeeCase;
  readonly owed: Owed;
  readonly words: FeeWords;
}

/** The fee of a dossier that was just received, on the counter's page: the receipt to print, or how to take what is still owed. */
export const feeOfReceptionPanel: Panel<OpenedDossier> = {
  key: "thu-phi",
  draw: async (c, { state }) => {
    const { code, reception } = state;
    const places = [{ agencyCode: reception.agencyCode as AgencyCode, unitCode: reception.unitCode as UnitCode }];
    if (code === null || state.status === "undone" || isProblem(authorise(c.get("actor"), "payment.read", { places }))) return undefined;
    const found = await feeCaseOf(useCaseContextOf(c), code);
    if (isProblem(found) || (found.assessment === null && !found.isNotedPaid)) return undefined;
    const shown = { c, found, owed: owedIn(found), words: feeWords(c.get("locale")) };
    const mayTake = !isProblem(authorise(c.get("actor"), "payment.collect", { places }));
    return (
      <Card heading={shown.words.panel.title}>
        <NotTaken {...shown} />
        {shown.owed.owed > 0 ? <ToTake {...shown} mayTake={mayTake} /> : <Taken {...shown} />}
      </Card>
    );
  },
};

/** Why the money could not be taken together with the reception. */
function NotTaken({ c, found, owed, words }: Shown) {
  const code = c.req.query("chua-thu") ?? "";
  if (code === "" || owed.owed === 0) return null;
  const params = { unit: found.dossier.reception.unitCode, year: civilDateOf(c.var.now).slice(0, 4), code: found.code };
  const said = code in paymentProblems ? problemText(c, problem(code, params)) : undefined;
  return (
    <Notice kind="warning" title={words.reception.notTaken} isLive>
      {said !== undefined && <p>{`${said.title} ${said.next}`}</p>}
    </Notice>
  );
}

function ToTake({ c, found, owed, words, mayTake }: Shown & { readonly mayTake: boolean }) {
  const said = words.reception;
  const here = `/lam-viec/tiep-nhan/da-nhan/${found.code}`;
  const qr = dossierVietQr(found, owed.owed);
  return (
    <>
      <p>
        <Status tone="warning">{`${words.owed}: ${money(owed.owed)}`}</Status>
      </p>
      {mayTake && (
        <Form action={`${FEES_PATH}/${found.code}/thu`} label={words.cash.title}>
          <input type="hidden" name="ve" value={here} />
          <input type="hidden" name="thang" value="1" />
          <Actions>
            <Button kind="secondary" accessKey="c" keyStroke="c">
              {said.cash(money(owed.owed))}
            </Button>
            <ButtonLink href={`${FEES_PATH}/${found.code}?ve=${encodeURIComponent(here)}`} kind="quiet" keyStroke="m">
              {said.other}
            </ButtonLink>
          </Actions>
        </Form>
      )}
      {qr !== null && (
        <Details summary={said.transfer} isOpen={c.req.query("phi") === "transfer"}>
          <QrPicture text={qr} label={words.track.qrLabel(money(owed.owed), found.code)} />
          <p class="mc-hint">{words.track.contentHint}</p>
        </Details>
      )}
      {qr === null && c.req.query("phi") === "transfer" && <p class="mc-hint">{said.noAccount}</p>}
    </>
  );
}

function Taken({ c, found, owed, words }: Shown) {
  const said = words.reception;
  const receipt = found.account.receipts.findLast((one) => isValid(one) && one.reversed < one.amount);
  if (owed.standing === "relieved") return <Status tone="good">{words.standing.relieved}</Status>;
  if (receipt === undefined) return <Status tone="good">{words.standing[owed.standing]}</Status>;
  const back = Number(c.req.query("tra-lai") ?? 0);
  const href = `${FEES_PATH}/${found.code}/bien-lai/${receipt.receiptId}`;
  return (
    <>
      <p>
        <Status tone="good">{words.cash.done(receiptNumber(receipt.receipt.number), money(receipt.amount))}</Status>
      </p>
      {Number.isSafeInteger(back) && back > 0 && (
        <p>
          <strong>{said.change(money(back))}</strong>
        </p>
      )}
      <Actions>
        <ButtonLink href={`${href}/a5`} kind="secondary" keyStroke="b">
          {said.print}
        </ButtonLink>
        <ButtonLink href={`${href}/80mm`} kind="quiet" keyStroke="l">
          {said.roll}
        </ButtonLink>
      </Actions>
    </>
  );
}
