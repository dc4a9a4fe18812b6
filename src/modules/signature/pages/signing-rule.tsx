import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { Agency } from "#modules/organisation";
import { Button, Card, Form, Select } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { nameIn } from "#platform/i18n";

import { ruleOutcomeSigning, SIGNING_MODES } from "../rule-signing.ts";
import { TRUST_PATH, wordsOf } from "./page-kit.ts";
import type { SignaturePagesDeps } from "./page-kit.ts";

export const RULE_ACTION = `${TRUST_PATH}/cach-ky`;

/** Agencies of the province with how their outcomes are signed; whole, because there are some two hundred. */
export async function agenciesOf(c: WebContext, { db }: SignaturePagesDeps): Promise<readonly Agency[]> {
  const directory = await unitDirectory(db, civilDateOf(c.var.now));
  return directory.agencies();
}

/** How outcomes are signed, agency by agency: who may record a signature in ink, and who signs with keys only. */
export function SigningRule({ agencies, c }: { readonly agencies: readonly Agency[]; readonly c: WebContext }) {
  const { rule } = wordsOf(c);
  const name = (agency: Agency): string => nameIn(c.var.locale, agency);
  const byKey = agencies.filter(({ mustSignByKey }) => mustSignByKey);
  return (
    <Card heading={rule.title}>
      <p>{rule.lead}</p>
      <p>{byKey.length === 0 ? rule.none : rule.byKey(byKey.map(name).join("; "))}</p>
      <Form action={RULE_ACTION}>
        <Select
          isRequired
          name="agency"
          label={rule.agency}
          choices={agencies.map((agency) => ({ value: agency.code, label: name(agency) }))}
        />
        <Select isRequired name="mode" label={rule.mode} choices={SIGNING_MODES.map((value) => ({ value, label: rule.modes[value] }))} />
        <Button>{rule.submit}</Button>
      </Form>
    </Card>
  );
}

/** Reads the form and rules; undefined when it is so now. */
export async function rule(c: WebContext): Promise<Problem | undefined> {
  const form = await readForm(c);
  if (isProblem(form)) return form;
  const mode = form.text("mode") === "key" ? "key" : "either";
  return ruleOutcomeSigning(useCaseContextOf(c, form.commandId), { agencyCode: form.text("agency"), mode });
}
