import { problemsEn } from "./problems.en.ts";

export const en = {
  problems: problemsEn,
  doctor: {
    pages: "Every scanned page lies in exactly one result or is waste",
    stored: "Accepted digitised results are in the store, with the very file",
    hands: "Nobody checked a result that they had named",
  },
};
