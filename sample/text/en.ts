import { shown } from "#platform/problem-text";

import type { SampleText } from "./vi.ts";

const number = new Intl.NumberFormat("en-GB");

export const en = {
  simulateSummary: "Simulate months of life in the sample province An Binh",
  units: "Sample province An Binh: agencies, officers, accounts …",
  procedures: "Sample province An Binh: procedures …",
  playing: (done, of) => `Sample province An Binh: ${number.format(done)}/${number.format(of)} deeds done …`,
  signatures: "Sample province An Binh: test certificates and signed papers …",
  letters: "Sample province An Binh: Word templates and letters …",
  directives: "An Bình (sample): directives and the book of facts …",
  reports: "An Bình (sample): reports of the last period …",
  accounts: (password, keyPassword) => `Sample accounts, all with the password ${password}; test certificates with ${keyPassword}`,
  simulated: (dossiers, deeds, seconds) => `Simulated ${number.format(dossiers)} dossiers, ${number.format(deeds)} deeds, in ${seconds} s.`,
  columns: ["", "Filed", "Online", "Sent back", "Withdrawn", "Resolved", "Late", "In hand", "Overdue"],
  levels: { commune: "Communes", province: "Province" },
  all: "All",
  percent: (share) => `${(100 * share).toFixed(1)} %`,
  problems: {
    "sample.province_is_real": () => ({
      title: "This database runs another province.",
      next: "Only the sample province can be simulated: use another data folder (MOTCUA_DATA).",
    }),
    "sample.before_procedures": (params) => ({
      title: `The sample's procedures are in force from ${shown(params, "from")}, which is after the clock's time.`,
      next: "Unset MOTCUA_NOW or set a later day.",
    }),
  },
} satisfies SampleText;
