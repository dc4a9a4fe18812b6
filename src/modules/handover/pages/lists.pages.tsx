import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Calendar } from "#modules/calendar";
import { forwardBy } from "#modules/calendar";
import type { DeskNames } from "#modules/organisation";
import { calendarsInForce } from "#modules/schedule";
import { formatInstant, formatNumber, formatShortInstant } from "#platform/format";
import { Actions, Button, Card, EmptyState, Form, Link, Pagination, Status, Table, Tag, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { localName } from "#platform/i18n";

import { LINES_MAX } from "../handover.events.ts";
import { LISTS_MAX, listLists } from "../handover.queries.ts";
import type { ListRow } from "../handover.queries.ts";
import { makeList } from "../make-list.ts";
import { listProposed } from "../proposal.queries.ts";
import type { ProposedLine } from "../proposal.queries.ts";
import { registerListPage } from "./list.pages.tsx";
import { handoverKit, unitsWith, wordsOf } from "./pages-kit.ts";
import type { HandoverDeps, HandoverKit } from "./pages-kit.ts";
import type { HandoverPagesText } from "../text/pages.vi.ts";

export const LISTS_PATH = "/lam-viec/giao-nhan";

/** Hand-over lists: what waits for this person to confirm, what lies to be handed over, what was given. */
export function registerListPages(app: WebApp, deps: HandoverDeps): void {
  const kit = handoverKit(deps);
  app.get(LISTS_PATH, (c) => showLists(c, kit));
  app.post(LISTS_PATH, (c) => postList(c, kit));
  registerListPage(app, kit);
}

/** Dossiers that go to one place with one run. */
interface Batch {
  readonly key: string;
  readonly content: ProposedLine["content"];
  readonly fromUnit: string;
  readonly toUnit: string | null;
  readonly runBy: Instant | null;
  readonly lines: readonly ProposedLine[];
}

/** What lies to be handed over, by where it goes and until when the run takes it along (Nghị định 118/2025/NĐ-CP, Điều 18.2). */
function batchesOf(lines: readonly ProposedLine[], calendarOf: (unitCode: string) => Calendar): readonly Batch[] {
  const batches = new Map<string, Batch>();
  for (const line of lines) {
    const runBy = line.content === "papers" ? (forwardBy(calendarOf(line.fromUnit), line.since) ?? null) : null;
    const key = [line.content, line.fromUnit, line.toUnit ?? "", runBy ?? ""].join(" ");
    const batch = batches.get(key);
    const { content, fromUnit, toUnit } = line;
    if (batch === undefined) batches.set(key, { key, content, fromUnit, toUnit, runBy, lines: [line] });
    // A list holds so many; the rest is proposed again once it is made.
    else if (batch.lines.length < LINES_MAX) batches.set(key, { ...batch, lines: [...batch.lines, line] });
  }
  return [...batches.values()].toSorted((a, b) => ((a.runBy ?? "9") < (b.runBy ?? "9") ? -1 : Number(a.runBy !== b.runBy)));
}

async function showLists(c: WebContext, kit: HandoverKit): Promise<Response> {
  const { lists: words } = wordsOf(c);
  const { now, actor } = c.var;
  const names = await kit.namesAt(now);
  const giving = unitsWith(actor, "handover.give", names).map(({ code }) => code);
  const taking = unitsWith(actor, "handover.take", names).map(({ code }) => code);
  const units = [...new Set<string>([...giving, ...taking])];
  const frame = { title: words.title, variant: "work", isPrivate: true, section: "counter", scripts: ["keys"] } as const;
  if (units.length === 0) return renderPage(c, { ...frame, keys: [] }, <EmptyState title={words.noUnit}>{words.noUnitLead}</EmptyState>);
  const before = cursorOf(c);
  const [proposed, open, recent, calendars] = await Promise.all([
    listProposed(kit.db, giving),
    listLists(kit.db, { units, isOpenOnly: true }),
    listLists(kit.db, { units, before }),
    calendarsInForce(kit.db),
  ]);
  const agencyOf = (unitCode: string): string => names.directory.unit(unitCode)?.agencyCode ?? "";
  const batches = batchesOf(proposed, (unitCode) => calendars.forAgency(agencyOf(unitCode)));
  const mine = new Set<string>(taking);
  const toConfirm = open.filter(({ toUnit, waiting }) => waiting > 0 && toUnit !== null && mine.has(toUnit));
  const given = open.filter((row) => !toConfirm.includes(row));
  const keys = [
    ...(toConfirm.length > 0 ? [{ key: "x", does: words.keyConfirm }] : []),
    ...(batches.length > 0 ? [{ key: "l", does: words.keyMake }] : []),
  ];
  const last = recent.length === LISTS_MAX ? recent.at(-1) : undefined;
  const draw = { c, words, names };
  const carrier = recent.find((row) => row.carrier !== null)?.carrier ?? "";
  return renderPage(
    c,
    { ...frame, lead: words.lead, keys },
    <>
      <section>
        <h2>{words.toConfirm}</h2>
        <Lists rows={toConfirm} {...draw} caption={words.toConfirm} empty={<p>{words.toConfirmNone}</p>} hasKey />
      </section>
      <section>
        <h2>{words.proposed}</h2>
        {batches.length === 0 && <EmptyState title={words.proposedNone}>{words.proposedNoneLead}</EmptyState>}
        {batches.map((batch, index) => (
          <BatchForm key={batch.key} batch={batch} isFirst={index === 0} carrier={carrier} {...draw} />
        ))}
      </section>
      {given.length > 0 && (
        <section>
          <h2>{words.given}</h2>
          <Lists rows={given} {...draw} caption={words.given} empty={null} />
        </section>
      )}
      {recent.length > 0 && (
        <section>
          <h2>{words.recent}</h2>
          <Lists rows={recent} {...draw} caption={words.recent} empty={null} />
          <Pagination
            count={recent.length}
            nextHref={last === undefined ? undefined : `${LISTS_PATH}?sau=${last.madeAt}&so=${last.listId}`}
            firstHref={before === undefined ? undefined : LISTS_PATH}
          />
        </section>
      )}
    </>,
  );
}

function cursorOf(c: WebContext): { readonly madeAt: Instant; readonly listId: string } | undefined {
  const madeAt = parseInstant(c.req.query("sau") ?? "");
  return madeAt === undefined ? undefined : { madeAt, listId: c.req.query("so") ?? "" };
}

interface Drawn {
  readonly c: WebContext;
  readonly words: HandoverPagesText["lists"];
  readonly names: DeskNames;
}

interface BatchProps extends Drawn {
  readonly batch: Batch;
  readonly isFirst: boolean;
  /** Who carried the last letters. */
  readonly carrier: string;
}

function BatchForm({ batch, isFirst, carrier, c, words, names }: BatchProps) {
  const { locale, now } = c.var;
  const { content, fromUnit, toUnit, runBy, lines } = batch;
  const to = toUnit === null ? words.carrier : names.desk(toUnit, locale);
  const isLate = runBy !== null && runBy < now;
  const until = runBy === null ? "" : formatInstant(locale, runBy);
  return (
    <Card heading={words.groupTitle(words.contents[content], to)}>
      {runBy !== null && <Status tone={isLate ? "bad" : "info"}>{isLate ? words.overdueRun(until) : words.run(until)}</Status>}
      <Form label={words.groupTitle(words.contents[content], to)}>
        <input type="hidden" name="content" value={content} />
        <input type="hidden" name="from" value={fromUnit} />
        <input type="hidden" name="to" value={toUnit ?? ""} />
        <input type="hidden" name="run" value={runBy ?? ""} />
        <Table
          caption={words.groupTitle(words.contents[content], to)}
          hasHiddenCaption
          rows={lines}
          rowKey={({ code }) => code}
          columns={[
            {
              key: "code",
              heading: words.code,
              isRowHeading: true,
              isCode: true,
              cell: ({ code }) => (
                <label class="mc-pick">
                  <input type="checkbox" name="code" value={code} checked aria-label={words.choose(code)} /> {code}
                </label>
              ),
            },
            { key: "applicant", heading: words.applicant, cell: ({ applicantName }) => applicantName ?? words.erased },
            {
              key: "procedure",
              heading: words.procedure,
              cell: (line) => localName(locale, line.procedureName, line.procedureNameEn),
            },
            {
              key: "papers",
              heading: words.papers,
              isNumber: true,
              cell: ({ paperCount }) => (paperCount === 0 ? <Tag>{words.electronic}</Tag> : formatNumber(locale, paperCount)),
            },
            { key: "since", heading: words.since, cell: ({ since }) => formatShortInstant(locale, since, now) },
            {
              key: "note",
              heading: words.note,
              cell: ({ missingOn }) =>
                missingOn === null ? "" : <Link href={`${LISTS_PATH}/${missingOn}`}>{words.missingBefore(missingOn)}</Link>,
            },
          ]}
        />
        {toUnit === null && (
          <TextInput name="carrier" label={words.carrier} hint={words.carrierHint} isRequired size={40} maxLength={200} value={carrier} />
        )}
        <Actions>
          <Button kind={isFirst ? "primary" : "secondary"} keyStroke={isFirst ? "l" : undefined}>
            {words.make(formatNumber(locale, lines.length))}
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}

interface ListsProps extends Drawn {
  readonly rows: readonly ListRow[];
  readonly caption: string;
  readonly empty: ReturnType<typeof Link> | null;
  readonly hasKey?: boolean;
}

function Lists({ rows, c, words, names, caption, empty, hasKey }: ListsProps) {
  const { locale, now } = c.var;
  const first = rows[0]?.listId;
  return (
    <Table
      caption={caption}
      hasHiddenCaption
      rows={rows}
      rowKey={({ listId }) => listId}
      empty={empty}
      columns={[
        {
          key: "number",
          heading: words.number,
          isRowHeading: true,
          cell: ({ listId, number, year, content }) => (
            <>
              <Link href={`${LISTS_PATH}/${listId}`} keyStroke={hasKey === true && listId === first ? "x" : undefined}>
                {`${number}/${year}`}
              </Link>{" "}
              <Tag>{words.contents[content]}</Tag>
            </>
          ),
        },
        { key: "from", heading: words.from, cell: ({ fromUnit }) => names.desk(fromUnit, locale) },
        { key: "to", heading: words.to, cell: ({ toUnit, carrier }) => (toUnit === null ? (carrier ?? "") : names.desk(toUnit, locale)) },
        { key: "made", heading: words.madeAt, cell: ({ madeAt, madeBy }) => `${formatShortInstant(locale, madeAt, now)}, ${madeBy}` },
        { key: "state", heading: words.state, cell: (row) => <ListState row={row} c={c} words={words} /> },
      ]}
    />
  );
}

function ListState({ row, c, words }: { readonly row: ListRow; readonly c: WebContext; readonly words: Drawn["words"] }) {
  const { locale } = c.var;
  if (row.waiting > 0) return <Status tone="warning">{words.waitingCount(formatNumber(locale, row.waiting))}</Status>;
  if (row.unsettled > 0) return <Status tone="info">{words.moving(formatNumber(locale, row.unsettled))}</Status>;
  if (row.missing > 0)
    return (
      <Status tone="warning" icon="info">
        {words.withMissing(formatNumber(locale, row.missing))}
      </Status>
    );
  return <Status tone="good">{words.done}</Status>;
}

async function postList(c: WebContext, kit: HandoverKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const to = form.text("to");
  const run = form.text("run");
  const codes = form.texts("code");
  const made = await makeList(kit.contextOf(c, form.commandId), {
    content: form.text("content") as "papers",
    fromUnit: form.text("from"),
    toUnit: to === "" ? null : to,
    carrier: form.text("carrier"),
    runBy: run === "" ? null : run,
    codes: [...codes],
  });
  if (isProblem(made)) return respondProblem(c, made);
  return seeOther(c, `${LISTS_PATH}/${made.listId}?da=lap`);
}
