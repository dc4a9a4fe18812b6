import assert from "node:assert/strict";
import { test } from "node:test";

import { parseAgencyCode, parseOfficerId, parsePostId, parseUnitCode } from "#modules/organisation";

import { AGENCIES } from "./province/agencies.ts";
import { drawBoundaries } from "./province/boundaries.ts";
import { COMMUNES } from "./province/communes.ts";
import { DEPARTMENTS } from "./province/departments.ts";
import { OFFICERS } from "./province/officers.ts";
import { officerOf, PERSONAS } from "./province/personas.ts";

const UNITS = AGENCIES.flatMap((agency) => agency.units);

test("the sample province has fourteen departments and twenty-four communes and wards", () => {
  assert.equal(DEPARTMENTS.length, 14);
  assert.equal(COMMUNES.length, 24);
  assert.equal(new Set(COMMUNES.map((commune) => commune.name)).size, 24);
});

test("every code is an organisation code and stands once", () => {
  const codes = [...AGENCIES.map((agency) => agency.code), ...UNITS.map((unit) => unit.code)];
  assert.equal(new Set(codes).size, codes.length);
  for (const agency of AGENCIES) assert.ok(parseAgencyCode(agency.code), agency.code);
  for (const unit of UNITS) assert.ok(parseUnitCode(unit.code)?.startsWith(`${unit.agencyCode}.`), unit.code);
});

test("a parent stands before its children", () => {
  const seen = new Set<string>();
  for (const agency of AGENCIES) {
    assert.ok(agency.parentCode === null || seen.has(agency.parentCode), agency.code);
    seen.add(agency.code);
  }
});

test("every officer sits in a place that exists, and no id is used twice", () => {
  const places = new Set([...AGENCIES.map((agency) => agency.code), ...UNITS.map((unit) => unit.code)]);
  for (const officer of OFFICERS) {
    assert.ok(places.has(officer.unitCode), officer.unitCode);
    assert.ok(parseOfficerId(officer.officerId), officer.officerId);
    assert.ok(parsePostId(officer.postId), officer.postId);
  }
  const ids = OFFICERS.flatMap((officer) => [officer.officerId, officer.postId]);
  assert.equal(new Set(ids).size, ids.length);
});

test("every unit has a head, and every agency a leader and somebody who issues", () => {
  for (const unit of UNITS)
    assert.ok(
      OFFICERS.some((officer) => officer.unitCode === unit.code && officer.roles.includes("unit_head")),
      unit.code,
    );
  for (const agency of AGENCIES.filter(({ units }) => units.length > 0)) {
    const roles = new Set(OFFICERS.filter((officer) => officer.agencyCode === agency.code).flatMap((officer) => officer.roles));
    assert.ok(roles.has("agency_leader") && roles.has("clerk"), agency.code);
  }
});

test("each sample account belongs to a different officer", () => {
  assert.equal(new Set(PERSONAS.map((persona) => officerOf(persona).officerId)).size, PERSONAS.length);
  assert.equal(new Set(PERSONAS.map((persona) => persona.userName)).size, PERSONAS.length);
});

test("the communes tile the province: every inner border is drawn the same from both sides, and what is left is one coast", () => {
  const edges = new Set<string>();
  for (const { geometry } of drawBoundaries().features) {
    const [ring = []] = geometry.coordinates;
    assert.deepEqual(ring[0], ring.at(-1));
    ring.slice(1).forEach((to, index) => edges.add(`${ring[index]?.join(",")} ${to.join(",")}`));
  }
  const coast = new Map<string, string>();
  for (const edge of edges) {
    const [from = "", to = ""] = edge.split(" ");
    if (!edges.has(`${to} ${from}`)) coast.set(from, to);
  }
  const [start = ""] = coast.keys();
  let at = start;
  let length = 0;
  do {
    at = coast.get(at) ?? "";
    length += 1;
  } while (at !== start && at !== "" && length <= coast.size);
  assert.equal(length, coast.size);
});

test("the borders are drawn the same every time and stay small", () => {
  const drawn = JSON.stringify(drawBoundaries());
  assert.equal(JSON.stringify(drawBoundaries()), drawn);
  assert.ok(drawn.length < 40_000);
});
