import { reviewStandingOf } from "#modules/procedure";
import { formatDay } from "#platform/format";
import { Button, Card, Checkbox, FieldGrid, Form, SummaryList, TextInput, errorOf } from "#platform/html/components";
import type { CheckShown } from "./check-shown.ts";

/** The decision, the publication, and how either is taken back: what is possible where the version stands. */
export function PublicationCards(shown: CheckShown & { readonly refusals: number }) {
  const { draft } = shown;
  const { mayPublish } = draft.rights;
  const isReady = reviewStandingOf(draft.version) === "approved" && shown.refusals === 0;
  return (
    <>
      {draft.version.announcement !== null && <Dates {...shown} />}
      {draft.standing === "DRAFT" && (mayPublish && isReady ? <AnnounceForm {...shown} /> : <NotYet {...shown} />)}
      {mayPublish && draft.standing === "ANNOUNCED" && <PublishForm {...shown} />}
      {mayPublish && (draft.standing === "ANNOUNCED" || draft.standing === "PUBLISHED") && <WithdrawForm {...shown} />}
      {mayPublish && draft.standing === "EFFECTIVE" && <AbolishForm {...shown} />}
    </>
  );
}

function Dates({ draft, words, locale, publication }: CheckShown) {
  const { announcement, publishedOn } = draft.version;
  if (announcement === null) return null;
  return (
    <Card heading={words.dates}>
      <SummaryList
        rows={[
          { label: words.decisionNumber, value: announcement.decisionNumber },
          { label: words.signedOn, value: formatDay(locale, announcement.signedOn) },
          { label: words.effectiveFrom, value: formatDay(locale, announcement.effectiveFrom) },
          { label: words.publishBy, value: publication.publishBy === null ? words.none : formatDay(locale, publication.publishBy) },
          { label: words.publishedOn, value: publishedOn === null ? words.none : formatDay(locale, publishedOn) },
        ]}
      />
    </Card>
  );
}

function NotYet({ words }: CheckShown) {
  return (
    <Card heading={words.announce} isQuiet>
      <p>{words.notYet}</p>
    </Card>
  );
}

function AnnounceForm(shown: CheckShown) {
  const { words, publication, form } = shown;
  return (
    <Card heading={words.announce}>
      <p>{publication.internalDays === null ? words.announceBody : words.internalBody(publication.internalDays)}</p>
      <Form action={verbHref(shown, "cong-bo")} label={words.announce}>
        <FieldGrid>
          <Line {...shown} name="decisionNumber" label={words.decisionNumber} />
          <Line {...shown} name="signedOn" label={words.signedOn} isDay />
          <Line {...shown} name="effectiveFrom" label={words.effectiveFrom} isDay />
        </FieldGrid>
        <Checkbox name="fastTrack" label={words.fastTrack} isChecked={(form?.text("fastTrack") ?? "") !== ""} />
        <Button>{words.announceButton}</Button>
      </Form>
    </Card>
  );
}

function PublishForm(shown: CheckShown) {
  const { words, publication, locale } = shown;
  const deadline = publication.publishBy === null ? words.none : formatDay(locale, publication.publishBy);
  return (
    <Card heading={words.publish}>
      <p>{words.publishBody(deadline)}</p>
      <Form action={verbHref(shown, "cong-khai")} label={words.publish}>
        <Button>{words.publishButton}</Button>
      </Form>
    </Card>
  );
}

function WithdrawForm(shown: CheckShown) {
  const { words } = shown;
  return (
    <Card heading={words.withdraw} isQuiet>
      <Form action={verbHref(shown, "rut")} label={words.withdraw}>
        <Line {...shown} name="withdrawReason" label={words.reason} max={1000} />
        <Button kind="danger">{words.withdraw}</Button>
      </Form>
    </Card>
  );
}

function AbolishForm(shown: CheckShown) {
  const { words } = shown;
  return (
    <Card heading={words.abolish} isQuiet>
      <p>{words.abolishBody}</p>
      <Form action={verbHref(shown, "bai-bo")} label={words.abolish}>
        <FieldGrid>
          <Line {...shown} name="decisionNumber" label={words.decisionNumber} />
          <Line {...shown} name="effectiveUntil" label={words.effectiveUntil} isDay />
        </FieldGrid>
        <Button kind="danger">{words.abolish}</Button>
      </Form>
    </Card>
  );
}

/** A required line of one of the forms, with what was typed. */
function Line(props: CheckShown & { readonly name: string; readonly label: string; readonly isDay?: boolean; readonly max?: number }) {
  return (
    <TextInput
      name={props.name}
      label={props.label}
      type={props.isDay === true ? "date" : "text"}
      value={props.form?.text(props.name)}
      maxLength={props.max ?? 200}
      error={errorOf(props.errors, props.name)}
      isRequired
    />
  );
}

function verbHref({ draft }: CheckShown, verb: string): string {
  return `/quan-tri/thu-tuc/${draft.code}/ban/${draft.version.version}/kiem-tra/${verb}`;
}
