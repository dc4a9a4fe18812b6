import type { ActorRef } from "#kernel/id";
import type { CivilDate, Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { streamIdOf, type Decide, type StreamId, type StreamType } from "#ledger";
import { legalTextEvents, type LegalTextStated } from "./legal-text.events.ts";

/** A legal text on which procedures rest, with the days of its validity. */
export interface LegalText {
  readonly number: string;
  readonly name: string;
  readonly effectiveFrom: CivilDate | null;
  /** The first day on which it no longer holds; null while nobody knows of one. */
  readonly effectiveUntil: CivilDate | null;
  readonly replacedBy: string | null;
}

/** What is known of a text, and who stated it last. */
export interface LegalTextState {
  readonly text: LegalText | null;
  readonly statedAt: Instant | null;
  readonly statedBy: ActorRef | null;
}

/** What the ledger must know of legal texts. */
export const legalTextStreamType: StreamType<LegalTextState> = {
  kind: "legaltext",
  events: legalTextEvents,
  initial: { text: null, statedAt: null, statedBy: null },
  fold: (_state, event) => ({ text: event.payload as unknown as LegalText, statedAt: event.at, statedBy: event.actor }),
  project: ({ text, statedAt, statedBy }) =>
    text === null
      ? []
      : [
          {
            sink: "app.legal_text",
            row: {
              number: text.number,
              name: text.name,
              effective_from: text.effectiveFrom,
              effective_until: text.effectiveUntil,
              replaced_by: text.replacedBy,
              stated_at: statedAt,
              stated_by: statedBy,
            },
          },
        ],
  tally: () => [],
};

/** The stream of a text, by its number. */
export function legalTextStream(number: string): StreamId {
  return streamIdOf("legaltext", number);
}

/** Writes down how long a text holds; saying the same again changes nothing. */
export function decideStateText(stated: LegalTextStated): Decide<LegalTextState> {
  return ({ state }) => {
    const { effectiveFrom, effectiveUntil } = stated;
    if (effectiveFrom !== null && effectiveUntil !== null && effectiveUntil < effectiveFrom)
      return problem("publication.text_days_crossed", { from: effectiveFrom, until: effectiveUntil });
    const answer = { number: stated.number };
    const isSame = state.text !== null && (Object.keys(stated) as (keyof LegalText)[]).every((key) => state.text?.[key] === stated[key]);
    return isSame ? { events: [], answer } : { events: [{ kind: "legal_text.stated", schemaVersion: 1, payload: stated }], answer };
  };
}
