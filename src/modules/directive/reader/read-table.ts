import { partiesFrom } from "./clause-parties.ts";
import type { Draft } from "./draft.ts";
import type { Block } from "./lines.ts";
import { partOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import { deadlineOfField } from "./read-deadline.ts";
import { partiesOf } from "./read-parties.ts";
import type { NamedParty } from "./read-parties.ts";
import type { ReadingFinding } from "./reading.ts";

interface Columns {
  readonly content: number;
  readonly lead: number;
  readonly cooperate: number;
  readonly deadline: number;
  readonly count: number;
}

const CONTENT = /nhiệm vụ|nội dung|công việc|hoạt động|tên (?:đề án|dự án|chương trình|văn bản)|chỉ tiêu/iu;
const LEAD = /chủ trì|đầu mối|thực hiện$|cơ quan thực hiện|đơn vị thực hiện|chịu trách nhiệm/iu;
const COOPERATE = /phối hợp/iu;
const DEADLINE = /thời (?:gian|hạn)|tiến độ|hoàn thành/iu;

/** Reads the tasks of tables whose head says who leads: the plan annex of Nghị định 30/2020/NĐ-CP documents. */
export function draftsOfTables(
  blocks: readonly Block[],
  year: number | null,
): { readonly drafts: readonly Draft[]; readonly findings: readonly ReadingFinding[] } {
  const drafts: Draft[] = [];
  const findings: ReadingFinding[] = [];
  let columns: Columns | undefined;
  for (const block of blocks) {
    if (!block.isRow) continue;
    const cells = cellsOf(block.passage);
    const head = columnsOf(cells);
    if (head !== undefined) {
      columns = head;
      findings.push({ code: "tasks_table", place: block.place, params: {} });
      continue;
    }
    if (columns === undefined) continue;
    const own = columnsOfRow(cells, columns);
    if (own === undefined) continue;
    const draft = draftOfRow(cells, own, { year, id: `table.${drafts.length + 1}` });
    if (draft !== undefined) drafts.push(draft);
  }
  return { drafts, findings };
}

function cellsOf(row: Passage): readonly Passage[] {
  const bounds: number[] = [-1];
  for (let at = row.text.indexOf("|"); at >= 0; at = row.text.indexOf("|", at + 1)) bounds.push(at);
  bounds.push(row.text.length);
  const cells = bounds.slice(1).map((end, index) => partOf(row, (bounds[index] ?? -1) + 1, end));
  const isFramed = row.text.startsWith("|") && row.text.endsWith("|");
  return isFramed ? cells.slice(1, -1) : cells;
}

function columnsOf(cells: readonly Passage[]): Columns | undefined {
  const texts = cells.map((cell) => cell.text);
  if (texts.some((text) => text.length > 90)) return undefined;
  const content = texts.findIndex((text) => CONTENT.test(text) && !LEAD.test(text));
  const cooperate = texts.findIndex((text) => COOPERATE.test(text));
  const lead = texts.findIndex((text, index) => index !== cooperate && LEAD.test(text) && !/^thời/iu.test(text));
  if (content < 0 || lead < 0) return undefined;
  return { content, lead, cooperate, deadline: texts.findIndex((text) => DEADLINE.test(text)), count: texts.length };
}

const ORDINAL = /^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?$/u;

/**
 * Where a row has its cells. Cells that several rows share are missing at the right; a row without its number goes on with the one above, and each
 * of its cells stands one farther to the left. Undefined when content and lead are not both there.
 */
function columnsOfRow(cells: readonly Passage[], columns: Columns): Columns | undefined {
  if (cells.length >= columns.count - 1) return columns;
  const isNumbered = ORDINAL.test(cells[0]?.text ?? "");
  if (isNumbered || columns.content === 0) return cells.length > columns.lead ? columns : undefined;
  const { content, lead, cooperate, deadline, count } = columns;
  if (cells.length < 2 || content !== 1 || lead !== 2) return undefined;
  return { content: 0, lead: 1, cooperate: cooperate - 1, deadline: deadline - 1, count };
}

/** Names of two lines of a cell stand apart by nothing: “UBND xã, phường Sở Tài chính”. */
const NEXT_LINE =
  /(?<=[\p{Ll}])(?<!(?:Giám đốc|thuộc|của|và|với|cùng|ban|Thanh tra|phòng|tịch|trưởng|đạo|trực|ủy)) (?=(?:Sở|Công an|UBND|Các sở|Các đơn vị) )/gu;

function partiesOfCell(text: string): readonly NamedParty[] {
  let from = 0;
  return text.split(NEXT_LINE).flatMap((line) => {
    const found = partiesOf(line, from);
    from += line.length + 1;
    return found;
  });
}

function draftOfRow(
  cells: readonly Passage[],
  columns: Columns,
  { year, id }: { readonly year: number | null; readonly id: string },
): Draft | undefined {
  const content = cells[columns.content];
  if (content === undefined || content.text.length < 8) return undefined;
  const partiesIn = (index: number, rule: string): Draft["lead"] => {
    const cell = index < 0 ? undefined : cells[index];
    return cell === undefined ? [] : partiesFrom(partiesOfCell(cell.text), cell, rule);
  };
  const lead = partiesIn(columns.lead, "lead.table");
  const due = columns.deadline < 0 ? undefined : cells[columns.deadline];
  if (lead.length === 0 && (due === undefined || due.text === "")) return undefined;
  return {
    node: null,
    clause: content,
    rule: "task.table",
    id,
    lead,
    isLeadInferred: false,
    cooperate: partiesIn(columns.cooperate, "cooperate.table"),
    deadline: due === undefined ? null : deadlineOfField(due, year),
    isObjective: false,
    fields: new Set(["lead", "cooperate", "deadline"]),
  };
}
