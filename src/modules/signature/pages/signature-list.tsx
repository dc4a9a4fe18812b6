import { formatInstant } from "#platform/format";
import { Status, SummaryList } from "#platform/html/components";
import type { SummaryRow, Tone } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { JudgedSignature } from "../judge-signatures.ts";
import type { SignatureText } from "../text/vi.ts";

const TONES: Readonly<Record<JudgedSignature["verdict"], Tone>> = { valid: "good", doubtful: "warning", invalid: "bad" };

/** Signatures one under another: the verdict in a word, who, by whom vouched for, when, and what is to be said of it. */
export function SignatureList(props: {
  readonly signatures: readonly JudgedSignature[];
  readonly words: SignatureText;
  readonly locale: Locale;
}) {
  const { words } = props;
  return (
    <>
      {props.signatures.map((signature, index) => (
        <div key={String(index)}>
          <p>
            {signature.isTimestamp ? words.timestamp : <Status tone={TONES[signature.verdict]}>{words.verdicts[signature.verdict]}</Status>}
          </p>
          <SummaryList rows={rowsOf(signature, props)} />
        </div>
      ))}
    </>
  );
}

function rowsOf(signature: JudgedSignature, props: { readonly words: SignatureText; readonly locale: Locale }): SummaryRow[] {
  const { words, locale } = props;
  const { signer, findings } = signature;
  const rows: SummaryRow[] = [];
  if (signer !== null) {
    const who = [signer.name, signer.organisation].filter((part) => part !== "").join(", ");
    rows.push({ label: words.signer, value: who }, { label: words.issuer, value: signature.issuer });
  }
  if (signature.signedAt !== null) rows.push({ label: words.signedAt, value: formatInstant(locale, signature.signedAt) });
  if (findings.length > 0) {
    const said = (
      <ul>
        {findings.map((finding) => (
          <li key={finding}>{words.findings[finding]}</li>
        ))}
      </ul>
    );
    rows.push({ label: words.remarks, value: said });
  }
  return rows;
}
