import type { Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect, EventDraft } from "#ledger";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { Channel } from "#modules/procedure";
import { newUuid } from "#platform/ids";

import type { PayloadOf } from "./dossier.events.ts";
import { personalFact } from "./dossier-command.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import type { Party } from "./dossier.events.ts";
import { dossierStream } from "./dossier.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import type { CheckedFiling, Filing } from "./reception.ts";
import type { DossierAnswer } from "./run-dossier-command.ts";

/** What a filing brings along instead of getting it now: seeded secrets, a number that was kept. */
export interface Secrets {
  readonly pin?: string;
  /** A code that was kept for this reception before, as on the paper that a counter without network gave. */
  readonly code?: DossierCode;
  /** Why the events carry an earlier time than that of their writing; stands with each of them. */
  readonly reason?: string;
  /** The fee was receipted elsewhere before receipts were kept here: only for what is brought over, never for what happens at a counter. */
  readonly isFeeNotedBefore?: boolean;
  /** Answers that nobody had to type, each with its source. */
  readonly filledIn?: PayloadOf<"dossier.submitted">["filledIn"] | undefined;
}

/** A dossier that was just made, with the PIN for its receipt. */
export interface FiledAnswer extends DossierAnswer {
  readonly pin: string;
}

/** The first event of every dossier: what was handed in, where, for which version of the procedure. */
export function submissionEvent(submission: {
  readonly code: DossierCode;
  readonly pin: string;
  readonly filing: Filing;
  readonly checked: CheckedFiling;
  readonly channel: Channel;
  readonly answerBy: Instant | null;
  readonly isAssisted: boolean;
  readonly memberOf?: NonNullable<Dossier["memberOf"]>;
  readonly supportedBy?: Party;
  readonly visitId?: string | undefined;
  readonly filledIn?: NonNullable<Secrets["filledIn"]>;
}): EventDraft {
  const { filing, checked } = submission;
  const { snapshot } = checked;
  return personalFact(
    "dossier.submitted",
    {
      code: submission.code,
      procedure: {
        code: snapshot.code,
        version: snapshot.version,
        name: snapshot.name,
        nameEn: snapshot.nameEn ?? "",
        field: snapshot.field,
      },
      caseKey: checked.caseKey,
      channel: submission.channel,
      reception: checked.reception,
      competentAgency: checked.competentAgency,
      components: [...checked.components],
      answerBy: submission.answerBy,
      isAssisted: submission.isAssisted,
      ...(submission.memberOf === undefined ? {} : { memberOf: submission.memberOf }),
      ...(checked.isLocationIndependent ? { isLocationIndependent: true } : {}),
      ...(submission.filledIn === undefined ? {} : { filledIn: submission.filledIn }),
      ...(submission.visitId === undefined ? {} : { visitId: submission.visitId }),
      ...(submission.supportedBy === undefined ? {} : { supportedBy: submission.supportedBy }),
    },
    { applicant: filing.applicant, representative: filing.representative, form: filing.form, pin: submission.pin },
  );
}

interface Creation {
  readonly code: DossierCode;
  readonly pin: string;
  readonly name: string;
  readonly input: Json;
  readonly events: readonly EventDraft[];
  readonly effects?: readonly Effect[];
  readonly reason?: string | undefined;
}

/**
 * Opens the stream of a new dossier. A command that comes again gets the code and PIN of the first time, whatever number the repetition took.
 * Problems: `dossier.already_exists` (a code met twice: the number series was tampered with) and those of the ledger.
 */
export async function createDossier(ctx: UseCaseContext, creation: Creation): Promise<FiledAnswer | Problem> {
  const envelope = {
    commandId: ctx.commandId,
    name: creation.name,
    input: creation.input,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: creation.reason ?? null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(dossierStreamType, dossierStream(creation.code), envelope, ({ state }) =>
    state.status === "none"
      ? { events: creation.events, effects: creation.effects ?? [], answer: { code: creation.code, pin: creation.pin } }
      : problem("dossier.already_exists", { code: creation.code }),
  );
  if (isProblem(committed)) return committed;
  const { code, pin } = committed.answer as { readonly code: DossierCode; readonly pin: string };
  return { code, pin, version: committed.version, isReplay: committed.isReplay };
}

const PIN_DIGITS = 6;

/**
 * A PIN for the receipt: six digits out of the random bits of a fresh UUID. It is no lock by itself: tracking answers a wrong one slowly and
 * a few times only.
 */
export function newPin(): string {
  const random = Number.parseInt(newUuid().slice(-12), 16);
  return String(random % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, "0");
}
