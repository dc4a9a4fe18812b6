import type { ComponentChildren } from "preact";
import type { Locale } from "#platform/i18n";
import { Icon, DoorMark } from "./icons.tsx";
import { KeyMap } from "./key-map.tsx";
import type { PageKey } from "./key-map.tsx";
import { LocaleContext, htmlText } from "./locale.tsx";
import type { HtmlText } from "./text/vi.ts";

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly accessKey?: string;
  /** The right that its page asks for: whoever is known not to hold it is not led to a refusal. */
  readonly needs?: NeededRight;
}

/** A right by its name, held in a unit of one's own or over a whole agency of one's own. */
export interface NeededRight {
  readonly right: string;
  readonly reach: "unit" | "agency";
}

/** Who is signed in, as far as the head of the page shows it. */
export interface SignedInPerson {
  readonly name: string;
  /** Post and unit: "Chuyên viên, Bộ phận Một cửa Phường An Hòa". */
  readonly note: string;
  /** Where they look after their account. */
  readonly href?: string;
  /** False for somebody who switched single keys off; absent for those who never work with them. */
  readonly hasKeys?: boolean;
  /** Whether they hold a right; absent where nothing is known of rights, and then every entry shows. */
  readonly holds?: (needed: NeededRight) => boolean;
}

/** What surrounds every page: made once per request by the entry point, which alone knows all modules. */
export interface Chrome {
  readonly siteName: string;
  readonly provinceName: string;
  readonly publicNav: readonly NavItem[];
  readonly workNav: readonly NavItem[];
  readonly footerNav: readonly NavItem[];
  readonly footerNote: string;
  /** Where citizens sign in. */
  readonly signInHref: string;
  /** Where officials begin their day; leads through their sign-in. */
  readonly officialsHref: string;
  readonly signOutAction: string;
  readonly stylesheetHref: string;
  /** Beside it on pages of work. */
  readonly workStylesheetHref: string;
  readonly iconHref: string;
  /** Pages that belong together, shown under the navigation of each of them. */
  readonly sections: Readonly<Record<SectionName, readonly NavItem[]>>;
  readonly scriptHref: (name: string) => string;
}

/** Areas of work with a navigation of their own. The entry point, which alone knows all modules, says what is in them. */
export type SectionName = "counter" | "desk" | "papers" | "steering";

export interface PageProps {
  /** The h1's words come first in the tab. */
  readonly title: string;
  /** `public` reads in one column, `work` uses the whole width. */
  readonly variant?: "public" | "work";
  readonly breadcrumbs?: readonly NavItem[];
  readonly description?: string;
  /** Lets the page draw its own h1 (the home page's hero); otherwise the layout draws `title`. */
  readonly hasOwnHeading?: boolean;
  /** Words above the h1: the kind of thing, its code. */
  readonly kicker?: string;
  readonly lead?: string;
  /** Keeps search engines away: everything personal. */
  readonly isPrivate?: boolean;
  /** Reload after so many seconds, for a page that waits. */
  readonly refreshSeconds?: number;
  /** The same for a page whose own script keeps it fresh: reloads only where no script runs. */
  readonly refreshSecondsWithoutScript?: number;
  /** The area whose navigation stands above the page. */
  readonly section?: SectionName;
  /** Keys of the page beside those of all pages, for the map that `?` opens. What they reach carries `keyStroke`. */
  readonly keys?: readonly PageKey[];
  /** Scripts of `src/browser` that enhance this page, by name. The page must do its work without them. */
  readonly scripts?: readonly string[];
}

export interface LayoutProps extends PageProps {
  readonly locale: Locale;
  readonly path: string;
  /** The same page in the other language. */
  readonly twinHref: string;
  readonly chrome: Chrome;
  readonly person: SignedInPerson | undefined;
  readonly children: ComponentChildren;
}

/** Where officials switch single keys on and off. */
const KEYS_HREF = "/lam-viec/tai-khoan#phim-tat";

/** Work pages of somebody signed in answer to keys, unless that person switched them off. */
function hasKeys(props: Pick<PageProps, "variant"> & { readonly person: SignedInPerson | undefined }): boolean {
  return props.variant === "work" && props.person?.hasKeys === true;
}

/** The scripts that a page runs for this person: its own, and the keys where there are any. */
export function scriptsOf(props: PageProps & { readonly person: SignedInPerson | undefined }): readonly string[] {
  const own = props.scripts ?? [];
  return hasKeys(props) ? [...new Set(["keys", ...own])] : own.filter((name) => name !== "keys" || props.person?.hasKeys !== false);
}

/** The whole document around a page's content. Pages call `renderPage` of `#platform/http/page`, which fills the rest. */
export function Layout(props: LayoutProps) {
  const text = htmlText(props.locale);
  const isWork = props.variant === "work";
  return (
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <title>{`${props.title} · ${props.chrome.siteName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {props.description !== undefined && <meta name="description" content={props.description} />}
        {props.isPrivate === true && <meta name="robots" content="noindex" />}
        {props.refreshSeconds !== undefined && <meta http-equiv="refresh" content={String(props.refreshSeconds)} />}
        {props.refreshSecondsWithoutScript !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(props.refreshSecondsWithoutScript)} />
          </noscript>
        )}
        <link rel="stylesheet" href={props.chrome.stylesheetHref} />
        {isWork && <link rel="stylesheet" href={props.chrome.workStylesheetHref} />}
        <link rel="icon" type="image/svg+xml" href={props.chrome.iconHref} />
        <link rel="alternate" hreflang={props.locale === "vi" ? "en" : "vi"} href={props.twinHref} />
        {scriptsOf(props).map((name) => (
          <script key={name} type="module" src={props.chrome.scriptHref(name)} />
        ))}
      </head>
      <body class={isWork ? "mc-work" : "mc-public"}>
        <a class="mc-skip" href="#noi-dung">
          {text.skipToContent}
        </a>
        <SiteHeader {...props} text={text} />
        <main id="noi-dung" tabIndex={-1} class="mc-main">
          <LocaleContext.Provider value={props.locale}>
            <Breadcrumbs items={props.breadcrumbs ?? []} text={text} />
            {props.section !== undefined && (
              <SectionNav items={openTo(props, props.chrome.sections[props.section])} path={props.path} text={text} />
            )}
            {props.hasOwnHeading !== true && (
              <div class="mc-heading">
                {props.kicker !== undefined && <p class="mc-kicker">{props.kicker}</p>}
                <h1>{props.title}</h1>
                {props.lead !== undefined && <p class="mc-lead">{props.lead}</p>}
              </div>
            )}
            {props.children}
            {hasKeys(props) && <KeyMap keys={props.keys ?? []} settingsHref={KEYS_HREF} />}
          </LocaleContext.Provider>
        </main>
        <SiteFooter {...props} text={text} />
      </body>
    </html>
  );
}

interface PartProps extends LayoutProps {
  readonly text: HtmlText;
}

function isWithin(path: string, href: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

/** Only the deepest of the entries that hold the path is the current one. */
function currentHref(path: string, items: readonly NavItem[]): string | undefined {
  const holding = items.map((item) => item.href).filter((href) => isWithin(path, href));
  return holding.toSorted((a, b) => b.length - a.length)[0];
}

/**
 * The entry of the navigation that a page belongs to. A page of an area stands under the area's own entry, also where its address begins like
 * another's.
 */
function currentArea(
  path: string,
  { items, area }: { readonly items: readonly NavItem[]; readonly area: readonly NavItem[] | undefined },
): string | undefined {
  const byPath = currentHref(path, items);
  if (area === undefined || area.some(({ href }) => href === byPath)) return byPath;
  return area.find(({ href }) => items.some((item) => item.href === href))?.href ?? byPath;
}

/** The entries whose pages would open. The one that is being looked at stays, or nobody would know where they are. */
function openTo(props: Pick<LayoutProps, "person" | "path">, items: readonly NavItem[]): readonly NavItem[] {
  const { holds } = props.person ?? {};
  if (holds === undefined) return items;
  return items.filter(({ href, needs }) => needs === undefined || href === props.path || holds(needs));
}

function SiteHeader(props: PartProps) {
  const { chrome, text } = props;
  const isWork = props.variant === "work";
  const items = openTo(props, isWork ? chrome.workNav : chrome.publicNav);
  const area = props.section === undefined ? undefined : chrome.sections[props.section];
  const current = currentArea(props.path, { items, area });
  return (
    <header class="mc-header">
      <div class="mc-header-top">
        <a class="mc-brand" href={isWork ? (items[0]?.href ?? "/") : "/"}>
          <DoorMark />
          <span>
            <strong>{chrome.siteName}</strong>
            <span class="mc-brand-province">{chrome.provinceName}</span>
          </span>
        </a>
        <div class="mc-header-end">
          <a
            class="mc-language"
            href={props.twinHref}
            hreflang={props.locale === "vi" ? "en" : "vi"}
            lang={props.locale === "vi" ? "en" : "vi"}
            title={text.otherLanguageLabel}
          >
            {text.otherLanguage}
          </a>
          {props.person === undefined ? (
            <>
              <a href={chrome.officialsHref}>{text.forOfficials}</a>
              <a href={chrome.signInHref}>
                <Icon name="person" /> {text.signIn}
              </a>
            </>
          ) : (
            <Person person={props.person} chrome={chrome} text={text} />
          )}
        </div>
      </div>
      <nav class="mc-nav" aria-label={text.navigation}>
        <ul>
          {items.map((item) => (
            <li key={item.href}>
              <a href={item.href} accessKey={item.accessKey} aria-current={item.href === current ? "page" : undefined}>
                {item.label}
              </a>
            </li>
          ))}
          {hasKeys(props) && (
            <li class="mc-nav-end">
              <a href={KEYS_HREF} data-open-keys>
                <kbd>?</kbd> {text.keyMap.open}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </header>
  );
}

function Person(props: { readonly person: SignedInPerson; readonly chrome: Chrome; readonly text: HtmlText }) {
  return (
    <div class="mc-person">
      <p>
        <span class="mc-hidden">{props.text.signedInAs} </span>
        <strong>{props.person.href === undefined ? props.person.name : <a href={props.person.href}>{props.person.name}</a>}</strong>
        <span class="mc-person-note">{props.person.note}</span>
      </p>
      <form method="post" action={props.chrome.signOutAction}>
        <button type="submit" class="mc-plain-button">
          {props.text.signOut}
        </button>
      </form>
    </div>
  );
}

function Breadcrumbs(props: { readonly items: readonly NavItem[]; readonly text: HtmlText }) {
  if (props.items.length === 0) return null;
  return (
    <nav class="mc-breadcrumbs" aria-label={props.text.breadcrumbs}>
      <ol>
        {props.items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function SectionNav(props: { readonly items: readonly NavItem[]; readonly path: string; readonly text: HtmlText }) {
  const current = currentHref(props.path, props.items);
  return (
    <nav class="mc-section-nav" aria-label={props.text.sectionNavigation}>
      <ul>
        {props.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.href === current ? "page" : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SiteFooter(props: PartProps) {
  const { chrome } = props;
  return (
    <footer class="mc-footer">
      <div>
        <p>
          <strong>{chrome.siteName}</strong> · {chrome.provinceName}
        </p>
        <p>{chrome.footerNote}</p>
      </div>
      <ul>
        {chrome.footerNav.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
