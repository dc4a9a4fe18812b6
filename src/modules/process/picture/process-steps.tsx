import type { ComponentChild } from "preact";

import type { Locale } from "#platform/i18n";

import type { NodeKey, ProcessModel, ProcessNode } from "../model/process-model.ts";
import { nodeName, ownerIn, pictureWords } from "./picture-words.ts";
import { type OutlineStep, type OutlineWays, outlineOf } from "./process-outline.ts";
import type { PictureMarks } from "./process-picture.tsx";

export interface StepsProps {
  readonly model: ProcessModel;
  readonly locale: Locale;
  readonly marks?: PictureMarks;
  readonly agencyNames?: ReadonlyMap<string, string>;
  /** What a page adds to a step: findings, links to edit it. */
  readonly below?: (key: NodeKey) => ComponentChild;
}

/** A process as an ordered list: each step with who does it, how long it may take and what follows, branches told in words. */
export function ProcessSteps(props: StepsProps) {
  const { model, locale } = props;
  const outline = outlineOf(model, locale);
  return (
    <>
      <p>{pictureWords(locale).starts}</p>
      <Ways ways={outline.start} />
      <ol class="mc-process-steps">
        {outline.steps.map((step) => (
          <Step key={step.key} step={step} {...props} />
        ))}
      </ol>
    </>
  );
}

function Step(props: StepsProps & { readonly step: OutlineStep }) {
  const { step, locale, marks } = props;
  const words = pictureWords(locale);
  const isHere = marks?.here?.includes(step.key) === true;
  const isPassed = !isHere && marks?.passed?.includes(step.key) === true;
  const state = isHere ? words.here : words.passed;
  const classes = [...(isHere ? ["mc-process-step-here"] : []), ...(isPassed ? ["mc-process-step-passed"] : [])];
  return (
    <li id={`buoc-${step.key}`} class={classes.length === 0 ? undefined : classes.join(" ")} aria-current={isHere ? "step" : undefined}>
      <span class="mc-process-number">{step.number}</span>
      <p class="mc-process-step-name">
        {nodeName(locale, step.node)}
        {(isHere || isPassed) && <span class="mc-process-step-state"> · {state}</span>}
      </p>
      <p class="mc-process-step-owner">{aboutStep(props, step.node)}</p>
      <Ways ways={step.onward} />
      {step.edges.map((edge) => (
        <p key={edge} class="mc-process-ways">
          {edge}
        </p>
      ))}
      {props.below?.(step.key)}
    </li>
  );
}

function aboutStep(props: StepsProps, node: ProcessNode): string {
  const words = pictureWords(props.locale);
  const owner = ownerIn(props.locale, node, props.agencyNames);
  switch (node.node) {
    case "user":
      return `${owner} · ${words.time(node.time)}`;
    case "receive":
      return `${words.waitsFor(node.message)} · ${owner} · ${words.time(node.time)}`;
    case "call":
      return `${words.calls(node.procedureCode)} · ${owner} · ${words.time(node.time)}`;
    case "timer":
      return words.waits(words.span(node.after));
    case "start":
    case "end":
    case "rule":
    case "service":
    case "send":
    case "boundary":
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return words.kinds[node.node];
  }
}

function Ways(props: { readonly ways: OutlineWays }) {
  const { lead, ways } = props.ways;
  if (lead === "") return null;
  return (
    <div class="mc-process-ways">
      {lead}
      {ways.length > 0 && (
        <ul>
          {ways.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
