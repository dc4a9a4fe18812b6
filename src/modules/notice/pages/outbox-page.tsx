import { addDays, civilDateOf, instantAt, parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import { parseDossierCode } from "#modules/dossier";
import { permit, useCaseContextOf } from "#modules/identity";
import type { Database } from "#platform/db/pool";
import { formatNumber, formatShortInstant } from "#platform/format";
import {
  Button,
  ChoiceForm,
  EmptyState,
  Figure,
  Figures,
  Link,
  Notice as Banner,
  Pagination,
  Select,
  Status,
  SummaryList,
  Table,
  type Tone,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText, type Locale } from "#platform/i18n";
import { LOCAL_GATEWAY, type NoticeGateways } from "../gateway.ts";
import { MEDIA, type WithheldReason } from "../notice.events.ts";
import { noticeStream, noticeStreamType, type Notice, type NoticeStanding } from "../notice-stream.ts";
import { countNotices, listNotices, type NoticeCursor, type NoticeRow } from "../notice.queries.ts";
import { en } from "../text/en.ts";
import { vi, type NoticeText } from "../text/vi.ts";

/** The page of what was sent, and one message of it. */
export const OUTBOX_PATH = "/van-hanh/tin-nhan";
const WORDINGS_PATH = "/quan-tri/mau-tin";
const DAYS_COUNTED = 7;

/** The words of this module in a language. */
export function noticeWords(locale: Locale): NoticeText {
  return pickText<NoticeText>(locale, { vi, en });
}

const TONES: Readonly<Record<NoticeStanding, Tone>> = {
  waiting: "info",
  sent: "good",
  delivered: "good",
  bounced: "bad",
  failed: "bad",
  withheld: "stopped",
};

/** What the pages of messages are given. */
export interface OutboxDeps {
  readonly db: Database;
  readonly gateways: NoticeGateways;
}

/** Messages to people, newest first, with what became of each. Addresses are hidden but for their ends. */
export async function outboxPage(c: WebContext, { db, gateways }: OutboxDeps): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "operation.read", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { locale, now } = c.var;
  const words = noticeWords(locale);
  const asked = c.req.query("tinh-trang") ?? "";
  const standing = Object.keys(TONES).find((each) => each === asked) as NoticeStanding | undefined;
  const since = instantAt(addDays(civilDateOf(now), 1 - DAYS_COUNTED), 0);
  const [{ rows, next }, counts] = await Promise.all([listNotices(db, { standing, after: cursorOf(c) }), countNotices(db, since)]);
  const standings = Object.keys(TONES) as NoticeStanding[];
  return renderPage(
    c,
    { title: words.outbox.title, lead: words.outbox.lead, variant: "work", isPrivate: true },
    <>
      <Connections gateways={gateways} words={words} />
      <h2>{words.outbox.counts}</h2>
      <Figures>
        {standings
          .filter((each) => each !== "withheld" || (counts.get(each) ?? 0) > 0)
          .map((each) => (
            <Figure
              key={each}
              value={formatNumber(locale, counts.get(each) ?? 0)}
              label={words.standings[each]}
              href={`${OUTBOX_PATH}?tinh-trang=${each}`}
            />
          ))}
      </Figures>
      <ChoiceForm action={OUTBOX_PATH} label={words.outbox.standing}>
        <Select
          name="tinh-trang"
          label={words.outbox.standing}
          value={standing}
          placeholder={words.outbox.all}
          choices={standings.map((each) => ({ value: each, label: words.standings[each] }))}
        />
        <Button kind="secondary">{words.outbox.show}</Button>
      </ChoiceForm>
      <Messages rows={rows} locale={locale} now={now} />
      <Pagination
        count={rows.length}
        firstHref={cursorOf(c) === undefined ? undefined : OUTBOX_PATH}
        nextHref={
          next === undefined
            ? undefined
            : `${OUTBOX_PATH}?${new URLSearchParams({ ...(standing === undefined ? {} : { "tinh-trang": standing }), tu: next.composedAt, sau: next.noticeId }).toString()}`
        }
      />
      <p>
        <Link href={WORDINGS_PATH}>{words.outbox.wordings}</Link>
      </p>
    </>,
  );
}

/** By what each medium goes out, and which of them reach nobody. */
function Connections({ gateways, words }: { readonly gateways: NoticeGateways; readonly words: NoticeText }) {
  const carried = Map.groupBy(MEDIA, (medium) => gateways.by[medium].name);
  return (
    <>
      {[...carried].map(([name, media]) => {
        const named = media.map((medium) => words.media[medium]).join(", ");
        if (name !== LOCAL_GATEWAY) return <p key={name}>{words.outbox.gateway(named, name)}</p>;
        return (
          <Banner key={name} kind="warning" title={media.length === MEDIA.length ? words.outbox.local : words.outbox.localOf(named)} />
        );
      })}
    </>
  );
}

function Messages({ rows, locale, now }: { readonly rows: readonly NoticeRow[]; readonly locale: Locale; readonly now: Instant }) {
  const words = noticeWords(locale);
  return (
    <Table<NoticeRow>
      caption={words.outbox.table}
      rows={rows}
      rowKey={(row) => row.noticeId}
      rowTone={(row) => (TONES[row.standing] === "bad" ? "bad" : undefined)}
      empty={<EmptyState title={words.outbox.none}>{words.outbox.noneLead}</EmptyState>}
      columns={[
        {
          key: "dossier",
          heading: words.outbox.dossier,
          isRowHeading: true,
          isCode: true,
          cell: (row) => <Link href={`${OUTBOX_PATH}/${row.code}/${row.noticeId}`}>{row.code}</Link>,
        },
        { key: "occasion", heading: words.outbox.occasion, cell: (row) => words.occasions[row.occasion] },
        { key: "medium", heading: words.outbox.medium, cell: (row) => words.media[row.medium] },
        { key: "to", heading: words.outbox.to, cell: (row) => row.shownTo },
        { key: "when", heading: words.outbox.when, cell: (row) => formatShortInstant(locale, row.composedAt, now) },
        {
          key: "standing",
          heading: words.outbox.standing,
          cell: (row) => (
            <Standing standing={row.standing} words={words}>
              {noteOf(row, words, row.standing === "waiting" ? formatShortInstant(locale, row.sendAt, now) : "")}
            </Standing>
          ),
        },
      ]}
    />
  );
}

function cursorOf(c: WebContext): NoticeCursor | undefined {
  const [composedAt, noticeId] = [parseInstant(c.req.query("tu") ?? ""), c.req.query("sau") ?? ""];
  return composedAt === undefined || noticeId === "" ? undefined : { composedAt, noticeId };
}

function noteOf({ standing, reason }: Pick<NoticeRow, "standing" | "reason">, words: NoticeText, sendAt: string): string {
  if (standing === "withheld") return words.withheld[reason as WithheldReason];
  if (standing === "waiting" && reason === "") return words.outbox.sendAt(sendAt);
  return reason;
}

function Standing(props: { readonly standing: NoticeStanding; readonly words: NoticeText; readonly children: string }) {
  return (
    <>
      <Status tone={TONES[props.standing]}>{props.words.standings[props.standing]}</Status>
      {props.children !== "" && <span class="mc-quiet"> {props.children}</span>}
    </>
  );
}

/** One message as it went out, its address hidden. */
export async function messagePage(c: WebContext): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const decision = await permit(ctx, "operation.read", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { locale, now } = c.var;
  const words = noticeWords(locale);
  const asked = c.req.param("code") ?? "";
  const [code, noticeId] = [parseDossierCode(asked) ?? parseUuid(asked), c.req.param("noticeId") ?? ""];
  const notices = code === undefined ? [] : (await ctx.ledger.load(noticeStreamType, noticeStream(code))).state.notices;
  const notice = notices.find((each) => each.noticeId === noticeId);
  if (code === undefined || notice === undefined) return respondProblem(c, problem("notice.unknown", { notice: noticeId.slice(0, 80) }));
  return renderPage(
    c,
    {
      title: words.occasions[notice.occasion],
      kicker: code,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [{ href: OUTBOX_PATH, label: words.outbox.title }],
    },
    <>
      <SummaryList
        rows={[
          { label: words.outbox.medium, value: words.media[notice.medium] },
          { label: words.outbox.to, value: notice.shownTo },
          { label: words.outbox.when, value: formatShortInstant(locale, notice.composedAt, now) },
          {
            label: words.outbox.standing,
            value: <StandingOf notice={notice} words={words} sendAt={formatShortInstant(locale, notice.sendAt, now)} />,
          },
          { label: words.outbox.attempts, value: formatNumber(locale, notice.attempts) },
        ]}
      />
      <h2>{words.outbox.content}</h2>
      {notice.content === null ? (
        <p>{words.outbox.erased}</p>
      ) : (
        <blockquote class="mc-message" lang={notice.locale}>
          {notice.medium !== "sms" && (
            <p>
              <strong>{notice.content.subject}</strong>
            </p>
          )}
          <p class="mc-keep-lines">{notice.content.body}</p>
        </blockquote>
      )}
    </>,
  );
}

function StandingOf({ notice, words, sendAt }: { readonly notice: Notice; readonly words: NoticeText; readonly sendAt: string }) {
  return (
    <Standing standing={notice.standing} words={words}>
      {noteOf(notice, words, sendAt)}
    </Standing>
  );
}
