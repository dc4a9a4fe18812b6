import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import { parseAgencyCode } from "#modules/organisation";
import { formatDay } from "#platform/format";
import { EmptyState, Link, Pagination, Status, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";

import { agencyPlace } from "../batch-command.ts";
import { DIGITISED_MAX, digitisedResults } from "../progress.queries.ts";
import { HOME_PATH, TARGETS_PATH, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";

/** `/lam-viec/so-hoa/muc-tieu/:agency`: the very results that a share counts, for the agency that keeps them and for auditors. */
export async function resultsPage(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const agency = parseAgencyCode(c.req.param("agency") ?? "");
  if (agency === undefined) return respondProblem(c, problem("digitising.batch_unknown", { batch: c.req.param("agency") ?? "" }));
  const allowed = await permit(useCaseContextOf(c), "digitising.read", agencyPlace(agency));
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const { targets: words } = wordsOf(c);
  const { locale, now } = c.var;
  const [, batchId, pieceId] = /^(.{1,60})~(\d{1,3}-\d{1,3})$/u.exec(c.req.query("sau") ?? "") ?? [];
  const after = batchId === undefined || pieceId === undefined ? undefined : { batchId, pieceId };
  const [found, names] = await Promise.all([digitisedResults(kit.db, agency, { day: civilDateOf(now), after }), kit.namesAt(now)]);
  const rows = found.slice(0, DIGITISED_MAX);
  const last = found.length > DIGITISED_MAX ? rows.at(-1) : undefined;
  const path = `${TARGETS_PATH}/${agency}`;
  return renderPage(
    c,
    {
      title: words.resultsTitle(names.agency(agency, locale)),
      lead: words.private,
      variant: "work",
      isPrivate: true,
      section: "papers",
      scripts: ["keys", "rows"],
      keys: [],
      breadcrumbs: [{ href: TARGETS_PATH, label: wordsOf(c).nav.targets }],
    },
    <div data-rows>
      <Table
        caption={words.resultsTitle(names.agency(agency, locale))}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => `${row.batchId} ${row.pieceId}`}
        empty={<EmptyState title={words.none} />}
        columns={[
          {
            key: "number",
            heading: words.number,
            isRowHeading: true,
            isCode: true,
            cell: (row) => (
              <Link href={`${HOME_PATH}/lo/${row.batchId}/giay/${row.pieceId}`}>{row.number === "" ? row.pieceId : row.number}</Link>
            ),
          },
          { key: "name", heading: words.name, cell: ({ name, issuer }) => `${name} · ${issuer}` },
          { key: "issued", heading: words.issuedOn, cell: ({ issuedOn }) => formatDay(locale, issuedOn) },
          { key: "until", heading: words.validTo, cell: ({ validTo }) => (validTo === null ? words.noEnd : formatDay(locale, validTo)) },
          {
            key: "valid",
            heading: words.standing,
            cell: ({ isValid }) => <Status tone={isValid ? "good" : "stopped"}>{isValid ? words.valid : words.ended}</Status>,
          },
          { key: "stored", heading: words.recordedOn, cell: ({ recordedOn }) => formatDay(locale, recordedOn) },
          { key: "batch", heading: words.batch, isCode: true, cell: ({ batchId: id }) => <Link href={`${HOME_PATH}/lo/${id}`}>{id}</Link> },
        ]}
      />
      <Pagination
        count={rows.length}
        nextHref={last === undefined ? undefined : `${path}?sau=${encodeURIComponent(`${last.batchId}~${last.pieceId}`)}`}
        firstHref={after === undefined ? undefined : path}
      />
    </div>,
  );
}
