import { Actions, Button, ChoiceForm, Radios } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { pickText } from "#platform/i18n";
import type { ProcedureSnapshot } from "#modules/procedure";

import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";

/** Name of the case in the address: papers, time and fee hang on it, so it is chosen before the form is drawn. */
const CASE = "truong-hop";

/** The case of this filing: empty for a procedure without cases, undefined while the applicant has to choose one. */
export function chosenCase(c: WebContext, snapshot: Pick<ProcedureSnapshot, "cases">): string | undefined {
  if (snapshot.cases.length === 0) return "";
  const asked = c.req.query(CASE);
  return snapshot.cases.find(({ key }) => key === asked)?.key;
}

/** Where a filing is filled in and sent. */
export function filingHref(code: string, caseKey: string): string {
  return caseKey === "" ? `/nop-ho-so/${code}` : `/nop-ho-so/${code}?${CASE}=${encodeURIComponent(caseKey)}`;
}

/** Asks first which case it is. */
export function casePage(c: WebContext, snapshot: ProcedureSnapshot): Response {
  const { locale } = c.var;
  const words = pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn }).filing;
  return renderPage(
    c,
    { title: locale === "en" && snapshot.nameEn !== null ? snapshot.nameEn : snapshot.name, kicker: words.title, lead: words.caseLead },
    <ChoiceForm action={`/nop-ho-so/${snapshot.code}`} label={words.case}>
      <Radios name={CASE} label={words.case} choices={snapshot.cases.map(({ key, name }) => ({ value: key, label: name }))} isRequired />
      <Actions>
        <Button>{words.caseNext}</Button>
      </Actions>
    </ChoiceForm>,
  );
}
