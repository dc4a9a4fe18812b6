/** Law as it is written into facts and papers, whatever language the page was in. */
export const lawVi = {
  /** Names the groups; for which fee each of them is free, the text that sets the fee says (Điều 10.3 and 10.4). */
  relief: "Luật Phí và lệ phí 97/2015/QH13, Điều 10.1",
} as const;
