import { readFile } from "node:fs/promises";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { KeptFile } from "#modules/archive";
import { CHECK_PATH, parseCheckCode } from "#modules/paper";
import { discardUpload } from "#platform/files/upload";
import { formatDay, formatInstant } from "#platform/format";
import {
  Button,
  Card,
  ChoiceForm,
  ErrorSummary,
  FileInput,
  Form,
  Link,
  Notice,
  Status,
  SummaryList,
  TextInput,
} from "#platform/html/components";
import type { SummaryRow, Tone } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readFormWithFiles } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";

import { checkFile, checkPaper } from "../check-paper.ts";
import type { CheckDeps, CheckedFile, CheckedPaper, Standing } from "../check-paper.ts";
import { wordsOf } from "./page-kit.ts";
import type { SignaturePagesDeps } from "./page-kit.ts";
import { SignatureList } from "./signature-list.tsx";

/** Anybody finds out whether a paper is real, by the code on its face or by its file. */
export function registerCheckPages(app: WebApp, deps: SignaturePagesDeps): void {
  app.get(CHECK_PATH, (c) => askPage(c, undefined));
  app.post(CHECK_PATH, (c) => compare(c, deps));
  app.get(`${CHECK_PATH}/:code`, (c) => paperPage(c, deps, undefined));
  app.post(`${CHECK_PATH}/:code`, (c) => compare(c, deps));
}

function checkDeps(c: WebContext, deps: SignaturePagesDeps): CheckDeps {
  return { db: deps.db, ledger: deps.ledger, paper: deps.paper, now: c.var.now };
}

interface Asked {
  readonly refusal?: Problem;
  readonly file?: CheckedFile;
}

function askPage(c: WebContext, asked: Asked | undefined): Response {
  const typed = c.req.query("ma") ?? "";
  const code = parseCheckCode(typed);
  if (code !== undefined) return seeOther(c, `${CHECK_PATH}/${code}`);
  const words = wordsOf(c);
  const refusal = asked?.refusal ?? (typed === "" ? undefined : problem("signature.code_unknown", {}));
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    { title: words.check.title, lead: words.check.lead, ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }) },
    <>
      {sentence !== undefined && (
        <ErrorSummary errors={[{ ...(typed === "" ? {} : { name: "ma" }), message: `${sentence.title} ${sentence.next}` }]} />
      )}
      {asked?.file !== undefined && <FileResult file={asked.file} expected={undefined} c={c} />}
      <ChoiceForm action={CHECK_PATH} label={words.check.title}>
        <TextInput
          isRequired
          name="ma"
          label={words.check.code}
          hint={words.check.codeHint}
          value={typed.slice(0, 40)}
          size={20}
          maxLength={40}
          autocomplete="off"
        />
        <Button>{words.check.submit}</Button>
      </ChoiceForm>
      <UploadForm action={CHECK_PATH} c={c} />
    </>,
  );
}

async function paperPage(c: WebContext, deps: SignaturePagesDeps, asked: Asked | undefined): Promise<Response> {
  const checked = await checkPaper(checkDeps(c, deps), c.req.param("code") ?? "");
  if (isProblem(checked))
    return checked.problem === "signature.code_unknown" ? askPage(c, { refusal: checked }) : respondProblem(c, checked);
  const words = wordsOf(c);
  const { refusal } = asked ?? {};
  const sentence = refusal === undefined ? undefined : problemText(c, refusal);
  return renderPage(
    c,
    {
      title: words.check.found,
      kicker: checked.code,
      isPrivate: true,
      breadcrumbs: [{ href: CHECK_PATH, label: words.check.title }],
      ...(refusal === undefined ? {} : { status: problemStatus(c, refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {asked?.file !== undefined && <FileResult file={asked.file} expected={checked.sha256} c={c} />}
      <SummaryList rows={faceOf(checked, c)} />
      <Card heading={words.check.signedBy}>
        {checked.signatures.length === 0 ? (
          <p>{words.check.noSignature}</p>
        ) : (
          <SignatureList signatures={checked.signatures} words={words} locale={c.var.locale} />
        )}
      </Card>
      <UploadForm action={`${CHECK_PATH}/${checked.code}`} c={c} />
      <p>
        <Link href={CHECK_PATH}>{words.check.again}</Link>
      </p>
    </>,
  );
}

const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  in_force: "good",
  replaced: "warning",
  corrected: "bad",
  withdrawn: "bad",
  not_issued: "bad",
  revoked: "bad",
  expired: "warning",
};

/** What the store adds to the standing: since when it does not hold, and which file is in force. */
function keptRows(kept: KeptFile | undefined, c: WebContext): SummaryRow[] {
  if (kept === undefined || kept.standing === "in_force") return [];
  const { check } = wordsOf(c);
  const { locale } = c.var;
  const { correctedAt, revokedOn, validTo, currentSha256, version, currentVersion } = kept;
  const isExpired = kept.standing === "expired" && validTo !== null;
  const rows: readonly (SummaryRow | false)[] = [
    revokedOn !== null && { label: check.revokedOn, value: formatDay(locale, revokedOn) },
    isExpired && { label: check.expiredOn, value: formatDay(locale, validTo) },
    correctedAt !== null && { label: check.correctedAt, value: formatInstant(locale, correctedAt) },
    correctedAt !== null && { label: check.version, value: check.versionOf(version, currentVersion) },
    correctedAt !== null && currentSha256 !== null && { label: check.inForceDigest, value: <Digest sha256={currentSha256} /> },
  ];
  return rows.filter((row) => row !== false);
}

function Digest({ sha256 }: { readonly sha256: string }) {
  return <code>{sha256.match(/.{16}/gu)?.join(" ")}</code>;
}

function faceOf(checked: CheckedPaper, c: WebContext): SummaryRow[] {
  const { check } = wordsOf(c);
  const { standing, kind, title, agency, number, issuedAt, dossierCode, holder, sha256 } = checked;
  const rows: SummaryRow[] = [
    { label: check.standing, value: <Status tone={STANDING_TONES[standing]}>{check.standings[standing]}</Status> },
    ...keptRows(checked.kept, c),
    { label: check.kind, value: check.kinds[kind] },
    { label: check.titleOf, value: title },
    { label: check.agency, value: agency },
    { label: check.number, value: number },
    { label: check.issuedAt, value: formatInstant(c.var.locale, issuedAt) },
    { label: check.dossier, value: dossierCode },
    { label: check.holder, value: holder === "" ? "" : `${holder} (${check.holderHint})` },
    { label: check.digest, value: <Digest sha256={sha256} /> },
  ];
  return rows.filter(({ value }) => value !== "");
}

function UploadForm({ action, c }: { readonly action: string; readonly c: WebContext }) {
  const { check } = wordsOf(c);
  return (
    <Card heading={check.upload}>
      <p>{check.uploadLead}</p>
      <Form action={action} hasFiles>
        <FileInput isRequired name="tep" label={check.file} accept=".pdf" />
        <Button kind="secondary">{check.fileSubmit}</Button>
      </Form>
    </Card>
  );
}

function FileResult({ file, expected, c }: { readonly file: CheckedFile; readonly expected: string | undefined; readonly c: WebContext }) {
  const words = wordsOf(c);
  const { check } = words;
  const { kept } = file;
  const isOriginal = expected === undefined ? file.code !== undefined || kept !== undefined : file.sha256 === expected;
  const title = expected === undefined ? check.unknownFile : check.different;
  const body = expected === undefined ? check.unknownFileBody : check.differentBody;
  return (
    <>
      <Notice kind={isOriginal ? "success" : "danger"} isLive title={isOriginal ? check.same : title}>
        {!isOriginal && <p>{body}</p>}
        {isOriginal && expected === undefined && file.code !== undefined && (
          <p>
            <Link href={`${CHECK_PATH}/${file.code}`}>{check.found}</Link>
          </p>
        )}
      </Notice>
      {kept !== undefined && (
        <SummaryList
          rows={[
            { label: check.titleOf, value: kept.name },
            { label: check.standing, value: <Status tone={STANDING_TONES[kept.standing]}>{check.standings[kept.standing]}</Status> },
            ...keptRows(kept, c),
          ]}
        />
      )}
      {!isOriginal &&
        (file.signatures.length === 0 ? (
          <p>{check.noSignatureFound}</p>
        ) : (
          <SignatureList signatures={file.signatures} words={words} locale={c.var.locale} />
        ))}
    </>
  );
}

/** Reads a file, says what it is, and forgets it. */
async function compare(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const page = (asked: Asked): Response | Promise<Response> =>
    c.req.param("code") === undefined ? askPage(c, asked) : paperPage(c, deps, asked);
  const read = await readFormWithFiles(c, deps.paper.files, { fileBytesMax: deps.uploads.fileBytesMax, filesMax: 1 });
  if (isProblem(read)) return page({ refusal: read });
  try {
    const content = read.upload.files[0]?.content;
    if (content === undefined) return await page({ refusal: problem("signature.file_missing", {}) });
    if (isProblem(content)) return await page({ refusal: content });
    const file = await checkFile(checkDeps(c, deps), { bytes: await readFile(content.path), sha256: content.sha256 });
    return await page({ file });
  } finally {
    await discardUpload(deps.paper.files, read.upload);
  }
}
