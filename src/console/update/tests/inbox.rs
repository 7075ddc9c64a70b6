//! The scan inbox: from a stack in the folder to its cases, by keys.

use crate::console::desk::Desk;
use crate::console::effect::{Effect, Query};
use crate::console::input::InputEvent;
use crate::console::message::{Answer, Failure, Message};
use crate::console::model::Screen;
use crate::console::model::inbox::Stage;
use crate::console::model::inbox::goal::Role;
use crate::console::model::inbox::plan::State;
use crate::console::model::outbox::Order;
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::reason::Reason;

/// Codes of the desk's cases, all of one procedure.
const CODES: [&str; 3] = [
    "000.00.19.H26-261124-0000",
    "000.00.19.H26-261124-0008",
    "000.00.19.H26-261124-0016",
];

/// At the desk with a stack of three results, a page behind the first.
fn desk() -> Desk {
    let mut desk = Desk::open();
    for row in &mut desk.rows {
        row.procedure = "1.001193".into();
    }
    let [first, second, third] = CODES.map(Some);
    desk.scan("chồng.pdf", &[first, None, second, third]);
    desk
}

/// What was sent so far: the case's code, the number of the result, the name.
fn sent(desk: &Desk) -> Vec<(String, String, String)> {
    desk.written
        .iter()
        .map(|entry| {
            let Order::Attach {
                case,
                role: DocumentRole::Result { details },
                paper,
                basis: Basis::Scan,
                ..
            } = &entry.order
            else {
                panic!("{entry:?}")
            };
            let row = desk.rows.iter().find(|it| it.id == *case).unwrap();
            (
                row.code.as_ref().unwrap().0.clone(),
                details.number.clone(),
                paper.file_name.clone(),
            )
        })
        .collect()
}

/// Answers what leaves, one after the other, until nothing more does.
fn answer_all(desk: &mut Desk) {
    let mut answered = 0;
    loop {
        desk.settle();
        if desk.written.len() == answered {
            return;
        }
        answered = desk.written.len();
        desk.done();
    }
}

#[test]
fn a_stack_of_results_goes_with_five_keys_typed_ahead() {
    let mut desk = desk();
    // Nothing is answered before the last key: what is typed ahead waits for what it was meant for.
    desk.press("Q Enter");
    desk.type_in("71");
    desk.press("Enter");
    assert_eq!(desk.keys, 5);
    assert!(desk.written.is_empty());
    answer_all(&mut desk);
    let name = |at: usize| format!("{}_KQ_1.pdf", CODES[at]);
    let wanted = [0, 1, 2].map(|at| (CODES[at].into(), format!("{}", 71 + at), name(at)));
    assert_eq!(sent(&desk), wanted);
    assert!(matches!(desk.model.inbox.stage, Stage::Ended));
    assert!(desk.model.inbox.sheets.is_empty());
    desk.press("Enter");
    assert_eq!(desk.model.screen, Screen::List);
}

#[test]
fn the_last_number_given_is_counted_on_and_shown_before_anything_leaves() {
    let mut first = desk();
    first.press("Q Enter");
    first.settle();
    first.type_in("1200/2026");
    first.press("Enter");
    answer_all(&mut first);
    let own = first.model.own().unwrap().clone();
    assert_eq!(own.numbers[&"1.001193".into()], "1202/2026");

    let mut desk = desk();
    desk.tell(Message::Restored {
        left: crate::console::message::Left {
            owns: vec![own],
            ..Default::default()
        },
        at: desk.now,
    });
    desk.press("Q Enter");
    desk.settle();
    let Stage::Numbering(numbers) = &desk.model.inbox.stage else {
        panic!("{:?}", desk.model.inbox.stage)
    };
    assert_eq!(numbers.lines[0].field.text(), "1203/2026");
    assert_eq!(numbers.lines[0].counted_from.as_deref(), Some("1202/2026"));
    assert!(desk.written.is_empty());
    desk.press("Down Backspace Backspace Backspace Backspace Backspace Backspace");
    desk.type_in("300");
    desk.press("Enter");
    answer_all(&mut desk);
    let numbers: Vec<String> = sent(&desk).into_iter().map(|it| it.1).collect();
    assert_eq!(numbers, ["1203/2026", "120300", "120301"]);
}

#[test]
fn without_a_number_nothing_leaves() {
    let mut desk = desk();
    desk.press("Q Enter");
    desk.settle();
    desk.press("Enter");
    desk.settle();
    assert!(desk.written.is_empty());
    assert!(matches!(desk.model.inbox.stage, Stage::Numbering(_)));
    desk.press("Esc");
    assert!(matches!(desk.model.inbox.stage, Stage::Sorting));
    assert_eq!(desk.model.inbox.sheets.len(), 4);
}

#[test]
fn a_bundle_without_a_code_is_given_by_digit_to_the_case_one_came_from() {
    let mut desk = Desk::open();
    desk.scan("a.pdf", &[None]);
    desk.press("Q");
    desk.settle();
    desk.press("9");
    desk.press("2");
    assert_eq!(
        desk.model.inbox.sheets[0].goal.role,
        Some(Role::Part("TP2".into()))
    );
    desk.press("Enter");
    desk.settle();
    let Order::Attach {
        case, role, taken, ..
    } = &desk.written[0].order
    else {
        panic!()
    };
    assert_eq!(*case, desk.rows[0].id);
    assert_eq!(*role, DocumentRole::Part { part: "TP2".into() });
    assert_eq!(
        (taken[0].pages.as_slice(), taken[0].of),
        ([0].as_slice(), 1)
    );
}

#[test]
fn marked_pages_are_left_out_together_and_the_file_is_done_with() {
    let mut desk = Desk::open();
    desk.scan("a.pdf", &[None, None]);
    desk.press("Q");
    desk.settle();
    desk.press("Space Space b");
    assert!(desk.model.inbox.sheets.iter().all(|it| it.is_dropped));
    desk.press("Enter");
    let [Query::Discard(taken)] = desk.questions()[..] else {
        panic!("{:?}", desk.questions())
    };
    assert_eq!(
        (taken[0].pages.as_slice(), taken[0].of),
        ([0, 1].as_slice(), 2)
    );
    assert!(desk.model.inbox.sheets.is_empty());
}

#[test]
fn a_receipt_scanned_by_hand_says_whose_the_document_is() {
    let mut desk = Desk::open();
    desk.scan("a.pdf", &[None]);
    desk.press("Q");
    desk.settle();
    desk.event(InputEvent::Scan(CODES[1].to_lowercase()));
    desk.settle();
    assert_eq!(desk.model.screen, Screen::Inbox);
    let bundle = desk.model.inbox.bundle().unwrap();
    assert_eq!(desk.model.inbox.case_of(&bundle).as_deref(), Some(CODES[1]));
    assert_eq!(desk.model.inbox.obstacle(&bundle), None);
}

#[test]
fn a_cut_line_keeps_the_rest_until_the_document_in_doubt_is_known() {
    let mut desk = desk();
    desk.press("Q Enter");
    desk.settle();
    desk.type_in("1");
    desk.press("Enter");
    desk.settle();
    let entry = desk.written[0].clone();
    let cut = Failure::LinkDown {
        maybe_arrived: true,
    };
    desk.answer_write(&entry, Err(cut));
    desk.settle();
    assert_eq!(desk.written.len(), 1, "one in doubt at most");
    assert!(matches!(desk.model.inbox.planned[0].state, State::Stuck));
    assert_eq!(desk.model.inbox.sheets.len(), 4, "no page has left");
    desk.press("Esc");
    // The outbox asked again, and the case API had it.
    desk.done();
    answer_all(&mut desk);
    assert_eq!(desk.written.len(), 3);
    assert!(desk.model.inbox.sheets.is_empty());
}

#[test]
fn what_is_refused_stays_and_says_why_and_the_rest_goes() {
    let mut desk = desk();
    desk.press("Q Enter");
    desk.settle();
    desk.type_in("1");
    desk.press("Enter");
    desk.settle();
    let entry = desk.written[0].clone();
    let refusal = crate::console::desk::problem(409, "result_already_attached", "Đã có kết quả");
    desk.answer_write(&entry, Err(Failure::Refused(Box::new(refusal))));
    answer_all(&mut desk);
    assert_eq!(desk.written.len(), 3);
    assert!(matches!(
        desk.model.inbox.planned[0].state,
        State::Refused(_)
    ));
    let left: Vec<u32> = desk
        .model
        .inbox
        .sheets
        .iter()
        .map(|it| it.page.number())
        .collect();
    assert_eq!(left, [0, 1]);
    desk.press("Enter");
    assert_eq!(desk.model.screen, Screen::Inbox, "something is left to do");
}

#[test]
fn a_full_disk_holds_one_document_back_and_loses_none() {
    let mut desk = desk();
    desk.press("Q Enter");
    desk.settle();
    desk.type_in("1");
    desk.press("Enter");
    let key = desk.model.inbox.planned[0].binding.key;
    let full = Failure::Local(Reason::new("disk_full"));
    let ticket = desk.model.tickets.draw();
    desk.settle_all_but(|it| matches!(it, Query::Bind(binding) if binding.key == key));
    desk.tell(Message::Answered {
        ticket,
        answer: Answer::Bound(key, Err(full)),
        at: desk.now,
    });
    desk.settle_all_but(|it| matches!(it, Query::Bind(binding) if binding.key == key));
    assert!(matches!(
        desk.model.inbox.planned[0].state,
        State::Refused(_)
    ));
    assert_eq!(desk.written.len(), 1, "the next one goes");
    assert_eq!(desk.model.inbox.sheets.len(), 4);
}

#[test]
fn a_folder_that_vanishes_is_told_and_its_pages_stay_in_sight_until_it_is_back() {
    let mut desk = desk();
    desk.press("Q");
    desk.settle();
    assert!(desk.asked.contains(&Effect::WatchScans(true)));
    let stirred = |desk: &mut Desk| {
        desk.tell(Message::ScansStirred { at: desk.now });
    };
    stirred(&mut desk);
    let gone = Failure::Local(Reason::new("scan_folder_gone").with("path", "/quét"));
    let asked = desk.questions();
    assert!(matches!(asked[..], [Query::Scans]));
    let ticket = desk.model.tickets.draw();
    let _older = desk.model.inbox.folder.ask(ticket);
    desk.tell(Message::Answered {
        ticket,
        answer: Answer::Scans(Err(gone)),
        at: desk.now,
    });
    assert!(desk.model.inbox.folder.failure().is_some());
    assert_eq!(desk.model.inbox.sheets.len(), 4);
    stirred(&mut desk);
    desk.settle();
    assert!(desk.model.inbox.folder.failure().is_none());
    assert_eq!(desk.model.inbox.sheets.len(), 4);
    desk.scans.clear();
    stirred(&mut desk);
    desk.settle();
    assert!(desk.model.inbox.sheets.is_empty());
    desk.press("Esc");
    assert_eq!(desk.asked.last(), Some(&Effect::WatchScans(false)));
}

/// Three files of one page, one after the other.
fn desk_with_files() -> Desk {
    let mut desk = Desk::open();
    for (at, name) in ["một.pdf", "hai.pdf", "ba.pdf"].into_iter().enumerate() {
        desk.scan(name, &[None]);
        desk.scans[at].written_at = at as i64 * 600_000;
    }
    desk
}

fn under_cursor(desk: &Desk) -> &str {
    let inbox = &desk.model.inbox;
    &inbox.sheets[inbox.line].page.facts.file_name
}

#[test]
fn after_many_files_were_read_at_opening_the_cursor_is_on_the_newest() {
    let mut desk = desk_with_files();
    desk.press("Q");
    desk.settle();
    assert_eq!((desk.model.inbox.line, under_cursor(&desk)), (0, "ba.pdf"));
    // One that comes later leaves the cursor where it is.
    desk.scan("bốn.pdf", &[None]);
    desk.scans[3].written_at = 1_800_000;
    desk.tell(Message::ScansStirred { at: desk.now });
    desk.settle();
    assert_eq!((desk.model.inbox.line, under_cursor(&desk)), (1, "ba.pdf"));
}

#[test]
fn a_key_pressed_while_files_are_read_keeps_the_cursor_on_its_page() {
    let mut desk = desk_with_files();
    desk.press("Q");
    desk.settle_all_but(|it| matches!(it, Query::Scan(file, _) if file.path.ends_with("hai.pdf")));
    assert_eq!(under_cursor(&desk), "một.pdf");
    desk.press("x");
    desk.settle();
    assert_eq!((desk.model.inbox.line, under_cursor(&desk)), (2, "một.pdf"));
}

#[test]
fn nothing_new_in_the_folder_draws_nothing() {
    let mut desk = desk();
    desk.press("Q");
    desk.settle();
    desk.pass(100);
    desk.settle();
    desk.tell(Message::ScansStirred { at: desk.now });
    assert!(desk.model.unchanged);
    desk.settle();
    assert!(desk.model.unchanged);
}

#[test]
fn a_file_that_was_away_when_it_was_to_be_read_is_read_when_it_is_back() {
    let mut desk = desk();
    desk.press("Q");
    desk.settle_all_but(|it| matches!(it, Query::Scan(..)));
    let [Query::Scan(file, 0)] = desk.questions()[..] else {
        panic!("{:?}", desk.questions())
    };
    let file = file.clone();
    // Listed again while it is being read: it is not read twice.
    desk.tell(Message::ScansStirred { at: desk.now });
    desk.settle_all_but(|it| matches!(it, Query::Scan(..)));
    assert_eq!(desk.questions().len(), 1);
    let ticket = desk.model.tickets.draw();
    let _older = desk.model.inbox.reading.ask(ticket);
    desk.tell(Message::Answered {
        ticket,
        answer: Answer::Scan(file, Err(Failure::Local(Reason::new("file_unreadable")))),
        at: desk.now,
    });
    desk.tell(Message::ScansStirred { at: desk.now });
    desk.settle();
    assert_eq!(desk.model.inbox.sheets.len(), 4);
    assert_eq!(desk.model.inbox.refused().count(), 0);
}

#[test]
fn a_bad_file_is_named_and_holds_up_no_key() {
    let mut desk = desk();
    desk.press("Q");
    desk.settle_all_but(|it| matches!(it, Query::Scan(..)));
    desk.press("Enter");
    let [Query::Scan(file, 0)] = desk.questions()[..] else {
        panic!("{:?}", desk.questions())
    };
    let file = file.clone();
    let ticket = desk.model.tickets.draw();
    let _older = desk.model.inbox.reading.ask(ticket);
    desk.tell(Message::Answered {
        ticket,
        answer: Answer::Scan(file, Err(Failure::Local(Reason::new("document_damaged")))),
        at: desk.now,
    });
    let refused: Vec<&str> = desk
        .model
        .inbox
        .refused()
        .map(|it| it.1.code.as_str())
        .collect();
    assert_eq!(refused, ["document_damaged"]);
    assert!(desk.model.deferred.is_empty());
}
