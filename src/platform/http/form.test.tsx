import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isProblem } from "#kernel/problem";
import { openFileStore } from "#platform/files/file-store";
import { FileInput, Form, TextInput } from "#platform/html/components";
import type { WebApp } from "./context.ts";
import { readForm, readFormWithFiles } from "./form.ts";
import { renderPage } from "./page.tsx";
import { respondProblem } from "./problem-response.tsx";
import { newVisitor } from "#kit/web";
import { testWebApp } from "#kit/web-app";

const folder = mkdtempSync(join(tmpdir(), "motcua-form-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const store = await openFileStore(folder, { check: () => Promise.resolve(undefined) });
const LIMITS = { fileBytesMax: 1024, filesMax: 2 } as const;

function registerProbe(app: WebApp): void {
  app.get("/gui", (c) =>
    renderPage(
      c,
      { title: "Gửi" },
      <Form hasFiles>
        <TextInput name="name" label="Tên" />
        <FileInput name="file" label="Tệp" />
      </Form>,
    ),
  );
  app.post("/gui", async (c) => {
    const read = await readFormWithFiles(c, store, LIMITS);
    if (isProblem(read)) return respondProblem(c, read);
    const sizes = read.upload.files.map(({ fileName, content }) => `${fileName}=${isProblem(content) ? content.problem : content.bytes}`);
    return c.text(`${read.form.text("name")} ${read.form.commandId} ${sizes.join(" ")}`);
  });
  app.post("/gon", async (c) => {
    const form = await readForm(c);
    return isProblem(form) ? respondProblem(c, form) : c.text(form.texts("name").join("|"));
  });
}

const app = testWebApp({ register: [registerProbe], uploadBytesMax: 8 * 1024 * 1024 });

test("a form with files brings its fields, its command id and each file", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/gui");
  const files = { file: [new File(["một"], "a.txt"), new File(["x".repeat(2000)], "b.txt")] };
  const answer = await visitor.submit({ name: "Bình" }, { files });
  assert.match(answer.html, /^Bình [0-9a-f-]{36} a\.txt=5 b\.txt=files\.too_large$/u);
});

test("a field longer than a form may have is refused by that reason, with files and without, and however long it is", async () => {
  const visitor = newVisitor(app);
  for (const length of [20_001, 60_000]) {
    await visitor.open("/gui");
    const answer = await visitor.submit({ name: "ế".repeat(length) }, { files: {} });
    assert.equal(answer.status, 400);
    assert.match(answer.words, /Có ô dài hơn 20\.000 ký tự/u, "http.field_too_long");
    await visitor.open("/gui");
    const plain = await visitor.submit({ name: "ế".repeat(length) }, { action: "/gon" });
    assert.match(plain.words, /Có ô dài hơn 20\.000 ký tự/u, "http.field_too_long");
  }
});

test("a form with files but without its command id is refused and leaves no file behind", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/gui");
  const before = readdirSync(join(folder, "incoming")).length;
  const answer = await visitor.submit({ commandId: "x" }, { files: { file: new File(["một"], "a.txt") } });
  assert.equal(answer.status, 400);
  assert.equal(readdirSync(join(folder, "incoming")).length, before);
});

test("a form without files comes as multipart too, and each value of a repeated name is there", async () => {
  const visitor = newVisitor(app);
  await visitor.open("/gui");
  const answer = await visitor.submit({ name: ["a", "b"] }, { action: "/gon", files: {} });
  assert.equal(answer.status, 400);
  const data = new FormData();
  for (const [name, value] of [
    ["name", "a"],
    ["name", " b "],
    ["commandId", "0199a000-0000-7000-8000-000000000001"],
  ] as const)
    data.append(name, value);
  const good = await app.request("/gon", { method: "POST", body: data, headers: { Origin: "http://localhost" } });
  assert.equal(await good.text(), "a|b");
});

test("a form without files does not take a large multipart body into memory", async () => {
  const headers = {
    Origin: "http://localhost",
    "Content-Type": "multipart/form-data; boundary=x",
    "Content-Length": String(2 * 1024 * 1024),
  };
  const answer = await app.request("/gon", { method: "POST", body: "x", headers });
  assert.equal(answer.status, 413);
});
