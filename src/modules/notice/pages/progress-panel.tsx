import { formatShortInstant, formatTime } from "#platform/format";
import { instantAt, civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import { useCaseContextOf } from "#modules/identity";
import { findProven, type DossierProgress } from "#modules/dossier";
import { pinTries } from "#modules/telling";
import { Button, Checkboxes, Details, Form, Radios, Status, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import type { Panel } from "#platform/http/panel";
import { respondProblem } from "#platform/http/problem-response";
import { addressOf } from "../decide-telling.ts";
import { MEDIA } from "../notice.events.ts";
import { noticeStream, noticeStreamType, type Notice } from "../notice-stream.ts";
import { preferMedia } from "../prefer-media.ts";
import type { QuietHours } from "../quiet-hours.ts";
import { MEDIA_BROUGHT } from "../wording.ts";
import { noticeWords } from "./outbox-page.tsx";

/** Messages shown to the applicant: the latest. */
const SHOWN_MAX = 10;

/** A dossier as its applicant follows it, with the PIN that opened it. */
interface Tracked {
  readonly progress: DossierProgress;
  readonly pin: string;
}

/** What was sent about the dossier, and how its applicant wants to be told. */
export function noticePanel(quiet: QuietHours): Panel<Tracked> {
  return {
    key: "bao-tin",
    async draw(c, { progress, pin }) {
      const ctx = useCaseContextOf(c);
      const proven = await findProven(ctx, { code: progress.code, pin });
      if (isProblem(proven)) return undefined;
      const { state } = await ctx.ledger.load(noticeStreamType, noticeStream(progress.code));
      const { locale, now } = c.var;
      const words = noticeWords(locale);
      const person = proven.representative ?? proven.applicant;
      const reachable = MEDIA.filter((medium) => addressOf(person, medium) !== "");
      const sent = state.notices.filter(({ standing }) => standing !== "withheld").toReversed();
      const today = civilDateOf(now);
      return (
        <section id="bao-tin">
          <Details summary={words.panel.title}>
            {c.req.query("bao-tin") === "xong" && <p role="status">{words.panel.saved}</p>}
            {reachable.length === 0 ? (
              <p>{words.panel.noContact}</p>
            ) : (
              <Form action={`/tra-cuu/${progress.code}/bao-tin?k=${encodeURIComponent(pin)}`} label={words.panel.choose}>
                <p>{words.panel.lead}</p>
                <Checkboxes
                  name="media"
                  label={words.panel.choose}
                  values={(state.preference?.media ?? MEDIA_BROUGHT).filter((medium) => reachable.includes(medium))}
                  choices={reachable.map((medium) => ({ value: medium, label: words.media[medium] }))}
                />
                <Radios
                  name="locale"
                  label={words.panel.language}
                  value={state.preference?.locale ?? "vi"}
                  choices={[
                    { value: "vi", label: words.wordings.vietnamese },
                    { value: "en", label: words.wordings.english },
                  ]}
                />
                <Button kind="secondary">{words.panel.save}</Button>
              </Form>
            )}
            {quiet.from !== quiet.to && (
              <p class="mc-quiet">{words.panel.quiet(formatTime(instantAt(today, quiet.from)), formatTime(instantAt(today, quiet.to)))}</p>
            )}
            <Table<Notice>
              caption={words.panel.sent}
              rows={sent.slice(0, SHOWN_MAX)}
              rowKey={(row) => row.noticeId}
              empty={<p>{words.panel.none}</p>}
              columns={[
                { key: "occasion", heading: words.outbox.occasion, isRowHeading: true, cell: (row) => words.occasions[row.occasion] },
                { key: "medium", heading: words.outbox.medium, cell: (row) => `${words.media[row.medium]} ${row.shownTo}` },
                { key: "when", heading: words.outbox.when, cell: (row) => formatShortInstant(locale, row.composedAt, now) },
                {
                  key: "standing",
                  heading: words.outbox.standing,
                  cell: (row) => (
                    <Status tone={row.standing === "failed" || row.standing === "bounced" ? "bad" : "info"}>
                      {words.standings[row.standing]}
                    </Status>
                  ),
                },
              ]}
            />
          </Details>
        </section>
      );
    },
  };
}

/** Keeps the applicant's choice. Wrong PINs are counted as on the tracking page. */
export function preferencePost(clock: Clock): (c: WebContext) => Promise<Response> {
  const tries = pinTries(clock);
  return async (c) => {
    const form = await readForm(c);
    if (isProblem(form)) return respondProblem(c, form);
    const [code, pin] = [c.req.param("code") ?? "", c.req.query("k") ?? ""];
    const stopped = tries.check(c, [code]);
    if (stopped !== undefined) return respondProblem(c, stopped);
    const media = MEDIA.filter((medium) => form.texts("media").includes(medium));
    const locale = form.text("locale") === "en" ? "en" : "vi";
    const answer = await preferMedia(useCaseContextOf(c, form.commandId), { code, pin, media, locale });
    if (!isProblem(answer)) return seeOther(c, `/tra-cuu/${answer.code}?k=${encodeURIComponent(pin)}&bao-tin=xong#bao-tin`);
    if (answer.problem === "dossier.pin_wrong") tries.charge(c, [code]);
    return respondProblem(c, answer);
  };
}
