const METRIC_LENGTH_MIN = 8;
/** Longest run of words that may be but a verb: “Tổ chức”, “Hình thành”, “Đầu tư mới”. */
const VERB_WORDS_MAX = 2;

/** The words around a figure; of a share `unit` is null. */
export interface MetricAround {
  readonly before: string;
  readonly after: string;
  readonly unit: string | null;
}

/** What is measured: the words before the figure back to the last break or figure, or those behind it; without any of these, the sentence's own. */
export function metricOf({ before, after, unit }: MetricAround): string {
  const lead = wordsOf(
    before
      .replace(unit === null ? /\s+$/u : /[\s:]+$/u, "")
      .replace(/^.*(?:[;:.(](?=\s|$)|\),\s)/u, "")
      .replace(/^.*\d\s?%,?\s*(?:và\s)?/u, ""),
  );
  // “Hình thành ít nhất 20 mô hình sản xuất tuần hoàn”: a bare verb says nothing without what is counted.
  if (unit !== null && lead.split(" ").length <= VERB_WORDS_MAX) return `${lead} ${unit} ${scopeOf(after) ?? ""}`.trim();
  if (lead.length >= METRIC_LENGTH_MIN) return lead;
  const behind = wordsOf(after.replace(/^\s?trở (?:lên|xuống)\s?/u, "").split(/[;.:(]|,\s/u)[0] ?? "");
  if (behind.length >= METRIC_LENGTH_MIN) return behind;
  const wide = wordsOf(before.replace(/\d+(?:,\d+)?\s?%/gu, " ").replace(/^.*[;:.](?=\s)/u, ""));
  return wide.length > 0 ? wide : behind;
}

/** Words without what only compares, dates or introduces. */
function wordsOf(text: string): string {
  return text
    .replace(/^\s*(?:(?:đồng thời|trong đó|phấn đấu|riêng|và|(?:vào |trong |đến )?năm \d{4}(?: trở đi)?|trở đi),?\s+)+/iu, " ")
    .replace(
      /(?:đến|trước|trong|từ|tiến độ đến)\s+(?:ngày|cuối|hết|tháng|năm|quý)\s[\d/IVX]+(?:\s?\/\s?\d{4})?(?:\s(?:tháng|năm)\s[\d/]+)*/giu,
      " ",
    )
    .replace(/(?:^|\s)(?:(?:hàng|hằng|mỗi) năm|bảo đảm|đảm bảo|phấn đấu|trong đó|hoàn thành)(?=\s|$)/giu, " ")
    .replace(
      /(?:(?:^|\s|\()(?:tối thiểu|ít nhất|không dưới|tối đa|không (?:được )?(?:vượt )?quá|từ [\d.,]+ [\p{L} ]{2,20} xuống còn|xuống còn|còn|trên|đạt|từ|là|tương ứng|tỷ lệ|khoảng|lần lượt|≥|≤|[<>]=?|dưới|hơn|có))+\s*$/giu,
      "",
    )
    .replace(/\s+/gu, " ")
    .replace(/^[\s,]+|[\s,(]+$/gu, "");
}

/** What a figure is a part of, or counts. */
export function scopeOf(after: string): string | null {
  if (/^\s?so với\s/u.test(after)) return null;
  const scope = /^\s?((?:tổng số |số )?\p{L}[^,;.()]{1,90})/u
    .exec(after)?.[1]
    ?.replace(/\s(?:được|đi vào|trong|theo|và|trở lên|với|có|so với)(?:\s.*)?$/u, "")
    .trim();
  return scope === undefined || scope === "" || scope === "trở lên" ? null : scope;
}
