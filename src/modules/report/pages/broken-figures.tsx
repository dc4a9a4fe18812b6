import { formatNumber } from "#platform/format";
import { Actions, Button, Form, TextArea } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { BrokenIdentity, FilledReport } from "../filled-report.ts";
import { brokenIn } from "../report-step.ts";
import type { Report } from "../report.ts";
import { pagesText, REPORTS_PATH } from "./report-kit.tsx";

/** Identities between columns that do not hold, each with what explains it or room to. */
export function BrokenFigures(props: {
  readonly report: Report;
  readonly filled: FilledReport;
  readonly locale: Locale;
  readonly isWritable: boolean;
}) {
  const { report, filled, locale, isWritable } = props;
  const words = pagesText(locale).broken;
  const broken = brokenIn(filled);
  if (broken.length === 0) return null;
  return (
    <section id="khong-khop">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <ol class="mc-report-broken">
        {broken.map((one, index) => (
          <li key={one.key}>
            <Place broken={one} locale={locale} />
            {(report.explanations[one.key] ?? "") !== "" && (
              <p class="mc-report-typed">
                {words.explanation}: {report.explanations[one.key]}
              </p>
            )}
            {isWritable && (report.explanations[one.key] ?? "") === "" && (
              <Form action={`${REPORTS_PATH}/${report.reportId}/giai-trinh`} label={`${words.explain} ${index + 1}`}>
                <input type="hidden" name="cho" value={one.key} />
                <TextArea name="noi-dung" id={`f-giai-trinh-${index}`} label={words.explanation} rows={2} maxLength={2_000} isRequired />
                <Actions>
                  <Button kind="secondary">{words.explain}</Button>
                </Actions>
              </Form>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Place({ broken, locale }: { readonly broken: BrokenIdentity; readonly locale: Locale }) {
  const words = pagesText(locale).broken;
  const number = (value: number): string => formatNumber(locale, value, Number.isInteger(value) ? 0 : 2);
  return (
    <p>
      <strong>
        {broken.form}, {broken.rowLabel[locale]}
      </strong>
      <br />
      {words.rule}: {broken.rule}. {words.values}: {number(broken.left)} ≠ {number(broken.right)}
    </p>
  );
}
