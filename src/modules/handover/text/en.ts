import { problemsEn } from "./problems.en.ts";

export const en = {
  problems: problemsEn,
  doctor: {
    dayBooks: "Day books of the counters agree with the dossiers",
    lists: "Hand-over lists agree with the dossiers",
  },
};
