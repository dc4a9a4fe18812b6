import { readFile } from "node:fs/promises";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { discardUpload } from "#platform/files/upload";
import { formatDay } from "#platform/format";
import {
  Button,
  Card,
  Checkbox,
  Details,
  ErrorSummary,
  FileInput,
  Form,
  Link,
  Notice,
  Select,
  Status,
  SummaryList,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm, readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { KEY_FILE_BYTES_MAX } from "#platform/pki/pkcs12";

import { endCertificate, registerCertificate } from "../keep-certificates.ts";
import { END_CAUSES } from "../signature.events.ts";
import type { CertificateOwner, EndCause } from "../signature.events.ts";
import { listCertificates } from "../signature.queries.ts";
import type { CertificateView } from "../signature.queries.ts";
import type { SignatureText } from "../text/vi.ts";
import { agenciesWith, INBOX_PATH, KEYS_PATH, officerOf, TRUST_PATH, wordsOf } from "./page-kit.ts";
import { KeyPassword } from "./key-password.tsx";
import type { SignaturePagesDeps } from "./page-kit.ts";

/** One's own certificate, and the seals of the agencies whose clerk one is. */
export function registerKeyPages(app: WebApp, deps: SignaturePagesDeps): void {
  app.get(KEYS_PATH, (c) => show(c, deps, undefined));
  app.post(KEYS_PATH, (c) => register(c, deps));
  app.post(`${KEYS_PATH}/ket-thuc`, (c) => end(c, deps));
}

async function show(c: WebContext, deps: SignaturePagesDeps, refusal: Problem | undefined): Promise<Response> {
  const officer = officerOf(c);
  if (isProblem(officer)) return respondProblem(c, officer);
  const { now } = c.var;
  const words = wordsOf(c);
  const sealAgencies = agenciesWith(officer, "clerk");
  const [own, seals, directory] = await Promise.all([
    listCertificates(deps.db, { officerId: officer.officerId }),
    listCertificates(deps.db, { sealsOf: sealAgencies }),
    unitDirectory(deps.db, civilDateOf(now)),
  ]);
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  const done = c.req.query("xong");
  const holders = [
    { owner: "officer", heading: words.keys.mine, listed: own },
    ...sealAgencies.map((code) => ({
      owner: code,
      heading: words.keys.seals(directory.agency(code)?.name ?? code),
      listed: seals.filter(({ agencyCode }) => agencyCode === code),
    })),
  ];
  return renderPage(
    c,
    {
      title: words.keys.title,
      lead: words.keys.lead,
      variant: "work",
      section: "papers",
      isPrivate: true,
      breadcrumbs: [{ href: INBOX_PATH, label: words.inbox.title }],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {done === "dang-ky" && <Notice kind="success" isLive title={words.keys.registered} />}
      {done === "ket-thuc" && <Notice kind="success" isLive title={words.keys.ended} />}
      {holders.map(({ owner, heading, listed }) => (
        <Card key={owner} heading={heading}>
          {listed.length === 0 && <p>{words.keys.none}</p>}
          {listed.slice(0, 5).map((certificate) => (
            <CertificateFacts key={certificate.certificateId} certificate={certificate} c={c} />
          ))}
          <UploadForm owner={owner} words={words} isOpen={listed.every(({ state }) => state !== "active")} />
        </Card>
      ))}
      <p>{words.keys.noRevocationList}</p>
      {!isProblem(authorise(officer, "signature.keep_trust_list", {})) && (
        <p>
          <Link href={TRUST_PATH}>{words.keys.adminLink}</Link>
        </p>
      )}
    </>,
  );
}

function CertificateFacts({ certificate, c }: { readonly certificate: CertificateView; readonly c: WebContext }) {
  const { keys } = wordsOf(c);
  const { locale, now } = c.var;
  const day = (at: CertificateView["notAfter"]): string => formatDay(locale, civilDateOf(at));
  const isExpired = certificate.state === "active" && certificate.notAfter < now;
  const isInUse = certificate.state === "active" && !isExpired;
  const subject = [certificate.subjectName, certificate.subjectOrganisation].filter((part) => part !== "").join(", ");
  return (
    <>
      <SummaryList
        rows={[
          {
            label: keys.state,
            value: <Status tone={isInUse ? "good" : "stopped"}>{isExpired ? keys.expired : keys.states[certificate.state]}</Status>,
          },
          { label: keys.owner, value: subject },
          { label: keys.issuer, value: certificate.issuerName },
          { label: keys.serial, value: certificate.serial },
          { label: keys.valid, value: `${day(certificate.notBefore)} – ${day(certificate.notAfter)}` },
        ]}
      />
      {certificate.isTest && <Notice kind="warning" title={keys.test} />}
      {certificate.state === "active" && <EndForm certificate={certificate} words={wordsOf(c)} />}
    </>
  );
}

function EndForm({ certificate, words: { keys } }: { readonly certificate: CertificateView; readonly words: SignatureText }) {
  const causes = (["lost", "revoked", "left"] as const).map((value) => ({ value, label: keys.causes[value] }));
  const id = certificate.certificateId;
  return (
    <Details summary={keys.endTitle}>
      <Form action={`${KEYS_PATH}/ket-thuc`}>
        <input type="hidden" name="certificate" value={id} />
        <Select isRequired name="cause" id={`f-cause-${id}`} label={keys.cause} choices={causes} />
        <TextInput name="reason" id={`f-reason-${id}`} label={keys.reason} isRequired={false} maxLength={500} />
        <Checkbox name="isConfirmed" id={`f-confirm-${id}`} label={keys.confirm} value="1" />
        <Button kind="danger">{keys.end}</Button>
      </Form>
    </Details>
  );
}

function UploadForm(props: { readonly owner: string; readonly words: SignatureText; readonly isOpen: boolean }) {
  const { keys } = props.words;
  const id = (name: string): string => `f-${name}-${props.owner.replace(/\W/gu, "-")}`;
  return (
    <Details summary={keys.upload} isOpen={props.isOpen}>
      <Form action={KEYS_PATH} hasFiles>
        <input type="hidden" name="owner" value={props.owner} />
        <FileInput isRequired name="tep" id={id("tep")} label={keys.file} hint={keys.fileHint} accept=".p12,.pfx" />
        <KeyPassword label={keys.password} hint={keys.passwordHint} id={id("password")} />
        <Button>{keys.submit}</Button>
      </Form>
    </Details>
  );
}

async function register(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const officer = officerOf(c);
  if (isProblem(officer)) return respondProblem(c, officer);
  const read = await readFormWithFiles(c, deps.paper.files, { fileBytesMax: KEY_FILE_BYTES_MAX, filesMax: 1 });
  if (isProblem(read)) return show(c, deps, read);
  const { form, upload } = read;
  try {
    const [file] = upload.files;
    if (file === undefined) return await show(c, deps, problem("signature.file_missing", {}));
    if (isProblem(file.content))
      return await show(c, deps, file.content.problem === "files.too_large" ? problem("signature.key_file_too_large", {}) : file.content);
    const named = form.text("owner");
    const owner: CertificateOwner =
      named === "officer"
        ? { kind: "officer", officerId: officer.officerId, agencyCode: officer.posts[0]?.agencyCode ?? "-" }
        : { kind: "agency", agencyCode: named.slice(0, 40) };
    const keyFile = await readFile(file.content.path);
    const done = await registerCertificate(useCaseContextOf(c, form.commandId), { owner, keyFile, password: form.text("password") });
    return isProblem(done) ? await show(c, deps, done) : seeOther(c, `${KEYS_PATH}?xong=dang-ky`);
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

async function end(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const officer = officerOf(c);
  if (isProblem(officer)) return respondProblem(c, officer);
  const form = await readForm(c);
  if (isProblem(form)) return show(c, deps, form);
  const listed = await Promise.all([
    listCertificates(deps.db, { officerId: officer.officerId }),
    listCertificates(deps.db, { sealsOf: agenciesWith(officer, "clerk") }),
  ]);
  const certificate = listed.flat().find(({ certificateId }) => certificateId === form.text("certificate"));
  const cause = END_CAUSES.find((known): known is EndCause => known === form.text("cause"));
  if (certificate === undefined || cause === undefined) return show(c, deps, problem("signature.certificate_unknown", {}));
  if (form.text("isConfirmed") !== "1") return show(c, deps, problem("signature.end_unconfirmed", {}));
  const done = await endCertificate(useCaseContextOf(c, form.commandId), { certificate, cause, reason: form.text("reason").slice(0, 500) });
  return isProblem(done) ? show(c, deps, done) : seeOther(c, `${KEYS_PATH}?xong=ket-thuc`);
}
