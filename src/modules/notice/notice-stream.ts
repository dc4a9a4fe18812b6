import type { Instant } from "#kernel/instant";
import type { Locale } from "#platform/i18n";
import { streamIdOf, type LedgerEvent, type StreamId, type StreamType } from "#ledger";
import { noticeEvents, wordingEvents } from "./notice.events.ts";
import type { Medium, NoticeEventKind, NoticePayload, Occasion, Wording, WordingChanged } from "./notice.events.ts";

/** What became of a message. */
export type NoticeStanding = "waiting" | "sent" | "delivered" | "bounced" | "failed" | "withheld";

/** One message about a dossier, as its stream tells it. */
export interface Notice {
  readonly noticeId: string;
  readonly occasion: Occasion;
  readonly medium: Medium;
  readonly locale: Locale;
  readonly ofVersion: number;
  /** The stream whose event it tells of; undefined for the dossier's own. */
  readonly ofStream: string | undefined;
  readonly shownTo: string;
  readonly composedAt: Instant;
  readonly sendAt: Instant;
  readonly standing: NoticeStanding;
  readonly attempts: number;
  /** Why it failed or was withheld; empty otherwise. */
  readonly reason: string;
  readonly movedAt: Instant;
  /** Null once erased. */
  readonly content: { readonly to: string; readonly subject: string; readonly body: string } | null;
}

/** All messages about a dossier, and how its applicant wants to be told. */
export interface DossierNotices {
  readonly code: string;
  /** Null until the applicant chose: then everything goes where an address was left. */
  readonly preference: { readonly media: readonly Medium[]; readonly locale: Locale } | null;
  readonly notices: readonly Notice[];
  /** Events that were dealt with, told or withheld: by `eventKey`. */
  readonly dealtWith: readonly string[];
}

/** What the ledger must know of messages. */
export const noticeStreamType: StreamType<DossierNotices> = {
  kind: "notice",
  events: noticeEvents,
  initial: { code: "", preference: null, notices: [], dealtWith: [] },
  fold: foldNotices,
  project: ({ code, notices }) =>
    notices.map((notice) => ({
      sink: "app.notice",
      row: {
        dossier_code: code,
        notice_id: notice.noticeId,
        occasion: notice.occasion,
        medium: notice.medium,
        locale: notice.locale,
        shown_to: notice.shownTo,
        composed_at: notice.composedAt,
        send_at: notice.sendAt,
        standing: notice.standing,
        attempt_count: notice.attempts,
        reason: notice.reason,
        moved_at: notice.movedAt,
      },
    })),
  tally: () => [],
};

/** The stream of the messages about a dossier. */
export function noticeStream(code: string): StreamId {
  return streamIdOf("notice", code);
}

function foldNotices(state: DossierNotices, event: LedgerEvent): DossierNotices {
  const code = event.streamId.slice("notice:".length);
  const kind = event.kind as NoticeEventKind;
  switch (kind) {
    case "notice.composed":
      return { ...withDealt(state, event), code, notices: [...state.notices, composedNotice(event)] };
    case "notice.withheld": {
      const { noticeId, reason } = event.payload as NoticePayload<"notice.withheld">;
      if (noticeId === undefined) return { ...withDealt(state, event), code };
      return moved(state, event, { noticeId, standing: "withheld", reason });
    }
    case "notice.sent": {
      const { noticeId, attempt } = event.payload as NoticePayload<"notice.sent">;
      return moved(state, event, { noticeId, standing: "sent", attempts: attempt, reason: "" });
    }
    case "notice.failed": {
      const { noticeId, attempt, reason, isFinal } = event.payload as NoticePayload<"notice.failed">;
      return moved(state, event, { noticeId, standing: isFinal ? "failed" : "waiting", attempts: attempt, reason });
    }
    case "notice.delivered": {
      const { noticeId } = event.payload as NoticePayload<"notice.delivered">;
      return moved(state, event, { noticeId, standing: "delivered", reason: "" });
    }
    case "notice.bounced": {
      const { noticeId, reason } = event.payload as NoticePayload<"notice.bounced">;
      return moved(state, event, { noticeId, standing: "bounced", reason });
    }
    case "notice.preferred": {
      const { media, locale } = event.payload as NoticePayload<"notice.preferred">;
      return { ...state, code, preference: { media, locale } };
    }
  }
}

/** Which event a message tells of: of the dossier itself when no stream is named. */
export interface OfEvent {
  readonly ofVersion: number;
  readonly ofStream?: string;
}

/** An event as one word, by which it is told once. */
export function eventKey({ ofVersion, ofStream }: OfEvent): string {
  return `${ofStream ?? ""}/${ofVersion}`;
}

function withDealt(state: DossierNotices, event: LedgerEvent): DossierNotices {
  const key = eventKey(event.payload as unknown as OfEvent);
  return state.dealtWith.includes(key) ? state : { ...state, dealtWith: [...state.dealtWith, key] };
}

function composedNotice(event: LedgerEvent): Notice {
  const { noticeId, occasion, medium, locale, ofVersion, ofStream, shownTo, sendAt } = event.payload as NoticePayload<"notice.composed">;
  return {
    noticeId,
    occasion,
    medium,
    locale,
    ofVersion,
    ofStream,
    shownTo,
    composedAt: event.at,
    sendAt: sendAt as Instant,
    standing: "waiting",
    attempts: 0,
    reason: "",
    movedAt: event.at,
    content: (event.personal as Notice["content"] | undefined) ?? null,
  };
}

function moved(
  state: DossierNotices,
  event: LedgerEvent,
  { noticeId, ...change }: Pick<Notice, "noticeId" | "standing" | "reason"> & { readonly attempts?: number },
): DossierNotices {
  const notices = state.notices.map((notice) => (notice.noticeId === noticeId ? { ...notice, ...change, movedAt: event.at } : notice));
  return { ...state, notices };
}

/** The words of an occasion as officials left them, and by which media it is told. */
export interface OccasionWording {
  /** How often they were changed; 0 is what the system brings along. */
  readonly version: number;
  readonly vi: Wording | null;
  readonly en: Wording | null;
  /** Null: the media that the system brings along. */
  readonly media: readonly Medium[] | null;
}

/** What the ledger must know of wordings. */
export const wordingStreamType: StreamType<OccasionWording> = {
  kind: "wording",
  events: wordingEvents,
  initial: { version: 0, vi: null, en: null, media: null },
  fold: ({ version }, event) => {
    const { vi, en, media } = event.payload as unknown as WordingChanged;
    return { version: version + 1, vi, en, media };
  },
  project: () => [],
  tally: () => [],
};

/** The stream of an occasion's words. */
export function wordingStream(occasion: Occasion): StreamId {
  return streamIdOf("wording", occasion);
}
