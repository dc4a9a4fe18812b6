import { parseCivilDate, type CivilDate } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import {
  abolishProcedure,
  announceProcedure,
  approveReview,
  askReview,
  commentDraft,
  procedureText,
  publishProcedure,
  returnReview,
  withdrawProcedure,
  type ContentPart,
  type DraftRef,
  type VersionRef,
} from "#modules/procedure";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { civilDateOf } from "#kernel/instant";
import { changesOnlyInternals } from "../../check-draft.ts";
import { checkEn } from "../../text/check.en.ts";
import { checkVi, type CheckText } from "../../text/check.vi.ts";
import { refOf, type Draft, type DraftFrame, type DraftingDeps } from "#modules/draft";
import type { CheckShown } from "./check-shown.ts";

interface Post {
  readonly deps: DraftingDeps & { readonly frame: DraftFrame };
  readonly page: (c: WebContext, typed: Partial<CheckShown>) => Promise<Response>;
  /** Findings that refuse, counted anew at the announcement. */
  readonly count: (draft: Draft, today: CivilDate) => Promise<number>;
}

interface Act {
  readonly c: WebContext;
  readonly post: Post;
  readonly draft: Draft;
  readonly form: FormValues;
  readonly words: CheckText;
}

type Answer = VersionRef | Problem | { readonly errors: readonly FieldError[] };

/** Takes one of the tab's forms; the last part of the address says which. */
export async function checkPost(c: WebContext, post: Post): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const draft = await post.deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const words = pickText<CheckText>(c.var.locale, { vi: checkVi, en: checkEn });
  const act = ACTS[c.req.param("verb") ?? ""];
  if (act === undefined) return respondProblem(c, problem("http.not_found"));
  const answer = await act({ c, post, draft, form, words });
  if (isProblem(answer)) {
    if (answer.problem.startsWith("identity.")) return respondProblem(c, answer);
    const { title, next } = problemText(c, answer);
    const name = FIELD_OF[answer.problem];
    return post.page(c, { form, errors: [{ ...(name === undefined ? {} : { name }), message: `${title} ${next}` }] });
  }
  if ("errors" in answer) return post.page(c, { form, errors: answer.errors });
  return seeOther(c, `${post.deps.frame.href(draft, "kiem-tra")}?xong`);
}

/** The field at which a refusal is put right. */
const FIELD_OF: Readonly<Record<string, string>> = { "procedure.effect_too_early": "effectiveFrom" };

const ACTS: Readonly<Record<string, (act: Act) => Promise<Answer>>> = {
  trinh: async ({ c, draft, form }) => withRef(draft, form, (ref) => askReview(context(c, form), { ...ref, note: form.text("askNote") })),
  duyet: async ({ c, draft, form }) =>
    withRef(draft, form, (ref) => approveReview(context(c, form), { ...ref, note: form.text("approveNote") })),
  "tra-lai": async ({ c, draft, form, words }) => {
    const note = form.text("reason");
    if (note === "") return { errors: [{ name: "reason", message: words.fillReason }] };
    return withRef(draft, form, (ref) => returnReview(context(c, form), { ...ref, note }));
  },
  "y-kien": async ({ c, draft, form, words }) => {
    const text = form.text("comment");
    if (text === "") return { errors: [{ name: "comment", message: words.fillComment }] };
    const named = form.text("part");
    const part = named in procedureText("vi").parts ? (named as ContentPart) : null;
    return withRef(draft, form, (ref) => commentDraft(context(c, form), { ...ref, part, text }));
  },
  "cong-bo": announce,
  "cong-khai": async ({ c, draft, form }) => publishProcedure(context(c, form), versionRef(draft)),
  rut: async ({ c, draft, form }) => withdrawProcedure(context(c, form), { ...versionRef(draft), reason: form.text("withdrawReason") }),
  "bai-bo": async ({ c, draft, form, words }) => {
    const typed = readDecision(form, ["effectiveUntil"], words);
    if ("errors" in typed) return typed;
    const [effectiveUntil] = typed.days;
    if (effectiveUntil === undefined) return { errors: [{ name: "effectiveUntil", message: words.fillDay }] };
    return abolishProcedure(context(c, form), { ...versionRef(draft), decisionNumber: typed.decisionNumber, effectiveUntil });
  },
};

async function announce({ c, post, draft, form, words }: Act): Promise<Answer> {
  const typed = readDecision(form, ["signedOn", "effectiveFrom"], words);
  if ("errors" in typed) return typed;
  const [signedOn, effectiveFrom] = typed.days;
  if (signedOn === undefined || effectiveFrom === undefined) return { errors: [{ name: "signedOn", message: words.fillDay }] };
  const today = civilDateOf(c.var.now);
  const { decisionNumber } = typed;
  const decision = { decisionNumber, signedOn, effectiveFrom, isFastTrack: form.text("fastTrack") !== "" };
  return announceProcedure(context(c, form), { ...versionRef(draft), ...decision }, async (version, procedure) => ({
    refusals: await post.count({ ...draft, version, procedure }, today),
    internalDays: changesOnlyInternals(procedure, version, today) ? post.deps.internalChangeDays : null,
  }));
}

function context(c: WebContext, form: FormValues) {
  return useCaseContextOf(c, form.commandId);
}

function versionRef(draft: Draft): VersionRef {
  return { code: draft.code, version: draft.version.version };
}

async function withRef(draft: Draft, form: FormValues, act: (ref: DraftRef) => Promise<DraftRef | Problem>): Promise<Answer> {
  const ref = refOf(draft, form);
  return ref === undefined ? problem("http.form_incomplete") : act(ref);
}

interface TypedDecision {
  readonly decisionNumber: string;
  readonly days: readonly CivilDate[];
}

/** Reads a decision's number and the days named; every one of them must be given. */
function readDecision(
  form: FormValues,
  dayNames: readonly string[],
  words: CheckText,
): TypedDecision | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const decisionNumber = form.text("decisionNumber");
  if (decisionNumber === "") errors.push({ name: "decisionNumber", message: words.fillDecision });
  const days: CivilDate[] = [];
  for (const name of dayNames) {
    const day = parseCivilDate(form.text(name));
    if (day === undefined) errors.push({ name, message: words.fillDay });
    else days.push(day);
  }
  return errors.length > 0 ? { errors } : { decisionNumber, days };
}
