import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { Actions, Button, Card, ErrorSummary, FieldGrid, Form, Link, Notice, Status, TextArea, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import { problemText } from "#platform/http/problem-response";
import { authorise, useCaseContextOf } from "#modules/identity";

import { SIGNER_TEXTS } from "../draft-letter.ts";
import { letterResource } from "../letter-command.ts";
import type { LoadedLetter } from "../letter-for-signing.ts";
import type { LetterDrafted, LetterWords } from "../letter.events.ts";
import { templateVersions } from "../letter.queries.ts";
import { isOutcome } from "../letter.ts";
import type { LetterStatus } from "../letter.ts";
import { wordsOf } from "./page-words.ts";
import type { LetterWebDeps } from "./page-words.ts";

const LINES: Readonly<Record<string, number>> = { noi_dung: 10, can_cu: 4, noi_nhan: 3, chuc_vu_ky: 2 };

export function Refusal({ c, refusal }: { readonly c: WebContext; readonly refusal: Problem | undefined }) {
  if (refusal === undefined) return null;
  const sentence = problemText(c, refusal);
  const { fields } = refusal.params;
  const text = wordsOf(c).letters;
  const named = Array.isArray(fields) ? (fields as readonly string[]) : [];
  const errors = named.map((name) => ({
    name: name === "trich_yeu" ? name : `soan.${name}`,
    message: name === "trich_yeu" ? text.subject : (text.texts[name] ?? name.replaceAll("_", " ")),
  }));
  return (
    <>
      <ErrorSummary errors={errors.length > 0 ? errors : [{ message: `${sentence.title} ${sentence.next}` }]} />
    </>
  );
}

export function TextFields(props: {
  readonly c: WebContext;
  readonly names: readonly string[];
  readonly typed: Readonly<Record<string, string>>;
}) {
  const { c, names, typed } = props;
  const text = wordsOf(c).letters;
  const all = [...new Set([...names, ...SIGNER_TEXTS])];
  return (
    <>
      <TextInput name="trich_yeu" label={text.subject} hint={text.subjectHint} isRequired maxLength={500} value={typed["trich_yeu"]} />
      {all.map((name) => {
        const label = text.texts[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
        const field = { name: `soan.${name}`, label, isRequired: true, value: typed[`soan.${name}`] };
        const isLine = name === "nguoi_ky" || name === "kinh_gui" || name === "tham_quyen";
        return isLine ? (
          <TextInput key={name} {...field} maxLength={300} />
        ) : (
          <TextArea key={name} {...field} rows={LINES[name] ?? 5} maxLength={20_000} />
        );
      })}
    </>
  );
}

export function wordsTyped(form: FormValues): LetterWords {
  const texts = Object.entries(form.typed).flatMap(([name, value]) =>
    name.startsWith("soan.") ? [[name.slice("soan.".length), value] as const] : [],
  );
  return { subject: form.text("trich_yeu"), texts: Object.fromEntries(texts) };
}

export function typedOf({ subject, texts }: LetterWords): Readonly<Record<string, string>> {
  return { trich_yeu: subject, ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [`soan.${name}`, value])) };
}

export function LetterStatusTag({ c, status }: { readonly c: Pick<WebContext, "var">; readonly status: LetterStatus }) {
  if (status === "none") return null;
  const tones = { draft: "neutral", put_forward: "warning", signed: "warning", issued: "good", discarded: "neutral" } as const;
  return <Status tone={tones[status]}>{wordsOf(c).statuses[status]}</Status>;
}

/** What became of the template since the draft was begun: a newer version in force, or its end. */
export async function newerVersions(deps: LetterWebDeps, { source }: LetterDrafted) {
  if (source.kind === "form") return { newer: undefined, isEnded: false };
  const rows = await templateVersions(deps.db, source.templateId);
  return {
    newer: rows.find((row) => row.status === "approved" && row.version > source.version),
    isEnded: rows.some((row) => row.version === source.version && row.status === "ended"),
  };
}

export function TemplateNotice(props: {
  readonly c: WebContext;
  readonly drafted: LetterDrafted;
  readonly deps: LetterWebDeps;
  readonly versions: Awaited<ReturnType<typeof newerVersions>>;
}) {
  const { source } = props.drafted;
  const text = wordsOf(props.c).letters;
  if (source.kind === "form") return null;
  const { newer, isEnded } = props.versions;
  if (newer !== undefined) return <Notice kind="warning" title={text.changed(String(newer.version))} />;
  return isEnded ? <Notice kind="warning" title={text.ended} /> : <p>{text.pinned(String(source.version))}</p>;
}

/** What can be done with a letter once it was put forward. */
export function LaterActs({ c, loaded, mayDraft }: { readonly c: WebContext; readonly loaded: LoadedLetter; readonly mayDraft: boolean }) {
  const { letter, drafted } = loaded;
  const { actor } = useCaseContextOf(c);
  const text = wordsOf(c).letters;
  const may = (permission: "dossier.sign" | "dossier.issue"): boolean =>
    !isProblem(authorise(actor, permission, letterResource(drafted.agencyCode, loaded.dossier)));
  const isOwnPath = !isOutcome(drafted.purpose);
  if (letter.issued !== null)
    return (
      <p>
        <Link href={`/lam-viec/van-ban/${letter.letterId}/xem.pdf`}>{text.open}</Link>
      </p>
    );
  return (
    <>
      {letter.status === "put_forward" && isOwnPath && may("dossier.sign") && (
        <Form>
          <Actions>
            <Button name="viec" value="ky">
              {text.approve}
            </Button>
          </Actions>
        </Form>
      )}
      {letter.status === "signed" && isOwnPath && may("dossier.issue") && (
        <Card heading={text.issue}>
          <Form>
            <FieldGrid>
              <TextInput name="so" label={text.typedNumber} hint={text.typedNumberHint} value="" size={16} />
              <TextInput name="lyDo" label={text.skipReason} value="" maxLength={500} />
            </FieldGrid>
            <Actions>
              <Button name="viec" value="ban-hanh">
                {text.issue}
              </Button>
            </Actions>
          </Form>
        </Card>
      )}
      {(letter.status === "put_forward" || letter.status === "signed") && mayDraft && (
        <Form>
          <Actions>
            <Button kind="secondary" name="viec" value="rut">
              {text.takeBack}
            </Button>
          </Actions>
        </Form>
      )}
    </>
  );
}
