import { isProblem } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { Actions, ButtonLink, Notice, SummaryList } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { findProven } from "#modules/dossier";

import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import type { PageKit } from "./pages-deps.ts";

/** What was filed: code, PIN and when the answer is due, for whoever has just sent it. */
export async function sentPage(c: WebContext, kit: PageKit): Promise<Response> {
  const { locale } = c.var;
  const text = pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn });
  const pin = c.req.query("k") ?? "";
  const state = await findProven({ ledger: kit.ledger, actor: kit.actorOf(c) }, { code: c.req.param("dossierCode") ?? "", pin });
  if (isProblem(state)) return respondProblem(c, state);
  const code = state.code ?? "";
  return renderPage(
    c,
    { title: text.filing.sent, kicker: code, lead: text.filing.sentLead, isPrivate: true },
    <>
      <Notice kind="success" isLive title={state.procedure.name}>
        <SummaryList
          rows={[
            { label: text.track.code, value: <strong>{code}</strong> },
            { label: text.track.pin, value: <strong>{pin}</strong> },
            ...(state.answerBy === null ? [] : [{ label: text.filing.answerBy, value: formatInstant(locale, state.answerBy) }]),
          ]}
        />
      </Notice>
      <Actions>
        <ButtonLink href={`/tra-cuu/${code}?k=${pin}`}>{text.filing.follow}</ButtonLink>
      </Actions>
    </>,
  );
}
