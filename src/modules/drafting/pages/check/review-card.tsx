import { draftersOf, procedureText, reviewStandingOf, type ContentPart, type ReviewComment, type ReviewStanding } from "#modules/procedure";
import { formatInstant } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  Details,
  Form,
  Notice,
  Select,
  Status,
  SummaryList,
  TextArea,
  errorOf,
  type Tone,
} from "#platform/html/components";
import { RevisionField } from "#modules/draft";
import type { CheckShown } from "./check-shown.ts";

const TONES: Readonly<Record<ReviewStanding, Tone>> = { writing: "neutral", asked: "info", returned: "warning", approved: "good" };
const SAID_MAX = 4000;

/** Who wrote, who reads, what was said, and what this person may do next. */
export function ReviewCard(shown: CheckShown) {
  const { draft, words, locale } = shown;
  const { version, names } = draft;
  const { review } = version;
  const standing = reviewStandingOf(version);
  const drafters = draftersOf(version).map((ref) => names.get(ref) ?? ref);
  return (
    <Card heading={words.review}>
      <SummaryList
        rows={[
          { label: words.standing, value: <Status tone={TONES[standing]}>{words.standings[standing]}</Status> },
          { label: words.drafters, value: drafters.join(", ") },
          ...(review === null
            ? []
            : [
                {
                  label: words.standings[review.step],
                  value: words.by(names.get(review.by) ?? review.by, formatInstant(locale, review.at)),
                },
                { label: words.note, value: review.note === "" ? words.none : review.note },
              ]),
        ]}
      />
      <Comments {...shown} />
      {draft.standing === "DRAFT" && <Deeds {...shown} standing={standing} />}
    </Card>
  );
}

function Comments({ draft, words, locale }: CheckShown) {
  const { comments } = draft.version;
  const { parts } = procedureText(locale);
  if (comments.length === 0) return null;
  const head = (comment: ReviewComment): string =>
    [
      words.by(draft.names.get(comment.by) ?? comment.by, formatInstant(locale, comment.at)),
      comment.part === null ? words.wholeDraft : parts[comment.part],
      words.onRevision(comment.revision),
    ].join(" · ");
  return (
    <>
      <h3>{words.comments}</h3>
      <ul>
        {comments.map((comment, at) => (
          <li key={at}>
            <div class="mc-hint">{head(comment)}</div>
            {comment.text}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Parts that a comment may name, in the order in which people read them. */
const COMMENT_PARTS: readonly ContentPart[] = [
  "name",
  "stepsText",
  "terms",
  "components",
  "competentAgency",
  "outcomes",
  "legalBasis",
  "conditions",
  "clockTerms",
  "process",
  "eform",
];

function Deeds(shown: CheckShown & { readonly standing: ReviewStanding }) {
  const { draft, words, locale, errors, form, standing } = shown;
  const { rights } = draft;
  const { parts } = procedureText(locale);
  const area = (name: string, label: string, isRequired = false) => (
    <TextArea
      name={name}
      label={label}
      rows={2}
      value={form?.text(name)}
      maxLength={SAID_MAX}
      error={errorOf(errors, name)}
      isRequired={isRequired}
    />
  );
  return (
    <>
      {rights.mayDraft && standing !== "asked" && standing !== "approved" && (
        <Form action={verbHref(draft, "trinh")} label={words.ask}>
          <RevisionField draft={draft} />
          {area("askNote", words.askNote)}
          <Button>{words.ask}</Button>
        </Form>
      )}
      {rights.mayReview && standing === "asked" && rights.hasWritten && <Notice>{words.ownDraft}</Notice>}
      {rights.mayReview && standing === "asked" && !rights.hasWritten && (
        <>
          <p>{words.fourEyes}</p>
          <Form action={verbHref(draft, "duyet")} label={words.approve}>
            <RevisionField draft={draft} />
            {area("approveNote", words.approveNote)}
            <Button>{words.approve}</Button>
          </Form>
          <Details summary={words.giveBack} isOpen={errorOf(errors, "reason") !== undefined}>
            <Form action={verbHref(draft, "tra-lai")} label={words.giveBack}>
              <RevisionField draft={draft} />
              {area("reason", words.giveBackNote, true)}
              <Button kind="danger">{words.giveBack}</Button>
            </Form>
          </Details>
        </>
      )}
      <Details summary={words.addComment} isOpen={errorOf(errors, "comment") !== undefined}>
        <Form action={verbHref(draft, "y-kien")} label={words.addComment}>
          <RevisionField draft={draft} />
          <Select
            name="part"
            label={words.commentPart}
            value={form?.text("part")}
            choices={COMMENT_PARTS.map((part) => ({ value: part, label: parts[part] }))}
            placeholder={words.wholeDraft}
          />
          {area("comment", words.comment, true)}
          <Actions>
            <Button kind="secondary">{words.addComment}</Button>
          </Actions>
        </Form>
      </Details>
    </>
  );
}

function verbHref(draft: CheckShown["draft"], verb: string): string {
  return `/quan-tri/thu-tuc/${draft.code}/ban/${draft.version.version}/kiem-tra/${verb}`;
}
