import type { WebApp } from "#platform/http/context";

import { batchPage, postBatchDeed, postScans } from "./pages/batch.pages.tsx";
import { batchesPage, postBatch } from "./pages/batches.pages.tsx";
import { piecePage, postPiece } from "./pages/name.pages.tsx";
import { digitisingKit, HOME_PATH, STOCK_PATH, TARGETS_PATH } from "./pages/pages-kit.tsx";
import type { DigitisingDeps } from "./pages/pages-kit.tsx";
import { pagePicture, pieceFile } from "./pages/pictures.pages.ts";
import { resultsPage } from "./pages/results.pages.tsx";
import { postSplit, splitPage } from "./pages/split.pages.tsx";
import { postStock, stockPage } from "./pages/stock.pages.tsx";
import { postTargets, targetsPage } from "./pages/targets.pages.tsx";

/** Batches of old results, the paper stock, and the yearly targets. */
export function registerDigitisingPages(app: WebApp, deps: DigitisingDeps): void {
  const kit = digitisingKit(deps);
  const batch = `${HOME_PATH}/lo/:batch`;
  app.get(HOME_PATH, (c) => batchesPage(c, kit));
  app.post(HOME_PATH, (c) => postBatch(c, kit));
  app.get(STOCK_PATH, (c) => stockPage(c, kit));
  app.post(STOCK_PATH, (c) => postStock(c, kit));
  app.get(TARGETS_PATH, (c) => targetsPage(c, kit));
  app.post(TARGETS_PATH, (c) => postTargets(c, kit));
  app.get(`${TARGETS_PATH}/:agency`, (c) => resultsPage(c, kit));
  app.get(batch, (c) => batchPage(c, kit));
  app.post(batch, (c) => postBatchDeed(c, kit));
  // Reloading the answer to an upload with refused files shows the batch.
  app.get(`${batch}/tep`, (c) => batchPage(c, kit));
  app.post(`${batch}/tep`, (c) => postScans(c, kit));
  app.get(`${batch}/tep/:piece`, (c) => pieceFile(c, kit));
  app.get(`${batch}/anh/:scan/:page`, (c) => pagePicture(c, kit));
  app.get(`${batch}/tach/:scan`, (c) => splitPage(c, kit));
  app.post(`${batch}/tach/:scan`, (c) => postSplit(c, kit));
  app.get(`${batch}/giay/:piece`, (c) => piecePage(c));
  app.post(`${batch}/giay/:piece`, (c) => postPiece(c, kit));
}
