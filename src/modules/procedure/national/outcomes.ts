import type { OutcomeKind } from "../procedure.ts";
import { doubt, statedText, type Doubt } from "./doubt.ts";

/** The outcome cell as read: the portal's page runs on into key words, description and its own buttons. */
export interface ReadOutcomes {
  readonly outcomes: readonly OutcomeKind[];
  readonly keywords: string | null;
  readonly description: string | null;
  readonly doubts: readonly Doubt[];
}

const NATIONAL_CODE = String.raw`KQ[.-][GHT]\d{2}(?:\.\d{2})*\.\d{6}|\d{3}(?:\.\d{2}){2}\.[GH]\d{2}-KQ\d{4,6}`;

/** Codes of other shapes are kept as printed and sent to review. */
const CODED = new RegExp(String.raw`Mã: ?(?:(?<national>${NATIONAL_CODE})|(?<other>[A-Za-z0-9][A-Z0-9.-]*\d))`, "gu");
const TAIL = /Từ khóa(?<keywords>[\s\S]*?)Mô tả(?<description>[\s\S]*?)(?:Chọn cơ quan thực hiện[\s\S]*)?$/u;

/** Reads “Kết quả xử lý”. An outcome without a national code keeps its name and goes to review. */
export function readOutcomes(text: string): ReadOutcomes {
  const source = text.normalize("NFC");
  const tail = TAIL.exec(source);
  const body = tail === null ? source : source.slice(0, tail.index);
  const outcomes: OutcomeKind[] = [];
  const doubts: Doubt[] = [];
  let to = 0;
  for (const match of body.matchAll(CODED)) {
    const name = body.slice(to, match.index);
    to = match.index + match[0].length;
    const other = match.groups?.["other"];
    if (other !== undefined) doubts.push(doubt(`results[${outcomes.length}]`, name + match[0], "outcome_code_unclear"));
    outcomes.push({ code: match.groups?.["national"] ?? other ?? null, name: statedText(name) ?? "" });
  }
  const rest = statedText(body.slice(to).replace(/Mã:\s*$/u, ""));
  if (rest !== null) {
    doubts.push(doubt(`results[${outcomes.length}]`, rest, "outcome_code_unclear"));
    outcomes.push({ code: null, name: rest });
  }
  return {
    outcomes,
    keywords: statedText(tail?.groups?.["keywords"]),
    description: statedText(tail?.groups?.["description"]),
    doubts,
  };
}
