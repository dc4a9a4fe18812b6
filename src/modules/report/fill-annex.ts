import { measureVi, measureEn, measureById } from "#modules/measure";

import { ANNEX_COLUMNS, ANNEX_GROUND, ANNEX_LABEL, ANNEX_ROWS, ANNEX_TITLE, TASKS } from "./annex.data.ts";
import type { AnnexRow, RowFeed } from "./annex.data.ts";
import { cellOf, leadingColumns } from "./fill-cells.ts";
import { plainPeriod } from "./fill-scope.ts";
import type { FillScope, Gathered, Readable } from "./fill-scope.ts";
import type { FilledCell, FilledForm, FilledRow, Said } from "./filled-report.ts";
import { taskFigures } from "./report.queries.ts";
import type { TaskFigures } from "./report.queries.ts";
import { filledAgency } from "./reporters.ts";

const said = (vi: string, en: string): Said => ({ vi, en });
const EMPTY: FilledCell = { kind: "text", words: said("", "") };

/** Fills the statistical annex: all its measures are read together. */
export async function fillAnnex(db: Readable, scope: FillScope, figures: Gathered["totals"]): Promise<FilledForm> {
  const { from, to } = scope.period;
  const tasks = await taskFigures(db, { from, to, codes: scope.codes, today: scope.today });
  const rowOf = (row: AnnexRow): FilledRow => {
    const { key, ordinal, label, depth, feed } = row;
    const isHead = feed === null;
    const result = isHead ? EMPTY : resultOf(feed, tasks, (id) => cellOf(figures.get(id)));
    const cells = isHead ? [EMPTY, EMPTY, EMPTY] : [text(unitOf(feed)), result, noteOf(result, feed, figures)];
    return { key, ordinal, label, depth, kind: isHead ? "group" : "row", cells };
  };
  return {
    form: "cchc-annex",
    number: null,
    caption: ANNEX_TITLE,
    unit: null,
    ground: ANNEX_GROUND,
    isVerified: false,
    period: plainPeriod(scope.period),
    agency: filledAgency(scope.agency),
    receiver: scope.receiver,
    columns: [...leadingColumns(ANNEX_LABEL), ...ANNEX_COLUMNS],
    rows: ANNEX_ROWS.map(rowOf),
    broken: [],
    identityCount: 0,
    asOf: scope.now,
  };
}

function text(words: Said): FilledCell {
  return { kind: "text", words };
}

function unitOf(feed: RowFeed): Said {
  if (feed.by === "tasks") return TASKS;
  if (feed.by === "nothing") return feed.unit;
  const unit = measureById(feed.measureId)?.unit ?? "item";
  return said(measureVi.units[unit], measureEn.units[unit]);
}

function resultOf(feed: RowFeed, tasks: TaskFigures, measured: (id: string) => FilledCell): FilledCell {
  switch (feed.by) {
    case "measure":
      return measured(feed.measureId);
    case "tasks":
      return { kind: "number", value: tasks[feed.figure], unit: "item", source: null };
    case "nothing":
      return { kind: "unfed", feed: feed.feed, source: null };
  }
}

/** A share shows its two halves, so that it can be checked by hand; what nothing feeds says what would. */
function noteOf(result: FilledCell, feed: RowFeed, figures: Gathered["totals"]): FilledCell {
  if (result.kind === "unfed") return text(result.feed);
  const answer = feed.by === "measure" ? figures.get(feed.measureId) : undefined;
  if (answer === undefined || answer.denominator === null || answer.value === null || answer.unit !== "percent") return EMPTY;
  const halves = `${answer.numerator}/${answer.denominator}`;
  return text(said(halves, halves));
}
