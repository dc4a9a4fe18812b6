import type { ComponentChild } from "preact";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { authorise } from "#modules/identity";
import type { Actor, Permission } from "#modules/identity";
import { deskNamesReader } from "#modules/organisation";
import type { DeskNames, Unit } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";
import type { Database } from "#platform/db/pool";
import type { UploadLimits } from "#platform/files/upload";
import { ErrorSummary, Link } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { problemText } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";

import { pagePictures } from "../page-pictures.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { DigitisingPagesText } from "../text/pages.vi.ts";

/** What these pages are given by the entry point. */
export interface DigitisingDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
  /** How many of a hundred results of a new batch a second person looks at. */
  readonly checkPercent: number;
}

/** The deps with what the pages share. */
export interface DigitisingKit extends DigitisingDeps {
  readonly namesAt: ReturnType<typeof deskNamesReader>;
  readonly pictureOf: ReturnType<typeof pagePictures>;
}

export const HOME_PATH = "/lam-viec/so-hoa";
export const STOCK_PATH = `${HOME_PATH}/kho-giay`;
export const TARGETS_PATH = `${HOME_PATH}/muc-tieu`;

/** Makes the kit once, when pages are registered. */
export function digitisingKit(deps: DigitisingDeps): DigitisingKit {
  return { ...deps, namesAt: deskNamesReader(deps.db), pictureOf: pagePictures(deps.paper) };
}

/** The words of the pages in the reader's language. */
export function wordsOf(c: Pick<WebContext, "var">): DigitisingPagesText {
  return pickText<DigitisingPagesText>(c.var.locale, { vi: pagesVi, en: pagesEn });
}

/** The way between the three parts. */
export function Parts({ c, here }: { readonly c: WebContext; readonly here: "batches" | "stock" | "targets" }) {
  const { nav } = wordsOf(c);
  const parts = [
    ["batches", HOME_PATH],
    ["stock", STOCK_PATH],
    ["targets", TARGETS_PATH],
  ] as const;
  return (
    <nav class="mc-parts" aria-label={nav.batches}>
      {parts.map(([part, href]) =>
        part === here ? (
          <b key={part}>{nav[part]}</b>
        ) : (
          <Link key={part} href={href}>
            {nav[part]}
          </Link>
        ),
      )}
    </nav>
  );
}

/** A refusal above the page that it is about. */
export function Refused({ c, refusal }: { readonly c: WebContext; readonly refusal: Problem | undefined }): ComponentChild {
  if (refusal === undefined) return null;
  const { title, next } = problemText(c, refusal);
  return <ErrorSummary errors={[{ message: `${title} ${next}` }]} />;
}

/** Units of the officer's agencies in which they hold a right. */
export function unitsWith(actor: Actor, permission: Permission, names: DeskNames): readonly Unit[] {
  if (actor.kind !== "officer") return [];
  const agencies = new Set<string>(actor.posts.map(({ agencyCode }) => agencyCode));
  return names.units.filter(({ agencyCode, code }) => {
    return agencies.has(agencyCode) && !isProblem(authorise(actor, permission, { places: [{ agencyCode, unitCode: code }] }));
  });
}

/** Agencies in which the officer holds a right as a whole. */
export function agenciesWith(actor: Actor, permission: Permission): readonly string[] {
  if (actor.kind !== "officer") return [];
  const agencies = [...new Set(actor.posts.map(({ agencyCode }) => agencyCode))];
  return agencies.filter((agencyCode) => !isProblem(authorise(actor, permission, { places: [{ agencyCode, unitCode: null }] })));
}
