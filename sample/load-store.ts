import { addDays, civilDateOf, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { recordResult, type RecordInput } from "#modules/archive";
import { submitDossier } from "#modules/dossier";

import { BIRTH_CERTIFICATE, MARITAL_STATUS } from "./procedures/sample-procedure.ts";
import { officersOf, type SampleOfficer } from "./province/officers.ts";
import { sampleContext, type SampleHost } from "./sample-context.ts";
import { actorOf, applicantActor } from "./simulation/actors.ts";

const WARD = "H99.101";
const RESIDENCE = "1.004222";
/** Whoever signs in by this number finds a store with something in it. */
export const STORE_OWNER = { name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" } as const;

/** Days before today on which the papers were issued. */
const AGES = { birth: 2400, formerStatus: 700, status: 320 } as const;
const STATUS_DAYS = 184;

interface Told {
  readonly name: string;
  readonly documentNumber: string;
  readonly resultCode: string;
  readonly issuedOn: CivilDate;
  readonly validTo: CivilDate | null;
  readonly replaces?: string;
}

/**
 * Old papers of one citizen, digitised by the ward: a child's birth certificate that holds, a certificate of marital status that was replaced, and the
 * one in its place that has expired; and an online filing that uses the first instead of a paper. Again: changes nothing.
 */
export async function loadStore(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  const today = civilDateOf(now);
  const [clerk] = officersOf("H99.101.1", "reception");
  if (clerk === undefined) throw new Error("nobody receives at the ward");
  const issued = (age: number): CivilDate => addDays(today, -age);
  const until = (age: number): CivilDate => addDays(today, STATUS_DAYS - age);
  const status = { name: "Giấy xác nhận tình trạng hôn nhân", resultCode: MARITAL_STATUS } as const;
  const papers: readonly Told[] = [
    { name: "Giấy khai sinh", documentNumber: "112/2020", resultCode: BIRTH_CERTIFICATE, issuedOn: issued(AGES.birth), validTo: null },
    { ...status, documentNumber: "45/2024/UBND-XNTTHN", issuedOn: issued(AGES.formerStatus), validTo: until(AGES.formerStatus) },
    {
      ...status,
      documentNumber: "9/2026/UBND-XNTTHN",
      issuedOn: issued(AGES.status),
      validTo: until(AGES.status),
      replaces: idOf("45/2024/UBND-XNTTHN", now),
    },
  ];
  for (const paper of papers) {
    const ctx = sampleContext(host, { name: `store/${paper.documentNumber}/${now}`, at: now, actor: actorOf(clerk) });
    const kept = await recordResult(ctx, resultOf(paper, clerk, now));
    if (isProblem(kept)) return kept;
  }
  return reuse(host, now);
}

function idOf(documentNumber: string, now: Instant): string {
  return `SH-${WARD}-${documentNumber.replaceAll("/", "-")}-${civilDateOf(now)}`;
}

function resultOf(paper: Told, clerk: SampleOfficer, now: Instant): RecordInput {
  const { name, documentNumber, resultCode, issuedOn, validTo, replaces } = paper;
  return {
    resultId: idOf(documentNumber, now),
    origin: "digitised",
    keptBy: WARD,
    data: {
      resultCode,
      name,
      documentKind: name,
      documentNumber,
      issuedOn,
      agencyCode: WARD,
      agencyName: "Ủy ban nhân dân phường Bình Giang",
      signedBy: "",
      copyKind: "copy",
      file: null,
      validFrom: issuedOn,
      validTo,
      validity: validTo === null ? "unlimited" : "stated",
      scope: "",
      access: "agency",
      retention: "permanent",
    },
    owner: { kind: "person", id: STORE_OWNER.personalId, name: STORE_OWNER.name, birthYear: "1990", obtainedBy: "", abstract: "" },
    digitised: { by: { officerId: clerk.officerId, name: clerk.name }, at: now },
    signature: null,
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** The owner registers her residence online; the paper of kinship comes out of her store. */
async function reuse(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  const ctx = sampleContext(host, { name: `store/reuse/${now}`, at: now, actor: applicantActor(STORE_OWNER) });
  const filed = await submitDossier(
    ctx,
    {
      procedureCode: RESIDENCE,
      receptionUnit: "H99.101.1",
      applicant: { kind: "person", ...STORE_OWNER },
      components: [
        { key: "ct01", name: "Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", form: "data", quantity: 0, attachments: [] },
        {
          key: "kinship",
          name: "Giấy tờ chứng minh quan hệ nhân thân",
          form: "electronic",
          quantity: 1,
          attachments: [],
          resultId: idOf("112/2020", now),
        },
      ],
      form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "family" },
    },
    { pin: "274913" },
  );
  return isProblem(filed) ? filed : undefined;
}
