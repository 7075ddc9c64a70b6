//! What every message changes: the only place where the model changes.
//!
//! A turn takes one message, changes the model and says what is to be done in the world. One file
//! for each kind of thing that can happen.
//!
//! **Invariant:** pure and at once. Nothing here waits, reads a clock or makes an id.

mod act;
mod another_intake;
mod answer;
mod attach;
mod backlog;
mod behind;
mod board;
mod case;
mod command;
mod dialog;
mod feed;
mod gate;
mod hall;
mod inbox;
mod indicators;
mod input;
mod intake;
mod intake_field;
mod intake_next;
mod list;
mod macros;
mod moving;
mod namesakes;
mod overlay;
mod print;
mod refused_intake;
mod repeat;
mod report;
mod scan;
mod sent;
mod slip;
mod snippets;
mod timer;
mod tutor;
mod typing;

#[cfg(test)]
mod tests;

use crate::console::effect::{Effect, Query};
use crate::console::message::{Message, Timer};
use crate::console::model::notice::Tone;
use crate::console::model::words::Said;
use crate::console::model::{Gate, GateReason, Model};
use crate::console::slot::Ticket;
use crate::console::widget::field::Field;
use crate::contract::case::CaseRow;
use std::time::Duration;
use uuid::Uuid;

/// Takes one message in; says what is to be done.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    if let Some(at) = message.at() {
        model.now = model.now.max(at);
    }
    model.unchanged = false;
    let mut turn = Turn::new(model);
    match message {
        Message::Input { event, at, id } => turn.input(event, at, id),
        Message::Answered { ticket, answer, .. } => turn.answered(ticket, answer),
        Message::Wrote { key, result, .. } => turn.wrote(key, result),
        Message::Progressed { key, progress, .. } => turn.progressed(key, progress),
        Message::Feed { feed, .. } => turn.feed(feed),
        Message::ScansStirred { .. } => turn.scans_stirred(),
        Message::Woke { timer, .. } => turn.woke(timer),
        Message::Restored { left, .. } => turn.restored(left),
        Message::Printed { print, result, .. } => turn.printed(&print, result),
        Message::SignedIn { result, .. } => turn.signed_in(result),
        Message::NotKept { what, reason, .. } => turn.not_kept(what, reason),
        Message::Prepared { result, .. } => turn.lesson_prepared(result),
        Message::Terminate => {
            turn.save_drafts();
            turn.model.quit = true;
            turn.model.hung_up = true;
        }
    }
    turn.replay_deferred();
    turn.keep_watch();
    turn.watch_lesson();
    turn.effects
}

/// What the console asks for when it starts.
pub fn start(model: &mut Model) -> Vec<Effect> {
    let mut turn = Turn::new(model);
    turn.effects.push(Effect::Restore);
    if let Some(banner) = turn.model.setup.banner.clone() {
        turn.say(Tone::Warning, banner);
    }
    if turn.model.setup.has_token {
        turn.begin_work();
    } else {
        turn.open_gate(GateReason::SignedOut);
    }
    if let Some(after) = turn.model.setup.lock_after {
        turn.wake_after(Timer::Idle, after);
    }
    turn.effects
}

/// One message being taken in.
struct Turn<'a> {
    model: &'a mut Model,
    effects: Vec<Effect>,
    /// The fresh id that came with a key.
    fresh: Option<Uuid>,
    /// The case whose receipt was on the screen when the key was pressed.
    carded: Option<CaseRow>,
}

impl<'a> Turn<'a> {
    fn new(model: &'a mut Model) -> Self {
        Self {
            model,
            effects: Vec::new(),
            fresh: None,
            carded: None,
        }
    }

    fn ticket(&mut self) -> Ticket {
        self.model.tickets.draw()
    }

    fn ask(&mut self, ticket: Ticket, query: Query) {
        self.effects.push(Effect::Read { ticket, query });
    }

    fn cancel(&mut self, tickets: impl IntoIterator<Item = Ticket>) {
        self.effects.extend(tickets.into_iter().map(Effect::Cancel));
    }

    fn wake(&mut self, timer: Timer) {
        self.wake_after(timer, timer.after());
    }

    /// One timer of a kind at a time: held keys do not pile them up.
    fn wake_after(&mut self, timer: Timer, after: Duration) {
        if self.model.timers.insert(timer) {
            self.effects.push(Effect::Wake { timer, after });
        }
    }

    fn say(&mut self, tone: Tone, said: impl Into<Said>) {
        let now = self.model.now;
        self.model.notices.say(tone, said, now);
        if tone != Tone::Error {
            self.wake(Timer::Notices);
        }
    }

    fn open_gate(&mut self, why: GateReason) {
        if let Some(gate) = &mut self.model.session.gate {
            gate.why = why;
            return;
        }
        self.save_drafts();
        let name = self
            .model
            .session
            .me
            .as_ref()
            .map(|it| it.username.clone())
            .or_else(|| self.model.setup.username.clone());
        self.model.session.gate = Some(Gate {
            why,
            on_password: name.is_some(),
            username: Field::with(&name.unwrap_or_default()),
            password: Field::new(),
            sending: false,
            said: None,
        });
    }

    /// Reads what the first screen shows, the rows first, and follows what others do.
    fn begin_work(&mut self) {
        self.read_list_from_start();
        let ticket = self.ticket();
        let older = self.model.session.asking.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Me);
        let ticket = self.ticket();
        let older = self.model.views.listed.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Views);
        self.read_counts();
        let ticket = self.ticket();
        self.ask(ticket, Query::Drafts);
        self.effects.push(Effect::Follow);
    }
}
