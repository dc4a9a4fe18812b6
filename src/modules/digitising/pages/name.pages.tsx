import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import { formatDay } from "#platform/format";
import { Actions, Button, Card, Checkboxes, Form, Link, Notice, SummaryList, TextArea } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";

import { batchIdOf, pieceOf, resultsOf } from "../batch.ts";
import type { Piece } from "../batch.ts";
import { FAULTS } from "../batch.events.ts";
import { placeOf, readBatch } from "../batch-command.ts";
import type { OpenBatch } from "../batch-command.ts";
import { checkPiece } from "../check-piece.ts";
import { namePiece, proposalFor } from "../name-piece.ts";
import { nextPiece, PieceStatus } from "./batch.pages.tsx";
import { NameFields, readName } from "./name-fields.tsx";
import { HOME_PATH, Refused, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";

/** What this reader may do with a result now. */
type Deed = "name" | "check" | "own" | "none";

function deedFor(c: WebContext, batch: OpenBatch, { standing, name }: Piece): Deed {
  const { actor } = c.var;
  const can = (permission: "digitising.work" | "digitising.check"): boolean => !isProblem(authorise(actor, permission, placeOf(batch)));
  if (standing === "to_check") {
    if (actor.kind === "officer" && name?.by.officerId === actor.officerId) return "own";
    return can("digitising.check") ? "check" : "none";
  }
  const isOpen = standing === "unnamed" || standing === "named" || standing === "returned" || standing === "left";
  return isOpen && can("digitising.work") ? "name" : "none";
}

interface Said {
  readonly form: FormValues;
  readonly refusal: Problem;
}

/** `/lam-viec/so-hoa/lo/:batch/giay/:piece`: the pages of a result beside its name, for whoever names it and for whoever looks again. */
export async function piecePage(c: WebContext, said?: Said): Promise<Response> {
  const batch = await readBatch(useCaseContextOf(c), c.req.param("batch") ?? "");
  if (isProblem(batch)) return respondProblem(c, batch);
  const piece = pieceOf(batch, c.req.param("piece") ?? "");
  if (piece === undefined) return respondProblem(c, problem("digitising.piece_unknown", { piece: c.req.param("piece") ?? "" }));
  const { name: words } = wordsOf(c);
  const deed = deedFor(c, batch, piece);
  const pieces = resultsOf(batch);
  const path = `${HOME_PATH}/lo/${batchIdOf(batch.opened)}`;
  const keys = {
    check: [
      { key: "a", does: words.keyAccept },
      { key: "b", does: words.keyBack },
    ],
    name: [{ key: "e", does: words.keyNumber }],
    own: [],
    none: [],
  };
  return renderPage(
    c,
    {
      title: deed === "check" ? words.checkTitle(piece.id) : words.title(piece.id),
      kicker: words.kicker(pieces.indexOf(piece) + 1, pieces.length, batch.opened.label),
      variant: "work",
      isPrivate: true,
      section: "papers",
      scripts: ["keys"],
      keys: keys[deed],
      breadcrumbs: [
        { href: HOME_PATH, label: wordsOf(c).nav.batches },
        { href: path, label: batch.opened.label },
      ],
      ...(said === undefined ? {} : { status: problemStatus(c, said.refusal) }),
    },
    <div class="mc-beside">
      <section class="mc-beside-pages" tabIndex={0} aria-label={wordsOf(c).batch.pagesOf}>
        {piece.pages.map((page) => (
          <img
            key={page}
            src={`${path}/anh/${piece.scan}/${page + 1}`}
            alt={words.page(page + 1)}
            loading={page === piece.first ? "eager" : "lazy"}
            width="620"
            height="877"
          />
        ))}
      </section>
      <section>
        <Refused c={c} refusal={said?.refusal} />
        <Returned c={c} piece={piece} />
        {deed === "name" && <NameForm c={c} batch={batch} piece={piece} said={said} />}
        {deed !== "name" && <NameFacts c={c} piece={piece} />}
        {deed === "check" && <CheckForm c={c} said={said} />}
        {deed === "own" && <Notice kind="info" title={words.ownNaming} />}
        {deed === "none" && <p class="mc-hint">{words.notHere}</p>}
        <p>
          <Link href={`${path}/tep/${piece.id}`}>{words.file}</Link> · <Link href={path}>{words.back}</Link>
        </p>
      </section>
    </div>,
  );
}

function Returned({ c, piece }: { readonly c: WebContext; readonly piece: Piece }) {
  const { name: words, faults } = wordsOf(c);
  const last = piece.checks.at(-1);
  if (last === undefined || last.verdict !== "returned") return null;
  return (
    <Notice kind="warning" title={words.returned(last.by.name)}>
      <p>{`${words.wrong(last.faults.map((fault) => faults[fault]).join(", "))} ${last.words}`}</p>
    </Notice>
  );
}

function NameForm({
  c,
  batch,
  piece,
  said,
}: {
  readonly c: WebContext;
  readonly batch: OpenBatch;
  readonly piece: Piece;
  readonly said: Said | undefined;
}) {
  const { name: words } = wordsOf(c);
  const isFirst = piece.name === null;
  return (
    <Form commandId={said?.form.commandId} label={words.title(piece.id)}>
      <input type="hidden" name="viec" value="ten" />
      <NameFields c={c} batch={batch} piece={piece} typed={said?.form} proposal={isFirst ? proposalFor(batch, piece) : {}} />
      <Actions>
        <Button>{words.saveNext}</Button>
      </Actions>
    </Form>
  );
}

function NameFacts({ c, piece: { name, standing } }: { readonly c: WebContext; readonly piece: Piece }) {
  const { name: words, batch } = wordsOf(c);
  const { locale } = c.var;
  if (name === null) return <PieceStatus c={c} standing={standing} />;
  const { personal } = name;
  return (
    <SummaryList
      rows={[
        { label: words.number, value: name.number },
        { label: words.issuedOn, value: formatDay(locale, name.issuedOn as CivilDate) },
        { label: words.name, value: name.name },
        { label: words.issuer, value: name.issuer },
        { label: words.abstract, value: personal?.abstract ?? batch.erased },
        { label: words.signer, value: name.signer },
        {
          label: words.ownerTitle,
          value:
            personal === null
              ? batch.erased
              : [personal.ownerName, personal.ownerId, personal.birthYear].filter((part) => part !== "").join(" · "),
        },
        {
          label: words.validity,
          value: name.validTo === null ? words.validities[name.validity] : formatDay(locale, name.validTo as CivilDate),
        },
        { label: words.namedBy, value: name.by.name },
        ...(name.asProposed.length === 0
          ? []
          : [{ label: words.asProposed, value: name.asProposed.map((field) => fieldWord(words, field)).join(", ") }]),
        { label: words.standing, value: <PieceStatus c={c} standing={standing} /> },
      ]}
    />
  );
}

function fieldWord(words: ReturnType<typeof wordsOf>["name"], field: string): string {
  const named: Readonly<Record<string, string>> = {
    number: words.number,
    issuedOn: words.issuedOn,
    name: words.name,
    abstract: words.abstract,
    signer: words.signer,
    ownerId: words.ownerId,
    ownerName: words.ownerName,
  };
  return (named[field] ?? field).toLowerCase();
}

function CheckForm({ c, said }: { readonly c: WebContext; readonly said: Said | undefined }) {
  const { name: words, faults } = wordsOf(c);
  return (
    <>
      <Form label={words.accept}>
        <input type="hidden" name="viec" value="dung" />
        <Actions>
          <Button keyStroke="a">{words.accept}</Button>
        </Actions>
      </Form>
      <Card heading={words.sendBack}>
        <Form label={words.sendBack} commandId={said?.form.commandId}>
          <input type="hidden" name="viec" value="sai" />
          <Checkboxes
            name="sai"
            label={words.faultsLabel}
            isRequired
            values={said?.form.texts("sai") ?? []}
            choices={FAULTS.map((fault) => ({ value: fault, label: faults[fault] }))}
          />
          <TextArea name="loi" label={words.words} rows={2} maxLength={1000} value={said?.form.text("loi")} />
          <Actions>
            <Button kind="secondary" keyStroke="b">
              {words.sendBack}
            </Button>
          </Actions>
        </Form>
      </Card>
    </>
  );
}

/** Names the result, accepts it or sends it back, and goes on to the next one that waits for this person. */
export async function postPiece(c: WebContext, _kit: DigitisingKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const [batchId, pieceId] = [c.req.param("batch") ?? "", c.req.param("piece") ?? ""];
  const ctx = useCaseContextOf(c, form.commandId);
  const done = await perform(ctx, form, { batchId, pieceId });
  if (isProblem(done)) return problemStatus(c, done) === 404 ? respondProblem(c, done) : piecePage(c, { form, refusal: done });
  const batch = await readBatch(useCaseContextOf(c), batchId);
  const next = isProblem(batch) ? undefined : nextPiece(c, batch, pieceId);
  return seeOther(c, next === undefined ? `${HOME_PATH}/lo/${batchId}` : `${HOME_PATH}/lo/${batchId}/giay/${next.id}`);
}

async function perform(
  ctx: ReturnType<typeof useCaseContextOf>,
  form: FormValues,
  { batchId, pieceId }: { readonly batchId: string; readonly pieceId: string },
): Promise<object | Problem> {
  if (form.text("viec") === "dung") return checkPiece(ctx, { batchId, pieceId, verdict: "accepted", faults: [], words: "" });
  if (form.text("viec") === "sai")
    return checkPiece(ctx, { batchId, pieceId, verdict: "returned", faults: form.texts("sai"), words: form.text("loi") });
  // What was proposed is taken when somebody says that they have looked, never because it stood there.
  if (form.text("de-xuat") === "1" && form.text("doi-chieu") !== "1") return problem("digitising.proposal_unseen", {});
  return namePiece(ctx, { batchId, pieceId, name: readName(form) });
}
