//! The text in the QR code of a citizen card (*CCCD, thẻ Căn cước*).
//!
//! `number|old number|name|born|sex|address|issued`, sometimes without the last or with more than
//! is known of. The number can be trusted when it is there at all: digits survive scanners, input
//! methods and code pages. The rest can be trusted only when it came whole.
//!
//! **Invariant:** details that show damage are only to be had as something to confirm.

use super::retyped::{Damage, damage};
use super::{OldIdNumber, PartialDate, PersonalNumber, Sex};
use crate::contract::reason::Reason;
use crate::text::{repair_marks, sanitize};
use jiff::civil::Date;
use std::fmt;

const SEPARATOR: char = '|';

/// What a scan of a citizen card says.
#[derive(Clone, PartialEq, Eq)]
pub struct CardScan {
    raw: String,
    number: PersonalNumber,
    details: Option<CardDetails>,
    doubts: Vec<Reason>,
    extra: Vec<String>,
}

/// The person on the card, as far as it could be read.
#[derive(Clone, PartialEq, Eq)]
pub struct CardDetails {
    pub old_number: Option<OldIdNumber>,
    pub name: String,
    pub born: Option<PartialDate>,
    pub sex: Option<Sex>,
    pub address: String,
    pub issued: Option<PartialDate>,
}

impl CardScan {
    /// Refused only without a separator or a personal number in front.
    pub fn parse(payload: &str) -> Result<Self, Reason> {
        let fields: Vec<String> = payload
            .split(SEPARATOR)
            .map(|field| repair_marks(sanitize(field).trim()))
            .collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let (number, rest) = match fields.as_slice() {
            [number, rest @ ..] if !rest.is_empty() => (*number, rest),
            _ => return Err(Reason::new("identity_card_form")),
        };
        let number =
            PersonalNumber::parse(number).map_err(|_| Reason::new("identity_card_number"))?;
        let mut scan = Self {
            raw: payload.to_owned(),
            number,
            details: None,
            doubts: Vec::new(),
            extra: Vec::new(),
        };
        match rest {
            // Without the old number rather than without the date of issue.
            [name, born, sex, address, issued] if name.chars().any(char::is_alphabetic) => {
                scan.read("", [name, born, sex, address, issued]);
            }
            [old, name, born, sex, address] => scan.read(old, [name, born, sex, address, ""]),
            [old, name, born, sex, address, issued, extra @ ..] => {
                scan.read(old, [name, born, sex, address, issued]);
                scan.extra = extra.iter().map(|&field| field.to_owned()).collect();
            }
            _ => scan.doubt(Reason::new("identity_card_fields").with("found", fields.len())),
        }
        Ok(scan)
    }

    fn read(&mut self, old: &str, [name, born, sex, address, issued]: [&str; 5]) {
        let details = CardDetails {
            old_number: OldIdNumber::parse(old).ok(),
            name: name.to_owned(),
            born: PartialDate::parse(born).ok(),
            sex: Sex::parse(sex),
            address: address.to_owned(),
            issued: PartialDate::parse(issued).ok(),
        };
        // Twelve digits were given as identity numbers before the cards came.
        let old_is_read =
            old.is_empty() || details.old_number.is_some() || PersonalNumber::parse(old).is_ok();
        let whole = old_is_read
            && name.contains(char::is_alphabetic)
            && details.born.is_some()
            && details.sex.is_some()
            && (issued.is_empty() || details.issued.is_some());
        if let Some(damage) = damage(name, sex, address) {
            self.doubt(Reason::new(match damage {
                Damage::WrongEncoding => "identity_card_encoding",
                Damage::Retyped => "identity_card_retyped",
                Damage::MarksLost => "identity_card_marks_lost",
            }));
        } else if !whole {
            self.doubt(Reason::new("identity_card_unreadable"));
        }
        self.details = Some(details);
    }

    fn doubt(&mut self, reason: Reason) {
        self.doubts.push(reason);
    }

    pub fn number(&self) -> &PersonalNumber {
        &self.number
    }

    /// The details, when they came whole.
    pub fn details(&self) -> Option<&CardDetails> {
        self.details.as_ref().filter(|_| self.doubts.is_empty())
    }

    /// The details, when they show damage: to be offered, and taken over only by an officer.
    pub fn to_confirm(&self) -> Option<&CardDetails> {
        self.details.as_ref().filter(|_| !self.doubts.is_empty())
    }

    /// The text as it came.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Fields beyond the seven known ones.
    pub fn extra(&self) -> &[String] {
        &self.extra
    }

    /// Why only the number is trusted, and what is implausible or does not agree on the card.
    pub fn warnings(&self, today: Date) -> Vec<Reason> {
        let mut warnings = self.doubts.clone();
        warnings.extend(self.number.warnings(today));
        if let Some(details) = self.details() {
            warnings.extend(self.number.disagreements(details.sex, details.born));
            warnings.extend(details.born.iter().flat_map(|born| born.warnings(today)));
        }
        warnings
    }
}

impl fmt::Debug for CardScan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardScan")
            .field("number", &self.number)
            .field("doubts", &self.doubts)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CardDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardDetails").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    const TODAY: Date = date(2026, 11, 24);
    const MAN: &str = "001085012345|012345679|Nguyễn Văn An|15081985|Nam|Số 12 Hàng Bài, Hàng Bài, Hoàn Kiếm, Hà Nội|25042021";
    const WOMAN: &str = "001185012346||Trần Thị Bích Đào|02031985|Nữ|P.302 A5, ngõ 9 Phan Chu Trinh, Phan Chu Trinh, Hoàn Kiếm, Hà Nội|10052021";

    fn codes(scan: &CardScan) -> Vec<String> {
        let warnings = scan.warnings(TODAY);
        warnings.into_iter().map(|reason| reason.code).collect()
    }

    /// Old number, name, born, sex, address, issued.
    fn shown(details: &CardDetails) -> String {
        let optional = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
        format!(
            "{}; {}; {}; {}; {}; {}",
            optional(details.old_number.as_ref().map(ToString::to_string)),
            details.name,
            optional(details.born.map(|born| born.to_string())),
            optional(details.sex.map(|sex| format!("{sex:?}"))),
            details.address,
            optional(details.issued.map(|issued| issued.to_string())),
        )
    }

    #[rstest]
    #[case::man(
        MAN,
        "012345679; Nguyễn Văn An; 15/08/1985; Male; Số 12 Hàng Bài, Hàng Bài, Hoàn Kiếm, Hà Nội; 25/04/2021"
    )]
    #[case::woman_without_old_number(
        WOMAN,
        "?; Trần Thị Bích Đào; 02/03/1985; Female; P.302 A5, ngõ 9 Phan Chu Trinh, Phan Chu Trinh, Hoàn Kiếm, Hà Nội; 10/05/2021"
    )]
    #[case::capitals(
        "001185012346||TRẦN THỊ BÍCH ĐÀO|02031985|NỮ|HÀ NỘI|10052021",
        "?; TRẦN THỊ BÍCH ĐÀO; 02/03/1985; Female; HÀ NỘI; 10/05/2021"
    )]
    #[case::year_only(
        "001050012345||Lê Ân|1950|Nam|Hà Nội|10052021",
        "?; Lê Ân; 1950; Male; Hà Nội; 10/05/2021"
    )]
    #[case::zeros_for_day_and_month(
        "001050012345||Lê Ân|00001950|Nam|Hà Nội|10052021",
        "?; Lê Ân; 1950; Male; Hà Nội; 10/05/2021"
    )]
    #[case::line_end_and_odd_spaces(
        "\u{FEFF}001050012345||Lê\u{A0}Ân |00001950| Nam|\u{A0}Hà Nội|10052021\r\n",
        "?; Lê Ân; 1950; Male; Hà Nội; 10/05/2021"
    )]
    #[case::six_fields_without_issue(
        "001050012345|012345679|Lê Ân|01021950|Nam|Hà Nội",
        "012345679; Lê Ân; 01/02/1950; Male; Hà Nội; ?"
    )]
    #[case::six_fields_without_old_number(
        "001050012345|Lê Ân|01021950|Nam|Hà Nội|10052021",
        "?; Lê Ân; 01/02/1950; Male; Hà Nội; 10/05/2021"
    )]
    #[case::twelve_digits_as_old_number(
        "001050012345|001050012345|Lê Ân|01021950|Nam|Hà Nội|10052021",
        "?; Lê Ân; 01/02/1950; Male; Hà Nội; 10/05/2021"
    )]
    #[case::tone_before_the_hat(
        "001085012345||Nguye\u{303}\u{302}n An|15081985|Nam|Hà Nội|25042021",
        "?; Nguyễn An; 15/08/1985; Male; Hà Nội; 25/04/2021"
    )]
    fn a_card_that_came_whole_fills_the_form(#[case] payload: &str, #[case] expected: &str) {
        let scan = CardScan::parse(payload).unwrap();
        assert_eq!(scan.details().map(shown).as_deref(), Some(expected));
        assert_eq!(scan.to_confirm(), None);
        assert_eq!(codes(&scan), Vec::<String>::new());
        assert_eq!(scan.raw(), payload);
    }

    #[test]
    fn a_decomposed_card_reads_like_a_composed_one() {
        let decomposed: String = WOMAN.nfd().collect();
        assert_ne!(decomposed, WOMAN);
        assert_eq!(
            CardScan::parse(&decomposed).unwrap().details(),
            CardScan::parse(WOMAN).unwrap().details()
        );
    }

    #[test]
    fn fields_that_newer_cards_add_are_kept_as_they_are() {
        let scan = CardScan::parse(&format!("{MAN}||cha|mẹ")).unwrap();
        assert_eq!(scan.details(), CardScan::parse(MAN).unwrap().details());
        assert_eq!(scan.extra(), ["", "cha", "mẹ"]);
    }

    #[rstest]
    #[case::marks_lost(
        "036200001234||Pham Thi Hoa|01012000|Nu|So 1, Hai Phong",
        "identity_card_marks_lost"
    )]
    #[case::left_in_telex(
        "001085012345||Nguyeenx Vawn An|15081985|Nam|Haf Nooji|25042021",
        "identity_card_retyped"
    )]
    #[case::misread(
        "001085012345||Nguyá»…n An|15081985|Nam|HÃ Ná»™i|25042021",
        "identity_card_encoding"
    )]
    #[case::too_few_fields("001085012345||Nguyễn Văn An|15081985", "identity_card_fields")]
    #[case::no_such_day(
        "001085012345||Nguyễn Văn An|31021985|Nam|Hà Nội|25042021",
        "identity_card_unreadable"
    )]
    #[case::shifted(
        "001085012345|Nguyễn Văn An|15081985|Nam|Hà Nội|25042021|x",
        "identity_card_unreadable"
    )]
    #[case::another_sex(
        "001085012345||Nguyễn Văn An|15081985|Nưx|Hà Nội|25042021",
        "identity_card_unreadable"
    )]
    #[case::no_name(
        "001085012345|||15081985|Nam|Hà Nội|25042021",
        "identity_card_unreadable"
    )]
    fn of_a_damaged_card_only_the_number_is_trusted(#[case] payload: &str, #[case] code: &str) {
        let scan = CardScan::parse(payload).unwrap();
        assert_eq!(scan.details(), None);
        assert_eq!(codes(&scan), [code]);
        assert!(payload.starts_with(scan.number().as_str()));
    }

    #[test]
    fn what_a_damaged_card_says_is_there_to_confirm() {
        let scan =
            CardScan::parse("036200001234||Pham Thi Hoa|01012000|Nu|So 1, Hai Phong").unwrap();
        assert_eq!(
            scan.to_confirm().map(shown).as_deref(),
            Some("?; Pham Thi Hoa; 01/01/2000; Female; So 1, Hai Phong; ?")
        );
    }

    #[rstest]
    #[case::sex("001085012345||Nguyễn An|15081985|Nữ|Hà Nội|25042021", &["identity_sex_differs"])]
    #[case::year("001085012345||Nguyễn An|15081986|Nam|Hà Nội|25042021", &["identity_birth_differs"])]
    #[case::future("001027012345||Nguyễn An|15082027|Nam|Hà Nội|25042021", &["identity_birth_differs", "identity_date_future"])]
    #[case::placeholder("000000000000||Nguyễn An|15081900|Nam|Hà Nội|25042021", &["identity_placeholder"])]
    fn a_card_that_contradicts_itself_is_warned_about(
        #[case] payload: &str,
        #[case] expected: &[&str],
    ) {
        let scan = CardScan::parse(payload).unwrap();
        assert_eq!(codes(&scan), expected);
        assert!(scan.details().is_some());
    }

    #[rstest]
    #[case("", "identity_card_form")]
    #[case("001085012345", "identity_card_form")]
    #[case("000.00.01.H26-210830-0001", "identity_card_form")]
    #[case("|Nguyễn Văn An|15081985|Nam|Hà Nội|25042021", "identity_card_number")]
    #[case(
        "00108501234||Nguyễn Văn An|15081985|Nam|Hà Nội|25042021",
        "identity_card_number"
    )]
    fn what_is_no_card_is_refused(#[case] payload: &str, #[case] code: &str) {
        assert_eq!(CardScan::parse(payload).unwrap_err().code, code);
    }
}
