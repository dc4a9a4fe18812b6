import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

import type { problems as vi } from "./problems.vi.ts";

/** What refuses a key or a signature, in English. */
export const problems = {
  "signature.wrong_password": (params: ProblemParams) => ({
    title: "The password of the certificate file is wrong.",
    next: `Type it again. ${shown(params, "left")} tries are left before the certificate is closed for 15 minutes.`,
  }),
  "signature.key_closed": () => ({
    title: "The certificate is closed for a while: its password was wrong several times in a row.",
    next: "Try again in 15 minutes. If it was not you who tried, tell the administrator and end the certificate.",
  }),
  "signature.key_file_unreadable": () => ({
    title: "The file is no PKCS#12 certificate file (.p12, .pfx), or it is damaged.",
    next: "Choose the file again, or export it anew.",
  }),
  "signature.key_file_too_large": () => ({
    title: "The certificate file is larger than 64 kB.",
    next: "Choose the .p12 or .pfx file.",
  }),
  "signature.key_file_too_slow": () => ({
    title: "The file asks for so many derivations of its key that it is left closed.",
    next: "Export it anew with an ordinary tool.",
  }),
  "signature.key_encryption_unknown": () => ({
    title: "The file is encrypted in a way that this system does not open.",
    next: "Export it anew with AES-256 or 3DES, sealed with a password.",
  }),
  "signature.key_missing": () => ({
    title: "The file has no private key together with the certificate of that key.",
    next: "Export it with its private key.",
  }),
  "signature.certificate_expired": (params: ProblemParams) => ({
    title: `The certificate of ${shown(params, "subject")} has expired.`,
    next: "Get a new certificate and register it.",
  }),
  "signature.certificate_not_yet_valid": (params: ProblemParams) => ({
    title: `The certificate of ${shown(params, "subject")} is not valid yet.`,
    next: "Register it on the day it becomes valid.",
  }),
  "signature.certificate_weak": () => ({
    title: "The certificate's key is too short or its algorithm too old to be believed.",
    next: "Get one with RSA of 2048 bits or ECDSA of 256, signed with SHA-256 or better.",
  }),
  "signature.certificate_not_for_signing": () => ({
    title: "This certificate was not issued for signing documents.",
    next: "Use one for digital signature or non-repudiation.",
  }),
  "signature.certificate_of_another": (params: ProblemParams) => ({
    title: `The certificate names “${shown(params, "subject")}” and not “${shown(params, "owner")}”.`,
    next: "Everybody uses their own certificate; a seal uses the agency's.",
  }),
  "signature.certificate_unknown": () => ({ title: "There is no such certificate.", next: "Open the list of certificates again." }),
  "signature.certificate_ended": () => ({
    title: "The certificate has ended or was revoked.",
    next: "Register another one before signing.",
  }),
  "signature.certificate_invalid": () => ({
    title: "The file is no X.509 certificate.",
    next: "Choose the .cer, .crt or .pem file of the certification authority.",
  }),
  "signature.issuer_unknown": (params: ProblemParams) => ({
    title: `The issuer, “${shown(params, "issuer")}”, is not on the province's trust list.`,
    next: "Use a certificate of a listed issuer, or ask the administrator to look at this one.",
  }),
  "signature.issuer_unlisted": () => ({ title: "No such authority is on the list.", next: "Open the list again." }),
  "signature.issuer_not_authority": () => ({
    title: "This certificate is not that of a certification authority, or its key is too weak.",
    next: "Choose the root or intermediate certificate of the authority.",
  }),
  "signature.reason_missing": () => ({ title: "No reason or ground was given.", next: "Write the reason or the document it rests on." }),
  "signature.no_key": () => ({
    title: "You have no valid certificate registered.",
    next: "Register one under Certificates, or record a signature on paper on the dossier's page.",
  }),
  "signature.no_seal": () => ({
    title: "The agency has no certificate for its seal.",
    next: "The clerk registers the agency's certificate under Certificates, then issues.",
  }),
  "signature.paper_changed": (params: ProblemParams) => ({
    title: `The paper of dossier ${shown(params, "code")} has changed since you looked at it.`,
    next: "Nothing was signed. Open it again, read the new one, then sign.",
  }),
  "signature.agency_unknown": () => ({ title: "There is no such agency.", next: "Choose an agency of the list." }),
  "signature.capacity_changed": () => ({
    title: "The capacity in which you sign is no longer the one that stands on this paper: a delegation has ended or was given anew.",
    next: "Open the paper again from the signing inbox; its signature block is then made for the capacity that you hold now.",
  }),
  "signature.end_unconfirmed": () => ({
    title: "The box that confirms the end of the certificate is not ticked.",
    next: "If you are sure, tick it and send again; the certificate is still in use.",
  }),
  "signature.paper_missing": () => ({ title: "The paper to be signed was not found.", next: "Open the dossier again from the list." }),
  "signature.not_signed_by_key": () => ({
    title: "This dossier's result was not signed with a key.",
    next: "Issue it on paper on the dossier's page, or send it back to be signed.",
  }),
  "signature.stamp_unavailable": () => ({
    title: "The time authority did not answer, or not rightly, so the paper is not signed.",
    next: "Try again in a few minutes; tell whoever operates the system if it goes on.",
  }),
  "signature.batch_empty": () => ({ title: "No paper was chosen.", next: "Choose at least one." }),
  "signature.batch_unknown": () => ({ title: "There is no such round of signing.", next: "Open the list of papers again." }),
  "signature.code_unknown": () => ({
    title: "No paper carries this code.",
    next: "Check the code printed under the QR code. Papers from before there were codes are found by the dossier's code.",
  }),
  "signature.file_missing": () => ({ title: "No file was chosen.", next: "Choose a file and try again." }),
} as const satisfies Record<keyof typeof vi, unknown>;
