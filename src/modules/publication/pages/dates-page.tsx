import { addDays, civilDateOf, dayNumberOf, type CivilDate } from "#kernel/instant";
import type { Calendar } from "#modules/calendar";
import { calendarsInForce } from "#modules/schedule";
import type { Database } from "#platform/db/pool";
import { formatDay, formatNumber, formatShare } from "#platform/format";
import { Card, EmptyState, Figure, Figures, Link, Status, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { listAnnounced, type AnnouncedVersion } from "../publication.queries.ts";
import { daysLate, publishBy } from "../publication-deadline.ts";
import { forReaders, registerHead, registerWords } from "./register-shown.tsx";

/** Days of decisions that are measured. */
const MEASURED_DAYS = 365;
/** Nghị định 63/2010/NĐ-CP Điều 15. */
const NOTICE_DAYS_MIN = 5;

/** A decision with how it kept its two dates. */
interface Measured extends AnnouncedVersion {
  readonly noticeDays: number;
  readonly publishBy: CivilDate | undefined;
  /** Working days late, up to today while it is not published. */
  readonly late: number;
}

/** Whether decisions were signed and versions published in time, computed from the ledger's days. */
export async function datesPage(c: WebContext, db: Database): Promise<Response> {
  return forReaders(c, async () => {
    const { locale } = c.var;
    const { dates: words } = registerWords(locale);
    const today = civilDateOf(c.var.now);
    const [rows, { national }] = await Promise.all([listAnnounced(db, addDays(today, -MEASURED_DAYS)), calendarsInForce(db)]);
    const measured = rows.map((row) => measure(row, national, today)).toSorted((a, b) => b.late - a.late);
    return renderPage(
      c,
      { ...registerHead(locale), title: words.title, lead: words.lead },
      <>
        <Figures>
          <Share rows={measured} isIn={(row) => row.noticeDays >= NOTICE_DAYS_MIN} label={words.announcedInTime} locale={locale} />
          <Share rows={measured} isIn={(row) => row.late === 0} label={words.publishedInTime} locale={locale} />
        </Figures>
        <Card heading={words.list}>
          <Decisions rows={measured} locale={locale} />
        </Card>
      </>,
    );
  });
}

function measure(row: AnnouncedVersion, calendar: Calendar, today: CivilDate): Measured {
  return {
    ...row,
    noticeDays: dayNumberOf(row.effectiveFrom) - dayNumberOf(row.signedOn),
    publishBy: publishBy(calendar, row.signedOn),
    late: daysLate(calendar, row.signedOn, row.publishedOn ?? today) ?? 0,
  };
}

function Share(props: {
  readonly rows: readonly Measured[];
  readonly isIn: (row: Measured) => boolean;
  readonly label: string;
  readonly locale: Locale;
}) {
  const { rows, locale } = props;
  const { dates: words } = registerWords(locale);
  const count = rows.filter(props.isIn).length;
  const note = words.of(formatNumber(locale, count), formatNumber(locale, rows.length));
  return <Figure value={formatShare(locale, rows.length === 0 ? null : count / rows.length)} label={props.label} note={note} />;
}

function Decisions({ rows, locale }: { readonly rows: readonly Measured[]; readonly locale: Locale }) {
  const { dates: words, procedure, none } = registerWords(locale);
  const day = (on: CivilDate | null | undefined): string => (on === null || on === undefined ? none : formatDay(locale, on));
  return (
    <Table<Measured>
      caption={words.list}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => `${row.code} ${row.version}`}
      rowTone={(row) => (row.late > 0 ? "bad" : undefined)}
      empty={<EmptyState title={words.empty} />}
      columns={[
        {
          key: "procedure",
          heading: procedure,
          isRowHeading: true,
          cell: (row) => (
            <Link href={`/quan-tri/thu-tuc/${row.code}/ban/${row.version}`}>
              {row.code} · {nameIn(locale, row)}
            </Link>
          ),
        },
        { key: "decision", heading: words.decision, cell: (row) => row.decisionNumber },
        { key: "signed", heading: words.signed, cell: (row) => day(row.signedOn) },
        {
          key: "from",
          heading: words.from,
          cell: (row) => (
            <>
              {day(row.effectiveFrom)}
              {row.noticeDays < NOTICE_DAYS_MIN && <div class="mc-hint">{words.shortNotice(formatNumber(locale, row.noticeDays))}</div>}
            </>
          ),
        },
        { key: "by", heading: words.by, cell: (row) => day(row.publishBy) },
        { key: "published", heading: words.published, cell: (row) => day(row.publishedOn) },
        { key: "standing", heading: words.standing, cell: (row) => <Standing row={row} locale={locale} /> },
      ]}
    />
  );
}

function Standing({ row, locale }: { readonly row: Measured; readonly locale: Locale }) {
  const { dates: words } = registerWords(locale);
  if (row.late > 0) return <Status tone="bad">{words.late(formatNumber(locale, row.late))}</Status>;
  return row.publishedOn === null ? <Status tone="info">{words.waiting}</Status> : <Status tone="good">{words.inTime}</Status>;
}
