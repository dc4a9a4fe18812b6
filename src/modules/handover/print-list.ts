import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import type { DeskNames } from "#modules/organisation";
import { formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";

import type { HandoverList, ListLine } from "./handover.ts";
import { listIdOf } from "./handover.ts";
import type { ListMade } from "./handover.events.ts";
import { lineNames } from "./handover.queries.ts";
import type { LineNames } from "./handover.queries.ts";
import { readList } from "./read-list.ts";
import { printVi as words } from "./text/print.vi.ts";

const folder = templateFolder("src", "modules", "handover", "template");

/** What printing needs beside the list. */
export interface ListPrinter {
  readonly names: DeskNames;
  readonly publicUrl: string;
  /** Place printed before the date: the province's name. */
  readonly place: string;
}

/**
 * Prints a hand-over list on A4 with both sides' signatures and the QR code of its page. Made of its events alone, so that the same list is the same
 * bytes until somebody answers it. Problems: those of `readList`.
 */
export async function printList(ctx: UseCaseContext, printer: ListPrinter, listId: string): Promise<Uint8Array | Problem> {
  const list = await readList(ctx, listId);
  if (isProblem(list)) return list;
  const { made, answered } = list;
  if (made === null) return problem("handover.list_unknown", { list: listId });
  const lines = list.lines.filter(({ outcome }) => outcome !== "struck");
  const named = await lineNames(
    ctx.db,
    lines.map(({ code }) => code),
  );
  const url = `${printer.publicUrl}/lam-viec/giao-nhan/${listIdOf({ agencyCode: made.from.agencyCode, ...made })}`;
  return compilePdf({
    folder,
    template: "hand-over-list.typ",
    data: sheetOf({ ...list, lines }, { made, named, printer }),
    images: { "qr.svg": qrSvg(url) },
    createdAt: answered?.at ?? made.at,
  });
}

interface Sheet {
  readonly made: ListMade & { readonly at: Instant };
  readonly named: ReadonlyMap<string, LineNames>;
  readonly printer: ListPrinter;
}

function sheetOf({ lines, answered }: HandoverList, { made, named, printer }: Sheet): JsonObject {
  const { names } = printer;
  const { from, to, content } = made;
  const isPost = content === "post";
  const agency = names.directory.agency(from.agencyCode);
  const parent = agency?.parentCode ?? null;
  const toName = to === null ? (made.carrier ?? "") : names.desk(to.unitCode, "vi");
  const taker = (isPost ? answered?.takenBy : answered?.by.name) ?? "";
  return {
    title: words.titles[content],
    number: `${formatNumber("vi", made.number)}/${made.year}`,
    agency: agency?.name ?? from.agencyCode,
    parentAgency: parent === null ? null : names.agency(parent, "vi"),
    place: printer.place,
    madeOn: formatLongDay("vi", civilDateOf(made.at)),
    madeAt: formatInstant("vi", made.at),
    runBy: made.runBy === null ? null : formatInstant("vi", made.runBy as Instant),
    fromName: names.desk(from.unitCode, "vi"),
    toName,
    isPost,
    heads: isPost ? [...words.postHeads] : [...words.heads],
    rows: lines.map((line, index) => rowOf(line, { index, isPost, named: named.get(line.code) })),
    summary: words.count(formatNumber("vi", lines.length)),
    total: words.total(formatNumber("vi", lines.length), formatNumber("vi", paperCount(lines))),
    signers: [
      { title: words.giver, name: made.by.name, at: formatInstant("vi", made.at) },
      { title: isPost ? words.postman : words.taker, name: taker, at: answered === null ? null : formatInstant("vi", answered.at) },
    ],
  };
}

function rowOf(
  line: ListLine,
  { index, isPost, named }: { readonly index: number; readonly isPost: boolean; readonly named: LineNames | undefined },
): readonly string[] {
  const who = named?.applicantName ?? words.erased;
  const first = [String(index + 1), line.code, who];
  if (isPost)
    return [
      ...first,
      [named?.address ?? "", named?.phone ?? ""].filter((part) => part !== "").join(", "),
      line.tracking ?? "",
      line.fee === null ? "" : formatNumber("vi", line.fee),
      noteOf(line),
    ];
  const papers = line.papers.length === 0 ? words.electronic : line.papers.map(({ name, quantity }) => `${name} (${quantity})`).join("; ");
  return [...first, named === undefined ? papers : `${named.procedureName}. ${papers}`, String(paperCount([line])), noteOf(line)];
}

function noteOf({ outcome, words: said }: ListLine): string {
  return outcome === "missing" ? words.missing(said) : "";
}

function paperCount(lines: readonly ListLine[]): number {
  return lines.reduce((sum, { papers }) => sum + papers.reduce((own, { quantity }) => own + quantity, 0), 0);
}
