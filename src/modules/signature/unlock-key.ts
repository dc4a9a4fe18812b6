import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { isWeakKey } from "#platform/pki/certificate";
import type { Certificate } from "#platform/pki/certificate";
import { openPkcs12 } from "#platform/pki/pkcs12";
import type { KeyFileFault, SigningKey } from "#platform/pki/pkcs12";

import type { CertificateView } from "./signature.queries.ts";
import { clearWrongPasswords, tryKeyFile, WRONG_PASSWORDS_MAX } from "./signature.store.ts";

/** The refusal of a key file, by its fault. */
export function keyFileProblem(fault: KeyFileFault, left = WRONG_PASSWORDS_MAX): Problem {
  switch (fault) {
    case "wrong_password":
      return problem("signature.wrong_password", { left });
    case "too_large":
      return problem("signature.key_file_too_large", {});
    case "too_slow":
      return problem("signature.key_file_too_slow", {});
    case "unknown_encryption":
      return problem("signature.key_encryption_unknown", {});
    case "no_key":
    case "no_certificate":
      return problem("signature.key_missing", {});
    case "unreadable":
      return problem("signature.key_file_unreadable", {});
  }
}

/** Why a certificate may not sign at a moment, whoever issued it; null when it may. */
export function certificateProblem(certificate: Certificate, now: Instant): Problem | null {
  const subject = certificate.subject.commonName;
  if (now > certificate.notAfter) return problem("signature.certificate_expired", { subject });
  if (now < certificate.notBefore) return problem("signature.certificate_not_yet_valid", { subject });
  if (isWeakKey(certificate) || certificate.hasWeakDigest) return problem("signature.certificate_weak", {});
  return certificate.maySign ? null : problem("signature.certificate_not_for_signing", {});
}

/**
 * Opens a registered key with its password for one round of signing. The key lives in the memory of the request, or of the batch that the request
 * began, and nowhere else; the password is not kept at all. Every try is counted: five wrong ones in a row close the key for 15 minutes.
 * Problems: `signature.wrong_password`, `signature.key_closed`, `signature.certificate_*`.
 */
export async function unlockKey(
  ctx: { readonly db: Pick<Database, "writer">; readonly now: Instant },
  certificate: CertificateView,
  password: string,
): Promise<SigningKey | Problem> {
  if (certificate.state !== "active") return problem("signature.certificate_ended", {});
  const tried = await tryKeyFile(ctx.db, certificate.certificateId, ctx.now);
  if (tried === undefined) return problem("signature.certificate_ended", {});
  if (tried === "closed") return problem("signature.key_closed", {});
  const opened = await openPkcs12(tried.keyFile, password);
  if (typeof opened === "string") return keyFileProblem(opened, Math.max(0, WRONG_PASSWORDS_MAX - tried.wrongPasswords));
  await clearWrongPasswords(ctx.db, certificate.certificateId);
  if (opened.certificate.fingerprint !== certificate.fingerprint) return problem("signature.certificate_ended", {});
  return certificateProblem(opened.certificate, ctx.now) ?? opened;
}
