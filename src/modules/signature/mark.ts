import type { Instant } from "#kernel/instant";
import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";

/** A part of a mark, in points from the upper left corner of the place. */
export type MarkPart =
  | {
      readonly kind: "person" | "seal";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly heading: string;
      readonly name: string;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      /** Size of the letters. */
      readonly height: number;
      readonly isItalic: boolean;
      readonly text: string;
    };

const folder = templateFolder("src", "modules", "signature", "template");

/** Draws what is seen of a signature as a page of the place's size. */
export function drawMark(order: {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly MarkPart[];
  readonly at: Instant;
}): Promise<Uint8Array> {
  const { title, width, height, parts, at } = order;
  return compilePdf({ folder, template: "mark.typ", data: { title, width, height, parts }, createdAt: at });
}
