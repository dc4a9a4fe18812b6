/** Words that stand in the store of results: data of the province, in its own language alone. */
export const storedVi = {
  abstract: (procedure: string, code: string) => `${procedure}, hồ sơ ${code}`,
  kinds: { QĐ: "Quyết định", TB: "Thông báo", CV: "Công văn", GP: "Giấy phép", GCN: "Giấy chứng nhận" },
  otherKind: "Kết quả giải quyết thủ tục hành chính",
} as const;
