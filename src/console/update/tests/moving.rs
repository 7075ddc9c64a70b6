//! Moving cases: planned while the form is filled in, done by one key, taken back by another.

use crate::console::command::Command as Key;
use crate::console::desk::{Desk, problem};
use crate::console::dialog::Kind;
use crate::console::dialog::bulk::Stage;
use crate::console::effect::Query;
use crate::console::message::{JobEnd, Written};
use crate::console::model::availability::availability;
use crate::console::model::outbox::Order;
use crate::contract::command::Command;
use crate::contract::job::{JobItemState, NewJob};
use crate::contract::moving::{MoveOrder, NewMove};
use crate::contract::status::Role;

/// A desk of the one-stop-shop's head.
fn head() -> Desk {
    let mut desk = Desk::open();
    let mut me = crate::console::model::samples::me();
    me.roles = vec![Role::Supervisor];
    desk.model.session.me = Some(me);
    desk
}

fn asked(desk: &Desk) -> Option<&NewMove> {
    desk.questions().into_iter().rev().find_map(|it| match it {
        Query::PlanMove(wanted) => Some(wanted.as_ref()),
        _ => None,
    })
}

fn job(desk: &Desk) -> &NewJob {
    match &desk.written.last().unwrap().order {
        Order::Job { job } => job,
        other => panic!("{other:?}"),
    }
}

fn reason(desk: &Desk) -> String {
    desk.model.dialog.as_ref().unwrap().form.text("reason")
}

#[test]
fn marked_cases_are_planned_at_once_and_moved_with_a_reason() {
    let mut desk = head();
    desk.press("Space Space Space F");
    let wanted = asked(&desk).unwrap().clone();
    assert_eq!((wanted.cases.len(), wanted.from), (3, None));
    // Nothing is sent before the plan is there, and nothing without a reason.
    desk.settle();
    desk.press("Enter");
    assert!(desk.written.is_empty());
    desk.type_in("nghỉ");
    desk.press("Enter");
    let job = job(&desk);
    assert_eq!(job.items.len(), 3);
    for item in &job.items {
        assert!(item.version.is_some());
        match item.command.as_ref().unwrap() {
            Command::Assign { note, .. } => assert_eq!(note, "nghỉ"),
            other => panic!("{other:?}"),
        }
    }
    let bulk = desk.model.dialog.as_ref().unwrap().bulk.as_ref().unwrap();
    assert_eq!(bulk.stage, Stage::Running);
    desk.done();
    assert!(desk.model.dialog.is_none());
    // Taken back as a whole, each on the version that the move left.
    let after = desk.model.undo.as_ref().unwrap().cases.clone();
    assert_eq!(after.len(), 3);
    desk.pass(60_000);
    desk.press("u");
    let undo = job_of_undo(&desk);
    let versions: Vec<_> = undo
        .items
        .iter()
        .map(|it| (it.case_id, it.version.unwrap()))
        .collect();
    assert_eq!(versions, after);
}

fn job_of_undo(desk: &Desk) -> &NewJob {
    let job = job(desk);
    assert_eq!(job.command, Command::Undo);
    job
}

#[test]
fn without_marks_it_is_about_what_the_holder_of_the_case_has_in_hand() {
    let mut desk = head();
    let at = desk
        .rows
        .iter()
        .position(|row| row.holder_officer.is_some());
    let row = desk.rows[at.unwrap()].clone();
    for _ in 0..at.unwrap() {
        desk.press("j");
    }
    desk.press("F");
    let wanted = asked(&desk).unwrap();
    assert_eq!(wanted.from, row.holder_officer);
    assert_eq!((wanted.count, wanted.order), (None, MoveOrder::NearestDue));
    assert!(wanted.cases.is_empty());
    // What is typed is planned anew; what is no count is not.
    desk.settle();
    desk.press("S-Tab S-Tab S-Tab");
    desk.type_in("12");
    assert_eq!(asked(&desk).unwrap().count, Some(12));
    desk.press("Tab l");
    assert_eq!(asked(&desk).unwrap().order, MoveOrder::Oldest);
}

#[test]
fn enter_pressed_before_the_plan_came_moves_when_it_is_there() {
    let mut desk = head();
    desk.press("Space Space F");
    desk.type_in("ốm");
    desk.press("Enter");
    assert!(desk.written.is_empty());
    desk.settle();
    assert_eq!(job(&desk).items.len(), 2);
}

#[test]
fn what_somebody_touched_since_is_shown_and_stays() {
    let mut desk = head();
    desk.press("Space Space F");
    desk.settle();
    desk.type_in("nghỉ");
    desk.press("Enter");
    desk.done();
    desk.press("u");
    let entry = desk.written.last().unwrap().clone();
    let mut end: JobEnd = desk.job_end(job_of_undo(&desk));
    end.items[0].state = JobItemState::Failed;
    end.items[0].row = None;
    end.items[0].problem = Some(problem(412, "case_stale", "Hồ sơ đã thay đổi"));
    desk.answer_write(&entry, Ok(Written::Job(end)));
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.kind, Kind::Undo);
    let bulk = dialog.bulk.as_ref().unwrap();
    assert_eq!((bulk.stage, bulk.failed().len()), (Stage::Ended, 1));
    desk.press("Esc");
    assert!(desk.model.dialog.is_none());
}

#[test]
fn an_absence_is_declared_and_the_officers_cases_are_offered_to_be_spread() {
    let mut desk = head();
    let at = desk
        .rows
        .iter()
        .position(|row| row.holder_officer.is_some());
    for _ in 0..at.unwrap() {
        desk.press("j");
    }
    let keys = desk.count(|it| it.press("Z Enter"));
    assert_eq!(keys, 2);
    let asked_for = desk.questions().into_iter().find_map(|it| match it {
        Query::PutAbsence { absence, .. } => Some(absence.clone()),
        _ => None,
    });
    let absence = asked_for.unwrap();
    let today = desk.model.office_now().local().date();
    assert_eq!((absence.from, absence.to), (today, today));
    assert_eq!(absence.reason, "Nghỉ phép");
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.kind, Kind::Move);
    assert_eq!(dialog.giver().unwrap().officer, absence.officer);
    assert!(reason(&desk).contains("Nghỉ phép"), "{}", reason(&desk));
}

#[test]
fn an_absence_that_was_not_taken_keeps_its_form() {
    let mut desk = head();
    let at = desk
        .rows
        .iter()
        .position(|row| row.holder_officer.is_some());
    for _ in 0..at.unwrap() {
        desk.press("j");
    }
    desk.press("Z");
    desk.settle();
    desk.press("Enter");
    desk.link_is_down = true;
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.kind, Kind::Absence);
    assert!(dialog.refused.is_some());
}

#[test]
fn moving_is_a_heads() {
    let desk = Desk::open();
    let mut model = desk.model.clone();
    model.session.me.as_mut().unwrap().roles = vec![Role::Counter];
    let reason = availability(Key::CaseMove, &model).unwrap_err();
    assert_eq!(reason.code, "move_by_head");
}

/// From the board: the officer's line, what is known of why, and Enter.
#[test]
fn on_the_board_an_officer_is_declared_away_and_spread_in_three_keys() {
    let mut desk = head();
    desk.press("v");
    desk.settle();
    let key = desk.model.board.chosen().unwrap().0.key().to_owned();
    let keys = desk.count(|desk| {
        desk.press("z");
        desk.settle();
        desk.press("Enter");
        desk.settle();
        desk.press("Enter");
    });
    assert_eq!(keys, 3);
    let wanted = desk.model.dialog.as_ref().unwrap().moving.as_ref().unwrap();
    assert_eq!(
        wanted.asked.as_ref().unwrap().from.unwrap().to_string(),
        key
    );
}
