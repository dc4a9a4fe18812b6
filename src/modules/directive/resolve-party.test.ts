import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { parseAgencyCode } from "#modules/organisation";
import type { Agency, AgencyKind, AgencyLevel } from "#modules/organisation";

import { readItems } from "./directive.fixture.ts";
import { partyResolver } from "./resolve-party.ts";

function agency(code: string, name: string, [kind, level]: readonly [AgencyKind, AgencyLevel] = ["department", "province"]): Agency {
  const agencyCode = parseAgencyCode(code);
  const from = parseCivilDate("2025-07-01");
  if (agencyCode === undefined || from === undefined) throw new Error(code);
  return { code: agencyCode, name, nameEn: "", kind, level, parentCode: null, validity: { from, until: null }, mustSignByKey: false };
}

const committee = "peoples_committee";
const resolve = partyResolver({
  onTheDay: [
    agency("H99", "Ủy ban nhân dân tỉnh An Bình", [committee, "province"]),
    agency("H99.10", "Sở Nội vụ"),
    agency("H99.12", "Sở Văn hóa, Thể thao và Du lịch"),
    agency("H99.18", "Sở Khoa học và Công nghệ"),
    agency("H99.101", "Ủy ban nhân dân xã Tân Lập", [committee, "commune"]),
    agency("H99.102", "Ủy ban nhân dân phường Bình An", [committee, "commune"]),
  ],
  otherwise: [agency("H99.14", "Sở Thông tin và Truyền thông"), agency("H99.60", "Ủy ban nhân dân huyện Tân Phú", [committee, "district"])],
});

test("DIR-07 names and groups are the agencies of the document's day", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Sở Nội vụ", ["H99.10"]],
    ["Giám đốc Sở Nội vụ", ["H99.10"]],
    ["Sở KH&CN", ["H99.18"]],
    ["sở văn hoá, thể thao và du lịch", ["H99.12"]],
    ["các sở, ban, ngành", ["H99.10", "H99.12", "H99.18"]],
    ["Thủ trưởng các sở, ban, ngành", ["H99.10", "H99.12", "H99.18"]],
    ["UBND các xã, phường", ["H99.101", "H99.102"]],
    ["Chủ tịch Ủy ban nhân dân các xã, phường", ["H99.101", "H99.102"]],
    ["UBND phường Bình An", ["H99.102"]],
    ["Ủy ban nhân dân tỉnh", ["H99"]],
    ["Các cấp, các ngành của tỉnh", ["H99.10", "H99.12", "H99.18", "H99.101", "H99.102"]],
  ];
  for (const [name, agencies] of cases) assert.deepEqual(resolve(name, null), { agencies, status: "resolved" }, name);
});

test("DIR-07 a unit that is gone, one that never was, and bodies outside are told apart", () => {
  assert.equal(resolve("Sở Thông tin và Truyền thông", null).status, "not_then");
  assert.equal(resolve("UBND các huyện, thị xã, thành phố", null).status, "not_then");
  assert.equal(resolve("Sở Khí tượng", null).status, "unknown");
  for (const name of [
    "Bộ Nội vụ",
    "Thủ tướng Chính phủ",
    "các doanh nghiệp viễn thông",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "các cơ quan, đơn vị có liên quan",
  ])
    assert.equal(resolve(name, null).status, "outside", name);
});

test("DIR-04 a unit that does not exist on the document's day is said at its place", () => {
  const { tasks, findings, text } = readItems(
    "1. Sở Thông tin và Truyền thông nâng cấp phần mềm.\n\n2. Sở Khí tượng báo cáo.\n\n3. Sở Nội vụ rà soát.",
    { resolveParty: resolve },
  );
  assert.deepEqual(
    tasks.map(({ lead }) => lead[0]?.agencies),
    [[], [], ["H99.10"]],
  );
  assert.deepEqual(
    findings.map(({ code, place }) => [code, text.slice(place.start, place.end)]),
    [
      ["unit_not_then", "Sở Thông tin và Truyền thông"],
      ["unit_unknown", "Sở Khí tượng"],
    ],
  );
});

test("DIR-07 a department that the register never knew stands for the one that took over, said as a proposal; in later texts it is unknown", () => {
  const today = partyResolver({
    onTheDay: [agency("H99.19", "Sở Khoa học và Công nghệ"), agency("H99.80", "Công an tỉnh An Bình", ["vertical_agency", "province"])],
    otherwise: [],
  });
  assert.deepEqual(today("Sở Thông tin và Truyền thông", null), { agencies: ["H99.19"], status: "succeeded" });
  assert.deepEqual(today("Sở TT&TT", "2015-09-24" as CivilDate), { agencies: ["H99.19"], status: "succeeded" });
  assert.equal(today("Sở Thông tin và Truyền thông", "2026-11-16" as CivilDate).status, "unknown");
  assert.deepEqual(today("Công an tỉnh", null), { agencies: ["H99.80"], status: "resolved" });
  const { findings } = readItems("1. Sở Thông tin và Truyền thông nâng cấp phần mềm.", { resolveParty: (name) => today(name, null) });
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["unit_succeeded"],
  );
});
