import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ActorRef, CommandId } from "#kernel/id";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { createLedger } from "#ledger";
import { newCommandId } from "#platform/ids";
import { useDatabase } from "#kit/database";
import { agencyStreamType } from "./agency.ts";
import { changeAgency } from "./change-agency.ts";
import { changeOfficer } from "./change-officer.ts";
import { importOrganisation } from "./import-organisation.ts";
import type { ManagementContext } from "./management-context.ts";
import type { OrganisationFile } from "./organisation-file.ts";
import { findOfficer, listAgencies, listOfficers, listUnits, organisationTree, postsInForce } from "./organisation.queries.ts";
import { officerStreamType } from "./officer.ts";
import type { AgencyCode, OfficerId, PostId, UnitCode } from "./organisation.ts";
import { unitDirectory } from "./unit-directory.ts";

const database = await useDatabase();
const ledger = createLedger(database, { types: [agencyStreamType, officerStreamType] });
after(() => ledger.close());

const OFFICER = "01990000-0000-7000-8000-000000000001" as OfficerId;
const POST = "01990000-0000-7000-8000-0000000000a1" as PostId;
const day = (text: string) => text as CivilDate;

function context(overrides: Partial<ManagementContext> = {}): ManagementContext {
  return {
    ledger,
    db: database,
    actorRef: "system:test" as ActorRef,
    now: "2026-11-22T02:00:00.000Z" as Instant,
    commandId: newCommandId(),
    refusalToManage: () => undefined,
    ...overrides,
  };
}

const FILE: OrganisationFile = {
  agencies: [
    {
      code: "H99",
      name: "Ủy ban nhân dân tỉnh An Bình",
      kind: "peoples_committee",
      level: "province",
      openedOn: "2025-07-01",
    },
    {
      code: "H99.101",
      name: "Ủy ban nhân dân phường Bình Giang",
      nameEn: "People's Committee of Bình Giang Ward",
      kind: "peoples_committee",
      level: "commune",
      parentCode: "H99",
      openedOn: "2025-07-01",
      units: [
        { code: "H99.101.1", name: "Trung tâm Phục vụ hành chính công", kind: "one_stop" },
        { code: "H99.101.3", name: "Phòng Kinh tế", kind: "economic_division" },
      ],
    },
    {
      code: "H99.101.5",
      name: "Công an phường Bình Giang",
      kind: "vertical_agency",
      level: "commune",
      parentCode: "H99",
      openedOn: "2025-07-01",
    },
  ],
  officers: [
    {
      officerId: OFFICER,
      name: "Nguyễn Thị Đào",
      posts: [
        {
          postId: POST,
          agencyCode: "H99.101",
          unitCode: "H99.101.1",
          position: "counter_officer",
          roles: ["reception"],
          from: "2025-07-01",
        },
      ],
    },
  ],
};

test("an import opens everything, and the same file again changes nothing", async () => {
  const first = await importOrganisation(context(), FILE);
  assert.deepEqual(first, {
    agenciesOpened: 3,
    agenciesRenamed: 0,
    unitsOpened: 2,
    unitsRenamed: 0,
    officersRegistered: 1,
    officersRenamed: 0,
    postsGiven: 1,
  });
  const second = await importOrganisation(context(), FILE);
  assert.ok(!isProblem(second));
  assert.deepEqual(new Set(Object.values(second)), new Set([0]));
});

test("an import with a mistake anywhere writes nothing", async () => {
  const wrong = {
    agencies: [{ code: "H99.30", name: "Sở Y tế", kind: "department", level: "province", openedOn: "2025-07-01" }],
    officers: [
      {
        officerId: "01990000-0000-7000-8000-000000000009",
        name: "Ai đó",
        posts: [
          {
            postId: "01990000-0000-7000-8000-0000000000a9",
            agencyCode: "H99.30",
            unitCode: "H99.30.7",
            position: "specialist",
            roles: [],
            from: "2026-01-01",
          },
        ],
      },
    ],
  };
  assert.deepEqual(await importOrganisation(context(), wrong), problem("organisation.unit_unknown", { code: "H99.30.7" }));
  const unclear = { agencies: [{ ...wrong.agencies[0], openedOn: "01/07/2025" }] };
  const refused = await importOrganisation(context(), unclear);
  assert.equal(isProblem(refused) && refused.params["path"], "agencies.0.openedOn");
  assert.equal(isProblem(await importOrganisation(context(), { agencies: [], staff: [] })), true);
  const codes = (await listAgencies(database, day("2026-11-22"))).map((agency) => agency.code);
  assert.deepEqual(codes, ["H99", "H99.101", "H99.101.5"]);
});

test("the tree of a day shows the names of that day", async () => {
  const renamed = { ...FILE.agencies?.[1], name: "Ủy ban nhân dân phường Bình Giang mới", units: [] };
  const summary = await importOrganisation(context(), { effectiveOn: "2026-06-01", agencies: [renamed] });
  assert.equal(!isProblem(summary) && summary.agenciesRenamed, 1);
  const nameOn = async (text: string) => (await organisationTree(database, day(text)))[0]?.children[0]?.name;
  assert.equal(await nameOn("2026-05-31"), "Ủy ban nhân dân phường Bình Giang");
  assert.equal(await nameOn("2026-06-01"), "Ủy ban nhân dân phường Bình Giang mới");
  assert.deepEqual(await organisationTree(database, day("2025-06-30")), []);
});

test("a unit with somebody in it is not closed, and is once they have left", async () => {
  const agency = "H99.101" as AgencyCode;
  const close = { change: "close_unit" as const, code: "H99.101.1" as UnitCode, on: day("2026-12-01") };
  assert.deepEqual(await changeAgency(context(), agency, [close]), problem("organisation.unit_has_posts", { code: "H99.101.1", count: 1 }));
  assert.equal(await changeOfficer(context(), OFFICER, [{ change: "leave_post", postId: POST, until: day("2026-12-01") }]), undefined);
  assert.equal(await changeAgency(context(), agency, [close]), undefined);
  const codesOn = async (text: string) => (await listUnits(database, day(text), agency)).map((unit) => unit.code);
  assert.deepEqual(await codesOn("2026-11-30"), ["H99.101.1", "H99.101.3"]);
  assert.deepEqual(await codesOn("2026-12-01"), ["H99.101.3"]);
});

test("rights come from the posts in force on the day", async () => {
  assert.deepEqual(
    (await postsInForce(database, OFFICER, day("2026-11-30")))?.posts.map((post) => post.roles),
    [["reception"]],
  );
  assert.deepEqual((await postsInForce(database, OFFICER, day("2026-12-01")))?.posts, []);
  assert.equal(await postsInForce(database, "01990000-0000-7000-8000-00000000000f" as OfficerId, day("2026-12-01")), undefined);
});

test("officers are found by place and by words without diacritics", async () => {
  const found = async (filter: Parameters<typeof listOfficers>[2]) =>
    (await listOfficers(database, day("2026-11-30"), filter)).map((officer) => officer.name);
  assert.deepEqual(await found({ words: "dao" }), ["Nguyễn Thị Đào"]);
  assert.deepEqual(await found({ words: "100%" }), []);
  assert.deepEqual(await found({ place: "H99.101.1" }), ["Nguyễn Thị Đào"]);
  assert.deepEqual(await found({ place: "H99.101" }), ["Nguyễn Thị Đào"]);
  assert.deepEqual(await found({ place: "H99" }), []);
  const officer = await findOfficer(database, OFFICER);
  assert.equal(officer?.posts[0]?.unitName, "Trung tâm Phục vụ hành chính công");
});

test("nobody is appointed to a unit that is not in force", async () => {
  const appointment = {
    change: "appoint" as const,
    postId: "01990000-0000-7000-8000-0000000000a2" as PostId,
    agencyCode: "H99.101" as AgencyCode,
    unitCode: "H99.101.1" as UnitCode,
    position: "specialist" as const,
    roles: [],
    from: day("2027-01-01"),
    until: null,
  };
  assert.deepEqual(
    await changeOfficer(context(), OFFICER, [appointment]),
    problem("organisation.unit_closed", { code: "H99.101.1", on: "2027-01-01" }),
  );
  const inAgency = { ...appointment, unitCode: "H99.101" as UnitCode, position: "vice_chairperson" as const };
  assert.equal(await changeOfficer(context(), OFFICER, [inAgency]), undefined);
});

test("whoever may not manage an agency changes nothing there", async () => {
  const denied = context({ refusalToManage: () => problem("identity.not_permitted", { permission: "organisation.manage" }) });
  const refusals = [
    await changeAgency(denied, "H99.101" as AgencyCode, [{ change: "close_agency", on: day("2027-01-01") }]),
    await changeOfficer(denied, OFFICER, [{ change: "rename", name: "X" }]),
    await importOrganisation(denied, { agencies: [{ ...FILE.agencies?.[0], name: "X" }] }),
  ];
  assert.deepEqual(new Set(refusals.map((refusal) => isProblem(refusal) && refusal.problem)), new Set(["identity.not_permitted"]));
});

test("the same command twice is one event", async () => {
  const commandId: CommandId = newCommandId();
  const rename = [{ change: "rename" as const, name: "Nguyễn Thị Đào" }];
  await changeOfficer(context({ commandId }), OFFICER, rename);
  const { version } = await ledger.load(officerStreamType, "officer:01990000-0000-7000-8000-000000000001" as never);
  await changeOfficer(context({ commandId }), OFFICER, rename);
  assert.equal((await ledger.load(officerStreamType, "officer:01990000-0000-7000-8000-000000000001" as never)).version, version);
});

test("the directory finds a unit by what it is for, and an area's committee from its police", async () => {
  const directory = await unitDirectory(database, day("2026-11-22"));
  assert.equal(directory.unitOf("H99.101" as AgencyCode, "one_stop", undefined), "H99.101.1");
  assert.equal(directory.unitOf("H99.101" as AgencyCode, "economic_division", "3"), "H99.101.3");
  assert.equal(directory.unitOf("H99.101" as AgencyCode, "economic_division", "4"), undefined);
  assert.equal(directory.unitOf("H99.101" as AgencyCode, "leadership", undefined), "H99.101");
  assert.equal(directory.unitOf("H99.999" as AgencyCode, "leadership", undefined), undefined);
  assert.equal(directory.areaCommitteeOf("H99.101.5" as AgencyCode), "H99.101");
  assert.equal(directory.areaCommitteeOf("H99.101" as AgencyCode), "H99.101");
  const codesOf = (found: readonly { readonly code: string }[]): readonly string[] => found.map(({ code }) => code);
  assert.deepEqual(codesOf(directory.agenciesInArea("H99.101" as AgencyCode, { level: "commune", kind: "vertical_agency" })), [
    "H99.101.5",
  ]);
  assert.deepEqual(codesOf(directory.agenciesInArea("H99.101" as AgencyCode, { level: "commune", kind: "peoples_committee" })), [
    "H99.101",
  ]);
  assert.equal(directory.unit("H99.101.3")?.name, "Phòng Kinh tế");
  assert.equal(directory.agency("H99.7"), undefined);
});

test("a directory that is kept is made anew once a unit has been opened, renamed or closed", async () => {
  const today = day("2026-11-22");
  const code = "H99.101" as AgencyCode;
  const opened = {
    code: "H99.101.77" as UnitCode,
    name: "Tổ công tác",
    nameEn: "Task force",
    kind: "office" as const,
    on: day("2026-11-01"),
  };
  const before = await unitDirectory(database, today);
  assert.equal(await unitDirectory(database, today), before, "nothing changed: the same directory");
  assert.equal(before.unit("H99.101.77"), undefined);
  assert.equal(await changeAgency(context(), code, [{ change: "open_unit", ...opened }]), undefined);
  assert.equal((await unitDirectory(database, today)).unit("H99.101.77")?.name, "Tổ công tác");
  assert.equal(await changeAgency(context(), code, [{ change: "close_unit", code: opened.code, on: day("2026-11-20") }]), undefined);
  assert.equal((await unitDirectory(database, today)).unit("H99.101.77"), undefined);
});
