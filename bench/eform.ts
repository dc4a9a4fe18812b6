import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { CivilDate } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { readAnswers } from "#platform/eform/answers";
import type { EformWorld } from "#platform/eform/check-value";
import { eformErrors, EformFields } from "#platform/eform/eform-fields";
import { parseEform } from "#platform/eform/eform";
import type { Eform } from "#platform/eform/eform";
import { alternate, ratioOf } from "./kit.ts";
import type { Bench, Side } from "./kit.ts";

const MICROS = 1_000_000;
const SECONDS = 1;
const QUESTIONS = 40;
/** Issue 4: a form is read, checked and drawn in at most a millisecond. */
const PER_SECOND_MIN = 1000;
/** Reading, conditions, checks, labels, hints and errors may cost twenty times what bare fields cost to draw. */
const RATIO_MIN = 0.05;

/** Forty questions as a building permit has them: texts, numbers, days, choices, an address, rows, and a condition, sum or check in every fifth. */
function bigForm(): Eform {
  const properties: Record<string, JsonObject> = {
    kind: { title: "Loại công trình", type: "string", oneOf: [0, 1, 2, 3].map((one) => ({ const: `k${one}`, title: `Loại ${one}` })) },
    site: { title: "Địa điểm", type: "object", "x-widget": "address" },
    owners: {
      title: "Chủ đầu tư",
      type: "array",
      maxItems: 10,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: {
          name: { title: "Tên", type: "string", maxLength: 100 },
          id: { title: "Số định danh", type: "string", "x-format": "personalId" },
          share: { title: "Phần", type: "integer", minimum: 1, maximum: 100 },
        },
      },
    },
  };
  const kinds: readonly ((index: number) => JsonObject)[] = [
    () => ({ type: "string", maxLength: 200 }),
    () => ({ type: "integer", minimum: 0, maximum: 100_000 }),
    () => ({ type: "string", format: "date" }),
    () => ({ type: "string", maxLength: 500, "x-show": { feel: 'kind = "k1" and q1 > 3' } }),
    (index) => ({ type: "integer", "x-compute": { feel: `q${index - 3} * 2 + 1` } }),
  ];
  for (let index = 0; Object.keys(properties).length < QUESTIONS; index += 1)
    properties[`q${index}`] = { title: `Câu hỏi số ${index}`, description: "Gợi ý ngắn.", ...kinds[index % kinds.length]?.(index) };
  const checks = [1, 6, 11, 16].map((index) => ({ feel: `q${index} <= 100000`, message: "Quá lớn", fields: [`q${index}`] }));
  const schema = {
    title: "Đơn đề nghị",
    type: "object",
    additionalProperties: false,
    required: ["kind", "q0"],
    "x-check": checks,
    properties,
  };
  const eform = parseEform(schema);
  if (isProblem(eform)) throw new Error(JSON.stringify(eform));
  return eform;
}

function typed(eform: Eform): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>([
    ["form.kind", ["k1"]],
    ["form.site.area", ["H99.101"]],
    ["form.site.line", ["Số 12, thôn 3"]],
  ]);
  for (let row = 0; row < 3; row += 1) {
    fields.set(`form.owners.${row}.name`, [`Chủ đầu tư ${row}`]);
    fields.set(`form.owners.${row}.id`, ["079188001234"]);
    fields.set(`form.owners.${row}.share`, ["30"]);
  }
  for (const question of eform.questions) {
    if (!question.key.startsWith("q")) continue;
    const text = { text: "Nội dung trả lời", integer: "12", date: "5/3/2026" }[question.kind as string];
    // One of the answers is wrong, as it usually is.
    fields.set(`form.${question.key}`, [question.key === "q7" ? "32/13/2026" : (text ?? "")]);
  }
  return fields;
}

function perSecond(once: () => string): Side {
  return () => {
    const begun = process.cpuUsage();
    let spent = 0;
    let done = 0;
    let length = 0;
    while (spent < SECONDS * MICROS) {
      for (let batch = 0; batch < 50; batch += 1) length += once().length;
      done += 50;
      const { user, system } = process.cpuUsage(begun);
      spent = user + system;
    }
    if (length === 0) throw new Error("nothing was drawn");
    return Promise.resolve((done * MICROS) / spent);
  };
}

/** An e-form of forty questions read, checked and drawn with one mistake, beside forty bare fields drawn by the same library. */
export const bench: Bench = {
  name: "eform",
  async run(options) {
    const eform = bigForm();
    const fields = typed(eform);
    const areas = Array.from({ length: 24 }, (_, index) => ({
      value: `H99.${101 + index}`,
      label: { vi: `Xã ${index}`, en: `Commune ${index}` },
    }));
    const world: EformWorld = { today: "2026-11-22" as CivilDate, areas };
    const form = (): string => {
      const answers = readAnswers(eform, (name) => fields.get(name) ?? [], world);
      return renderToString(h(EformFields, { eform, answers, errors: eformErrors(answers, "vi"), areas }));
    };
    const check = (): string => JSON.stringify(readAnswers(eform, (name) => fields.get(name) ?? [], world).data);
    const bare = (): string =>
      renderToString(
        h(
          "div",
          null,
          Array.from({ length: QUESTIONS }, (_, index) =>
            h(
              "p",
              { key: index },
              h("label", { for: `f${index}` }, `Câu hỏi số ${index}`),
              h("input", { id: `f${index}`, name: `q${index}`, value: "Nội dung trả lời" }),
            ),
          ),
        ),
      );
    const sides = {
      "form read, checked and drawn": perSecond(form),
      "form read and checked": perSecond(check),
      "bare fields drawn": perSecond(bare),
      "one a millisecond": () => Promise.resolve(PER_SECOND_MIN),
    };
    const figures = await alternate(sides, "a second", options);
    const [whole] = figures;
    return {
      bench: "eform",
      figures,
      ratios: [
        ratioOf(figures, { of: "form read, checked and drawn", to: "one a millisecond", target: 1 }),
        ratioOf(figures, { of: "form read, checked and drawn", to: "bare fields drawn", target: RATIO_MIN }),
      ],
      notes: [`${(1000 / (whole?.median ?? Number.NaN)).toFixed(3)} ms of processor time a form; ${form().length} characters of HTML`],
    };
  },
};
