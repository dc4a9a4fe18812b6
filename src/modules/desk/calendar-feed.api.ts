import { createRoute, z } from "@hono/zod-openapi";

import { problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { ApiApp } from "#platform/http/api";
import { problemSchema } from "#platform/http/api";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { addressKey, createRateLimiter } from "#platform/http/rate-limit";
import { pickText } from "#platform/i18n";
import { icalText } from "#platform/ical";
import { readCalendarFeed } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";

import { feedEvent } from "./calendar-feed.ts";
import { feedItems } from "./feed.queries.ts";
import { feedEn } from "./text/feed.en.ts";
import { feedVi } from "./text/feed.vi.ts";
import type { FeedText } from "./text/feed.vi.ts";
import { deskNamesReader } from "#modules/organisation";

export interface CalendarFeedDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Addresses that open nothing: a program that was not told of a revocation asks a few times an hour, a guesser thousands. */
const WRONG_TRIES = { burst: 20, perMinute: 6 } as const;
/** One calendar: programs ask every quarter of an hour, a person who presses "refresh" a few times. */
const READS = { burst: 20, perMinute: 6 } as const;
const FILE_LENGTH_MAX = 200;

/** The calendar feed of an officer: what a calendar program reads without signing in, by the secret in the address. */
export function registerCalendarFeed(api: ApiApp, deps: CalendarFeedDeps): void {
  const wrong = createRateLimiter(deps.clock, WRONG_TRIES);
  const reads = createRateLimiter(deps.clock, READS);
  const namesAt = deskNamesReader(deps.db);
  const refusal = { description: "Refused.", content: { "application/problem+json": { schema: problemSchema } } };
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/calendar/{file}",
      tags: ["calendar"],
      request: {
        params: z.object({
          file: z.string().openapi({ description: "The secret of the feed with `.ics`, as the account page shows it once." }),
        }),
        query: z.object({ lang: z.enum(["vi", "en"]).optional() }),
      },
      responses: {
        200: {
          description: "What the officer has to finish (RFC 5545), without any applicant's name.",
          content: { "text/calendar": { schema: z.string() } },
        },
        404: refusal,
        422: refusal,
        429: refusal,
      },
    }),
    async (c) => {
      const address = `address ${addressKey(c)}`;
      const file = c.req.valid("param").file.slice(0, FILE_LENGTH_MAX);
      const token = file.endsWith(".ics") ? file.slice(0, -".ics".length) : file;
      const limited = wrong.check(address) ?? reads.take(token);
      if (limited !== undefined) return respondProblem(c, limited);
      // Whatever the text is, it is hashed and looked up: what never was a secret and what was revoked cost the same.
      const officer = await readCalendarFeed(deps.db, token, deps.clock);
      if (officer === undefined) {
        wrong.charge(address);
        return respondProblem(c, problem("http.not_found"));
      }
      return feedResponse(c, officer, { ...deps, names: await namesAt(c.var.now) });
    },
  );
}

type Names = Awaited<ReturnType<ReturnType<typeof deskNamesReader>>>;

async function feedResponse(c: WebContext, officer: OfficerActor, deps: CalendarFeedDeps & { readonly names: Names }): Promise<Response> {
  const { locale } = c.var;
  const units = officer.posts.map((post) => post.unitCode);
  const commonUnits = officer.posts.filter((post) => post.roles.some((role) => role !== "case_officer")).map((post) => post.unitCode);
  const [items, calendars] = await Promise.all([
    feedItems(deps.db, { officerId: officer.officerId, units, commonUnits }),
    calendarsInForce(deps.db),
  ]);
  const words = pickText<FeedText>(locale, { vi: feedVi, en: feedEn });
  const calendar = calendars.forAgency(units[0] ?? "");
  const deskName = (unitCode: string): string => deps.names.desk(unitCode, locale);
  const world = { locale, words, calendar, publicUrl: deps.publicUrl, deskName };
  const body = icalText({ name: words.name, language: locale, events: items.map((item) => feedEvent(item, world)) });
  return c.body(body, 200, {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="mot-cua.ics"',
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
  });
}
