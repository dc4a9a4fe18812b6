/** A division (phòng) of a department, or a branch of an office: last part of its code, and what it is called. */
export interface SampleDivision {
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: "office" | "division" | "one_stop" | "police";
  /** Officers on its cases beside its head. */
  readonly caseOfficers: number;
}

/** A province-level agency that is not a people's committee. */
export interface SampleDepartment {
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: "department" | "service_centre" | "public_service_unit" | "vertical_agency";
  readonly divisions: readonly SampleDivision[];
}

const office = (name = "Văn phòng", nameEn = "Office"): SampleDivision => ({ number: 1, name, nameEn, kind: "office", caseOfficers: 1 });

type Names = readonly [vi: string, en: string];

function division(number: number, [name, nameEn]: Names, caseOfficers = 2): SampleDivision {
  return { number, name, nameEn, kind: "division", caseOfficers };
}

function department(number: number, [name, nameEn]: Names, divisions: readonly SampleDivision[]): SampleDepartment {
  return { number, name, nameEn, kind: "department", divisions: [office(), ...divisions] };
}

/** Fourteen departments and equals, as provinces have had them since the reorganisation of 2025. */
export const DEPARTMENTS: readonly SampleDepartment[] = [
  department(
    10,
    ["Sở Nội vụ", "Department of Home Affairs"],
    [
      division(2, ["Phòng Cải cách hành chính", "Administrative Reform Division"], 3),
      division(3, ["Phòng Tổ chức, biên chế và Công chức, viên chức", "Organisation and Staff Division"]),
      division(4, ["Phòng Lao động, việc làm", "Labour and Employment Division"]),
      division(5, ["Phòng Người có công", "Division for People with Meritorious Service"], 3),
    ],
  ),
  department(
    11,
    ["Sở Tư pháp", "Department of Justice"],
    [
      division(2, ["Phòng Hành chính và Bổ trợ tư pháp", "Civil Status and Judicial Support Division"], 3),
      division(3, ["Phòng Xây dựng, kiểm tra và Thi hành pháp luật", "Legislation and Law Enforcement Division"]),
    ],
  ),
  department(
    12,
    ["Sở Tài chính", "Department of Finance"],
    [
      division(2, ["Phòng Đăng ký kinh doanh", "Business Registration Division"], 3),
      division(3, ["Phòng Quản lý ngân sách", "Budget Division"]),
      division(4, ["Phòng Quản lý giá và Công sản", "Prices and Public Assets Division"]),
    ],
  ),
  department(
    13,
    ["Sở Xây dựng", "Department of Construction"],
    [
      division(2, ["Phòng Quản lý xây dựng", "Construction Management Division"], 4),
      division(3, ["Phòng Quy hoạch, kiến trúc", "Planning and Architecture Division"], 3),
      division(4, ["Phòng Quản lý vận tải và Người lái", "Transport and Drivers Division"]),
      division(5, ["Phòng Nhà ở và Thị trường bất động sản", "Housing and Property Market Division"]),
    ],
  ),
  department(
    14,
    ["Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment"],
    [
      division(2, ["Phòng Quản lý đất đai", "Land Management Division"], 3),
      division(3, ["Phòng Môi trường", "Environment Division"]),
      division(4, ["Phòng Tài nguyên nước và Khoáng sản", "Water and Minerals Division"]),
      division(5, ["Phòng Kế hoạch, tài chính", "Planning and Finance Division"], 1),
    ],
  ),
  department(
    15,
    ["Sở Công Thương", "Department of Industry and Trade"],
    [
      division(2, ["Phòng Quản lý thương mại", "Trade Division"]),
      division(3, ["Phòng Quản lý công nghiệp và Năng lượng", "Industry and Energy Division"]),
    ],
  ),
  department(
    16,
    ["Sở Giáo dục và Đào tạo", "Department of Education and Training"],
    [division(2, ["Phòng Tổ chức cán bộ", "Staff Division"]), division(3, ["Phòng Giáo dục phổ thông", "General Education Division"])],
  ),
  department(
    17,
    ["Sở Y tế", "Department of Health"],
    [
      division(2, ["Phòng Nghiệp vụ y", "Medical Practice Division"]),
      division(3, ["Phòng Nghiệp vụ dược", "Pharmacy Division"]),
      division(4, ["Phòng Bảo trợ xã hội và Trẻ em", "Social Protection and Children Division"]),
    ],
  ),
  department(
    18,
    ["Sở Văn hóa, Thể thao và Du lịch", "Department of Culture, Sports and Tourism"],
    [division(2, ["Phòng Quản lý văn hóa", "Culture Division"]), division(3, ["Phòng Quản lý du lịch", "Tourism Division"])],
  ),
  department(
    19,
    ["Sở Khoa học và Công nghệ", "Department of Science and Technology"],
    [
      division(2, ["Phòng Chuyển đổi số", "Digital Transformation Division"], 3),
      division(3, ["Phòng Quản lý khoa học và Công nghệ", "Science Management Division"]),
    ],
  ),
  department(
    20,
    ["Sở Dân tộc và Tôn giáo", "Department of Ethnic and Religious Affairs"],
    [division(2, ["Phòng Chính sách dân tộc", "Ethnic Policy Division"]), division(3, ["Phòng Tôn giáo", "Religious Affairs Division"])],
  ),
  department(
    21,
    ["Thanh tra tỉnh", "Provincial Inspectorate"],
    [
      division(2, ["Phòng Nghiệp vụ 1", "Inspection Division 1"]),
      division(3, ["Phòng Giám sát, kiểm tra và Xử lý sau thanh tra", "Follow-up Division"]),
    ],
  ),
  department(
    22,
    ["Văn phòng Ủy ban nhân dân tỉnh", "Office of the Provincial People's Committee"],
    [
      division(2, ["Phòng Kiểm soát thủ tục hành chính", "Procedure Control Division"], 3),
      division(3, ["Phòng Nội chính", "Internal Affairs Division"]),
      division(4, ["Trung tâm Thông tin", "Information Centre"], 2),
    ],
  ),
  department(
    23,
    ["Ban Quản lý các khu công nghiệp tỉnh", "Industrial Zones Authority"],
    [
      division(2, ["Phòng Quản lý đầu tư", "Investment Division"]),
      division(3, ["Phòng Quản lý quy hoạch và Xây dựng", "Planning and Construction Division"]),
    ],
  ),
];

/** Branches of the land registration office, four communes each: agencies of their own, with a director who signs. */
const LAND_BRANCHES = ["Bình Giang", "Tân Hòa", "Vĩnh An", "Phú Điền", "Khánh Hội", "Sơn Thủy"];

/** Service centre, land registration, social insurance and police: agencies of the province that are not departments. */
export const OTHER_AGENCIES: readonly SampleDepartment[] = [
  {
    number: 50,
    name: "Trung tâm Phục vụ hành chính công tỉnh",
    nameEn: "Provincial Public Administration Service Centre",
    kind: "service_centre",
    divisions: [
      { number: 1, name: "Bộ phận Tiếp nhận và Trả kết quả", nameEn: "Reception and Delivery Desk", kind: "one_stop", caseOfficers: 5 },
      { number: 2, name: "Phòng Hành chính, tổng hợp", nameEn: "General Affairs Division", kind: "office", caseOfficers: 1 },
    ],
  },
  {
    number: 60,
    name: "Văn phòng Đăng ký đất đai tỉnh",
    nameEn: "Provincial Land Registration Office",
    kind: "public_service_unit",
    divisions: [
      office("Phòng Hành chính, tổng hợp", "General Affairs Division"),
      division(2, ["Phòng Đăng ký và Cấp giấy chứng nhận", "Registration and Certificates Division"], 5),
    ],
  },
  {
    number: 70,
    name: "Bảo hiểm xã hội tỉnh An Bình",
    nameEn: "An Binh Social Insurance",
    kind: "vertical_agency",
    divisions: [office(), division(2, ["Phòng Nghiệp vụ bảo hiểm xã hội", "Benefits and Contributions Division"], 6)],
  },
  {
    number: 80,
    name: "Công an tỉnh An Bình",
    nameEn: "An Binh Provincial Police",
    kind: "vertical_agency",
    divisions: [
      office("Phòng Tham mưu", "Staff Division"),
      {
        number: 2,
        name: "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
        nameEn: "Residence and Identity Police Division",
        kind: "police",
        caseOfficers: 3,
      },
    ],
  },
  {
    number: 90,
    name: "Thuế tỉnh An Bình",
    nameEn: "An Binh Tax Office",
    kind: "vertical_agency",
    divisions: [
      office(),
      division(2, ["Phòng Quản lý hộ kinh doanh và Các khoản thu từ đất", "Household Business and Land Revenue Division"], 4),
    ],
  },
];

/** A branch of the land registration office: its own number below the office's code. */
export interface SampleBranch {
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
}

/** The six branches of the land registration office, `H99.60.11` to `H99.60.16`. */
export const LAND_REGISTRATION_BRANCHES: readonly SampleBranch[] = LAND_BRANCHES.map((name, index) => ({
  number: 11 + index,
  name: `Chi nhánh Văn phòng Đăng ký đất đai ${name}`,
  nameEn: `${name} Land Registration Branch`,
}));
