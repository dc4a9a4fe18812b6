import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CommandEnvelope, Decide, EventDraft } from "#ledger";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { findBooking } from "#modules/queue";
import { actorRefOf, type UseCaseContext } from "#modules/identity";
import type { NoticeGateways } from "./gateway.ts";
import { noticeStream, noticeStreamType, type DossierNotices, type Notice } from "./notice-stream.ts";
import { isOvertaken } from "./occasions.ts";

/** Which message, at which attempt. */
export interface SendRequest {
  /** The code of the dossier, or the id of the booked slot, that the message is about. */
  readonly code: string;
  readonly noticeId: string;
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  readonly stop: AbortSignal;
}

/**
 * Sends one message that waits, and writes down what became of it. What asks for something that is done meanwhile is withheld; what was erased
 * is withheld too. Answers `again` when the gateway could not be reached.
 */
export async function sendNotice(ctx: UseCaseContext, gateways: NoticeGateways, request: SendRequest): Promise<"done" | "again" | Problem> {
  const { code, noticeId, attempt, isLastAttempt } = request;
  const { state } = await ctx.ledger.load(noticeStreamType, noticeStream(code));
  const notice = state.notices.find((each) => each.noticeId === noticeId);
  if (notice === undefined || notice.standing !== "waiting") return "done";
  const { occasion, ofVersion, content } = notice;
  if (content === null || (await hasNothingToSay(ctx, code, notice))) {
    const withheld = await tell(ctx, request, {
      kind: "notice.withheld",
      payload: { noticeId, occasion, ofVersion, ...ofStreamOf(notice), reason: "overtaken" },
    });
    return isProblem(withheld) ? withheld : "done";
  }
  const { medium, locale } = notice;
  const gateway = gateways.by[medium];
  const answer = await gateway.send({ noticeId, dossierCode: code, medium, locale, ...content }, request.stop);
  const isFinal = answer.kind === "refused" || (answer.kind === "unreachable" && isLastAttempt);
  const told =
    answer.kind === "taken"
      ? await tell(ctx, request, {
          kind: "notice.sent",
          payload: { noticeId, attempt, gateway: gateway.name, reference: answer.reference },
        })
      : await tell(ctx, request, { kind: "notice.failed", payload: { noticeId, attempt, reason: answer.reason, isFinal } });
  if (isProblem(told)) return told;
  return answer.kind === "unreachable" && !isLastAttempt ? "again" : "done";
}

/** What a message asks for was done meanwhile: a request was met, a slot was used, given back, or is over. */
async function hasNothingToSay(ctx: UseCaseContext, code: string, { occasion, ofVersion }: Notice): Promise<boolean> {
  if (occasion === "booking_reminder") {
    const booking = await findBooking(ctx.db, code);
    return booking?.status !== "booked" || booking.slotAt <= ctx.now;
  }
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code as DossierCode));
  return isOvertaken(occasion, ofVersion, state);
}

function ofStreamOf({ ofStream }: Notice): { readonly ofStream?: string } {
  return ofStream === undefined ? {} : { ofStream };
}

async function tell(
  ctx: UseCaseContext,
  { code, noticeId, attempt }: SendRequest,
  draft: Pick<EventDraft, "kind" | "payload">,
): Promise<Problem | undefined> {
  const decide: Decide<DossierNotices> = ({ state }) => {
    const isOpen = standingIs(state.notices, noticeId, ["waiting"]);
    return { events: isOpen ? [{ ...draft, schemaVersion: 1 }] : [], answer: {} };
  };
  const committed = await ctx.ledger.execute(
    noticeStreamType,
    noticeStream(code),
    envelope(ctx, draft.kind, { code, noticeId, attempt }),
    decide,
  );
  return isProblem(committed) ? committed : undefined;
}

function standingIs(notices: readonly Notice[], noticeId: string, standings: readonly Notice["standing"][]): boolean {
  const notice = notices.find((each) => each.noticeId === noticeId);
  return notice !== undefined && standings.includes(notice.standing);
}

function envelope(ctx: UseCaseContext, name: string, input: CommandEnvelope["input"]): CommandEnvelope {
  return { commandId: ctx.commandId, name, input, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now };
}

/** What a gateway says later of a message it took. */
export interface DeliveryReceipt {
  readonly code: string;
  readonly noticeId: string;
  readonly isDelivered: boolean;
  readonly reason: string;
}

/**
 * Keeps what a gateway says of a message that it took: it arrived, or it came back. Said twice, it is one fact; a message that arrived does not
 * come back any more. Problem: `notice.unknown`.
 */
export async function recordReceipt(ctx: UseCaseContext, gateway: string, receipt: DeliveryReceipt): Promise<Problem | undefined> {
  const { code, noticeId, isDelivered, reason } = receipt;
  const { state } = await ctx.ledger.load(noticeStreamType, noticeStream(code));
  if (!standingIs(state.notices, noticeId, ["sent", "delivered", "bounced"]))
    return { problem: "notice.unknown", params: { notice: noticeId } };
  const draft: EventDraft = isDelivered
    ? { kind: "notice.delivered", schemaVersion: 1, payload: { noticeId, gateway } }
    : { kind: "notice.bounced", schemaVersion: 1, payload: { noticeId, gateway, reason: reason === "" ? "?" : reason } };
  const committed = await ctx.ledger.execute(
    noticeStreamType,
    noticeStream(code),
    envelope(ctx, draft.kind, { code, noticeId, isDelivered, reason }),
    ({ state: now }) => ({
      events: standingIs(now.notices, noticeId, isDelivered ? ["sent", "bounced"] : ["sent"]) ? [draft] : [],
      answer: {},
    }),
  );
  return isProblem(committed) ? committed : undefined;
}
