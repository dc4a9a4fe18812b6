import assert from "node:assert/strict";
import { test } from "node:test";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import fc from "fast-check";
import type { Locale } from "#platform/i18n";
import {
  BarChart,
  Checkboxes,
  ErrorSummary,
  Pagination,
  Radios,
  Stations,
  Table,
  TextInput,
  TimeLeft,
  TimeLeftBar,
  timeStateText,
} from "./components.tsx";
import { checkedKeys, KeyMap } from "./key-map.tsx";
import { LocaleContext } from "./locale.tsx";
import { linearScale } from "./scale.ts";

function html(node: VNode, locale: Locale = "vi"): string {
  return renderToString(<LocaleContext.Provider value={locale}>{node}</LocaleContext.Provider>);
}

test("time left is said in words of either language, whatever its colour", () => {
  assert.equal(timeStateText("vi", { kind: "left", amount: 2, unit: "working_day" }), "còn 2 ngày làm việc");
  assert.equal(timeStateText("vi", { kind: "overdue", amount: 3, unit: "day" }), "quá hạn 3 ngày");
  assert.equal(timeStateText("en", { kind: "late", amount: 1, unit: "working_day" }), "late by 1 working day");
  assert.match(html(<TimeLeft state={{ kind: "due_today" }} />), /<svg[^>]*aria-hidden="true".*đến hạn hôm nay/u);
});

test("one working day left already asks for attention, two do not", () => {
  assert.match(html(<TimeLeft state={{ kind: "left", amount: 1, unit: "working_day" }} />), /mc-tone-warning/u);
  assert.match(html(<TimeLeft state={{ kind: "left", amount: 2, unit: "working_day" }} />), /mc-tone-info/u);
  assert.match(html(<TimeLeft state={{ kind: "left", amount: 6, unit: "working_hour" }} />), /mc-tone-warning/u);
});

test("the bar never draws outside itself, and its overrun begins at the due moment", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (used, total) => {
      const drawn = html(<TimeLeftBar used={used} total={total} unit="working_day" state={{ kind: "due_today" }} />);
      for (const [, x = "", width = ""] of drawn.matchAll(/<rect[^>]*x="(\d+)"[^>]*width="(\d+)"/gu)) {
        assert.ok(Number(x) + Number(width) <= 321, drawn);
      }
      assert.equal(drawn.includes("mc-bar-over"), used > total && Math.round((used * 320) / used) > Math.round((total * 320) / used));
    }),
  );
});

test("a field ties its label, hint and error to its control", () => {
  const field = html(<TextInput name="a.b" label="Tên" hint="Gợi ý" error="Thiếu tên" isRequired />);
  assert.match(field, /<label class="mc-label" for="f-a-b">Tên<\/label>/u);
  assert.match(field, /aria-describedby="f-a-b-hint f-a-b-error"/u);
  assert.match(field, /aria-invalid="true"/u);
  assert.match(field, /id="f-a-b-error"[^>]*><span[^>]*>Lỗi:<\/span> Thiếu tên/u);
});

test("an optional field says so, a required one does not", () => {
  assert.match(html(<TextInput name="a" label="Tên" />), /\(không bắt buộc\)/u);
  assert.doesNotMatch(html(<TextInput name="a" label="Tên" isRequired />), /không bắt buộc/u);
});

test("the error summary leads to each field, also to the first of a group", () => {
  const errors = [{ name: "way", message: "Chọn một cách" }, { message: "Chưa gửi được" }];
  const summary = html(<ErrorSummary errors={errors} />);
  const target = /href="#([^"]+)"/u.exec(summary)?.[1] ?? "";
  const choices = [
    { value: "1", label: "Một" },
    { value: "2", label: "Hai" },
  ];
  assert.match(html(<Radios name="way" label="Cách" choices={choices} />), new RegExp(`id="${target}"`, "u"));
  assert.match(summary, /<li>Chưa gửi được<\/li>/u);
  assert.equal(html(<ErrorSummary errors={[]} />), "");
});

test("typed values come back: ticked boxes stay ticked", () => {
  const choices = ["a", "b", "c"].map((value) => ({ value, label: value }));
  const boxes = html(<Checkboxes name="p" label="Giấy tờ" choices={choices} values={["a", "c"]} />);
  assert.deepEqual(
    [...boxes.matchAll(/<input([^>]*)>/gu)].map(([, tag = ""]) => tag.includes("checked")),
    [true, false, true],
  );
});

test("a table keeps its caption, its headings' sort and a label in each cell for the phone", () => {
  const columns = [
    { key: "a", heading: "Mã", isRowHeading: true, cell: (row: string) => row },
    { key: "b", heading: "Hạn", sortHref: "?xep=han", sorted: "descending" as const, cell: () => "x" },
  ];
  const table = html(<Table caption="Danh sách" columns={columns} rows={["H1"]} rowKey={(row) => row} />);
  assert.match(table, /<caption>Danh sách<\/caption>/u);
  assert.match(table, /aria-sort="descending"><a href="\?xep=han"/u);
  assert.match(table, /<th role="rowheader" scope="row" data-label="Mã">H1<\/th>/u);
  assert.match(table, /<td role="cell" data-label="Hạn">x<\/td>/u);
  const empty = html(<Table caption="Danh sách" columns={columns} rows={[]} rowKey={(row) => row} empty={<p>Không có gì</p>} />);
  assert.equal(empty, "<p>Không có gì</p>");
});

test("stations are an ordered list that says in words where the dossier is", () => {
  const line = html(
    <Stations
      stations={[
        { name: "Tiếp nhận", state: "done" },
        { name: "Thẩm định", state: "current" },
        { name: "Trả kết quả", state: "next" },
      ]}
    />,
    "en",
  );
  assert.match(line, /^<ol class="mc-stations" aria-label="The dossier&#39;s way|^<ol class="mc-stations" aria-label="The dossier's way/u);
  assert.equal([...line.matchAll(/aria-current="step"/gu)].length, 1);
  assert.match(line, /Thẩm định<\/strong><span class="mc-station-state">it is here/u);
});

test("a chart is its own table: every bar has its figure in words", () => {
  const chart = html(
    <BarChart
      title="Hồ sơ"
      labelHeading="Lĩnh vực"
      valueHeading="Số hồ sơ"
      bars={[
        { label: "Đất đai", value: 1200 },
        { label: "Hộ tịch", value: 0 },
      ]}
    />,
  );
  assert.match(chart, /<th scope="row">Đất đai<\/th>/u);
  assert.match(chart, /<span>1\.200<\/span>/u);
  assert.match(chart, /<span>0<\/span>/u);
});

test("an axis ends on a round number at or above the largest value and has few ticks", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (max) => {
      const scale = linearScale(max);
      assert.ok(scale.top >= max * (1 - 1e-9));
      assert.ok(scale.ticks.length >= 2 && scale.ticks.length <= 7);
      assert.equal(scale.at(scale.top), 1);
      assert.equal(scale.at(0), 0);
      assert.ok(scale.at(max) <= 1);
    }),
  );
});

test("without a further page there is no pagination at all", () => {
  assert.equal(html(<Pagination count={3} />), "");
  assert.match(html(<Pagination count={50} nextHref="?sau=x" />), /rel="next"/u);
});

test("the key map names each key of the page, and takes none twice and none of the browser", () => {
  const map = html(<KeyMap keys={[{ key: "v", does: "Tới việc" }]} settingsHref="/tat" />);
  assert.match(map, /<kbd>V<\/kbd><\/dt><dd>Tới việc/u);
  for (const keys of [["a", "a"], ["/"], ["'"], ["Enter"]])
    assert.throws(() => checkedKeys(keys.map((key) => ({ key, does: "" }))), /is not free|stands twice/u);
});
