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

/** The entries of the two navigations of a page. */
function entriesOf(html: string): readonly string[] {
  const navs = html.match(/<nav class="mc-(?:section-)?nav"[\s\S]*?<\/nav>/gu) ?? [];
  return navs.flatMap((nav) => [...nav.matchAll(/<a href="(\/[^"#]*)"/gu)].map(([, href = ""]) => href));
}

test("nobody's navigation leads to a page that refuses them, and whoever may open a page is led there", async () => {
  const onlyHeads = ["/lam-viec/giao-viec", "/lam-viec/tai-viec"];
  for (const userName of ["kinhte.binhgiang", "truongphong.binhgiang", "vanthu.binhgiang", "quantri.tinh"]) {
    const person = await signedIn(app, userName);
    const areas = await Promise.all(["/lam-viec", "/lam-viec/tiep-nhan", "/lam-viec/ky-so"].map((path) => person.open(path)));
    const entries = new Set(areas.flatMap(({ html }) => entriesOf(html)));
    for (const entry of entries) assert.equal((await person.open(entry)).status, 200, `${userName} ${entry}`);
    assert.deepEqual(
      onlyHeads.filter((path) => entries.has(path)),
      userName === "truongphong.binhgiang" ? onlyHeads : [],
      userName,
    );
  }
});

test("an official who is refused goes back to work, a citizen to the home page", async () => {
  const refused = await (await signedIn(app, "kinhte.binhgiang")).open("/dieu-hanh");
  assert.equal(refused.status, 403);
  assert.match(refused.html, /<div class="mc-actions">\s*<a[^>]*href="\/lam-viec"/u);
});
