import { formatInstant } from "#platform/format";
import { Button, Figure, Figures, SearchForm, TextInput } from "#platform/html/components";
import { Icon } from "#platform/html/icons";
import { renderPage } from "#platform/http/page";
import type { WebApp } from "#platform/http/context";
import type { Locale } from "#platform/i18n";
import type { Instant } from "#kernel/instant";
import { webText } from "./chrome.ts";
import type { WebText } from "./text/vi.ts";

/** One line of "most used procedures". */
export interface PopularProcedure {
  readonly href: string;
  readonly name: string;
  readonly field: string;
  /** Time in words; empty when the procedure states none. */
  readonly time: string;
}

/** A figure that anybody may see, with its day and the page that shows what it counts. */
export interface OpenFigure {
  readonly value: string;
  readonly label: string;
  readonly note: string;
  readonly href: string;
}

/** What the home page shows of the modules; each part is left out when nobody provides it. */
export interface HomeReaders {
  readonly popularProcedures?: (locale: Locale, now: Instant) => Promise<readonly PopularProcedure[]>;
  readonly openFigures?: (locale: Locale, now: Instant) => Promise<readonly OpenFigure[]>;
}

/** Registers `/`. */
export function registerHomePage(app: WebApp, readers: HomeReaders): void {
  app.get("/", async (c) => {
    const { locale, now } = c.var;
    const text = webText(locale).home;
    const [popular, figures] = await Promise.all([
      readers.popularProcedures?.(locale, now) ?? [],
      readers.openFigures?.(locale, now) ?? [],
    ]);
    return renderPage(
      c,
      { title: text.title, description: text.lead, hasOwnHeading: true },
      <>
        <Hero text={text} />
        {popular.length > 0 && <Popular text={text} procedures={popular} />}
        <How text={text} />
        {figures.length > 0 && <Open text={text} figures={figures} at={formatInstant(locale, now)} />}
      </>,
    );
  });
}

type HomeText = WebText["home"];

function Hero(props: { readonly text: HomeText }) {
  const { text } = props;
  return (
    <>
      <section class="mc-hero">
        <div>
          <h1>{text.heading}</h1>
          <p class="mc-lead">{text.lead}</p>
          <SearchForm action="/thu-tuc">
            <TextInput
              name="q"
              type="search"
              label={text.searchLabel}
              hint={text.searchHint}
              autocomplete="off"
              maxLength={200}
              isRequired
            />
            <Button icon="search">{text.searchButton}</Button>
          </SearchForm>
        </div>
        <DoorDrawing />
      </section>
      <section class="mc-track">
        <h2>{text.trackHeading}</h2>
        <SearchForm action="/tra-cuu" label={text.trackHeading}>
          <TextInput name="ma" label={text.trackLabel} hint={text.trackHint} autocomplete="off" maxLength={40} isRequired />
          <Button kind="secondary">{text.trackButton}</Button>
        </SearchForm>
      </section>
    </>
  );
}

/** The mark grown large: a way of four stations that leads through an open door. */
function DoorDrawing() {
  return (
    <svg class="mc-hero-drawing" viewBox="0 0 360 300" width="360" height="300" aria-hidden="true" focusable="false">
      <path class="mc-hero-light" d="M150 250V50h120v200l70 40H90z" opacity="0.7" />
      <g fill="none" stroke="currentColor" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">
        <path d="M150 250V46h126v204" />
        <path class="mc-hero-leaf" d="M150 46l68 30v196l-68-22z" />
        <path d="M252 250h64" />
      </g>
      <circle cx="202" cy="166" r="5" fill="currentColor" />
      <path
        class="mc-hero-way"
        d="M18 282c46-4 62-38 104-34s74 50 124-2"
        fill="none"
        stroke-width="4"
        stroke-linecap="round"
        stroke-dasharray="1 11"
      />
      <circle class="mc-hero-stop" cx="18" cy="282" r="9" />
      <circle class="mc-hero-stop" cx="70" cy="260" r="9" />
      <circle class="mc-hero-stop" cx="132" cy="249" r="9" />
      <circle class="mc-hero-goal" cx="246" cy="244" r="12" />
    </svg>
  );
}

function Popular(props: { readonly text: HomeText; readonly procedures: readonly PopularProcedure[] }) {
  return (
    <section class="mc-section">
      <h2>{props.text.popularHeading}</h2>
      <ul class="mc-tiles">
        {props.procedures.map((procedure) => (
          <li key={procedure.href}>
            <a href={procedure.href}>{procedure.name}</a>
            <span>{props.text.popularMeta(procedure.field, procedure.time)}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/thu-tuc">
          {props.text.allProcedures} <Icon name="arrow" />
        </a>
      </p>
    </section>
  );
}

function How(props: { readonly text: HomeText }) {
  return (
    <section class="mc-section">
      <h2>{props.text.howHeading}</h2>
      <ol class="mc-steps">
        {props.text.how.map((step) => (
          <li key={step.title}>
            <strong>{step.title}</strong>
            <span>{step.body}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Open(props: { readonly text: HomeText; readonly figures: readonly OpenFigure[]; readonly at: string }) {
  return (
    <section class="mc-section">
      <h2>{props.text.figuresHeading}</h2>
      <Figures>
        {props.figures.map((figure) => (
          <Figure key={figure.label} value={figure.value} label={figure.label} note={figure.note} href={figure.href} />
        ))}
      </Figures>
      <p>
        {props.text.asOf(props.at)} <a href="/cong-khai">{props.text.figuresLink}</a>
      </p>
    </section>
  );
}
