import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import { formatShortInstant } from "#platform/format";
import { Button, Card, ErrorSummary, Form, Link, Status, SummaryList, TextArea, type SummaryRow } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { heldProblem } from "../merge-entry.ts";
import { offlineStream, offlineStreamType, type KeptEntry } from "../offline-stream.ts";
import { approveEntry, leaveAside } from "../settle-entry.ts";
import { offlineWords } from "./offline-kit.ts";
import { REVIEW_PATH, TONES } from "./review-page.tsx";

/** One entry: what is on the paper, why it waits, and what can be done. */
export async function entryPage(c: WebContext, refusal?: Problem): Promise<Response> {
  const words = offlineWords(c.var.locale);
  const ctx = useCaseContextOf(c);
  const [machine, seq] = [c.req.param("machine") ?? "", c.req.param("seq") ?? ""];
  const { state } = await ctx.ledger.load(offlineStreamType, offlineStream(machine));
  const places = [{ agencyCode: state.agencyCode as AgencyCode, unitCode: state.unitCode as UnitCode }];
  const allowed = authorise(ctx.actor, "offline.review", { places });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const entry = state.entries.find((each) => String(each.seq) === seq);
  if (entry === undefined) return respondProblem(c, problem("offline.entry_unknown", { seq: seq.slice(0, 20) }));
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const here = `${REVIEW_PATH}/${machine}/${entry.seq}`;
  return renderPage(
    c,
    {
      title: entry.dossierCode ?? entry.code ?? words.script.noCode,
      variant: "work",
      isPrivate: true,
      section: "counter",
      breadcrumbs: [{ href: REVIEW_PATH, label: words.review.title }],
      ...(refusal === undefined ? {} : { status: 422 as const }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ name: "reason", message: `${sentence.title} ${sentence.next}` }]} />}
      <SummaryList rows={rowsOf(c, entry)} />
      {entry.standing === "held" && (
        <>
          <Form action={`${here}/duyet`} label={words.review.approve}>
            <Button>{words.review.approve}</Button>
          </Form>
          <Card heading={words.review.leaveAside}>
            <Form action={`${here}/bo-qua`} label={words.review.leaveAside}>
              <TextArea name="reason" label={words.review.reason} rows={2} maxLength={500} isRequired />
              <Button kind="secondary">{words.review.leaveAside}</Button>
            </Form>
          </Card>
        </>
      )}
    </>,
  );
}

function rowsOf(c: WebContext, entry: KeptEntry): readonly SummaryRow[] {
  const { locale, now } = c.var;
  const { review, alone, script, remarks } = offlineWords(locale);
  const held = entry.standing === "held" ? problemText(c, heldProblem(entry)) : undefined;
  const { filing, dossierCode } = entry;
  return [
    { label: review.standing, value: <Status tone={TONES[entry.standing]}>{script[entry.standing]}</Status> },
    ...(held === undefined ? [] : [{ label: review.why, value: `${held.title} ${held.next}` }]),
    { label: review.receivedAt, value: formatShortInstant(locale, entry.receivedAt, now) },
    { label: review.enteredAt, value: formatShortInstant(locale, entry.enteredAt, now) },
    { label: review.by, value: entry.enteredByName },
    { label: review.paperCode, value: entry.code ?? script.noCode },
    { label: review.remarks, value: entry.remarks.map((remark) => remarks[remark]).join("; ") || review.none },
    ...(dossierCode === null ? [] : [{ label: alone.code, value: <Link href={`/lam-viec/ho-so/${dossierCode}`}>{dossierCode}</Link> }]),
    ...(filing === null
      ? []
      : [
          { label: review.procedure, value: filing.procedureCode },
          { label: review.person, value: `${filing.applicant.name} ${filing.applicant.personalId}` },
          { label: review.papers, value: filing.components.map(({ name, quantity }) => `${name} (${quantity})`).join("; ") },
        ]),
  ];
}

/** Approves an entry that waits, or leaves it aside. */
export async function settlePost(c: WebContext, act: "approve" | "leave"): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ref = { machine: c.req.param("machine") ?? "", seq: Number(c.req.param("seq")) };
  const ctx = useCaseContextOf(c, form.commandId);
  const done = act === "approve" ? await approveEntry(ctx, ref) : await leaveAside(ctx, ref, form.text("reason"));
  return isProblem(done) ? entryPage(c, done) : seeOther(c, `${REVIEW_PATH}?xong`);
}
