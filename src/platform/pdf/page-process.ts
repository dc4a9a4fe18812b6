import { drawPdfPages } from "./page-drawing.ts";
import { cutPdf, readPdfPages } from "./page-reading.ts";
import type { PageTask } from "./foreign-pages.ts";

/** One task a process: whatever a file does to it ends with it. */
async function perform(task: PageTask): Promise<unknown> {
  switch (task.name) {
    case "read":
      return readPdfPages(task.bytes);
    case "draw":
      return drawPdfPages(task.bytes, task.pages);
    case "cut":
      return cutPdf(task.bytes, task.parts);
  }
}

process.once("message", (task: PageTask) => {
  const end = (message: object): void => void process.send?.(message, () => process.exit(0));
  perform(task).then(
    (answer) => end({ answer }),
    (error: unknown) => end({ fault: error instanceof Error ? error.message : "unknown" }),
  );
});
