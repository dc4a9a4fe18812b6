import type { Ledger } from "#ledger";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { OfficerActor } from "#modules/identity";
import type { UploadLimits } from "#platform/files/upload";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import { problemStatus, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";

import type { SigningDeps } from "../prepare-paper.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { SignatureText } from "../text/vi.ts";

/** What this module's pages are given by the entry point. */
export interface SignaturePagesDeps extends SigningDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly uploads: UploadLimits;
}

export const INBOX_PATH = "/lam-viec/ky-so";
export const KEYS_PATH = "/lam-viec/chung-thu";
export const TRUST_PATH = "/quan-tri/to-chuc-chung-thuc";

export function wordsOf(c: WebContext): SignatureText {
  return pickText<SignatureText>(c.var.locale, { vi, en });
}

/** A dossier that cannot be signed or sealed now is led to: what stands in the way is settled there. */
export function respondClosed(c: WebContext, code: string, refused: Problem): Response {
  const isOpenable = problemStatus(c, refused) === 409;
  return respondProblem(c, refused, isOpenable ? { href: `/lam-viec/ho-so/${code}`, label: wordsOf(c).one.dossier } : undefined);
}

/** The officer who looks; nobody else has keys or papers to sign. */
export function officerOf(c: WebContext): OfficerActor | Problem {
  const { actor } = c.var;
  return actor.kind === "officer" ? actor : problem("identity.sign_in_required", { permission: "signature.keep_own_key" });
}

/** The agencies where an officer holds one of the roles. */
export function agenciesWith(officer: OfficerActor, role: OfficerActor["posts"][number]["roles"][number]): readonly string[] {
  return [...new Set(officer.posts.filter(({ roles }) => roles.includes(role)).map(({ agencyCode }) => agencyCode))];
}
