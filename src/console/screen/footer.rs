//! The keys that work here, read from the keymap as it is after all its layers.
//!
//! **Invariant:** the footer shows no key that would be refused; those are in the help with their
//! reason.

use crate::console::command::{Command, Context};
use crate::console::dialog::intake::namesakes::WHICH;
use crate::console::dialog::intake::place::WARD_NOW;
use crate::console::input::Key;
use crate::console::keymap::Continuation;
use crate::console::model::Model;
use crate::console::model::availability::availability;
use crate::console::model::own::Typing;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// In the order of their worth where room is short.
const ON_LIST: [Command; 27] = [
    Command::CaseUndo,
    Command::ListOpen,
    Command::BoardShow,
    Command::IndicatorsShow,
    Command::CaseForward,
    Command::CaseAccept,
    Command::CaseAcknowledge,
    Command::CaseAttachNewest,
    Command::CaseAttach,
    Command::ListMark,
    Command::CaseRepeat,
    Command::Find,
    Command::InboxShow,
    Command::CaseRequestSupplement,
    Command::CaseReceiveSupplement,
    Command::CaseReturn,
    Command::CaseResolve,
    Command::CaseDigitized,
    Command::CaseAssign,
    Command::CaseRecall,
    Command::CaseRefuse,
    Command::CaseDecline,
    Command::Filter,
    Command::Sort,
    Command::CaseNote,
    Command::Reload,
    Command::Quit,
];
const ON_CASE: [Command; 26] = [
    Command::CaseUndo,
    Command::Back,
    Command::ViewNext,
    Command::CaseForward,
    Command::CaseAccept,
    Command::CaseAcknowledge,
    Command::CaseAttachNewest,
    Command::CaseAttach,
    Command::CaseRepeat,
    Command::PreviewToggle,
    Command::PreviewNextPage,
    Command::CaseRequestSupplement,
    Command::CaseReceiveSupplement,
    Command::CaseRecordPayment,
    Command::CaseResume,
    Command::CaseReturn,
    Command::CaseResolve,
    Command::CaseDigitized,
    Command::CaseAssign,
    Command::CaseRecall,
    Command::CaseDecline,
    Command::CaseRequestPayment,
    Command::CaseSuspend,
    Command::CaseGrantExtension,
    Command::CaseRequestWithdrawal,
    Command::CaseNote,
];
const IN_INBOX: [Command; 11] = [
    Command::InboxRoute,
    Command::Back,
    Command::InboxResult,
    Command::InboxSplit,
    Command::InboxMerge,
    Command::InboxTurn,
    Command::InboxDrop,
    Command::ListMark,
    Command::InboxScan,
    Command::InboxIntermediate,
    Command::Reload,
];
const ON_BOARD: [Command; 10] = [
    Command::CaseUndo,
    Command::ListOpen,
    Command::CaseMove,
    Command::OfficerAbsent,
    Command::Back,
    Command::ViewNext,
    Command::BoardNarrow,
    Command::BoardSort,
    Command::IndicatorsShow,
    Command::Reload,
];
const ON_INDICATORS: [Command; 9] = [
    Command::ListOpen,
    Command::Back,
    Command::ViewNext,
    Command::IndicatorsEarlier,
    Command::IndicatorsSpan,
    Command::IndicatorsPart,
    Command::IndicatorsSign,
    Command::BoardNarrow,
    Command::Reload,
];
const IN_BACKLOG: [Command; 12] = [
    Command::Back,
    Command::ListOpen,
    Command::BacklogAttachNewest,
    Command::BacklogDescribe,
    Command::BacklogAttach,
    Command::BacklogGive,
    Command::BacklogImport,
    Command::BacklogCount,
    Command::BacklogFault,
    Command::BacklogMend,
    Command::ViewNext,
    Command::Reload,
];
const WHEN_TYPING: [Command; 6] = [
    Command::DialogSubmit,
    Command::DialogNext,
    Command::Back,
    Command::SnippetInsert,
    Command::TypingNext,
    Command::Help,
];
/// Always at the end, because the rest is found through them.
const ALWAYS: [Command; 2] = [Command::Help, Command::Palette];

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let context = model.context();
    let (commands, ends): (&[Command], &[Command]) = match context {
        Context::List => (&ON_LIST, &ALWAYS),
        Context::Case => (&ON_CASE, &ALWAYS),
        Context::Inbox => (&IN_INBOX, &ALWAYS),
        Context::Board => (&ON_BOARD, &ALWAYS),
        Context::Backlog => (&IN_BACKLOG, &ALWAYS),
        Context::Indicators => (&ON_INDICATORS, &ALWAYS),
        _ => (&WHEN_TYPING, &[]),
    };
    let types = context.is_text() && model.session.gate.is_none();
    let works =
        |it: &&Command| availability(**it, model).is_ok() && (**it != Command::TypingNext || types);
    let commands: Vec<Command> = commands.iter().filter(works).copied().collect();
    let ends: Vec<Command> = ends.iter().filter(works).copied().collect();
    let typing = model.keyboard().method;
    let enter = enter_message(model);
    let content = (
        ("footer", model.language, context),
        (&commands, &ends, typing, enter),
    );
    frame.remembered(area, content, |frame| {
        draw_keys(model, &commands, &ends, area, frame);
    });
}

/// As many of the commands as fit, and always those at the end.
fn draw_keys(
    model: &Model,
    commands: &[Command],
    ends: &[Command],
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let piece = |command: Command| -> Option<(String, String)> {
        // Where one types, its key says which method is on.
        let title = match command {
            Command::TypingNext => model.say(Typing::of(model.keyboard().method).message()),
            Command::DialogSubmit if enter_message(model).is_some() => {
                model.say(enter_message(model).unwrap_or_default())
            }
            _ => model.say(&command.title_message_in(model.context())),
        };
        Some((key_of(model, command)?, title))
    };
    let last: Vec<(String, String)> = ends.iter().filter_map(|it| piece(*it)).collect();
    let reserved: usize = last.iter().map(size).sum();
    let mut room = usize::from(area.width).saturating_sub(reserved + 1);
    let mut shown = Vec::new();
    for piece in commands.iter().filter_map(|it| piece(*it)) {
        let size = size(&piece);
        if size <= room {
            room -= size;
            shown.push(piece);
        }
    }
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (key, title) in shown.into_iter().chain(last) {
        spans.push(write::span(format!(" {key}"), theme.style(Role::Key)));
        spans.push(write::span(format!(" {title} "), theme.style(Role::Muted)));
    }
    write::put(frame, area, &Line::from(spans));
}

/// What Enter does where it is more than to agree: in the intake form it goes on until nothing is
/// wanted any more.
fn enter_message(model: &Model) -> Option<&'static str> {
    let dialog = model.dialog.as_ref().filter(|_| model.overlay.is_none())?;
    dialog.intake()?;
    Some(
        if dialog.form.is_focused(WHICH) || dialog.form.is_focused(WARD_NOW) {
            "intake-enter-chooses"
        } else if dialog.takes_in_at_enter() {
            "intake-enter-takes-in"
        } else {
            "intake-enter-goes-on"
        },
    )
}

fn size(piece: &(String, String)) -> usize {
    text::width(&piece.0) + text::width(&piece.1) + 3
}

/// The key to show for a command where the keyboard is now.
pub fn key_of(model: &Model, command: Command) -> Option<String> {
    let keymap = &model.setup.keymap;
    let keys = keymap.keys(model.context(), command);
    keys.first()
        .map(|keys| Key::chord_label(keys, model.language))
}

/// All that may follow the keys of a chord pressed so far.
pub fn which_key(model: &Model, frame: &mut Frame<'_>) {
    if model.pending.is_empty() {
        return;
    }
    let theme = &model.setup.theme;
    let language = model.language;
    let lines: Vec<Line<'static>> = model
        .setup
        .keymap
        .continuations(model.context(), &model.pending)
        .into_iter()
        .filter(|(_, meaning)| match meaning {
            Continuation::Command(command) => !command.is_of_lessons() || model.tutor.is_some(),
            Continuation::Group(_) => true,
        })
        .map(|(key, meaning)| {
            let (title, role) = match meaning {
                Continuation::Command(command) => {
                    let role = match availability(command, model) {
                        Ok(()) => Role::Text,
                        Err(_) => Role::Disabled,
                    };
                    (
                        language.text(&command.title_message_in(model.context())),
                        role,
                    )
                }
                Continuation::Group(name) => (format!("{} …", language.text(&name)), Role::Muted),
            };
            Line::from(vec![
                write::span(
                    format!("{:>8}  ", key.label(language)),
                    theme.style(Role::Key),
                ),
                write::span(title, theme.style(role)),
            ])
        })
        .collect();
    let size = frame.area();
    let height = (lines.len() as u16 + 2).min(size.height);
    let area = Rect {
        x: 0,
        y: size.height - height,
        width: 48.min(size.width),
        height,
    };
    let title = Key::chord_label(model.pending.keys(), language);
    let inside = write::open_box(frame, area, &title, theme);
    write::put_lines(frame, inside, &lines, 0);
}
