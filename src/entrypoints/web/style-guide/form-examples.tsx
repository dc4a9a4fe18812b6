import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  FileInput,
  Form,
  Radios,
  Select,
  TextArea,
  TextInput,
  errorOf,
} from "#platform/html/components";
import type { Choice, FieldError } from "#platform/html/components";
import type { StyleGuideText } from "./text/vi.ts";

/** Ten megabytes, to show how a limit is said. */
const EXAMPLE_BYTES_MAX = 10_000_000;

function choices(labels: readonly string[]): readonly Choice[] {
  return labels.map((label, index) => ({ value: String(index), label }));
}

/** A form with one field of each kind. */
export function FormExamples(props: { readonly text: StyleGuideText; readonly errors: readonly FieldError[] }) {
  const { text, errors } = props;
  const receive = choices(text.receiveChoices).map((choice) => (choice.value === "1" ? { ...choice, hint: text.postHint } : choice));
  return (
    <Card heading={text.form}>
      <ErrorSummary errors={errors} />
      <Form hasFiles>
        <TextInput
          name="applicant"
          label={text.name}
          hint={text.nameHint}
          error={errorOf(errors, "applicant")}
          autocomplete="name"
          isRequired
        />
        <Select name="ward" label={text.ward} choices={choices(text.wards)} placeholder={text.choose} isRequired />
        <Radios name="receive" label={text.receive} choices={receive} value="0" isRequired />
        <Checkboxes name="papers" label={text.papers} choices={choices(text.paperChoices)} values={["0", "1"]} />
        <TextArea name="note" label={text.note} rows={3} />
        <FileInput name="file" label={text.file} kinds={text.fileKinds} bytesMax={EXAMPLE_BYTES_MAX} accept=".pdf,.jpg,.png" />
        <Checkbox name="agree" label={text.agree} error={errorOf(errors, "agree")} isRequired />
        <Actions>
          <Button>{text.send}</Button>
          <Button kind="secondary" name="act" value="save" isUnchecked>
            {text.save}
          </Button>
          <Button kind="danger" name="act" value="refuse">
            {text.refuse}
          </Button>
          <ButtonLink href="/quan-tri" kind="quiet">
            {text.back}
          </ButtonLink>
        </Actions>
      </Form>
    </Card>
  );
}
