import type { ActorRef } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { streamIdOf } from "#ledger";
import type { Decide, LedgerEvent, StreamId, StreamType } from "#ledger";

import { certificateEvents, issuerEvents } from "./signature.events.ts";
import type { CertificateRegistered, EndCause, IssuerTrusted } from "./signature.events.ts";

/** A certificate from its registration to its end. */
export interface RegisteredCertificate {
  readonly certificateId: string;
  readonly registered: CertificateRegistered | null;
  readonly registeredAt: Instant | null;
  readonly registeredBy: ActorRef | null;
  readonly ended: { readonly cause: EndCause; readonly at: Instant } | null;
}

/** What a certificate's row says of it: `ended` is whatever ended it beside a replacement and a revocation. */
function stateOf({ ended }: RegisteredCertificate): string {
  if (ended === null) return "active";
  return ended.cause === "replaced" || ended.cause === "revoked" ? ended.cause : "ended";
}

export const certificateStreamType: StreamType<RegisteredCertificate> = {
  kind: "certificate",
  events: certificateEvents,
  initial: { certificateId: "", registered: null, registeredAt: null, registeredBy: null, ended: null },
  fold: foldCertificate,
  project: (state) => {
    const { registered } = state;
    if (registered === null) return [];
    const { owner, subject, issuer } = registered;
    const row = {
      certificate_id: state.certificateId,
      owner_kind: owner.kind,
      officer_id: owner.kind === "officer" ? owner.officerId : null,
      agency_code: owner.agencyCode,
      fingerprint: registered.fingerprint,
      subject_name: subject.name,
      subject_organisation: subject.organisation,
      issuer_name: issuer.name,
      issuer_fingerprint: issuer.fingerprint,
      serial: registered.serial,
      not_before: registered.notBefore,
      not_after: registered.notAfter,
      is_test: registered.isTest,
      state: stateOf(state),
      ended_at: state.ended?.at ?? null,
      registered_at: state.registeredAt,
      registered_by: state.registeredBy,
    };
    return [{ sink: "app.signing_certificate", row }];
  },
  tally: () => [],
};

export function certificateStream(certificateId: string): StreamId {
  return streamIdOf("certificate", certificateId);
}

function foldCertificate(state: RegisteredCertificate, event: LedgerEvent): RegisteredCertificate {
  if (event.kind === "certificate.registered") {
    const certificateId = event.streamId.slice(event.streamId.indexOf(":") + 1);
    const registered = event.payload as unknown as CertificateRegistered;
    return { ...state, certificateId, registered, registeredAt: event.at, registeredBy: event.actor };
  }
  return { ...state, ended: { cause: event.payload["cause"] as EndCause, at: event.at } };
}

/** A certificate is registered once; the same again is nothing new. */
export function decideRegister(certificateId: string, registered: CertificateRegistered): Decide<RegisteredCertificate> {
  return ({ state }) => ({
    events: state.registered === null ? [{ kind: "certificate.registered", schemaVersion: 1, payload: registered }] : [],
    answer: { certificateId },
  });
}

/** Ends a certificate for good: what it signed before stays signed. */
export function decideEnd(certificateId: string, cause: EndCause, reason: string): Decide<RegisteredCertificate> {
  return ({ state }) => {
    if (state.registered === null) return problem("signature.certificate_unknown", {});
    const events = state.ended === null ? [{ kind: "certificate.ended", schemaVersion: 1, payload: { cause, reason } }] : [];
    return { events, answer: { certificateId } };
  };
}

/** An authority that the province believes, or has stopped believing. */
export interface Issuer {
  readonly trusted: IssuerTrusted | null;
  readonly isTrusted: boolean;
  readonly changedAt: Instant | null;
  readonly changedBy: ActorRef | null;
}

export const issuerStreamType: StreamType<Issuer> = {
  kind: "issuer",
  events: issuerEvents,
  initial: { trusted: null, isTrusted: false, changedAt: null, changedBy: null },
  fold: (state, event) => {
    const changed = { changedAt: event.at, changedBy: event.actor };
    return event.kind === "issuer.trusted"
      ? { trusted: event.payload as unknown as IssuerTrusted, isTrusted: true, ...changed }
      : { ...state, isTrusted: false, ...changed };
  },
  project: ({ trusted, isTrusted, changedAt, changedBy }) => {
    if (trusted === null) return [];
    const { fingerprint, name, organisation, certificate, isTest, ground } = trusted;
    const row = {
      fingerprint,
      name,
      organisation,
      certificate,
      is_test: isTest,
      is_trusted: isTrusted,
      ground,
      changed_at: changedAt,
      changed_by: changedBy,
    };
    return [{ sink: "app.trusted_issuer", row }];
  },
  tally: () => [],
};

export function issuerStream(fingerprint: string): StreamId {
  return streamIdOf("issuer", fingerprint);
}

export function decideTrust(trusted: IssuerTrusted): Decide<Issuer> {
  return ({ state }) => ({
    events: state.isTrusted ? [] : [{ kind: "issuer.trusted", schemaVersion: 1, payload: trusted }],
    answer: { fingerprint: trusted.fingerprint },
  });
}

export function decideDistrust(fingerprint: string, reason: string): Decide<Issuer> {
  return ({ state }) => {
    if (state.trusted === null) return problem("signature.issuer_unlisted", {});
    const events = state.isTrusted ? [{ kind: "issuer.distrusted", schemaVersion: 1, payload: { reason } }] : [];
    return { events, answer: { fingerprint } };
  };
}
