import { isProblem } from "#kernel/problem";
import { answerLines } from "#platform/eform/answer-list";
import { readAnswers } from "#platform/eform/answers";
import { parseEform, type Eform } from "#platform/eform/eform";
import { eformErrors } from "#platform/eform/eform-fields";
import { EformPreview } from "#platform/eform/eform-preview";
import { Actions, Button, ButtonLink, Card, Columns, Details, Form, Notice, SummaryList } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { FORM_TAB, openForm, trialWorld, type FormDeps, type OpenForm } from "./form-context.ts";

/** The form to be filled in as people would, with what they would be told and what would be kept. Nothing is kept. */
export async function tryPage(c: WebContext, deps: FormDeps, form?: FormValues): Promise<Response> {
  const opened = await openForm(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const back = deps.frame.href(opened.draft, FORM_TAB);
  if (opened.schema === null) return seeOther(c, back);
  const eform = parseEform(opened.schema);
  if (isProblem(eform)) return seeOther(c, back);
  const { words, draft } = opened;
  return deps.frame.draw(
    c,
    { draft, tab: FORM_TAB, subtitle: words.tryOut.heading },
    <>
      <h2>{words.tryOut.heading}</h2>
      <p>{words.tryOut.lead}</p>
      <Columns
        main={
          <Form label={words.tryOut.heading}>
            <EformPreview eform={eform} world={trialWorld(c)} {...(form === undefined ? {} : { texts: form.texts })} />
            <Actions>
              <Button>{words.tryOut.button}</Button>
              <ButtonLink href={back} kind="secondary">
                {words.question.back}
              </ButtonLink>
            </Actions>
          </Form>
        }
        side={form === undefined ? null : <Outcome c={c} opened={opened} eform={eform} form={form} />}
      />
    </>,
  );
}

/** Tries what was typed. */
export async function tryPost(c: WebContext, deps: FormDeps): Promise<Response> {
  const form = await readForm(c);
  return isProblem(form) ? respondProblem(c, form) : tryPage(c, deps, form);
}

interface OutcomeProps {
  readonly c: WebContext;
  readonly opened: OpenForm;
  readonly eform: Eform;
  readonly form: FormValues;
}

function Outcome({ c, opened, eform, form }: OutcomeProps) {
  const { words } = opened;
  const { locale } = c.var;
  const answers = readAnswers(eform, form.texts, trialWorld(c));
  if (answers.isRowChange) return null;
  const errors = eformErrors(answers, locale);
  const rows = answerLines(eform, answers.data, locale);
  return (
    <>
      {errors.length > 0 ? (
        <Notice kind="warning" title={words.tryOut.wrong} isLive>
          <ul>
            {errors.map((error) => (
              <li key={error.message}>{error.message}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice kind="success" isLive>
          {words.tryOut.sound}
        </Notice>
      )}
      <Card heading={words.tryOut.stored}>
        {rows.length === 0 ? <p>{words.tryOut.nothing}</p> : <SummaryList rows={rows} />}
        <Details summary="JSON">
          <pre>{JSON.stringify(answers.data, null, 2)}</pre>
        </Details>
      </Card>
    </>
  );
}
