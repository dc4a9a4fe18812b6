import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { parseInstant, type Instant } from "#kernel/instant";

/** How far the first story got, kept in the data folder: a load that was cut off goes on where it stopped, with its own end. */
export interface StoryNote {
  /** The moment at which the load began: everything in the story follows from it. */
  readonly now: Instant;
  readonly isTold: boolean;
  /** Chapters that are told, by name. They are not told again: later ones have moved dossiers on, to which an earlier one would come too late. */
  readonly done: readonly string[];
}

const schema = z.strictObject({ now: z.string(), isTold: z.boolean(), done: z.array(z.string()).default([]) });

function fileOf(dataDir: string): string {
  return join(dataDir, "sample-story.json");
}

/** The note of a data folder; undefined when there is none, or none that can be read. */
export function readStoryNote(dataDir: string): StoryNote | undefined {
  try {
    const { now, isTold, done } = schema.parse(JSON.parse(readFileSync(fileOf(dataDir), "utf8")));
    const began = parseInstant(now);
    return began === undefined ? undefined : { now: began, isTold, done };
  } catch {
    return undefined;
  }
}

/** Writes the note whole or not at all: a crash in between leaves the former one. */
export function writeStoryNote(dataDir: string, note: StoryNote): void {
  mkdirSync(dataDir, { recursive: true });
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(note)}\n`);
  renameSync(`${file}.new`, file);
}
