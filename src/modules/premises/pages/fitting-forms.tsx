import { formatInstant } from "#platform/format";
import { Actions, Button, Checkboxes, Details, FieldGrid, Radios, Select, TextArea, TextInput } from "#platform/html/components";
import { DEVICE_KINDS, EQUIPMENT_KINDS } from "../premises.events.ts";
import type { CounterDesk, ServiceGroup } from "../premises.events.ts";
import { premisesText, Working } from "../premises-facts.tsx";
import type { PremisesDevice, Standing } from "../premises.ts";
import { PREMISES_REQUIREMENTS } from "../requirement.data.ts";
import { shown, StateForm } from "./state-form.tsx";
import type { FormsProps } from "./state-form.tsx";

/** What is served, and the letter of its numbers. */
export function GroupForms({ place, locale, day }: FormsProps) {
  const words = premisesText(locale).manage;
  const form = (group: Standing<ServiceGroup> | undefined) => (
    <StateForm
      place={place}
      deed="nhom"
      label={group === undefined ? words.addGroup : `${words.addGroup}: ${group.key}`}
      day={day}
      locale={locale}
    >
      <FieldGrid>
        {group === undefined ? (
          <TextInput name="ma" label={words.groupKey} size={16} maxLength={20} isRequired />
        ) : (
          <input type="hidden" name="ma" value={group.key} />
        )}
        <TextInput name="ten" id={`ten-nhom-${group?.key ?? ""}`} label={words.groupName} value={group?.name} maxLength={120} isRequired />
        <TextInput name="ten-anh" id={`ten-anh-${group?.key ?? ""}`} label={words.groupNameEn} value={group?.nameEn} maxLength={120} />
        <TextInput name="chu" id={`chu-${group?.key ?? ""}`} label={words.prefix} value={group?.prefix} size={2} maxLength={1} isRequired />
        <TextInput
          name="phut"
          id={`phut-${group?.key ?? ""}`}
          label={words.minutes}
          value={shown(group?.minutes)}
          inputMode="numeric"
          size={4}
          isRequired
        />
        <TextInput
          name="dat-truoc"
          id={`dat-${group?.key ?? ""}`}
          label={words.bookable}
          value={shown(group?.bookablePercent ?? 40)}
          inputMode="numeric"
          size={4}
          isRequired
        />
      </FieldGrid>
      <TextArea name="linh-vuc" id={`linh-vuc-${group?.key ?? ""}`} label={words.fields} value={group?.fields.join("\n")} rows={3} />
      <Actions>
        <Button kind={group === undefined ? "primary" : "secondary"}>{words.save}</Button>
        {group !== undefined && (
          <Button name="thoi" value="1" kind="quiet" label={`${words.end}: ${group.name}`}>
            {words.end}
          </Button>
        )}
      </Actions>
    </StateForm>
  );
  return (
    <section>
      <h2>{words.groups}</h2>
      <p class="mc-quiet">{words.groupHint}</p>
      {place.groups.map((group) => (
        <Details key={group.key} summary={`${group.prefix} · ${group.name}`}>
          {form(group)}
        </Details>
      ))}
      <Details summary={words.addGroup}>{form(undefined)}</Details>
    </section>
  );
}

/** The counters and what each serves. */
export function CounterForms({ place, locale, day }: FormsProps) {
  const text = premisesText(locale);
  const words = text.manage;
  const form = (counter: Standing<CounterDesk> | undefined) => (
    <StateForm
      place={place}
      deed="quay"
      label={counter === undefined ? words.addCounter : text.facts.counter(counter.key)}
      day={day}
      locale={locale}
    >
      <FieldGrid>
        {counter === undefined ? (
          <TextInput name="so" label={words.counterKey} size={4} maxLength={20} isRequired />
        ) : (
          <input type="hidden" name="so" value={counter.key} />
        )}
        <TextInput name="ten" id={`ten-quay-${counter?.key ?? ""}`} label={words.counterName} value={counter?.name} maxLength={120} />
      </FieldGrid>
      <Checkboxes
        name="nhom"
        id={`nhom-${counter?.key ?? ""}`}
        label={words.counterGroups}
        choices={place.groups.map(({ key, name }) => ({ value: key, label: name }))}
        values={counter?.groups ?? []}
        isRequired
      />
      <Actions>
        <Button kind={counter === undefined ? "primary" : "secondary"}>{words.save}</Button>
        {counter !== undefined && (
          <Button name="thoi" value="1" kind="quiet" label={`${words.end}: ${text.facts.counter(counter.key)}`}>
            {words.end}
          </Button>
        )}
      </Actions>
    </StateForm>
  );
  return (
    <section>
      <h2>{words.counters}</h2>
      {place.counters.map((counter) => (
        <Details key={counter.key} summary={`${text.facts.counter(counter.key)}${counter.name === "" ? "" : `, ${counter.name}`}`}>
          {form(counter)}
        </Details>
      ))}
      {place.groups.length > 0 && <Details summary={words.addCounter}>{form(undefined)}</Details>}
    </section>
  );
}

/** Machines and whether they work; one press states that one has broken, or works again. */
export function EquipmentForms({ place, locale, day }: FormsProps) {
  const text = premisesText(locale);
  const words = text.manage;
  return (
    <section>
      <h2>{words.equipment}</h2>
      <ul class="mc-plain-list">
        {place.equipment.map((one) => (
          <li key={one.key}>
            <StateForm place={place} deed="thiet-bi" label={one.label} locale={locale}>
              <input type="hidden" name="ma" value={one.key} />
              <input type="hidden" name="loai" value={one.kind} />
              <input type="hidden" name="ten" value={one.label} />
              <p>
                {text.equipmentKinds[one.kind]} ({one.label}): <Working isWorking={one.isWorking} since={one.since} locale={locale} />
              </p>
              <Actions>
                <Button
                  name="tinh-trang"
                  value={one.isWorking ? "hong" : "tot"}
                  kind="secondary"
                  label={`${one.isWorking ? words.markBroken : words.markWorking}: ${one.label}`}
                >
                  {one.isWorking ? words.markBroken : words.markWorking}
                </Button>
                <Button name="thoi" value="1" kind="quiet" label={`${words.end}: ${one.label}`}>
                  {words.end}
                </Button>
              </Actions>
            </StateForm>
          </li>
        ))}
      </ul>
      <Details summary={words.addEquipment}>
        <StateForm place={place} deed="thiet-bi" label={words.addEquipment} day={day} locale={locale}>
          <Select
            name="loai"
            id="loai-thiet-bi"
            label={words.equipmentKind}
            choices={EQUIPMENT_KINDS.map((value) => ({ value, label: text.equipmentKinds[value] }))}
            isRequired
          />
          <TextInput name="ten" id="ten-thiet-bi" label={words.equipmentLabel} maxLength={120} isRequired />
          <Actions>
            <Button>{words.addEquipment}</Button>
          </Actions>
        </StateForm>
      </Details>
    </section>
  );
}

/** Requirements that nothing here can compute: whoever is in charge says so, with what it rests on. */
export function RequirementForms({ place, locale, day }: FormsProps) {
  const text = premisesText(locale);
  const words = text.manage;
  return (
    <section>
      <h2>{words.requirements}</h2>
      {PREMISES_REQUIREMENTS.filter(({ test }) => test.by === "statement").map(({ key }) => {
        const claim = place.claims.find((one) => one.key === key);
        return (
          <Details key={key} summary={text.requirements[key] ?? key}>
            <StateForm place={place} deed="yeu-cau" label={text.requirements[key] ?? key} day={day} locale={locale}>
              <input type="hidden" name="ma" value={key} />
              <Radios
                name="dat"
                id={`dat-${key}`}
                label={words.state}
                choices={[
                  { value: "1", label: words.isMet },
                  { value: "0", label: words.notMet },
                ]}
                {...(claim === undefined ? {} : { value: claim.isMet ? "1" : "0" })}
                isRequired
              />
              <TextInput name="ghi-chu" id={`ghi-chu-${key}`} label={words.requirementNote} value={claim?.note} maxLength={500} />
              <Actions>
                <Button kind="secondary">{words.save}</Button>
              </Actions>
            </StateForm>
          </Details>
        );
      })}
    </section>
  );
}

/** Machines of the public: paired once, revoked when lost. */
export function DeviceForms({ place, locale, devices }: Omit<FormsProps, "day"> & { readonly devices: readonly PremisesDevice[] }) {
  const text = premisesText(locale);
  const words = text.manage;
  return (
    <section>
      <h2>{words.devices}</h2>
      <p class="mc-quiet">{words.devicesHint}</p>
      {devices
        .filter(({ isRevoked }) => !isRevoked)
        .map((device) => (
          <StateForm key={device.deviceId} place={place} deed="ngung" label={`${words.revoke}: ${device.label}`} locale={locale}>
            <input type="hidden" name="thiet-bi" value={device.deviceId} />
            <p>
              {text.deviceKinds[device.kind]}: {device.label}
              {device.counter !== null && <>, {text.facts.counter(device.counter)}</>} (
              {words.pairedAt(formatInstant(locale, device.pairedAt))})
            </p>
            <Button kind="quiet" label={`${words.revoke}: ${device.label}`}>
              {words.revoke}
            </Button>
          </StateForm>
        ))}
      <Details summary={words.pair}>
        <StateForm place={place} deed="ghep" label={words.pair} locale={locale}>
          <Select
            name="loai"
            id="loai-may"
            label={words.deviceKind}
            choices={DEVICE_KINDS.map((value) => ({ value, label: text.deviceKinds[value] }))}
            isRequired
          />
          <TextInput name="ten" id="ten-may" label={words.deviceLabel} maxLength={120} isRequired />
          <Select
            name="quay"
            id="quay-may"
            label={words.deviceCounter}
            placeholder="–"
            choices={place.counters.map(({ key }) => ({ value: key, label: text.facts.counter(key) }))}
          />
          <Actions>
            <Button>{words.pair}</Button>
          </Actions>
        </StateForm>
      </Details>
    </section>
  );
}
