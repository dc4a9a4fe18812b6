import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { CheckText, FindingWords } from "./vi.ts";

const text = ({ params }: FindingWords, name: string): string => String(params[name] ?? "");
/** Agencies named of many: a mistake in a process of every commune is one mistake. */
const LISTED_MAX = 4;

const list = ({ params }: FindingWords, name: string): string => {
  const value = params[name];
  if (!Array.isArray(value)) return String(value ?? "");
  const shown = value.slice(0, LISTED_MAX).join(", ");
  return value.length > LISTED_MAX ? `${shown} and ${value.length - LISTED_MAX} others` : shown;
};

export const en = {
  problems: {
    "soundness.place_missing": (params: ProblemParams) => ({
      title: `The new version of the process lacks the step in which the dossier is: ${shown(params, "namesEn")}.`,
      next: "Choose the step of the new version that takes its place; until then the dossier stays as it is.",
    }),
    "soundness.place_unlike": (params: ProblemParams) => ({
      title: `In the new version the dossier's place waits for something of another kind: ${shown(params, "namesEn")}.`,
      next: "Choose a step of the same kind.",
    }),
    "soundness.marking_unreachable": (params: ProblemParams) => ({
      title: `The new version never has these open together: ${shown(params, "namesEn")}.`,
      next: "Choose other steps, or let the dossier go on by the old version.",
    }),
    "soundness.too_large": () => ({
      title: "The new version has too many situations to judge whether the dossier can move to it.",
      next: "Let the dossier go on by the old version.",
    }),
  },
  findings: {
    stuck: (words: FindingWords) => ({
      title: `A dossier may be stuck at ${words.nodes}: this branch waits for another that never comes (${words.flows}).`,
      next: "Join branches by the kind of gateway that split them: one of several by exclusive, side by side by parallel.",
    }),
    branch_never_joins: (words: FindingWords) => ({
      title: `Branches can never be joined at ${words.nodes}: there is no way for all of them to be there (${words.flows}).`,
      next: "Make the joining gateway exclusive, or the splitting one before it parallel.",
    }),
    tokens_left_behind: (words: FindingWords) => ({
      title: `The process has ended on one branch while another still waits at ${words.nodes}.`,
      next: "Lead all branches to one join before the end, or use a terminating end if the other branch is really to be dropped.",
    }),
    two_tokens: (words: FindingWords) => ({
      title: `${words.nodes} may be opened twice at once for one dossier.`,
      next: "Branches that run side by side must be joined by a parallel (or inclusive) gateway before they go on.",
    }),
    never_ends: (words: FindingWords) => ({
      title: `Once a dossier is at ${words.nodes}, no way leads to an end any more.`,
      next: "Add a way out of this loop to an end.",
    }),
    never_reached: (words: FindingWords) => ({
      title: `No dossier can ever come to ${words.nodes}, although ways are drawn.`,
      next: "Look at the gateways before it, or leave this part out.",
    }),
    loop_without_wait: (words: FindingWords) => ({
      title: `Nothing waits in the loop through ${words.nodes}: the machine would run for ever.`,
      next: "Put a step, a timer or something that waits into the loop.",
    }),
    too_large: () => ({
      title: "The process has too many situations to check them all; what is not checked is not published.",
      next: "Have fewer branches run at once, or make a part of it an interlinked procedure of its own.",
    }),
    check_unfinished: () => ({
      title: "The check took too long and was stopped; what is not checked is not published.",
      next: "Open the page again in a few minutes. If it stays so, have fewer branches run at once.",
    }),
    default_missing: (words: FindingWords) => ({
      title: `At ${words.nodes} all conditions may fail, and the dossier then has no way on.`,
      next: "Make one of the ways the default.",
    }),
    condition_syntax: (words: FindingWords) => ({
      title: `The condition “${text(words, "condition")}” at ${words.flows || words.nodes} cannot be read.`,
      next: "Write it anew, for example: form.area > 100.",
    }),
    condition_not_yes_no: (words: FindingWords) => ({
      title: `The condition “${text(words, "condition")}” at ${words.flows} gives neither yes nor no.`,
      next: "Write a comparison.",
    }),
    condition_field_unknown: (words: FindingWords) => ({
      title: `The expression “${text(words, "condition")}” asks for “${text(words, "what")}”, which no dossier, form, step or rule has.`,
      next: "Choose a field that exists, or add it to the form.",
    }),
    condition_type: (words: FindingWords) => ({
      title: `The expression “${text(words, "condition")}” compares things of different kinds (${text(words, "what")}).`,
      next: "Compare numbers with numbers, texts with texts, days with days.",
    }),
    condition_value_unknown: (words: FindingWords) => ({
      title: `The expression “${text(words, "condition")}” asks for the answer “${text(words, "what")}”, which the question does not offer.`,
      next: "Choose one of the answers of the question.",
    }),
    condition_before_answer: (words: FindingWords) => ({
      title: `The condition “${text(words, "condition")}” at ${words.nodes} asks for “${text(words, "what")}”, which is not known yet on every way here.`,
      next: "Put the condition behind the step that answers, on every way.",
    }),
    rule_unknown: (words: FindingWords) => ({
      title: `${words.nodes} asks the rule “${text(words, "rule")}”, which the procedure does not have.`,
      next: "Choose a rule of the procedure, or write this one.",
    }),
    rule_before_answer: (words: FindingWords) => ({
      title: `The rule at ${words.nodes} needs “${text(words, "what")}”, which is not known yet on every way here.`,
      next: "Move the rule behind the step that gives it.",
    }),
    message_unsent: (words: FindingWords) => ({
      title: `${words.nodes} waits for the message “${text(words, "message")}”, which nobody sends.`,
      next: "Add a step that sends it, or choose a message that an interlinked procedure sends.",
    }),
    message_unreceived: (words: FindingWords) => ({
      title: `${words.nodes} sends the message “${text(words, "message")}”, which nobody receives.`,
      next: "Have an interlinked procedure receive it, or leave it out.",
    }),
    service_unknown: (words: FindingWords) => ({
      title: `${words.nodes} asks for the service “${text(words, "service")}”, which the system does not have.`,
      next: "Choose a service of the list.",
    }),
    call_of_itself: (words: FindingWords) => ({
      title: `${words.nodes} calls this very procedure: dossiers would open dossiers without end.`,
      next: "Call another procedure, or draw a loop.",
    }),
    call_unknown: (words: FindingWords) => ({
      title: `${words.nodes} calls the procedure ${text(words, "procedure")}, which is not in force or lacks this case.`,
      next: "Choose a procedure in force and one of its cases.",
    }),
    call_input: (words: FindingWords) => ({
      title: `${words.nodes} fills the field “${text(words, "field")}”, which the called procedure's form lacks or holds another kind of answer in.`,
      next: "Choose a field of that form, of the right kind.",
    }),
    form_unknown: (words: FindingWords) => ({
      title: `${words.nodes} uses the form “${text(words, "form")}”, which does not exist.`,
      next: "Choose a form of the procedure.",
    }),
    form_field_removed: (words: FindingWords) => ({
      title: `The form “${text(words, "form")}” of ${words.nodes} speaks of the field “${text(words, "field")}”, which was removed.`,
      next: "Mend the form, or bring the field back.",
    }),
    paper_unknown: (words: FindingWords) => ({
      title: `${words.nodes} issues the paper “${text(words, "paper")}”, for which there is no form.`,
      next: "Choose one of the paper forms.",
    }),
    owner_missing: (words: FindingWords) => ({
      title: `No unit does ${words.nodes} at: ${list(words, "agencies")}.`,
      next: "Choose another kind of unit or agency, or set up the missing unit.",
    }),
    owner_ambiguous: (words: FindingWords) => ({
      title: `Several units of the kind could do ${words.nodes} at: ${list(words, "agencies")}.`,
      next: "Say the number of the unit, so that one is left.",
    }),
    role_empty: (words: FindingWords) => ({
      title: `Nobody may do ${words.nodes} at: ${list(words, "agencies")}.`,
      next: "Appoint somebody to the unit, grant the right, or ask for another one.",
    }),
    time_overspent: (words: FindingWords) => ({
      title: `On the way ${words.nodes} the steps use ${text(words, "perMille")} thousandths of the processing time.`,
      next: "Lower the shares until they are 1000 thousandths at most.",
    }),
    hours_overspent: (words: FindingWords) => ({
      title: `On the way ${words.nodes} the steps need ${text(words, "hours")} working hours, over the shortest time of ${text(words, "limit")} hours.`,
      next: "Lower the fixed hours, or make them shares.",
    }),
    timer_too_long: (words: FindingWords) => ({
      title: `The timer ${words.nodes} fires only after the shortest processing time (${text(words, "limit")} working hours) is over.`,
      next: "Shorten the timer, or make it a share.",
    }),
    intake_not_first: (words: FindingWords) => ({
      title: `A process begins with exactly one intake; this one begins at ${words.nodes || "no step"}.`,
      next: "Put the intake right behind the start.",
    }),
    intake_again: (words: FindingWords) => ({
      title: `A dossier is taken in once; ${words.nodes} takes it in again.`,
      next: "Make it another kind of step, or leave it out.",
    }),
    delivery_missing: (words: FindingWords) => ({
      title: `A way leads to the end ${words.nodes} without delivering an outcome.`,
      next: "Lead it through the delivery; a refusal is delivered in writing too.",
    }),
    issue_before_signature: (words: FindingWords) => ({
      title: `A way leads to ${words.nodes} before the outcome is signed.`,
      next: "Put the signature before the issue on every way.",
    }),
    delivery_before_issue: (words: FindingWords) => ({
      title: `A way leads to ${words.nodes} before the outcome is issued.`,
      next: "Put the issue (or the signature) before the delivery on every way.",
    }),
    work_after_delivery: (words: FindingWords) => ({
      title: `Work is left after the delivery: ${words.nodes}.`,
      next: "Move it before the delivery.",
    }),
    refusal_missing: () => ({
      title: "No step may refuse the dossier.",
      next: "Where the law allows a refusal, allow it in the appraisal.",
    }),
    silence_unhandled: (words: FindingWords) => ({
      title: `${words.nodes} waits for an opinion and does not say what happens when nobody answers.`,
      next: "Put a timer on its edge and draw the way for silence.",
    }),
  },
  deeds: {
    started: () => "the dossier is filed",
    completed: (name: string) => `${name} is done`,
    fired: (name: string) => `${name} fires`,
    received: (name: string) => `${name} gets its message`,
    passed: (name: string) => `past ${name}`,
  },
  by: (deed: string, ways: string) => `${deed}, on by ${ways}`,
  way: (from: string, to: string) => `${from} → ${to}`,
  quoted: (name: string) => `“${name}”`,
} satisfies CheckText;
