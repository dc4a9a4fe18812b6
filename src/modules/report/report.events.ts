import { z } from "zod";

const line = (max: number) => z.string().min(1).max(max);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const stamp = z.strictObject({ officerId: line(40), name: line(200) }).nullable();
const digest = z.string().regex(/^[0-9a-f]{64}$/u);
/** The filled report as canonical JSON text: its figures have fractions, which the ledger does not hash as numbers. */
const content = z.string().min(2).max(4_000_000);

const opened = z.strictObject({
  reportId: z.string().length(36),
  report: z.enum(["cchc", "tthc"]),
  period: line(10),
  from: day,
  to: day,
  agencyCode: line(35),
  level: z.enum(["commune", "department", "province"]),
  /** Agency whose people write it: the agency itself, or whoever has the duty for the province. */
  preparedBy: line(35),
  /** Agency that it is handed to. */
  receiver: line(35),
  dueOn: day,
  by: stamp,
});
const remarked = z.strictObject({ section: line(40), words: z.string().max(8_000), by: stamp });
const explained = z.strictObject({ identity: line(200), words: line(2_000), by: stamp });
/** `05/BC-SXD`, of the agency's book; absent where whoever acts may not sign for the agency, and in what was written before reports were numbered. */
const documentNumber = line(80).exactOptional();
const submitted = z.strictObject({ content, digest, documentNumber, by: stamp });
const returned = z.strictObject({ reason: line(4_000), by: stamp });
const accepted = z.strictObject({ note: z.string().max(2_000), by: stamp });
const frozen = z.strictObject({
  version: z.number().int().min(1),
  digest,
  /** The text with its explanations, number and signer; absent where it is word for word what was handed in. */
  content: content.exactOptional(),
  documentNumber,
  by: stamp,
});
const change = z.strictObject({ place: line(300), before: z.string().max(8_000), after: z.string().max(8_000) });
const corrected = z.strictObject({
  version: z.number().int().min(2),
  content,
  digest,
  reason: line(4_000),
  /** Remarks that are worded anew with it. */
  remarks: z.record(line(40), z.string().max(8_000)),
  changes: z.array(change).min(1).max(20_000),
  documentNumber,
  by: stamp,
});
const chased = z.strictObject({ ground: z.enum(["by_hand", "near_due", "overdue"]), words: z.string().max(2_000), by: stamp });

/** Events of `report:UUID`: the life of one report of one agency for one period. Closed: an unknown field is refused. */
export const reportEvents = {
  "report.opened": { 1: { payload: opened } },
  "report.remarked": { 1: { payload: remarked } },
  "report.explained": { 1: { payload: explained } },
  "report.submitted": { 1: { payload: submitted } },
  "report.returned": { 1: { payload: returned } },
  "report.accepted": { 1: { payload: accepted } },
  "report.frozen": { 1: { payload: frozen } },
  "report.corrected": { 1: { payload: corrected } },
  "report.chased": { 1: { payload: chased } },
} as const;

export type ReportOpened = z.infer<typeof opened>;
export type ReportChange = z.infer<typeof change>;
export type ReportStamp = z.infer<typeof stamp>;
