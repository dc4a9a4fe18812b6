import type { Ledger } from "#ledger";
import type { PaperStorage } from "#modules/paper";
import type { Database } from "#platform/db/pool";
import type { UploadLimits } from "#platform/files/upload";

/** What the pages of premises are given by the entry point. */
export interface PremisesWebDeps {
  readonly ledger: Ledger;
  readonly db: Database;
  readonly paper: PaperStorage;
  readonly uploads: UploadLimits;
  /** Where people reach the system, for the link that pairs a device. */
  readonly publicUrl: string;
}

export const MANAGE_PATH = "/lam-viec/quay";
