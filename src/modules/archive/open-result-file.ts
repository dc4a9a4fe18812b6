import type { Readable } from "node:stream";

import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { openAttachment, openIssuedPaper } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";

import { storedResultStream, storedResultStreamType } from "./archive.ts";
import type { StoredResult } from "./archive.ts";
import { loadResult } from "./change-result.ts";
import { vi } from "./text/vi.ts";
import { decideOpening } from "./decide-result.ts";

/** A file on its way out, with the only headers it may leave with. */
export interface ResultFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
}

/** Opens the file of a result. Whoever calls has asked whether the person may see it. Problem: `archive.file_missing`. */
export async function openResultFile(
  storage: PaperStorage,
  { data: { file } }: Pick<StoredResult, "data">,
  wish: "attachment" | "framed" = "attachment",
): Promise<ResultFile | Problem> {
  const id = parseUuid(file?.id ?? "");
  if (file === null || id === undefined) return problem("archive.file_missing");
  const opened = file.kind === "issued_paper" ? await openIssuedPaper(storage, id, wish) : await openAttachment(storage, id, wish);
  return isProblem(opened) ? problem("archive.file_missing") : opened;
}

/**
 * Opens a result that a dossier uses, for an officer who may read this dossier: the look is noted with the dossier's code. A result of anybody but
 * the dossier's applicant is unknown, whatever the dossier names. Problems: `archive.result_unknown`, `archive.file_missing`, those of the ledger.
 */
export async function openReusedFile(
  ctx: UseCaseContext,
  storage: PaperStorage,
  use: { readonly resultId: string; readonly ownerId: string; readonly dossierCode: string; readonly wish: "attachment" | "framed" },
): Promise<ResultFile | Problem> {
  const { actor } = ctx;
  const result = await loadResult(ctx, use.resultId);
  const isOwn = use.ownerId !== "" && result?.owner?.id === use.ownerId;
  if (result === null || !isOwn || actor.kind !== "officer") return problem("archive.result_unknown");
  const look = {
    by: { officerId: actor.officerId, name: actor.name },
    agencyCode: actor.posts[0]?.agencyCode ?? result.data.agencyCode,
    dossierCode: use.dossierCode,
    purpose: vi.usedFor(use.dossierCode),
    at: ctx.now,
  };
  const envelope = { commandId: ctx.commandId, actor: actorRefOf(actor), onBehalfOf: null, reason: null, at: ctx.now };
  const noted = await ctx.ledger.execute(
    storedResultStreamType,
    storedResultStream(use.resultId),
    { ...envelope, name: "archive.open", input: { resultId: use.resultId, dossierCode: use.dossierCode } },
    ({ state }) => decideOpening(state, look),
  );
  return isProblem(noted) ? noted : openResultFile(storage, result, use.wish);
}
