import { Actions, Button, Details, FieldGrid, Select, TextInput } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";

import type { HandoverPagesText } from "../text/pages.vi.ts";

/** Who takes the outcomes and how that is proved. What is left as it stands is the common case: the applicant signs. */
export function GiveFields({ words, typed }: { readonly words: HandoverPagesText["results"]; readonly typed: FormValues | undefined }) {
  const text = (name: string): string => typed?.text(name) ?? "";
  return (
    <fieldset class="mc-give">
      <legend>{words.giveTitle}</legend>
      <FieldGrid>
        <TextInput
          name="receivedBy"
          label={words.receivedBy}
          hint={words.receivedByHint}
          size={26}
          maxLength={300}
          value={text("receivedBy")}
        />
        <Select
          name="method"
          label={words.method}
          isRequired
          value={text("method") || "signature"}
          choices={[
            { value: "signature", label: words.bySignature },
            { value: "code", label: words.byCode },
          ]}
        />
        <TextInput name="pin" label={words.pin} hint={words.pinHint} size={8} maxLength={12} inputMode="numeric" autocomplete="off" />
      </FieldGrid>
      <Details summary={words.takerRepresentative} isOpen={text("taker") === "representative"}>
        <FieldGrid>
          <Select
            name="taker"
            label={words.taker}
            isRequired
            value={text("taker") || "applicant"}
            choices={[
              { value: "applicant", label: words.takerApplicant },
              { value: "representative", label: words.takerRepresentative },
            ]}
          />
          <TextInput
            name="authority"
            label={words.authority}
            hint={words.authorityHint}
            size={34}
            maxLength={300}
            value={text("authority")}
          />
        </FieldGrid>
      </Details>
      <Actions>
        <Button keyStroke="g">{words.give}</Button>
      </Actions>
    </fieldset>
  );
}
