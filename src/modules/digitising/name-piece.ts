import { z } from "zod";

import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parsePersonalId } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { pieceOf } from "./batch.ts";
import type { Piece } from "./batch.ts";
import { VALIDITIES } from "./batch.events.ts";
import type { NameProposal, PieceNamed } from "./batch.events.ts";
import { onBatch, readBatch } from "./batch-command.ts";
import type { OpenBatch } from "./batch-command.ts";
import { twinOfResult } from "./batch.queries.ts";
import { findScan } from "./add-scan.ts";

const line = (max: number) => z.string().trim().max(max);

const input = z.strictObject({
  number: line(80),
  issuedOn: z.string(),
  name: line(500).min(2),
  issuer: line(300).min(2),
  signer: line(200),
  ownerKind: z.enum(["person", "organisation"]),
  ownerId: line(20),
  ownerName: line(300).min(2),
  birthYear: z.string().regex(/^(?:(?:19|20)\d\d)?$/u),
  abstract: line(2000),
  validity: z.enum(VALIDITIES),
  validTo: z.string(),
});
export type NameInput = z.input<typeof input>;

/** `0312345678`, with the three digits of a dependent unit where there are any (Luật Quản lý thuế 2019 Điều 30). */
const ORGANISATION_CODE = /^\d{10}(?:-?\d{3})?$/u;

/**
 * Says what an old result is called and whose it is. What the text layer proposed counts only because somebody sent it, and the event keeps which
 * fields say what was proposed. Problems: `digitising.input_invalid`, `digitising.owner_number_wrong`, `digitising.days_disordered`,
 * `digitising.result_twice` with where the same number stands, `digitising.piece_unknown`, `digitising.piece_settled`, those of identity and the ledger.
 */
export async function namePiece(
  ctx: UseCaseContext,
  { batchId, pieceId, name }: { readonly batchId: string; readonly pieceId: string; readonly name: NameInput },
): Promise<{ readonly batchId: string } | Problem> {
  const parsed = input.safeParse(name);
  if (!parsed.success) return problem("digitising.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const wrong = contradiction(parsed.data, civilDateOf(ctx.now));
  if (wrong !== undefined) return wrong;
  const batch = await readBatch(ctx, batchId, "digitising.work");
  if (isProblem(batch)) return batch;
  const { number, issuedOn, issuer } = parsed.data;
  const twin = await twinOfResult(ctx.db, { agencyCode: batch.opened.agencyCode, issuer, number, issuedOn, batchId, pieceId });
  if (twin !== undefined) return problem("digitising.result_twice", { number, batch: twin.batchId, piece: twin.pieceId });
  const command = { batchId, name: "scan_batch.name_piece", permission: "digitising.work", input: { pieceId, ...parsed.data } } as const;
  return onBatch(ctx, command, (now, by) => {
    const piece = pieceOf(now, pieceId);
    const refused = piece === undefined ? problem("digitising.piece_unknown", { piece: pieceId }) : twinInside(now, piece, parsed.data);
    if (refused !== undefined || piece === undefined) return refused ?? problem("digitising.piece_unknown", { piece: pieceId });
    if (!NAMEABLE.has(piece.standing)) return problem("digitising.piece_settled", { piece: pieceId });
    const { ownerId, ownerName, birthYear, abstract, ...rest } = parsed.data;
    const validTo = rest.validity === "stated" ? rest.validTo : null;
    const asProposed = sameAsProposed(proposalFor(now, piece), parsed.data);
    const payload: PieceNamed = { piece: pieceId, ...rest, validTo, asProposed: [...asProposed], by };
    const personal = { ownerId: ownerId.replace(/[\s.]/gu, ""), ownerName, birthYear, abstract };
    return { events: [{ kind: "scan_batch.piece_named", schemaVersion: 1, payload, personal }], answer: { piece: pieceId } };
  });
}

/** What is accepted or kept is not named again behind the back of whoever looked at it. */
const NAMEABLE: ReadonlySet<Piece["standing"]> = new Set(["unnamed", "named", "to_check", "sampled_out", "returned", "left"]);

function contradiction(name: z.infer<typeof input>, today: string): Problem | undefined {
  const issuedOn = parseCivilDate(name.issuedOn);
  if (issuedOn === undefined) return problem("digitising.input_invalid", { fields: ["issuedOn"] });
  if (issuedOn > today) return problem("digitising.days_disordered", {});
  if (name.validity === "stated") {
    const validTo = parseCivilDate(name.validTo);
    if (validTo === undefined) return problem("digitising.input_invalid", { fields: ["validTo"] });
    if (validTo < issuedOn) return problem("digitising.days_disordered", {});
  }
  if (name.ownerId === "") return name.ownerKind === "person" ? undefined : problem("digitising.owner_number_wrong", { number: "" });
  const isRight = name.ownerKind === "person" ? parsePersonalId(name.ownerId) !== undefined : ORGANISATION_CODE.test(name.ownerId);
  return isRight ? undefined : problem("digitising.owner_number_wrong", { number: name.ownerId });
}

function twinInside(batch: OpenBatch, piece: Piece, { number, issuedOn, issuer }: z.infer<typeof input>): Problem | undefined {
  const twin = batch.allPieces.find((other) => {
    const isOther = other.id !== piece.id && other.standing !== "gone" && number !== "";
    return isOther && other.name?.number === number && other.name.issuedOn === issuedOn && other.name.issuer === issuer;
  });
  return twin === undefined ? undefined : problem("digitising.result_twice", { number, batch: "", piece: twin.id });
}

/** What the text layer said of a result, by the page on which it begins; nothing where a person cut otherwise than the rules. */
export function proposalFor(batch: OpenBatch, { scan, first }: Pick<Piece, "scan" | "first">): NameProposal {
  return findScan(batch, scan)?.proposals[String(first)] ?? {};
}

function sameAsProposed(proposal: NameProposal, name: z.infer<typeof input>): readonly string[] {
  return Object.entries(proposal)
    .filter(([field, value]) => value === name[field as keyof NameProposal])
    .map(([field]) => field);
}
