import { parseDong } from "#kernel/money";
import type { DraftPart } from "#modules/procedure";

/** Everything that a draft needs before it may be announced. */
export function completeContent(): DraftPart {
  return {
    nameEn: "Permit to keep a wild animal",
    levels: ["commune"],
    subjects: ["Công dân Việt Nam"],
    terms: [
      {
        channel: "in_person",
        caseKey: null,
        time: { amount: 5, unit: "working_day" },
        fee: { amount: parseDong(20_000) ?? (0 as never), currency: "VND", per: "hồ sơ" },
        feeNote: null,
        note: null,
      },
    ],
    components: [
      {
        key: "tp1",
        caseKey: null,
        name: "Đơn đề nghị",
        nationalCode: null,
        presentation: "submit",
        originals: 1,
        copies: 0,
        forms: [],
        isElectronicAllowed: true,
        isReplacedByData: false,
      },
    ],
    outcomes: [{ code: "KQ.G99.000001", name: "Giấy phép" }],
    outcomeCode: "KQ.G99.000001",
    legalBasis: [{ number: "1/2026/NĐ-CP", name: "Nghị định về thú rừng" }],
    competentAgency: { by: "area", level: "commune", kind: "peoples_committee" },
    serviceLevel: "partial",
    serviceLevelReason: "no_online_channel",
    stepsText: "Bước 1: nộp hồ sơ.\nBước 2: nhận kết quả.",
  };
}
