import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { CommandId } from "#kernel/id";
import { discardUpload } from "#platform/files/upload";
import { formatDay, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Details,
  ErrorSummary,
  FieldGrid,
  Figure,
  Figures,
  FileInput,
  Form,
  Link,
  Notice,
  Status,
  Table,
  TextInput,
} from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { problem } from "#kernel/problem";
import { jobCommandId } from "#platform/jobs/job";
import type { CivilDate } from "#kernel/instant";

import { addScan, dropScan } from "../add-scan.ts";
import { batchIdOf, batchStanding, resultsOf, scansOf } from "../batch.ts";
import type { Piece, PieceStanding, Scan } from "../batch.ts";
import { placeOf, readBatch } from "../batch-command.ts";
import type { OpenBatch } from "../batch-command.ts";
import { submitBatch } from "../check-piece.ts";
import { wastePages } from "../page-marks.ts";
import { BatchStatus } from "./batches.pages.tsx";
import { HOME_PATH, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";

/** Seconds after which the page looks again while the store takes accepted results. */
const REFRESH_SECONDS = 3;

const TONES: Readonly<Record<PieceStanding, Tone>> = {
  gone: "neutral",
  unnamed: "neutral",
  named: "info",
  to_check: "warning",
  sampled_out: "neutral",
  returned: "bad",
  accepted: "good",
  recorded: "good",
  left: "bad",
};

/** A result's standing as icon and word. */
export function PieceStatus({ c, standing }: { readonly c: WebContext; readonly standing: PieceStanding }) {
  return <Status tone={TONES[standing]}>{wordsOf(c).pieceStandings[standing]}</Status>;
}

/** The result that this person works on next: one to name, or one to check that somebody else named. */
export function nextPiece(c: WebContext, batch: OpenBatch, afterId?: string): Piece | undefined {
  const { actor } = c.var;
  const officerId = actor.kind === "officer" ? actor.officerId : "";
  const can = (permission: "digitising.work" | "digitising.check"): boolean => !isProblem(authorise(actor, permission, placeOf(batch)));
  const pieces = resultsOf(batch);
  const start = pieces.findIndex(({ id }) => id === afterId) + 1;
  const isMine = ({ standing, name }: Piece): boolean => {
    if (standing === "unnamed" || standing === "returned" || standing === "left") return can("digitising.work");
    return standing === "to_check" && name?.by.officerId !== officerId && can("digitising.check");
  };
  return [...pieces.slice(start), ...pieces.slice(0, start)].find((piece) => isMine(piece));
}

/** `/lam-viec/so-hoa/lo/:batch`: what a batch holds, where it stands, what is to be done next. */
export async function batchPage(
  c: WebContext,
  kit: DigitisingKit,
  said: { readonly refusals?: readonly Problem[]; readonly status?: 422 } = {},
): Promise<Response> {
  const batch = await readBatch(useCaseContextOf(c), c.req.param("batch") ?? "");
  if (isProblem(batch)) return respondProblem(c, batch);
  const { batch: words } = wordsOf(c);
  const standing = batchStanding(batch);
  const batchId = batchIdOf(batch.opened);
  const canWork = !isProblem(authorise(c.var.actor, "digitising.work", placeOf(batch)));
  const next = nextPiece(c, batch);
  const taken = Number(c.req.query("nhan") ?? 0);
  return renderPage(
    c,
    {
      title: words.title(batch.opened.label),
      kicker: words.kicker(batchId),
      lead: `${batch.opened.kind} · ${batch.opened.field}`,
      variant: "work",
      isPrivate: true,
      section: "papers",
      scripts: ["keys", "rows"],
      keys: [
        ...(next === undefined ? [] : [{ key: "n", does: words.keyNext }]),
        ...(canWork && batch.submittedAt === null ? [{ key: "u", does: words.keyUpload }] : []),
      ],
      breadcrumbs: [{ href: HOME_PATH, label: wordsOf(c).nav.batches }],
      ...(standing === "recording" ? { refreshSeconds: REFRESH_SECONDS } : {}),
      ...(said.status === undefined ? {} : { status: said.status }),
    },
    <>
      <RefusedFiles c={c} refusals={said.refusals ?? []} />
      {taken > 0 && <Notice kind="success" isLive title={words.takenFiles(taken)} />}
      <Sums c={c} batch={batch} />
      <p>
        <BatchStatus c={c} standing={standing} />
      </p>
      {standing === "recording" && <Notice kind="info" isLive title={words.recording} />}
      {standing === "done" && <Notice kind="success" title={words.done} />}
      <NextStep c={c} batch={batch} next={next} canWork={canWork} />
      {canWork && batch.submittedAt === null && <UploadForm c={c} kit={kit} />}
      <ScanTable c={c} batch={batch} canWork={canWork} />
      <PieceTable c={c} batch={batch} />
      {canWork && batch.submittedAt === null && scansOf(batch).length > 0 && <DropForm c={c} />}
    </>,
  );
}

function RefusedFiles({ c, refusals }: { readonly c: WebContext; readonly refusals: readonly Problem[] }) {
  if (refusals.length === 0) return null;
  return <ErrorSummary errors={refusals.map((refusal) => ({ message: Object.values(problemText(c, refusal)).join(" ") }))} />;
}

function Sums({ c, batch }: { readonly c: WebContext; readonly batch: OpenBatch }) {
  const { batch: words } = wordsOf(c);
  const [scans, pieces] = [scansOf(batch), resultsOf(batch)];
  const number = (value: number): string => formatNumber(c.var.locale, value);
  const count = (...standings: readonly PieceStanding[]): string =>
    number(pieces.filter((piece) => standings.includes(piece.standing)).length);
  return (
    <Figures>
      <Figure value={number(scans.reduce((sum, { pageCount }) => sum + pageCount, 0))} label={words.pages} />
      <Figure
        value={number(scans.reduce((sum, { settled }) => sum + (settled === null ? 0 : wastePages(settled).length), 0))}
        label={words.waste}
      />
      <Figure value={number(pieces.length)} label={words.pieces} />
      <Figure value={number(pieces.filter(({ name }) => name !== null).length)} label={words.named} />
      <Figure value={count("to_check")} label={words.toCheck} />
      <Figure value={count("recorded")} label={words.recorded} />
    </Figures>
  );
}

function NextStep(props: {
  readonly c: WebContext;
  readonly batch: OpenBatch;
  readonly next: Piece | undefined;
  readonly canWork: boolean;
}) {
  const { c, batch, next } = props;
  const { batch: words } = wordsOf(c);
  const pieces = resultsOf(batch);
  const unsplit = scansOf(batch).find(({ settled }) => settled === null);
  const path = `${HOME_PATH}/lo/${batchIdOf(batch.opened)}`;
  if (unsplit !== undefined && props.canWork)
    return (
      <Actions>
        <ButtonLink href={`${path}/tach/${unsplit.scan}`} keyStroke="n">
          {words.splitOpen}
        </ButtonLink>
      </Actions>
    );
  if (next !== undefined)
    return (
      <Actions>
        <ButtonLink href={`${path}/giay/${next.id}`} keyStroke="n">
          {next.standing === "to_check" ? words.nextCheck : words.next}
        </ButtonLink>
      </Actions>
    );
  const isReady = batch.submittedAt === null && props.canWork && pieces.length > 0;
  if (!isReady) return null;
  return (
    <Form label={words.submit} action={path}>
      <input type="hidden" name="viec" value="chuyen" />
      <p>{words.submitLead(pieces.length)}</p>
      <Actions>
        <Button keyStroke="n">{words.submit}</Button>
      </Actions>
    </Form>
  );
}

function UploadForm({ c, kit }: { readonly c: WebContext; readonly kit: DigitisingKit }) {
  const { batch: words } = wordsOf(c);
  return (
    <Card heading={words.uploadTitle}>
      <Form hasFiles label={words.uploadTitle} action={`${c.req.path.replace(/\/tep$/u, "")}/tep`}>
        <FileInput
          name="tep"
          label={words.upload}
          hint={words.uploadHint}
          isRequired
          isMultiple
          accept="application/pdf"
          kinds="PDF"
          bytesMax={kit.uploads.fileBytesMax}
        />
        <Actions>
          <Button kind="secondary" keyStroke="u">
            {words.send}
          </Button>
        </Actions>
      </Form>
    </Card>
  );
}

function ScanTable({ c, batch, canWork }: { readonly c: WebContext; readonly batch: OpenBatch; readonly canWork: boolean }) {
  const { batch: words } = wordsOf(c);
  const scans = scansOf(batch);
  if (scans.length === 0) return null;
  const path = `${HOME_PATH}/lo/${batchIdOf(batch.opened)}/tach`;
  const splitOf = ({ scan, settled }: Scan): string =>
    settled === null
      ? words.splitOpen
      : words.splitDone(resultsOf(batch).filter((piece) => piece.scan === scan).length, wastePages(settled).length);
  return (
    <Table
      caption={words.scansTitle}
      rows={scans}
      rowKey={({ scan }) => String(scan)}
      columns={[
        {
          key: "file",
          heading: words.file,
          isRowHeading: true,
          cell: ({ scan, fileName }) => `${scan}. ${fileName === "" ? words.erased : fileName}`,
        },
        { key: "pages", heading: words.pageCount, isNumber: true, cell: ({ pageCount }) => formatNumber(c.var.locale, pageCount) },
        {
          key: "split",
          heading: words.split,
          cell: (scan) => (canWork ? <Link href={`${path}/${scan.scan}`}>{splitOf(scan)}</Link> : splitOf(scan)),
        },
      ]}
    />
  );
}

function PieceTable({ c, batch }: { readonly c: WebContext; readonly batch: OpenBatch }) {
  const { batch: words } = wordsOf(c);
  const { locale } = c.var;
  const pieces = resultsOf(batch);
  if (pieces.length === 0) return null;
  return (
    <div data-rows>
      <Table
        caption={words.piecesTitle}
        rows={pieces}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "piece",
            heading: words.piece,
            isRowHeading: true,
            isCode: true,
            cell: ({ id }) => <Link href={`${HOME_PATH}/lo/${batchIdOf(batch.opened)}/giay/${id}`}>{id}</Link>,
          },
          { key: "pages", heading: words.pagesOf, isNumber: true, cell: ({ pages }) => formatNumber(locale, pages.length) },
          { key: "number", heading: words.number, isCode: true, cell: ({ name }) => name?.number ?? "" },
          {
            key: "issued",
            heading: words.issuedOn,
            cell: ({ name }) => (name === null ? "" : formatDay(locale, name.issuedOn as CivilDate)),
          },
          { key: "name", heading: words.name, cell: ({ name }) => (name === null ? "" : (name.personal?.abstract ?? words.erased)) },
          { key: "standing", heading: words.standing, cell: (piece) => <PieceCell c={c} piece={piece} /> },
        ]}
      />
    </div>
  );
}

function PieceCell({ c, piece }: { readonly c: WebContext; readonly piece: Piece }) {
  const { batch: words, faults } = wordsOf(c);
  const last = piece.checks.at(-1);
  const { problem: code, params } = piece.problem ?? {};
  return (
    <>
      <PieceStatus c={c} standing={piece.standing} />
      {piece.standing === "returned" && last !== undefined && (
        <div class="mc-hint">{words.checkedBy(last.by.name, last.faults.map((fault) => faults[fault]).join(", "))}</div>
      )}
      {code !== undefined && <div class="mc-hint">{problemText(c, problem(code, params as Problem["params"])).title}</div>}
    </>
  );
}

function DropForm({ c }: { readonly c: WebContext }) {
  const { batch: words } = wordsOf(c);
  return (
    <Details summary={words.dropTitle}>
      <Form label={words.dropTitle} action={c.req.path.replace(/\/tep$/u, "")}>
        <input type="hidden" name="viec" value="bo" />
        <FieldGrid>
          <TextInput name="so" label={words.dropWhich} inputMode="numeric" size={4} isRequired />
          <TextInput name="ly-do" label={words.dropReason} maxLength={500} isRequired />
        </FieldGrid>
        <Actions>
          <Button kind="danger">{words.drop}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** Takes the files of one upload, each for itself: what is refused is named, and the others go on. */
export async function postScans(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const batchId = c.req.param("batch") ?? "";
  const allowed = await readBatch(useCaseContextOf(c), batchId, "digitising.work");
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const read = await readFormWithFiles(c, kit.paper.files, kit.uploads);
  if (isProblem(read)) return batchPage(c, kit, { refusals: [read], status: 422 });
  const refusals: Problem[] = [];
  let taken = 0;
  try {
    for (const [index, received] of read.upload.files.entries()) {
      const commandId: CommandId = jobCommandId(`${read.form.commandId}:scan`, index + 1);
      const done = await addScan(useCaseContextOf(c, commandId), kit.paper, { batchId, received });
      if (isProblem(done)) refusals.push(done);
      else taken += 1;
    }
  } finally {
    await discardUpload(kit.paper.files, read.upload);
  }
  if (refusals.length > 0) return batchPage(c, kit, { refusals, status: 422 });
  return seeOther(c, `${HOME_PATH}/lo/${batchId}?nhan=${taken}`);
}

/** Hands the batch on, or drops a file. */
export async function postBatchDeed(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const batchId = c.req.param("batch") ?? "";
  const ctx = useCaseContextOf(c, form.commandId);
  const done =
    form.text("viec") === "bo"
      ? await dropScan(ctx, batchId, { scan: Number(form.text("so")), reason: form.text("ly-do") })
      : await submitBatch(ctx, batchId);
  if (!isProblem(done)) return seeOther(c, `${HOME_PATH}/lo/${batchId}`);
  return problemStatus(c, done) === 404 ? respondProblem(c, done) : batchPage(c, kit, { refusals: [done], status: 422 });
}
