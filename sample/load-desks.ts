import { addDays, civilDateOf, instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { parseDossierCode, searchDossiers } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { assignRemit, delegateSigning, recordAbsence } from "#modules/identity";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { AgencyCode, OfficerId } from "#modules/organisation";
import { writeNote } from "#modules/note";
import { saveFilter } from "#modules/workbench";

import { PROCEDURES } from "./procedures/catalogue.ts";
import { officersOf, type SampleOfficer } from "./province/officers.ts";
import { sampleContext, type SampleHost } from "./sample-context.ts";
import { actorOf } from "./simulation/actors.ts";

const WARD = "H99.101" as AgencyCode;
const WARD_POLICE = "H99.101.5" as AgencyCode;
const DIVISION = "H99.101.3";
const TEAM = "H99.101.5.1";
const DECIDED_ON = "2026-07-01" as CivilDate;
/** Long enough that the signature by order is in force whenever somebody looks, short of the year that the law's document is given here. */
const DELEGATED_DAYS = 180;

interface Desks {
  readonly host: SampleHost;
  readonly now: Instant;
}

type Deed = readonly [name: string, by: SampleOfficer, act: (ctx: UseCaseContext & { readonly actor: OfficerActor }) => Promise<unknown>];

/** Who is away and who covers, who signs for whom and in which fields, kept filters and notes: what people leave on a day's desks. */
export async function loadDesks(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  const desks: Desks = { host, now };
  const open = await openAt(desks);
  for (const [name, by, act] of [...absences(desks), ...signing(desks), ...filters(), ...notes(open)]) {
    const actor = actorOf(by);
    const done = await act({ ...sampleContext(host, { name: `desks/${name}/${now}`, at: now, actor }), actor });
    if (isProblem(done)) return done;
  }
  return undefined;
}

function seat(unitCode: string, role: Parameters<typeof officersOf>[1], index = 0): SampleOfficer {
  const officer = officersOf(unitCode, role)[index];
  if (officer === undefined) throw new Error(`nobody is number ${index} as ${role} in ${unitCode}`);
  return officer;
}

/** Whole days from today on: away from the morning of the first to the end of the last. */
function days({ now }: Desks, first: number, last: number): { readonly from: Instant; readonly until: Instant } {
  const today = civilDateOf(now);
  return { from: instantAt(addDays(today, first), 0), until: instantAt(addDays(today, last + 1), 0) };
}

function absences(desks: Desks): readonly Deed[] {
  const [cover, absent] = [seat(DIVISION, "case_officer"), seat(DIVISION, "case_officer", 1)];
  const [head, police] = [seat(TEAM, "unit_head"), seat(TEAM, "case_officer")];
  const away = (agencyCode: AgencyCode, who: SampleOfficer, by: SampleOfficer) => ({
    agencyCode,
    officerId: who.officerId as OfficerId,
    coverId: by.officerId as OfficerId,
  });
  return [
    ["away-now", absent, (ctx) => recordAbsence(ctx, { ...away(WARD, absent, cover), ...days(desks, 0, 3) })],
    ["away-soon", head, (ctx) => recordAbsence(ctx, { ...away(WARD_POLICE, head, police), ...days(desks, 7, 11) })],
  ];
}

function fieldOf(code: string): string {
  const found = PROCEDURES.find((procedure) => procedure.code === code);
  if (found === undefined) throw new Error(`${code} is not of the sample`);
  return found.field;
}

const BUSINESS = "1.001612";
const LAND = "1.012783";
const WORKS = "1.013229";
const CIVIL = "1.001193";

function signing(desks: Desks): readonly Deed[] {
  const chair = seat(WARD, "agency_leader");
  const charge = (index: number, codes: readonly string[]): Deed => [
    `charge-${index}`,
    chair,
    (ctx) =>
      assignRemit(ctx, {
        agencyCode: WARD,
        officerId: seat(WARD, "agency_leader", index).officerId as OfficerId,
        fields: codes.map(fieldOf),
        procedures: [],
        document: { number: "12/QĐ-UBND", on: DECIDED_ON },
      }),
  ];
  const byOrder: Deed = [
    "by-order",
    chair,
    (ctx) =>
      delegateSigning(ctx, {
        agencyCode: WARD,
        form: "TL",
        delegateId: seat(DIVISION, "unit_head").officerId as OfficerId,
        fields: [],
        procedures: [BUSINESS],
        document: { number: "27/QĐ-UBND", on: DECIDED_ON },
        ...days(desks, 0, DELEGATED_DAYS),
      }),
  ];
  return [charge(1, [LAND, WORKS, BUSINESS]), charge(2, [CIVIL]), byOrder];
}

function filters(): readonly Deed[] {
  const [head, officer] = [seat(DIVISION, "unit_head"), seat(DIVISION, "case_officer")];
  return [
    ["filter-late", head, (ctx) => saveFilter(ctx, { name: "Quá hạn của phòng", filter: { lamp: "red" }, sort: "due", scope: "don-vi" })],
    [
      "filter-free",
      head,
      (ctx) => saveFilter(ctx, { name: "Chưa giao", filter: { officer: "chua-giao" }, sort: "received", scope: "don-vi" }),
    ],
    [
      "filter-land",
      officer,
      (ctx) => saveFilter(ctx, { name: "Đất đai", filter: { field: fieldOf(LAND) }, sort: "due", scope: "cua-toi" }),
    ],
  ];
}

/** Dossiers that the division works on, in the order of their codes. */
async function openAt({ host }: Desks): Promise<readonly DossierCode[]> {
  const rows = await searchDossiers(host.database, { agencies: [WARD], status: "processing" });
  return rows
    .filter(({ holderUnit }) => holderUnit === DIVISION)
    .flatMap(({ code }) => parseDossierCode(code) ?? [])
    .toSorted();
}

function notes([first, second]: readonly DossierCode[]): readonly Deed[] {
  const [head, officer] = [seat(DIVISION, "unit_head"), seat(DIVISION, "case_officer")];
  const write = (
    name: string,
    by: SampleOfficer,
    note: { readonly code: DossierCode | undefined; readonly text: string },
  ): readonly Deed[] => {
    const { code, text } = note;
    return code === undefined ? [] : [[name, by, (ctx) => writeNote(ctx, { code, text })]];
  };
  return [
    ...write("note-ask", officer, {
      code: first,
      text: `@${head.name} diện tích trên đơn và trên bản vẽ lệch nhau, xin ý kiến trước khi thẩm định tiếp.`,
    }),
    ...write("note-answer", head, { code: first, text: `@${officer.name} lấy theo bản vẽ, ghi rõ vào phiếu thẩm định.` }),
    ...write("note-know", head, { code: second, text: "Người nộp đã gọi hỏi hai lần, ưu tiên xem trước." }),
  ];
}
