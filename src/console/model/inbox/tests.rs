//! What keys do to a stack, and where its bundles go.

use super::goal::{Role, file_name};
use super::plan::State;
use super::*;
use crate::console::desk::page;
use crate::console::model::samples::{detail, now};
use crate::console::slot::Tickets;
use crate::contract::affordance::Affordance;
use crate::contract::command::CommandName;
use crate::contract::id::CaseCode;
use uuid::Uuid;

/// Codes of cases as they stand on pages.
const A: &str = "H26.91-20260608-0000001";
const B: &str = "H26.91-20260608-0000002";
const C: &str = "H26.91-20260608-0000003";
const D: &str = "H26.91-20260608-0000004";

fn file(name: &str, codes: &[Option<&str>]) -> Vec<Page> {
    let of = codes.len() as u32;
    (0..of)
        .zip(codes)
        .map(|(number, code)| page(name, number, of, *code))
        .collect()
}

fn take(inbox: &mut Inbox, pages: Vec<Page>) {
    let path = pages[0].path.clone();
    let piece = Piece {
        from: 0,
        pages,
        next: None,
    };
    inbox.take(&path, piece);
}

/// Each bundle as the files and pages it is made of.
fn bundles(inbox: &Inbox) -> Vec<String> {
    let written = |sheet: &Sheet| {
        let drop = if sheet.is_dropped { "-" } else { "" };
        format!(
            "{drop}{}{}",
            sheet.page.facts.file_name,
            sheet.page.number()
        )
    };
    inbox
        .bundles()
        .iter()
        .map(|it| {
            inbox
                .of(it)
                .iter()
                .map(written)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

fn stack() -> Inbox {
    let mut inbox = Inbox::default();
    let codes = [Some(A), None, Some(B), Some(B), Some(C)];
    take(&mut inbox, file("s.pdf", &codes));
    inbox
}

#[test]
fn a_document_begins_with_another_code() {
    assert_eq!(
        bundles(&stack()),
        ["s.pdf0 s.pdf1", "s.pdf2 s.pdf3", "s.pdf4"]
    );
}

#[test]
fn a_long_file_comes_in_pieces_and_stands_as_if_it_had_come_at_once() {
    let mut inbox = Inbox::default();
    take(&mut inbox, file("t.pdf", &[None]));
    let codes = [Some(A), None, Some(B), Some(B), Some(C)];
    let pages = file("s.pdf", &codes);
    let path = pages[0].path.clone();
    for (from, some) in [(0, &pages[..2]), (2, &pages[2..3]), (3, &pages[3..])] {
        let piece = Piece {
            from,
            pages: some.to_vec(),
            next: None,
        };
        inbox.take(&path, piece);
    }
    let mut whole = bundles(&stack());
    whole.push("t.pdf0".to_owned());
    assert_eq!(bundles(&inbox), whole);
}

#[test]
fn a_file_that_came_later_stands_first_and_is_never_mixed_with_another() {
    let mut inbox = stack();
    take(&mut inbox, file("t.pdf", &[None, None]));
    assert_eq!(bundles(&inbox)[0], "t.pdf0 t.pdf1");
    assert_eq!(bundles(&inbox).len(), 4);
}

#[test]
fn pictures_scanned_one_after_the_other_stand_as_their_paper_lay() {
    let mut inbox = stack();
    for (at, (name, code)) in [("1.png", Some(D)), ("2.png", None), ("3.png", Some(A))]
        .into_iter()
        .enumerate()
    {
        let mut picture = page(name, 0, 1, code);
        picture.written_at = at as i64 * 20_000;
        take(&mut inbox, vec![picture]);
    }
    assert_eq!(bundles(&inbox)[..2], ["1.png0 2.png0", "3.png0"]);
    let mut late = page("9.png", 0, 1, None);
    late.written_at = 3_600_000;
    take(&mut inbox, vec![late]);
    assert_eq!(bundles(&inbox)[0], "9.png0");
}

#[test]
fn splitting_and_merging_are_each_others_way_back() {
    let mut inbox = stack();
    let before = bundles(&inbox);
    inbox.line = 1;
    inbox.split();
    assert_eq!(bundles(&inbox)[..2], ["s.pdf0", "s.pdf1"]);
    inbox.line = 0;
    assert!(inbox.merge());
    assert_eq!(bundles(&inbox), before);
    inbox.line = 4;
    assert!(!inbox.merge(), "nothing follows the last");
}

#[test]
fn marked_sheets_are_turned_and_dropped_together_and_taken_up_again() {
    let mut inbox = stack();
    inbox.toggle_mark();
    inbox.toggle_mark();
    inbox.turn();
    assert_eq!(inbox.sheets[0].turn, Turn::Quarter);
    assert_eq!(inbox.sheets[1].turn, Turn::Quarter);
    inbox.line = 1;
    inbox.drop_chosen();
    assert_eq!(bundles(&inbox)[0], "s.pdf0 -s.pdf1");
    inbox.drop_chosen();
    assert_eq!(bundles(&inbox)[0], "s.pdf0 s.pdf1");
}

#[test]
fn the_cursor_stays_on_its_page_when_another_file_comes_before_it() {
    let mut inbox = stack();
    for line in [0, 2] {
        inbox.line = line;
        let under = inbox.sheets[inbox.line].page.facts.sheet.clone();
        take(&mut inbox, file(&format!("moi{line}.pdf"), &[None, None]));
        assert_eq!(inbox.sheets[inbox.line].page.facts.sheet, under);
    }
}

#[test]
fn the_documents_with_marks_get_the_role_and_the_one_under_the_cursor_does_not() {
    let mut inbox = stack();
    inbox.toggle_mark();
    let marked = inbox.chosen_bundles();
    inbox.line = inbox.sheets.len() - 1;
    let under = inbox.bundle().unwrap();
    inbox.set_role(&Role::Intermediate);
    assert_eq!(marked.len(), 1);
    assert_eq!(
        inbox.goal(&marked[0]).unwrap().role,
        Some(Role::Intermediate)
    );
    assert_eq!(inbox.goal(&under).unwrap().role, None);
    assert!(inbox.sheets.iter().all(|it| !it.is_marked));
}

#[test]
fn a_document_whose_first_page_goes_keeps_its_goal() {
    let mut inbox = stack();
    inbox.set_role(&Role::Intermediate);
    inbox.remove(|it| it.page.number() == 0);
    assert_eq!(bundles(&inbox)[0], "s.pdf1");
    assert_eq!(inbox.sheets[0].goal.role, Some(Role::Intermediate));
}

/// The case of that number, known under `code`, where a result can be attached or not.
fn knows(inbox: &mut Inbox, code: &str, number: usize, takes_result: bool) {
    let mut detail = detail(number);
    detail.row.code = Some(CaseCode::new(code));
    detail.documents = Some(Vec::new());
    detail.affordances = Some(vec![Affordance {
        command: CommandName::AttachResult,
        allowed: takes_result,
        reason: None,
        warnings: Vec::new(),
        needs: Vec::new(),
        suggested: None,
        destinations: Vec::new(),
    }]);
    let slot = inbox.cases.entry(code.to_owned()).or_default();
    let ticket = Tickets::default().draw();
    assert!(slot.ask(ticket).is_none());
    slot.answer(ticket, Ok(Some(Box::new(detail))), now());
}

fn obstacles(inbox: &Inbox) -> Vec<Option<String>> {
    let said = |it: &Range<usize>| match inbox.obstacle(it)? {
        crate::console::model::words::Said::Words(words) => Some(words.message().to_owned()),
        other => Some(format!("{other:?}")),
    };
    inbox.bundles().iter().map(said).collect()
}

#[test]
fn a_stack_goes_where_its_codes_say_and_what_cannot_go_says_why() {
    let mut inbox = stack();
    take(&mut inbox, file("t.pdf", &[None]));
    knows(&mut inbox, A, 0, true);
    knows(&mut inbox, B, 1, false);
    let said = obstacles(&inbox);
    let said: Vec<&str> = said
        .iter()
        .map(|it| it.as_deref().unwrap_or("goes"))
        .collect();
    assert_eq!(
        said,
        [
            "inbox-no-code",
            "goes",
            "inbox-no-role",
            "inbox-finding-case"
        ]
    );
    inbox.plan(Uuid::from_u128(7));
    assert_eq!((inbox.planned.len(), inbox.left.len()), (1, 3));
    let planned = &inbox.planned[0];
    assert_eq!(planned.binding.file_name, format!("{A}_KQ_1.pdf"));
    assert_eq!(planned.taken[0].pages, [0, 1]);
    assert_eq!(planned.binding.plan.pages.len(), 2);
}

#[test]
fn what_is_dropped_and_turned_is_so_in_the_document_and_done_with_all_the_same() {
    let mut inbox = Inbox::default();
    take(&mut inbox, file("a.pdf", &[Some(A), None]));
    knows(&mut inbox, A, 0, true);
    inbox.turn();
    inbox.line = 1;
    inbox.drop_chosen();
    inbox.plan(Uuid::from_u128(7));
    let planned = &inbox.planned[0];
    let pages = &planned.binding.plan.pages;
    assert_eq!((pages.len(), pages[0].turn), (1, Turn::Quarter));
    assert_eq!(planned.taken[0].pages, [0, 1]);
}

#[test]
fn a_bundle_without_a_code_goes_onto_the_case_it_was_opened_from() {
    let mut inbox = Inbox {
        subject: Some(A.to_owned()),
        ..Inbox::default()
    };
    take(&mut inbox, file("a.pdf", &[None]));
    knows(&mut inbox, A, 0, false);
    let part = inbox.part(2).unwrap();
    inbox.set_role(&Role::Part(part.clone()));
    assert_eq!(obstacles(&inbox), [None]);
    inbox.plan(Uuid::from_u128(7));
    assert_eq!(inbox.planned[0].role, Role::Part(part));
    assert_eq!(inbox.planned[0].binding.file_name, format!("{A}_TP2_1.pdf"));
}

#[test]
fn a_part_that_is_only_shown_takes_no_document_and_says_so_before_it_is_sent() {
    let mut inbox = Inbox::default();
    take(&mut inbox, file("a.pdf", &[Some(A)]));
    knows(&mut inbox, A, 0, false);
    let slot = inbox.cases.get_mut(A).unwrap();
    let parts = slot.value_mut().and_then(|it| it.as_mut()?.parts.as_mut());
    let shown = &mut parts.unwrap()[0];
    shown.shown_only = true;
    shown.documents = 0;
    assert!(!goal::wants_scan(shown));
    let (part, name) = (shown.part.clone(), shown.name.clone());
    inbox.set_role(&Role::Part(part));
    let said = inbox.obstacle(&inbox.bundle().unwrap()).unwrap();
    let why = Reason::new("part_shown_only").with("part", &name);
    assert_eq!(said, why.into());
    inbox.plan(Uuid::from_u128(7));
    assert_eq!((inbox.planned.len(), inbox.left.len()), (0, 1));
}

#[test]
fn two_results_of_one_case_are_not_both_sent() {
    let mut inbox = Inbox::default();
    take(&mut inbox, file("a.pdf", &[Some(A)]));
    take(&mut inbox, file("b.pdf", &[Some(A)]));
    knows(&mut inbox, A, 0, true);
    inbox.plan(Uuid::from_u128(7));
    assert_eq!((inbox.planned.len(), inbox.left.len()), (1, 1));
}

#[test]
fn one_document_goes_after_the_other_and_its_pages_leave_with_it() {
    let mut inbox = stack();
    for (number, code) in [A, B, C].into_iter().enumerate() {
        knows(&mut inbox, code, number, true);
    }
    inbox.plan(Uuid::from_u128(7));
    let first = inbox.next_planned().unwrap();
    first.state = State::Binding;
    assert!(inbox.next_planned().is_none());
    inbox.planned[0].state = State::Sent;
    let taken = inbox.planned[0].taken.clone();
    inbox.let_go(&taken);
    assert_eq!(bundles(&inbox), ["s.pdf2 s.pdf3", "s.pdf4"]);
    assert!(inbox.next_planned().is_some());
}

#[test]
fn names_are_ascii_and_short() {
    let part = Role::Part("Giấy tờ".into());
    let name = file_name(&format!("H26.91-{}", "9".repeat(200)), &part, 12);
    assert!(name.is_ascii() && name.len() <= 120, "{name}");
    assert_eq!(
        file_name("000.00.19.H26-261124-0001", &Role::Result, 1),
        "000.00.19.H26-261124-0001_KQ_1.pdf"
    );
}
