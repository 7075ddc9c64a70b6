//! Why an order cannot be given now. Footer, palette, help and the key itself ask here, so they
//! all say the same.
//!
//! **Invariant:** where the case API has said what may be done, its word stands; where it has not
//! been asked yet, nothing is forbidden that it might allow.

use crate::console::command::Command;
use crate::console::dialog::Kind;
use crate::console::dialog::form::Input;
use crate::console::model::backlog;
use crate::console::model::inbox;
use crate::console::model::indicators::Page;
use crate::console::model::tutor;
use crate::console::model::{Model, Screen, Section, layout, repeat};
use crate::contract::case::{CaseDetail, CaseRow};
use crate::contract::command::CommandName;
use crate::contract::reason::Reason;
use crate::contract::status::{Role, Status, StatusCode};

pub fn availability(command: Command, model: &Model) -> Result<(), Reason> {
    if let Some(kind) = kind_of(command) {
        return match kind {
            Kind::Filter | Kind::Sort => on_list(model),
            Kind::Intake => at_the_counter(model),
            _ => case_order(kind, command, model),
        };
    }
    match command {
        Command::ListOpen if model.screen == Screen::Backlog => {
            backlog::availability(command, model)
        }
        _ if backlog::is_of_it(command) => backlog::availability(command, model),
        Command::ListMark if model.screen == Screen::Inbox => in_filled_inbox(model),
        Command::BoardNarrow if model.screen == Screen::Indicators => {
            model.indicators.narrower().map(drop)
        }
        Command::IndicatorsPart if model.indicators.page == Page::Suspects => {
            Err(Reason::new("indicators_not_of_suspects"))
        }
        Command::IndicatorsSign if model.indicators.page != Page::Suspects => {
            Err(Reason::new("indicators_of_suspects_alone"))
        }
        Command::ListOpen if at_suspects(model) => {
            let any = model.indicators.suspects.focused().is_some();
            any.then_some(()).ok_or_else(|| Reason::new("no_suspects"))
        }
        Command::ListOpen if model.screen == Screen::Indicators => {
            model.indicators.behind().map(drop)
        }
        Command::Sort | Command::Filter if has_its_order(model) => {
            Err(Reason::new("indicator_list_in_its_order"))
        }
        Command::BoardNarrow => {
            let any = model.board.narrower().is_some();
            any.then_some(())
                .ok_or_else(|| Reason::new("board_not_narrower"))
        }
        Command::ListOpen if model.screen == Screen::Board => {
            let any = model.board.chosen().is_some();
            any.then_some(()).ok_or_else(|| Reason::new("board_unread"))
        }
        Command::ListMark | Command::ListMarkRange | Command::ListOpen => some_row(model).map(drop),
        Command::ListMarkAll => {
            on_list(model)?;
            some_row(model).map(drop)
        }
        Command::ListUnmarkAll => {
            on_list(model)?;
            let list = model.list();
            let any = list.marked() > 0 || list.in_range_mode();
            any.then_some(())
                .ok_or_else(|| Reason::new("nothing_marked"))
        }
        Command::CopyCode => {
            let row = some_row(model)?;
            row.code
                .as_ref()
                .map(drop)
                .ok_or_else(|| Reason::new("no_code_yet"))
        }
        Command::IntakeNew => at_the_counter(model),
        Command::IntakeClear | Command::IntakeTakeSame | Command::IntakeTakeNext => {
            let open = model
                .dialog
                .as_ref()
                .is_some_and(|it| it.intaking.is_some());
            open.then_some(())
                .ok_or_else(|| Reason::new("no_intake_form"))
        }
        Command::IntakeSame => {
            at_the_counter(model)?;
            let anybody = model.last_owner.is_some();
            anybody
                .then_some(())
                .ok_or_else(|| Reason::new("nobody_taken_in_before"))
        }
        Command::SnippetInsert => {
            let field = model.dialog.as_ref().and_then(|it| it.form.focused());
            let takes = field
                .is_some_and(|it| matches!(&it.input, Input::Line(line) if line.takes_lines()));
            if !takes {
                return Err(Reason::new("no_text_field"));
            }
            let any = !model.setup.snippets.is_empty();
            any.then_some(()).ok_or_else(|| Reason::new("no_snippets"))
        }
        Command::CaseMove => {
            heads_only(model)?;
            some_holder(model)
        }
        Command::OfficerAbsent => some_holder(model),
        Command::CaseRepeat => {
            let last = model.last.as_ref();
            let last = last.ok_or_else(|| Reason::new("nothing_to_repeat"))?;
            let step = last.step.as_ref().map_err(|why| Reason::new(*why))?;
            let kind = repeat::kind(step).ok_or_else(|| Reason::new("nothing_to_repeat"))?;
            case_order(kind, command, model)
        }
        Command::MacroPlay => {
            some_row(model)?;
            let any = model.own().is_some_and(|it| !it.macros.is_empty());
            any.then_some(()).ok_or_else(|| Reason::new("no_macros"))
        }
        Command::QueueCallNext
        | Command::QueueServeNext
        | Command::QueueIssue
        | Command::QueueShow => {
            at_the_counter(model)?;
            // What is being filled in belongs to whoever is in front now.
            let free = model.dialog.is_none();
            free.then_some(())
                .ok_or_else(|| Reason::new("form_is_open"))
        }
        Command::QueueRecall
        | Command::QueueSkip
        | Command::QueueTransfer
        | Command::QueueFinish => {
            at_the_counter(model)?;
            let served = model.hall.visit.is_some();
            served.then_some(()).ok_or_else(|| Reason::new("no_visit"))
        }
        Command::InboxShow => scan_folder(model),
        Command::ReportMake => for_supervisors(model),
        Command::BoardShow => may_see_loads(model),
        Command::IndicatorsShow => may_see_indicators(model),
        Command::InboxScan => in_inbox(model),
        Command::InboxRoute
        | Command::InboxSplit
        | Command::InboxMerge
        | Command::InboxTurn
        | Command::InboxDrop
        | Command::InboxResult
        | Command::InboxIntermediate => in_filled_inbox(model),
        Command::LessonNext | Command::LessonAgain | Command::LessonScan | Command::LessonFold => {
            lessons(command, model)
        }
        Command::PreviewToggle => preview(model),
        Command::PreviewNextPage | Command::PreviewPreviousPage => {
            let page = model
                .dialog
                .as_ref()
                .and_then(|it| it.attaching.as_ref()?.page.as_ref())
                .or(model.case.page.as_ref());
            page.map(drop).ok_or_else(|| Reason::new("no_page_shown"))
        }
        Command::Lock => {
            let can_unlock = model.session.me.is_some() && model.setup.username.is_some();
            can_unlock
                .then_some(())
                .ok_or_else(|| Reason::new("no_password_to_unlock"))
        }
        _ => match command.view_number() {
            Some(number) => {
                let there = number <= model.views.tabs().len();
                there
                    .then_some(())
                    .ok_or_else(|| Reason::new("no_such_view"))
            }
            None => Ok(()),
        },
    }
}

/// What the lessons' own keys may do now.
fn lessons(command: Command, model: &Model) -> Result<(), Reason> {
    let Some(tutor) = &model.tutor else {
        return Err(Reason::new("no_lesson"));
    };
    if tutor.stage == tutor::Stage::Preparing && command != Command::LessonFold {
        return Err(Reason::new("lesson_preparing"));
    }
    match command {
        Command::LessonNext if tutor.next().is_none() => Err(Reason::new("lessons_over")),
        Command::LessonScan if tutor.lesson().card.is_none() => Err(Reason::new("no_card_here")),
        _ => Ok(()),
    }
}

/// Whether it is an order to the hall queue.
pub fn is_of_the_hall(command: Command) -> bool {
    matches!(
        command,
        Command::QueueCallNext
            | Command::QueueServeNext
            | Command::QueueRecall
            | Command::QueueSkip
            | Command::QueueTransfer
            | Command::QueueFinish
            | Command::QueueIssue
            | Command::QueueShow
    )
}

/// The dialog that an order opens, or would open.
pub fn kind_of(command: Command) -> Option<Kind> {
    Some(match command {
        Command::CaseAccept => Kind::Accept,
        Command::CaseDecline => Kind::Decline,
        Command::CaseRequestSupplement => Kind::RequestSupplement,
        Command::CaseReceiveSupplement => Kind::ReceiveSupplement,
        Command::CaseForward => Kind::Forward,
        Command::CaseAcknowledge => Kind::Acknowledge,
        Command::CaseRefuse => Kind::Refuse,
        Command::CaseRecall => Kind::Recall,
        Command::CaseAssign => Kind::Assign,
        Command::CaseAttach | Command::CaseAttachNewest => Kind::Attach,
        Command::CaseResolve => Kind::Resolve,
        Command::CaseReopen => Kind::Reopen,
        Command::CaseRemind => Kind::Remind,
        Command::CaseDigitized => Kind::CompleteDigitization,
        Command::CaseReturn => Kind::Return,
        Command::CaseRate => Kind::Rate,
        Command::CaseRequestPayment => Kind::RequestPayment,
        Command::CaseRecordPayment => Kind::RecordPayment,
        Command::CaseSuspend => Kind::Suspend,
        Command::CaseResume => Kind::Resume,
        Command::CaseGrantExtension => Kind::GrantExtension,
        Command::CaseRequestWithdrawal => Kind::RequestWithdrawal,
        Command::CaseStop => Kind::Stop,
        Command::CaseNote => Kind::Note,
        Command::CaseCorrect => Kind::Correct,
        Command::CaseUndo => Kind::Undo,
        Command::CasePrint => Kind::Print,
        Command::Filter => Kind::Filter,
        Command::Sort => Kind::Sort,
        _ => return None,
    })
}

/// Moving cases between colleagues is a head's.
pub fn heads_only(model: &Model) -> Result<(), Reason> {
    let is_head = |role: &Role| matches!(role, Role::Leader | Role::Supervisor);
    match &model.session.me {
        Some(me) if !me.roles.iter().any(is_head) => Err(Reason::new("move_by_head")),
        _ => Ok(()),
    }
}

/// New cases are taken in by officers of a counter.
fn at_the_counter(model: &Model) -> Result<(), Reason> {
    match &model.session.me {
        Some(me) if !me.roles.contains(&Role::Counter) => Err(Reason::new("intake_for_counters")),
        _ => Ok(()),
    }
}

/// Reports name people and compare officers.
fn for_supervisors(model: &Model) -> Result<(), Reason> {
    match &model.session.me {
        Some(me) if !me.roles.contains(&Role::Supervisor) => {
            Err(Reason::new("indicators_for_supervisors"))
        }
        _ => Ok(()),
    }
}

fn scan_folder(model: &Model) -> Result<(), Reason> {
    let set = model.setup.scan_folder.is_some();
    set.then_some(())
        .ok_or_else(|| Reason::new("no_scan_folder"))
}

fn in_inbox(model: &Model) -> Result<(), Reason> {
    match model.screen {
        Screen::Inbox => Ok(()),
        Screen::List | Screen::Case(_) | Screen::Backlog | Screen::Board | Screen::Indicators => {
            Err(Reason::new("only_in_the_inbox"))
        }
    }
}

/// In the scan inbox, with something to be done there.
fn in_filled_inbox(model: &Model) -> Result<(), Reason> {
    in_inbox(model)?;
    let inbox = &model.inbox;
    if !matches!(inbox.stage, inbox::Stage::Sorting) {
        return Err(Reason::new("inbox_is_sending"));
    }
    let any = !inbox.sheets.is_empty() || inbox.is_reading();
    any.then_some(()).ok_or_else(|| Reason::new("inbox_empty"))
}

fn at_suspects(model: &Model) -> bool {
    model.screen == Screen::Indicators && model.indicators.page == Page::Suspects
}

fn may_see_indicators(model: &Model) -> Result<(), Reason> {
    match &model.session.me {
        Some(me) if !me.roles.contains(&Role::Supervisor) => {
            Err(Reason::new("indicators_for_supervisors"))
        }
        _ => Ok(()),
    }
}

/// Whether the list stands behind an indicator: it comes in the order that it was counted in.
fn has_its_order(model: &Model) -> bool {
    model.screen == Screen::List && model.list().behind.is_some()
}

fn may_see_loads(model: &Model) -> Result<(), Reason> {
    let sees = |role: &Role| matches!(role, Role::Supervisor | Role::Leader);
    match &model.session.me {
        Some(me) if !me.roles.iter().any(sees) => Err(Reason::new("board_for_supervisors")),
        _ => Ok(()),
    }
}

fn on_list(model: &Model) -> Result<(), Reason> {
    match model.screen {
        Screen::List => Ok(()),
        Screen::Case(_) | Screen::Inbox | Screen::Backlog | Screen::Board | Screen::Indicators => {
            Err(Reason::new("only_on_a_list"))
        }
    }
}

/// A case, or a line of the board.
fn some_holder(model: &Model) -> Result<(), Reason> {
    if model.screen == Screen::Board {
        let line = model.board.chosen();
        return line.map(drop).ok_or_else(|| Reason::new("board_unread"));
    }
    some_row(model).map(drop)
}

fn some_row(model: &Model) -> Result<&CaseRow, Reason> {
    model
        .current_row()
        .ok_or_else(|| Reason::new("no_case_here"))
}

fn preview(model: &Model) -> Result<(), Reason> {
    match model.screen {
        Screen::List if layout::has_room_for_pane(model.size) => Ok(()),
        Screen::List => Err(Reason::new("window_too_narrow")),
        Screen::Case(_) if model.case.page.is_some() => Ok(()),
        Screen::Case(_) if model.case.section == Section::Documents => Ok(()),
        Screen::Case(_) | Screen::Inbox | Screen::Backlog | Screen::Board | Screen::Indicators => {
            Err(Reason::new("no_page_shown"))
        }
    }
}

fn case_order(kind: Kind, command: Command, model: &Model) -> Result<(), Reason> {
    if kind == Kind::Undo {
        return match &model.undo {
            Some(undo) if undo.until > model.now => Ok(()),
            _ => Err(Reason::new("nothing_to_undo")),
        };
    }
    if command == Command::CaseAttachNewest {
        scan_folder(model)?;
    }
    let list = model.list();
    let many = model.screen == Screen::List && (list.marked() > 1 || list.in_range_mode());
    if many {
        // Each case has its own answer; the preflight gives it.
        return if kind.takes_many() {
            Ok(())
        } else {
            Err(Reason::new("one_at_a_time"))
        };
    }
    let row = some_row(model)?;
    if model.outbox.is_busy(row.id) {
        return Err(Reason::new("case_busy"));
    }
    if let StatusCode::Foreign(code) = row.status {
        return Err(Reason::new("foreign_status").with("code", code));
    }
    let detail = model
        .details
        .get(row.id)
        .filter(|it| it.row.version == row.version);
    match detail {
        Some(detail) => afforded(kind, detail),
        None => Ok(()),
    }
}

/// What the case API said of it, if it has said.
fn afforded(kind: Kind, detail: &CaseDetail) -> Result<(), Reason> {
    let (Some(name), Some(affordances)) = (kind.command(), &detail.affordances) else {
        return Ok(());
    };
    // A paper can be linked as a part before its case is ripe for a result, but not after its end.
    let ended = detail
        .row
        .status
        .national()
        .is_some_and(Status::is_terminal);
    if name == CommandName::AttachResult && !ended {
        return Ok(());
    }
    match affordances.iter().find(|it| it.command == name) {
        Some(affordance) if affordance.allowed => Ok(()),
        Some(affordance) => Err(affordance
            .reason
            .clone()
            .unwrap_or_else(|| Reason::new("not_now"))),
        None => Err(Reason::new("not_now")),
    }
}
