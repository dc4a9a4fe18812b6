import { addMs, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import type { DossierCode } from "#modules/dossier";
import { answerList, closeDay, confirmDay, listLists, listProposed, makeList, type ListRow, type ProposedLine } from "#modules/handover";
import type { Role } from "#modules/organisation";

import { officersOf, type SampleOfficer } from "../province/officers.ts";
import { sampleContext, type SampleHost } from "../sample-context.ts";
import { actorOf } from "./actors.ts";
import { PAPER_COUNTER, type PaperRound } from "./paper-rounds.ts";

/** A list is written a quarter of an hour before it is carried over. */
const WRITING_MS = 15 * 60_000;
const CARRIER = "Bưu điện tỉnh An Bình";
const POSTMAN = "Nguyễn Văn Bưu";
const POSTAGE = 32_000;
const MISSING = "Thiếu một bản sao giấy tờ kèm theo, đề nghị kiểm tra lại.";
/** In one list of so many something is missing. */
const MISSING_EVERY = 5;

/** What a round is played by. */
export interface RoundPlay {
  readonly host: SampleHost;
  readonly story: string;
  readonly round: PaperRound;
  /** Codes of the round's dossiers. */
  readonly codes: ReadonlySet<DossierCode>;
  /** Issuing units of the round's outcomes. */
  readonly units: readonly string[];
}

/** Plays one round through the same use cases as people. Played again, it finds its lists and changes nothing. */
export async function playRound(play: RoundPlay): Promise<Problem | undefined> {
  const { kind } = play.round;
  if (kind === "close" || kind === "confirm") return lookOver(play);
  const madeAt = addMs(play.round.at, -WRITING_MS);
  const units = kind === "in" ? play.units : [PAPER_COUNTER];
  const known = await listsMadeAt(play, units, madeAt);
  const refused = known.length > 0 ? undefined : await makeLists(play, units, madeAt);
  if (refused !== undefined || play.round.isOpen) return refused;
  for (const list of await listsMadeAt(play, units, madeAt)) {
    const answered = list.waiting === 0 ? undefined : await confirm(play, list);
    if (answered !== undefined) return answered;
  }
  return undefined;
}

const CONTENT = { out: "papers", in: "result", post: "post" } as const;

async function makeLists({ host, story, round, codes }: RoundPlay, units: readonly string[], at: Instant): Promise<Problem | undefined> {
  const content = CONTENT[round.kind as keyof typeof CONTENT];
  const isOurs = (line: ProposedLine): boolean =>
    line.content === content && codes.has(line.code as DossierCode) && (content !== "result" || line.toUnit === PAPER_COUNTER);
  const proposed = (await listProposed(host.database, units)).filter(isOurs);
  const batches = Map.groupBy(proposed, ({ fromUnit, toUnit }) => `${fromUnit} ${toUnit ?? ""}`);
  for (const [key, lines] of [...batches].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [fromUnit = "", toUnit = ""] = key.split(" ");
    const actor = actorOf(somebody(fromUnit));
    const ctx = sampleContext(host, { name: `${story}/list/${round.at}/${key}`, at, actor });
    const made = await makeList(ctx, {
      content,
      fromUnit,
      toUnit: toUnit === "" ? null : toUnit,
      carrier: toUnit === "" ? CARRIER : "",
      codes: lines.map(({ code }) => code).toSorted(),
    });
    if (isProblem(made)) return made;
  }
  return undefined;
}

async function listsMadeAt({ host, round }: RoundPlay, units: readonly string[], at: Instant): Promise<readonly ListRow[]> {
  const content = CONTENT[round.kind as keyof typeof CONTENT];
  const rows = await listLists(host.database, { units, before: { madeAt: addMs(at, 1), listId: "" } });
  return rows.filter((row) => row.madeAt === at && row.content === content).toSorted((a, b) => (a.listId < b.listId ? -1 : 1));
}

async function confirm({ host, story, round }: RoundPlay, { listId, number, toUnit }: ListRow): Promise<Problem | undefined> {
  const codes = await codesOf(host, listId);
  const lines = codes.map((code, index) => {
    const isMissing = round.kind === "out" && index === 0 && codes.length > 1 && number % MISSING_EVERY === 0;
    const letter = { tracking: `EB${code.replaceAll(/\D/gu, "").slice(-9)}VN`, fee: POSTAGE };
    return isMissing ? { code, outcome: "missing" as const, missing: MISSING } : { code, outcome: "taken" as const, ...letter };
  });
  const actor = actorOf(somebody(toUnit ?? PAPER_COUNTER));
  const ctx = sampleContext(host, { name: `${story}/list/${listId}/answer`, at: round.at, actor });
  const answered = await answerList(ctx, listId, { lines, takenBy: toUnit === null ? POSTMAN : "" });
  return isProblem(answered) ? answered : undefined;
}

async function codesOf({ database }: SampleHost, listId: string): Promise<readonly string[]> {
  const { rows } = await database.pg.query<{ readonly code: string }>(
    "select dossier_code as code from app.handover_line where list_id = $1 and outcome = 'waiting' order by 1",
    [listId],
  );
  return rows.map(({ code }) => code);
}

/** The officer closes the day, the head confirms it; the story's last day is open. */
async function lookOver({ host, story, round }: RoundPlay): Promise<Problem | undefined> {
  const isClosing = round.kind === "close";
  const [head] = officersOf(PAPER_COUNTER, "unit_head");
  const actor = isClosing ? somebody(PAPER_COUNTER) : head;
  if (actor === undefined) throw new RangeError(`nobody looks over ${PAPER_COUNTER}`);
  const ctx = sampleContext(host, { name: `${story}/${round.kind}/${round.day}`, at: round.at, actor: actorOf(actor) });
  const input = { unitCode: PAPER_COUNTER, day: round.day };
  const done = isClosing ? await closeDay(ctx, input) : await confirmDay(ctx, input);
  // Played again, the day is closed already.
  return isProblem(done) && done.problem !== "handover.day_closed" ? done : undefined;
}

const CARRIERS: readonly Role[] = ["clerk", "case_officer", "reception", "unit_head"];

/** Who carries paper in a unit: not its head, where there is anybody else. */
function somebody(unitCode: string): SampleOfficer {
  const people = CARRIERS.flatMap((role) => officersOf(unitCode, role)).filter(({ roles }) => !roles.includes("unit_head"));
  const [found] = [...people, ...officersOf(unitCode, "unit_head")];
  if (found === undefined) throw new RangeError(`nobody carries paper in ${unitCode}`);
  return found;
}
