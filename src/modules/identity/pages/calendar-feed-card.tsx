import type { Instant } from "#kernel/instant";
import { formatDay, formatShortInstant } from "#platform/format";
import { Actions, Button, Card, Form, Notice } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { CalendarFeedView } from "../identity.queries.ts";
import { ACCOUNT_PATH } from "../web-actor.ts";
import { pagesText } from "./page-text.ts";

export const FEED_PATH = `${ACCOUNT_PATH}/lich`;
export const FEED_REVOKE_PATH = `${ACCOUNT_PATH}/lich/thu-hoi`;

interface FeedProps {
  readonly locale: Locale;
  readonly now: Instant;
  readonly feed: CalendarFeedView | undefined;
}

/** The address with its secret, on the one page that shows it, before anything else. */
export function FeedAddress({ locale, address }: { readonly locale: Locale; readonly address: string }) {
  const text = pagesText(locale).calendarFeed;
  return (
    <Notice kind="success" title={text.shownOnce} isLive>
      <p>{text.address}:</p>
      <p class="mc-secret">
        <code>{address}</code>
      </p>
      <p>{text.secret}</p>
    </Notice>
  );
}

/** One's calendar feed: made, renewed, revoked. */
export function CalendarFeedCard({ locale, now, feed }: FeedProps) {
  const text = pagesText(locale).calendarFeed;
  return (
    <Card heading={text.title}>
      <p>{text.lead}</p>
      <p>{feed === undefined ? text.none : `${text.made(formatShortInstant(locale, feed.madeAt, now))} ${lastUse(locale, feed)}`}</p>
      <Actions>
        <Form action={FEED_PATH} label={feed === undefined ? text.make : text.renew} isInline>
          <Button kind="secondary">{feed === undefined ? text.make : text.renew}</Button>
        </Form>
        {feed !== undefined && (
          <Form action={FEED_REVOKE_PATH} label={text.revoke} isInline>
            <Button kind="quiet">{text.revoke}</Button>
          </Form>
        )}
      </Actions>
      {feed !== undefined && <p class="mc-quiet">{text.renewHint}</p>}
    </Card>
  );
}

function lastUse(locale: Locale, feed: CalendarFeedView): string {
  const text = pagesText(locale).calendarFeed;
  return feed.lastUsedOn === null ? text.neverUsed : text.lastUsed(formatDay(locale, feed.lastUsedOn));
}
