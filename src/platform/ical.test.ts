import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { addDays } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";

import { icalText } from "./ical.ts";
import type { AllDayEvent } from "./ical.ts";

/** A component as RFC 5545 writes it, read back without a word of the writer's code. */
interface Component {
  readonly name: string;
  readonly properties: { readonly name: string; readonly params: Readonly<Record<string, string>>; readonly value: string }[];
  readonly parts: Component[];
}

function parse(text: string): Component {
  assert.ok(text.endsWith("\r\n"));
  assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/u, "a bare line end");
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, `a line of ${Buffer.byteLength(line)} octets`);
  const root: Component = { name: "root", properties: [], parts: [] };
  const stack = [root];
  for (const line of text.slice(0, -2).replaceAll("\r\n ", "").split("\r\n")) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)$/su.exec(line);
    assert.ok(match, `not a content line: ${line}`);
    const [, name = "", given = "", value = ""] = match;
    const top = stack.at(-1) ?? root;
    if (name === "BEGIN") {
      const part: Component = { name: value, properties: [], parts: [] };
      top.parts.push(part);
      stack.push(part);
    } else if (name === "END") {
      assert.equal(stack.pop()?.name, value);
    } else {
      const params = Object.fromEntries(
        given
          .split(";")
          .slice(1)
          .map((param) => param.split("=") as [string, string]),
      );
      top.properties.push({ name, params, value });
    }
  }
  assert.equal(stack.length, 1);
  return root;
}

function valueOf(component: Component | undefined, name: string): string {
  const found = component?.properties.filter((property) => property.name === name) ?? [];
  assert.equal(found.length, 1, `${name} stands ${found.length} times`);
  return found[0]?.value ?? "";
}

function unescapeText(value: string): string {
  assert.doesNotMatch(value.replaceAll(/\\[\\;,nN]/gu, ""), /[\\;,]/u, "a separator that is not escaped");
  return value.replaceAll(/\\([\\;,nN])/gu, (_, character: string) => (character.toLowerCase() === "n" ? "\n" : character));
}

const EVENT: AllDayEvent = {
  uid: "H99.101-20261123-0001-process@motcua.example",
  day: "2026-12-03" as CivilDate,
  lastModified: "2026-11-23T02:00:00.000Z" as Instant,
  sequence: 4,
  summary: "Phải xong: Thẩm định hồ sơ, dự thảo kết quả – H99.101-20261123-0001",
  description: ["Thủ tục: Đăng ký thường trú", "Đơn vị: Tổ Cảnh sát; Công an phường"],
  url: "https://motcua.example/lam-viec/ho-so/H99.101-20261123-0001",
  alarm: { at: "2026-12-02T08:00:00.000Z" as Instant, words: "Đến hạn" },
};

function eventOf(event: AllDayEvent): Component {
  const [calendar, ...more] = parse(icalText({ name: "Việc phải xong", language: "vi", events: [event] })).parts;
  assert.equal(more.length, 0);
  assert.equal(calendar?.name, "VCALENDAR");
  const found = calendar.parts.find((part) => part.name === "VEVENT");
  return found ?? assert.fail("no event");
}

test("a due day is a whole day that takes nobody's time, with its reminder at a moment of its own", () => {
  const event = eventOf(EVENT);
  assert.equal(valueOf(event, "UID"), EVENT.uid);
  assert.equal(valueOf(event, "DTSTART"), "20261203");
  assert.equal(valueOf(event, "DTEND"), "20261204");
  assert.equal(event.properties.find((property) => property.name === "DTSTART")?.params["VALUE"], "DATE");
  assert.equal(valueOf(event, "DTSTAMP"), "20261123T020000Z");
  assert.equal(valueOf(event, "LAST-MODIFIED"), "20261123T020000Z");
  assert.equal(valueOf(event, "SEQUENCE"), "4");
  assert.equal(valueOf(event, "CLASS"), "PRIVATE");
  assert.equal(valueOf(event, "TRANSP"), "TRANSPARENT");
  assert.equal(unescapeText(valueOf(event, "SUMMARY")), EVENT.summary);
  const alarm = event.parts.find((part) => part.name === "VALARM");
  assert.equal(valueOf(alarm, "ACTION"), "DISPLAY");
  assert.equal(valueOf(alarm, "TRIGGER"), "20261202T080000Z");
  assert.deepEqual(eventOf({ ...EVENT, alarm: null }).parts, []);
});

test("a calendar names its version, its maker and the one zone of Vietnam", () => {
  const [calendar] = parse(icalText({ name: "Lịch; của tôi, hôm nay", language: "vi", events: [] })).parts;
  assert.equal(valueOf(calendar, "VERSION"), "2.0");
  assert.match(valueOf(calendar, "PRODID"), /^-\/\/.+\/\/VI$/u);
  assert.equal(unescapeText(valueOf(calendar, "NAME")), "Lịch; của tôi, hôm nay");
  const zone = calendar?.parts.find((part) => part.name === "VTIMEZONE");
  assert.equal(valueOf(zone, "TZID"), "Asia/Ho_Chi_Minh");
  assert.equal(valueOf(zone?.parts[0], "TZOFFSETTO"), "+0700");
});

test("whatever stands in the words comes back unharmed, folded at 75 octets and never inside a letter", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "ễ", "Đ", "😀", "\\", ";", ",", "\n", ":", " ", '"', "n"), maxLength: 300 });
  fc.assert(
    fc.property(words, words, (summary, line) => {
      const event = eventOf({ ...EVENT, summary, description: [line, "end"] });
      assert.equal(unescapeText(valueOf(event, "SUMMARY")), summary);
      assert.equal(unescapeText(valueOf(event, "DESCRIPTION")), `${line}\nend`);
    }),
  );
});

test("the end of a day is the next day, also at the end of a month and a year", () => {
  for (const day of ["2026-12-31", "2027-02-28", "2028-02-28"] as CivilDate[])
    assert.equal(valueOf(eventOf({ ...EVENT, day }), "DTEND"), addDays(day, 1).replaceAll("-", ""));
});

test("control characters do not reach the calendar", () => {
  const event = eventOf({ ...EVENT, summary: "a\u0000b\u0007c\r\nd" });
  assert.equal(unescapeText(valueOf(event, "SUMMARY")), "abc\nd");
});
