import { civilDateOf } from "#kernel/instant";
import { freshBytes } from "#platform/random";
import type { ServiceContext } from "#platform/service";
import { listAgencies } from "#modules/organisation";
import { feeOfApplicantPanel, feeOfDossierPanel } from "../../modules/payment/pages/fee-panels.pages.tsx";

/** Level-1 code of the made-up province; no real province has it. */
const SAMPLE_PROVINCE = "H99";
/** Bytes of the secret that the stand-in makes for itself at each start. */
const SECRET_BYTES = 32;

type FeeTerms = Awaited<ReturnType<typeof feeTerms>>;
type Panels = { readonly dossierPanels: readonly unknown[]; readonly progressPanels: readonly unknown[] };

/** Whether the province is the made-up one, where stand-ins may stand for what is outside. */
export async function isSampleProvince({ database, clock }: Pick<ServiceContext, "database" | "clock">): Promise<boolean> {
  const agencies = await listAgencies(database, civilDateOf(clock.now()));
  return agencies.some(({ code }) => code === SAMPLE_PROVINCE);
}

/** How fees come in beside the counter: by the stand-in of the payment platform, or by callbacks of a real one, and whether receipts are electronic. */
export async function feeTerms(context: ServiceContext) {
  const { settings } = context;
  const hasStandIn = settings.paymentPlatform === "auto" ? await isSampleProvince(context) : settings.paymentPlatform === "stand-in";
  const own = hasStandIn ? freshBytes(SECRET_BYTES).toString("hex") : undefined;
  return { hasStandIn, callbackSecret: settings.paymentSecret ?? own, electronicFrom: settings.electronicReceiptsFrom };
}

/** The pages with what fees say on them, first of all panels. */
export function withFees<P extends Panels>(pages: P, { hasStandIn }: FeeTerms) {
  return {
    ...pages,
    dossierPanels: [feeOfDossierPanel, ...pages.dossierPanels] as unknown as P["dossierPanels"],
    progressPanels: [feeOfApplicantPanel(hasStandIn), ...pages.progressPanels] as unknown as P["progressPanels"],
  };
}
