import { Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";

import type { ListLine } from "../handover.ts";
import type { LineNames } from "../handover.queries.ts";
import type { HandoverPagesText } from "../text/pages.vi.ts";

interface AnswerTableProps {
  readonly lines: readonly ListLine[];
  readonly named: ReadonlyMap<string, LineNames>;
  readonly words: HandoverPagesText["list"];
  readonly columns: HandoverPagesText["lists"];
  readonly isPost: boolean;
  readonly locale: Locale;
  /** What was typed before a refusal. */
  readonly typed: FormValues | undefined;
}

/** The lines to be confirmed, one a row: complete, something missing and what, or later. Every field says whose it is. */
export function AnswerTable({ lines, named, words, columns: heads, isPost, locale, typed }: AnswerTableProps) {
  const nameOf = (code: string): string => {
    const line = named.get(code);
    return (locale === "en" && line?.procedureNameEn !== "" ? line?.procedureNameEn : line?.procedureName) ?? "";
  };
  const field = (name: string, label: string, size: number) => (
    <input class="ds-input" name={name} aria-label={label} size={size} maxLength={1000} value={typed?.text(name) ?? ""} />
  );
  const columns: readonly Column<ListLine>[] = [
    {
      key: "code",
      heading: heads.code,
      isRowHeading: true,
      isCode: true,
      cell: ({ code }) => (
        <>
          <input type="hidden" name="line" value={code} />
          {code}
        </>
      ),
    },
    { key: "applicant", heading: heads.applicant, cell: ({ code }) => named.get(code)?.applicantName ?? heads.erased },
    {
      key: "papers",
      heading: words.papersOf,
      cell: ({ code, papers }) => (
        <>
          {nameOf(code)}
          {papers.map(({ name, quantity }) => (
            <div class="mc-hint" key={name}>{`${name} (${quantity})`}</div>
          ))}
        </>
      ),
    },
    {
      key: "outcome",
      heading: words.outcome,
      cell: ({ code }) => (
        <select class="ds-input" data-width="auto" name={`outcome.${code}`} aria-label={words.choice(code)}>
          {choices(words, isPost).map(([value, label]) => (
            <option key={value} value={value} selected={value === (typed?.text(`outcome.${code}`) ?? "taken")}>
              {label}
            </option>
          ))}
        </select>
      ),
    },
    ...(isPost
      ? [
          {
            key: "tracking",
            heading: words.trackingLabel,
            cell: ({ code }: ListLine) => field(`tracking.${code}`, words.tracking(code), 15),
          },
          { key: "fee", heading: words.feeLabel, cell: ({ code }: ListLine) => field(`fee.${code}`, words.fee(code), 8) },
        ]
      : []),
    {
      key: "missing",
      heading: isPost ? words.whatPostLabel : words.whatLabel,
      cell: ({ code }) => field(`missing.${code}`, words.what(code), 24),
    },
  ];
  return <Table caption={words.confirmTitle} hasHiddenCaption rows={lines} rowKey={({ code }) => code} columns={columns} />;
}

function choices(words: HandoverPagesText["list"], isPost: boolean): readonly (readonly [string, string])[] {
  return [
    ["taken", isPost ? words.takenPost : words.taken],
    ["missing", isPost ? words.missingPost : words.missing],
    ["later", words.later],
  ];
}
