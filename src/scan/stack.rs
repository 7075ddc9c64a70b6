//! Where the pages of a stack go: each page that bears a case's code begins that case's bundle, and
//! the pages behind it belong to it.
//!
//! **Invariant:** every page is in exactly one bundle or among those left out, in the order it was
//! scanned. A page that names two cases goes to neither, nor do the pages behind it: nobody can tell
//! whose they are.

use crate::contract::id::CaseCode;
use crate::contract::reason::Reason;
use crate::scan::codes::Code;
use crate::scan::page::{SheetFacts, SheetId};
use serde::Serialize;

/// Pages that stay together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bundle {
    pub to: Destination,
    /// Never empty.
    pub sheets: Vec<SheetId>,
}

/// Whose a bundle is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Destination {
    Case {
        code: CaseCode,
    },
    /// An officer has to say whose, and why the pages themselves do not.
    Unrouted {
        reason: Reason,
    },
}

impl Destination {
    pub fn case(&self) -> Option<&CaseCode> {
        match self {
            Self::Case { code } => Some(code),
            Self::Unrouted { .. } => None,
        }
    }
}

/// A whole stack, routed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Routing {
    /// In the order of their first pages. A case has more than one where its pages lay apart.
    pub bundles: Vec<Bundle>,
    /// Blank sides, left out.
    pub blank: Vec<SheetId>,
}

/// The cases a page names, each once.
fn cases(facts: &SheetFacts) -> Vec<CaseCode> {
    let mut cases: Vec<CaseCode> = Vec::new();
    for case in facts.codes.iter().filter_map(Code::case) {
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    cases
}

/// Routes a stack whose files and pages are in the order they were scanned.
pub fn route(stack: &[SheetFacts]) -> Routing {
    let mut routing = Routing::default();
    for facts in stack {
        if facts.verdict.is_blank() {
            routing.blank.push(facts.sheet.clone());
            continue;
        }
        let begins = match cases(facts).as_slice() {
            [] => None,
            [code] => Some(Destination::Case { code: code.clone() }),
            [first, second, ..] => Some(Destination::Unrouted {
                reason: Reason::new("scan_two_cases")
                    .with("first", first)
                    .with("second", second),
            }),
        };
        let standing = routing.bundles.last_mut();
        match (begins, standing) {
            // Each page of a form bears its code.
            (Some(to), Some(bundle)) if bundle.to == to && to.case().is_some() => {
                bundle.sheets.push(facts.sheet.clone());
            }
            (None, Some(bundle)) => bundle.sheets.push(facts.sheet.clone()),
            (begins, _) => routing.bundles.push(Bundle {
                to: begins.unwrap_or_else(|| Destination::Unrouted {
                    reason: Reason::new("scan_no_case"),
                }),
                sheets: vec![facts.sheet.clone()],
            }),
        }
    }
    routing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::id::Sha256;
    use crate::scan::codes::CodeKind;
    use crate::scan::quality::Verdict;
    use proptest::prelude::*;

    const CASES: [&str; 3] = [
        "H26.15-20260105-0000001",
        "H26.15-20260105-0000002",
        "000.00.01.H26-260930-0012",
    ];

    /// What a page shows: `.` is written on, `_` is blank, digits are the cases it names.
    fn stack(pages: &[&str]) -> Vec<SheetFacts> {
        let page = |(at, shows): (usize, &&str)| {
            let digits = shows.chars().filter_map(|it| it.to_digit(10));
            SheetFacts {
                sheet: SheetId {
                    source: Sha256::new("stack"),
                    page: at as u32,
                },
                file_name: "stack.pdf".to_owned(),
                width_mm: 210,
                height_mm: 297,
                dpi: Some(300),
                codes: digits
                    .flat_map(|digit| {
                        let text = CASES[digit as usize].to_owned();
                        // A receipt bears its code twice.
                        [CodeKind::Qr, CodeKind::Code128].map(|kind| Code {
                            kind,
                            text: text.clone(),
                        })
                    })
                    .collect(),
                picture: Sha256::new(format!("{at}")),
                verdict: if *shows == "_" {
                    crate::scan::quality::blank()
                } else {
                    Verdict::default()
                },
            }
        };
        pages.iter().enumerate().map(page).collect()
    }

    /// As `case: pages`, unrouted ones by their reason.
    fn routed(pages: &[&str]) -> (Vec<String>, Vec<u32>) {
        let routing = route(&stack(pages));
        let bundles = routing.bundles.iter().map(|bundle| {
            let to = match &bundle.to {
                Destination::Case { code } => {
                    let at = CASES.iter().position(|it| *it == code.as_str());
                    at.unwrap().to_string()
                }
                Destination::Unrouted { reason } => reason.code.clone(),
            };
            let pages: Vec<String> = bundle.sheets.iter().map(|it| it.page.to_string()).collect();
            format!("{to}: {}", pages.join(" "))
        });
        let blank = routing.blank.iter().map(|it| it.page).collect();
        (bundles.collect(), blank)
    }

    #[test]
    fn pages_follow_the_code_before_them_and_blank_sides_are_left_out() {
        let (bundles, blank) = routed(&["0", "_", ".", "1", "2", "_", ".", "."]);
        assert_eq!(bundles, ["0: 0 2", "1: 3", "2: 4 6 7"]);
        assert_eq!(blank, [1, 5]);
    }

    #[test]
    fn pages_before_the_first_code_wait_for_an_officer() {
        let (bundles, _) = routed(&[".", ".", "1", "."]);
        assert_eq!(bundles, ["scan_no_case: 0 1", "1: 2 3"]);
    }

    #[test]
    fn a_form_whose_pages_all_bear_its_code_stays_together() {
        let (bundles, _) = routed(&["0", "0", ".", "1", "0"]);
        assert_eq!(bundles, ["0: 0 1 2", "1: 3", "0: 4"]);
    }

    #[test]
    fn a_page_of_two_cases_and_what_follows_it_go_to_neither() {
        let (bundles, _) = routed(&["0", "01", ".", "12", "1", "."]);
        assert_eq!(
            bundles,
            ["0: 0", "scan_two_cases: 1 2", "scan_two_cases: 3", "1: 4 5"]
        );
    }

    #[test]
    fn nothing_scanned_goes_nowhere() {
        assert_eq!(route(&[]), Routing::default());
    }

    proptest! {
        #[test]
        fn every_page_is_somewhere_once_and_in_order(
            pages in proptest::collection::vec(
                proptest::sample::select(vec![".", ".", "_", "0", "1", "2", "01", "12"]),
                0..40,
            )
        ) {
            let stack = stack(&pages);
            let routing = route(&stack);
            let mut bundled: Vec<SheetId> = Vec::new();
            for bundle in &routing.bundles {
                prop_assert!(!bundle.sheets.is_empty());
                bundled.extend(bundle.sheets.iter().cloned());
            }
            let mut all = bundled.clone();
            all.extend(routing.blank.iter().cloned());
            prop_assert!(bundled.is_sorted());
            prop_assert!(routing.blank.is_sorted());
            all.sort();
            let given: Vec<SheetId> = stack.iter().map(|it| it.sheet.clone()).collect();
            prop_assert_eq!(all, given);
            // No page is in a bundle of a case that it does not name.
            for bundle in &routing.bundles {
                let Some(case) = bundle.to.case() else { continue };
                for sheet in &bundle.sheets {
                    let named = cases(&stack[sheet.page as usize]);
                    prop_assert!(named.is_empty() || named == [case.clone()]);
                }
            }
        }
    }
}
