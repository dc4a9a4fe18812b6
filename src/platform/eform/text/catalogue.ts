import type { Bilingual } from "#platform/i18n";

interface Entry {
  readonly label: Bilingual;
  readonly explains: Bilingual;
}

function entry(label: readonly [vi: string, en: string], explains: readonly [vi: string, en: string]): Entry {
  return { label: { vi: label[0], en: label[1] }, explains: { vi: explains[0], en: explains[1] } };
}

/** Names and explanations of all that a form may say. */
export const catalogueText = {
  kinds: {
    line: entry(["Một dòng chữ", "One line of text"], ["Tên, số hiệu, câu trả lời ngắn.", "Names, numbers, short answers."]),
    area: entry(["Nhiều dòng chữ", "Several lines"], ["Lý do, nội dung đề nghị.", "Grounds, what is asked for."]),
    format: entry(
      ["Mã số có quy tắc", "Number with a rule"],
      [
        "Số định danh, điện thoại, mã số thuế: hệ thống tự kiểm tra cấu trúc.",
        "Identity, telephone, tax numbers: their structure is checked.",
      ],
    ),
    email: entry(["Thư điện tử", "E-mail"], ["Địa chỉ thư điện tử.", "An e-mail address."]),
    date: entry(["Ngày", "Day"], ["Gõ theo ngày/tháng/năm.", "Typed as day/month/year."]),
    integer: entry(["Số nguyên", "Whole number"], ["Số người, số tầng.", "Persons, storeys."]),
    dong: entry(["Số tiền", "Sum of money"], ["Đồng Việt Nam, không có phần lẻ.", "Vietnamese đồng, without fractions."]),
    decimal: entry(["Số có phần lẻ", "Number with fraction"], ["Diện tích, chiều cao.", "Areas, heights."]),
    yes: entry(["Ô đánh dấu", "Tick"], ["Có hoặc không; cam đoan.", "Yes or no; a pledge."]),
    choice: entry(["Chọn một", "One of several"], ["Một trong các câu trả lời cho sẵn.", "One of the answers given."]),
    choices: entry(["Chọn nhiều", "Several of several"], ["Một hoặc nhiều câu trả lời cho sẵn.", "One or more of the answers given."]),
    address: entry(
      ["Địa chỉ", "Address"],
      ["Chọn xã, phường trong tỉnh rồi ghi số nhà, đường.", "Commune or ward of the province, then house and street."],
    ),
    file: entry(["Tệp", "File"], ["Một tệp đính kèm.", "One attached file."]),
    rows: entry(
      ["Bảng nhiều dòng", "Table of rows"],
      ["Danh sách lặp lại: thành viên, tài sản.", "A list that repeats: members, property."],
    ),
  },
  words: {
    title: entry(["Câu hỏi", "Question"], ["Câu hỏi như người dân đọc.", "The question as people read it."]),
    "x-title-en": entry(
      ["Câu hỏi bằng tiếng Anh", "Question in English"],
      ["Bỏ trống thì hiện tiếng Việt.", "Vietnamese is shown when empty."],
    ),
    description: entry(["Gợi ý", "Hint"], ["Điều cần biết để trả lời đúng.", "What one needs to know to answer."]),
    "x-description-en": entry(
      ["Gợi ý bằng tiếng Anh", "Hint in English"],
      ["Bỏ trống thì hiện tiếng Việt.", "Vietnamese is shown when empty."],
    ),
    "x-show": entry(
      ["Chỉ hỏi khi", "Asked only when"],
      ["Điều kiện để hỏi. Câu không hỏi thì không lưu.", "The condition for asking. What is not asked is not kept."],
    ),
    "x-required": entry(
      ["Bắt buộc khi", "Demanded when"],
      ["Biểu thức: đúng thì phải trả lời.", "An expression: when true an answer is demanded."],
    ),
    "x-compute": entry(
      ["Tự tính", "Worked out"],
      ["Biểu thức cho giá trị; câu này không hỏi.", "An expression that gives the value; nobody is asked."],
    ),
    "x-source": entry(
      ["Điền sẵn từ", "Filled in from"],
      ["Nguồn lấy dữ liệu thay cho hỏi lại.", "The source that answers instead of asking again."],
    ),
    "x-field": entry(["Trường dữ liệu dùng chung", "Field of the library"], ["Một dữ liệu, một định nghĩa.", "One datum, one definition."]),
    minLength: entry(["Độ dài ít nhất", "Least length"], ["Số ký tự.", "Characters."]),
    maxLength: entry(["Độ dài nhiều nhất", "Greatest length"], ["Số ký tự; luôn phải có.", "Characters; always needed."]),
    pattern: entry(["Mẫu", "Pattern"], ["Biểu thức chính quy đơn giản.", "A simple regular expression."]),
    "x-format": entry(["Định dạng", "Format"], ["Quy tắc của mã số.", "The rule of the number."]),
    "x-partial": entry(
      ["Cho phép chỉ tháng hoặc năm", "Month or year may do"],
      ["Khi sổ cũ không ghi đủ ngày.", "When old books do not tell the day."],
    ),
    minimum: entry(["Nhỏ nhất", "Least"], ["Giá trị nhỏ nhất.", "The least value."]),
    maximum: entry(["Lớn nhất", "Greatest"], ["Giá trị lớn nhất.", "The greatest value."]),
    "x-least": entry(["Nhỏ nhất", "Least"], ["Giá trị nhỏ nhất.", "The least value."]),
    "x-most": entry(["Lớn nhất", "Greatest"], ["Giá trị lớn nhất.", "The greatest value."]),
    "x-decimals": entry(["Số chữ số lẻ", "Digits after the comma"], ["Từ 1 đến 6.", "1 to 6."]),
    const: entry(["Phải đánh dấu", "Must be ticked"], ["Dùng cho lời cam đoan.", "For pledges."]),
    oneOf: entry(["Các câu trả lời", "Answers"], ["Mỗi câu trả lời có mã và tên.", "Each has a code and a name."]),
    "x-widget": entry(["Cách hiện", "How it is drawn"], ["Nút tròn hoặc danh sách thả xuống.", "Radio buttons or a list."]),
    minItems: entry(["Ít nhất", "At least"], ["Số dòng hoặc số lựa chọn.", "Rows or choices."]),
    maxItems: entry(["Nhiều nhất", "At most"], ["Số dòng hoặc số lựa chọn; luôn phải có.", "Rows or choices; always needed."]),
    "x-within-province": entry(["Chỉ trong tỉnh", "Within the province"], ["Không cho chọn nơi khác.", "Elsewhere is not offered."]),
    "x-check": entry(
      ["Kiểm tra nhiều câu", "Check over answers"],
      ["Biểu thức phải đúng và câu nhắc khi sai.", "An expression that must hold, and what to say when not."],
    ),
    "x-pages": entry(["Trang", "Pages"], ["Chia câu hỏi thành từng trang.", "Divides the questions into pages."]),
    "x-groups": entry(["Nhóm", "Groups"], ["Tiêu đề chung cho vài câu.", "A heading over some questions."]),
  },
  sources: {
    identity: { vi: "Tài khoản đã xác thực", en: "The confirmed account" },
    dossier: { vi: "Hồ sơ hoặc kết quả trước đây của người nộp", en: "The applicant's earlier dossiers and outcomes" },
    register: { vi: "Cơ sở dữ liệu đang giữ dữ liệu này", en: "The register that keeps the datum" },
  },
} as const;

/** Names of the formats of numbers. */
export const formatNames = {
  personalId: { vi: "Số định danh cá nhân", en: "Personal identification number" },
  phone: { vi: "Số điện thoại", en: "Telephone number" },
  taxCode: { vi: "Mã số thuế của tổ chức", en: "Tax code of an organisation" },
  socialInsurance: { vi: "Mã số bảo hiểm xã hội", en: "Social insurance number" },
  passport: { vi: "Số hộ chiếu", en: "Passport number" },
} as const;

/** Answers that a new choice begins with. */
export const firstChoices = [
  { const: "a", title: "Lựa chọn thứ nhất", "x-title-en": "First answer" },
  { const: "b", title: "Lựa chọn thứ hai", "x-title-en": "Second answer" },
];
