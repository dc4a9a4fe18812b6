import { parseUuid } from "#kernel/id";
import { isProblem, type Problem } from "#kernel/problem";
import { actorRefOf } from "#modules/identity";
import { issuePaper, type PaperStorage } from "#modules/paper";

import { FOUNDED_AT } from "./load-province.ts";
import { PROCEDURES } from "./procedures/catalogue.ts";
import { IDENTITY_CARD, LINKED_GROUPS } from "./procedures/linked-groups.ts";
import { SAMPLE_FOUNDER } from "./sample-context.ts";
import { seededRandom, seededUuid } from "./seeded-random.ts";
import { REFUSAL_NAME } from "./simulation/deed-inputs.ts";
import type { LivedDossier } from "./simulation/schedule.ts";

/** Finds the specimen that stands for a simulated dossier's outcome. */
export type SpecimenOf = (dossier: LivedDossier) => string;

/** The specimen's id follows from what it is, so that a simulated event says the same in every run. */
function specimenId(key: string): string {
  return seededUuid(seededRandom(`an-binh/specimen/${key}`), Date.parse(FOUNDED_AT));
}

/**
 * Prints one specimen for each kind of outcome of the simulation. A province prints a paper for every dossier; two thousand of
 * them would take longer than the whole story, and would be the same paper with another made-up name. Again: prints nothing.
 */
export async function loadSpecimens(storage: PaperStorage, publicUrl: string): Promise<SpecimenOf | Problem> {
  const names = new Map(
    [...PROCEDURES, IDENTITY_CARD, ...LINKED_GROUPS].map(({ code, name, outcomes }) => [
      code as string,
      { title: outcomes[0]?.name ?? name, subject: name },
    ]),
  );
  const specimens = [...names, ["refusal", { title: REFUSAL_NAME, subject: "Giải quyết thủ tục hành chính" }] as const];
  for (const [key, { title, subject }] of specimens) {
    const id = parseUuid(specimenId(key));
    if (id === undefined) throw new Error(`the id of specimen ${key} is no UUID`);
    const issued = await issuePaper(storage, {
      id,
      key: `an-binh-specimen-${key}`,
      subject: `specimen:${key}`,
      formSet: "TT03-2025",
      issuedBy: actorRefOf(SAMPLE_FOUNDER),
      now: FOUNDED_AT,
      checkCode: null,
      form: {
        kind: "outcome",
        data: {
          parentAgency: null,
          agency: "Tỉnh An Bình (dữ liệu mẫu)",
          number: "…/KQ",
          place: "An Bình",
          issuedAt: FOUNDED_AT,
          dossierCode: "H99-000000-0000",
          trackingUrl: `${publicUrl}/tra-cuu`,
          title,
          subject,
          basis: [],
          paragraphs: ["Bản mẫu đứng thay kết quả của các hồ sơ mô phỏng. Tỉnh An Bình không có thật; bản này không có giá trị sử dụng."],
          facts: [],
          recipients: [],
          signerTitle: "Người có thẩm quyền",
          signedBy: "",
        },
      },
    });
    if (isProblem(issued)) return issued;
  }
  return ({ arrival, deeds }) => {
    const isRefused = deeds.some(({ deed }) => deed.name === "sign-outcome" && deed.input["kind"] === "refused");
    return specimenId(isRefused ? "refusal" : arrival.procedure.code);
  };
}
