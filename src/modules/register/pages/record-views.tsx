import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Form,
  Link,
  Notice,
  Pagination,
  SearchForm,
  Select,
  Status,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { Choice } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";
import { agencyNames, listAgencies } from "#modules/organisation";

import { RECORD_KINDS, recordKindOf } from "../record-kind.data.ts";
import { RECORD_STANDINGS } from "../record.ts";
import { listRecords, RECORD_PAGE_MAX } from "../record.queries.ts";
import type { RecordRow } from "../record.queries.ts";
import type { RegisterText } from "../text/vi.ts";
import { agenciesFor, bookPage, mayAt, nameOf, readable, RECORDS_PATH, RECORD_TONES, wordsOf } from "./record-kit.tsx";
import type { RegisterWebDeps } from "./record-kit.tsx";

/** The facts of the agencies that somebody may read, and where to enter one. */
export async function listPage(c: WebContext, deps: RegisterWebDeps): Promise<Response> {
  const agencies = await agenciesFor(c, deps, "record.read");
  if (isProblem(agencies)) return respondProblem(c, agencies);
  const text = wordsOf(c);
  const { page } = text;
  const { locale } = c.var;
  const kind = c.req.query("loai") ?? "";
  const standing = c.req.query("tinhTrang") ?? "";
  const after = c.req.query("sau") ?? "";
  const found = await listRecords(deps.db, { agencies: agencies.map(({ code }) => code), kind, standing, after });
  const rows = found.slice(0, RECORD_PAGE_MAX);
  const nameOfAgency = agencyNames(agencies, locale);
  const query = new URLSearchParams({ loai: kind, tinhTrang: standing });
  const kinds = RECORD_KINDS.map((each) => ({ value: each.key, label: nameOf(c, each) }));
  return bookPage(
    c,
    { title: page.title, lead: page.lead },
    <>
      {c.req.query("da-ghi") !== undefined && <Notice kind="success" isLive title={page.saved} />}
      <Filter kinds={kinds} kind={kind} standing={standing} text={text} />
      {!isProblem(await agenciesFor(c, deps, "record.enter")) && (
        <SearchForm action={`${RECORDS_PATH}/moi`} label={page.add}>
          <Select name="loai" label={page.choose} choices={kinds} isRequired />
          <Button>{page.add}</Button>
        </SearchForm>
      )}
      {rows.length === 0 ? (
        <EmptyState title={page.empty} />
      ) : (
        <Table
          caption={page.title}
          hasHiddenCaption
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "fact",
              heading: page.fact,
              isRowHeading: true,
              cell: ({ id, title }) => <Link href={`${RECORDS_PATH}/${id}`}>{title}</Link>,
            },
            { key: "kind", heading: page.kind, cell: (row) => nameOf(c, recordKindOf(row.kind)) },
            { key: "agency", heading: page.agency, cell: ({ agency }) => nameOfAgency(agency) },
            { key: "on", heading: page.on, cell: ({ on }) => formatDay(locale, on) },
            {
              key: "standing",
              heading: page.standing,
              cell: (row) => <Status tone={RECORD_TONES[row.standing]}>{text.standings[row.standing]}</Status>,
            },
          ]}
        />
      )}
      <Pagination
        count={rows.length}
        nextHref={found.length > rows.length ? `${RECORDS_PATH}?${query.toString()}&sau=${rows.at(-1)?.id ?? ""}` : undefined}
        firstHref={after === "" ? undefined : `${RECORDS_PATH}?${query.toString()}`}
      />
    </>,
  );
}

/** One fact with its evidence, and what the reader may do about it. */
export async function recordPage(c: WebContext, deps: RegisterWebDeps, refusal?: Problem): Promise<Response> {
  const row = await readable(c, deps);
  if (isProblem(row)) return respondProblem(c, row);
  const { actor } = useCaseContextOf(c);
  const { locale } = c.var;
  const text = wordsOf(c);
  const { page } = text;
  const kind = recordKindOf(row.kind);
  const agencies = await listAgencies(deps.db, civilDateOf(c.var.now));
  const stamp = (name: string | null, at: RecordRow["enteredAt"]): string =>
    name === null || at === null ? "–" : page.byAt(name, formatInstant(locale, at));
  const isSecond = actor.kind === "officer" && actor.officerId !== row.enteredBy;
  return bookPage(
    c,
    { title: row.title, refusal, field: "lyDo" },
    <>
      {c.req.query("da-ghi") !== undefined && <Notice kind="success" isLive title={page.saved} />}
      <SummaryList
        rows={[
          { label: page.standing, value: <Status tone={RECORD_TONES[row.standing]}>{text.standings[row.standing]}</Status> },
          { label: page.kind, value: nameOf(c, kind) },
          { label: page.agency, value: agencies.find(({ code }) => code === row.agency)?.name ?? row.agency },
          { label: page.on, value: formatDay(locale, row.on) },
          ...(kind?.quantities ?? []).map(({ key, name, nameEn }) => ({
            label: locale === "en" ? nameEn : name,
            value: formatNumber(locale, row.quantities[key] ?? 0),
          })),
          { label: page.documentNumber, value: page.document(row.documentNumber, formatDay(locale, row.documentOn)) },
          {
            label: page.files,
            value:
              row.attachments.length === 0
                ? "–"
                : row.attachments.map((id, index) => (
                    <Link key={id} href={`${RECORDS_PATH}/${row.id}/tep/${id}`}>
                      {page.file(index + 1)}{" "}
                    </Link>
                  )),
          },
          { label: page.ground, value: kind?.ground ?? "–" },
          { label: page.enteredBy, value: stamp(row.enteredByName, row.enteredAt) },
          { label: page.confirmedBy, value: stamp(row.confirmedByName, row.confirmedAt) },
          ...(row.reason === null ? [] : [{ label: page.reason, value: row.reason }]),
        ]}
      />
      {row.standing === "entered" && isSecond && mayAt(c, "record.confirm", row.agency) && <SecondPerson row={row} page={page} />}
      <Actions>
        {mayAt(c, "record.enter", row.agency) && (
          <ButtonLink kind="secondary" href={`${RECORDS_PATH}/${row.id}/sua`}>
            {page.correct}
          </ButtonLink>
        )}
        <Link href={RECORDS_PATH}>{page.back}</Link>
      </Actions>
    </>,
  );
}

/** What the second person may do: confirm, or send back with a reason. */
function SecondPerson({ row, page }: { readonly row: RecordRow; readonly page: RegisterText["page"] }) {
  return (
    <Card heading={page.confirmTitle}>
      <p>{page.confirmLead}</p>
      <Form action={`${RECORDS_PATH}/${row.id}/xac-nhan`}>
        <Actions>
          <Button>{page.confirm}</Button>
        </Actions>
      </Form>
      <Form action={`${RECORDS_PATH}/${row.id}/tra-lai`}>
        <TextInput name="lyDo" label={page.reason} isRequired maxLength={1000} />
        <Actions>
          <Button kind="secondary">{page.giveBack}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

interface FilterProps {
  readonly kinds: readonly Choice[];
  readonly kind: string;
  readonly standing: string;
  readonly text: RegisterText;
}

function Filter({ kinds, kind, standing, text }: FilterProps) {
  const { page } = text;
  return (
    <SearchForm action={RECORDS_PATH} label={page.show}>
      <Select name="loai" label={page.kind} value={kind} choices={[{ value: "", label: page.allKinds }, ...kinds]} />
      <Select
        name="tinhTrang"
        label={page.standing}
        value={standing}
        choices={[
          { value: "", label: page.allStandings },
          ...RECORD_STANDINGS.map((each) => ({ value: each, label: text.standings[each] })),
        ]}
      />
      <Button kind="secondary">{page.show}</Button>
    </SearchForm>
  );
}
