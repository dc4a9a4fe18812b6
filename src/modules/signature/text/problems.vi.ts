import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";

/** What refuses a key or a signature, in Vietnamese. */
export const problems = {
  "signature.wrong_password": (params: ProblemParams) => ({
    title: "Mật khẩu của tệp chứng thư số không đúng.",
    next: `Nhập lại. Còn ${shown(params, "left")} lần trước khi chứng thư tạm khóa 15 phút.`,
  }),
  "signature.key_closed": () => ({
    title: "Chứng thư số đang tạm khóa vì mật khẩu sai nhiều lần liên tiếp.",
    next: "Chờ 15 phút rồi thử lại. Nếu không phải Ông/Bà đã thử, hãy báo quản trị và kết thúc chứng thư.",
  }),
  "signature.key_file_unreadable": () => ({
    title: "Tệp không phải là tệp chứng thư số PKCS#12 (.p12, .pfx), hoặc đã hỏng.",
    next: "Chọn lại tệp, hoặc xuất lại từ nơi cấp.",
  }),
  "signature.key_file_too_large": () => ({ title: "Tệp chứng thư số lớn quá 64 KB.", next: "Chọn đúng tệp .p12 hoặc .pfx." }),
  "signature.key_file_too_slow": () => ({
    title: "Tệp đòi số lần tính khóa nhiều bất thường, nên không được mở.",
    next: "Xuất lại tệp từ nơi cấp bằng công cụ thông thường.",
  }),
  "signature.key_encryption_unknown": () => ({
    title: "Tệp được mã hóa theo cách mà hệ thống không mở.",
    next: "Xuất lại tệp với mã hóa AES-256 hoặc 3DES và có niêm phong bằng mật khẩu.",
  }),
  "signature.key_missing": () => ({
    title: "Tệp không có khóa bí mật cùng chứng thư của chính khóa đó.",
    next: "Khi xuất tệp, chọn xuất cả khóa bí mật.",
  }),
  "signature.certificate_expired": (params: ProblemParams) => ({
    title: `Chứng thư số của ${shown(params, "subject")} đã hết hạn.`,
    next: "Xin cấp chứng thư mới rồi đăng ký lại.",
  }),
  "signature.certificate_not_yet_valid": (params: ProblemParams) => ({
    title: `Chứng thư số của ${shown(params, "subject")} chưa có hiệu lực.`,
    next: "Đăng ký lại khi đến ngày hiệu lực.",
  }),
  "signature.certificate_weak": () => ({
    title: "Khóa của chứng thư quá ngắn hoặc dùng thuật toán cũ, có thể bị giả mạo.",
    next: "Xin cấp chứng thư RSA từ 2048 bit hoặc ECDSA từ 256 bit, ký bằng SHA-256 trở lên.",
  }),
  "signature.certificate_not_for_signing": () => ({
    title: "Chứng thư này không được cấp để ký số văn bản.",
    next: "Dùng chứng thư có mục đích chữ ký số hoặc chống chối bỏ.",
  }),
  "signature.certificate_of_another": (params: ProblemParams) => ({
    title: `Chứng thư ghi tên “${shown(params, "subject")}”, không phải “${shown(params, "owner")}”.`,
    next: "Mỗi người dùng chứng thư của chính mình; con dấu dùng chứng thư của cơ quan.",
  }),
  "signature.certificate_unknown": () => ({ title: "Không có chứng thư này.", next: "Mở lại danh sách chứng thư." }),
  "signature.certificate_ended": () => ({
    title: "Chứng thư đã kết thúc hoặc đã bị thu hồi.",
    next: "Đăng ký chứng thư khác trước khi ký.",
  }),
  "signature.certificate_invalid": () => ({
    title: "Tệp không phải là chứng thư X.509.",
    next: "Chọn tệp .cer, .crt hoặc .pem của tổ chức chứng thực.",
  }),
  "signature.issuer_unknown": (params: ProblemParams) => ({
    title: `Nơi cấp chứng thư, “${shown(params, "issuer")}”, không có trong danh sách tin cậy của tỉnh.`,
    next: "Dùng chứng thư do nơi cấp trong danh sách cấp, hoặc đề nghị quản trị xem xét nơi cấp này.",
  }),
  "signature.issuer_unlisted": () => ({ title: "Không có tổ chức chứng thực này trong danh sách.", next: "Mở lại danh sách." }),
  "signature.issuer_not_authority": () => ({
    title: "Chứng thư này không phải của một tổ chức chứng thực, hoặc khóa của nó quá yếu.",
    next: "Chọn chứng thư gốc hoặc chứng thư cấp dưới của tổ chức chứng thực.",
  }),
  "signature.reason_missing": () => ({ title: "Chưa ghi lý do hoặc căn cứ.", next: "Ghi lý do hoặc văn bản căn cứ." }),
  "signature.no_key": () => ({
    title: "Ông/Bà chưa đăng ký chứng thư số còn hiệu lực.",
    next: "Đăng ký ở mục Chứng thư số, hoặc ghi nhận việc ký trên giấy tại trang hồ sơ.",
  }),
  "signature.no_seal": () => ({
    title: "Cơ quan chưa đăng ký chứng thư số của con dấu.",
    next: "Văn thư đăng ký chứng thư của cơ quan ở mục Chứng thư số, rồi phát hành.",
  }),
  "signature.paper_changed": (params: ProblemParams) => ({
    title: `Văn bản của hồ sơ ${shown(params, "code")} đã thay đổi sau khi Ông/Bà xem.`,
    next: "Chưa có gì được ký. Mở lại, đọc bản mới rồi ký.",
  }),
  "signature.agency_unknown": () => ({ title: "Không có cơ quan này.", next: "Chọn lại cơ quan trong danh sách." }),
  "signature.capacity_changed": () => ({
    title: "Quyền ký của Ông/Bà đã khác với quyền ghi trên văn bản này (ủy quyền, ký thay đã hết hoặc vừa được giao lại).",
    next: "Mở lại văn bản từ hộp ký số: khối chữ ký sẽ được lập theo quyền ký hiện có.",
  }),
  "signature.end_unconfirmed": () => ({
    title: "Chưa đánh dấu vào ô xác nhận kết thúc chứng thư.",
    next: "Nếu chắc chắn, đánh dấu ô xác nhận rồi gửi lại; chứng thư vẫn đang dùng được.",
  }),
  "signature.paper_missing": () => ({ title: "Không tìm thấy bản trình ký.", next: "Mở lại hồ sơ từ danh sách chờ ký." }),
  "signature.not_signed_by_key": () => ({
    title: "Kết quả của hồ sơ này chưa được ký số.",
    next: "Phát hành bản giấy tại trang hồ sơ, hoặc trả lại để người có thẩm quyền ký số.",
  }),
  "signature.stamp_unavailable": () => ({
    title: "Nơi cấp dấu thời gian không trả lời hoặc trả lời sai, nên văn bản chưa được ký.",
    next: "Thử lại sau ít phút; nếu vẫn vậy, báo người vận hành hệ thống.",
  }),
  "signature.batch_empty": () => ({ title: "Chưa chọn văn bản nào.", next: "Chọn ít nhất một văn bản." }),
  "signature.batch_unknown": () => ({ title: "Không có lượt ký này.", next: "Mở lại danh sách chờ ký." }),
  "signature.code_unknown": () => ({
    title: "Không có giấy tờ nào mang mã này.",
    next: "Kiểm tra lại mã in dưới mã QR. Giấy tờ cấp trước khi có mã thì tra cứu bằng mã hồ sơ.",
  }),
  "signature.file_missing": () => ({ title: "Chưa chọn tệp.", next: "Chọn tệp rồi bấm lại." }),
} as const;
