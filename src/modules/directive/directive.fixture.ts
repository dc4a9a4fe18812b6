import { directiveDocument } from "./directive-document.ts";
import { readDirective } from "./read-directive.ts";
import type { DirectiveReading, ReadingContext, ReadTask } from "./reader/reading.ts";

/** The head of a document of the sample province, as Nghị định 30/2020/NĐ-CP lays it out. */
export function withHead(body: string, { kind = "CHỈ THỊ", symbol = "CT", subject = "VỀ VIỆC ĐẨY MẠNH CẢI CÁCH HÀNH CHÍNH" } = {}): string {
  return `ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 07/${symbol}-UBND

An Bình, ngày 05 tháng 3 năm 2026

${kind}

${subject}

${body}

Nơi nhận:
- Như trên;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Lan
`;
}

export const ORDER =
  "Để nâng cao chất lượng phục vụ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành, Ủy ban nhân dân các xã, phường thực hiện:";

/** Reads the items of a chỉ thị with the usual order before them. */
export function readItems(items: string, context: ReadingContext = {}): DirectiveReading {
  return readDirective(withHead(`${ORDER}\n\n${items}`), context);
}

/** The only task of a clause that stands as item 1. */
export function onlyTask(clause: string): ReadTask {
  const { tasks } = readItems(`1. ${clause}`);
  const [task] = tasks;
  if (tasks.length !== 1 || task === undefined) throw new Error(`${tasks.length} tasks: ${tasks.map((one) => one.quoteStart).join(" | ")}`);
  return task;
}

export function names(task: ReadTask | undefined): { readonly lead: readonly string[]; readonly cooperate: readonly string[] } {
  return { lead: (task?.lead ?? []).map(({ name }) => name), cooperate: (task?.cooperate ?? []).map(({ name }) => name) };
}

export function documentOf(text: string): ReturnType<typeof directiveDocument> {
  return directiveDocument(readDirective(text));
}
