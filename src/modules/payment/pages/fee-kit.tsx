import type { CivilDate } from "#kernel/instant";
import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { formatDong, parseDong } from "#kernel/money";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import type { UploadLimits } from "#platform/files/upload";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import { problemStatus, problemText } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { permit, useCaseContextOf } from "#modules/identity";
import type { Permission, UseCaseContext } from "#modules/identity";
import { deskNamesReader } from "#modules/organisation";
import type { DeskNames } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";

import { counterOf } from "../payment-command.ts";
import type { CounterPlace } from "../payment-command.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { PaymentText } from "../text/vi.ts";

/** What the pages of fees are given by the entry point. */
export interface FeeWebDeps {
  readonly db: Database;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
  /** Signs and checks callbacks; undefined while none can come. */
  readonly callbackSecret: string | undefined;
  /** Whether the local page pretends to be the payment platform. */
  readonly hasStandIn: boolean;
  /** First day of electronic receipts; undefined when they are off. */
  readonly electronicFrom: CivilDate | undefined;
}

export const FEES_PATH = "/lam-viec/thu-phi";

export type FeeWords = PaymentText["pages"];

export function feeWords(locale: Locale): FeeWords {
  return pickText<PaymentText>(locale, { vi, en }).pages;
}

/** `20.000 ₫`; a minus before what is missing. */
export function money(amount: number): string {
  const parsed = parseDong(Math.abs(amount));
  if (parsed === undefined) throw new RangeError(`not an amount of đồng: ${amount}`);
  return `${amount < 0 ? "−" : ""}${formatDong(parsed)}`;
}

/** What a cashier typed as an amount: undefined for nothing, NaN for what is no whole amount. */
export function typedDong(text: string): number | undefined {
  const plain = text.replace(/[\s.₫đ]/gu, "");
  if (plain === "") return undefined;
  return /^\d{1,13}$/u.test(plain) ? Number(plain) : Number.NaN;
}

/** A page of fees as it is opened: who asks, for which counter, in which words. */
export interface FeeVisit {
  readonly ctx: UseCaseContext;
  readonly at: CounterPlace;
  readonly words: FeeWords;
  readonly locale: Locale;
  readonly names: DeskNames;
  readonly today: CivilDate;
}

/** Each application keeps one reader of names. */
const readers = new WeakMap<object, ReturnType<typeof deskNamesReader>>();

export function namesOf(db: Database): ReturnType<typeof deskNamesReader> {
  const reader = readers.get(db) ?? deskNamesReader(db);
  readers.set(db, reader);
  return reader;
}

/** Opens a page of fees for whoever may see them at their agency. Problems: `identity.not_permitted`. */
export async function visitFees(c: WebContext, deps: FeeWebDeps, right: Permission = "payment.read"): Promise<FeeVisit | Problem> {
  const ctx = useCaseContextOf(c);
  const at = counterOf(ctx, undefined);
  if (isProblem(at)) return at;
  const allowed = await permit(ctx, right, { places: [at] });
  if (isProblem(allowed)) return allowed;
  const { locale, now } = c.var;
  return { ctx, at, words: feeWords(locale), locale, names: await namesOf(deps.db)(now), today: civilDateOf(now) };
}

/** The day that a page is asked for; today when it is none. */
export function dayAsked(c: WebContext, today: CivilDate): CivilDate {
  return parseCivilDate(c.req.query("ngay") ?? "") ?? today;
}

/** Where somebody came from and goes back to: a path of the work area, or nothing. */
export function returnPath(text: string | undefined): string | undefined {
  return text !== undefined && /^\/lam-viec(?:[/?][\w\-./?=&%:]*)?$/u.test(text) && !text.includes("//") ? text : undefined;
}

/** A refusal as the sentence above a form, with the status of the page. */
export function refusedIn(c: WebContext, refused: Problem | undefined) {
  if (refused === undefined) return { errors: [], status: {} };
  const { title, next } = problemText(c, refused);
  return { errors: [{ message: `${title} ${next}` }], status: { status: problemStatus(c, refused) } };
}

/** The context of a posted form: its own command id, so that pressing twice is once. */
export function formContext(c: WebContext, form: FormValues): UseCaseContext {
  return useCaseContextOf(c, form.commandId);
}
