import type { Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { Link } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { registerEn, registerVi } from "#modules/issuance";
import type { Apology, Dossier } from "#modules/dossier";
import type { RegisterText } from "#modules/issuance";

/** An apology that was signed, with the moment: only such a one is a paper. */
interface SignedApology {
  readonly apologyId: string;
  readonly approvedAt: Instant;
}

/** Apologies that were signed, oldest first. */
export function signedApologies(apologies: readonly Apology[]): readonly SignedApology[] {
  return apologies.flatMap(({ apologyId, approvedAt }) => (approvedAt === null ? [] : [{ apologyId, approvedAt }]));
}

/** Signed apologies as papers to open, a line each; nothing when there is none. `query` carries the proof where code and PIN open them. */
export function ApologyLinks(props: {
  readonly apologies: readonly SignedApology[];
  readonly base: string;
  readonly query?: string;
  readonly locale: Locale;
}) {
  const words = pickText<RegisterText>(props.locale, { vi: registerVi, en: registerEn });
  return (
    <>
      {props.apologies.map(({ apologyId, approvedAt }) => (
        <p key={apologyId}>
          <Link href={`${props.base}/xin-loi/${apologyId}${props.query ?? ""}`}>
            {words.apologyPaper(formatDay(props.locale, civilDateOf(approvedAt)))}
          </Link>
        </p>
      ))}
    </>
  );
}

/** The papers that go with a received dossier: control slip and apologies. */
export function PrintedPapers(props: { readonly state: Dossier; readonly locale: Locale }) {
  const { state, locale } = props;
  const words = pickText<RegisterText>(locale, { vi: registerVi, en: registerEn });
  const base = `/lam-viec/ho-so/${state.code ?? ""}`;
  return (
    <>
      {state.receivedAt !== null && (
        <p>
          <Link href={`${base}/phieu-kiem-soat`}>{words.controlSlip}</Link>
        </p>
      )}
      <ApologyLinks apologies={signedApologies(state.apologies)} base={base} locale={locale} />
    </>
  );
}
