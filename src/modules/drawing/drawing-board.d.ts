import type { HTMLAttributes } from "preact";

declare module "preact" {
  // Preact has its own space for elements that a page defines itself.
  namespace JSX {
    interface IntrinsicElements {
      "drawing-board": HTMLAttributes<HTMLElement> & {
        readonly "data-words": string;
        readonly "data-moddle": string;
        readonly "data-field": string;
      };
    }
  }
}
