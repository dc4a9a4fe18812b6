import { Actions, Button, Form, TextArea } from "#platform/html/components";
import { useLocale } from "#platform/html/locale";
import type { Locale } from "#platform/i18n";

import type { FilledReport, FilledSection } from "../filled-report.ts";
import type { Report } from "../report.ts";
import { FormTable, sourceHref } from "./form-table.tsx";
import { originField, originOf, remarkField } from "./remark-form.ts";
import { pagesText, REPORTS_PATH } from "./report-kit.tsx";

interface OutlineProps {
  readonly report: Report;
  readonly filled: FilledReport;
  readonly locale: Locale;
  readonly isWritable: boolean;
  readonly hasLinks: boolean;
  /** What was typed into a form that came back, by section. */
  readonly typed: ReadonlyMap<string, string> | undefined;
}

/** The report's outline: what figures say, and what people say beside them; while it is written, one form that saves all of it. */
export function Outline(props: OutlineProps) {
  const { report, filled, locale, isWritable } = props;
  const words = pagesText(locale).outline;
  const body = filled.sections.map((section) => <Section key={section.key} section={section} {...props} />);
  return (
    <section id="noi-dung" class="mc-report">
      <h2>{words.title}</h2>
      {isWritable ? (
        <Form action={`${REPORTS_PATH}/${report.reportId}/nhan-xet`} label={words.title}>
          {body}
          <Actions>
            <Button keyStroke="s">{words.save}</Button>
          </Actions>
        </Form>
      ) : (
        body
      )}
    </section>
  );
}

function Section({ section, report, locale, isWritable, hasLinks, typed }: OutlineProps & { readonly section: FilledSection }) {
  const words = pagesText(locale).outline;
  const Heading = section.level === 1 ? "h3" : "h4";
  const figures = section.paragraphs.filter(({ by }) => by === "figures");
  const people = section.paragraphs.filter(({ by }) => by === "person");
  const isEmpty = section.takesRemark && !isWritable && figures.length + people.length + section.tables.length === 0;
  return (
    <>
      <Heading id={`muc-${section.key.replaceAll(".", "-")}`}>
        {section.ordinal}. {section.heading[locale]}
      </Heading>
      {figures.length > 0 && (
        <ul class="mc-report-figures">
          {figures.map(({ words: said, sources }) => (
            <li key={said.vi}>
              {said[locale]}
              {hasLinks && sources.map((source) => <Behind key={source.measureId} href={sourceHref(source)} words={said[locale]} />)}
            </li>
          ))}
        </ul>
      )}
      {section.tables.map((table) => (
        <FormTable key={table.caption.vi} table={table} locale={locale} hasLinks={hasLinks} />
      ))}
      {!isWritable && people.map(({ words: said }) => <Typed key={said.vi} words={said.vi} />)}
      {isEmpty && (
        <p>
          <small>{words.nothing}</small>
        </p>
      )}
      {isWritable && section.takesRemark && <Remark section={section} now={report.remarks[section.key] ?? ""} typed={typed} />}
    </>
  );
}

function Behind(props: { readonly href: string; readonly words: string }) {
  return (
    <>
      {" "}
      <a class="mc-report-source" href={props.href} aria-label={props.words}>
        ↗
      </a>
    </>
  );
}

function Typed(props: { readonly words: string }) {
  return (
    <>
      {props.words.split("\n").map((line, index) => (
        <p key={index} class="mc-report-typed">
          {line}
        </p>
      ))}
    </>
  );
}

function Remark(props: { readonly section: FilledSection; readonly now: string; readonly typed: ReadonlyMap<string, string> | undefined }) {
  const { section, now, typed } = props;
  const words = pagesText(useLocale()).outline;
  const shown = typed?.get(section.key) ?? now;
  const isForeign = typed !== undefined && shown !== now;
  return (
    <>
      <input type="hidden" name={originField(section.key)} value={originOf(now)} />
      <TextArea
        name={remarkField(section.key)}
        id={`f-nx-${section.key.replaceAll(".", "-")}`}
        label={words.remark(section.key)}
        hint={isForeign && now !== "" ? `${words.conflict} ${now}` : undefined}
        value={shown}
        rows={shown === "" ? 2 : Math.min(12, 2 + shown.split("\n").length + Math.floor(shown.length / 90))}
        maxLength={8_000}
      />
    </>
  );
}
