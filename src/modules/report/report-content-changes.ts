import type { FilledCell, FilledReport, FilledRow, FilledTable } from "./filled-report.ts";
import type { ReportChange } from "./report.events.ts";

/** What a cell says, as people compare it. */
function cellWords(cell: FilledCell): string {
  switch (cell.kind) {
    case "number":
      return String(cell.value);
    case "text":
      return cell.words.vi;
    case "not_applicable":
    case "unfed":
      return "–";
  }
}

/**
 * Everything that a report says, by its place: each cell of each table, each paragraph, each explanation. The day on which it was made, its number
 * and its signer are not among it: a report that is filled again and says the same has not changed.
 */
export function placesOf(report: FilledReport): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { key, paragraphs, tables } of report.sections) {
    const words = { figures: "", person: "" };
    for (const { by, words: said } of paragraphs) words[by] += `${words[by] === "" ? "" : "\n"}${said.vi}`;
    for (const by of ["figures", "person"] as const) if (words[by] !== "") places.set(`${key}/${by}`, words[by]);
    for (const [index, table] of tables.entries()) addTable(places, `${key}/${index + 1}`, table);
  }
  for (const form of report.annexes) {
    addTable(places, form.form, form);
    for (const { key, explanation = "" } of form.broken) if (explanation !== "") places.set(key, explanation);
  }
  return places;
}

function addTable(places: Map<string, string>, name: string, { columns, rows }: FilledTable): void {
  const kept = columns.filter(({ kind }) => kind !== "ordinal" && kind !== "label");
  for (const row of rows)
    for (const [index, column] of kept.entries()) addCell(places, `${name}/${row.key}/${column.key}`, row.cells[index]);
}

function addCell(places: Map<string, string>, place: string, cell: FilledRow["cells"][number] | undefined): void {
  if (cell !== undefined) places.set(place, cellWords(cell));
}

/** What one text of a report says otherwise than another, place by place. */
export function changesBetween(before: FilledReport, after: FilledReport): readonly ReportChange[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((place) => ({ place, before: old.get(place) ?? "", after: now.get(place) ?? "" }))
    .filter((change) => change.before !== change.after);
}
