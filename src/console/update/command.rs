//! Orders given by key, by palette or by help.

use crate::console::command::Command;
use crate::console::effect::Effect;
use crate::console::model::availability::{availability, is_of_the_hall, kind_of};
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::model::{GateReason, Overlay, Screen, Search};
use crate::console::update::Turn;
use crate::text::locale::Language;

impl Turn<'_> {
    pub(super) fn command(&mut self, command: Command) {
        if self.everywhere(command) {
            return;
        }
        if self.model.session.gate.is_some() {
            self.gate_command(command);
        } else if is_of_the_hall(command) {
            match availability(command, self.model) {
                Ok(()) => self.hall_command(command),
                Err(reason) => self.say(Tone::Warning, reason),
            }
        } else if self.model.overlay.is_some() {
            self.overlay_command(command);
        } else if self.model.dialog.is_some() {
            self.dialog_command(command);
        } else if self.model.find.as_ref().is_some_and(|it| it.typing) {
            self.find_command(command);
        } else {
            self.screen_command(command);
        }
    }

    /// Orders that mean the same wherever the keyboard is.
    fn everywhere(&mut self, command: Command) -> bool {
        match command {
            Command::Suspend => self.effects.push(Effect::Suspend),
            Command::Redraw => self.effects.push(Effect::Redraw),
            Command::TypingNext => self.switch_typing(),
            Command::Lock => match availability(command, self.model) {
                Ok(()) => self.open_gate(GateReason::Locked),
                Err(reason) => self.say(Tone::Warning, reason),
            },
            Command::LanguageToggle => {
                self.model.language = match self.model.language {
                    Language::Vietnamese => Language::English,
                    Language::English => Language::Vietnamese,
                };
            }
            _ if command.is_of_lessons() => match availability(command, self.model) {
                Ok(()) => self.lesson_command(command),
                Err(reason) => self.say(Tone::Warning, reason),
            },
            _ => return false,
        }
        true
    }

    /// What palette, help and outbox are opened by; they lie over a dialog and leave it as it is.
    pub(super) fn open_overlay(&mut self, command: Command) -> bool {
        let typing = Search {
            typing: true,
            ..Search::default()
        };
        self.model.overlay = Some(match command {
            Command::Palette => Overlay::Palette(typing),
            Command::Help => Overlay::Help(Search::default()),
            Command::LogOutbox => Overlay::Outbox { line: 0 },
            _ => return false,
        });
        true
    }

    fn screen_command(&mut self, command: Command) {
        if self.open_overlay(command) {
            return;
        }
        if self.follows_acceptance(command) {
            return;
        }
        let is_order = kind_of(command).is_some();
        // An order needs its officer's name; until that is known it waits like any type-ahead.
        let nobody_yet = self.model.session.me.is_none() && self.model.session.asking.is_asking();
        let about_rows = is_order
            || matches!(
                command,
                Command::CaseRepeat
                    | Command::MacroPlay
                    | Command::CaseMove
                    | Command::OfficerAbsent
            );
        if about_rows && nobody_yet {
            return self.defer(command);
        }
        let on_list = self.model.screen == Screen::List;
        if about_rows && on_list && self.model.list().owes() {
            return self.defer(command);
        }
        // Nor does anybody move on a list that is not there yet.
        if (about_rows || command.id().starts_with("list."))
            && on_list
            && self.model.list().is_unread()
        {
            return self.defer(command);
        }
        if on_list && self.was_meant_before_a_slip(command) {
            return;
        }
        if self.waits_for_backlog(command) {
            return self.defer(command);
        }
        if let Some(case) = self.awaited_case(command) {
            return self.defer_behind(command, case);
        }
        if let Err(reason) = availability(command, self.model) {
            return self.say(Tone::Warning, reason);
        }
        match command {
            Command::Quit => {
                self.save_drafts();
                self.model.quit = true;
            }
            Command::Find => self.begin_find(""),
            Command::Reload if self.model.screen == Screen::Inbox => self.list_scans(),
            Command::Reload if self.model.screen == Screen::Board => self.read_board(),
            Command::Reload if self.model.screen == Screen::Backlog => self.read_backlog(),
            Command::Reload if self.model.screen == Screen::Indicators => self.read_indicators(),
            Command::Reload => self.reload(),
            Command::CopyCode => self.copy_code(),
            Command::CaseUndo => self.undo(),
            Command::CaseRepeat => self.repeat(),
            Command::CaseMove => self.begin_move(),
            Command::OfficerAbsent => self.begin_absence(),
            Command::MacroRecord => self.record_macro(),
            Command::MacroPlay => self.show_macros(),
            Command::IntakeNew => self.begin_intake(),
            Command::IntakeSame => self.begin_intake_of_same(),
            Command::InboxShow => self.show_inbox(),
            Command::ReportMake => self.begin_report(),
            Command::BoardShow => self.show_board(),
            Command::BacklogShow => self.show_backlog(),
            Command::IndicatorsShow => self.show_indicators(),
            _ if is_order => self.ask_for(command),
            _ => match self.model.screen {
                Screen::List => self.list_command(command),
                Screen::Case(_) => self.case_command(command),
                Screen::Inbox => self.inbox_command(command),
                Screen::Board => self.board_command(command),
                Screen::Backlog => self.backlog_command(command),
                Screen::Indicators => self.indicators_command(command),
            },
        }
    }

    /// What mostly comes after an acceptance is done with the case on the receipt, wherever the cursor
    /// stands: open it, send it on, put a scan on it, print its papers.
    fn follows_acceptance(&mut self, command: Command) -> bool {
        let Some(row) = self.carded.clone() else {
            return false;
        };
        match command {
            Command::ListOpen => {
                self.open_case_of(&row);
            }
            Command::CaseForward
            | Command::CaseAttach
            | Command::CaseAttachNewest
            | Command::CasePrint => {
                self.ask_for(command);
            }
            _ => {
                // Every other order is about the case under the cursor.
                self.carded = None;
                return false;
            }
        }
        true
    }

    fn reload(&mut self) {
        if let Screen::Case(id) = self.model.screen {
            self.read_case(id);
        }
        self.read_rows_again();
        self.read_counts();
    }

    fn copy_code(&mut self) {
        let code = self.model.current_row().and_then(|row| row.code.clone());
        if let Some(code) = code {
            self.say(Tone::Done, Words::new("code-copied").with("code", &code));
            self.effects.push(Effect::Copy(code.0));
        }
    }
}
