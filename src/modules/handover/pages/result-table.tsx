import type { Instant } from "#kernel/instant";
import type { DeskNames } from "#modules/organisation";
import { formatNumber, formatShortInstant } from "#platform/format";
import { Button, Form, Link, Status, Table, Tag } from "#platform/html/components";
import { localName } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { WaitingResult } from "../results.queries.ts";
import type { HandoverPagesText } from "../text/pages.vi.ts";

interface Drawn {
  readonly words: HandoverPagesText["results"];
  readonly names: DeskNames;
  readonly locale: Locale;
  readonly now: Instant;
}

interface ResultTableProps extends Drawn {
  readonly rows: readonly WaitingResult[];
  readonly chosen: ReadonlySet<string>;
  /** Working days that it has waited. */
  readonly ageOf: (row: WaitingResult) => number;
  readonly remindAfter: number;
}

function nameIn(locale: Locale, row: WaitingResult): string {
  return localName(locale, row.procedureName, row.procedureNameEn);
}

/** Outcomes that wait, each with its box and with what is missing. */
export function ResultTable({ rows, chosen, ageOf, remindAfter, words, names, locale, now }: ResultTableProps) {
  const ageText = (row: WaitingResult): string => {
    const days = ageOf(row);
    return days === 0 ? words.today : words.age(formatNumber(locale, days));
  };
  return (
    <Table
      caption={words.title}
      hasHiddenCaption
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "code",
          heading: words.code,
          isRowHeading: true,
          isCode: true,
          cell: ({ code }) => (
            <>
              <input
                class="ds-input"
                type="checkbox"
                name="code"
                value={code}
                id={`chon-${code}`}
                checked={chosen.has(code)}
                aria-label={words.choose(code)}
              />{" "}
              <Link href={`/lam-viec/ho-so/${code}`}>{code}</Link>
            </>
          ),
        },
        {
          key: "applicant",
          heading: words.applicant,
          cell: ({ applicantName, personalId }) => (
            <>
              {applicantName ?? ""}
              {personalId !== null && personalId !== "" && <div class="mc-hint">{personalId}</div>}
            </>
          ),
        },
        { key: "procedure", heading: words.procedure, cell: (row) => nameIn(locale, row) },
        {
          key: "since",
          heading: words.since,
          cell: (row) => (
            <>
              {formatShortInstant(locale, row.resolvedAt, now)}
              <div class="mc-hint">{ageText(row)}</div>
            </>
          ),
        },
        {
          key: "lacks",
          heading: words.lacks,
          cell: (row) => <Lacks row={row} isLate={ageOf(row) > remindAfter} days={remindAfter} {...{ words, names, locale, now }} />,
        },
      ]}
    />
  );
}

function Lacks({
  row,
  isLate,
  days,
  words,
  names,
  locale,
}: Drawn & { readonly row: WaitingResult; readonly isLate: boolean; readonly days: number }) {
  const isElsewhere = row.side === "unit" && row.unit !== null && row.unit !== row.receptionUnit;
  return (
    <div class="mc-lacks">
      {row.status === "refused" && <Tag>{words.refused}</Tag>}
      {row.returnMethod === "post" && <Tag>{words.byPost}</Tag>}
      {row.returnMethod === "electronic" && <Tag>{words.electronic}</Tag>}
      {row.feeOwed > 0 && <Status tone="bad">{words.feeOwed(formatNumber(locale, row.feeOwed))}</Status>}
      {row.apologyOwed && <Status tone="warning">{words.apologyOwed}</Status>}
      {row.onList !== null && (
        <Status tone="warning">
          <Link href={`/lam-viec/giao-nhan/${row.onList}`}>{words.onList(row.onList)}</Link>
        </Status>
      )}
      {row.onList === null && isElsewhere && <Status tone="info">{words.atUnit(names.unit(row.unit ?? "", locale))}</Status>}
      {isLate && <Status tone="warning">{words.remind(formatNumber(locale, days))}</Status>}
    </div>
  );
}

/** Outcomes with the post: delivered, or come back and why. */
export function PostedTable({ rows, words, locale, now }: Drawn & { readonly rows: readonly WaitingResult[] }) {
  return (
    <Table
      caption={words.postTitle(String(rows.length))}
      hasHiddenCaption
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "code",
          heading: words.code,
          isRowHeading: true,
          isCode: true,
          cell: ({ code }) => <Link href={`/lam-viec/ho-so/${code}`}>{code}</Link>,
        },
        { key: "applicant", heading: words.applicant, cell: ({ applicantName }) => applicantName ?? "" },
        {
          key: "tracking",
          heading: words.tracking,
          cell: ({ tracking, carrier }) => (
            <>
              {tracking ?? ""}
              <div class="mc-hint">{carrier ?? ""}</div>
            </>
          ),
        },
        {
          key: "posted",
          heading: words.postedAt,
          cell: ({ postedAt }) => (postedAt === null ? "" : formatShortInstant(locale, postedAt, now)),
        },
        {
          key: "delivered",
          heading: words.delivered,
          cell: (row) => <DeliveredForm row={row} words={words} />,
        },
        {
          key: "back",
          heading: words.cameBack,
          cell: ({ code }) => <CameBackForm code={code} words={words} />,
        },
      ]}
    />
  );
}

function DeliveredForm({ row: { code, applicantName }, words }: Pick<Drawn, "words"> & { readonly row: WaitingResult }) {
  return (
    <Form isInline label={words.deliveredTo(code)}>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="method" value="post" />
      <input type="hidden" name="taker" value="applicant" />
      <input
        class="ds-input"
        name="receivedBy"
        aria-label={words.deliveredTo(code)}
        placeholder={words.receiverLabel}
        size={18}
        maxLength={300}
        value={applicantName ?? ""}
      />
      <Button kind="secondary" label={`${words.delivered}: ${code}`}>
        {words.delivered}
      </Button>
    </Form>
  );
}

function CameBackForm({ code, words }: Pick<Drawn, "words"> & { readonly code: string }) {
  return (
    <Form isInline action="/lam-viec/tra-ket-qua/chuyen-hoan" label={words.cameBackReason(code)}>
      <input type="hidden" name="code" value={code} />
      <input
        class="ds-input"
        name="reason"
        aria-label={words.cameBackReason(code)}
        placeholder={words.reasonLabel}
        size={22}
        maxLength={1000}
      />
      <Button kind="quiet" label={`${words.cameBack}: ${code}`}>
        {words.cameBack}
      </Button>
    </Form>
  );
}
