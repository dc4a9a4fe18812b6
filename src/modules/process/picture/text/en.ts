import type { PictureText } from "./vi.ts";

const shareOf = (perMille: number): string => `${perMille / 10}% of the processing time`;
const spanUnits = {
  working_hour: ["working hour", "working hours"],
  working_day: ["working day", "working days"],
  hour: ["hour around the clock", "hours around the clock"],
  day: ["calendar day", "calendar days"],
} as const;

export const en = {
  agencies: {
    reception: "Where it is received",
    competent: "Competent agency",
    area_committee: "People's committee of the area",
    named: (code) => `Agency ${code}`,
    missing: "No agency yet",
  },
  time: (time) => {
    if ("perMille" in time) return shareOf(time.perMille);
    if (time.workingHours === 0) return "no time yet";
    return time.workingHours === 1 ? "1 working hour" : `${time.workingHours} working hours`;
  },
  span: (span) => ("perMille" in span ? shareOf(span.perMille) : `${span.amount} ${spanUnits[span.unit][span.amount === 1 ? 0 : 1]}`),
  kinds: {
    start: "Start",
    end: "End",
    user: "Step",
    rule: "Rule",
    service: "Done by the system",
    send: "Send a message",
    receive: "Wait for a message",
    call: "Interlinked procedure",
    timer: "Wait",
    boundary: "On the edge of a step",
    exclusive: "Choice",
    parallel: "Side by side",
    inclusive: "One or more branches",
    event: "Whichever comes first",
  },
  pictureTitle: (name) => (name === "" ? "Picture of the process" : `Picture of the process: ${name}`),
  pictureHint: "The picture scrolls sideways. The list of steps above says the same in words.",
  here: "is here now",
  passed: "passed",
  starts: "Starts when the dossier is filed.",
  next: (to) => `Next: ${to}.`,
  goesBack: (to) => `Back to ${to}.`,
  allAtOnce: "At the same time:",
  oneOf: "One of these ways:",
  someOf: "One or more of these ways at the same time:",
  firstOf: "Whichever comes first:",
  joinsAll: (to) => `wait for all branches, then ${to}`,
  when: (condition, to) => `if ${condition}: ${to}`,
  otherwise: (to) => `otherwise: ${to}`,
  stepRef: (number, name) => `step ${number} (${name})`,
  ends: "it ends",
  endsAll: "all of it ends, other branches stop",
  nowhere: "leads nowhere yet",
  ruleOf: (name, to) => `the system applies the rule “${name}”, then ${to}`,
  sendOf: (name, to) => `“${name}” is sent, then ${to}`,
  afterTime: (span, isInterrupting, to) =>
    isInterrupting ? `After ${span} without an end: this step stops, ${to}.` : `After ${span}, while the step stays open: ${to}.`,
  onMessage: (message, isInterrupting, to) =>
    isInterrupting ? `On “${message}”: this step stops, ${to}.` : `On “${message}”, while the step stays open: ${to}.`,
  waits: (span) => `Wait ${span}`,
  waitsFor: (message) => `Wait for the message “${message}”`,
  calls: (code) => `Opens a dossier of procedure ${code} and waits for its outcome`,
  loops: "again",
} satisfies PictureText;
