//! The indicators by keys: another period or unit, and from a number to its cases and back.

use crate::console::desk::Desk;
use crate::console::effect::Query;
use crate::console::model::Screen;
use crate::console::model::indicators::{Asked, BehindNumber, Page, Part};
use crate::console::model::samples::{id, row};
use crate::contract::id::UnitId;
use crate::contract::status::Role;
use jiff::civil::date;

/// A supervisor's console with the indicators on the screen.
fn at_indicators() -> Desk {
    let mut desk = Desk::open();
    desk.model.session.me.as_mut().unwrap().roles = vec![Role::Supervisor];
    desk.press("E");
    desk.settle();
    desk
}

fn asked(desk: &Desk) -> Option<Asked> {
    desk.questions().into_iter().find_map(|it| match it {
        Query::Indicators(asked) => Some(asked.clone()),
        _ => None,
    })
}

fn opened(desk: &Desk) -> BehindNumber {
    let number = desk.questions().into_iter().find_map(|it| match it {
        Query::Behind { number, .. } => Some((**number).clone()),
        _ => None,
    });
    number.expect("a page was asked for")
}

#[test]
fn from_a_missed_target_to_its_cases_and_back_to_the_same_row() {
    let mut desk = at_indicators();
    desk.press("j j t Enter");
    assert_eq!(desk.model.screen, Screen::List);
    let number = opened(&desk);
    assert_eq!((number.key.as_str(), number.part), ("online", Part::Missed));
    assert!(!number.exact);
    desk.settle();
    desk.press("Enter");
    assert_eq!(desk.model.screen, Screen::Case(row(0).id));
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::List);
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::Indicators);
    assert_eq!(desk.model.indicators.focused().unwrap().key, "online");
    assert!(desk.model.indicators.opened.is_none());
    desk.settle();
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::List);
    assert_eq!(desk.model.list().view.as_deref(), Some("to_receive"));
}

#[test]
fn what_there_is_nothing_of_opens_nothing_and_says_why() {
    let mut desk = at_indicators();
    desk.press("End Enter");
    assert_eq!(desk.model.screen, Screen::Indicators);
    let shown = desk.model.notices.shown().expect("the reason");
    assert!(format!("{shown:?}").contains("indicator_no_ratings"));
}

#[test]
fn periods_go_back_and_not_beyond_the_present_one() {
    let mut desk = at_indicators();
    desk.press("Right");
    assert_eq!(asked(&desk), None, "the month lasts");
    desk.press("Left");
    let month = asked(&desk).expect("the month before");
    assert_eq!(month.period.first(), date(2026, 10, 1));
    assert!(
        desk.model.indicators.items().is_empty(),
        "no month is shown as another"
    );
    desk.settle();
    desk.press("s");
    assert_eq!(asked(&desk).unwrap().period.first(), date(2026, 10, 1));
    desk.settle();
    desk.press("s");
    assert_eq!(asked(&desk).unwrap().period.last(), date(2026, 12, 31));
}

#[test]
fn a_unit_is_opened_alone_and_narrowed_to_with_those_below() {
    let mut desk = at_indicators();
    let unit = UnitId::new(id(9_002).to_string());
    desk.press("Space");
    assert_eq!(asked(&desk), None, "there is no unit under the cursor");
    desk.press("Tab j Enter");
    let number = opened(&desk);
    assert_eq!(
        (number.asked.unit.clone(), number.exact),
        (Some(unit.clone()), true)
    );
    desk.settle();
    desk.press("Esc");
    desk.settle();
    assert_eq!(desk.model.indicators.page, Page::Units);
    desk.press("Space");
    assert_eq!(asked(&desk).unwrap().unit, Some(unit));
    desk.settle();
    desk.press("Esc");
    assert_eq!(asked(&desk).unwrap().unit, None);
    assert_eq!(desk.model.screen, Screen::Indicators);
}

#[test]
fn from_the_board_they_lead_back_to_it() {
    let mut desk = at_indicators();
    desk.press("Esc v");
    desk.settle();
    desk.press("E");
    desk.settle();
    desk.press("Enter");
    desk.settle();
    desk.press("Esc Esc");
    assert_eq!(desk.model.screen, Screen::Board);
}

#[expect(
    clippy::option_option,
    reason = "whether it was asked, and for which sign"
)]
fn suspects(desk: &Desk) -> Option<Option<String>> {
    desk.questions().into_iter().find_map(|it| match it {
        Query::Suspects(asked) => Some(asked.sign.clone()),
        _ => None,
    })
}

#[test]
fn a_case_with_a_sign_is_opened_and_leads_back_to_it() {
    let mut desk = at_indicators();
    desk.press("Tab Tab Tab");
    assert_eq!(suspects(&desk), Some(None), "any sign");
    desk.settle();
    desk.press("j Enter");
    assert_eq!(desk.model.screen, Screen::Case(row(3).id));
    desk.settle();
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::Indicators);
    let found = &desk.model.indicators.suspects;
    assert_eq!(found.focused().unwrap().case.id, row(3).id);
    desk.press("Esc Enter Esc");
    assert_eq!(
        desk.model.screen,
        Screen::List,
        "a case of the list leads back to the list"
    );
}

#[test]
fn signs_are_gone_through_one_by_one() {
    let mut desk = at_indicators();
    desk.press("f");
    assert_eq!(suspects(&desk), None, "figures have no signs");
    desk.press("S-Tab");
    desk.settle();
    let mut seen = Vec::new();
    for _ in 0..4 {
        desk.press("f");
        seen.push(suspects(&desk).unwrap());
        desk.settle();
    }
    let seen: Vec<Option<&str>> = seen.iter().map(Option::as_deref).collect();
    assert_eq!(
        seen,
        [
            Some("same_file"),
            Some("put_off_late"),
            Some("in_no_time"),
            None
        ]
    );
    desk.press("Left");
    assert!(suspects(&desk).is_some(), "of the month before");
    assert!(desk.model.indicators.suspects.items().is_empty());
}

#[test]
fn charts_are_read_when_they_are_come_to_and_follow_the_focused_indicator() {
    let charts = |desk: &Desk| {
        let asked = desk.questions();
        let is_of_charts = |it: &&&Query| matches!(it, Query::Charts(_) | Query::Months(_));
        asked.iter().filter(is_of_charts).count()
    };
    let mut desk = at_indicators();
    desk.press("Tab");
    assert_eq!(charts(&desk), 0);
    desk.press("Tab");
    assert_eq!(charts(&desk), 2);
    desk.settle();
    desk.press("j");
    assert_eq!(charts(&desk), 0, "one answer has the months of all of them");
    assert_eq!(desk.model.indicators.known_months().len(), 12);
    desk.press("Left");
    assert_eq!(charts(&desk), 2);
    assert!(desk.model.indicators.known_charts().is_none());
}

#[test]
fn others_are_told_whose_they_are() {
    let mut desk = Desk::open();
    desk.press("E");
    assert_eq!(desk.model.screen, Screen::List);
    assert!(desk.model.notices.shown().is_some());
    assert_eq!(asked(&desk), None);
}
