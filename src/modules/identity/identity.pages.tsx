import { Card, Link } from "#platform/html/components";
import type { WebApp } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { registerAccountPages } from "./pages/account-pages.tsx";
import { registerCitizenPages } from "./pages/citizen-pages.tsx";
import { OFFICERS_PATH } from "./pages/officer-list-page.tsx";
import { registerOfficerPages } from "./pages/officer-pages.tsx";
import { pagesText } from "./pages/page-text.ts";
import { registerSignInPages } from "./pages/sign-in-pages.tsx";
import type { CitizenIdentityProvider } from "./citizen-identity-provider.ts";
import type { SignInLimits } from "./sign-in.ts";
import { currentActor, officialsOnly, type WebActorDeps } from "./web-actor.ts";

/** What identity's pages need. */
export interface IdentityPagesDeps extends WebActorDeps {
  /** Who confirms citizens; undefined switches their sign-in off. */
  readonly citizenProvider: CitizenIdentityProvider | undefined;
  /** Shared with the API, so that a guess counts wherever it comes in. */
  readonly limits: SignInLimits;
}

/** The work area: officials only, whatever page a module adds below these. */
const WORK_AREAS = ["/lam-viec", "/dieu-hanh", "/cham-diem", "/bao-cao", "/so-theo-doi", "/quan-tri", "/van-hanh"] as const;

/** Registers who is asking, the door of the work area and identity's own pages. Comes before all other modules. */
export function registerIdentityPages(app: WebApp, deps: IdentityPagesDeps): void {
  app.use(currentActor({ ledger: deps.ledger, db: deps.db, clock: deps.clock }));
  for (const area of WORK_AREAS) app.use(`${area}/*`, officialsOnly());
  const { limits } = deps;
  registerSignInPages(app, limits);
  registerCitizenPages(app, { provider: deps.citizenProvider, clock: deps.clock });
  registerAccountPages(app, limits);
  registerOfficerPages(app);
  app.get("/quan-tri", (c) => {
    const text = pagesText(c.var.locale).admin;
    return renderPage(
      c,
      { title: text.title, lead: text.lead, variant: "work", isPrivate: true },
      <>
        <Card>
          <h2>
            <Link href="/quan-tri/don-vi">{text.units}</Link>
          </h2>
          <p>{text.unitsBody}</p>
        </Card>
        <Card>
          <h2>
            <Link href={OFFICERS_PATH}>{text.officers}</Link>
          </h2>
          <p>{text.officersBody}</p>
        </Card>
      </>,
    );
  });
}
