import { createHash, sign } from "node:crypto";

import type { Instant } from "#kernel/instant";
import { checkOf, renderForm } from "#modules/paper";
import { openPkcs12 } from "#platform/pki/pkcs12";
import type { SigningKey } from "#platform/pki/pkcs12";
import { seededRsaKey } from "../sample/pki/seeded-key.ts";
import { issueTestCertificate, writeTestKeyFile } from "../sample/pki/test-authority.ts";
import { signSheet } from "#modules/signature";

import { alternate, ratioOf } from "./kit.ts";
import type { Bench, Side } from "./kit.ts";

/** A busy head's morning. */
const PAPERS = 200;
/** Room for setting a sheet, drawing the mark and writing the file beside the bare RSA signature, which OpenSSL makes in assembler. */
const RATIO_MIN = 0.01;
const AT = "2026-11-20T02:30:00.000Z" as Instant;
const PASSWORD = "bench";
const NAME = { commonName: "Người ký thử", organisation: "Bench" };

async function openedKey(): Promise<SigningKey> {
  const key = seededRsaKey("bench/sign");
  const certificate = issueTestCertificate({
    subject: NAME,
    key,
    issuer: { name: NAME, key },
    serial: "01",
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2031-01-01T00:00:00Z",
  });
  const opened = await openPkcs12(writeTestKeyFile({ key, certificate, others: [], password: PASSWORD, seed: "bench" }), PASSWORD);
  if (typeof opened === "string") throw new Error(opened);
  return opened;
}

function sheet(index: number): Promise<Uint8Array> {
  const code = `H99.101-20261120-${String(index).padStart(4, "0")}`;
  const data = {
    parentAgency: "Công an tỉnh An Bình",
    agency: "Công an phường Bình Giang",
    number: "",
    place: "An Bình",
    issuedAt: AT,
    dossierCode: code,
    trackingUrl: `http://localhost/tra-cuu?ma=${code}`,
    isForSigning: true,
    title: "Thông báo kết quả",
    subject: "Đăng ký thường trú",
    basis: [],
    paragraphs: [`Kết quả của hồ sơ số ${index}.`],
    facts: [{ label: "Họ và tên", value: `Nguyễn Văn ${index}` }],
    recipients: ["Người nộp hồ sơ", "Lưu: VT"],
    signerTitle: "TRƯỞNG CÔNG AN",
    signedBy: NAME.commonName,
  } as const;
  return renderForm({ kind: "outcome", data }, "TT03-2025", checkOf("7K3M-9QXT-2FHD", data));
}

/** Signs so many papers and says how many a second that is; the progress is said on the way, as the page of a round says it. */
function signing(key: SigningKey, paper: (index: number) => Promise<Uint8Array>, say: (line: string) => void): Side {
  return async () => {
    const begun = performance.now();
    for (let index = 0; index < PAPERS; index += 1) {
      const pdf = await paper(index);
      await signSheet(key, { pdf, title: "TRƯỞNG CÔNG AN", name: NAME.commonName, agency: "Công an phường Bình Giang", at: AT });
      if ((index + 1) % 50 === 0) say(`  ${index + 1} of ${PAPERS} signed`);
    }
    return (PAPERS * 1000) / (performance.now() - begun);
  };
}

/** 200 outcomes made and signed with a visible place, beside bare RSA signatures of the same digests. */
export const bench: Bench = {
  name: "sign-papers",
  async run(options) {
    const key = await openedKey();
    const sheets = await Promise.all(Array.from({ length: PAPERS }, (_, index) => sheet(index)));
    const digests = sheets.map((bytes) => createHash("sha256").update(bytes).digest());
    const bare: Side = () => {
      const begun = performance.now();
      for (const digest of digests) sign("sha256", digest, key.key);
      return Promise.resolve((PAPERS * 1000) / (performance.now() - begun));
    };
    const kept = (index: number): Promise<Uint8Array> => Promise.resolve(sheets[index] ?? new Uint8Array());
    const sides = {
      "made and signed": signing(key, sheet, options.say),
      signed: signing(key, kept, () => undefined),
      "bare signatures": bare,
    };
    const figures = await alternate(sides, "papers/s", options);
    return {
      bench: "sign-papers",
      figures,
      ratios: ["made and signed", "signed"].map((of) => ratioOf(figures, { of, to: "bare signatures", target: RATIO_MIN })),
      notes: [
        `${PAPERS} papers of one page a round, RSA 2048, PAdES baseline B with a visible mark; the database and the file store are not part of it.`,
      ],
    };
  },
};
