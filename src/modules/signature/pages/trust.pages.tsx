import { readFile } from "node:fs/promises";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import { discardUpload } from "#platform/files/upload";
import {
  Button,
  Card,
  Checkbox,
  Details,
  EmptyState,
  ErrorSummary,
  FileInput,
  Form,
  Notice,
  Status,
  Table,
  Tag,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { KEY_FILE_BYTES_MAX } from "#platform/pki/pkcs12";

import { distrustIssuer, trustIssuer } from "../keep-certificates.ts";
import { listIssuers } from "../signature.queries.ts";
import type { IssuerView } from "../signature.queries.ts";
import { TRUST_PATH, wordsOf } from "./page-kit.ts";
import { agenciesOf, rule, RULE_ACTION, SigningRule } from "./signing-rule.tsx";
import type { SignaturePagesDeps } from "./page-kit.ts";

/** Whom the province believes. */
export function registerTrustPages(app: WebApp, deps: SignaturePagesDeps): void {
  app.get(TRUST_PATH, (c) => show(c, deps, undefined));
  app.post(TRUST_PATH, (c) => add(c, deps));
  app.post(`${TRUST_PATH}/thoi`, (c) => stop(c, deps));
  app.post(RULE_ACTION, async (c) => {
    const refusal = await rule(c);
    return refusal === undefined ? seeOther(c, `${TRUST_PATH}?xong=cach-ky`) : show(c, deps, refusal);
  });
}

async function show(c: WebContext, deps: SignaturePagesDeps, refusal: Problem | undefined): Promise<Response> {
  const decision = authorise(c.var.actor, "signature.keep_trust_list", {});
  if (isProblem(decision)) return respondProblem(c, decision);
  const words = wordsOf(c);
  const [issuers, agencies] = await Promise.all([listIssuers(deps.db), agenciesOf(c, deps)]);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const done = c.req.query("xong");
  return renderPage(
    c,
    {
      title: words.trust.title,
      lead: words.trust.lead,
      variant: "work",
      isPrivate: true,
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {done === "them" && <Notice kind="success" isLive title={words.trust.added} />}
      {done === "thoi" && <Notice kind="success" isLive title={words.trust.stopped} />}
      {done === "cach-ky" && <Notice kind="success" isLive title={words.trust.ruled} />}
      <IssuerTable issuers={issuers} c={c} />
      <Card heading={words.trust.addTitle}>
        <Form action={TRUST_PATH} hasFiles>
          <FileInput isRequired name="tep" label={words.trust.file} accept=".cer,.crt,.pem,.der" />
          <TextInput isRequired name="ground" label={words.trust.ground} maxLength={500} />
          <Checkbox name="isTest" label={words.trust.isTest} value="1" isRequired={false} />
          <Button>{words.trust.add}</Button>
        </Form>
      </Card>
      <SigningRule agencies={agencies} c={c} />
    </>,
  );
}

function IssuerTable({ issuers, c }: { readonly issuers: readonly IssuerView[]; readonly c: WebContext }) {
  const { trust } = wordsOf(c);
  return (
    <Table
      caption={trust.title}
      hasHiddenCaption
      rows={issuers}
      rowKey={({ fingerprint }) => fingerprint}
      empty={<EmptyState title={trust.none}>{trust.noneBody}</EmptyState>}
      columns={[
        {
          key: "name",
          heading: trust.name,
          isRowHeading: true,
          cell: ({ name, organisation, isTest }) => (
            <>
              {name}
              {organisation === "" || organisation === name ? "" : `, ${organisation}`} {isTest && <Tag>{trust.test}</Tag>}
            </>
          ),
        },
        { key: "ground", heading: trust.ground, cell: ({ ground }) => ground },
        {
          key: "state",
          heading: trust.state,
          cell: ({ isTrusted }) => <Status tone={isTrusted ? "good" : "stopped"}>{isTrusted ? trust.trusted : trust.distrusted}</Status>,
        },
        {
          key: "fingerprint",
          heading: trust.fingerprint,
          cell: ({ fingerprint }) => <code>{fingerprint.match(/.{16}/gu)?.join(" ")}</code>,
        },
        {
          key: "stop",
          heading: trust.stopTitle,
          cell: ({ fingerprint, isTrusted }) =>
            isTrusted && (
              <Details summary={trust.stop}>
                <Form action={`${TRUST_PATH}/thoi`}>
                  <input type="hidden" name="fingerprint" value={fingerprint} />
                  <TextInput isRequired name="reason" id={`f-reason-${fingerprint.slice(0, 12)}`} label={trust.reason} maxLength={500} />
                  <Button kind="danger">{trust.stop}</Button>
                </Form>
              </Details>
            ),
        },
      ]}
    />
  );
}

async function add(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const read = await readFormWithFiles(c, deps.paper.files, { fileBytesMax: KEY_FILE_BYTES_MAX, filesMax: 1 });
  if (isProblem(read)) return show(c, deps, read);
  const { form, upload } = read;
  try {
    const [file] = upload.files;
    if (file === undefined) return await show(c, deps, problem("signature.file_missing", {}));
    if (isProblem(file.content)) return await show(c, deps, file.content);
    const certificate = await readFile(file.content.path);
    const handed = { certificate, isTest: form.text("isTest") === "1", ground: form.text("ground") };
    const done = await trustIssuer(useCaseContextOf(c, form.commandId), handed);
    return isProblem(done) ? await show(c, deps, done) : seeOther(c, `${TRUST_PATH}?xong=them`);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

async function stop(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return show(c, deps, form);
  const handed = { fingerprint: form.text("fingerprint"), reason: form.text("reason") };
  const done = await distrustIssuer(useCaseContextOf(c, form.commandId), handed);
  return isProblem(done) ? show(c, deps, done) : seeOther(c, `${TRUST_PATH}?xong=thoi`);
}
