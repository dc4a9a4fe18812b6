import { addMs, epochMsOf, type Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, type Problem } from "#kernel/problem";
import { askAtCounter, receiveDossier, refuseAtCounter, runDossierCommand, undoReceptionWithin } from "#modules/dossier";
import type { DossierCode, ReceiveInput } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { PROCEDURES } from "./procedures/catalogue.ts";
import { COMMUNES } from "./province/communes.ts";
import { officerOf, PERSONAS } from "./province/personas.ts";
import { sampleContext, type SampleHost } from "./sample-context.ts";
import { seededRandom, seededUuid, type SeededRandom } from "./seeded-random.ts";
import { actorOf } from "./simulation/actors.ts";
import { makeUpFiling } from "./simulation/deed-inputs.ts";

const MINUTE_MS = 60_000;
const COUNTER = "H99.101.1";
const WARD = 101;
const RESIDENCE = "1.004222";
const WORKS = "1.013229";
const DRAWINGS = "present_drawings";
const UNDO_MINUTES = 15;

/** The last half hour at the counter of the demonstration: what a clerk sees beside the search when the sample opens. */
interface Morning {
  readonly host: SampleHost;
  readonly endAt: Instant;
  readonly random: SeededRandom;
}

type Deed = (ctx: UseCaseContext) => Promise<unknown>;

async function deed({ host, endAt }: Morning, minutesBefore: number, act: Deed): Promise<unknown> {
  const clerk = PERSONAS.find(({ userName }) => userName === "tiepnhan.binhgiang");
  if (clerk === undefined) throw new Error("nobody receives at the ward of the demonstration");
  const at = addMs(endAt, -minutesBefore * MINUTE_MS);
  return act(sampleContext(host, { name: `counter/${endAt}/${minutesBefore}`, at, actor: actorOf(officerOf(clerk)) }));
}

function filing({ random, endAt }: Morning, code: string): ReceiveInput {
  const procedure = PROCEDURES.find((item) => item.code === code);
  const commune = COMMUNES.find(({ number }) => number === WARD);
  if (procedure === undefined || commune === undefined) throw new Error(`${code} is not of the sample`);
  const arrival = { at: endAt, procedure, commune, channel: "in_person", caseKey: null, isAssisted: false } as const;
  return makeUpFiling(arrival, { receptionUnit: COUNTER, competentAgency: "" }, random) as JsonObject as ReceiveInput;
}

/** Asks on the spot for the drawings that a visitor did not bring. */
function askForDrawings(morning: Morning): Deed {
  const input = filing(morning, WORKS);
  const asked = {
    ...input,
    components: input.components.filter(({ key }) => key !== DRAWINGS),
    visitId: visit(morning),
    items: [{ component: "Bản vẽ hiện trạng phần sửa chữa, cải tạo", defect: "Chưa nộp", guidance: "Kèm ảnh chụp hiện trạng." }],
    reason: "Hồ sơ chưa đủ thành phần theo quy định của thủ tục.",
  };
  return (ctx) => askAtCounter(ctx, asked, { pin: "180181" });
}

/** Turns away what another commune decides. */
function refuseForeign(morning: Morning): Deed {
  const refused = {
    ...filing(morning, RESIDENCE),
    visitId: visit(morning),
    reasonCode: "outside_competence",
    reason: "Chỗ ở đăng ký thuộc xã khác và thủ tục này không nhận ngoài địa bàn; đã hướng dẫn nộp tại xã đó.",
    isConfirmed: true,
  } as const;
  return (ctx) => refuseAtCounter(ctx, refused, { pin: "120121" });
}

/** Receives by mistake and takes it back two minutes later. */
function mistake(morning: Morning, input: ReceiveInput): readonly [receive: Deed, undo: Deed] {
  let wrong: DossierCode | undefined;
  const visitId = visit(morning);
  const why = { reasonCode: "wrong_procedure", note: "Người nộp cần đăng ký thường trú." };
  return [
    async (ctx) => {
      const done = await receiveDossier(ctx, { ...input, visitId }, { pin: "080081" });
      if (!isProblem(done)) wrong = done.code;
      return done;
    },
    (ctx) =>
      wrong === undefined
        ? Promise.resolve(undefined)
        : runDossierCommand(ctx, undoReceptionWithin(UNDO_MINUTES), { code: wrong, input: why }),
  ];
}

function visit({ random, endAt }: Morning): string {
  return seededUuid(random, epochMsOf(endAt));
}

/**
 * Plays the last half hour at the ward's counter: two dossiers of one visitor, a request on the spot, a refusal, and a reception that was taken
 * back and made again. Its commands have ids of their own, so that playing again changes nothing. The first refusal is the answer.
 */
export async function playCounter(host: SampleHost, endAt: Instant): Promise<Problem | undefined> {
  const morning: Morning = { host, endAt, random: seededRandom(`an-binh/counter/${endAt}`) };
  const [shared, last] = [visit(morning), visit(morning)];
  const [first, second] = [filing(morning, RESIDENCE), filing(morning, WORKS)];
  const wrong = filing(morning, WORKS);
  const right = { ...filing(morning, RESIDENCE), applicant: wrong.applicant };
  const [receive, undo] = mistake(morning, wrong);
  const deeds: readonly (readonly [minutesBefore: number, act: Deed])[] = [
    [28, (ctx) => receiveDossier(ctx, { ...first, visitId: shared }, { pin: "280281" })],
    [26, (ctx) => receiveDossier(ctx, { ...second, applicant: first.applicant, visitId: shared }, { pin: "260261" })],
    [18, askForDrawings(morning)],
    [12, refuseForeign(morning)],
    [8, receive],
    [6, undo],
    [4, (ctx) => receiveDossier(ctx, { ...right, visitId: last }, { pin: "040041" })],
  ];
  for (const [minutesBefore, act] of deeds) {
    const done = await deed(morning, minutesBefore, act);
    if (isProblem(done)) return done;
  }
  return undefined;
}
