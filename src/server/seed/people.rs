//! Invented people and businesses: named, numbered and addressed as real ones are, so that every
//! screen and every parser meets what it will meet at a counter.
//!
//! **Invariant:** they are nobody. Names are put together by chance; personal numbers end in the
//! 900 000s, tax codes begin in a block and phone numbers with a prefix that, as far as is known,
//! have not been handed out; mail goes to `.example`.

use crate::contract::case::{Party, PartyKind};
use crate::server::seed::generator::Generator;
use crate::server::seed::{names, places};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// An invented person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As delivered: three in a hundred come decomposed (NFD).
    pub name: String,
    pub sex: Sex,
    pub born: Date,
    /// Some register entries know only the year.
    pub only_year: bool,
    /// *Số định danh cá nhân*, twelve digits.
    pub personal_number: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: String,
}

/// An invented business (*doanh nghiệp*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Business {
    pub name: String,
    /// *Mã số thuế*, ten digits, or thirteen with a branch.
    pub tax_code: String,
    pub phone: String,
    pub email: Option<String>,
    pub address: String,
}

/// First three digits of a personal number: where the birth was registered. Not renumbered when
/// provinces were merged.
#[rustfmt::skip]
const BIRTHPLACES: &[(u32, &str)] = &[
    (640, "001"), (25, "030"), (25, "031"), (30, "033"), (30, "034"), (25, "035"), (40, "036"),
    (25, "037"), (40, "038"), (30, "040"), (15, "042"), (15, "024"), (15, "025"), (10, "026"),
    (10, "027"), (5, "011"), (5, "014"), (5, "019"), (5, "046"), (5, "066"), (5, "079"),
    (2, "101"),
];

/// Prefixes of the right shape that no operator has.
const PHONE_PREFIXES: &[&str] = &["030", "031", "053", "054", "071", "072", "073", "074"];

#[rustfmt::skip]
const BUSINESS_TRADES: &[&str] = &[
    "Thương mại và Dịch vụ", "Đầu tư Xây dựng", "Du lịch Lữ hành", "Thực phẩm sạch", "Mỹ nghệ",
    "Truyền thông", "Dược phẩm", "Nội thất",
];
#[rustfmt::skip]
const BUSINESS_NAMES: &[&str] = &[
    "Phố Cổ Xanh", "Sông Nhị", "Hồ Gươm Mới", "Bắc Hà An", "Tân Đô Thành", "Cửa Ô",
    "Lụa Hàng Đào Mới", "Trúc Lâm Việt", "Kim Ngưu Thịnh",
];
#[rustfmt::skip]
const HOUSEHOLD_TRADES: &[&str] = &[
    "Phở", "Bún chả", "Cà phê", "Tạp hóa", "Lụa tơ tằm", "Giày dép", "Ô mai", "Nhà nghỉ",
];

/// A grown-up person of the place with this name, as of that day.
pub fn person(generator: &mut Generator, ward: &str, day: Date) -> Person {
    let sex = if generator.percent(52) {
        Sex::Female
    } else {
        Sex::Male
    };
    let name = names::full_name(generator, sex);
    let name = if generator.percent(3) {
        name.nfd().collect()
    } else {
        name
    };
    let year = day.year() - generator.between(18, 88) as i16;
    let born = birthday(generator, year);
    let personal_number = personal_number(generator, sex, year);
    let given = name.split(' ').next_back().unwrap_or_default();
    let email = generator.percent(35).then(|| email(given, year, generator));
    let phone = generator.percent(93).then(|| phone(generator));
    Person {
        sex,
        born,
        only_year: year < day.year() - 60 && generator.percent(20),
        personal_number,
        phone,
        email,
        address: places::address(generator, ward),
        name,
    }
}

/// Somebody who comes: of seven people one is among the `regulars` of the place, who come again.
pub fn visitor(generator: &mut Generator, place: &str, regulars: u64, day: Date) -> Person {
    if generator.below(7) == 0 {
        let which = generator.below(regulars);
        return person(&mut Generator::of(0, place, which), place, day);
    }
    person(generator, place, day)
}

/// A child to be registered: a name and a day of birth in the last two months.
pub fn newborn(generator: &mut Generator, day: Date) -> (String, Date) {
    let sex = if generator.percent(48) {
        Sex::Female
    } else {
        Sex::Male
    };
    let name = names::full_name(generator, sex);
    let days = jiff::Span::new().days(generator.between(3, 58));
    (name, day.checked_sub(days).unwrap_or(day))
}

pub fn business(generator: &mut Generator, ward: &str) -> Business {
    let form = generator.word(&[
        "Công ty TNHH",
        "Công ty Cổ phần",
        "Công ty TNHH MTV",
        "Doanh nghiệp tư nhân",
    ]);
    let trade = generator.word(BUSINESS_TRADES);
    let name = generator.word(BUSINESS_NAMES);
    let mut tax_code = tax_code(generator);
    if generator.percent(6) {
        let branch = generator.between(1, 12);
        tax_code = format!("{tax_code}-{branch:03}");
    }
    Business {
        name: format!("{form} {trade} {name}"),
        email: generator
            .percent(70)
            .then(|| format!("lienhe{}@doanhnghiep.example", generator.digits(3))),
        tax_code,
        phone: format!(
            "024{}{}",
            generator.word(&["20", "21", "23"]),
            generator.digits(6)
        ),
        address: places::address(generator, ward),
    }
}

/// What a household business (*hộ kinh doanh*) calls itself.
pub fn household_business(generator: &mut Generator, owner: &Person) -> String {
    let trade = generator.word(HOUSEHOLD_TRADES);
    let given = owner.name.split(' ').next_back().unwrap_or_default();
    format!("Hộ kinh doanh {trade} {given}")
}

/// `PPP G YY RRRRRR` (domain.md §8.2): birthplace, century and sex, year, number.
fn personal_number(generator: &mut Generator, sex: Sex, year: i16) -> String {
    let birthplace = generator.weighted(BIRTHPLACES).copied().unwrap_or("001");
    let century = 2 * (year / 100 - 19) + i16::from(sex == Sex::Female);
    format!(
        "{birthplace}{century}{:02}9{}",
        year.rem_euclid(100),
        generator.digits(5)
    )
}

/// Ten digits with a right check digit (domain.md §8.3).
fn tax_code(generator: &mut Generator) -> String {
    loop {
        let first = format!("019{}", generator.digits(6));
        if let Some(check) = tax_check_digit(&first) {
            return format!("{first}{check}");
        }
    }
}

/// The check digit behind nine digits; `None` for the one sum that has none.
fn tax_check_digit(first: &str) -> Option<u32> {
    let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let sum: u32 = first
        .chars()
        .zip(weights)
        .map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight)
        .sum();
    match 10 - sum % 11 {
        10 => None,
        check => Some(check),
    }
}

fn phone(generator: &mut Generator) -> String {
    let number = format!("{}{}", generator.word(PHONE_PREFIXES), generator.digits(7));
    match generator.below(100) {
        0..80 => number,
        80..90 => {
            let (head, tail) = number.split_at(4);
            let (middle, last) = tail.split_at(3);
            format!("{head} {middle} {last}")
        }
        _ => format!("+84{}", number.trim_start_matches('0')),
    }
}

fn email(given: &str, year: i16, generator: &mut Generator) -> String {
    let local: String = given
        .nfd()
        .map(|letter| match letter {
            'đ' | 'Đ' => 'd',
            other => other.to_ascii_lowercase(),
        })
        .filter(char::is_ascii_lowercase)
        .collect();
    format!(
        "{local}.{:02}{}@thudientu.example",
        year.rem_euclid(100),
        generator.digits(3)
    )
}

fn birthday(generator: &mut Generator, year: i16) -> Date {
    Date::new(year, 1, 1)
        .and_then(|first| first.checked_add(jiff::Span::new().days(generator.between(0, 364))))
        .unwrap_or(Date::MIN)
}

impl Person {
    /// As a party of a case.
    pub fn party(&self) -> Party {
        let born = if self.only_year {
            self.born.year().to_string()
        } else {
            self.born.strftime("%d/%m/%Y").to_string()
        };
        Party {
            kind: PartyKind::Citizen,
            name: self.name.clone(),
            id_number: Some(self.personal_number.clone()),
            born: Some(born),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: Some(self.address.clone()),
            ..Party::default()
        }
    }
}

impl Business {
    /// As a party of a case.
    pub fn party(&self) -> Party {
        Party {
            kind: PartyKind::Business,
            name: self.name.clone(),
            id_number: Some(self.tax_code.clone()),
            born: None,
            phone: Some(self.phone.clone()),
            email: self.email.clone(),
            address: Some(self.address.clone()),
            ..Party::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;
    use unicode_normalization::is_nfc;

    const DAY: Date = date(2026, 11, 23);

    fn people(count: u64) -> Vec<Person> {
        (0..count)
            .map(|index| person(&mut Generator::of(5, "person", index), "Hoàn Kiếm", DAY))
            .collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_person() {
        assert_eq!(people(50), people(50));
    }

    #[test]
    fn personal_numbers_say_the_sex_and_the_year_of_birth() {
        for person in people(500) {
            let digits: Vec<i16> = person
                .personal_number
                .chars()
                .map(|digit| digit.to_digit(10).unwrap() as i16)
                .collect();
            assert_eq!(digits.len(), 12, "{}", person.personal_number);
            let year = (digits[3] / 2 + 19) * 100 + digits[4] * 10 + digits[5];
            assert_eq!(year, person.born.year(), "{}", person.personal_number);
            assert_eq!(
                digits[3] % 2 == 1,
                person.sex == Sex::Female,
                "{}",
                person.personal_number
            );
        }
    }

    #[test]
    fn a_few_names_come_decomposed_and_most_numbers_from_hanoi() {
        let people = people(2000);
        let decomposed = people.iter().filter(|person| !is_nfc(&person.name)).count();
        assert!(
            (30..100).contains(&decomposed),
            "{decomposed} of 2000 are decomposed"
        );
        let hanoi = people
            .iter()
            .filter(|person| person.personal_number.starts_with("001"))
            .count();
        assert!(
            (1000..1500).contains(&hanoi),
            "{hanoi} of 2000 were born in Hà Nội"
        );
        assert!(people.iter().any(|person| person.phone.is_none()));
        assert!(
            people
                .iter()
                .filter_map(|person| person.email.as_ref())
                .all(|mail| mail.is_ascii())
        );
    }

    #[rstest]
    #[case("010023348", Some(8))]
    #[case("010893770", Some(4))]
    #[case("858744806", Some(8))]
    #[case("010010910", Some(6))]
    #[case("010023104", None)]
    fn tax_codes_carry_the_check_digit_of_the_law(#[case] first: &str, #[case] check: Option<u32>) {
        assert_eq!(tax_check_digit(first), check);
    }

    #[test]
    fn businesses_have_tax_codes_that_add_up() {
        for index in 0..200 {
            let business = business(&mut Generator::of(5, "business", index), "Cửa Nam");
            let (first, rest) = business.tax_code.split_at(9);
            assert_eq!(
                tax_check_digit(first)
                    .map(|check| check.to_string())
                    .as_deref(),
                rest.get(..1),
                "{business:?}"
            );
        }
    }
}
