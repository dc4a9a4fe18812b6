import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { Link } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { RegisterRow } from "../dossier-register.queries.ts";
import { registerNote } from "../dossier-register.ts";
import type { UnusedNumbers } from "../dossier-register.ts";
import type { RegisterText } from "../text/register.vi.ts";
import type { DeskNames } from "./names.ts";

/** The register's columns on the screen: those of the printed book, name and address in one. */
export function registerColumns(words: RegisterText, names: DeskNames, locale: Locale): readonly Column<RegisterRow | UnusedNumbers>[] {
  const of = (cell: (row: RegisterRow) => ReturnType<Column<RegisterRow>["cell"]>) => (row: RegisterRow | UnusedNumbers) =>
    "unusedUntil" in row ? "" : cell(row);
  const day = (value: CivilDate | null): string => (value === null ? "–" : formatDay(locale, value));
  const heading = words.columns;
  return [
    { key: "number", heading: heading.number, isNumber: true, cell: (row) => numberText(row) },
    {
      key: "code",
      heading: heading.code,
      isRowHeading: true,
      isCode: true,
      cell: (row) =>
        "unusedUntil" in row ? (
          words.unusedNumber
        ) : (
          <Link href={`/lam-viec/ho-so/${row.code}`} label={`${words.open} ${row.code}`}>
            {row.code}
          </Link>
        ),
    },
    {
      key: "procedure",
      heading: heading.procedure,
      cell: of((row) => (locale === "en" && row.procedureNameEn !== "" ? row.procedureNameEn : row.procedureName)),
    },
    { key: "applicant", heading: heading.applicant, cell: of((row) => applicantText(row, words)) },
    { key: "agency", heading: heading.agency, cell: of((row) => names.agency(row.competentAgency, locale)) },
    { key: "received", heading: heading.received, cell: of((row) => day(civilDateOf(row.receivedAt))) },
    { key: "due", heading: heading.due, cell: of((row) => day(row.promisedOn)) },
    { key: "returned", heading: heading.returned, cell: of((row) => day(row.returnedAt === null ? null : civilDateOf(row.returnedAt))) },
    { key: "method", heading: heading.method, cell: of((row) => words.methods[row.returnMethod]) },
    { key: "signed", heading: heading.signed, cell: of((row) => row.receivedBy ?? "–") },
    {
      key: "note",
      heading: heading.note,
      cell: of((row) => {
        const note = registerNote(row);
        return note === null ? "–" : words.notes[note];
      }),
    },
  ];
}

function numberText(row: RegisterRow | UnusedNumbers): string {
  return "unusedUntil" in row && row.unusedUntil > row.number ? `${row.number}–${row.unusedUntil}` : String(row.number);
}

function applicantText(row: RegisterRow, words: RegisterText) {
  const rest = [row.address, row.phone].filter((part) => part !== null && part !== "").join(", ");
  return (
    <>
      {row.applicantName ?? words.erased}
      {rest !== "" && <span class="mc-hint"> {rest}</span>}
    </>
  );
}
