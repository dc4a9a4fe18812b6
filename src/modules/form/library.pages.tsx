import { isProblem, problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import type { Database } from "#platform/db/pool";
import { eformCatalogue, kindOfSchema } from "#platform/eform/catalogue";
import { formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, EmptyState, Link, SearchForm, Table, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { JsonObject } from "#kernel/json";
import { findFieldVersions, listFields } from "./form.queries.ts";
import { fieldPage, fieldPost, newFieldPage } from "./pages/field-page.tsx";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { FormText } from "./text/vi.ts";

/** Where the library is looked after. */
export const LIBRARY_PATH = "/quan-tri/truong-du-lieu";
const WORDS_MAX = 100;

/** Registers the pages of the field library: list and search, one datum with its versions and users, define, take out of use. */
export function registerLibraryPages(app: WebApp, deps: { readonly db: Database }): void {
  const { db } = deps;
  app.get(LIBRARY_PATH, (c) => listPage(c, db));
  app.get(`${LIBRARY_PATH}/moi`, (c) => newFieldPage(c, db));
  app.get(`${LIBRARY_PATH}/:key`, async (c) => {
    const decision = await permit(useCaseContextOf(c), "procedure.read_draft", {});
    if (isProblem(decision)) return respondProblem(c, decision);
    const key = c.req.param("key") ?? "";
    const versions = await findFieldVersions(db, key);
    if (versions.length === 0) return respondProblem(c, problem("form.field_unknown", { key: key.slice(0, 100) }));
    return fieldPage(c, db, { versions });
  });
  app.post(`${LIBRARY_PATH}/:key`, (c) => fieldPost(c, db));
  app.post(`${LIBRARY_PATH}/:key/thoi-dung`, (c) => fieldPost(c, db, { isRetiring: true }));
}

function textIn(locale: Locale): FormText {
  return pickText<FormText>(locale, { vi, en });
}

function kindName(shape: JsonObject, locale: Locale): string {
  const kind = eformCatalogue.kinds.find((one) => one.kind === kindOfSchema(shape));
  return kind === undefined ? "" : pickText(locale, kind.label);
}

async function listPage(c: WebContext, db: Database): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "procedure.read_draft", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { locale } = c.var;
  const text = textIn(locale);
  const typed = (c.req.query("q") ?? "").slice(0, WORDS_MAX).trim();
  const fields = await listFields(db, typed);
  return renderPage(
    c,
    { title: text.title, lead: text.lead, variant: "work", isPrivate: true, breadcrumbs: [{ href: "/quan-tri", label: text.home }] },
    <>
      <SearchForm action={LIBRARY_PATH} label={text.search}>
        <TextInput name="q" label={text.search} hint={text.searchHint} value={typed} isRequired />
        <Button>{text.find}</Button>
      </SearchForm>
      <Table
        caption={text.title}
        rows={fields}
        rowKey={(row) => row.key}
        empty={<EmptyState title={text.none}>{text.noneLead}</EmptyState>}
        columns={[
          {
            key: "name",
            heading: text.name,
            isRowHeading: true,
            cell: (row) => (
              <>
                <Link href={`${LIBRARY_PATH}/${row.key}`}>{pickText(locale, row.content.label)}</Link>
                {row.isRetired && <> ({text.retired.toLocaleLowerCase(locale)})</>}
              </>
            ),
          },
          { key: "key", heading: text.key, cell: (row) => <code>{row.key}</code> },
          { key: "kind", heading: text.kind, cell: (row) => kindName(row.content.shape, locale) },
          {
            key: "register",
            heading: text.register,
            cell: (row) => (row.content.register === "" ? text.noRegister : row.content.register),
          },
          { key: "uses", heading: text.uses, cell: (row) => formatNumber(locale, row.useCount) },
        ]}
      />
      <Actions>
        <ButtonLink href={`${LIBRARY_PATH}/moi`} kind="secondary">
          {text.newField}
        </ButtonLink>
      </Actions>
    </>,
  );
}
