import { Readable } from "node:stream";

import PizZip from "pizzip";

import type { Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType, parseDossierCode, searchDossiers } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { StreamId } from "#ledger";
import {
  approveLetter,
  draftLetter,
  issueLetter,
  judgeTemplate,
  letterStreamType,
  proposeTemplate,
  putLetterForward,
  startFile,
  templateStreamType,
} from "#modules/letter";
import type { LetterDeps } from "#modules/letter";
import { parseCheckCode } from "#modules/paper";

import { officersOf } from "./province/officers.ts";
import { sampleContext, type SampleHost } from "./sample-context.ts";
import { seededRandom, seededUuid } from "./seeded-random.ts";
import { actorOf } from "./simulation/actors.ts";

const SEED_TIME = Date.parse("2026-07-01T00:00:00Z");
const FILE_BYTES_MAX = 1_000_000;

/** Where letters are written: the unit that drafts, and the units of whoever signs and numbers. */
const WRITING_PLACES = [
  { agency: "H99.101.5", drafts: "H99.101.5.1", head: "H99.101.5", clerk: "H99.101.5.1" },
  { agency: "H99.101", drafts: "H99.101.3", head: "H99.101", clerk: "H99.101.2" },
] as const;

/** Templates of each place: what each begins with, and what it is for. */
const TEMPLATES = [
  { key: "notice", form: "notice", name: "Thông báo tình hình giải quyết hồ sơ", purpose: "notice", bookKind: "TB" },
  { key: "request", form: "official_letter", name: "Công văn mời phối hợp kiểm tra thực tế", purpose: "request", bookKind: "CV" },
] as const;

/** What becomes of the letters of a place, one after the other. */
const FATES = ["issued", "issued", "signed", "put_forward", "draft"] as const;
type Fate = (typeof FATES)[number];

interface Words {
  readonly subject: string;
  readonly body: string;
}

const WORDS: Readonly<Record<(typeof TEMPLATES)[number]["key"], Words>> = {
  notice: {
    subject: "tình hình giải quyết hồ sơ thủ tục hành chính",
    body: "Hồ sơ của Ông/Bà đang được thẩm định, kết quả sẽ được trả đúng thời gian đã hẹn.",
  },
  request: {
    subject: "phối hợp khi kiểm tra thực tế",
    body: "Để có căn cứ giải quyết hồ sơ nêu trên, đề nghị Ông/Bà có mặt khi kiểm tra thực tế; thời gian sẽ được báo trước 02 ngày làm việc.",
  },
};

type Place = (typeof WRITING_PLACES)[number];
type Template = (typeof TEMPLATES)[number];

interface Writing {
  readonly host: SampleHost;
  readonly deps: LetterDeps;
  readonly now: Instant;
}

/**
 * Gives two agencies their own Word templates, approved by a second person, and letters on dossiers that are open: some issued with a number of
 * the agency's book, one waiting for its number, one for its head, one still being written. Told again it changes nothing.
 */
export async function loadLetters(host: SampleHost, deps: Omit<LetterDeps, "named">, now: Instant): Promise<Problem | undefined> {
  const writing: Writing = { host, deps: { ...deps, named: seededName }, now };
  for (const place of WRITING_PLACES) {
    const refusal = await loadPlace(writing, place);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function seededName(name: string): { readonly id: string; readonly checkCode: string } {
  const random = seededRandom(`an-binh/letter/${name}`);
  const checkCode = parseCheckCode(random.hex(12));
  if (checkCode === undefined) throw new Error("hexadecimal digits are letters of a check code");
  return { id: seededUuid(random, SEED_TIME), checkCode };
}

async function loadPlace(writing: Writing, place: Place): Promise<Problem | undefined> {
  for (const template of TEMPLATES) {
    const refusal = await loadTemplate(writing, place, template);
    if (refusal !== undefined) return refusal;
  }
  const codes = await openDossiers(writing, place);
  for (const [index, code] of codes.entries()) {
    const fate = FATES[index];
    const template = TEMPLATES[index % TEMPLATES.length];
    if (fate === undefined || template === undefined) continue;
    const refusal = await writeLetter(writing, { place, template, code, fate });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Open dossiers that the agency decides and the drafting unit works on, by code, so that told again they are the same. A counter's own are found too. */
async function openDossiers({ host }: Writing, place: Place): Promise<readonly DossierCode[]> {
  const listed = await Promise.all(
    ["processing", "assigning", "in_review", "in_signing"].map((status) =>
      searchDossiers(host.database, { agencies: [place.agency], status }),
    ),
  );
  const codes = [...new Set(listed.flat().flatMap(({ code }) => parseDossierCode(code) ?? []))].toSorted();
  const decided: DossierCode[] = [];
  for (const code of codes) {
    if (decided.length === FATES.length) break;
    const { state } = await host.ledger.load(dossierStreamType, dossierStream(code));
    const isTheirs = state.competentAgency === place.agency && state.plan.some(({ unitCode }) => unitCode === place.drafts);
    if (isTheirs) decided.push(code);
  }
  return decided;
}

function contextOf({ host, now }: Writing, name: string, actor: OfficerActor): UseCaseContext {
  return sampleContext(host, { name: `letters/${name}`, at: now, actor });
}

function personOf(unitCode: string, role: Parameters<typeof officersOf>[1]): OfficerActor {
  const [officer] = officersOf(unitCode, role);
  if (officer === undefined) throw new Error(`nobody holds ${role} in ${unitCode}`);
  return actorOf(officer);
}

function templateIdOf(place: Place, template: Template): string {
  return seededName(`template/${place.agency}/${template.key}`).id;
}

async function loadTemplate(writing: Writing, place: Place, template: Template): Promise<Problem | undefined> {
  const templateId = templateIdOf(place, template);
  const named = `template/${place.agency}/${template.key}`;
  const { state } = await writing.host.ledger.load(templateStreamType, `lettertemplate:${templateId}` as StreamId);
  if (state.versions.some(({ status }) => status === "approved")) return undefined;
  const { files } = writing.deps.storage;
  const content = await files.receive(Readable.from([Buffer.from(await wordTemplate(template.form))]), FILE_BYTES_MAX);
  const proposed = await proposeTemplate(contextOf(writing, `${named}/propose`, personOf(place.clerk, "clerk")), writing.deps, {
    templateId,
    name: template.name,
    agencyCode: place.agency,
    procedureCode: null,
    purpose: template.purpose,
    bookKind: template.bookKind,
    validFrom: "2026-07-01",
    file: { field: "file", fileName: `${template.key}.docx`, content },
  });
  if (isProblem(proposed)) return proposed;
  if ("faults" in proposed) throw new Error(`the template ${named} has faults: ${JSON.stringify(proposed.faults)}`);
  const judge = contextOf(writing, `${named}/approve`, personOf(place.head, "agency_leader"));
  const judged = await judgeTemplate(judge, { templateId, version: proposed.version, act: "approve", reason: "" });
  return isProblem(judged) ? judged : undefined;
}

/** The file that officials begin a template with; the day of its making is left out, so that the same sample has the same bytes. */
async function wordTemplate(form: Template["form"]): Promise<Uint8Array> {
  const zip = new PizZip(await startFile(form));
  const core = zip.file("docProps/core.xml");
  if (core !== null) zip.file("docProps/core.xml", core.asText().replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu, "2026-07-01T00:00:00Z"));
  for (const part of Object.values(zip.files)) part.date = new Date(Date.UTC(1980, 0, 1));
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

interface LetterOrder {
  readonly place: Place;
  readonly template: Template;
  readonly code: DossierCode;
  readonly fate: Fate;
}

async function writeLetter(writing: Writing, { place, template, code, fate }: LetterOrder): Promise<Problem | undefined> {
  const { deps } = writing;
  const { id: letterId, checkCode } = seededName(`letter/${code}/${template.key}`);
  const drafter = personOf(place.drafts, "case_officer");
  const { subject, body } = WORDS[template.key];
  const acts: readonly (readonly [name: string, act: () => Promise<object>])[] = [
    [
      "draft",
      () =>
        draftLetter(contextOf(writing, `${letterId}/draft`, drafter), {
          letterId,
          code,
          choice: { templateId: templateIdOf(place, template), version: 1 },
          words: { subject, texts: { noi_dung: body, chuc_vu_ky: "THỦ TRƯỞNG", nguoi_ky: personOf(place.head, "agency_leader").name } },
          checkCode,
        }),
    ],
    ["put_forward", () => putLetterForward(contextOf(writing, `${letterId}/put-forward`, drafter), letterId)],
    ["signed", () => approveLetter(contextOf(writing, `${letterId}/approve`, personOf(place.head, "agency_leader")), deps, letterId)],
    [
      "issued",
      () => issueLetter(contextOf(writing, `${letterId}/issue`, personOf(place.clerk, "clerk")), deps, { letterId, typed: "", reason: "" }),
    ],
  ];
  const { state } = await writing.host.ledger.load(letterStreamType, `letter:${letterId}` as StreamId);
  const names = acts.map(([name]) => name);
  for (const [name, act] of acts.slice(names.indexOf(state.status) + 1)) {
    if (names.indexOf(state.status) >= names.indexOf(fate)) return undefined;
    const done = await act();
    if (isProblem(done)) return done;
    if (name === fate) return undefined;
  }
  return undefined;
}
