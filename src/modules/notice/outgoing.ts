import type { Locale } from "#platform/i18n";
import type { Medium } from "./notice.events.ts";

/** A message on its way out. */
export interface OutgoingNotice {
  readonly noticeId: string;
  /** The code of the dossier; of a message about a booked slot or a stored result, its id. */
  readonly dossierCode: string;
  readonly medium: Medium;
  readonly locale: Locale;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** What a gateway said: taken, with its own number for it; refused for good; or not now. */
export type GatewayAnswer =
  | { readonly kind: "taken"; readonly reference: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unreachable"; readonly reason: string };

/** What carries messages out. */
export interface NoticeGateway {
  readonly name: string;
  send(notice: OutgoingNotice, stop: AbortSignal): Promise<GatewayAnswer>;
}

/** Longest name of a gateway that an event keeps. */
export const GATEWAY_NAME_MAX = 60;
/** How much of what a gateway said is kept. */
export const ANSWER_CHARACTERS_MAX = 200;
