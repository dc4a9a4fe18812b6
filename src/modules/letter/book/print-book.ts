import { civilDateOf } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";

import { pagesVi } from "../text/pages.vi.ts";
import { BOOK_PRINT_MAX, bookLines } from "./book.queries.ts";
import type { BookLine } from "./book.queries.ts";
import type { BookKey } from "./book-stream.ts";

const folder = templateFolder("src", "modules", "letter", "template");

/** Prints a book from its first number on, A4 landscape. Official books are Vietnamese, whatever language the page was in. */
export async function printBook(ctx: Pick<UseCaseContext, "db" | "now">, book: BookKey): Promise<Uint8Array> {
  const words = pagesVi.books;
  const name = `${book.agencyCode}:${book.year}:${book.kind}`;
  const lines = await bookLines(ctx.db, { book: name, words: "", limit: BOOK_PRINT_MAX, isAscending: true });
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  return compilePdf({
    folder,
    template: "book.typ",
    createdAt: ctx.now,
    data: {
      agency: directory.agency(book.agencyCode)?.name ?? book.agencyCode,
      title: words.printTitle,
      year: words.printYear(String(book.year), pagesVi.bookKinds[book.kind]),
      columns: words.columns,
      page: words.printPage,
      lines: lines.map(lineSheet),
      summary: words.printSummary(String(lines.length)),
      signature: words.signature,
      signatureHint: words.signatureHint,
    },
  });
}

function lineSheet(line: BookLine) {
  const words = pagesVi.books;
  const isUnused = line.status === "unused";
  const state = line.status === "issued" ? "" : words.statuses[line.status];
  return {
    number: isUnused ? words.unusedRange(String(line.skippedFrom), String(line.skippedTo)) : line.documentNumber,
    day: formatDay("vi", line.datedOn),
    subject: line.title,
    dossier: line.dossierCode,
    by: line.by,
    note: [state, line.reason].filter((part) => part !== "").join(": "),
  };
}
