import type { ComponentChild } from "preact";
import type { WebContext } from "./context.ts";

/**
 * A part of somebody else's page: a module that knows something about a subject (its fees, its letters) draws it on the subject's page without
 * either knowing the other. The entry point hands the panels to the page in the order in which they stand there.
 */
export interface Panel<Subject> {
  /** Names the panel in the page: the `id` of its section. */
  readonly key: string;
  /** What to show, or undefined when there is nothing to say or the reader may not see it. One statement at most, better none. */
  readonly draw: (c: WebContext, subject: Subject) => ComponentChild | Promise<ComponentChild>;
}

/** What the panels of a page say about its subject, side by side, in their order. */
export async function drawPanels<Subject>(panels: readonly Panel<Subject>[], c: WebContext, subject: Subject): Promise<ComponentChild[]> {
  return Promise.all(panels.map(async (panel) => panel.draw(c, subject)));
}
