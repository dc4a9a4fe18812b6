import assert from "node:assert/strict";
import { test } from "node:test";
import { nationalRecords } from "./national-data.fixture.ts";
import { CHANNEL_LABELS } from "./channel-labels.ts";
import { readChannels } from "./channels.ts";
import type { ChannelTerm } from "../procedure.ts";

const SHARE_MIN = 0.97;

const CHANNEL_LETTERS = { o: "online", p: "post", i: "in_person" } as const;
const UNIT_LETTERS: Readonly<Record<string, string>> = { working_day: "wd", day: "d", working_hour: "wh", hour: "h", month: "m" };

function labelledRows(label: string): readonly string[] {
  return label.split(" ").flatMap((group) => {
    const [letters = "", time = "", fee = ""] = group.split(":");
    return letters.split("").map((letter) => `${CHANNEL_LETTERS[letter as "o" | "p" | "i"]} ${time} ${fee}`);
  });
}

function readRow(term: ChannelTerm): string {
  const time = term.time === null ? "?" : `${term.time.amount}${UNIT_LETTERS[term.time.unit] ?? "!"}`;
  const amount = term.fee === null ? "?" : term.fee;
  return `${term.channel} ${time} ${typeof amount === "string" ? amount : `${amount.amount}${amount.currency}`}`;
}

const records = nationalRecords();

test(
  "of the labelled channel rows with an explicit number and unit at least 97 % are read as a person reads them",
  { skip: records === null },
  (context) => {
    let explicit = 0;
    let right = 0;
    let all = 0;
    let allRight = 0;
    for (const [code, label] of Object.entries(CHANNEL_LABELS)) {
      const read = readChannels(records?.get(code)?.["cach_thuc_thuc_hien"] ?? "").terms.map(readRow);
      for (const [at, row] of labelledRows(label).entries()) {
        const isRight = read[at] === row;
        const isExplicit = !row.includes(" ? ");
        all += 1;
        if (isRight) allRight += 1;
        if (isExplicit) explicit += 1;
        if (isExplicit && isRight) right += 1;
        if (!isRight) context.diagnostic(`${code} row ${at}: labelled ${row}, read ${read[at] ?? "nothing"}`);
      }
      assert.ok(read.length <= labelledRows(label).length, `${code} has rows that nobody printed`);
    }
    context.diagnostic(`explicit ${right}/${explicit} = ${((100 * right) / explicit).toFixed(2)} %, all ${allRight}/${all}`);
    assert.ok(right / explicit >= SHARE_MIN);
    assert.ok(allRight / all >= SHARE_MIN);
  },
);
