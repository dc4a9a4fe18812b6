/** A directive of the made-up province, laid out as Nghị định 30/2020/NĐ-CP asks. */
export const DIRECTIVE_TEXT = `ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/CT-UBND
An Bình, ngày 16 tháng 11 năm 2026
CHỈ THỊ
Về việc nâng cao chất lượng giải quyết thủ tục hành chính

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Giám đốc Sở Xây dựng bảo đảm tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt tối thiểu 98% trước ngày 20/12/2026.

2. Sở Nội vụ chủ trì, phối hợp với Văn phòng UBND tỉnh tổ chức tập huấn nghiệp vụ một cửa cho cán bộ, hoàn thành trước ngày 30/11/2026.

3. UBND các xã, phường rà soát, niêm yết công khai thủ tục hành chính tại Bộ phận Một cửa; hằng quý báo cáo Ủy ban nhân dân tỉnh qua Sở Nội vụ.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
CHỦ TỊCH
Nguyễn Văn Bình
`;
