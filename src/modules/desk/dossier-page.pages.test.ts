import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

import { deskOf } from "../dossier/dossier.fixture.ts";
import type { DossierCode } from "../dossier/dossier.ts";

const STATEMENTS_MAX = 6;
const BYTES_MAX = 80_000;
const EVENTS = 200;

/** What the database is sent while somebody counts. Before the first connection, because the read pool keeps each connection's own `query`. */
let sent: string[] | undefined;
const query = Reflect.get(pg.Client.prototype, "query") as (...args: unknown[]) => unknown;
Reflect.set(pg.Client.prototype, "query", function counted(this: unknown, ...args: unknown[]) {
  const [config] = args;
  sent?.push(typeof config === "string" ? config : ((config as { readonly text?: string }).text ?? ""));
  return Reflect.apply(query, this, args);
});

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);

/** A dossier at its appraisal that was handed to and fro until it has so many events. */
async function longStory(): Promise<DossierCode> {
  const code = await desk.receive();
  await desk.toAppraisal(code);
  const head = desk.as(province.officer("doitruong.binhgiang"));
  const officers = [province.officer("congan.binhgiang"), province.officer("doitruong.binhgiang")];
  for (let turn = 1; (await desk.state(code)).version < EVENTS; turn += 1)
    await head.act(code, "assign", { officer: { officerId: officers[turn % 2]?.officerId ?? "" } });
  return code;
}

test("DSK-01 the page of a dossier with 200 events takes at most 6 statements and 80 kB", async () => {
  const code = await longStory();
  const visitor = await signedIn(app, "congan.binhgiang");
  await visitor.open(`/lam-viec/ho-so/${code}`);
  sent = [];
  const { html } = await visitor.open(`/lam-viec/ho-so/${code}`);
  const statements = sent;
  sent = undefined;
  const said = statements.map((text) => text.replaceAll(/\s+/gu, " ").slice(0, 110)).join("\n");
  assert.ok(statements.length <= STATEMENTS_MAX, `${statements.length} statements:\n${said}`);
  assert.ok(Buffer.byteLength(html) <= BYTES_MAX, `${Buffer.byteLength(html)} bytes`);
  assert.match(html, /180 sự kiện trước đó/u);
  const whole = await visitor.open(`/lam-viec/ho-so/${code}?lich-su=het`);
  assert.match(whole.words, /Nộp hồ sơ/u);
});
