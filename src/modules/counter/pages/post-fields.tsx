import { instantAt } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { Details, FieldGrid, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { FormValues } from "#platform/http/form";
import { parseTypedDay } from "#platform/typed-day";

import type { ReceptionText } from "../text/reception.vi.ts";

/** How a dossier came in: over the counter, or with the public post at a moment that its stamp says. */
export interface Arrival {
  readonly channel: "in_person" | "post";
  readonly arrivedAt: Instant | undefined;
  readonly errors: readonly FieldError[];
}

/**
 * Reads when the post brought a dossier. The clock begins with the reception all the same, because the papers are complete and valid only then
 * (Nghị định 118/2025/NĐ-CP, Điều 17.1); the arrival stands beside it, so that nobody waits unseen between the two.
 */
export function readArrival(form: Pick<FormValues, "text">, words: ReceptionText, now: Instant): Arrival {
  const [on, time] = [form.text("arrivedOn").trim(), form.text("arrivedTime").trim()];
  if (on === "" && time === "") return { channel: "in_person", arrivedAt: undefined, errors: [] };
  const day = parseTypedDay(on);
  const clock = /^(?<hour>[01]?\d|2[0-3])[:h.](?<minute>[0-5]\d)$/u.exec(time)?.groups;
  const wrong = (name: string, message: string): Arrival => ({ channel: "post", arrivedAt: undefined, errors: [{ name, message }] });
  if (day === undefined) return wrong("arrivedOn", words.post.dayWrong);
  if (clock === undefined) return wrong("arrivedTime", words.post.timeWrong);
  const arrivedAt = instantAt(day, Number(clock["hour"]) * 60 + Number(clock["minute"]));
  return arrivedAt > now ? wrong("arrivedOn", words.post.ahead) : { channel: "post", arrivedAt, errors: [] };
}

interface PostFieldsProps {
  readonly words: ReceptionText;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** For what came with the post: day and time of its arrival. Left empty it came over the counter. */
export function PostFields({ words, typed, errors }: PostFieldsProps) {
  const { post } = words;
  const field = (name: "arrivedOn" | "arrivedTime", label: string, size: number) => (
    <TextInput name={name} label={label} value={typed[name]} error={errorOf(errors, name)} autocomplete="off" size={size} />
  );
  const isOpen =
    (typed["arrivedOn"] ?? "") !== "" || errorOf(errors, "arrivedOn") !== undefined || errorOf(errors, "arrivedTime") !== undefined;
  return (
    <Details summary={post.summary} isOpen={isOpen}>
      <FieldGrid>
        {field("arrivedOn", post.day, 12)}
        {field("arrivedTime", post.time, 6)}
      </FieldGrid>
      <p class="mc-hint">{post.hint}</p>
    </Details>
  );
}
