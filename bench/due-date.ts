import { addMs, instantFromEpochMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { computeDue, nationalCalendar } from "#modules/calendar";
import type { DueRequest, PeriodUnit } from "#modules/calendar";
import { alternate, ratioOf } from "./kit.ts";
import type { Bench, Figure, Ratio, Side } from "./kit.ts";

const DAY_MS = 86_400_000;
const REQUESTS = 50_000;
/** About a second of work, looked at the clock once a batch. */
const SECONDS = 1;
const MICROS = 1_000_000;
const PER_SECOND_MIN = 1_000_000;
/** A due date may take ten times as long as adding days to a date. */
const RATIO_MIN = 0.1;

const FIRST_MS = Date.UTC(2024, 0, 2, 1, 30);
/** Seven minutes past seven hours: every weekday, hour and minute comes by, over some forty years' worth of dossiers. */
const STEP_MS = 427 * 60_000;
const YEARS_MS = 5 * 365 * DAY_MS;

function receivedMs(index: number): number {
  return FIRST_MS + ((index * STEP_MS) % YEARS_MS);
}

/** Received over five years, for 1 to 30 working days. */
function plainRequest(index: number): DueRequest {
  return { from: instantFromEpochMs(receivedMs(index)), period: { amount: 1 + (index % 30), unit: "working_day" } };
}

const mixedUnits: readonly PeriodUnit[] = ["working_day", "working_day", "day", "month", "working_hour", "same_day"];

/** Every unit, and every fifth dossier has waited for its applicant. */
function mixedRequest(index: number): DueRequest {
  const { from } = plainRequest(index);
  const unit = mixedUnits[index % mixedUnits.length] ?? "working_day";
  const period = { amount: unit === "same_day" ? 1 : 1 + (index % 20), unit };
  if (index % 5 > 0) return { from, period };
  const pausedAt: Instant = addMs(from, 2 * DAY_MS);
  return { from, period, pauses: [{ from: pausedAt, to: addMs(pausedAt, 9 * DAY_MS), rule: index % 2 === 0 ? "restart" : "subtract" }] };
}

/** Runs a loop over all requests until the time is up, and counts by the processor time of this process: the machine's other work takes none of it. */
function perSecond(loop: () => number): Side {
  return async () => {
    const begun = process.cpuUsage();
    let spent = 0;
    let done = 0;
    let sum = 0;
    while (spent < SECONDS * MICROS) {
      sum += loop();
      done += REQUESTS;
      const { user, system } = process.cpuUsage(begun);
      spent = user + system;
    }
    // The answers are used, or the loop could be left out altogether.
    if (Number.isNaN(sum)) throw new Error("an answer was no number");
    return (done * MICROS) / spent;
  };
}

function dueSide(make: (index: number) => DueRequest): Side {
  const calendar = nationalCalendar();
  const requests = Array.from({ length: REQUESTS }, (_, index) => make(index));
  return perSecond(() => {
    let sum = 0;
    for (const request of requests) {
      const answer = computeDue(calendar, request);
      if ("problem" in answer) throw new Error(`${answer.problem} ${JSON.stringify(request)}`);
      sum += answer.due.length;
    }
    return sum;
  });
}

/** The yardstick: a day number of a date is set, nothing is read or written as text. */
function additionSide(): Side {
  const received = Array.from({ length: REQUESTS }, (_, index) => receivedMs(index));
  return perSecond(() => {
    let sum = 0;
    for (const [index, ms] of received.entries()) {
      const date = new Date(ms);
      date.setUTCDate(date.getUTCDate() + 1 + (index % 30));
      sum += date.getTime();
    }
    return sum;
  });
}

function limitRatio(figures: readonly Figure[], of: string): Ratio {
  const median = figures.find(({ name }) => name === of)?.median ?? 0;
  const ratio = Math.round((median / PER_SECOND_MIN) * 100) / 100;
  return { of, to: `limit of ${PER_SECOND_MIN} due dates/s`, ratio, target: 1, isReached: ratio >= 1 };
}

/** Due dates as a bare call, instants as text in and out, beside adding days to a date. No database. */
export const bench: Bench = {
  name: "due-date",
  async run(options) {
    const sides = { due: dueSide(plainRequest), "due-mixed": dueSide(mixedRequest), addition: additionSide() };
    const figures = await alternate(sides, "dates/s of one core", options);
    return {
      bench: "due-date",
      figures,
      ratios: [
        limitRatio(figures, "due"),
        limitRatio(figures, "due-mixed"),
        ratioOf(figures, { of: "due", to: "addition", target: RATIO_MIN }),
        ratioOf(figures, { of: "due-mixed", to: "addition", target: RATIO_MIN }),
      ],
      notes: [
        "rates are per second of this process's processor time on one core",
        "due: 1 to 30 working days; due-mixed: every unit, every fifth dossier with a pause; both read and write instants as text",
        "addition: new Date(ms), setUTCDate, getTime; a ratio of 0.1 means ten times its time",
      ],
    };
  },
};
