import assert from "node:assert/strict";
import { test } from "node:test";

import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import { asAdmin } from "#platform/db/open";
import { newCommandId } from "#platform/ids";

import { deskOf } from "../dossier/dossier.fixture.ts";
import type { DossierCode } from "../dossier/dossier.ts";
import { keepFormDraft, tickPaperSeen } from "./aids.ts";
import { mentionsIn } from "./mention.ts";
import type { MentionCandidate } from "./mention.ts";
import { noteJobs } from "./note.jobs.ts";
import { decideNote, noteStream, noteStreamType } from "./note.ts";
import { notesOf, ownMentions, seeMentions } from "./read-notes.ts";
import { withdrawNote, writeNote } from "./write-note.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const JOB = { key: "forget", payload: {}, attempt: 1, isLastAttempt: false, stop: new AbortController().signal, commandId: newCommandId };

const province = await useProvince();
const desk = deskOf(province);
const app = await provinceWebApp(province);
const [writer, head, outsider] = (["congan.binhgiang", "doitruong.binhgiang", "truongphong.binhgiang"] as const).map((name) =>
  province.officer(name),
);
const personas = { writer: must(writer), head: must(head), outsider: must(outsider) };

function must<T>(value: T | undefined): T {
  return value ?? assert.fail("missing");
}

async function code(): Promise<DossierCode> {
  const received = await desk.receive();
  await desk.toAppraisal(received);
  return received;
}

async function write(about: DossierCode, text: string): Promise<string> {
  const written = await writeNote(province.as(personas.writer), { code: about, text });
  return isProblem(written) ? assert.fail(`${written.problem} ${JSON.stringify(written.params)}`) : written.noteId;
}

async function readBy(who: (typeof personas)[keyof typeof personas], about: DossierCode) {
  return notesOf({ db: province.database, actor: who }, await desk.state(about));
}

test("NOT-01 a note is read inside the author's agency, not by the agency that is asked beside it, and never by the applicant", async () => {
  const about = await code();
  await write(about, "Diện tích ghi hai số khác nhau.");
  assert.equal((await readBy(personas.head, about)).length, 1);
  assert.deepEqual(await readBy(personas.outsider, about), []);
  const citizen = { kind: "citizen", citizenId: "c", name: "Ai", personalId: "099190000123" } as never;
  assert.deepEqual(await notesOf({ db: province.database, actor: citizen }, await desk.state(about)), []);
  const pin = must((await desk.state(about)).pin ?? undefined);
  assert.doesNotMatch((await newVisitor(app).open(`/tra-cuu/${about}?k=${pin}`)).html, /Diện tích ghi/u);
  assert.match((await (await signedIn(app, "doitruong.binhgiang")).open(`/lam-viec/ho-so/${about}`)).words, /Diện tích ghi hai số/u);
});

const LAN: MentionCandidate = { officerId: "1", name: "Nguyễn Thị Lan", title: "Chuyên viên" };
const OTHER_LAN: MentionCandidate = { officerId: "2", name: "Trần Thu Lan", title: "Đội trưởng" };

test("NOT-02 a name after @ is known whole or by its end, with or without diacritics; otherwise it is asked", () => {
  const named = (text: string, candidates = [LAN]): unknown => {
    const found = mentionsIn(text, candidates);
    return isProblem(found) ? found.problem : found.map(({ officerId }) => officerId);
  };
  assert.deepEqual(named("Nhờ @Nguyễn Thị Lan xem giúp; @lan nhé"), ["1"]);
  assert.deepEqual(named("@thi lan kiểm tra"), ["1"]);
  assert.equal(named("@Lan xem", [LAN, OTHER_LAN]), "note.mention_ambiguous");
  assert.deepEqual(named("@Thu Lan xem", [LAN, OTHER_LAN]), ["2"]);
  assert.equal(named("@Hùng xem"), "note.mention_unknown");
  assert.deepEqual(named("thư tới lan@an-binh.vn"), []);
});

test("NOT-02 nobody is called to a dossier that stays closed to them, and what was typed comes back", async () => {
  const about = await code();
  const visitor = await signedIn(app, "congan.binhgiang");
  await visitor.open(`/lam-viec/ho-so/${about}`);
  const text = `Nhờ @${personas.outsider.name} xem`;
  const refused = await visitor.submit({ note: text }, { action: `/lam-viec/ho-so/${about}/ghi-chu` });
  assert.equal(refused.problem ?? refused.status, 422);
  assert.ok(refused.html.includes(text));
});

test("NOT-03 a note is taken back by its author alone, and the place where it stood says so", async () => {
  const about = await code();
  const noteId = await write(about, "Nhầm hồ sơ.");
  const foreign = await withdrawNote(province.as(personas.head), { code: about, noteId });
  assert.equal(isProblem(foreign) ? foreign.problem : "", "note.not_own");
  assert.ok(!isProblem(await withdrawNote(province.as(personas.writer), { code: about, noteId })));
  const again = await withdrawNote(province.as(personas.writer), { code: about, noteId });
  assert.equal(isProblem(again) ? again.problem : "", "note.not_found");
  const [note] = await readBy(personas.head, about);
  assert.deepEqual([note?.isWithdrawn, note?.text], [true, null]);
});

test("NOT-04 the words of a note stand beside the chain: without them the note is there and says nothing", async () => {
  const about = await code();
  await write(about, "Số điện thoại người nộp sai.");
  const [event] = await province.ledger.readStream(noteStream(about));
  assert.ok(!JSON.stringify(event?.payload).includes("điện thoại"));
  const { personal: _, ...erased } = must(event);
  assert.equal(noteStreamType.fold(noteStreamType.initial, erased).notes[0]?.text, null);
});

test("NOT-05 a mention is unread until the one who is called opens it; another's look changes nothing", async () => {
  const about = await code();
  const noteId = await write(about, `Nhờ @${personas.head.name} quyết định`);
  const unread = async (who: (typeof personas)["head"]) => {
    const mentions = await ownMentions({ db: province.database, actor: who });
    return isProblem(mentions) ? assert.fail(mentions.problem) : mentions.filter((note) => note.isUnread && note.code === about).length;
  };
  assert.deepEqual([await unread(personas.head), await unread(personas.writer)], [1, 0]);
  await seeMentions(province.as(personas.writer), [noteId]);
  assert.equal(await unread(personas.head), 1);
  const visitor = await signedIn(app, "doitruong.binhgiang");
  const list = await visitor.open("/lam-viec/trao-doi");
  assert.match(list.words, /Trao đổi \(\d+\)/u);
  await visitor.submit({}, { action: `/lam-viec/ho-so/${about}/ghi-chu/${noteId}/da-xem` });
  assert.equal(await unread(personas.head), 0);
});

test("an empty or endless note is refused", async () => {
  const about = await code();
  const refusal = async (text: string) => {
    const done = await writeNote(province.as(personas.writer), { code: about, text });
    return isProblem(done) ? done.problem : "";
  };
  assert.equal(await refusal("  "), "note.text_missing");
  assert.equal(await refusal("x".repeat(2001)), "note.text_too_long");
});

test("a note that calls half the office, and the note after the five hundredth, are refused", () => {
  const by = { officerId: "1", name: "A" };
  const draft = { noteId: "n", agencyCode: "H99.101", by, mentions: [], text: "Xem giúp" };
  const many = Array.from({ length: 11 }, (_, index) => ({ officerId: String(index), name: `B${index}` }));
  const refused = (answer: unknown): string => (isProblem(answer) ? answer.problem : "");
  assert.equal(refused(decideNote(noteStreamType.initial, { ...draft, mentions: many })), "note.too_many_mentions");
  const note = { ...draft, writtenAt: "2026-11-19T02:00:00.000Z" as Instant, isWithdrawn: false };
  assert.equal(refused(decideNote({ code: "x", notes: Array.from({ length: 500 }, () => note) }, draft)), "note.too_many_notes");
});

test("NOT-06 unsent text waits on any computer for the one who typed it, and goes when it is sent or dropped", async () => {
  const about = await code();
  const page = `/lam-viec/ho-so/${about}`;
  const kept = "Đã đối chiếu bản chính ngày 18/11";
  const typing = await signedIn(app, "congan.binhgiang");
  await typing.open(page);
  const answer = await typing.submit({ note: kept, commandId: newCommandId() }, { action: `${page}/ban-nhap?bieu-mau=complete-step` });
  assert.equal(answer.status, 204);
  assert.ok((await (await signedIn(app, "congan.binhgiang")).open(page)).html.includes(kept));
  assert.ok(!(await (await signedIn(app, "doitruong.binhgiang")).open(page)).html.includes(kept));
  const elsewhere = await signedIn(app, "congan.binhgiang");
  await elsewhere.open(page);
  await elsewhere.submit({ commandId: newCommandId() }, { action: `${page}/ban-nhap/bo?bieu-mau=complete-step` });
  assert.ok(!(await elsewhere.open(page)).html.includes(kept));
  const refusal = async (formKey: string, note: string): Promise<string> => {
    const done = await keepFormDraft(province.as(personas.writer), { code: about, formKey, fields: { note } });
    return done?.problem ?? "";
  };
  assert.equal(await refusal("không", "x"), "note.draft_unknown");
  assert.equal(await refusal("note", "x".repeat(20_001)), "note.draft_too_large");
  const stranger = await keepFormDraft(province.as({ kind: "anonymous" }), { code: about, formKey: "note", fields: { note: "x" } });
  assert.equal(stranger?.problem, "identity.not_permitted");
  const unknown = await tickPaperSeen(province.as(personas.writer), { code: about, paperKey: "../x", isSeen: true });
  assert.equal(unknown?.problem, "note.paper_unknown");
});

test("the today list says how many notes call the reader, until they are opened", async () => {
  const visitor = await signedIn(app, "doitruong.binhgiang");
  await seeMentions(province.as(personas.head), "all");
  assert.doesNotMatch((await visitor.open("/lam-viec")).words, /ghi chú nhắc Ông\/Bà chưa xem/u);
  await write(await code(), `@${personas.head.name} xem giúp diện tích.`);
  assert.match((await visitor.open("/lam-viec")).words, /1 ghi chú nhắc Ông\/Bà chưa xem/u);
  await seeMentions(province.as(personas.head), "all");
  assert.doesNotMatch((await visitor.open("/lam-viec")).words, /ghi chú nhắc Ông\/Bà chưa xem/u);
});

test("NOT-07 the words of notes go so many days after the end of their dossier, and no other words", async () => {
  const [ended, open] = [await code(), await code()];
  for (const about of [ended, open]) await write(about, "Diện tích ghi hai số khác nhau.");
  const { pg } = province.database;
  await asAdmin(province.database.target, (admin) =>
    admin.query("update app.dossier set ended_at = $2 where code = $1", [ended, province.clock.now()]),
  );
  const wordsOf = async (about: DossierCode) => (await readBy(personas.head, about)).map(({ text }) => text);
  const [forget] = noteJobs({ db: province.database, noteDays: 30 }).handlers;
  const forgetAt = (days: number) =>
    forget?.kind === "repeatable" ? forget.run({ ...JOB, now: addMs(province.clock.now(), days * DAY_MS) }) : assert.fail("no such job");
  await forgetAt(30);
  assert.deepEqual([(await wordsOf(ended)).length, (await wordsOf(ended))[0]], [1, "Diện tích ghi hai số khác nhau."]);
  await forgetAt(31);
  assert.deepEqual([await wordsOf(ended), await wordsOf(open)], [[null], ["Diện tích ghi hai số khác nhau."]]);
  const { rows } = await pg.query("select 1 from ledger.personal where stream_id = $1", [`note:${ended}`]);
  assert.equal(rows.length, 0);
});
