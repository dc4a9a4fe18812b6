import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { signedIn } from "#kit/web";

const province = await useProvince();
const app = await provinceWebApp(province);
const officer = await signedIn(app, "tiepnhan.binhgiang");

test("a page stands under its area's entry of the navigation, also where its address begins like another's", async () => {
  const expected = {
    "/lam-viec": "/lam-viec",
    "/lam-viec/tiep-nhan": "/lam-viec/tiep-nhan",
    "/lam-viec/so-ngay": "/lam-viec/tiep-nhan",
    "/lam-viec/kho-so-hoa": "/lam-viec/ky-so",
    "/so-theo-doi": "/so-theo-doi",
  };
  for (const [path, entry] of Object.entries(expected)) {
    const { html, status } = await officer.open(path);
    assert.equal(status, 200, path);
    const nav = /<nav class="mc-nav"[\s\S]*?<\/nav>/u.exec(html)?.[0] ?? "";
    const current = [...nav.matchAll(/<a href="([^"]+)"[^>]*aria-current="page"/gu)].map(([, href]) => href);
    assert.deepEqual(current, [entry], path);
  }
});
