import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { Link } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import { localName } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { continuous, registerNote } from "#modules/issuance";
import type { RegisterRow, RegisterText } from "#modules/issuance";

import type { DeskNames } from "#modules/organisation";

/** The register on the screen: what the printed book has in thirteen columns stands in eight, so that it fits a desk. */
export function registerColumns(words: RegisterText, names: DeskNames, locale: Locale): readonly Column<RegisterRow>[] {
  const day = (value: CivilDate | null): string => (value === null ? "–" : formatDay(locale, value));
  const heading = words.columns;
  return [
    { key: "number", heading: heading.number, isNumber: true, cell: (row) => String(row.number) },
    {
      key: "code",
      heading: heading.code,
      isRowHeading: true,
      isCode: true,
      cell: (row) => (
        <Link href={`/lam-viec/ho-so/${row.code}`} label={`${words.open} ${row.code}`}>
          {row.code}
        </Link>
      ),
    },
    {
      key: "procedure",
      heading: heading.procedure,
      cell: (row) => stacked(localName(locale, row.procedureName, row.procedureNameEn), [names.agency(row.competentAgency, locale)]),
    },
    { key: "applicant", heading: heading.applicant, cell: (row) => stacked(row.applicantName ?? words.erased, [row.address, row.phone]) },
    { key: "received", heading: heading.received, cell: (row) => day(civilDateOf(row.receivedAt)) },
    { key: "due", heading: heading.due, cell: (row) => day(row.promisedOn) },
    {
      key: "returned",
      heading: heading.returned,
      cell: (row) =>
        row.returnedAt === null
          ? stacked("–", [words.methods[row.returnMethod]])
          : stacked(day(civilDateOf(row.returnedAt)), [words.methods[row.returnMethod], row.receivedBy]),
    },
    { key: "note", heading: heading.note, cell: (row) => noteText(row, words) },
  ];
}

function noteText(row: RegisterRow, words: RegisterText): string {
  const note = registerNote(row);
  return note === null ? "–" : words.notes[note];
}

/** A line, and smaller under it what belongs to it. */
function stacked(line: string, under: readonly (string | null)[]) {
  const rest = under.filter((part) => part !== null && part !== "").join(", ");
  return (
    <div>
      <div>{line}</div>
      {rest !== "" && <div class="mc-hint">{rest}</div>}
    </div>
  );
}

/** Numbers between the lines shown that were taken and not used: `2, 5–7`; empty when there is none. */
export function unusedNumbers(rows: readonly RegisterRow[]): string {
  return continuous(rows, null)
    .flatMap((row) => ("unusedUntil" in row ? [row] : []))
    .map(({ number, unusedUntil }) => (number === unusedUntil ? String(number) : `${number}–${unusedUntil}`))
    .join(", ");
}
