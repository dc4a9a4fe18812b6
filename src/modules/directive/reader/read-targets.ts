import { measureOfLevel, proposeMeasure } from "../propose-measure.ts";
import { clauseParties } from "./clause-parties.ts";
import { partOf, placeOf } from "./passage.ts";
import type { Passage } from "./passage.ts";
import type { Comparator, Deadline, TaskTarget } from "./reading.ts";
import { metricOf, scopeOf } from "./target-metric.ts";
import { BOUNDED_UNITS, COUNT_UNITS, MEASURED_UNITS, UNIT_FORMS } from "./targets.cues.ts";

interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly isCount: boolean;
  readonly from: number;
  readonly to: number;
}

const escaped = (words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`))
    .join("|");
/** “23 giường bệnh/10.000 dân”: so many of one thing to so many of another. */
const PER = String.raw`(?:[\p{L}]+\s){0,4}[\p{L}]*\/\s?1\d{0,2}(?:\.?000)*\s(?:người dân|dân|người|phụ nữ|bé gái|trẻ (?:em |sơ sinh )?gái|trẻ (?:đẻ sống|(?:được )?sinh ra (?:còn )?sống|em|sơ sinh)|hộ dân|hộ|học sinh|doanh nghiệp)`;
const FIGURE = new RegExp(
  String.raw`(?<![\p{L}\d./,-])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?|\d+(?:\.\d{1,2})?)(?:\s*[-–]\s*(\d+(?:,\d+)?)(?=\s?%))?\s?(?:(${escaped(MEASURED_UNITS)}|tuần\/1 năm|con\/phụ nữ|${PER})|(${escaped([...COUNT_UNITS, ...BOUNDED_UNITS])}))(?![\p{L}\d/])`,
  "gu",
);
/** Words that make a sentence a report of what has been, or of what others have. */
const PAST =
  /(?<![\p{L}])(?:đã (?!(?:đăng ký|được (?:Thủ tướng|phê duyệt|cấp|giao|công bố|Hội đồng|HĐND|UBND|Chính phủ|duyệt)|có|xây dựng|đi vào|đề ra|ban hành))|so với cùng kỳ|[Kk]ết quả \d{1,2} tháng|ước đạt|lũy kế|luỹ kế|xếp hạng|xếp thứ|đứng thứ|(?<!(?:phát|thể|thực|xuất)\s)hiện có|hiện nay|tính đến|cao hơn so với|thấp hơn so với|theo báo cáo của|đã đạt|(?:thấp|cao|ít|nhiều) hơn [\d,.]+\s?% so với|chiếm (?:tỷ lệ )?\d|trong đó đã|chưa đạt|mới đạt|chỉ đạt|kết quả đạt)/iu;
/** A clause that sets a figure; a share without one of these words and without a comparator is context. */
const AIM =
  /(?:phấn đấu|bảo đảm|đảm bảo|đạt|hoàn thành|mục tiêu|chỉ tiêu|tối thiểu|ít nhất|trên|không dưới|trở lên|tối đa|không quá|dưới|giảm|tăng|cắt giảm|duy trì|có|≥|≤|>|<|100)/iu;
/** “125 trạm (Trong đó: VNPT: 56 trạm …)”: how a figure divides is no figure of its own. */
const PARTS_IN_BRACKETS = /\((?:[Tt]rong đó|[Gg]ồm|[Bb]ao gồm)[^)]*$/u;
const VERB_OF_COUNT =
  /(?:nâng tổng số|hoàn thành|sửa đổi|bổ sung|cắt giảm|đơn giản hóa|bãi bỏ|xây dựng|giải quyết|xử lý|tổ chức|triển khai|thành lập|phát triển|đào tạo|hỗ trợ|lắp đặt|đầu tư|nâng cấp|thực thi|ban hành|duy trì|thu hút|cung cấp|kiểm tra|ưu tiên|hoàn thiện|đạt|có|mở|trồng|lắp|chuyển đổi|mới)(?:(?:[^.;\d]|\d(?=G(?![\p{L}]))){0,70})$/iu;
const NOT_A_TARGET_BEFORE =
  /(?:Điều|khoản|điểm|Mục|Phụ lục|Nghị quyết|Quyết định|số|thứ|mã số|ngày|tháng|năm|giai đoạn|từ|mức độ|Đề án|khóa|Chương|thuộc phạm vi quản lý của|của|Quốc lộ|cấp|tại|thời gian|sau|trong|khoảng)\s(?:\p{L}+\s)?$/iu;
const BEFORE_LENGTH = 130;
const POINTS = /^điểm (?:%|phần trăm)$/u;
/** Names of who has to reach a figure stand no farther before it. */
const NAMES_REACH = 600;
/** Words of a sentence farther away than this say nothing of a figure. */
const SENTENCE_REACH = 800;
/** Words that say nothing of their own: what is measured stands in the sentence around them. */
const SAYS_NOTHING =
  /mục tiêu đề ra|^\s*$|^(?:cấp (?:sở|xã|tỉnh|huyện)|mục tiêu)|^Những năm (?:sau|tiếp theo)|(?:^|\s)tăng$|^đối với mỗi cấp|^UBND/u;
/** What may stand between a comparison and its figure: “ít nhất vào năm 2026 đạt 40%”, “tối thiểu lần lượt là 90%, 80%”. */
const BETWEEN = String.raw`\s*(?:,?\s?(?:vào |đến |trong )?năm \d{4},?\s+)?(?:lần lượt\s+)?(?:phải\s+)?(?:là\s+|đạt\s+|khoảng\s+|tương ứng\s+(?:là\s+)?)*$`;
const COMPARATORS: readonly (readonly [pattern: RegExp, comparator: Comparator])[] = [
  [new RegExp(`(?:tối thiểu|ít nhất|không (?:dưới|thấp hơn|ít hơn)|đạt từ|≥|>=|thấp nhất|từ)${BETWEEN}`, "iu"), ">="],
  [
    new RegExp(`(?:tối đa|không (?:được )?(?:vượt )?quá|không (?:vượt|nhiều hơn|lớn hơn|cao hơn)|≤|<=|cao nhất|chậm nhất)${BETWEEN}`, "iu"),
    "<=",
  ],
  [/(?:xuống|giảm|rút ngắn)[^.;]{0,100}\scòn\s*$/iu, "="],
  [/(?:trên|hơn|vượt(?:\s+mức)?|cao hơn|lớn hơn|>)\s*$/iu, ">"],
  [/vượt (?:mục tiêu|chỉ tiêu|kế hoạch)[^.;,()]{0,40}\(\s*$/iu, ">"],
  [/(?:dưới|thấp hơn|nhỏ hơn|ít hơn|<)\s*$/iu, "<"],
];

/** What targets of a clause need to know around it. */
export interface TargetScene {
  readonly deadline: Deadline | null;
  readonly isObjective: boolean;
  /** The year of the document: what earlier years brought is past. */
  readonly year: number | null;
}

/** Finds the figures that a clause sets as targets. Figures of the past and of the surroundings are none. */
export function targetsIn(clause: Passage, scene: TargetScene): readonly TaskTarget[] {
  const { text } = clause;
  if (!/\d/u.test(text)) return [];
  const targets: TaskTarget[] = [];
  const figures = figuresIn(text);
  for (const [index, figure] of figures.entries()) {
    const sentence = sentenceAround(text, figure.from);
    if (isTold(sentence.text, figure.from - sentence.from, scene.year)) continue;
    const before = wholeWords(
      text.slice(Math.max(sentence.from, figure.from - BEFORE_LENGTH), figure.from),
      figure.from - BEFORE_LENGTH > sentence.from,
    );
    const after = text.slice(figure.to, figure.to + BEFORE_LENGTH);
    const comparator = comparatorOf(before, after, figure) ?? inheritedComparator(text, figures, index);
    if (!isTarget(figure, { before, after, comparator, sentence: sentence.text, scene })) continue;
    const by = /mỗi năm|hằng năm|hàng năm/iu.exec(before)?.[0] ?? byOf(scene, clause, sentence);
    const isOnly = figures.filter(({ unit }) => unit === "%").length === 1;
    targets.push(targetOf(clause, figure, { before, after, comparator: comparator ?? "=", by, isOnly }));
  }
  return spread(text, targets).map((target) => ({ ...target, measure: measureOfLevel(target.measure, target.scope) }));
}

/** A stretch cut in the middle of a word begins at the next one. */
function wholeWords(text: string, isCut: boolean): string {
  return isCut ? text.slice(text.indexOf(" ") + 1) : text;
}

/** The clause's deadline, when it stands in the figure's own sentence or above the whole clause. */
function byOf({ deadline }: TargetScene, clause: Passage, sentence: { readonly text: string; readonly from: number }): string | null {
  if (deadline === null) return null;
  const whole = placeOf(clause);
  if (deadline.place.start < whole.start || deadline.place.start >= whole.end) return deadline.text;
  const own = placeOf(clause, sentence.from, sentence.from + sentence.text.length);
  return deadline.place.start >= own.start && deadline.place.start < own.end ? deadline.text : null;
}

interface Around {
  readonly before: string;
  readonly after: string;
  readonly comparator: Comparator | undefined;
}

interface TargetAround extends Around {
  readonly comparator: Comparator;
  readonly by: string | null;
  /** The only share of its clause, which is then what the clause is about. */
  readonly isOnly: boolean;
}

function figuresIn(text: string): readonly Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(FIGURE)) {
    const [whole, raw = "", , measured, counted] = match;
    const unit = measured ?? counted ?? "";
    const value = Number(/^\d{1,3}(?:\.\d{3})+$/u.test(raw) ? raw.replaceAll(".", "") : raw.replace(",", "."));
    const tidy = unit === "tuần/1 năm" ? "tuần/năm" : (UNIT_FORMS[unit] ?? unit);
    figures.push({ value, unit: tidy, isCount: counted !== undefined, from: match.index, to: match.index + whole.length });
  }
  return figures;
}

function sentenceAround(text: string, at: number): { readonly text: string; readonly from: number } {
  const stop = text.lastIndexOf(". ", at);
  const start = Math.max(stop < 0 ? 0 : stop + 2, at - SENTENCE_REACH);
  const end = text.indexOf(". ", at);
  return { text: text.slice(start, Math.min(end < 0 ? text.length : end, at + SENTENCE_REACH)), from: start };
}

/** The words between the nearest semicolons or full stops. */
function partAround(text: string, at: number): string {
  const sentence = sentenceAround(text, at);
  const own = at - sentence.from;
  const start = sentence.text.lastIndexOf(";", own) + 1;
  const end = sentence.text.indexOf(";", own);
  return sentence.text.slice(start, end < 0 ? sentence.text.length : end);
}

const OF_A_YEAR = /(?<!(?:tháng \d{1,2}|so với|cùng kỳ|hơn|bằng|kể từ|từ) )năm (\d{4})(?!\s?[-–/])/giu;

const ORDERED = /(?:phấn đấu|tối thiểu|ít nhất|bảo đảm|đảm bảo|mục tiêu|hoàn thành|không quá|trở lên)/iu;

/** Whether a figure tells of what has been: by the words around it, or by a year before the document's own. */
function isTold(sentence: string, at: number, year: number | null): boolean {
  const { text, from } = pastReach(sentence, at);
  if (PAST.test(text)) return true;
  const said = [...sentence.slice(from, at).matchAll(OF_A_YEAR)].at(-1)?.[1];
  return said !== undefined && year !== null && Number(said) < year && !ORDERED.test(sentence.slice(from, at));
}

/** The part of a sentence whose tense reaches a figure: from the last break before it to the next one behind it. */
function pastReach(sentence: string, at: number): { readonly text: string; readonly from: number } {
  const start = Math.max(
    sentence.lastIndexOf(";", at),
    sentence.lastIndexOf(", phấn đấu", at),
    sentence.lastIndexOf(", yêu cầu", at),
    sentence.lastIndexOf("đảm bảo", at),
    0,
  );
  const end = sentence.indexOf(";", at);
  return { text: sentence.slice(start, end < 0 ? sentence.length : end), from: start };
}

function comparatorOf(before: string, after: string, figure: Figure): Comparator | undefined {
  if (/^\s?(?:tổng số [^,;.]{0,30})?trở lên/iu.test(after)) return ">=";
  if (/^\s?trở xuống/iu.test(after)) return "<=";
  for (const [pattern, comparator] of COMPARATORS) if (pattern.test(before)) return comparator;
  return figure.unit === "%" && figure.value === 100 ? "=" : undefined;
}

/** “tối thiểu tương ứng là 30%, 20%, 15%”: what stands before the first holds for the row. */
function inheritedComparator(text: string, figures: readonly Figure[], index: number): Comparator | undefined {
  const figure = figures[index];
  const previous = figures[index - 1];
  if (figure === undefined || previous === undefined) return undefined;
  const gap = text.slice(previous.to, figure.from);
  // “ít nhất 100 hợp tác xã kiểu mới, 50 hợp tác xã số”: things of one kind, one after the other.
  const isSame = figure.isCount && previous.unit === figure.unit && /^\s[^.;:()\d]{2,60}(?:,|\svà)\s$/u.test(gap);
  if (!isSame && !/^\s?(?:,|và|;)\s?$/u.test(gap)) return undefined;
  const before = text.slice(Math.max(0, previous.from - BEFORE_LENGTH), previous.from);
  return comparatorOf(before, "", previous) ?? inheritedComparator(text, figures, index - 1);
}

function isTarget(figure: Figure, around: Around & { readonly sentence: string; readonly scene: TargetScene }): boolean {
  const { before, after, comparator, sentence, scene } = around;
  if (before.lastIndexOf("“") > before.lastIndexOf("”") && after.includes("”")) return false;
  if (/từ\s*$/iu.test(before) && /^[^.;,]{0,60}\s(?:xuống|(?<!trở\s)lên)(?:\scòn)?\s/u.test(after)) return false;
  if (/^(?:Đối với|Trường hợp|Nếu)\s/u.test(sentence) && /^[^.;,]*\scó thể\s/u.test(after)) return false;
  if (/^\s?\/\s?\d/u.test(after) || /\d\s?\/\s?$/u.test(before)) return false;
  if (figure.isCount) {
    if (/\(\s?[<>≥≤]?\s?$/u.test(before) || PARTS_IN_BRACKETS.test(before)) return false;
    if (BOUNDED_UNITS.includes(figure.unit)) return comparator !== undefined;
    if (NOT_A_TARGET_BEFORE.test(before)) return comparator !== undefined && comparator !== "=" && AIM.test(before);
    return VERB_OF_COUNT.test(before) || comparator !== undefined;
  }
  if (figure.unit === "%" || POINTS.test(figure.unit))
    return comparator !== undefined || scene.isObjective || AIM.test(before) || AIM.test(sentence.slice(0, 60));
  if (figure.unit.includes("/") && comparator === undefined) return scene.isObjective || AIM.test(before);
  if (comparator === undefined) return /(?:phấn đấu|mục tiêu|chỉ tiêu|đạt)\s[^.;]{0,80}$/iu.test(before);
  return (
    !/^(?:ngày làm việc|tuổi|phút|giờ|giờ làm việc)$/u.test(figure.unit) ||
    /(?:phấn đấu|bảo đảm|đảm bảo|thời gian|rút ngắn|giảm)/iu.test(before)
  );
}

/** What stands before a figure, from behind the names of who has to reach it. */
function behindNames(clause: Passage, figure: Figure, before: string): string {
  const { from, text } = sentenceAround(clause.text, figure.from);
  if (figure.from - from > NAMES_REACH) return before;
  const end = clauseParties(partOf(clause, from, from + text.length))?.end ?? 0;
  const length = figure.from - (from + end);
  return end === 0 || length <= 0 || length >= before.length ? before : before.slice(-length);
}

function targetOf(clause: Passage, figure: Figure, around: TargetAround): TaskTarget {
  const { before, after } = around;
  const unit = figure.isCount ? figure.unit : null;
  const metric = metricOf({ before: behindNames(clause, figure, before), after, unit });
  const scope = scopeOf(after);
  // A name may hold a verb that nobody has met yet: measures are looked for in all the words.
  const own = `${metricOf({ before, after, unit })} ${scope ?? ""}`;
  const isWide = around.isOnly || SAYS_NOTHING.test(metric);
  return {
    metric,
    comparator: around.comparator,
    value: figure.value,
    unit: figure.unit,
    scope,
    by: around.by,
    measure: proposeMeasure({ own, part: partAround(clause.text, figure.from), clause: isWide ? clause.text : "" }, figure.unit),
    place: placeOf(clause, figure.from, figure.to),
    rule: figure.isCount ? "target.count" : `target.${around.comparator === "=" ? "equal" : "compared"}`,
  };
}

/** Levels named in one breath get one share each. */
function spread(text: string, targets: readonly TaskTarget[]): readonly TaskTarget[] {
  const levels = /((?:cấp \p{L}+,\s){1,4}cấp \p{L}+)[^.;]{0,60}tương ứng/u.exec(text)?.[1]?.split(/,\s/u);
  if (levels === undefined) return targets;
  return targets.map((target, index) => ({ ...target, scope: levels[index] ?? target.scope }));
}
