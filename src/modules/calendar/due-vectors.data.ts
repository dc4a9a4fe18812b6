/** One question to `calendar due`, in its own notation, and what it must answer. Times are Vietnamese wall-clock times. */
export interface DueCase {
  readonly from: string;
  readonly for: string;
  readonly pause?: readonly string[];
  readonly extend?: readonly string[];
  readonly done?: string;
  readonly lateness?: "date" | "clock-time";
  readonly expect: {
    readonly dueOn?: string;
    readonly due?: string;
    readonly forwardBy?: string;
    readonly supplementRequestBy?: string;
    readonly overdueFrom?: string;
    readonly apology?: { readonly legalOn: string; readonly taskOn: string };
    readonly warnings?: readonly string[];
    readonly timeliness?: string;
    readonly refused?: string;
  };
  /** Days that the explanation must say were not counted, or were counted though a Saturday. */
  readonly skips?: readonly string[];
  readonly works?: readonly string[];
}

/** A worked example: what it is about in words, and one question or more. */
export interface DueVector {
  readonly number: number;
  readonly given: string;
  readonly tests: string;
  readonly cases: readonly DueCase[];
}

type DayAnswer = readonly [from: string, period: string, dueOn: string];

function day([from, period, dueOn]: DayAnswer, more: Pick<DueCase, "skips" | "works"> = {}): readonly DueCase[] {
  return [{ from, for: period, expect: { dueOn }, ...more }];
}

function moment(from: string, period: string, due: string): readonly DueCase[] {
  return [{ from, for: period, expect: { due } }];
}

/**
 * The 39 reference examples of deadline arithmetic (4.4), by their numbers. They are the test of the engine, the test of
 * the command line and the worked examples of docs/reference/calendar.md.
 */
export const dueVectors: readonly DueVector[] = [
  {
    number: 1,
    given: "Accepted Monday 2 November 2026 at 09:00, 5 working days",
    tests: "a plain week end",
    cases: day(["2026-11-02T09:00", "5wd", "2026-11-09"], { skips: ["2026-11-07", "2026-11-08"] }),
  },
  {
    number: 2,
    given: "Accepted Friday 6 November 2026 at 16:20, 3 working days",
    tests: "15:00 delays the forwarding only, not the date",
    cases: [{ from: "2026-11-06T16:20", for: "3wd", expect: { dueOn: "2026-11-11", forwardBy: "2026-11-09T07:30" } }],
  },
  {
    number: 3,
    given: "Accepted Thursday 19 November 2026, 5 working days",
    tests: "the new holiday of 24 November",
    cases: day(["2026-11-19T09:00", "5wd", "2026-11-27"], { skips: ["2026-11-21", "2026-11-22", "2026-11-24"] }),
  },
  {
    number: 4,
    given: "Accepted Wednesday 11 February 2026, 3 working days",
    tests: "Tết 2026",
    cases: day(["2026-02-11T09:00", "3wd", "2026-02-23"], {
      skips: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
    }),
  },
  {
    number: 5,
    given: "Accepted Friday 30 January 2026, 15 days",
    tests: "the last day, Saturday 14 February, moves over Tết",
    cases: day(["2026-01-30T09:00", "15d", "2026-02-23"], { skips: ["2026-02-14", "2026-02-16", "2026-02-20", "2026-02-22"] }),
  },
  {
    number: 6,
    given: "Accepted Friday 21 August 2026, 1 working day",
    tests: "a Saturday worked in exchange",
    cases: day(["2026-08-21T09:00", "1wd", "2026-08-22"], { works: ["2026-08-22"] }),
  },
  {
    number: 7,
    given: "Accepted Friday 28 August 2026, 3 working days",
    tests: "31 August, 1 and 2 September off",
    cases: day(["2026-08-28T09:00", "3wd", "2026-09-07"], { skips: ["2026-08-31", "2026-09-01", "2026-09-02"] }),
  },
  {
    number: 8,
    given: "Accepted Thursday 23 April 2026, 5 working days",
    tests: "the rest day of 27 April in lieu, 30 April and 1 May",
    cases: day(["2026-04-23T09:00", "5wd", "2026-05-05"], { skips: ["2026-04-27", "2026-04-30", "2026-05-01"] }),
  },
  {
    number: 9,
    given: "Accepted Thursday 24 April 2025, 3 working days",
    tests: "Saturday 26 April 2025 is worked",
    cases: day(["2025-04-24T09:00", "3wd", "2025-04-28"], { works: ["2025-04-26"] }),
  },
  {
    number: 10,
    given: "Accepted Friday 26 April 2024, 3 working days",
    tests: "29 April off, Saturday 4 May worked",
    cases: day(["2024-04-26T09:00", "3wd", "2024-05-04"], { skips: ["2024-04-29", "2024-04-30", "2024-05-01"], works: ["2024-05-04"] }),
  },
  {
    number: 11,
    given: "Accepted Wednesday 20 November 2019 at 08:37, 25 working days",
    tests: "a real receipt of 2019, which keeps the clock time",
    cases: [{ from: "2019-11-20T08:37", for: "25wd", expect: { dueOn: "2019-12-25", due: "2019-12-25T08:37" } }],
  },
  {
    number: 12,
    given: "A same-day procedure, received Tuesday 3 November 2026 at 14:40",
    tests: "before the cut-off",
    cases: day(["2026-11-03T14:40", "same-day", "2026-11-03"]),
  },
  {
    number: 13,
    given: "A same-day procedure, received Tuesday 3 November 2026 at 15:10",
    tests: "after the cut-off",
    cases: day(["2026-11-03T15:10", "same-day", "2026-11-04"]),
  },
  {
    number: 14,
    given: "A same-day procedure, received Monday 23 November 2026 at 15:30",
    tests: "after the cut-off, and the next day is a holiday",
    cases: day(["2026-11-23T15:30", "same-day", "2026-11-25"], { skips: ["2026-11-24"] }),
  },
  {
    number: 15,
    given: "4 working hours from Friday 6 November 2026 at 16:00",
    tests: "hours over a week end",
    cases: moment("2026-11-06T16:00", "4h", "2026-11-09T10:00"),
  },
  {
    number: 16,
    given: "1 working hour from Tuesday 3 November 2026 at 11:00",
    tests: "the lunch break",
    cases: moment("2026-11-03T11:00", "1h", "2026-11-03T14:00"),
  },
  {
    number: 17,
    given: "8 working hours from Friday 20 November 2026 at 15:05",
    tests: "one day in hours",
    cases: moment("2026-11-20T15:05", "8h", "2026-11-23T15:05"),
  },
  {
    number: 18,
    given: "Filed online Saturday 7 November 2026 at 21:00, to be answered within 8 working hours",
    tests: "the answer to an online filing",
    cases: moment("2026-11-07T21:00", "8h", "2026-11-09T17:30"),
  },
  {
    number: 19,
    given: "Filed online Sunday 15 November 2026 at 22:10, to be answered within 8 working hours",
    tests: "the answer to an online filing",
    cases: moment("2026-11-15T22:10", "8h", "2026-11-16T17:30"),
  },
  {
    number: 20,
    given: "Accepted on the morning of Saturday 7 November 2026, 3 working days",
    tests: "reception on a Saturday morning counts as no day",
    cases: day(["2026-11-07T09:00", "3wd", "2026-11-11"], { skips: ["2026-11-08"] }),
  },
  {
    number: 21,
    given: "Accepted Monday 5 October 2026, 10 working days; a supplement asked for on 7 October, complete on 14 October",
    tests: "the period begins again from zero",
    cases: [
      { from: "2026-10-05T09:00", for: "10wd", expect: { dueOn: "2026-10-19", supplementRequestBy: "2026-10-08", warnings: [] } },
      {
        from: "2026-10-05T09:00",
        for: "10wd",
        pause: ["2026-10-07T09:00/2026-10-14T09:00:restart"],
        expect: { dueOn: "2026-10-28", warnings: [] },
      },
    ],
  },
  {
    number: 22,
    given: "As 21, but the supplement is asked for on Monday 12 October, the fifth working day",
    tests: "a request later than the third working day is flagged",
    cases: [
      {
        from: "2026-10-05T09:00",
        for: "10wd",
        pause: ["2026-10-12T09:00/2026-10-14T09:00:restart"],
        expect: { dueOn: "2026-10-28", warnings: ["late_supplement_request"] },
      },
    ],
  },
  {
    number: 23,
    given: "A procedure of 5 working days, its supplement complete on Friday 20 November 2026",
    tests: "a restart over 24 November",
    cases: [
      {
        from: "2026-11-17T09:00",
        for: "5wd",
        pause: ["2026-11-18T09:00/2026-11-20T09:00:restart"],
        expect: { dueOn: "2026-11-30", warnings: [] },
        skips: ["2026-11-24"],
      },
      { from: "2026-11-20T09:00", for: "5wd", expect: { dueOn: "2026-11-30" } },
    ],
  },
  {
    number: 24,
    given: "Land, accepted Monday 5 October 2026, 15 working days; tax notice 13 October, proof of payment 29 October",
    tests: "the time of paying is left out; the first day of the pause counts as used, the last does not count",
    cases: [
      { from: "2026-10-05T09:00", for: "15wd", expect: { dueOn: "2026-10-26" } },
      { from: "2026-10-05T09:00", for: "15wd", pause: ["2026-10-13T09:00/2026-10-29T09:00:subtract"], expect: { dueOn: "2026-11-11" } },
    ],
  },
  {
    number: 25,
    given: "1 month from Saturday 31 January 2026",
    tests: "the end of a month, and a last day off",
    cases: day(["2026-01-31T09:00", "1m", "2026-03-02"], { skips: ["2026-02-28", "2026-03-01"] }),
  },
  {
    number: 26,
    given: "20 days from Wednesday 12 August 2026",
    tests: "the last day, 1 September, moves over 2 September",
    cases: day(["2026-08-12T09:00", "20d", "2026-09-03"], { skips: ["2026-09-01", "2026-09-02"] }),
  },
  {
    number: 27,
    given: "An opinion asked for on Monday 2 November 2026, 12 days, silence is consent",
    tests: "the last day ends at 24:00; consent from the first moment after",
    cases: [{ from: "2026-11-02T09:00", for: "12d", expect: { dueOn: "2026-11-16", overdueFrom: "2026-11-17T00:00" } }],
  },
  {
    number: 28,
    given: "An opinion asked for on Wednesday 18 November 2026, 5 working days",
    tests: "a part of a longer time limit",
    cases: day(["2026-11-18T09:00", "5wd", "2026-11-26"], { skips: ["2026-11-24"] }),
  },
  {
    number: 29,
    given: "A permit to build a house, complete on Monday 9 November 2026, 15 days",
    tests: "the last day, 24 November, is the new holiday",
    cases: day(["2026-11-09T09:00", "15d", "2026-11-25"], { skips: ["2026-11-24"] }),
  },
  {
    number: 30,
    given: "A building permit, complete on Wednesday 4 November 2026, 20 days",
    tests: "the last day, 24 November, is the new holiday",
    cases: day(["2026-11-04T09:00", "20d", "2026-11-25"], { skips: ["2026-11-24"] }),
  },
  {
    number: 31,
    given: "Permanent residence, accepted Tuesday 17 November 2026, 7 working days",
    tests: "procedure 1.004222",
    cases: day(["2026-11-17T09:00", "7wd", "2026-11-27"], { skips: ["2026-11-24"] }),
  },
  {
    number: 32,
    given: "A household business, accepted Friday 20 November 2026, 3 working days",
    tests: "procedure 1.001612",
    cases: day(["2026-11-20T09:00", "3wd", "2026-11-26"], { skips: ["2026-11-24"] }),
  },
  {
    number: 33,
    given: "Accepted Monday 5 February 2024, 5 working days",
    tests: "Tết 2024",
    cases: day(["2024-02-05T09:00", "5wd", "2024-02-19"], {
      skips: ["2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14"],
    }),
  },
  {
    number: 34,
    given: "Accepted Thursday 23 January 2025, 2 working days",
    tests: "Tết 2025",
    cases: day(["2025-01-23T09:00", "2wd", "2025-02-03"], { skips: ["2025-01-27", "2025-01-31", "2025-02-02"] }),
  },
  {
    number: 35,
    given: "Accepted Wednesday 31 December 2025, 5 working days",
    tests: "1 January, and 2 January rested in exchange",
    cases: day(["2025-12-31T09:00", "5wd", "2026-01-09"], { skips: ["2026-01-01", "2026-01-02"] }),
  },
  {
    number: 36,
    given: "Accepted Friday 9 January 2026, 1 working day",
    tests: "a Saturday worked in exchange",
    cases: day(["2026-01-09T09:00", "1wd", "2026-01-10"], { works: ["2026-01-10"] }),
  },
  {
    number: 37,
    given: "Due Monday 30 November 2026, and it will be late",
    tests: "the apology leaves a day before expiry; the task is due on the last working day that keeps the law",
    cases: [
      { from: "2026-11-20T09:00", for: "5wd", expect: { dueOn: "2026-11-30", apology: { legalOn: "2026-11-29", taskOn: "2026-11-27" } } },
    ],
  },
  {
    number: 38,
    given: "Due 27 November 2026, extended once to 4 December; a second extension is asked for",
    tests: "one extension only",
    cases: [
      {
        from: "2026-11-19T09:00",
        for: "5wd",
        extend: ["2026-12-04"],
        expect: { dueOn: "2026-12-04", overdueFrom: "2026-12-05T00:00" },
      },
      { from: "2026-11-19T09:00", for: "5wd", extend: ["2026-12-04", "2026-12-11"], expect: { refused: "calendar.extension_used" } },
    ],
  },
  {
    number: 39,
    given: "Due Friday 27 November 2026 at 17:30, the outcome signed that day at 20:00",
    tests: "on time by date, late by the hour on the receipt; the rule that was used is kept",
    cases: [
      {
        from: "2026-11-19T17:30",
        for: "5wd",
        done: "2026-11-27T20:00",
        lateness: "date",
        expect: { due: "2026-11-27T17:30", timeliness: "on_time" },
      },
      {
        from: "2026-11-19T17:30",
        for: "5wd",
        done: "2026-11-27T20:00",
        lateness: "clock-time",
        expect: { due: "2026-11-27T17:30", timeliness: "late" },
      },
    ],
  },
];

/** The arguments of `motcua calendar due` for a case. */
export function argumentsOf(one: DueCase): readonly string[] {
  return [
    "--from",
    one.from,
    "--for",
    one.for,
    ...(one.pause ?? []).flatMap((text) => ["--pause", text]),
    ...(one.extend ?? []).flatMap((text) => ["--extend", text]),
    ...(one.done === undefined ? [] : ["--done", one.done]),
    ...(one.lateness === undefined ? [] : ["--lateness", one.lateness]),
  ];
}
