import type { ComponentChildren } from "preact";
import { Link, Table } from "#platform/html/components";
import type { Draft, DraftFrame } from "#modules/draft";
import { CONTENT_TAB } from "./content-context.ts";
import type { SectionContext, TableSection } from "./section.ts";

interface ShownRow {
  readonly at: number;
  readonly cells: readonly ComponentChildren[];
}

/** Names of a row longer than this end in dots: the row's own page has the whole. */
const NAME_MAX = 220;

/** The rows of a table section, each leading to its own page while the draft may be changed. */
export function SectionRows(props: {
  readonly section: TableSection;
  readonly draft: Draft;
  readonly frame: DraftFrame;
  readonly context: SectionContext;
}) {
  const { section, draft, frame, context } = props;
  const { content } = draft.version;
  const count = section.count(content);
  if (count === 0) return <p>{context.words.noRows}</p>;
  const rows = Array.from({ length: count }, (_, at): ShownRow => ({ at, cells: section.cells(content, at, context) }));
  const title = context.words.sections[section.key];
  const first = (row: ShownRow): ComponentChildren => {
    const text = short(row.cells[0]);
    if (!draft.isEditable) return text;
    return <Link href={frame.href(draft, CONTENT_TAB, `${section.key}/${row.at + 1}`)}>{text}</Link>;
  };
  return (
    <Table<ShownRow>
      caption={title}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => String(row.at)}
      columns={section.headings(context).map((heading, index) => ({
        key: String(index),
        heading,
        isRowHeading: index === 0,
        cell: (row: ShownRow) => (index === 0 ? first(row) : short(row.cells[index])),
      }))}
    />
  );
}

function short(cell: ComponentChildren): ComponentChildren {
  return typeof cell === "string" && cell.length > NAME_MAX ? `${cell.slice(0, NAME_MAX)} …` : cell;
}
