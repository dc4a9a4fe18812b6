import type { Effect, StreamType } from "#ledger";

import { foldList, lineCount, listIdOf, NO_LIST, unsettledLines } from "./handover.ts";
import type { HandoverList } from "./handover.ts";
import { handoverEvents } from "./handover.events.ts";

function project(state: HandoverList): readonly Effect[] {
  const { made, lines, answered } = state;
  if (made === null) return [];
  const listId = listIdOf({ agencyCode: made.from.agencyCode, ...made });
  return [
    {
      sink: "app.handover_list",
      row: {
        list_id: listId,
        agency: made.from.agencyCode,
        year: made.year,
        number: made.number,
        content: made.content,
        from_agency: made.from.agencyCode,
        from_unit: made.from.unitCode,
        to_agency: made.to?.agencyCode ?? null,
        to_unit: made.to?.unitCode ?? null,
        carrier: made.carrier,
        made_at: made.at,
        made_by: made.by.name,
        run_by: made.runBy,
        line_count: lines.length,
        waiting_count: lineCount(state, "waiting"),
        taken_count: lineCount(state, "taken"),
        missing_count: lineCount(state, "missing"),
        struck_count: lineCount(state, "struck"),
        unsettled_count: unsettledLines(state).length,
        answered_at: answered?.at ?? null,
        answered_by: answered?.by.name ?? null,
      },
    },
    ...lines.map((line) => ({
      sink: "app.handover_line",
      row: {
        list_id: listId,
        dossier_code: line.code,
        content: made.content,
        from_unit: made.from.unitCode,
        to_unit: made.to?.unitCode ?? null,
        outcome: line.outcome,
        settled: line.settled,
        problem: line.problem?.problem ?? null,
        params: line.problem?.params ?? {},
        tracking: line.tracking,
        fee: line.fee,
        answered_at: line.at,
      },
    })),
  ];
}

/** What the ledger must know of a hand-over list. */
export const handoverStreamType: StreamType<HandoverList> = {
  kind: "handover",
  events: handoverEvents,
  initial: NO_LIST,
  fold: foldList,
  project,
  tally: () => [],
};
