import { isProblem } from "#kernel/problem";
import { procedureText, type DraftChange } from "#modules/procedure";
import { formatInstant } from "#platform/format";
import { Card, Link, Status, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Draft, DraftFrame, DraftTab } from "#modules/draft";
import { draftingWords } from "#modules/draft";

/** Changes shown of a long history. */
const CHANGES_SHOWN_MAX = 30;

/** A version at a glance: where it stands, how each part stands, who changed it when. */
export async function overviewPage(c: WebContext, frame: DraftFrame, tabs: readonly DraftTab[]): Promise<Response> {
  const draft = await frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  return frame.draw(
    c,
    { draft, tab: "" },
    <>
      <Parts draft={draft} frame={frame} tabs={tabs} locale={c.var.locale} />
      <History draft={draft} locale={c.var.locale} />
      {draft.procedure.versions.length > 1 && (
        <p>
          <Link href={`/quan-tri/thu-tuc/${draft.code}/chuyen-quy-trinh`}>{draftingWords(c.var.locale).frame.migrate}</Link>
        </p>
      )}
    </>,
  );
}

function Parts(props: {
  readonly draft: Draft;
  readonly frame: DraftFrame;
  readonly tabs: readonly DraftTab[];
  readonly locale: "vi" | "en";
}) {
  const { draft, frame, locale } = props;
  const { frame: words } = draftingWords(locale);
  return (
    <Card heading={words.parts}>
      <Table<DraftTab>
        caption={words.parts}
        hasHiddenCaption
        rows={props.tabs}
        rowKey={(tab) => tab.key}
        columns={[
          {
            key: "part",
            heading: words.part,
            isRowHeading: true,
            cell: (tab) => <Link href={frame.href(draft, tab.key)}>{pickText(locale, tab.label)}</Link>,
          },
          {
            key: "standing",
            heading: words.standing,
            cell: (tab) => {
              const status = tab.status(draft, locale);
              return <Status tone={status.tone}>{status.text}</Status>;
            },
          },
        ]}
      />
    </Card>
  );
}

function History({ draft, locale }: { readonly draft: Draft; readonly locale: "vi" | "en" }) {
  const { frame: words } = draftingWords(locale);
  const { parts } = procedureText(locale);
  const changes = draft.version.changes.toReversed().slice(0, CHANGES_SHOWN_MAX);
  return (
    <Card heading={words.history} isQuiet>
      <Table<DraftChange>
        caption={words.history}
        hasHiddenCaption
        rows={changes}
        rowKey={(change) => String(change.revision)}
        columns={[
          { key: "when", heading: words.when, isRowHeading: true, cell: (change) => formatInstant(locale, change.at) },
          { key: "who", heading: words.who, cell: (change) => draft.names.get(change.by) ?? change.by },
          {
            key: "what",
            heading: words.what,
            cell: (change) => (change.revision === 1 ? words.opened : change.parts.map((part) => parts[part]).join(", ")),
          },
        ]}
      />
    </Card>
  );
}
