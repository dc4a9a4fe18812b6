import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { createMetrics } from "#platform/metrics";
import type { WebEnv } from "./context.ts";
import { registerMetrics } from "./metrics-route.ts";

test("requests are counted by the pattern of their route, so that no dossier code is kept in a figure", async () => {
  const app = new Hono<WebEnv>();
  registerMetrics(app, createMetrics());
  app.get("/tra-cuu/:dossierCode", (c) => c.text("đang xử lý"));
  await app.request("/tra-cuu/H99.10-261119-0001");
  await app.request("/tra-cuu/H99.10-261119-0002");
  const answer = await app.request("/metrics");
  assert.match(answer.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/u);
  const text = await answer.text();
  assert.ok(text.includes('http_requests_total{method="GET",route="/tra-cuu/:dossierCode",status="200"} 2'), text);
  assert.ok(text.includes('http_request_seconds_count{route="/tra-cuu/:dossierCode"} 2'));
  assert.equal(text.includes("H99.10"), false);
});
