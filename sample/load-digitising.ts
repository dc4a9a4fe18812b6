import { Readable } from "node:stream";

import type { Uuid } from "#kernel/id";
import { addMs, civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import {
  addScan,
  answerStock,
  batchStream,
  batchStreamType,
  checkPiece,
  namePiece,
  openBatch,
  parseBatchId,
  recordResults,
  resultsOf,
  SERIES_OF_2021,
  splitScan,
  stateStock,
  stateTargets,
  submitBatch,
} from "#modules/digitising";
import type { OfficerActor } from "#modules/identity";
import type { PaperStorage } from "#modules/paper";

import { FOUNDED_AT } from "./load-province.ts";
import { officersOf } from "./province/officers.ts";
import { sampleCommandId, sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";
import { DIGITISING_AGENCIES } from "./scans/digitising-agencies.ts";
import type { DigitisingAgency, SampleBatch } from "./scans/digitising-agencies.ts";
import { makeScan } from "./scans/make-scan.ts";
import { actorOf } from "./simulation/actors.ts";

const DAY_MS = 86_400_000;

interface Setting {
  readonly host: SampleHost;
  readonly paper: PaperStorage;
  readonly now: Instant;
}

/**
 * States the yearly targets and the paper stock of a few agencies, and digitises some of it: one agency is done, others are behind with batches at
 * every step, one has looked and has nothing left on paper. The scans are written here. Loading again repeats commands and changes nothing.
 */
export async function loadDigitising(host: SampleHost, paper: PaperStorage, now: Instant): Promise<Problem | undefined> {
  if (now <= FOUNDED_AT) return undefined;
  const setting = { host, paper, now };
  const first = sampleContext(host, { name: "digitising/targets", at: addMs(FOUNDED_AT, 120_000), actor: SAMPLE_FOUNDER });
  const unset = await stateTargets(first, "H99", SERIES_OF_2021);
  if (unset !== undefined) return unset;
  for (const agency of DIGITISING_AGENCIES) {
    const refusal = (await loadStock(setting, agency)) ?? (await loadBatches(setting, agency));
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** So many days before now, but never before there was a province. */
function daysAgo({ now }: Setting, days: number, minutes = 0): Instant {
  const at = addMs(now, -days * DAY_MS + minutes * 60_000);
  const earliest = addMs(FOUNDED_AT, 180_000 + minutes * 1000);
  return at < earliest ? earliest : at;
}

function holder(unitCode: string, role: Parameters<typeof officersOf>[1]): OfficerActor {
  const [officer] = officersOf(unitCode, role);
  if (officer === undefined) throw new Error(`nobody holds ${role} in ${unitCode}`);
  return actorOf(officer);
}

async function loadStock(setting: Setting, agency: DigitisingAgency): Promise<Problem | undefined> {
  const { host } = setting;
  for (const [index, line] of agency.stock.entries()) {
    const name = `digitising/${agency.code}/stock/${index}`;
    const at = daysAgo(setting, line.daysAgo, index);
    const { field, fromYear, toYear, count, ground } = line;
    const stating = sampleContext(host, { name, at, actor: holder(agency.clerkUnit, "clerk") });
    const stated = await stateStock(stating, agency.code, {
      line: null,
      field,
      procedureCode: "",
      fromYear,
      toYear,
      count,
      countedOn: civilDateOf(at),
      ground,
    });
    if (isProblem(stated)) return stated;
    if (line.isPending) continue;
    const confirming = sampleContext(host, { name: `${name}/yes`, at: addMs(at, 3_600_000), actor: holder(agency.code, "agency_leader") });
    const confirmed = await answerStock(confirming, agency.code, { line: stated.line, verdict: "confirmed", words: "" });
    if (isProblem(confirmed)) return confirmed;
  }
  return undefined;
}

async function loadBatches(setting: Setting, agency: DigitisingAgency): Promise<Problem | undefined> {
  for (const [index, batch] of agency.batches.entries()) {
    const teller = new BatchTeller(setting, { agency, batch, name: `digitising/${agency.code}/${index}` });
    const refusal = await teller.tell();
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

interface Telling {
  readonly agency: DigitisingAgency;
  readonly batch: SampleBatch;
  readonly name: string;
}

/** Tells one batch as far as it goes: each act some minutes after the one before. */
class BatchTeller {
  readonly #setting: Setting;
  readonly #telling: Telling;
  #minute = 0;

  constructor(setting: Setting, telling: Telling) {
    this.#setting = setting;
    this.#telling = telling;
  }

  #as(actor: OfficerActor | typeof SAMPLE_FOUNDER, act: string) {
    this.#minute += 4;
    const at = daysAgo(this.#setting, this.#telling.batch.daysAgo, this.#minute);
    return sampleContext(this.#setting.host, { name: `${this.#telling.name}/${act}`, at, actor });
  }

  async tell(): Promise<Problem | undefined> {
    const { agency, batch, name } = this.#telling;
    const { paper, host } = this.#setting;
    const clerk = holder(agency.counterUnit, "reception");
    const opened = await openBatch(this.#as(clerk, "open"), {
      unitCode: agency.counterUnit,
      label: batch.label,
      field: batch.field,
      kind: batch.kind,
      checkPercent: 100,
    });
    if (isProblem(opened)) return opened;
    const { batchId } = opened;
    const bytes = await makeScan({ title: name, issuer: agency.issuer, place: agency.place, items: batch.items });
    const content = await paper.files.receive(Readable.from([bytes]), bytes.byteLength);
    const received = { field: "tep", fileName: `${batch.label}.pdf`, content };
    const added = await addScan(this.#as(clerk, "scan"), paper, { batchId, received, attachmentId: idOf(`${name}/scan`) });
    // A load that was cut off behind this step finds the file where it put it.
    if (isProblem(added) && added.problem !== "digitising.scan_twice") return added;
    if (batch.until === "scanned") return undefined;
    const key = parseBatchId(batchId);
    if (key === undefined) throw new Error(`${batchId} is a batch`);
    const load = async () => (await host.ledger.load(batchStreamType, batchStream(key))).state;
    const marks = (await load()).allScans[0]?.marks ?? "";
    const cut = await splitScan(this.#as(clerk, "split"), paper, {
      batchId,
      scan: 1,
      marks,
      attachmentIdOf: (first) => idOf(`${name}/${first}`),
    });
    if (isProblem(cut)) return cut;
    const pieces = resultsOf(await load()).map(({ id }) => id);
    return (await this.#nameAll(batchId, pieces, clerk)) ?? this.#finish(batchId, pieces, clerk);
  }

  async #nameAll(batchId: string, pieces: readonly string[], clerk: OfficerActor): Promise<Problem | undefined> {
    const { agency, batch } = this.#telling;
    const papers = batch.items.flatMap((item) => (typeof item === "string" ? [] : [item]));
    for (const [index, pieceId] of pieces.entries()) {
      const paper = papers[index];
      if (paper === undefined || (batch.until === "naming" && index > 0)) return undefined;
      const named = await namePiece(this.#as(clerk, `name/${pieceId}`), {
        batchId,
        pieceId,
        name: {
          number: paper.number,
          issuedOn: paper.issuedOn,
          name: batch.kind,
          issuer: agency.issuer,
          signer: paper.signer,
          ownerKind: "person",
          ownerId: paper.ownerId,
          ownerName: paper.ownerName,
          birthYear: "",
          abstract: paper.abstract,
          validity: "unlimited",
          validTo: "",
        },
      });
      if (isProblem(named)) return named;
    }
    return undefined;
  }

  async #finish(batchId: string, pieces: readonly string[], clerk: OfficerActor): Promise<Problem | undefined> {
    const { agency, batch } = this.#telling;
    if (batch.until === "naming") return undefined;
    const submitted = await submitBatch(this.#as(clerk, "submit"), batchId);
    if (isProblem(submitted)) return submitted;
    const checker = holder(agency.clerkUnit, "clerk");
    for (const [index, pieceId] of pieces.entries()) {
      const isWrong = batch.until === "returned" && index === 0;
      if (batch.until === "returned" && index > 1) break;
      const checked = await checkPiece(this.#as(checker, `check/${pieceId}`), {
        batchId,
        pieceId,
        verdict: isWrong ? "returned" : "accepted",
        faults: isWrong ? ["signer"] : [],
        words: isWrong ? "Người ký trên giấy là phó chủ tịch, xem lại." : "",
      });
      if (isProblem(checked)) return checked;
    }
    await recordResults(this.#as(SAMPLE_FOUNDER, "record"));
    return undefined;
  }
}

function idOf(name: string): Uuid {
  return sampleCommandId(`attachment ${name}`) as string as Uuid;
}
