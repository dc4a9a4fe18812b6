import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { listAgencies, parseAgencyCode, type Agency } from "#modules/organisation";
import { parseProcedureCode } from "#modules/procedure";
import type { Database } from "#platform/db/pool";
import { formatDay, formatNumber } from "#platform/format";
import {
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  FieldGrid,
  Form,
  Link,
  Notice,
  SearchForm,
  Select,
  Status,
  Table,
  TextInput,
  errorOf,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { hangPoster } from "../keep-registers.ts";
import { listPostings, type PostingView } from "../publication.queries.ts";
import { POSTINGS_PATH } from "../register-links.tsx";
import { may, registerHead, registerWords } from "./register-shown.tsx";

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
}

/** Which poster hangs where, those to be replaced first. Open to everybody who works here: what hangs is public. */
export async function postingsPage(c: WebContext, db: Database, typed?: Typed): Promise<Response> {
  const { locale } = c.var;
  const { postings: words, saved, search } = registerWords(locale);
  const today = civilDateOf(c.var.now);
  const agency = c.req.query("co-quan") ?? "";
  const [rows, agencies] = await Promise.all([listPostings(db, { today, agency }), listAgencies(db, today)]);
  const errors = typed?.errors ?? [];
  const choices = agencies.map((each) => ({ value: each.code, label: nameIn(locale, each) }));
  return renderPage(
    c,
    { ...registerHead(locale), title: words.title, lead: words.lead, status: errors.length > 0 ? 422 : 200 },
    <>
      <ErrorSummary errors={errors} />
      {c.req.query("xong") !== undefined && errors.length === 0 && <Notice kind="success" title={saved} isLive />}
      <SearchForm action={POSTINGS_PATH} label={words.hanging}>
        <Select name="co-quan" label={words.agency} value={agency} choices={choices} placeholder={words.allAgencies} id="f-loc-co-quan" />
        <Button icon="search">{search}</Button>
      </SearchForm>
      <Card heading={words.hanging}>
        <Postings rows={rows} agencies={agencies} locale={locale} />
      </Card>
      {may(c, "procedure.post_notice") && (
        <Card heading={words.hang}>
          <Form action={POSTINGS_PATH} label={words.hang}>
            <Select
              name="agency"
              label={words.agency}
              value={typed?.form.text("agency") ?? ownAgency(c)}
              choices={choices}
              placeholder={words.chooseAgency}
              error={errorOf(errors, "agency")}
              isRequired
            />
            <FieldGrid>
              <TextInput
                name="code"
                label={words.code}
                value={typed?.form.text("code") ?? c.req.query("ma")}
                maxLength={40}
                error={errorOf(errors, "code")}
                isRequired
              />
              <TextInput
                name="version"
                label={registerWords(locale).version}
                hint={words.versionHint}
                inputMode="numeric"
                size={4}
                value={typed?.form.text("version") ?? c.req.query("ban")}
                error={errorOf(errors, "version")}
                isRequired
              />
            </FieldGrid>
            <TextInput
              name="place"
              label={words.place}
              hint={words.placeHint}
              value={typed?.form.text("place")}
              maxLength={300}
              error={errorOf(errors, "place")}
              isRequired
            />
            <Button>{registerWords(locale).save}</Button>
          </Form>
        </Card>
      )}
    </>,
  );
}

function ownAgency(c: WebContext): string {
  const { actor } = c.var;
  return actor.kind === "officer" ? (actor.posts[0]?.agencyCode ?? "") : "";
}

/** Writes down a poster that was hung. */
export async function postingsPost(c: WebContext, db: Database): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { postings: words } = registerWords(c.var.locale);
  const [agency, code] = [parseAgencyCode(form.text("agency")), parseProcedureCode(form.text("code"))];
  const version = /^\d{1,4}$/u.test(form.text("version")) ? Number(form.text("version")) : 0;
  const place = form.text("place");
  const errors: FieldError[] = [];
  if (agency === undefined) errors.push({ name: "agency", message: words.chooseAgency });
  if (code === undefined) errors.push({ name: "code", message: words.fillCode });
  if (version === 0) errors.push({ name: "version", message: words.fillVersion });
  if (place === "") errors.push({ name: "place", message: words.fillPlace });
  if (agency === undefined || code === undefined || errors.length > 0) return postingsPage(c, db, { form, errors });
  const answer = await hangPoster(useCaseContextOf(c, form.commandId), { agency, code, version, place });
  if (!isProblem(answer)) return seeOther(c, `${POSTINGS_PATH}?xong&co-quan=${encodeURIComponent(agency)}`);
  if (answer.problem.startsWith("identity.")) return respondProblem(c, answer);
  const { title, next } = problemText(c, answer);
  return postingsPage(c, db, { form, errors: [{ name: "version", message: `${title} ${next}` }] });
}

function Postings({
  rows,
  agencies,
  locale,
}: {
  readonly rows: readonly PostingView[];
  readonly agencies: readonly Agency[];
  readonly locale: Locale;
}) {
  const { postings: words, procedure, version } = registerWords(locale);
  const agencyName = (code: string): string => {
    const agency = agencies.find((each) => each.code === code);
    return agency === undefined ? code : nameIn(locale, agency);
  };
  return (
    <Table<PostingView>
      caption={words.hanging}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => `${row.agency} ${row.code}`}
      rowTone={(row) => (row.current === row.version ? undefined : "bad")}
      empty={<EmptyState title={words.empty} />}
      columns={[
        {
          key: "procedure",
          heading: procedure,
          isRowHeading: true,
          cell: (row) => (
            <Link href={`/thu-tuc/${row.code}`}>
              {row.code} · {nameIn(locale, row)}
            </Link>
          ),
        },
        { key: "agency", heading: words.agency, cell: (row) => agencyName(row.agency) },
        { key: "place", heading: words.place, cell: (row) => row.place },
        { key: "version", heading: version, isNumber: true, cell: (row) => formatNumber(locale, row.version) },
        { key: "on", heading: words.on, cell: (row) => formatDay(locale, row.postedOn) },
        { key: "standing", heading: words.standing, cell: (row) => <Standing row={row} locale={locale} /> },
      ]}
    />
  );
}

function Standing({ row, locale }: { readonly row: PostingView; readonly locale: Locale }) {
  const { postings: words } = registerWords(locale);
  if (row.current === row.version) return <Status tone="good">{words.fresh}</Status>;
  if (row.current === null) return <Status tone="bad">{words.ended}</Status>;
  return (
    <>
      <Status tone="bad">{words.outdated(formatNumber(locale, row.current))}</Status>{" "}
      <Link href={`/thu-tuc/${row.code}/niem-yet.pdf`}>{words.print}</Link>
    </>
  );
}
