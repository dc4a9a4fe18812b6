import { createHash } from "node:crypto";

import { checkOf, renderForm } from "#modules/paper";
import type { SigningKey } from "#platform/pki/pkcs12";
import { signSheet } from "#modules/signature";

import { alternate, ratioOf } from "./kit.ts";
import type { Bench, Side } from "./kit.ts";
import { bareSignatures, openedKey, SIGNED_AT, SIGNER } from "./signing.ts";

/** A busy head's morning. */
const PAPERS = 200;
/** Room for setting a sheet, drawing the mark and writing the file beside the bare RSA signature, which OpenSSL makes in assembler. */
const RATIO_MIN = 0.01;

function sheet(index: number): Promise<Uint8Array> {
  const code = `H99.101-20261120-${String(index).padStart(4, "0")}`;
  const data = {
    parentAgency: "Công an tỉnh An Bình",
    agency: "Công an phường Bình Giang",
    number: "",
    place: "An Bình",
    issuedAt: SIGNED_AT,
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
    signedBy: SIGNER.commonName,
  } as const;
  return renderForm({ kind: "outcome", data }, "TT03-2025", checkOf("7K3M-9QXT-2FHD", data));
}

/** Signs so many papers and says how many a second that is; the progress is said on the way, as the page of a round says it. */
function signing(key: SigningKey, paper: (index: number) => Promise<Uint8Array>, say: (line: string) => void): Side {
  return async () => {
    const begun = performance.now();
    for (let index = 0; index < PAPERS; index += 1) {
      const pdf = await paper(index);
      await signSheet(key, { pdf, title: "TRƯỞNG CÔNG AN", name: SIGNER.commonName, agency: "Công an phường Bình Giang", at: SIGNED_AT });
      if ((index + 1) % 50 === 0) say(`  ${index + 1} of ${PAPERS} signed`);
    }
    return (PAPERS * 1000) / (performance.now() - begun);
  };
}

/** 200 outcomes made and signed with a visible place, beside bare RSA signatures of the same digests. */
export const bench: Bench = {
  name: "sign-papers",
  async run(options) {
    const key = await openedKey("bench/sign");
    const sheets = await Promise.all(Array.from({ length: PAPERS }, (_, index) => sheet(index)));
    const digests = sheets.map((bytes) => createHash("sha256").update(bytes).digest());
    const kept = (index: number): Promise<Uint8Array> => Promise.resolve(sheets[index] ?? new Uint8Array());
    const sides = {
      "made and signed": signing(key, sheet, options.say),
      signed: signing(key, kept, () => undefined),
      "bare signatures": bareSignatures(key, digests),
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
