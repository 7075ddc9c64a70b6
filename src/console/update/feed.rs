//! The link: whether it stands, what others changed, and what is sent once it is back.

use crate::console::effect::Effect;
use crate::console::message::{Failure, Feed, Timer};
use crate::console::model::{GateReason, LinkState, Screen};
use crate::console::update::Turn;
use crate::contract::event::Change;

impl Turn<'_> {
    pub(super) fn feed(&mut self, feed: Feed) {
        match feed {
            Feed::Opened => self.link_up(),
            Feed::Changed(changes) => self.changed(&changes),
            Feed::Halls(changes) => self.halls_changed(&changes),
            Feed::Closed(failure) => self.feed_closed(&failure),
        }
    }

    fn feed_closed(&mut self, failure: &Failure) {
        if failure.is_session_over() {
            self.open_gate(GateReason::Expired);
        } else if failure.is_link() {
            self.link_down();
        }
    }

    pub(super) fn link_down(&mut self) {
        let link = &mut self.model.link;
        if link.state != LinkState::Down {
            link.state = LinkState::Down;
            link.since = Some(self.model.now);
        }
    }

    pub(super) fn link_up(&mut self) {
        let was = self.model.link.state;
        self.model.link.state = LinkState::Up;
        self.model.link.since = Some(self.model.now);
        self.model.link.last_answer = Some(self.model.now);
        self.resend();
        if was == LinkState::Down {
            // Whatever happened meanwhile was not heard.
            self.read_rows_again();
            self.read_counts();
            self.begin_at_counter();
            self.board_changed();
            self.model.indicators.is_stale = true;
            if let Screen::Case(id) = self.model.screen {
                self.read_case(id);
            }
            if self.model.session.me.is_none() {
                let ticket = self.ticket();
                let older = self.model.session.asking.ask(ticket);
                self.cancel(older);
                self.ask(ticket, crate::console::effect::Query::Me);
            }
        }
    }

    /// Sends what waits, each order with the key it was made with.
    pub(super) fn resend(&mut self) {
        let down = self.model.link.state == LinkState::Down;
        let Some(me) = &self.model.session.me else {
            return;
        };
        if down || self.model.session.gate.is_some() {
            return;
        }
        for entry in self.model.outbox.resend(me.id) {
            self.effects.push(Effect::Write(Box::new(entry)));
        }
    }

    /// Others changed cases. The feed carries no row, so what is in sight is read again, once for
    /// all that gathers within a moment.
    fn changed(&mut self, changes: &[Change]) {
        self.model.link.last_answer = Some(self.model.now);
        if let Screen::Case(id) = self.model.screen {
            let known = self.model.details.get(id).map_or(0, |it| it.row.version);
            let newer = changes
                .iter()
                .any(|it| it.case_id == id && it.version > known);
            if newer {
                self.read_case(id);
            }
        }
        self.inbox_changed(changes);
        self.board_changed();
        self.model.indicators.is_stale = true;
        self.refresh_soon();
    }

    pub(super) fn refresh_soon(&mut self) {
        if self.model.session.me.is_some() {
            self.wake(Timer::Refresh);
        }
    }

    pub(super) fn refresh(&mut self) {
        if self.model.session.gate.is_some() || self.model.link.state == LinkState::Down {
            return;
        }
        self.read_rows_again();
        self.read_counts();
    }
}
