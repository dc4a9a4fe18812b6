import { pickText } from "#platform/i18n";
import { useLocale } from "#platform/html/locale";
import { noAnswers, readAnswers } from "./answers.ts";
import type { TextsByName } from "./answers.ts";
import type { EformWorld } from "./check-value.ts";
import { EformFields, eformErrors } from "./eform-fields.tsx";
import type { Eform } from "./eform.ts";

/**
 * A form as its applicants will see it, page under page, to stand inside a form of its own: with `texts`, what was tried is kept, conditions
 * and computed values follow it and mistakes are shown; without, it is empty. Nothing is sent anywhere.
 */
export function EformPreview(props: { readonly eform: Eform; readonly world: EformWorld; readonly texts?: TextsByName }) {
  const locale = useLocale();
  const { eform, world, texts } = props;
  const answers = texts === undefined ? noAnswers(eform, world) : readAnswers(eform, texts, world);
  const errors = texts === undefined || answers.isRowChange ? [] : eformErrors(answers, locale);
  return (
    <>
      <h3 class="mc-group-title">{pickText(locale, eform.title)}</h3>
      {eform.pages.map((page, index) => (
        <section key={page.title?.vi ?? index}>
          {page.title !== undefined && eform.pages.length > 1 && (
            <h4>
              {index + 1}. {pickText(locale, page.title)}
            </h4>
          )}
          <EformFields eform={eform} answers={answers} errors={errors} areas={world.areas} questions={page.questions} />
        </section>
      ))}
    </>
  );
}
