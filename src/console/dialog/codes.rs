//! A list of case codes, typed or scanned, held against the cases that should be there: the paper
//! batch on the desk against the hand-overs in the system.
//!
//! **Invariant:** a code that is not among the expected cases is shown as extra and never dropped
//! in silence.

use crate::console::widget::field::Field;
use crate::contract::case::CaseRow;
use crate::text::fold;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    pub field: Field,
    scanned: Vec<String>,
}

/// The two sides held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled<'a> {
    pub found: Vec<&'a CaseRow>,
    pub missing: Vec<&'a CaseRow>,
    pub extra: Vec<&'a str>,
}

impl Codes {
    /// Takes a code that was scanned; what is typed in the field stays.
    pub fn add(&mut self, code: &str) {
        if !self.scanned.iter().any(|it| fold(it) == fold(code)) {
            self.scanned.push(code.to_owned());
        }
    }

    /// Takes what stands in the field as the next code; tells whether there was one.
    pub fn take(&mut self) -> bool {
        let typed = self.field.text();
        let codes: Vec<&str> = typed.split_whitespace().collect();
        let any = !codes.is_empty();
        for code in codes {
            self.add(code);
        }
        self.field.clear();
        any
    }

    pub fn scanned(&self) -> &[String] {
        &self.scanned
    }

    pub fn restore(&mut self, lines: &str) {
        self.scanned = lines.lines().map(str::to_owned).collect();
    }

    pub fn remove_last(&mut self) {
        self.scanned.pop();
    }

    pub fn reconcile<'a>(&'a self, expected: &'a [CaseRow]) -> Reconciled<'a> {
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for row in expected {
            let there = self.scanned.iter().any(|code| is_of(code, row));
            if there { &mut found } else { &mut missing }.push(row);
        }
        let extra = self
            .scanned
            .iter()
            .filter(|code| !expected.iter().any(|row| is_of(code, row)))
            .map(String::as_str)
            .collect();
        Reconciled {
            found,
            missing,
            extra,
        }
    }
}

/// The fewest letters of a code's tail that name a case.
const SHORTEST_TAIL: usize = 4;

/// Whether the code is the row's, whole or by its tail.
fn is_of(code: &str, row: &CaseRow) -> bool {
    let Some(whole) = &row.code else {
        return false;
    };
    let (code, whole) = (fold(code), fold(whole.as_str()));
    code == whole || (code.chars().count() >= SHORTEST_TAIL && whole.ends_with(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::samples::row;

    #[test]
    fn missing_and_extra_are_told_apart() {
        let expected = [row(0), row(1), row(3)];
        let mut codes = Codes::default();
        for typed in [
            expected[0].code.clone().unwrap().0,
            "0003".to_owned(),
            "000.00.19.H26-261124-9999".to_owned(),
            "0003".to_owned(),
        ] {
            codes.field.set(&typed);
            assert!(codes.take());
        }
        let sides = codes.reconcile(&expected);
        assert_eq!(sides.found, [&expected[0], &expected[2]]);
        assert_eq!(sides.missing, [&expected[1]]);
        assert_eq!(sides.extra, ["000.00.19.H26-261124-9999"]);
    }

    #[test]
    fn an_empty_field_adds_nothing() {
        let mut codes = Codes::default();
        codes.field.set("  ");
        assert!(!codes.take());
        assert!(codes.scanned().is_empty());
    }
}
