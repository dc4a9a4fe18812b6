import type { ChannelTerm } from "../procedure.ts";
import { amountsIn, cutsOfGlued, readFeeCell, type ReadFee } from "./channel-fee.ts";
import { cutChannelRows, type ChannelRow } from "./channel-rows.ts";
import { compareWithNote, readTimeCell } from "./channel-time.ts";
import { doubt, type Doubt } from "./doubt.ts";

/** The channel table as read. */
export interface ReadChannels {
  readonly terms: readonly ChannelTerm[];
  readonly doubts: readonly Doubt[];
}

/** Reads “Cách thức thực hiện”: a row for each channel, time and fee, and whatever in them is unclear. */
export function readChannels(text: string): ReadChannels {
  const { rows, lead } = cutChannelRows(text);
  const terms: ChannelTerm[] = [];
  const doubts: Doubt[] = [];
  if (lead !== "" || (rows.length === 0 && text.trim() !== "")) doubts.push(doubt("channels", lead, "channel_table_unread"));
  for (const [at, row] of rows.entries()) {
    const read = readRow(row, rows);
    terms.push(read.term);
    if (read.timeReason !== null) doubts.push(doubt(`channels[${at}].time`, row.raw, read.timeReason));
    if (read.feeReason !== null) doubts.push(doubt(`channels[${at}].fee`, row.raw, read.feeReason));
  }
  return { terms, doubts };
}

function readRow(row: ChannelRow, rows: readonly ChannelRow[]) {
  const readTime = row.isGlued ? ({ time: null, reason: "time_without_unit" } as const) : readTimeCell(row.timeCell);
  const readFee = row.isGlued ? readGluedFee(row, rows) : readFeeCell(row.feeCell, row.feeNote);
  const { time } = readTime;
  const timeReason = readTime.reason ?? (time === null ? null : compareWithNote(time, row.note));
  const term: ChannelTerm = {
    channel: row.channel,
    caseKey: null,
    time,
    fee: readFee.fee,
    feeNote: emptyToNull(row.feeNote),
    note: emptyToNull(row.note),
  };
  return { term, timeReason, feeReason: readFee.reason };
}

/**
 * A number without a unit that runs into the amount. The cut is taken only when the digits allow one alone, or when
 * another row of the same table prints the same number by itself or the note names the same amount (in đồng or thousands of
 * đồng); either way a person sees the row.
 */
function readGluedFee(row: ChannelRow, rows: readonly ChannelRow[]): ReadFee {
  const cuts = cutsOfGlued(row.timeCell);
  const alone = rows.filter((other) => !other.isGlued && /^\d+$/u.test(other.timeCell)).map((other) => other.timeCell);
  const sure = rows.filter((other) => other.isGlued).map((other) => cutsOfGlued(other.timeCell));
  const known = new Set([...alone, ...sure.filter((each) => each.length === 1).map((each) => each[0]?.time ?? "")]);
  const named = amountsIn(row.feeNote, "VND");
  const isConfirmed = (each: { readonly time: string; readonly amount: number }): boolean =>
    known.has(each.time) || named.includes(each.amount) || named.includes(each.amount * 1000);
  const [cut, ...others] = cuts.length > 1 ? cuts.filter(isConfirmed) : cuts;
  if (cut === undefined || others.length > 0) return { fee: null, reason: "fee_glued_to_time" };
  const currency = row.feeCell.replace(/^[\d.,\s–-]+/u, "");
  return { fee: readFeeCell(`${cut.amount} ${currency}`, row.feeNote).fee, reason: "fee_glued_to_time" };
}

function emptyToNull(text: string): string | null {
  return text === "" ? null : text;
}
