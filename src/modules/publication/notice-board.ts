import type { ActorRef } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { streamIdOf, type Decide, type LedgerEvent, type StreamId, type StreamType } from "#ledger";
import type { AgencyCode } from "#modules/organisation";
import { noticeBoardEvents, type NoticeHung } from "./notice-board.events.ts";

/** A poster that hangs at a counter. */
export interface Posting {
  readonly procedureCode: string;
  readonly version: number;
  readonly place: string;
  readonly on: CivilDate;
  readonly by: ActorRef;
}

/** What hangs at an agency's counter. */
export interface NoticeBoard {
  readonly agency: string;
  readonly postings: readonly Posting[];
}

/** What the ledger must know of notice boards. */
export const noticeBoardStreamType: StreamType<NoticeBoard> = {
  kind: "noticeboard",
  events: noticeBoardEvents,
  initial: { agency: "", postings: [] },
  fold: foldBoard,
  project: ({ agency, postings }) =>
    postings.map((posting) => ({
      sink: "app.notice_posting",
      row: {
        agency,
        procedure_code: posting.procedureCode,
        version: posting.version,
        place: posting.place,
        posted_on: posting.on,
        posted_by: posting.by,
      },
    })),
  tally: () => [],
};

/** The stream of an agency's board. */
export function noticeBoardStream(agency: AgencyCode): StreamId {
  return streamIdOf("noticeboard", agency);
}

function foldBoard(state: NoticeBoard, event: LedgerEvent): NoticeBoard {
  const { agency, procedureCode, version, place, on } = event.payload as unknown as NoticeHung;
  const others = state.postings.filter((posting) => posting.procedureCode !== procedureCode);
  return { agency, postings: [...others, { procedureCode, version, place, on: on as CivilDate, by: event.actor }] };
}

/** Writes down that a poster hangs; the same poster in the same place again is nothing new. */
export function decideHang(hung: NoticeHung, publishedVersions: readonly number[]): Decide<NoticeBoard> {
  return ({ state }) => {
    if (!publishedVersions.includes(hung.version))
      return problem("publication.not_published", { code: hung.procedureCode, version: hung.version });
    const answer = { agency: hung.agency };
    const known = state.postings.find((posting) => posting.procedureCode === hung.procedureCode);
    if (known !== undefined && known.version === hung.version && known.place === hung.place) return { events: [], answer };
    return { events: [{ kind: "noticeboard.hung", schemaVersion: 1, payload: hung }], answer };
  };
}
