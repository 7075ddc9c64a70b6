//! Case codes (*mã hồ sơ*): read in both regimes, compared, found by their tail, and formed.
//!
//! A code identifies a case exactly as it was issued; what is read out of it serves display and
//! search only, and a code of no known form (*mã lạ*) is as good an identity as any. Which number
//! comes next is the server's to say.
//!
//! **Invariant:** nothing here rejects a code: what cannot be read is kept as it is. What
//! [`format_code`] forms from an agency code of its regime, [`read_code`] reads back.

use crate::casework::catalog::CodeRegime;
use crate::contract::id::CaseCode;
use crate::text::sanitize;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// QĐ 20/2020: an agency's identifier is no longer than this.
const LONGEST_AGENCY: usize = 35;
const SEQUENCE_DIGITS: RangeInclusive<usize> = 4..=10;
const CENTURY: i16 = 2000;
/// A shorter tail must be the whole number and not just end it.
const SHORTEST_TAIL: usize = 3;
/// The parameter of a receipt's look-up link that holds the code, folded to lower case.
const LINK_PARAMETER: &str = "mhs";

/// What a code of a known form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeParts {
    pub regime: CodeRegime,
    /// Code of the agency that took the case in.
    pub agency: String,
    /// Day of intake, which is not the day of submission.
    pub day: Date,
    /// Number within the day, with its leading zeros.
    pub sequence: String,
}

/// The code as it is compared: upper case, plain dashes, nothing unseen and no spaces. Word and
/// scanners break codes in all these ways.
pub fn normalise_code(code: &str) -> String {
    let joined: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
            other => other.to_ascii_uppercase(),
        })
        .collect();
    sanitize(&joined)
}

/// What the code says; `None` for a foreign code (*mã lạ*), which is kept and shown as it is.
pub fn read_code(code: &str) -> Option<CodeParts> {
    let code = normalise_code(code);
    let mut groups = code.split('-');
    let (agency, day, sequence) = (groups.next()?, groups.next()?, groups.next()?);
    if groups.next().is_some() || !SEQUENCE_DIGITS.contains(&sequence.len()) || !is_number(sequence)
    {
        return None;
    }
    let regime = if is_unit_of_tt01(agency) && day.len() == 6 {
        CodeRegime::Tt01_2018
    } else if is_agency_of_qd20(agency) && day.len() == 8 {
        CodeRegime::Qd20_2020
    } else {
        return None;
    };
    Some(CodeParts {
        regime,
        agency: agency.to_owned(),
        day: read_day(day)?,
        sequence: sequence.to_owned(),
    })
}

/// Whether two codes are the same but for how they were typed.
pub fn same_code(left: &str, right: &str) -> bool {
    normalise_code(left) == normalise_code(right)
}

/// The end of a code, when what was typed can be one: `0032`, `*0032`, `210708-0032`.
pub fn code_tail(typed: &str) -> Option<String> {
    let normal = normalise_code(typed);
    let tail = normal.trim_start_matches('*');
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
    let could_be = tail.chars().all(fits) && tail.chars().any(|letter| letter.is_ascii_digit());
    could_be.then(|| tail.to_owned())
}

/// Whether the code ends in what was typed; a number may go without its leading zeros.
pub fn ends_in(code: &CaseCode, typed: &str) -> bool {
    let Some(tail) = code_tail(typed) else {
        return false;
    };
    let code = normalise_code(code.as_str());
    if tail.len() >= SHORTEST_TAIL && code.ends_with(&tail) {
        return true;
    }
    let (before, number) = tail.rsplit_once('-').unwrap_or(("", &tail));
    code.rsplit_once('-').is_some_and(|(head, sequence)| {
        head.ends_with(before) && is_number(number) && significant(sequence) == significant(number)
    })
}

/// The code that a scan of a receipt holds: bare, or as `MHS=…` in a look-up link.
pub fn code_in_scan(scanned: &str) -> Option<CaseCode> {
    let code = match link_parameter(scanned) {
        Some(value) => normalise_code(&percent_decoded(value)),
        None => normalise_code(scanned),
    };
    let is_code = read_code(&code).is_some() || link_parameter(scanned).is_some();
    (is_code && !code.is_empty()).then(|| CaseCode::new(code))
}

/// The code of the day's `sequence`-th case at the agency; numbers that outgrow their usual
/// digits are written whole.
pub fn format_code(regime: CodeRegime, agency_code: &str, day: Date, sequence: u32) -> CaseCode {
    let (year, month, date) = (day.year(), day.month(), day.day());
    CaseCode(match regime {
        CodeRegime::Tt01_2018 => {
            let year = year.rem_euclid(100);
            format!("{agency_code}-{year:02}{month:02}{date:02}-{sequence:04}")
        }
        CodeRegime::Qd20_2020 => {
            format!("{agency_code}-{year:04}{month:02}{date:02}-{sequence:07}")
        }
    })
}

/// `V1V2V3.Z1Z2.Y1Y2.MX1X2` of QCVN 102:2016: four levels, the highest last.
fn is_unit_of_tt01(agency: &str) -> bool {
    let mut groups = agency.split('.');
    let mut group = |length: usize| {
        groups
            .next()
            .is_some_and(|group| group.len() == length && is_upper_or_digit(group))
    };
    let levels = group(3) && group(2) && group(2) && group(3);
    levels
        && groups.next().is_none()
        && agency
            .rsplit('.')
            .next()
            .is_some_and(|top| top.starts_with(|letter: char| letter.is_ascii_uppercase()))
}

/// `H26`, `G09.20`, …: a body of three characters, then any levels below it.
fn is_agency_of_qd20(agency: &str) -> bool {
    let mut groups = agency.split('.');
    let top = groups.next().is_some_and(|top| {
        top.len() == 3
            && is_upper_or_digit(top)
            && top.starts_with(|letter: char| letter.is_ascii_uppercase())
    });
    top && agency.len() <= LONGEST_AGENCY
        && groups.all(|group| !group.is_empty() && is_upper_or_digit(group))
}

/// `YYMMDD` or `YYYYMMDD`, if there is such a day in this century.
fn read_day(digits: &str) -> Option<Date> {
    if !is_number(digits) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let year = i16::try_from(number / 10_000).ok()?;
    let year = if digits.len() == 6 {
        CENTURY + year
    } else {
        year
    };
    let month = i8::try_from(number / 100 % 100).ok()?;
    let day = i8::try_from(number % 100).ok()?;
    let in_this_century = (CENTURY..CENTURY + 100).contains(&year);
    Date::new(year, month, day).ok().filter(|_| in_this_century)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_upper_or_digit(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn significant(number: &str) -> &str {
    number.trim_start_matches('0')
}

/// The value of `MHS` in a link, still percent-encoded.
fn link_parameter(scanned: &str) -> Option<&str> {
    scanned
        .trim()
        .split(['?', '&', ';', '#'])
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case(LINK_PARAMETER))
        .map(|(_, value)| value)
}

/// Percent escapes as the bytes they stand for; what is no escape stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex_digit(*high).zip(hex_digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push(high << 4 | low);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests;
