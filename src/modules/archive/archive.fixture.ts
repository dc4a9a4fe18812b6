import type { Instant } from "#kernel/instant";

import type { ResultStream, StoredResult } from "./archive.ts";
import type { ResultDraft } from "./decide-result.ts";

const RECORDED_AT = "2026-05-04T03:00:00.000Z" as Instant;

/** A birth certificate as it is kept; change what a test is about. */
export function draft(change: Partial<ResultDraft> = {}): ResultDraft {
  return {
    resultId: "KQ-1",
    origin: "issued",
    data: {
      resultCode: "KQ.G15.000031",
      name: "Giấy khai sinh",
      documentKind: "Giấy khai sinh",
      documentNumber: "88/2026",
      issuedOn: "2026-05-04",
      agencyCode: "H99.101",
      agencyName: "Ủy ban nhân dân phường Bình Giang",
      signedBy: "Lê Văn Được",
      copyKind: "electronic",
      file: null,
      validFrom: "2026-05-04",
      validTo: null,
      validity: "unlimited",
      scope: "",
      access: "agency",
      retention: "permanent",
    },
    owner: {
      kind: "person",
      id: "099190000123",
      name: "Nguyễn Thị Hồng Hạnh",
      birthYear: "1990",
      obtainedBy: "",
      abstract: "Khai sinh cho con",
    },
    signature: null,
    ...change,
  };
}

/** A stream in which it was recorded. */
export function stream(change: Partial<StoredResult> = {}): ResultStream {
  const { owner, ...recorded } = draft();
  return {
    result: {
      ...recorded,
      owner,
      ownerKind: owner.kind,
      recordedAt: RECORDED_AT,
      status: "active",
      replacedBy: null,
      revokedOn: null,
      revokedFor: null,
      corrections: [],
      versions: [{ version: 1, data: recorded.data, owner, from: RECORDED_AT, until: null, proposedBy: null, by: null, reason: null }],
      accesses: [],
      ...change,
    },
  };
}
