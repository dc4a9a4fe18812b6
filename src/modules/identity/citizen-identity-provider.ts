import type { Problem } from "#kernel/problem";
import type { PersonalId } from "./actor.ts";

/** A citizen whose identity a provider has confirmed. */
export interface ConfirmedCitizen {
  /** The provider's own name for the person, the same at every sign-in. */
  readonly subject: string;
  readonly name: string;
  readonly personalId: PersonalId;
}

/** Where the browser goes next. */
export interface CitizenSignInStep {
  readonly href: string;
}

/**
 * Who confirms that a citizen is who they say. The shape is that of the OpenID Connect code flow (begin with a redirect,
 * finish with what comes back), so that VNeID through the National Portal can take the stand-in's place without a change
 * here (Nghị định 69/2024/NĐ-CP on electronic identification).
 */
export interface CitizenIdentityProvider {
  /** Kept with the citizen: `stand_in`, later `vneid`. */
  readonly name: string;
  /** True for the demonstration: pages must then say that nobody's identity is really checked. */
  readonly isStandIn: boolean;
  begin(typed: Readonly<Record<string, string>>): Promise<CitizenSignInStep | Problem>;
  finish(returned: Readonly<Record<string, string>>): Promise<ConfirmedCitizen | Problem>;
}
