//! The words that invented people are called by: family names (*họ*), middle names (*tên đệm*),
//! given names (*tên*) with their rough frequencies, and the shapes that break forms and screens.
//!
//! **Invariant:** a name here is put together by chance from common words; none is taken from a
//! register.

use crate::server::seed::generator::Generator;
use crate::server::seed::people::Sex;

/// Family names, per thousand people or so; the rest of the list shares what is left.
#[rustfmt::skip]
const FAMILY: &[(u32, &str)] = &[
    (384, "Nguyễn"), (110, "Trần"), (95, "Lê"), (70, "Phạm"), (45, "Hoàng"), (39, "Vũ"),
    (20, "Phan"), (21, "Đặng"), (20, "Bùi"), (18, "Đỗ"), (13, "Ngô"), (13, "Dương"), (12, "Đinh"),
    (11, "Hồ"), (10, "Đào"), (10, "Trịnh"), (9, "Đoàn"), (8, "Lý"), (8, "Võ"), (8, "Lương"),
    (7, "Mai"), (7, "Cao"), (6, "Tạ"), (6, "Lưu"), (6, "Chu"), (5, "Hà"), (5, "Phùng"), (5, "Tô"),
    (4, "Kiều"), (4, "Nghiêm"), (4, "Quách"), (4, "Thái"), (3, "Huỳnh"), (3, "Vương"),
    (3, "Khuất"), (2, "Doãn"), (2, "Ứng"), (2, "Ông"), (1, "Âu"), (1, "Ỷ"),
];

/// Family names of two words.
const FAMILY_OF_TWO: &[&str] = &["Âu Dương", "Tôn Thất", "Hoàng Phủ", "Đặng Trần", "Vũ Đình"];

/// What a mother's family name becomes behind the father's.
#[rustfmt::skip]
const MOTHERS: &[&str] = &[
    "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Ngô", "Phan", "Đặng", "Mai",
];

#[rustfmt::skip]
const MIDDLE_WOMEN: &[(u32, &str)] = &[
    (300, "Thị"), (60, "Thu"), (60, "Thanh"), (60, "Ngọc"), (50, "Minh"), (45, "Phương"),
    (45, "Hồng"), (40, "Bích"), (35, "Kim"), (35, "Thúy"), (30, "Khánh"), (30, "Thùy"),
    (30, "Quỳnh"), (25, "Diệu"), (25, "Bảo"), (20, "Như"), (20, "Cẩm"), (20, "Tuyết"), (10, "Mỹ"),
];

#[rustfmt::skip]
const MIDDLE_MEN: &[(u32, &str)] = &[
    (220, "Văn"), (80, "Đức"), (70, "Minh"), (65, "Quang"), (60, "Hữu"), (50, "Đình"),
    (50, "Xuân"), (45, "Công"), (45, "Quốc"), (40, "Trọng"), (40, "Thế"), (35, "Duy"),
    (35, "Tuấn"), (30, "Hoàng"), (30, "Gia"), (25, "Bá"), (20, "Mạnh"), (20, "Huy"), (15, "Sỹ"),
    (10, "Ngọc"),
];

#[rustfmt::skip]
const MIDDLE_PAIRS_WOMEN: &[&str] = &[
    "Thị Thu", "Thị Bích", "Thị Ngọc", "Thị Thanh", "Thị Hồng", "Thị Phương", "Thị Kim",
    "Thị Thúy", "Hoàng Minh", "Thị Quỳnh",
];

#[rustfmt::skip]
const MIDDLE_PAIRS_MEN: &[&str] = &[
    "Hoàng Minh", "Đức Anh", "Quang Minh", "Ngọc Bảo", "Hữu Đức", "Viết Xuân", "Tuấn Khải",
    "Đăng Khánh",
];

#[rustfmt::skip]
const GIVEN_WOMEN: &[&str] = &[
    "Anh", "Ánh", "Bình", "Châu", "Chi", "Cúc", "Diễm", "Diệp", "Dung", "Duyên", "Đào", "Giang",
    "Hà", "Hạnh", "Hằng", "Hiền", "Hiếu", "Hoa", "Hòa", "Hoài", "Hồng", "Huế", "Huệ", "Huyền",
    "Hương", "Hường", "Khuê", "Kiều", "Lan", "Lê", "Liên", "Linh", "Loan", "Lương", "Ly", "Mai",
    "Mận", "Minh", "My", "Mỹ", "Nga", "Ngà", "Ngân", "Ngọc", "Nguyệt", "Nhàn", "Nhi", "Nhung",
    "Oanh", "Phúc", "Phương", "Phượng", "Quyên", "Quỳnh", "Sen", "Tâm", "Thảo", "Thanh", "Thắm",
    "Thoa", "Thơm", "Thu", "Thủy", "Thúy", "Thùy", "Thư", "Thương", "Tình", "Trà", "Trang",
    "Trâm", "Trinh", "Tuyết", "Tú", "Uyên", "Vân", "Vy", "Xuân", "Ý", "Yên", "Yến",
];

#[rustfmt::skip]
const GIVEN_MEN: &[&str] = &[
    "An", "Anh", "Ẩn", "Ấn", "Ân", "Bách", "Bảo", "Bắc", "Bằng", "Bình", "Chiến", "Chính",
    "Chung", "Công", "Cường", "Dũng", "Duy", "Dương", "Đại", "Đạt", "Điệp", "Định", "Đông", "Đức",
    "Giang", "Hà", "Hải", "Hậu", "Hiển", "Hiệp", "Hiếu", "Hoan", "Hoàng", "Hùng", "Huy", "Huỳnh",
    "Hưng", "Kha", "Khải", "Khang", "Khánh", "Khiêm", "Khoa", "Khôi", "Kiên", "Kỳ", "Lâm", "Lân",
    "Lộc", "Long", "Lợi", "Luân", "Lực", "Mạnh", "Minh", "Nam", "Nghĩa", "Nguyên", "Nhân", "Ninh",
    "Phong", "Phú", "Phúc", "Phước", "Quân", "Quang", "Quốc", "Quý", "Quyết", "Sáng", "Sơn",
    "Tài", "Tâm", "Tấn", "Thái", "Thành", "Thạch", "Thắng", "Thiện", "Thịnh", "Thọ", "Thuận",
    "Thức", "Tiến", "Toàn", "Trí", "Trung", "Trường", "Tú", "Tuấn", "Tùng", "Tuyên", "Út", "Ước",
    "Vinh", "Vĩnh", "Việt", "Vũ", "Vượng",
];

/// Long words, for names as long as a form allows.
#[rustfmt::skip]
const LONG_MIDDLES: &[&str] = &[
    "Phương", "Trường", "Nguyệt", "Khương", "Huyền", "Thương", "Thường", "Quỳnh", "Khuyên",
    "Nghiêng",
];

/// Whole names of other peoples than the Kinh, and names of one word.
#[rustfmt::skip]
const ETHNIC_WOMEN: &[&str] = &[
    "H'Bia Niê", "H' Lan Êban", "H’Mai Kbuôr", "Vàng Thị Mỷ", "Giàng Thị Dở", "Lò Thị Ín",
    "Thạch Thị Sa Ra", "Ka Duyên", "Mùa",
];
#[rustfmt::skip]
const ETHNIC_MEN: &[&str] = &[
    "Y Phôn Niê Kđăm", "Y-Blia Ayŭn", "Y Thê", "Giàng A Páo", "Sùng A Lử", "Lò Văn Ính", "K'Brêu",
    "Đàng Năng Thơ", "Sơn",
];

/// Names that chance would give and that every reader knows somebody by: office holders, past and
/// present. Nobody in the demo is called so.
#[rustfmt::skip]
const WELL_KNOWN: &[&str] = &[
    "Tô Lâm", "Lương Cường", "Trần Phú", "Phạm Hùng", "Phạm Minh Chính", "Nguyễn Xuân Phúc",
    "Nguyễn Thị Kim Ngân", "Lê Đức Anh", "Lê Đức Thọ", "Lê Minh Hưng", "Trần Cẩm Tú",
    "Phan Văn Giang", "Phan Văn Khải", "Nguyễn Văn An", "Nguyễn Văn Linh", "Nguyễn Văn Thắng",
    "Nguyễn Văn Hùng", "Nguyễn Văn Phong", "Nguyễn Đức Chung", "Nguyễn Trọng Đông",
    "Nguyễn Trọng Nghĩa", "Nguyễn Mạnh Hùng", "Nguyễn Thị Hồng", "Nguyễn Thị Thanh",
    "Chu Ngọc Anh", "Đỗ Văn Chiến", "Đỗ Đức Duy", "Mai Văn Chính", "Trần Hồng Hà", "Trần Văn Sơn",
    "Trần Đức Thắng", "Trần Quốc Tuấn", "Đào Ngọc Dung", "Đào Hồng Lan", "Phạm Thị Thanh Trà",
    "Lê Quốc Minh",
];

/// A full name as a card or a portal delivers it.
pub fn full_name(generator: &mut Generator, sex: Sex) -> String {
    let name = loop {
        let name = plain_name(generator, sex);
        if is_fit(&name) {
            break name;
        }
    };
    if generator.percent(6) {
        name.to_uppercase()
    } else {
        name
    }
}

/// A name such as most people have: three words or four, nothing special about it.
pub fn plain_name_of_three_or_four(generator: &mut Generator, sex: Sex) -> String {
    loop {
        let middle = if generator.percent(75) {
            middle(generator, sex)
        } else {
            middle_pair(generator, sex)
        };
        let name = join(&[family(generator), middle, given(generator, sex)]);
        if is_fit(&name) {
            return name;
        }
    }
}

/// Neither somebody's whom everybody knows, nor one word twice in a row.
fn is_fit(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    !WELL_KNOWN.contains(&name) && words.windows(2).all(|pair| pair[0] != pair[1])
}

fn plain_name(generator: &mut Generator, sex: Sex) -> String {
    match generator.below(1000) {
        0..15 => generator
            .word(match sex {
                Sex::Female => ETHNIC_WOMEN,
                Sex::Male => ETHNIC_MEN,
            })
            .to_owned(),
        15..20 => long_name(generator, sex),
        20..70 => join(&[family(generator), given(generator, sex)]),
        70..730 => join(&[
            family(generator),
            middle(generator, sex),
            given(generator, sex),
        ]),
        730..900 => join(&[
            family(generator),
            middle_pair(generator, sex),
            given(generator, sex),
        ]),
        900..970 => {
            let mother = generator.word(MOTHERS);
            join(&[
                family(generator),
                mother,
                middle(generator, sex),
                given(generator, sex),
            ])
        }
        970..990 => {
            let mother = generator.word(MOTHERS);
            join(&[
                family(generator),
                mother,
                middle_pair(generator, sex),
                given(generator, sex),
            ])
        }
        _ => {
            let family = generator.word(FAMILY_OF_TWO);
            let mother = generator.word(MOTHERS);
            let last = if generator.percent(50) {
                middle_pair(generator, sex)
            } else {
                middle(generator, sex)
            };
            join(&[family, mother, last, given(generator, sex)])
        }
    }
}

/// A name of 45 to 60 letters, as long as civil status registers know them.
fn long_name(generator: &mut Generator, sex: Sex) -> String {
    let mut name = match sex {
        Sex::Female => "Công Tằng Tôn Nữ".to_owned(),
        Sex::Male => "Công Tôn Nguyễn Phúc".to_owned(),
    };
    let given = given(generator, sex);
    loop {
        let next = generator.word(LONG_MIDDLES);
        let letters = [name.as_str(), next, given]
            .iter()
            .map(|word| word.chars().count() + 1)
            .sum::<usize>();
        if letters > 60 {
            return join(&[&name, given]);
        }
        name = join(&[&name, next]);
    }
}

fn family(generator: &mut Generator) -> &'static str {
    generator.weighted(FAMILY).copied().unwrap_or("Nguyễn")
}

fn middle(generator: &mut Generator, sex: Sex) -> &'static str {
    let words = match sex {
        Sex::Female => MIDDLE_WOMEN,
        Sex::Male => MIDDLE_MEN,
    };
    generator.weighted(words).copied().unwrap_or("Minh")
}

fn middle_pair(generator: &mut Generator, sex: Sex) -> &'static str {
    generator.word(match sex {
        Sex::Female => MIDDLE_PAIRS_WOMEN,
        Sex::Male => MIDDLE_PAIRS_MEN,
    })
}

fn given(generator: &mut Generator, sex: Sex) -> &'static str {
    generator.word(match sex {
        Sex::Female => GIVEN_WOMEN,
        Sex::Male => GIVEN_MEN,
    })
}

fn join(words: &[&str]) -> String {
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_come_in_every_shape_and_never_past_sixty_letters() {
        let names: Vec<String> = (0..4000)
            .map(|index| {
                let mut generator = Generator::of(1, "name", index);
                let sex = if generator.percent(50) {
                    Sex::Female
                } else {
                    Sex::Male
                };
                full_name(&mut generator, sex)
            })
            .collect();
        let words: BTreeSet<usize> = names.iter().map(|name| name.split(' ').count()).collect();
        assert!((1..=6).all(|count| words.contains(&count)), "{words:?}");
        let longest = names.iter().map(|name| name.chars().count()).max().unwrap();
        assert!(
            (50..=60).contains(&longest),
            "the longest has {longest} letters"
        );
        assert!(
            names
                .iter()
                .any(|name| name.starts_with("H'") || name.starts_with("H’"))
        );
        assert!(names.iter().any(|name| name.starts_with('Y')));
        assert!(
            names
                .iter()
                .any(|name| name.chars().count() > 5 && *name == name.to_uppercase())
        );
        let nguyen = names
            .iter()
            .filter(|name| name.to_lowercase().starts_with("nguyễn"))
            .count();
        assert!(
            (1300..1700).contains(&nguyen),
            "{nguyen} of 4000 are called Nguyễn"
        );
        assert!(
            names
                .iter()
                .all(|name| !WELL_KNOWN.contains(&name.as_str()))
        );
        assert!(
            names
                .iter()
                .all(|name| !name.contains("  ") && name.trim() == name)
        );
    }
}
