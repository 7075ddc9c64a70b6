//! Addresses of invented people: real streets of the wards, invented numbers.
//!
//! **Invariant:** wards are known by name and territory only to make addresses look right; no rule
//! and no routing reads this.

use crate::server::seed::generator::Generator;

/// A ward of today with streets in it, and the wards of before July 2025 that people still write.
struct Quarter {
    name: &'static str,
    streets: &'static [&'static str],
    /// Old ward and a street that lay in it.
    before: &'static [(&'static str, &'static str)],
}

#[rustfmt::skip]
const HOAN_KIEM: Quarter = Quarter {
    name: "Hoàn Kiếm",
    streets: &[
        "Hàng Bạc", "Hàng Đào", "Hàng Ngang", "Hàng Gai", "Hàng Bông", "Hàng Trống", "Hàng Mã",
        "Hàng Buồm", "Hàng Điếu", "Hàng Quạt", "Hàng Bồ", "Hàng Cân", "Hàng Chiếu", "Hàng Giấy",
        "Hàng Hành", "Hàng Nón", "Hàng Thiếc", "Hàng Vải", "Lương Văn Can", "Mã Mây", "Tạ Hiện",
        "Lý Quốc Sư", "Nhà Thờ", "Nhà Chung", "Bát Đàn", "Bát Sứ", "Đường Thành", "Phùng Hưng",
        "Lý Thái Tổ", "Đinh Tiên Hoàng", "Lò Sũ", "Cầu Gỗ", "Gia Ngư", "Chả Cá", "Lãn Ông",
        "Nguyễn Hữu Huân", "Trần Nhật Duật", "Ngõ Gạch", "Tràng Thi", "Bảo Khánh",
    ],
    before: &[
        ("Hàng Bạc", "Hàng Bạc"), ("Hàng Đào", "Hàng Đào"), ("Hàng Gai", "Hàng Gai"),
        ("Hàng Trống", "Nhà Chung"), ("Hàng Bông", "Hàng Bông"), ("Hàng Mã", "Hàng Mã"),
        ("Hàng Buồm", "Mã Mây"), ("Hàng Bồ", "Hàng Bồ"), ("Cửa Đông", "Phùng Hưng"),
        ("Đồng Xuân", "Hàng Chiếu"), ("Lý Thái Tổ", "Lò Sũ"),
    ],
};

#[rustfmt::skip]
const CUA_NAM: Quarter = Quarter {
    name: "Cửa Nam",
    streets: &[
        "Hàng Bài", "Trần Hưng Đạo", "Lý Thường Kiệt", "Hai Bà Trưng", "Bà Triệu", "Quang Trung",
        "Phan Chu Trinh", "Nguyễn Chế Nghĩa", "Hàm Long", "Ngô Quyền", "Lê Thánh Tông",
        "Phan Bội Châu", "Yết Kiêu", "Dã Tượng", "Nam Ngư", "Lê Duẩn", "Trần Quốc Toản",
        "Phan Huy Chú", "Hàn Thuyên", "Lò Đúc", "Ngô Thì Nhậm", "Thợ Nhuộm", "Triệu Quốc Đạt",
        "Vạn Kiếp", "Tông Đản", "Đặng Thái Thân",
    ],
    before: &[
        ("Hàng Bài", "Hàng Bài"), ("Trần Hưng Đạo", "Yết Kiêu"),
        ("Phan Chu Trinh", "Phan Huy Chú"), ("Cửa Nam", "Nam Ngư"), ("Tràng Tiền", "Ngô Quyền"),
    ],
};

#[rustfmt::skip]
const HONG_HA: Quarter = Quarter {
    name: "Hồng Hà",
    streets: &[
        "Hồng Hà", "Phúc Tân", "Bạch Đằng", "Vọng Hà", "Chương Dương Độ", "Cầu Đất",
        "Hàm Tử Quan", "Bảo Linh", "Nghĩa Dũng", "Tân Ấp", "An Dương", "Phúc Xá", "Âu Cơ",
        "Tứ Liên",
    ],
    before: &[
        ("Phúc Tân", "Phúc Tân"), ("Phúc Tân", "Bảo Linh"), ("Chương Dương", "Vọng Hà"),
        ("Chương Dương", "Chương Dương Độ"),
    ],
};

/// Addresses outside the three wards: any counter may take any case (*phi địa giới*).
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "Tổ dân phố số 7, phường Ba Đình, Hà Nội", "Số 18 ngõ 84 Ngọc Hà, phường Ngọc Hà, Hà Nội",
    "P.1204 tòa CT2, phường Yên Hòa, Hà Nội", "Thôn Hạ, xã Gia Lâm, Hà Nội",
    "Số 5 ngách 41/12 phố Kim Hoa, phường Kim Liên, Hà Nội", "Xóm 3, xã Đông Anh, Hà Nội",
    "Thôn 6, xã Quốc Oai, Hà Nội", "Khu phố 2, phường Nam Định, Ninh Bình",
    "Bản Nà Tấu, xã Nà Tấu, Điện Biên", "Buôn Alê A, phường Buôn Ma Thuột, Đắk Lắk",
];

/// Where somebody lives who brings a case to the ward with this name (its own name, without
/// *Phường*); a ward that is not known here gets addresses without a street.
pub fn address(generator: &mut Generator, ward: &str) -> String {
    if generator.percent(8) {
        return generator.word(ELSEWHERE).to_owned();
    }
    let quarter = [&HOAN_KIEM, &CUA_NAM, &HONG_HA]
        .into_iter()
        .find(|quarter| quarter.name == ward);
    let Some(quarter) = quarter else {
        let group = generator.between(1, 28);
        return format!("Tổ {group:02}, {ward}, Hà Nội");
    };
    if generator.percent(12)
        && let Some((old_ward, street)) = generator.choose(quarter.before)
    {
        let house = house(generator, street);
        return format!("{house}, phường {old_ward}, quận Hoàn Kiếm, Hà Nội");
    }
    let street = generator.word(quarter.streets);
    let house = house(generator, street);
    format!("{house}, phường {}, Hà Nội", quarter.name)
}

fn house(generator: &mut Generator, street: &str) -> String {
    let number = generator.between(1, 138);
    match generator.below(100) {
        0..55 => format!("Số {number} phố {street}"),
        55..68 => format!("{number} {street}"),
        68..76 => {
            let letter = generator.word(&["A", "B", "C", "bis"]);
            format!("Số {number}{letter} {street}")
        }
        76..88 => {
            let alley = generator.between(2, 210);
            format!("Số {number} ngõ {alley} {street}")
        }
        88..94 => {
            let alley = generator.between(2, 210);
            let branch = generator.between(1, 40);
            format!("Số {number} ngách {alley}/{branch} ngõ {alley} {street}")
        }
        _ => {
            let floor = generator.between(1, 5);
            let room = generator.between(1, 12);
            let block = generator.word(&["A", "B", "C", "D"]);
            format!(
                "P.{floor}{room:02} nhà {block}{}, số {number} {street}",
                generator.between(1, 6)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_the_ward_of_today_the_old_one_or_a_place_elsewhere() {
        let addresses: Vec<String> = (0..500)
            .map(|index| address(&mut Generator::of(1, "address", index), "Cửa Nam"))
            .collect();
        let today = addresses
            .iter()
            .filter(|text| text.ends_with("phường Cửa Nam, Hà Nội"))
            .count();
        let before = addresses
            .iter()
            .filter(|text| text.contains("quận Hoàn Kiếm"))
            .count();
        assert!(
            today > 350 && before > 20,
            "{today} of today, {before} of before"
        );
        assert!(addresses.iter().any(|text| text.contains("ngách")));
        assert_eq!(
            address(&mut Generator::of(1, "address", 3), "Xã Sơn Đồng")
                .matches("Xã Sơn Đồng")
                .count(),
            1
        );
    }
}
