import { isProblem } from "#kernel/problem";
import { authorise, useCaseContextOf, type OfficerActor } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { formatShortInstant } from "#platform/format";
import { Actions, Button, Checkbox, EmptyState, Form, Link, Notice, Status, Table, type Column } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { laterEntries, unitsWithEntries, type EntryRow } from "../offline.queries.ts";
import type { EntryStanding } from "../offline-stream.ts";
import { reviewEntries } from "../settle-entry.ts";
import { ALONE_PATH, offlineWords, type OfflineDeps } from "./offline-kit.ts";

/** Where the head looks at what came in later. */
export const REVIEW_PATH = `${ALONE_PATH}/doi-soat`;
export const TONES = { merged: "good", held: "warning", left_aside: "stopped" } as const satisfies Record<EntryStanding, string>;

/** Units for whose later receptions the officer answers: the own one, and all of the agency for its leader. */
async function unitsOf(actor: OfficerActor, { db }: OfflineDeps): Promise<readonly string[]> {
  const answers = (place: Pick<OfficerActor["posts"][number], "agencyCode" | "unitCode">): boolean =>
    !isProblem(authorise(actor, "offline.review", { places: [place] }));
  const all = await unitsWithEntries(
    db,
    actor.posts.map(({ agencyCode }) => agencyCode),
  );
  return all
    .filter(({ agencyCode, unitCode }) => answers({ agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode }))
    .map(({ unitCode }) => unitCode);
}

/** What came in later at the counters of this head, what waits first. */
export async function reviewPage(c: WebContext, deps: OfflineDeps): Promise<Response> {
  const { locale, actor } = c.var;
  const words = offlineWords(locale);
  const head = { title: words.review.title, variant: "work" as const, isPrivate: true, section: "counter" as const };
  const mayReview =
    actor.kind === "officer" && actor.posts.some((post) => !isProblem(authorise(actor, "offline.review", { places: [post] })));
  if (!mayReview) return renderPage(c, head, <EmptyState title={words.review.notHead}>{words.review.notHeadLead}</EmptyState>);
  const rows = await laterEntries(deps.db, await unitsOf(actor, deps));
  const hasOpen = rows.some(isUnseen);
  return renderPage(
    c,
    { ...head, lead: words.review.lead, scripts: ["keys"] },
    <>
      {c.req.query("xong") !== undefined && <Notice kind="success" isLive title={words.review.done} />}
      <Form action={REVIEW_PATH} label={words.review.markReviewed}>
        <Table<EntryRow>
          caption={words.review.table}
          rows={rows}
          rowKey={(row) => `${row.machine}/${row.seq}`}
          empty={<EmptyState title={words.review.empty} />}
          columns={columnsFor(c)}
        />
        {hasOpen && (
          <Actions>
            <Button kind="secondary">{words.review.markReviewed}</Button>
          </Actions>
        )}
      </Form>
    </>,
  );
}

function isUnseen({ standing, reviewedBy }: EntryRow): boolean {
  return standing === "merged" && reviewedBy === null;
}

function columnsFor(c: WebContext): readonly Column<EntryRow>[] {
  const { locale, now } = c.var;
  const { review, alone, script, remarks } = offlineWords(locale);
  return [
    {
      key: "code",
      heading: alone.code,
      isRowHeading: true,
      cell: (row) => <Link href={`${REVIEW_PATH}/${row.machine}/${row.seq}`}>{row.dossierCode ?? row.paperCode ?? script.noCode}</Link>,
    },
    { key: "received", heading: review.receivedAt, cell: (row) => formatShortInstant(locale, row.receivedAt, now) },
    { key: "entered", heading: review.enteredAt, cell: (row) => formatShortInstant(locale, row.enteredAt, now) },
    { key: "by", heading: review.by, cell: (row) => row.enteredBy },
    { key: "standing", heading: review.standing, cell: (row) => <Status tone={TONES[row.standing]}>{script[row.standing]}</Status> },
    { key: "remarks", heading: review.remarks, cell: (row) => row.remarks.map((remark) => remarks[remark]).join("; ") || review.none },
    {
      key: "seen",
      heading: review.reviewed,
      cell: (row) =>
        isUnseen(row) ? (
          <Checkbox name="seen" id={`f-${row.machine}-${row.seq}`} label={review.reviewed} value={`${row.machine}/${row.seq}`} />
        ) : (
          ""
        ),
    },
  ];
}

/** Marks what was ticked as seen, machine by machine. */
export async function reviewPost(c: WebContext): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const byMachine = new Map<string, number[]>();
  for (const text of form.texts("seen")) {
    const [machine = "", seq = ""] = text.split("/");
    if (/^\d{1,9}$/u.test(seq)) byMachine.set(machine, [...(byMachine.get(machine) ?? []), Number(seq)]);
  }
  for (const [machine, seqs] of byMachine) {
    const done = await reviewEntries(useCaseContextOf(c), machine, seqs);
    if (isProblem(done) && done.problem !== "offline.entry_unknown") return respondProblem(c, done);
  }
  return seeOther(c, `${REVIEW_PATH}?xong`);
}
