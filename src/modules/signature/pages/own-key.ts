import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { WebContext } from "#platform/http/context";
import type { SigningKey } from "#platform/pki/pkcs12";

import { certificateInForce } from "../signature.queries.ts";
import { preparedPaper } from "../prepare-paper.ts";
import type { PaperToSign } from "../prepare-paper.ts";
import { unlockKey } from "../unlock-key.ts";
import { officerOf } from "./page-kit.ts";
import type { SignaturePagesDeps } from "./page-kit.ts";

/** Opens the key of whoever is signed in. Problems: `signature.no_key`, those of `unlockKey`. */
export async function unlockOwnKey(c: WebContext, deps: SignaturePagesDeps, password: string): Promise<SigningKey | Problem> {
  const officer = officerOf(c);
  if (isProblem(officer)) return officer;
  const { now } = c.var;
  const certificate = await certificateInForce(deps.db, { officerId: officer.officerId }, now);
  return certificate === undefined ? problem("signature.no_key", {}) : unlockKey({ db: deps.db, now }, certificate, password);
}

/** A prepared paper by the id that a form carries; undefined for a text that names none. */
export async function findPrepared(deps: SignaturePagesDeps, text: string): Promise<PaperToSign | undefined> {
  const draftId = parseUuid(text);
  return draftId === undefined ? undefined : preparedPaper(deps.db, draftId);
}
