import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { pdfText } from "#kit/pdf-text";
import { useProvince } from "#kit/province";
import { forwardBy } from "#modules/calendar";
import { dossierStream } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { UnitCode } from "#modules/organisation";
import { openIssuedPaper, openPaperStorage } from "#modules/paper";
import type { FormSetId, IssuedPaper } from "#modules/paper";
import { takeCash, proposeRefund, decideRefund } from "#modules/payment";
import { statePremises } from "#modules/premises";
import { calendarsInForce } from "#modules/schedule";

import { deskOf, WARD_COUNTER } from "../dossier/dossier.fixture.ts";
import { cashboxOf } from "../payment/payment.fixture.ts";
import { printApology } from "./apology-letter.ts";
import { printReceipt, printRefusal, printSupplementRequest } from "./dossier-papers.ts";
import type { Printer } from "./dossier-papers.ts";
import { printRegister, registerPeriod } from "./dossier-register.ts";
import { printControlSlip } from "./print-control-slip.ts";
import { printStopNotice } from "./print-stop-notice.ts";

const DAY_MS = 86_400_000;
const SETS = ["TT01-2018", "TT03-2025"] as const;
const WARD = "H99.101";

const province = await useProvince();
const desk = deskOf(province);
const { officer, clock } = province;
const dataDir = await mkdtemp(join(tmpdir(), "motcua-forms-"));
after(() => rm(dataDir, { recursive: true, force: true }));
const disk = { check: () => Promise.resolve(undefined) };
const storage = await openPaperStorage({ settings: { dataDir, clamavSocket: undefined }, database: province.database, disk });

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

const description = {
  address: "Số 1 Lê Lợi",
  phone: "0299 3800 101",
  floorArea: null,
  waitingArea: null,
  seats: null,
  accessibility: [],
  note: "",
};
const stated = {
  unitCode: WARD_COUNTER as UnitCode,
  kind: "description",
  key: "description",
  from: civilDateOf(clock.now()),
  content: description,
} as const;
assert.equal(await statePremises(province.as({ kind: "system", job: "test" }), stated), undefined);

async function printer(): Promise<Printer> {
  return {
    db: province.database,
    storage,
    directory: await unitDirectory(province.database, civilDateOf(clock.now())),
    publicUrl: "https://motcua.example",
    place: "Ủy ban nhân dân tỉnh An Bình",
    actor: actorRefOf(officer("tiepnhan.binhgiang")),
    now: clock.now(),
  };
}

/** A dossier as it was pinned to a set of forms at its reception. */
async function told(code: DossierCode, formSetId: FormSetId) {
  const [state, events] = await Promise.all([desk.state(code), province.ledger.readStream(dossierStream(code))]);
  return { state: { ...state, formSetId }, events };
}

/** The words of a paper on one line, its sheet in millimetres, and how many codes are drawn on it. */
async function printed(paper: IssuedPaper | Problem) {
  const kept = must(paper);
  const { stream } = must(await openIssuedPaper(storage, kept.id));
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const [, width = "0", height = "0"] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(bytes.toString("latin1")) ?? [];
  const millimetres = [width, height].map((points) => Math.round((Number(points) * 25.4) / 72));
  const words = pdfText(bytes)
    .replaceAll("\u{200b}", "")
    .replaceAll(/[\s\u{a0}]+/gu, " ")
    .replaceAll(/ ([.,])/gu, "$1");
  return { words, millimetres, checkCode: kept.checkCode ?? "" };
}

function carries(words: string, fields: readonly string[]): void {
  for (const field of fields) assert.ok(words.includes(field), `«${field}» is not in: ${words}`);
}

const A5 = [148, 210];
const NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
const WARD_HEAD = [...NATION, "ỦY BAN NHÂN DÂN TỈNH AN BÌNH", "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH GIANG", "Bình Giang, ngày 19 tháng 11 năm 2026"];
const CIRCULARS = { "TT01-2018": "Thông tư số 01/2018/TT-VPCP", "TT03-2025": "Thông tư số 03/2025/TT-VPCP" };
const APPLICANT = {
  kind: "person",
  name: "Nguyễn Thị Hồng Hạnh",
  personalId: "099190000123",
  address: "12 Trần Phú, phường Bình Giang",
  phone: "0912 345 678",
  email: "hanh@example.vn",
} as const;
const PERSON = ["Địa chỉ: 12 Trần Phú, phường Bình Giang", "Số điện thoại: 0912 345 678", "Email: hanh@example.vn"];
const MONEY_BACK = {
  ground: "withdrawn",
  law: "Luật Phí và lệ phí 97/2015/QH13",
  way: "cash",
  payee: "",
  account: "",
  reason: "Dừng hồ sơ",
} as const;

for (const formSet of SETS) {
  const other = SETS.find((set) => set !== formSet) ?? formSet;
  const isNewer = formSet === "TT03-2025";
  const number = (older: string, newer: string): string => `Mẫu số ${isNewer ? newer : older}`;

  test(`form 01 of ${formSet} from a real dossier: every field of mot-cua.md 3.2, A5, with the codes that are scanned`, async () => {
    const code = await desk.receive({ applicant: APPLICANT });
    const told01 = await told(code, formSet);
    const { words, millimetres, checkCode } = await printed(await printReceipt(await printer(), told01.state));
    const { register, pin } = told01.state;
    assert.ok(register !== null && pin !== null);
    carries(words, [
      number("01", "01"),
      CIRCULARS[formSet],
      "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
      // 1, 2
      ...WARD_HEAD,
      `Số: ${register.number}/TTPVHCC`,
      `Mã hồ sơ: ${code}`,
      `mã tra cứu ${pin}`,
      // 3 to 8
      "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công",
      "Tiếp nhận hồ sơ của: Nguyễn Thị Hồng Hạnh",
      ...PERSON,
      "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
      "STT Tên giấy tờ Loại bản Số lượng 1 Tờ khai CT01 Bản điện tử 1",
      "Số lượng hồ sơ: 01 (bộ)",
      // 9 to 12
      "Thời gian giải quyết hồ sơ theo quy định: 7 ngày làm việc",
      "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 19 tháng 11 năm 2026",
      "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
      "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công",
      // 14, 15
      `Vào Sổ theo dõi hồ sơ, Quyển số: ${register.book} Số thứ tự: ${register.number}`,
      "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Nguyễn Thị Hồng Hạnh",
      `NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) ${officer("tiepnhan.binhgiang").name}`,
      checkCode,
    ]);
    const newer = ["Số định danh cá nhân: 099190000123", "Phí, lệ phí: "];
    for (const field of newer) assert.equal(words.includes(field), isNewer, field);
    assert.deepEqual(millimetres, A5);
    assert.ok(!words.includes(CIRCULARS[other]));
  });

  test(`form 02 of ${formSet} from a real dossier: what is missing, how many, why, whom to ask`, async () => {
    const code = await desk.receive({ applicant: APPLICANT });
    await desk.toAppraisal(code);
    const items = [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký của chủ hộ", guidance: "Chủ hộ ký" }];
    const reason = "Tờ khai chưa có ý kiến của chủ hộ theo Luật Cư trú, Điều 21.";
    const asked = { items, reason, reviewed: [{ key: "ct01", isComplete: false }] };
    await desk.as(officer("congan.binhgiang")).act(code, "request-supplement", asked);
    const { words, millimetres, checkCode } = await printed(await printSupplementRequest(await printer(), await told(code, formSet)));
    carries(words, [
      number("02", "02"),
      CIRCULARS[formSet],
      "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
      ...WARD_HEAD,
      "Số: 1/HDHS",
      `Mã hồ sơ: ${code}`,
      "Hồ sơ của: Nguyễn Thị Hồng Hạnh",
      "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
      ...PERSON,
      `Lý do: ${reason}`,
      "Thiếu chữ ký của chủ hộ",
      "Chủ hộ ký",
      `Ông/Bà liên hệ ${officer("congan.binhgiang").name}, số điện thoại 0299 3800 101 hoặc tra cứu tại motcua.example`,
      `NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) ${officer("congan.binhgiang").name}`,
      checkCode,
    ]);
    const counted = "TT Thành phần hồ sơ Bản chính Bản chứng thực Bản photo 1 Tờ khai CT01 1 – –";
    const told2025 = "TT Thành phần hồ sơ Nội dung chưa đạt Cách hoàn thiện 1 Tờ khai CT01";
    carries(words, isNewer ? [told2025, "Giai đoạn: Khi thẩm định hồ sơ"] : [counted]);
    assert.ok(!words.includes(isNewer ? counted : told2025));
    assert.deepEqual(millimetres, A5);
  });

  test(`form 03 of ${formSet} from a real filing: the reason in words, its law, whom to ask, two signatures`, async () => {
    const { code } = await desk.submit({ applicant: APPLICANT });
    const reason = "Thủ tục không thuộc thẩm quyền của phường nơi Ông/Bà nộp.";
    await desk
      .as(officer("tiepnhan.binhgiang"))
      .act(code, "refuse-intake", { reasonCode: "outside_competence", reason, isConfirmed: true });
    const { words, millimetres, checkCode } = await printed(await printRefusal(await printer(), await told(code, formSet)));
    carries(words, [
      number("03", "03"),
      CIRCULARS[formSet],
      "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
      ...WARD_HEAD,
      `Mã hồ sơ: ${code}`,
      "Tiếp nhận hồ sơ của: Nguyễn Thị Hồng Hạnh",
      ...PERSON,
      "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
      `thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: ${reason}`,
      isNewer ? "Nghị định số 118/2025/NĐ-CP" : "Nghị định số 61/2018/NĐ-CP",
      `Ông/Bà liên hệ ${officer("tiepnhan.binhgiang").name}, số điện thoại 0299 3800 101`,
      "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)",
      `NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) ${officer("tiepnhan.binhgiang").name}`,
      checkCode,
    ]);
    assert.ok(!words.includes("outside_competence"), "a reason is words and no code");
    assert.deepEqual(millimetres, A5);
  });

  test(`the control slip of ${formSet} from a real dossier: a row a hand-over, with times, names and how the time was kept`, async () => {
    const code = await desk.receive({ applicant: APPLICANT });
    await desk.toAppraisal(code);
    await desk.as(officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
    const calendar = (await calendarsInForce(province.database)).forAgency(WARD);
    assert.ok(forwardBy(calendar, clock.now()) !== undefined);
    const slip = await printControlSlip(await printer(), await told(code, formSet), calendar);
    const { words, millimetres } = await printed(slip);
    carries(words, [
      number("05", "06"),
      CIRCULARS[formSet],
      "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
      ...WARD_HEAD,
      `Mã hồ sơ: ${code}`,
      "Cơ quan giải quyết: Công an phường Bình Giang",
      "Kèm theo hồ sơ của: Nguyễn Thị Hồng Hạnh",
      "Loại thủ tục: Đăng ký thường trú (mã 1.004222)",
      "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 19 tháng 11 năm 2026",
      "Thời gian hẹn trả kết quả: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
      "TÊN CƠ QUAN THỜI GIAN GIAO, NHẬN HỒ SƠ KẾT QUẢ GIẢI QUYẾT GHI CHÚ",
      "Giao: Trung tâm Phục vụ hành chính công",
      "09 giờ 00 phút, ngày 19/11/2026",
      `Người giao: ${officer("tiepnhan.binhgiang").name}`,
      "Người nhận: ",
      "Trước hạn",
    ]);
    assert.deepEqual(millimetres, A5);
  });
}

test("form 05 of TT03-2025 from a real dossier: stop asked, stage, decision, money, papers; the set of 2018 has none", async () => {
  const box = cashboxOf(province);
  await box.book();
  const open = await box.receive();
  must(await takeCash(box.cashier(), { code: open }));
  const stop = async (code: DossierCode) => {
    await desk.as(officer("tiepnhan.binhgiang")).act(code, "record-withdrawal", { note: "Gia đình chưa chuyển chỗ ở." });
    return printed(await printStopNotice(await printer(), await told(code, "TT03-2025")));
  };
  assert.ok((await stop(open)).words.includes("Phí, lệ phí hoàn trả: Xem xét theo quy định của pháp luật về phí, lệ phí"));
  const code = await box.receive();
  must(await takeCash(box.cashier(), { code }));
  const { refundId } = must(await proposeRefund(box.cashier(), { code, amount: 20_000, ...MONEY_BACK }));
  assert.equal(await decideRefund(box.head(), { code, refundId, isApproved: true, reason: "" }), undefined);
  const { words, millimetres, checkCode } = await stop(code);
  const { register } = await desk.state(code);
  carries(words, [
    "Mẫu số 05",
    CIRCULARS["TT03-2025"],
    "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
    ...WARD_HEAD,
    `Số: ${register?.number ?? 0}/TB`,
    `Mã hồ sơ: ${code}`,
    "Kính gửi: Nguyễn Thị Hồng Hạnh",
    "Số định danh cá nhân: 099190000123",
    "Nội dung yêu cầu giải quyết: Đăng ký thường trú",
    "Căn cứ dừng: Người nộp hồ sơ đề nghị dừng giải quyết",
    "Thời điểm đề nghị dừng: 09 giờ 00 phút, ngày 19 tháng 11 năm 2026",
    "Lý do: Gia đình chưa chuyển chỗ ở.",
    "Giai đoạn khi dừng: ",
    "Quyết định: Dừng giải quyết hồ sơ theo đề nghị của người nộp.",
    "Phí, lệ phí hoàn trả: 20.000 ₫ (tiền mặt)",
    "Giấy tờ trả lại: Không có",
    checkCode,
  ]);
  assert.deepEqual(millimetres, A5);
});

const late = await Promise.all(
  SETS.map(async (formSet) => {
    const code = await desk.receive({ applicant: APPLICANT });
    await desk.toAppraisal(code);
    return { formSet, code };
  }),
);

test("eight days later the date of form 04 is near", () => {
  clock.advance(8 * DAY_MS);
  assert.equal(civilDateOf(clock.now()), "2026-11-27");
});

for (const { formSet, code } of late) {
  test(`form 04 of ${formSet} from a real dossier: when and where received, old day, state, reason, one new day, the head's signature`, async () => {
    const isNewer = formSet === "TT03-2025";
    const text = "Hồ sơ phải xác minh thêm về nơi ở cũ, chúng tôi chưa kịp hoàn thành.";
    const written = await desk.as(officer("congan.binhgiang")).act(code, "propose-apology", { text, newDueOn: "2026-12-08" });
    const apologyId = written.apologies[0]?.apologyId ?? assert.fail("no apology was opened");
    await desk.as(officer("truongcongan.binhgiang")).act(code, "approve-apology", { apologyId });
    const { words, millimetres, checkCode } = await printed(await printApology(await printer(), await told(code, formSet), apologyId));
    carries(words, [
      "Mẫu số 04",
      CIRCULARS[formSet],
      isNewer ? "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT" : "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
      ...NATION,
      "CÔNG AN PHƯỜNG BÌNH GIANG",
      "Bình Giang, ngày 27 tháng 11 năm 2026",
      "/PXL",
      `Mã hồ sơ: ${code}`,
      "Kính gửi: Nguyễn Thị Hồng Hạnh",
      ...PERSON,
      "09 giờ 00 phút, ngày 19 tháng 11 năm 2026, Ủy ban nhân dân phường Bình Giang tiếp nhận hồ sơ của Ông/Bà",
      "Lĩnh vực: Đăng ký, quản lý cư trú",
      "Loại hồ sơ (thủ tục): Đăng ký thường trú (mã 1.004222)",
      `Số biên nhận, mã hồ sơ: ${code}`,
      "Thời gian hẹn trả kết quả: 09 giờ 00 phút, ngày 01 tháng 12 năm 2026",
      "Tình trạng hồ sơ hiện nay: ",
      `Lý do: ${text}`,
      `${isNewer ? "Đề nghị gia hạn, trả kết quả vào" : "Hẹn lại thời gian trả kết quả vào"}: `,
      "ngày 08 tháng 12 năm 2026",
      "chân thành xin lỗi Ông/Bà",
      // The title that the law gives the head, in the capacity in which it was signed.
      "TRƯỞNG CÔNG AN",
      officer("truongcongan.binhgiang").name,
      checkCode,
    ]);
    assert.equal(words.includes("Số lần gia hạn: 01"), isNewer);
    assert.deepEqual(millimetres, A5);
  });
}

test("the register of real dossiers: A4, thirteen columns, number after number", async () => {
  const period = registerPeriod(WARD, 2026, 11);
  const ctx = province.as(officer("tiepnhan.binhgiang"));
  const { words, millimetres } = await printed(await printRegister(ctx, await printer(), { period, part: 1 }));
  carries(words, [
    "Mẫu số 07",
    CIRCULARS["TT03-2025"],
    "SỔ THEO DÕI HỒ SƠ Năm 2026, quyển số 2026. Từ ngày 01/11/2026 đến ngày 30/11/2026",
    ...NATION,
    "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH GIANG",
    "STT Mã hồ sơ Tên thủ tục hành chính Số lượng hồ sơ (bộ) Tên cá nhân, tổ chức Địa chỉ, số điện thoại Cơ quan chủ trì giải quyết",
    "Ngày nhận Ngày hẹn trả Ngày trả kết quả Phương thức nhận kết quả Ký nhận Ghi chú",
    "Nguyễn Thị Hồng Hạnh 12 Trần Phú, phường Bình Giang 0912 345 678 Công an phường Bình Giang 19/11/2026 01/12/2026",
    "Trực tiếp",
    "Người nộp rút hồ sơ",
    "Từ số 1 đến số ",
  ]);
  assert.deepEqual(millimetres, [297, 210]);
  const before = await printed(await printRegister(ctx, await printer(), { period: registerPeriod(WARD, 2024, null), part: 1 }));
  carries(before.words, ["Mẫu số 06", CIRCULARS["TT01-2018"], "Năm 2024, quyển số 2024", "Sổ được khóa ngày 31 tháng 12 năm 2024."]);
});
