import type { CivilDate } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { Actions, Button, Checkboxes, Details, FieldGrid, FileInput, TextArea, TextInput } from "#platform/html/components";
import type { UploadLimits } from "#platform/files/upload";
import { clockOf } from "../opening-hours.ts";
import { ACCESSIBILITY } from "../premises.events.ts";
import type { HoursException } from "../premises.events.ts";
import { premisesText } from "../premises-facts.tsx";
import type { PremisesFact } from "../premises.ts";
import { shown, StateForm } from "./state-form.tsx";
import type { FormsProps } from "./state-form.tsx";

/** Address, size, seats, what makes it usable for everybody. */
export function DescriptionForm({ place, locale, day }: FormsProps) {
  const text = premisesText(locale);
  const words = text.manage;
  const { description } = place;
  return (
    <section>
      <h2>{words.place}</h2>
      <StateForm place={place} deed="noi" label={words.place} locale={locale}>
        <FieldGrid>
          <TextInput name="dia-chi" label={words.address} value={description?.address} maxLength={300} isRequired />
          <TextInput name="dien-thoai" label={words.phone} value={description?.phone} type="tel" size={16} maxLength={40} />
          <TextInput name="dien-tich" label={words.floorArea} value={shown(description?.floorArea)} inputMode="numeric" size={6} />
          <TextInput name="cho-cho" label={words.waitingArea} value={shown(description?.waitingArea)} inputMode="numeric" size={6} />
          <TextInput name="ghe" label={words.seats} value={shown(description?.seats)} inputMode="numeric" size={6} />
          <TextInput name="tu-ngay" label={words.from} type="date" value={day} isRequired />
        </FieldGrid>
        <Checkboxes
          name="thuan-tien"
          label={words.accessibility}
          choices={ACCESSIBILITY.map((value) => ({ value, label: text.accessibility[value] }))}
          values={description?.accessibility ?? []}
        />
        <TextArea name="ghi-chu" label={words.note} value={description?.note} rows={2} maxLength={1000} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </StateForm>
    </section>
  );
}

/** Days with hours of their own. */
export function HoursForms({ place, locale, day, facts }: FormsProps & { readonly facts: readonly PremisesFact[] }) {
  const words = premisesText(locale).manage;
  const coming = facts.filter((fact) => fact.kind === "hours" && fact.key >= day && fact.content !== null && fact.until === null);
  return (
    <section>
      <h2>{words.hours}</h2>
      <p class="mc-quiet">{words.hoursHint}</p>
      <ul>
        {coming.map((fact) => (
          <li key={fact.key}>
            {formatDay(locale, fact.key as CivilDate)}: {sessionWords(fact.content as HoursException)}
          </li>
        ))}
      </ul>
      <Details summary={words.addHours}>
        <StateForm place={place} deed="gio" label={words.addHours} locale={locale}>
          <FieldGrid>
            <TextInput name="ngay" label={words.hoursDay} type="date" min={day} isRequired />
            <TextInput name="buoi" label={words.sessions} hint={words.sessionsHint} size={28} />
            <TextInput name="ly-do" label={words.reason} maxLength={300} isRequired />
          </FieldGrid>
          <Actions>
            <Button>{words.addHours}</Button>
          </Actions>
        </StateForm>
      </Details>
    </section>
  );
}

function sessionWords({ sessions, reason }: HoursException): string {
  const hours = sessions.map(({ startMinute, endMinute }) => `${clockOf(startMinute)}–${clockOf(endMinute)}`).join(", ");
  return hours === "" ? reason : `${hours} (${reason})`;
}

/** Pictures with their words. */
export function PhotographForms({ place, locale, day, limits }: FormsProps & { readonly limits: UploadLimits }) {
  const words = premisesText(locale).manage;
  return (
    <section>
      <h2>{words.photographs}</h2>
      {place.photographs.map((one) => (
        <StateForm key={one.key} place={place} deed="anh" label={one.alt} locale={locale}>
          <input type="hidden" name="ma" value={one.key} />
          <input type="hidden" name="thoi" value="1" />
          <p>{one.alt}</p>
          <Button kind="quiet" label={`${words.end}: ${one.alt}`}>
            {words.end}
          </Button>
        </StateForm>
      ))}
      <Details summary={words.addPhotograph}>
        <StateForm place={place} deed="anh" label={words.addPhotograph} day={day} locale={locale} hasFiles>
          <FileInput
            name="tep"
            label={words.photograph}
            accept=".jpg,.jpeg,.png"
            kinds="JPG, PNG"
            bytesMax={limits.fileBytesMax}
            isRequired
          />
          <TextInput name="mo-ta" label={words.alt} hint={words.altHint} maxLength={300} isRequired />
          <Actions>
            <Button>{words.addPhotograph}</Button>
          </Actions>
        </StateForm>
      </Details>
    </section>
  );
}
