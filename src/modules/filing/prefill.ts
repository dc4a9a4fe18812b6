import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Eform, EformQuestion } from "#platform/eform/eform";
import { parseEform } from "#platform/eform/eform";
import type { EformSourceKind } from "#platform/eform/eform-schema";
import type { UseCaseContext } from "#modules/identity";
import { findProven, procedureOfFiling } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";
import { listOwnDossiers } from "./filing.queries.ts";

/** Where an answer comes from and of which day it is. */
export interface AnswerSource {
  readonly from: EformSourceKind;
  /** Code of the dossier, name of the register; empty for the account. */
  readonly reference: string;
  readonly asOf: string;
}

/** A datum found without asking. */
export interface FoundDatum {
  readonly value: Json;
  readonly source: AnswerSource;
}

/** An answer put into a form without asking. */
export interface PrefilledField extends AnswerSource {
  /** The question's key. */
  readonly key: string;
  readonly value: Json;
  readonly isLocked: boolean;
}

/** Who is asked, and on whose behalf: only what belongs to this person may be answered. */
export type PrefillContext = Pick<UseCaseContext, "ledger" | "db" | "actor" | "now">;

/**
 * A place that may hold data about the person who asks. `find` answers only with what that person may see of themselves, and with nothing for
 * anybody who has not signed in. A register that is connected later is one more of these.
 */
export interface PrefillProvider {
  readonly kind: EformSourceKind;
  readonly find: (ctx: PrefillContext, wanted: ReadonlySet<string>) => Promise<ReadonlyMap<string, FoundDatum>>;
}

/** What an identity provider confirmed at sign-in: the data by which the person is known. */
export const identityProvider: PrefillProvider = {
  kind: "identity",
  find: ({ actor, now }) => {
    if (actor.kind !== "citizen") return Promise.resolve(new Map());
    const source: AnswerSource = { from: "identity", reference: "", asOf: civilDateOf(now) };
    const found = new Map<string, FoundDatum>([["citizen.full_name", { value: actor.name, source }]]);
    if (actor.personalId !== undefined) found.set("citizen.personal_id", { value: actor.personalId, source });
    return Promise.resolve(found);
  },
};

/** Dossiers that are looked into, the latest first. */
const DOSSIERS_MAX = 8;

/** What the person answered to the same datum in earlier dossiers of their own; the latest answer counts. */
export const dossierProvider: PrefillProvider = {
  kind: "dossier",
  find: async (ctx, wanted) => {
    const found = new Map<string, FoundDatum>();
    if (wanted.size === 0) return found;
    for (const { state, form, eform } of await ownDossiers(ctx)) {
      for (const question of eform?.questions ?? []) {
        const value = form[question.key] as Json | undefined;
        const datum = question.field?.key;
        if (datum === undefined || value === undefined || !wanted.has(datum) || found.has(datum)) continue;
        found.set(datum, { value, source: { from: "dossier", reference: state.code, asOf: civilDateOf(state.submittedAt) } });
      }
    }
    return found;
  },
};

interface OwnDossier {
  readonly state: { readonly code: string; readonly submittedAt: Instant };
  readonly applicant: Dossier["applicant"];
  readonly form: Readonly<Record<string, unknown>>;
  readonly eform: Eform | null;
}

/** The person's own dossiers, each opened by the rule by which its applicant may see it, so that a wrong row in a list shows nothing. */
async function ownDossiers(ctx: PrefillContext): Promise<readonly OwnDossier[]> {
  const { actor } = ctx;
  if (actor.kind !== "citizen" || actor.personalId === undefined) return [];
  const codes = await listOwnDossiers(ctx.db, actor.personalId, DOSSIERS_MAX);
  const opened = await Promise.all(
    codes.map(async (code): Promise<readonly OwnDossier[]> => {
      const state = await findProven(ctx, { code, pin: "" });
      if (isProblem(state) || state.submittedAt === null || state.code === null) return [];
      const snapshot = await procedureOfFiling(ctx, state);
      const eform = snapshot === undefined || snapshot.eform === null ? null : parseEform(snapshot.eform);
      return [
        {
          state: { code: state.code, submittedAt: state.submittedAt },
          applicant: state.applicant,
          form: state.form ?? {},
          eform: eform === null || isProblem(eform) ? null : eform,
        },
      ];
    }),
  );
  return opened.flat();
}

/** The sources of this system; a register joins them when it is connected. */
export const PREFILL_PROVIDERS: readonly PrefillProvider[] = [identityProvider, dossierProvider];

/** The datum that a question may be answered with, and the sources that it may come from, in their order. */
function wantedBy(question: EformQuestion): { readonly datum: string; readonly from: readonly EformSourceKind[] } | undefined {
  const { source, field } = question;
  const datum = source?.datum ?? field?.key;
  return source === undefined || datum === undefined || question.computes !== undefined ? undefined : { datum, from: source.from };
}

/**
 * Answers that need not be asked: what the schema lets come from elsewhere, from the first source that has it. Nothing about anybody but the
 * person who is signed in; an empty list for everybody else.
 */
export async function prefillFor(
  ctx: PrefillContext,
  eform: Eform,
  providers: readonly PrefillProvider[] = PREFILL_PROVIDERS,
): Promise<readonly PrefilledField[]> {
  if (ctx.actor.kind !== "citizen") return [];
  const wishes = eform.questions.flatMap((question) => {
    const wish = wantedBy(question);
    return wish === undefined ? [] : [{ question, ...wish }];
  });
  const found = new Map(
    await Promise.all(
      providers.map(async (provider) => {
        const wanted = new Set(wishes.filter(({ from }) => from.includes(provider.kind)).map(({ datum }) => datum));
        return [provider.kind, wanted.size === 0 ? new Map<string, FoundDatum>() : await provider.find(ctx, wanted)] as const;
      }),
    ),
  );
  return wishes.flatMap(({ question, datum, from }) => {
    const hit = from.map((kind) => found.get(kind)?.get(datum)).find((one) => one !== undefined);
    if (hit === undefined) return [];
    return [{ key: question.key, value: hit.value, ...hit.source, isLocked: question.source?.change === "locked" }];
  });
}

/** The applicant's own particulars, from the account and the latest dossier. */
export interface KnownApplicant {
  readonly name: string;
  readonly personalId: string;
  readonly birthOn: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** The dossier that told what the account does not; null when there was none. */
  readonly dossier: AnswerSource | null;
}

/** What is known of the person who is signed in; undefined for everybody else. */
export async function knownApplicant(ctx: PrefillContext): Promise<KnownApplicant | undefined> {
  const { actor } = ctx;
  if (actor.kind !== "citizen") return undefined;
  const [latest] = (await ownDossiers(ctx)).filter(({ applicant }) => applicant !== null);
  const told = latest?.applicant;
  return {
    name: actor.name,
    personalId: actor.personalId ?? "",
    birthOn: told?.birthOn ?? "",
    phone: told?.phone ?? "",
    email: told?.email ?? "",
    address: told?.address ?? "",
    dossier: latest === undefined ? null : { from: "dossier", reference: latest.state.code, asOf: civilDateOf(latest.state.submittedAt) },
  };
}
