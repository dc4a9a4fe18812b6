import { Actions, Button, Form, Notice, SummaryList } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";
import { refusalReason } from "#modules/dossier";

import type { ReceptionText } from "../text/reception.vi.ts";
import { HERE } from "./reception-form.tsx";

interface RefusalProps {
  readonly words: ReceptionText;
  readonly locale: Locale;
  readonly form: FormValues;
  readonly typed: Readonly<Record<string, string>>;
  readonly procedure: string;
}

/** The second step of a refusal: what form 03 will say, once more, before it has happened. Going back keeps everything. */
export function RefusalStep({ words, locale, form, typed, procedure }: RefusalProps) {
  const reason = refusalReason(typed["reasonCode"] ?? "");
  const kept = Object.entries(typed).filter(([name]) => name !== "act" && name !== "commandId");
  return (
    <Form action={HERE} label={words.refuseTitle} commandId={form.commandId}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Notice kind="warning" title={words.refuseLead}>
        <SummaryList
          rows={[
            { label: words.applicant, value: `${typed["name"] ?? ""}, ${typed["personalId"] ?? ""}` },
            { label: words.procedure, value: procedure },
            { label: words.refusalCode, value: reason?.[locale] ?? "" },
            { label: words.refusalLaw, value: reason?.law ?? "" },
            { label: words.refusalReason, value: typed["refusalReason"] ?? "" },
          ]}
        />
      </Notice>
      <Actions>
        <Button kind="danger" name="act" value="refuse-confirmed">
          {words.refuseSubmit}
        </Button>
        <Button kind="secondary" name="act" value="look">
          {words.back}
        </Button>
      </Actions>
    </Form>
  );
}
