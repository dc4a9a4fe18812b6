/** Namespace of what a decision table of ours says beside DMN. The number rises when an older reader would misread a newer file. */
export const MOTCUA_NAMESPACE = "urn:motcua:dmn:1";
const text = { isAttr: true, type: "String" } as const;

/** What DMN has no word for: what a table decides, English names, money, the law of a row. */
export const motcuaDmn = {
  name: "MotCua",
  uri: MOTCUA_NAMESPACE,
  prefix: "motcua",
  xml: { tagAlias: "lowerCase" },
  types: [
    {
      name: "RuleDecision",
      extends: ["dmn:Decision"],
      properties: [
        { name: "purpose", ...text },
        { name: "nameEn", ...text },
      ],
    },
    {
      name: "RuleInput",
      extends: ["dmn:InputClause"],
      properties: [
        { name: "inputLabelEn", ...text },
        { name: "inputType", ...text },
      ],
    },
    {
      name: "RuleOutput",
      extends: ["dmn:OutputClause"],
      properties: [
        { name: "outputLabelEn", ...text },
        { name: "outputType", ...text },
      ],
    },
  ],
} as const;

/** Namespaces of DMN 1.3 and of the later versions that say the same about decision tables. */
export const DMN_13 = "https://www.omg.org/spec/DMN/20191111/MODEL/";
export const LATER_DMN = ["https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"];
