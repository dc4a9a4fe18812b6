import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { formatDay } from "#platform/format";
import { Actions, ButtonLink, Card, Details, Link, SummaryList, Table, type Column } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { ProcessFrame, ProcessSteps, definitionOf, drawingOf, type ProcessDefinition, type ProcessDrawing } from "#modules/process";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { findProcedure, type ProcedureView } from "../procedure.queries.ts";
import { feeRuleWords, type FeeRuleWords } from "../fee-rule-words.ts";
import type { ChannelTerm, DossierComponent } from "../procedure.ts";
import { feeWords, pageWords, timeWords, type PageWords } from "./page-words.ts";

interface Shown {
  readonly words: PageWords;
  readonly procedure: ProcedureView;
}

/** A procedure for the public, in the parts that Nghị định 63/2010/NĐ-CP Điều 8.2 names. */
export async function procedureDetailPage(c: WebContext, db: Database): Promise<Response> {
  const code = c.req.param("code") ?? "";
  const procedure = await findProcedure(db, { code, today: civilDateOf(c.var.now) });
  if (procedure === undefined) return respondProblem(c, problem("procedure.unknown", { code: code.slice(0, 40) }));
  const words = pageWords(c.var.locale);
  const { detail, list } = words.pages;
  const shown = { words, procedure };
  const { process } = procedure.content;
  const definition = process === null ? null : definitionOf(process);
  const drawing = definition === null ? null : await drawingOf(definition);
  return renderPage(
    c,
    {
      title: nameIn(words.locale, procedure),
      kicker: detail.kicker(code),
      lead: nameIn(words.locale, { name: procedure.field, nameEn: procedure.fieldEn }),
      breadcrumbs: [{ href: "/thu-tuc", label: list.title }],
      description: nameIn(words.locale, procedure),
    },
    <>
      <Actions>
        {procedure.channels.includes("online") && (
          <ButtonLink href={`/nop-ho-so/${code}`} icon="arrow">
            {detail.fileOnline}
          </ButtonLink>
        )}
        <ButtonLink href="/thu-tuc" kind="secondary">
          {detail.allProcedures}
        </ButtonLink>
      </Actions>
      <Terms {...shown} />
      <Components {...shown} />
      <Who {...shown} />
      <Outcomes {...shown} />
      <LongText heading={detail.steps} text={procedure.content.stepsText} />
      <InternalProcess words={words} definition={definition} drawing={drawing} />
      <LongText heading={detail.conditions} text={procedure.content.conditions} />
      <Laws {...shown} />
      <InForce {...shown} />
    </>,
  );
}

/** Who does what inside, and how long each may take: a list first, the picture of the same under it. */
function InternalProcess(props: {
  readonly words: PageWords;
  readonly definition: ProcessDefinition | null;
  readonly drawing: ProcessDrawing | null;
}) {
  const { words, definition, drawing } = props;
  if (definition === null || drawing === null) return null;
  return (
    <section class="mc-section">
      <Details summary={words.pages.detail.internalProcess}>
        <ProcessSteps model={definition.model} locale={words.locale} />
        <ProcessFrame model={definition.model} drawing={drawing} locale={words.locale} />
      </Details>
    </section>
  );
}

function Terms({ words, procedure }: Shown) {
  const { detail } = words.pages;
  const { terms, cases } = procedure.content;
  const hasCases = terms.some((term) => term.caseKey !== null);
  const columns: readonly Column<ChannelTerm & { readonly key: string }>[] = [
    { key: "channel", heading: detail.channel, isRowHeading: true, cell: (term) => words.catalogue.channels[term.channel] },
    ...(hasCases
      ? [
          {
            key: "case",
            heading: detail.case,
            cell: (term: ChannelTerm) => cases.find((each) => each.key === term.caseKey)?.name ?? detail.everyCase,
          },
        ]
      : []),
    { key: "time", heading: detail.time, cell: (term) => <strong>{timeWords(words, term.time)}</strong> },
    { key: "fee", heading: detail.fee, cell: (term) => <Fee words={words} term={term} /> },
  ];
  const notes = [...new Set(terms.map((term) => term.note).filter((note) => note !== null))];
  return (
    <section class="mc-section">
      <h2>{detail.channels}</h2>
      <Table
        caption={detail.channelsCaption}
        hasHiddenCaption
        columns={columns}
        rows={terms.map((term, at) => ({ ...term, key: String(at) }))}
        rowKey={(term) => term.key}
      />
      <FeeRules words={words} procedure={procedure} />
      {notes.length > 0 && (
        <Details summary={detail.more}>
          {notes.map((note) => (
            <Paragraphs key={note} text={note} />
          ))}
        </Details>
      )}
    </section>
  );
}

/** The fee as a rule decides it, row by row with its law; nothing where the table of channels says it all. */
function FeeRules({ words, procedure }: Shown) {
  const { detail } = words.pages;
  const rows = feeRuleWords(procedure.content, words.locale);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{detail.feeRules}</h3>
      <Table<FeeRuleWords>
        caption={detail.feeRules}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.conditions}
        columns={[
          { key: "when", heading: detail.feeWhen, isRowHeading: true, cell: (row) => row.conditions },
          { key: "fee", heading: detail.fee, cell: (row) => <strong>{row.fee}</strong> },
          { key: "law", heading: detail.feeLaw, cell: (row) => row.law },
        ]}
      />
    </>
  );
}

function Fee({ words, term }: { readonly words: PageWords; readonly term: ChannelTerm }) {
  return (
    <>
      <strong>{feeWords(words, term.fee)}</strong>
      {term.feeNote !== null && <div class="mc-hint">{term.feeNote}</div>}
    </>
  );
}

/** A list to tick before one sets out: the boxes belong to no form, so nothing is sent or kept. */
function Components({ words, procedure }: Shown) {
  const { detail } = words.pages;
  const { components, cases } = procedure.content;
  if (components.length === 0) {
    return (
      <section class="mc-section">
        <h2>{detail.components}</h2>
        <p>{detail.noComponents}</p>
      </section>
    );
  }
  const common = components.filter((component) => component.caseKey === null);
  return (
    <section class="mc-section">
      <h2>{detail.components}</h2>
      <p class="mc-hint">{detail.checklistHint}</p>
      {common.length > 0 && <Checklist words={words} components={common} label={detail.everyCase} />}
      {cases.map((each) => (
        <Details key={each.key} summary={each.name}>
          <Checklist words={words} components={components.filter((component) => component.caseKey === each.key)} label={each.name} />
        </Details>
      ))}
    </section>
  );
}

function Checklist(props: { readonly words: PageWords; readonly components: readonly DossierComponent[]; readonly label: string }) {
  return (
    <fieldset class="mc-field">
      <legend class="mc-hidden">{props.label}</legend>
      {props.components.map((component) => (
        <div key={component.key} class="mc-choice">
          <input class="ds-input" type="checkbox" id={`giay-to-${component.key}`} aria-describedby={`giay-to-${component.key}-so`} />
          <label for={`giay-to-${component.key}`}>{component.name}</label>
          <div class="mc-hint" id={`giay-to-${component.key}-so`}>
            {componentNotes(props.words, component)}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function componentNotes({ pages }: PageWords, component: DossierComponent): string {
  const { detail } = pages;
  const quantity = detail.quantity(component.originals ?? 0, component.copies ?? 0);
  const notes = [quantity, component.presentation === "show" ? detail.mustShow : "", component.isReplacedByData ? detail.byData : ""];
  return notes.filter((note) => note !== "").join(" · ");
}

function Who({ words, procedure }: Shown) {
  const { detail } = words.pages;
  const { catalogue } = words;
  const { content } = procedure;
  const service =
    content.serviceLevel === "full" || content.serviceLevelReason === null
      ? catalogue.serviceLevels[content.serviceLevel]
      : detail.partial(catalogue.partialReasons[content.serviceLevelReason]);
  const rows = [
    { label: detail.subjects, value: content.subjects.join(", ") },
    { label: detail.level, value: content.levels.map((level) => catalogue.levels[level]).join(", ") },
    { label: detail.agency, value: content.competentAgencyText ?? content.implementingAgency ?? "" },
    { label: detail.reception, value: detail.receivedAt(catalogue.receptionScopes[content.receptionScope]) },
    { label: detail.service, value: service },
  ];
  return (
    <section class="mc-section">
      <h2>{detail.who}</h2>
      <SummaryList rows={rows.filter((row) => row.value !== "")} />
    </section>
  );
}

function Outcomes({ words, procedure }: Shown) {
  return (
    <Card heading={words.pages.detail.results}>
      <ul>
        {procedure.content.outcomes.map((outcome) => (
          <li key={`${outcome.code ?? ""}${outcome.name}`}>
            {outcome.name} {outcome.code !== null && <span class="mc-hint">({outcome.code})</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LongText(props: { readonly heading: string; readonly text: string | null }) {
  if (props.text === null) return null;
  return (
    <section class="mc-section">
      <h2>{props.heading}</h2>
      <Paragraphs text={props.text} />
    </section>
  );
}

function Paragraphs(props: { readonly text: string }) {
  const lines = props.text.split(/\n+/u).filter((line) => line.trim() !== "");
  return (
    <>
      {lines.map((line, at) => (
        <p key={at}>{line}</p>
      ))}
    </>
  );
}

function Laws({ words, procedure }: Shown) {
  return (
    <section class="mc-section">
      <h2>{words.pages.detail.legal}</h2>
      <ul>
        {procedure.content.legalBasis.map((law) => (
          <li key={`${law.number ?? ""}${law.name}`}>
            {law.number !== null && !law.name.includes(law.number) && <strong>{law.number} </strong>}
            {law.name}
          </li>
        ))}
      </ul>
    </section>
  );
}

function InForce({ words, procedure }: Shown) {
  const { effectiveFrom, decisionNumber } = procedure;
  if (effectiveFrom === null || decisionNumber === null) return null;
  return (
    <p class="mc-hint">
      {words.pages.detail.inForceSince(formatDay(words.locale, effectiveFrom), decisionNumber)}{" "}
      <Link href={`/thu-tuc/${procedure.code}/niem-yet.pdf`}>{words.pages.changes.poster}</Link>
      {" · "}
      <Link href={`/thu-tuc/${procedure.code}/thay-doi`}>{words.pages.changes.link}</Link>
    </p>
  );
}
