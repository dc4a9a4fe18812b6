import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { compilePdfWithMarks, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";

import type { LetterDocument } from "./letter-document.ts";

const folder = templateFolder("src", "modules", "letter", "template");

/** A rectangle on a sheet, in points from the sheet's bottom left corner as PDF counts; sheets from 1. */
export interface SignaturePlace {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room for words that are set later, with how they look: the number, the day. */
export interface TextPlace extends SignaturePlace {
  readonly size: number;
  readonly isItalic: boolean;
}

/** A letter as a PDF, with the places that were left: for the signature, and for number and day where it has none yet. */
export interface RenderedLetter {
  readonly bytes: Uint8Array;
  readonly place: SignaturePlace | undefined;
  readonly numberPlaces: readonly TextPlace[];
  readonly dayPlaces: readonly TextPlace[];
}

/** What the sheet says beside its own words. */
export interface LetterSetting {
  readonly author: string;
  /** What the code on the sheet opens. It must not hold personal data. */
  readonly checkUrl: string;
  /** Printed under it, to be typed; empty on a preview. */
  readonly checkCode: string;
  /** A word laid across a sheet that is no paper yet; empty on one that is. */
  readonly specimen: string;
  /** What the code is, for who cannot see it. */
  readonly qrWords: string;
  readonly createdAt: Instant;
}

/** Prints a letter as PDF/A-2a. The same letter always gives the same bytes. */
export async function renderLetter(document: LetterDocument, setting: LetterSetting): Promise<RenderedLetter> {
  const { bytes, marks: found } = await compilePdfWithMarks(
    {
      folder,
      template: "letter.typ",
      data: { ...(document as unknown as JsonObject), ...marks(setting) },
      images: { "qr.svg": qrSvg(setting.checkUrl) },
      createdAt: setting.createdAt,
    },
    "sign-here",
  );
  // The typesetter counts from the top, PDF from the bottom.
  const places = (found as unknown as readonly Mark[]).map(({ y, ...mark }) => ({ ...mark, y: document.page.height - y - mark.height }));
  const of = (kind: Mark["kind"]): readonly TextPlace[] => places.filter((mark) => mark.kind === kind).map(placeOf);
  const [place] = of("sign_here");
  return { bytes, place, numberPlaces: of("number_here"), dayPlaces: of("day_here") };
}

interface Mark extends TextPlace {
  readonly kind: "sign_here" | "number_here" | "day_here";
}

function placeOf({ page, x, y, width, height, size, isItalic }: Mark): TextPlace {
  return { page, x, y, width, height, size, isItalic };
}

function marks({ author, qrWords, checkCode, specimen }: LetterSetting): JsonObject {
  return { author, qrWords, checkCode, specimen };
}
