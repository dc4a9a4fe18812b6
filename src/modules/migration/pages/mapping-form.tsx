import type { Place, ProcessPlan } from "#modules/process";
import { Actions, Button, Card, FieldGrid, Form, Select } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";
import type { MigrationDraft } from "../preview-migration.ts";
import { homeOf, placeName } from "./page-words.ts";
import type { PageWords } from "./page-words.ts";

/** Stands for "no such step": no place is called so, so that a dossier that stands there is named and stays. */
const NOWHERE = "-";

/** The plans on both sides of a move. */
export interface Plans {
  readonly from: ProcessPlan;
  readonly to: ProcessPlan;
}

const fieldOf = (place: Place): string => `sang.${place.key}`;

/** What was chosen, place by place; the same key where nothing was said. */
export function readMapping(values: FormValues, { from, to }: Plans): ReadonlyMap<string, string> {
  const mapping = new Map<string, string>();
  for (const place of from.tables.places) {
    const [chosen = place.key] = values.texts(fieldOf(place));
    const goes = to.tables.placeOf.has(chosen) ? chosen : NOWHERE;
    const isSaid = goes === NOWHERE ? to.tables.placeOf.has(place.key) : goes !== place.key;
    if (isSaid) mapping.set(place.key, goes);
  }
  return mapping;
}

interface MappingProps {
  readonly draft: MigrationDraft;
  readonly plans: Plans;
  readonly words: PageWords;
  readonly locale: Locale;
}

/** Each old step with the new one it goes to. */
export function MappingForm({ draft, plans, words, locale }: MappingProps) {
  return (
    <Form action={homeOf(draft.procedureCode)} label={words.preview}>
      <input type="hidden" name="tu" value={draft.fromVersion} />
      <Card>
        <p class="mc-hint">{words.mappingLead}</p>
        <FieldGrid>
          {inReadingOrder(plans.from).map((place) => (
            <Select
              key={place.key}
              name={fieldOf(place)}
              label={placeName(locale, place)}
              value={proposed(place, draft, plans) || NOWHERE}
              choices={[
                ...inReadingOrder(plans.to)
                  .filter(({ kind }) => kind === place.kind)
                  .map((next) => ({ value: next.key, label: placeName(locale, next) })),
                { value: NOWHERE, label: words.noStep },
              ]}
              isRequired
            />
          ))}
        </FieldGrid>
      </Card>
      <Actions>
        <Button name="viec" value="xem-truoc">
          {words.preview}
        </Button>
      </Actions>
    </Form>
  );
}

/** The steps as a dossier walks them, and behind them the places where branches wait for each other. */
function inReadingOrder({ steps, tables }: ProcessPlan): readonly Place[] {
  const positions = new Map(steps.map(({ node, position }) => [node.key, position]));
  const positionOf = ({ key }: Place): number => positions.get(key) ?? Number.POSITIVE_INFINITY;
  return tables.places.toSorted((a, b) => Math.sign(positionOf(a) - positionOf(b)) || 0);
}

function proposed(place: Place, { mapping }: MigrationDraft, { to }: Plans): string {
  const chosen = mapping.get(place.key) ?? place.key;
  return to.tables.placeOf.get(chosen)?.kind === place.kind ? chosen : "";
}

/** What was chosen and seen, carried to the decision. */
export function DecisionForm(props: MappingProps & { readonly digest: string; readonly canApply: boolean }) {
  const { draft, plans, words } = props;
  return (
    <Form action={homeOf(draft.procedureCode)} label={words.apply}>
      <input type="hidden" name="tu" value={draft.fromVersion} />
      <input type="hidden" name="seenDigest" value={props.digest} />
      {plans.from.tables.places.map((place) => (
        <input key={place.key} type="hidden" name={fieldOf(place)} value={proposed(place, draft, plans)} />
      ))}
      <Actions>
        {props.canApply && (
          <Button name="viec" value="chuyen">
            {words.apply}
          </Button>
        )}
        <Button kind="secondary" name="viec" value="sua">
          {words.correct}
        </Button>
      </Actions>
    </Form>
  );
}
