/** Where a dossier stands, in our own words; each maps to one of the ten national states (mot-cua.md 2.2). */
export type DossierStatus =
  | "none"
  | "submitted"
  | "intake_supplement"
  | "rejected_intake"
  | "accepted"
  | "assigning"
  | "processing"
  | "consulting"
  | "in_review"
  | "in_signing"
  | "issuing"
  | "supplement"
  | "finance"
  | "resolved"
  | "refused"
  | "returned"
  | "withdrawn"
  | "stopped"
  | "undone";

/** National state codes 1 to 10 (trạng thái hồ sơ, mot-cua.md 2.1). */
export const NATIONAL_STATUS: Readonly<Record<Exclude<DossierStatus, "none">, number>> = {
  submitted: 1,
  intake_supplement: 5,
  rejected_intake: 3,
  accepted: 2,
  assigning: 4,
  processing: 4,
  consulting: 4,
  in_review: 4,
  in_signing: 4,
  issuing: 4,
  supplement: 5,
  finance: 6,
  resolved: 9,
  refused: 8,
  returned: 10,
  withdrawn: 7,
  stopped: 8,
  undone: 3,
};
