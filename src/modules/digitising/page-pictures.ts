import { buffer } from "node:stream/consumers";

import type { Uuid } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { openAttachment } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { drawForeignPages } from "#platform/pdf/foreign-pages";

import type { Scan } from "./batch.ts";

/** Pages drawn in one go: a process starts for each. */
const GROUP = 6;
/** Pictures kept for whoever leafs on: some stacks, bounded in letters. */
const LETTERS_MAX = 48_000_000;

type Drawn = readonly (string | null)[];

/**
 * Pictures of scanned pages as SVG, drawn when they are first looked at and kept for a while. They show the scan and hold nothing else of it, so they
 * may be shown also where nobody looked for viruses; the file itself may not.
 */
export function pagePictures(paper: PaperStorage): (scan: Scan, page: number) => Promise<string | null> {
  const kept = new Map<string, Promise<Drawn>>();
  const sizes = new Map<string, number>();
  const trim = (): void => {
    let letters = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [key, size] of sizes) {
      if (letters <= LETTERS_MAX) return;
      letters -= size;
      sizes.delete(key);
      kept.delete(key);
    }
  };
  return async (scan, page) => {
    const start = page - (page % GROUP);
    const key = `${scan.sha256}/${start}`;
    const known = kept.get(key);
    if (known !== undefined) return (await known)[page - start] ?? null;
    const drawing = draw(paper, scan, start);
    kept.set(key, drawing);
    const drawn = await drawing.catch(() => [] as Drawn);
    sizes.set(
      key,
      drawn.reduce((sum, picture) => sum + (picture?.length ?? 0), 0),
    );
    trim();
    return drawn[page - start] ?? null;
  };
}

async function draw(paper: PaperStorage, scan: Scan, start: number): Promise<Drawn> {
  const opened = await openAttachment(paper, scan.attachmentId as Uuid);
  if (isProblem(opened)) return [];
  const pages = Array.from({ length: Math.min(GROUP, scan.pageCount - start) }, (_, index) => start + index);
  return drawForeignPages(await buffer(opened.stream), pages);
}
