//! The form in front of everything: signing in, signing in again, unlocking.
//!
//! **Invariant:** nothing behind it is lost or seen: dialogs and typed text stay as they are, and a
//! locked screen shows none of it.

use crate::console::command::Command;
use crate::console::effect::{Effect, Secret};
use crate::console::input::Key;
use crate::console::message::Failure;
use crate::console::model::backlog::Backlog;
use crate::console::model::board::BoardView;
use crate::console::model::draft::Drafts;
use crate::console::model::hall::HallView;
use crate::console::model::inbox::Inbox;
use crate::console::model::indicators::IndicatorView;
use crate::console::model::notice::explain;
use crate::console::model::words::Words;
use crate::console::model::{Gate, GateReason};
use crate::console::update::Turn;
use crate::console::widget::field::Field;
use crate::contract::session::Me;

impl Gate {
    pub fn field_mut(&mut self) -> &mut Field {
        if self.on_password {
            &mut self.password
        } else {
            &mut self.username
        }
    }
}

impl Turn<'_> {
    pub(super) fn press_in_gate(&mut self, key: Key) {
        if let Some(gate) = &mut self.model.session.gate {
            gate.said = None;
            gate.field_mut().key(key);
        }
    }

    pub(super) fn gate_command(&mut self, command: Command) {
        let Some(gate) = &mut self.model.session.gate else {
            return;
        };
        match command {
            // A locked console asks for its own officer's password and for nobody else's.
            Command::DialogNext
            | Command::DialogPrevious
            | Command::ListNext
            | Command::ListPrevious
                if gate.why != GateReason::Locked =>
            {
                gate.on_password = !gate.on_password;
            }
            Command::DialogSubmit if !gate.on_password => gate.on_password = true,
            Command::DialogSubmit => self.sign_in(),
            Command::Back if gate.why == GateReason::SignedOut => self.model.quit = true,
            _ => {}
        }
    }

    fn sign_in(&mut self) {
        let Some(gate) = &mut self.model.session.gate else {
            return;
        };
        if gate.sending {
            return;
        }
        let (username, password) = (gate.username.text(), gate.password.text());
        if username.trim().is_empty() || password.is_empty() {
            gate.said = Some(Words::new("sign-in-incomplete").into());
            return;
        }
        gate.sending = true;
        gate.said = None;
        gate.password.clear();
        self.effects.push(Effect::SignIn {
            username: username.trim().to_owned(),
            password: Secret::new(password),
        });
    }

    pub(super) fn signed_in(&mut self, result: Result<Me, Failure>) {
        let Some(gate) = &mut self.model.session.gate else {
            return;
        };
        gate.sending = false;
        match result {
            Ok(me) => {
                let same = self
                    .model
                    .session
                    .me
                    .as_ref()
                    .is_some_and(|it| it.id == me.id);
                let known = self.model.session.me.is_some();
                self.model.session.gate = None;
                self.model.setup.username = Some(me.username.clone());
                if known && !same {
                    self.another_officer();
                }
                self.model.take_me(me);
                if same {
                    self.effects.push(Effect::Follow);
                    self.read_rows_again();
                    self.read_counts();
                    self.board_changed();
                } else {
                    self.begin_work();
                }
                self.resend();
            }
            Err(failure) => {
                if failure.is_link() {
                    self.link_down();
                }
                let (said, _) = explain(&failure);
                if let Some(gate) = &mut self.model.session.gate {
                    gate.said = Some(said);
                }
            }
        }
    }

    /// Somebody else sits here now: nothing of the one before stays in sight or can be taken up. What
    /// waits in the outbox is the other's and waits for them; drafts were put away as the gate closed.
    fn another_officer(&mut self) {
        self.model.dialog = None;
        self.model.overlay = None;
        self.model.find = None;
        self.model.undo = None;
        self.model.last = None;
        self.model.recording = None;
        self.model.card = None;
        self.model.last_owner = None;
        self.model.deleted_macro = None;
        self.model.drafts = Drafts::default();
        self.model.hall = HallView::default();
        self.model.deferred.clear();
        self.model.screen = crate::console::model::Screen::List;
        self.model.inbox = Inbox::default();
        self.model.board = BoardView::default();
        self.model.backlog = Backlog::default();
        self.model.indicators = IndicatorView::default();
        self.model.lists.clear();
        self.model.details = crate::console::model::details::Details::default();
        self.model.directory = crate::console::model::Directory::default();
    }
}
