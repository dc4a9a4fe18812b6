import { parseCivilDate } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import type { UnitCode } from "#modules/organisation";
import type { FormValues } from "#platform/http/form";
import { newUuid } from "#platform/ids";
import type { OpeningSession } from "../opening-hours.ts";
import type { Statement } from "../state-premises.ts";

/** What was typed, as a statement; whether it is one is judged by the schemas of the events. */
export function readStatement(form: FormValues, unitCode: UnitCode, today: CivilDate): Statement {
  const from = parseCivilDate(form.text("tu-ngay")) ?? today;
  const isEnd = form.text("thoi") === "1";
  const state = (kind: Statement["kind"], key: string, content: object): Statement => ({
    unitCode,
    kind,
    key,
    from,
    content: isEnd ? null : (content as Statement["content"]),
  });
  switch (form.text("viec")) {
    case "nhom":
      return state("group", form.text("ma"), {
        name: form.text("ten"),
        nameEn: form.text("ten-anh"),
        prefix: form.text("chu").toUpperCase(),
        fields: lines(form.text("linh-vuc")),
        procedures: [],
        minutes: whole(form.text("phut")) ?? -1,
        bookablePercent: whole(form.text("dat-truoc")) ?? -1,
      });
    case "quay":
      return state("counter", form.text("so"), { name: form.text("ten"), groups: [...form.texts("nhom")] });
    case "thiet-bi":
      return state("equipment", form.text("ma") === "" ? newUuid() : form.text("ma"), {
        kind: form.text("loai"),
        label: form.text("ten"),
        isWorking: form.text("tinh-trang") !== "hong",
        note: form.text("ghi-chu"),
      });
    case "gio": {
      const day = parseCivilDate(form.text("ngay")) ?? from;
      return { ...state("hours", day, { sessions: sessionsOf(form.text("buoi")), reason: form.text("ly-do") }), from: day };
    }
    case "anh":
      return state("photograph", form.text("ma") === "" ? newUuid() : form.text("ma"), { attachmentId: "", alt: form.text("mo-ta") });
    case "yeu-cau":
      return state("requirement", form.text("ma"), { isMet: form.text("dat") === "1", note: form.text("ghi-chu") });
    default:
      return state("description", "place", {
        address: form.text("dia-chi"),
        phone: form.text("dien-thoai"),
        floorArea: whole(form.text("dien-tich")),
        waitingArea: whole(form.text("cho-cho")),
        seats: whole(form.text("ghe")),
        accessibility: [...form.texts("thuan-tien")],
        note: form.text("ghi-chu"),
      });
  }
}

function whole(typed: string): number | null {
  return /^\d{1,6}$/u.test(typed) ? Number(typed) : null;
}

function lines(typed: string): readonly string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** `07:30-11:30, 13:00-16:30`; what cannot be read is a session that no schema takes. */
function sessionsOf(typed: string): readonly OpeningSession[] {
  if (typed === "") return [];
  return typed.split(/[,;]/u).map((part) => {
    const [, startHour, startMinute, endHour, endMinute] = /^\s*(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})\s*$/u.exec(part) ?? [];
    return { startMinute: minuteOf(startHour, startMinute), endMinute: minuteOf(endHour, endMinute) };
  });
}

function minuteOf(hour: string | undefined, minute: string | undefined): number {
  return hour === undefined || minute === undefined ? -1 : Number(hour) * 60 + Number(minute);
}
