import { civilDateOf, parseInstant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import { levelOneCodeOf, listAgencies } from "#modules/organisation";
import { legalDocOf } from "#modules/schedule";
import { formatNumber } from "#platform/format";
import { Actions, Button, Card, Link, Notice } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { applyDecree } from "../apply-decree.ts";
import { listPreview, previewDecree } from "../preview-decree.ts";
import type { DecreePreview, ShiftPage } from "../preview-decree.ts";
import { DecreeCarrier, DecreeFields } from "./decree-form.tsx";
import { cursorText, draftOf, errorsOf, parseCursor, readDecreeForm, ROWS_MORE } from "./decree-input.ts";
import type { DecreeForm } from "./decree-input.ts";
import { crumbs, DECREE_PATH, shownWords, textOf } from "./page-words.ts";
import { Counts, ShiftTable, Sums } from "./shift-list.tsx";
import type { ShiftWords } from "./shift-list.tsx";

/** The form of a decree, empty or as it came back. */
export async function formPage(c: WebContext, form: DecreeForm, errors: readonly FieldError[]): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "calendar.apply_decree", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const { locale, now, useCaseDeps } = c.var;
  const words = textOf(c);
  const agencies = await listAgencies(useCaseDeps.db, civilDateOf(now));
  const provinceCode = agencies[0] === undefined ? "H99" : levelOneCodeOf(agencies[0].code);
  return renderPage(
    c,
    {
      title: words.formTitle,
      lead: words.formLead,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
    <DecreeFields
      form={form}
      errors={errors}
      words={words}
      locale={locale}
      provinceCode={provinceCode}
      agencies={agencies.map(({ code, name }) => `${code} · ${name}`)}
    />,
  );
}

function sentenceIn(c: WebContext): (fault: Problem) => string {
  return (fault) => {
    const { title, next } = problemText(c, fault);
    return `${title} ${next}`.trim();
  };
}

/** One form, four buttons: more rows, preview, a further page of the list, apply. */
export async function postDecree(c: WebContext): Promise<Response> {
  const values = await readForm(c);
  if (isProblem(values)) return respondProblem(c, values);
  const form = readDecreeForm(values);
  const act = values.text("viec");
  if (act === "them-dong") return formPage(c, { ...form, rowCount: form.rowCount + ROWS_MORE }, []);
  if (act === "sua") return formPage(c, form, []);
  if (act !== "ap-dung") return showPreview(c, form, { after: values.text("sau") });
  const ctx = useCaseContextOf(c, values.commandId);
  const seen = { digest: values.text("seenDigest"), at: parseInstant(values.text("seenAt")) ?? ctx.now };
  const applied = await applyDecree(ctx, draftOf(form), seen);
  if (!("faults" in applied)) return seeOther(c, `${DECREE_PATH}/${applied.decreeId}`);
  const [fault] = applied.faults;
  if (fault.problem === "deadline.preview_stale" || fault.problem === "schedule.calendar_changed") return showPreview(c, form, { fault });
  if (!fault.problem.startsWith("schedule.")) return respondProblem(c, fault);
  return formPage(c, form, errorsOf(form, applied.faults, sentenceIn(c)));
}

async function showPreview(
  c: WebContext,
  form: DecreeForm,
  asked: { readonly after?: string; readonly fault?: Problem },
): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const draft = draftOf(form);
  const preview = await previewDecree(ctx, draft);
  if ("faults" in preview) return refusedDraft(c, form, preview.faults);
  if (preview.isApplied) return seeOther(c, `${DECREE_PATH}/${preview.decreeId}`);
  const page = await listPreview(ctx, draft, parseCursor(asked.after ?? ""));
  if ("faults" in page) return refusedDraft(c, form, page.faults);
  const shown = await shownWords(c);
  const { words, locale } = shown;
  return renderPage(
    c,
    {
      title: words.previewTitle(formatNumber(locale, preview.sums.moved)),
      kicker: legalDocOf(preview.decree.document),
      lead: preview.decree.document.title,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words),
      status: asked.fault === undefined ? 200 : 409,
    },
    <>
      {asked.fault !== undefined && <Notice kind="warning" isLive title={problemText(c, asked.fault).title} />}
      <Notice kind="info" title={words.nothingWritten}>
        <p>{words.promiseRule}</p>
      </Notice>
      <Figures preview={preview} shown={shown} />
      <section>
        <h2>{words.listTitle}</h2>
        <ShiftTable shifts={page.shifts} rows={preview.decree.rows} shown={shown} />
        <NextPage form={form} page={page} shown={shown} />
      </section>
      <Apply form={form} preview={preview} shown={shown} />
    </>,
  );
}

function Figures({ preview, shown }: { readonly preview: DecreePreview; readonly shown: ShiftWords }) {
  const { words, locale } = shown;
  const { sums } = preview;
  return (
    <>
      <Sums sums={sums} shown={shown} />
      {sums.unreadable.length > 0 && (
        <Notice kind="danger" title={words.unreadable(formatNumber(locale, sums.unreadable.length))}>
          <p>{sums.unreadable.join(", ")}</p>
        </Notice>
      )}
      <Counts caption={words.byAgency} heading={words.agency} counts={sums.byAgency} nameOf={shown.agencyName} shown={shown} />
      <Counts
        caption={words.byProcedure}
        heading={words.procedure}
        counts={sums.byProcedure}
        nameOf={(code) => <Link href={`/thu-tuc/${code}`}>{code}</Link>}
        shown={shown}
      />
    </>
  );
}

function NextPage({ form, page, shown }: { readonly form: DecreeForm; readonly page: ShiftPage; readonly shown: ShiftWords }) {
  if (page.next === undefined) return null;
  const { words } = shown;
  return (
    <DecreeCarrier form={form} label={words.nextPage} extra={{ sau: cursorText(page.next) }}>
      <Button kind="quiet" name="viec" value="trang">
        {words.nextPage}
      </Button>
    </DecreeCarrier>
  );
}

function Apply({ form, preview, shown }: { readonly form: DecreeForm; readonly preview: DecreePreview; readonly shown: ShiftWords }) {
  const { words, locale } = shown;
  return (
    <Card heading={words.applyTitle}>
      <p>{words.applyBody(formatNumber(locale, preview.sums.announced))}</p>
      <p class="mc-quiet">{words.digest(preview.digest)}</p>
      <DecreeCarrier form={form} label={words.apply} extra={{ seenDigest: preview.digest, seenAt: preview.previewedAt }}>
        <Actions>
          <Button name="viec" value="ap-dung">
            {words.apply}
          </Button>
          <Button kind="secondary" name="viec" value="sua">
            {words.correct}
          </Button>
        </Actions>
      </DecreeCarrier>
    </Card>
  );
}

/** A draft that may not be is shown in its form; one for which there is no right is refused whole. */
function refusedDraft(c: WebContext, form: DecreeForm, faults: readonly [Problem, ...Problem[]]): Response | Promise<Response> {
  const [first] = faults;
  return first.problem.startsWith("schedule.") ? formPage(c, form, errorsOf(form, faults, sentenceIn(c))) : respondProblem(c, first);
}
