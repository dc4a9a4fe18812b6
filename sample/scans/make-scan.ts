import { parseInstant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { compilePdf } from "#platform/pdf/compile-pdf";
import { projectPath } from "#platform/root";

/** An old result as it lies in a folder. */
export interface OldResult {
  /** With its symbol: `12/GP-UBND`. */
  readonly number: string;
  /** Day of issue, `2019-03-05`. */
  readonly issuedOn: string;
  readonly kind: string;
  readonly abstract: string;
  readonly body: readonly string[];
  readonly signerTitle: string;
  readonly signer: string;
  /** Pages that it takes; one unless said. */
  readonly pages?: number;
}

/** What lies in a stack, from the top. */
export type StackItem = OldResult | "blank" | "smudge";

export interface ScanOrder {
  readonly title: string;
  readonly issuer: string;
  readonly place: string;
  readonly items: readonly StackItem[];
}

const FOLDER = projectPath("sample", "scans");

/** The PDF that a scanner makes of a stack, with the text layer of its text recognition. The same order gives the same bytes. */
export function makeScan(order: ScanOrder): Promise<Uint8Array> {
  const { items, ...rest } = order;
  const data = { ...rest, sheets: items.flatMap(sheetsOf) } as unknown as Json;
  const createdAt = parseInstant("2026-11-02T01:00:00.000Z");
  if (createdAt === undefined) throw new Error("a fixed time is a time");
  return compilePdf({ folder: FOLDER, template: "old-results.typ", data, createdAt });
}

function sheetsOf(item: StackItem): readonly Json[] {
  if (item === "blank" || item === "smudge") return [{ page: item }];
  const { pages = 1, body, issuedOn, ...rest } = item;
  const [year, month, day] = issuedOn.split("-").map(Number);
  const dayWords = `ngày ${String(day).padStart(2, "0")} tháng ${String(month).padStart(2, "0")} năm ${year}`;
  return Array.from({ length: pages }, (_, index) => ({
    page: index === 0 ? "first" : "next",
    pageNumber: index + 1,
    isLast: index === pages - 1,
    body: index === 0 ? [...body] : ["(Tiếp theo trang trước.)", ...body],
    dayWords,
    ...rest,
  }));
}
