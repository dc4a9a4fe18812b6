import type { ComponentChildren } from "preact";

import type { Problem } from "#kernel/problem";
import { Actions, Button, Card, Details, Form, Select, TextArea } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { problemText } from "#platform/http/problem-response";

import { actRefusal, REPORT_ACTS } from "./report-acts.ts";
import type { ActSituation, ReportAct } from "./report-acts.ts";
import { pagesText, REPORTS_PATH } from "./report-kit.tsx";

interface ActsProps {
  readonly c: WebContext;
  readonly situation: ActSituation;
  readonly receiver: string;
}

/** What somebody may do with the report now, and in a word why not the rest. */
export function Acts({ c, situation, receiver }: ActsProps) {
  const words = pagesText(c.var.locale).acts;
  const judged = REPORT_ACTS.map((act) => ({ act, refused: actRefusal(act, situation) }));
  const open = judged.filter(({ refused }) => refused === undefined);
  const shut = judged.flatMap(({ act, refused }) => (refused === undefined ? [] : [{ act, refused }]));
  return (
    <Card heading={words.title}>
      {open.map(({ act }, index) => (
        <ActForm key={act} act={act} c={c} situation={situation} receiver={receiver} isFirst={index === 0} />
      ))}
      <Details summary={words.whyNot} isOpen={open.length === 0}>
        <ul>
          {shut.map(({ act, refused }) => (
            <li key={act}>
              <strong>{words[act]}</strong>: <Why c={c} refused={refused} />
            </li>
          ))}
        </ul>
      </Details>
    </Card>
  );
}

function Why({ c, refused }: { readonly c: WebContext; readonly refused: Problem }) {
  const { title, next } = problemText(c, refused);
  return (
    <>
      {title} {next}
    </>
  );
}

function ActForm({ act, c, situation, receiver, isFirst }: ActsProps & { readonly act: ReportAct; readonly isFirst: boolean }) {
  const words = pagesText(c.var.locale).acts;
  const kind = isFirst ? "primary" : "secondary";
  const form = (children: ComponentChildren): ComponentChildren => (
    <Form action={`${REPORTS_PATH}/${situation.report.reportId}/viec`} label={words[act]}>
      <input type="hidden" name="viec" value={act} />
      {children}
      <Actions>
        <Button kind={kind}>{words[act]}</Button>
      </Actions>
    </Form>
  );
  const text = (label: string, isRequired: boolean): ComponentChildren => (
    <TextArea name="noi-dung" id={`f-noi-dung-${act}`} label={label} rows={2} maxLength={4_000} isRequired={isRequired} />
  );
  switch (act) {
    case "submit":
      return <>{form(<p>{words.submitNote(receiver)}</p>)}</>;
    case "accept":
      return <>{form(text(words.acceptNote, false))}</>;
    case "freeze":
      return <>{form(<p>{words.freezeNote}</p>)}</>;
    case "return":
      return <Details summary={words.return}>{form(text(words.returnNote, true))}</Details>;
    case "chase":
      return <Details summary={words.chase}>{form(text(words.chaseNote, false))}</Details>;
    case "correct":
      return <Details summary={words.correct}>{form(<CorrectFields c={c} situation={situation} />)}</Details>;
  }
}

function CorrectFields({ c, situation }: { readonly c: WebContext; readonly situation: ActSituation }) {
  const { locale } = c.var;
  const words = pagesText(locale).acts;
  const sections = situation.filled.sections.filter(({ takesRemark }) => takesRemark);
  return (
    <>
      <p>{words.correctLead}</p>
      <TextArea name="noi-dung" id="f-noi-dung-correct" label={words.correctNote} rows={2} maxLength={4_000} isRequired />
      <Select
        name="muc"
        label={words.correctSection}
        choices={[
          { value: "", label: words.correctNoSection },
          ...sections.map(({ key, heading }) => ({ value: key, label: `${key} ${heading[locale]}` })),
        ]}
      />
      <TextArea name="nhan-xet" label={words.correctWords} rows={3} maxLength={8_000} />
    </>
  );
}
