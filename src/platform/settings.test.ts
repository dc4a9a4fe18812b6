import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import { projectPath } from "#platform/root";
import { publicUrlOf, readSettings, type Settings, settingDefinitions } from "./settings.ts";

function settingsOf(env: Readonly<Record<string, string>>): Settings {
  const settings = readSettings(env);
  if (isProblem(settings)) assert.fail(`${settings.problem} ${JSON.stringify(settings.params)}`);
  return settings;
}

test("without an environment every setting has its fallback", () => {
  const settings = settingsOf({});
  assert.equal(settings.port, 8080);
  assert.equal(settings.dataDir, projectPath("data"));
  assert.equal(settings.databaseUrl, undefined);
  assert.equal(settings.now, undefined);
  assert.equal(settings.uploadBytesMax, 20 * 1024 * 1024);
  assert.equal(publicUrlOf(settings), "http://localhost:8080");
});

test("an empty variable is an unset one", () => {
  assert.equal(settingsOf({ PORT: "", DATABASE_URL: "" }).port, 8080);
});

test("MOTCUA_NOW is read as Vietnamese wall-clock time or as ISO 8601 with a zone", () => {
  assert.equal(settingsOf({ MOTCUA_NOW: "2026-11-19T09:00" }).now, "2026-11-19T02:00:00.000Z");
  assert.equal(settingsOf({ MOTCUA_NOW: "2026-11-19T02:00:00Z" }).now, "2026-11-19T02:00:00.000Z");
});

test("a value that does not parse is refused by the name of its variable", () => {
  const wrong = {
    PORT: "eighty",
    MOTCUA_NOW: "2026-02-30T09:00",
    DATABASE_URL: "mysql://x",
    PUBLIC_URL: "ftp://x",
    UPLOAD_MB_MAX: "-1",
    MIN_FREE_MB: "1.5",
  };
  for (const [name, value] of Object.entries(wrong)) {
    const refusal = readSettings({ [name]: value });
    if (!isProblem(refusal)) assert.fail(`${name}=${value} was accepted`);
    assert.equal(refusal.problem, "platform.setting_invalid");
    assert.equal(refusal.params["name"], name);
  }
});

test("the public address has no slash at its end", () => {
  assert.equal(publicUrlOf(settingsOf({ PUBLIC_URL: "https://motcua.anbinh.gov.vn/" })), "https://motcua.anbinh.gov.vn");
});

test("every setting says what it is, and each variable has one setting", () => {
  const all = Object.values(settingDefinitions);
  for (const { description } of all) assert.match(description, /\.$/u);
  assert.equal(new Set(all.map(({ env }) => env)).size, all.length);
});
