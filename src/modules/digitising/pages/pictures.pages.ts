import { Readable } from "node:stream";

import type { Uuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { openAttachment } from "#modules/paper";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";

import { findScan } from "../add-scan.ts";
import { pieceOf } from "../batch.ts";
import { readBatch } from "../batch-command.ts";
import type { DigitisingKit } from "./pages-kit.tsx";

/** What a picture of a page may do in a browser: be looked at. */
const PICTURE_HEADERS = {
  "Content-Type": "image/svg+xml",
  "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "private, max-age=3600",
} as const;

/** The picture of one page of a scan, for whoever may read the batch. */
export async function pagePicture(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const batch = await readBatch(useCaseContextOf(c), c.req.param("batch") ?? "");
  if (isProblem(batch)) return respondProblem(c, batch);
  const [scan, page] = [findScan(batch, Number(c.req.param("scan"))), Number(c.req.param("page")) - 1];
  const isThere = scan !== undefined && Number.isInteger(page) && page >= 0 && page < scan.pageCount;
  if (!isThere) return respondProblem(c, problem("digitising.scan_unknown", { scan: c.req.param("scan") ?? "" }));
  const picture = await kit.pictureOf(scan, page);
  return picture === null
    ? respondProblem(c, problem("digitising.page_undrawn", { page: page + 1 }))
    : c.body(picture, 200, PICTURE_HEADERS);
}

/** The PDF of one result as it was cut out. */
export async function pieceFile(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const batch = await readBatch(useCaseContextOf(c), c.req.param("batch") ?? "");
  if (isProblem(batch)) return respondProblem(c, batch);
  const piece = pieceOf(batch, c.req.param("piece") ?? "");
  if (piece === undefined) return respondProblem(c, problem("digitising.piece_unknown", { piece: c.req.param("piece") ?? "" }));
  const opened = await openAttachment(kit.paper, piece.attachmentId as Uuid, "inline");
  if (isProblem(opened)) return respondProblem(c, opened);
  for (const [name, value] of Object.entries(opened.headers)) c.header(name, value);
  return c.body(Readable.toWeb(opened.stream) as ReadableStream);
}
