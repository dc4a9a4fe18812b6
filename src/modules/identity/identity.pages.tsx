import { isProblem } from "#kernel/problem";
import { Card, Link } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { authorise } from "./authorise.ts";
import { registerAccountPages } from "./pages/account-pages.tsx";
import { registerCitizenPages } from "./pages/citizen-pages.tsx";
import { OFFICERS_PATH } from "./pages/officer-list-page.tsx";
import { registerOfficerPages } from "./pages/officer-pages.tsx";
import { pagesText } from "./pages/page-text.ts";
import { registerSignInPages } from "./pages/sign-in-pages.tsx";
import type { CitizenIdentityProvider } from "./citizen-identity-provider.ts";
import type { Permission } from "./permission-table.ts";
import type { SignInLimits } from "./sign-in.ts";
import { currentActor, officialsOnly, type WebActorDeps } from "./web-actor.ts";

/** What identity's pages need. */
export interface IdentityPagesDeps extends WebActorDeps {
  /** Who confirms citizens; undefined switches their sign-in off. */
  readonly citizenProvider: CitizenIdentityProvider | undefined;
  /** Shared with the API, so that a guess counts wherever it comes in. */
  readonly limits: SignInLimits;
  /** Where people reach the system, without a slash at the end: the beginning of a calendar feed's address. */
  readonly publicUrl: string;
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
  registerAccountPages(app, { limits, publicUrl: deps.publicUrl });
  registerOfficerPages(app);
  app.get("/quan-tri", administrationPage);
}

/** What there is to administer, as far as this person may: nobody is led to a page that then refuses. */
function administrationPage(c: WebContext): Response {
  const text = pagesText(c.var.locale).admin;
  const may = (permission: Permission): boolean => !isProblem(authorise(c.var.actor, permission, {}));
  const { actor } = c.var;
  const own = actor.kind === "officer" ? actor.posts.map(({ agencyCode }) => ({ agencyCode, unitCode: null })) : [];
  const mayAtHome = (permission: Permission): boolean => !isProblem(authorise(actor, permission, { places: own }));
  const rooms = [
    { href: "/quan-tri/don-vi", name: text.units, body: text.unitsBody, isOpen: true },
    { href: OFFICERS_PATH, name: text.officers, body: text.officersBody, isOpen: may("organisation.manage") },
    { href: "/quan-tri/lich", name: text.calendar, body: text.calendarBody, isOpen: true },
    { href: "/quan-tri/thu-tuc", name: text.procedures, body: text.proceduresBody, isOpen: may("procedure.read_draft") },
    { href: "/quan-tri/mau-van-ban", name: text.letters, body: text.lettersBody, isOpen: mayAtHome("letter.propose_template") },
    { href: "/quan-tri/mau-tin", name: text.messages, body: text.messagesBody, isOpen: may("notice.change_words") },
    { href: "/van-hanh/tin-nhan", name: text.outbox, body: text.outboxBody, isOpen: may("operation.read") },
  ];
  return renderPage(
    c,
    { title: text.title, lead: text.lead, variant: "work", isPrivate: true },
    <>
      {rooms
        .filter(({ isOpen }) => isOpen)
        .map((room) => (
          <Card key={room.href}>
            <h2>
              <Link href={room.href}>{room.name}</Link>
            </h2>
            <p>{room.body}</p>
          </Card>
        ))}
    </>,
  );
}
