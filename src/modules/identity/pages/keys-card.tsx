import { Button, Card, Form } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { pagesText } from "./page-text.ts";

/** Where the choice is sent. */
export const KEYS_PATH = "/lam-viec/tai-khoan/phim-tat";

/** Single-key shortcuts of the work pages: what they are, and the switch. */
export function KeysCard(props: { readonly locale: Locale; readonly hasKeys: boolean }) {
  const text = pagesText(props.locale).keys;
  return (
    <div id="phim-tat">
      <Card heading={text.title}>
        <p>{text.body}</p>
        <p>
          <strong>{props.hasKeys ? text.isOn : text.isOff}</strong>
        </p>
        <Form action={KEYS_PATH} label={text.title}>
          <input type="hidden" name="keys" value={props.hasKeys ? "off" : "on"} />
          <Button kind="secondary">{props.hasKeys ? text.switchOff : text.switchOn}</Button>
        </Form>
      </Card>
    </div>
  );
}
