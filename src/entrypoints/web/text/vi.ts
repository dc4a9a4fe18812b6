/** Words of the shell: what surrounds every page, the home page and the pages about the portal itself. */
export const vi = {
  siteName: "Một Cửa",
  provinceFallback: "Cổng hành chính một cửa của tỉnh",
  footerNote: "Mọi số liệu trên trang này được tính từ sổ ghi việc không sửa được, không do ai nhập tay.",
  nav: {
    procedures: "Thủ tục",
    track: "Tra cứu hồ sơ",
    open: "Công khai",
    today: "Việc hôm nay",
    reception: "Tiếp nhận",
    returns: "Trả kết quả",
    handOver: "Giao nhận",
    dayBook: "Sổ ngày",
    fees: "Thu phí",
    give: "Giao việc",
    load: "Tải việc",
    away: "Vắng mặt, ký thay",
    risk: "Nguy cơ trễ hạn",
    mentions: "Trao đổi",
    signing: "Ký số",
    certificates: "Chứng thư số",
    checkPaper: "Kiểm tra giấy tờ",
    register: "Sổ theo dõi",
    books: "Sổ văn bản đi",
    letterBatch: "Soạn hàng loạt",
    apologies: "Xin lỗi",
    admin: "Quản trị",
    account: "Tài khoản",
    queues: "Hàng chờ",
    calling: "Gọi số",
    premises: "Quầy",
    calendar: "Lịch làm việc",
    about: "Giới thiệu",
    privacy: "Dữ liệu cá nhân",
    accessibility: "Hỗ trợ tiếp cận",
  },
  home: {
    title: "Trang chủ",
    heading: "Làm thủ tục hành chính ở bất kỳ quầy nào trong tỉnh",
    lead: "Tìm giấy tờ cần có, nộp hồ sơ, biết hồ sơ đang ở bàn nào và bao giờ xong.",
    searchLabel: "Ông/Bà cần làm thủ tục gì?",
    searchHint: "Ví dụ: khai sinh, giấy phép xây dựng. Gõ không dấu cũng tìm được.",
    searchButton: "Tìm thủ tục",
    trackHeading: "Hồ sơ của tôi đang ở đâu?",
    trackLabel: "Mã hồ sơ",
    trackHint: "In trên giấy tiếp nhận, ví dụ H99.101-20261119-0001.",
    trackButton: "Tra cứu",
    popularHeading: "Thủ tục được làm nhiều",
    popularMeta: (field: string, time: string) => (time === "" ? field : `${field} · ${time}`),
    allProcedures: "Xem tất cả thủ tục",
    howHeading: "Một hồ sơ đi qua những đâu",
    how: [
      { title: "Chuẩn bị", body: "Xem đúng giấy tờ cần có, phí và thời hạn của từng trường hợp." },
      { title: "Nộp", body: "Nộp trực tuyến, ở quầy bất kỳ hoặc qua bưu chính. Nhận giấy hẹn có ngày trả." },
      { title: "Theo dõi", body: "Biết hồ sơ đang ở cơ quan nào, từ lúc nào và còn bao lâu, không cần đăng nhập." },
      { title: "Nhận kết quả", body: "Nhận ở quầy, qua bưu chính hoặc tải về. Trễ hẹn thì được xin lỗi bằng văn bản kèm lý do." },
    ],
    figuresHeading: "Tỉnh đang giải quyết hồ sơ ra sao",
    figuresLink: "Xem toàn bộ số liệu công khai",
    asOf: (at: string) => `Tính đến ${at}.`,
  },
  about: {
    title: "Giới thiệu",
    lead: "Cổng này là nơi người dân, doanh nghiệp và cán bộ của tỉnh cùng theo một hồ sơ từ lúc nộp đến lúc có kết quả.",
    sections: [
      {
        heading: "Ghi một lần, lúc việc xảy ra",
        body: "Mỗi việc với hồ sơ được ghi vào sổ ngay khi xảy ra: ai làm, lúc nào, vì sao. Sổ chỉ ghi thêm, không sửa, không xóa. Ngày hẹn, trạng thái và mọi số liệu đều được tính từ sổ này.",
      },
      {
        heading: "Ngày hẹn giải thích được",
        body: "Ngày trả kết quả được tính theo ngày làm việc, có trừ ngày nghỉ lễ và nêu căn cứ. Khi hồ sơ phải bổ sung, thời hạn tạm dừng và trang tra cứu nói rõ điều đó.",
      },
      {
        heading: "Không cần máy tính tốt",
        body: "Mọi trang dùng được trên điện thoại cũ, đường truyền chậm, không cần bật mã chạy trong trình duyệt, và in ra giấy được.",
      },
    ],
  },
  privacy: {
    title: "Dữ liệu cá nhân",
    lead: "Cổng này giữ những gì luật yêu cầu để giải quyết hồ sơ, và không gì hơn.",
    sections: [
      {
        heading: "Những gì được lưu",
        body: "Thông tin Ông/Bà khai trong hồ sơ, giấy tờ nộp kèm và những việc cơ quan đã làm với hồ sơ. Dữ liệu cá nhân được cất riêng bên cạnh sổ ghi việc, nên có thể xóa khi hết thời hạn lưu mà không làm hỏng sổ.",
      },
      {
        heading: "Ai xem được",
        body: "Chỉ người có việc với hồ sơ. Trang tra cứu công khai chỉ cho biết hồ sơ đang ở đâu và bao giờ xong; muốn xem thêm phải có mã bí mật in trên giấy tiếp nhận.",
      },
      {
        heading: "Trình duyệt của Ông/Bà",
        body: "Cổng chỉ đặt hai cookie: ngôn ngữ đã chọn và phiên làm việc khi đăng nhập. Không có mã theo dõi, không quảng cáo, không gửi gì cho bên thứ ba.",
      },
    ],
  },
  accessibility: {
    title: "Hỗ trợ tiếp cận",
    lead: "Cổng này được làm để ai cũng dùng được.",
    sections: [
      {
        heading: "Đã làm",
        body: "Chữ từ 16 điểm trở lên, tương phản đủ theo WCAG 2.2 mức AA, đi được hết bằng bàn phím, đọc được bằng trình đọc màn hình, phóng to 200 % không vỡ. Trạng thái luôn có chữ và hình, không chỉ có màu. Từng trang được kiểm bằng công cụ tự động.",
      },
      {
        heading: "Chưa làm",
        body: "Chưa có bản ngôn ngữ ký hiệu và chưa có tiếng dân tộc thiểu số. Tệp PDF do cơ quan khác gửi đến có thể chưa đọc được bằng trình đọc màn hình.",
      },
      {
        heading: "Khi gặp khó",
        body: "Mời Ông/Bà đến quầy bất kỳ: cán bộ một cửa sẽ làm cùng, không mất phí.",
      },
    ],
  },
};

export type WebText = typeof vi;
