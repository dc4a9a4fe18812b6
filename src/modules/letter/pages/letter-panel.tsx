import { isProblem } from "#kernel/problem";
import { Actions, ButtonLink, Link, Table } from "#platform/html/components";
import type { Panel } from "#platform/http/panel";
import type { OpenedDossier } from "#modules/dossier";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { Database } from "#platform/db/pool";

import { workingPlaces } from "../letter-command.ts";
import { lettersOfDossier } from "../letter.queries.ts";
import { LETTERS_PATH } from "../paths.ts";
import { LetterStatusTag } from "./letter-parts.tsx";
import { wordsOf } from "./page-words.ts";

/** The letters of a dossier on its page, and where one is drafted. */
export function letterPanel(deps: { readonly db: Pick<Database, "kysely"> }): Panel<OpenedDossier> {
  return {
    key: "van-ban",
    draw: async (c, { state }) => {
      if (state.code === null) return undefined;
      const { actor } = useCaseContextOf(c);
      const mayDraft = !isProblem(authorise(actor, "letter.draft", workingPlaces(state))) && state.returnedAt === null;
      const rows = (await lettersOfDossier(deps.db, state.code)).filter(({ status }) => status !== "discarded");
      if (rows.length === 0 && !mayDraft) return undefined;
      const words = wordsOf(c);
      const text = words.letters;
      return (
        <section class="mc-card" id="van-ban">
          <h2>{text.panelTitle}</h2>
          <Table
            caption={text.panelTitle}
            hasHiddenCaption
            rows={rows}
            rowKey={({ letterId }) => letterId}
            empty={<p>{text.none}</p>}
            columns={[
              {
                key: "what",
                heading: text.what,
                isRowHeading: true,
                cell: (row) => (
                  <Link href={`${LETTERS_PATH}/${row.letterId}`}>
                    {row.form === null ? words.bookKinds[row.bookKind] : words.forms[row.form]}
                  </Link>
                ),
              },
              { key: "purpose", heading: words.templates.purpose, cell: ({ purpose }) => words.purposes[purpose] },
              { key: "number", heading: text.number, isCode: true, cell: ({ documentNumber }) => documentNumber ?? "" },
              { key: "status", heading: text.status, cell: ({ status }) => <LetterStatusTag c={c} status={status} /> },
              { key: "by", heading: text.by, cell: ({ draftedBy }) => draftedBy },
            ]}
          />
          {mayDraft && (
            <Actions>
              <ButtonLink kind="secondary" href={`${LETTERS_PATH}/chon?ho-so=${state.code}`}>
                {text.draft}
              </ButtonLink>
            </Actions>
          )}
        </section>
      );
    },
  };
}
