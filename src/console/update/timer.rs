//! Timers that were asked for.

use crate::console::effect::Effect;
use crate::console::message::{Timer, Unkept};
use crate::console::model::notice::Tone;
use crate::console::model::{GateReason, Model, Screen};
use crate::console::update::Turn;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::contract::status::Clock;
use std::time::Duration;

/// When what the disk did not take is tried again.
const KEPT_AGAIN: Duration = Duration::from_secs(20);

impl Turn<'_> {
    pub(super) fn woke(&mut self, timer: Timer) {
        self.model.timers.remove(&timer);
        match timer {
            Timer::Rested => {
                let rested = since(self.model.moved_at, self.model);
                match timer.after().checked_sub(rested).filter(|it| !it.is_zero()) {
                    Some(left) => {
                        self.model.unchanged = self.model.deferred.is_empty();
                        self.wake_after(timer, left);
                    }
                    None if self.model.screen == Screen::Inbox => self.inbox_picture(),
                    None => self.rested(),
                }
            }
            Timer::Search => {
                let rested = since(self.model.touched_at, self.model);
                match timer.after().checked_sub(rested).filter(|it| !it.is_zero()) {
                    Some(left) => self.wake_after(timer, left),
                    None => self.search_now(),
                }
            }
            Timer::Refresh => self.refresh(),
            Timer::Board => self.board_due(),
            Timer::BoardTurns => self.board_turns(),
            Timer::Notices => self.notices_pass(),
            Timer::Drafts => self.save_drafts(),
            Timer::Idle => self.lock_when_idle(),
            Timer::Due => self.due_soon(),
            Timer::Visit => self.visit_minute(),
            Timer::Outbox => self.resend(),
        }
    }

    fn notices_pass(&mut self) {
        let now = self.model.now;
        self.model.notices.pass(now);
        self.model.undo.take_if(|it| it.until <= now);
        self.model.rating.take_if(|it| it.until <= now);
        let offers = self.model.undo.is_some() || self.model.rating.is_some();
        if offers || self.model.notices.shown().is_some() {
            self.wake_after(Timer::Notices, Duration::from_secs(2));
        }
    }

    pub(super) fn save_drafts(&mut self) {
        let (write, remove) = self.model.drafts.take_unsaved();
        self.effects
            .extend(write.into_iter().map(|it| Effect::SaveDraft(Box::new(it))));
        self.effects
            .extend(remove.into_iter().map(Effect::DropDraft));
        if std::mem::take(&mut self.model.own_is_unsaved)
            && let Some(own) = self.model.own()
        {
            let again = Effect::SaveOwn(Box::new(own.clone()));
            self.effects.push(again);
        }
    }

    /// What the disk did not take is told of, stays in memory and is tried again.
    pub(super) fn not_kept(&mut self, what: Unkept, reason: Reason) {
        match what {
            Unkept::Draft(id) => self.model.drafts.is_not_on_disk(id),
            Unkept::Own => self.model.own_is_unsaved = true,
            // It goes to the disk again whenever it is sent again.
            Unkept::Order => {}
        }
        self.say(Tone::Error, reason);
        self.wake_after(Timer::Drafts, KEPT_AGAIN);
    }

    fn lock_when_idle(&mut self) {
        let Some(after) = self.model.setup.lock_after else {
            return;
        };
        let idle = since(self.model.touched_at, self.model);
        let left = after.checked_sub(idle).filter(|it| !it.is_zero());
        if left.is_none() && self.model.session.me.is_some() && self.model.setup.username.is_some()
        {
            self.open_gate(GateReason::Locked);
        }
        self.wake_after(Timer::Idle, left.unwrap_or(after));
    }

    /// Wakes when the next case in sight falls due, so that its row says so without a tick.
    pub(super) fn due_soon(&mut self) {
        let height = self.model.table_rows();
        let now = self.model.office_now();
        let list = self.model.list();
        let next = list
            .window
            .rows_from(list.top())
            .take(height)
            .filter(|row| row.clock == Clock::Running)
            .filter_map(|row| row.due_at)
            .filter(|due| *due > now)
            .min();
        if let Some(next) = next {
            let millis = (next.millis() - now.millis()) as u64 + 1;
            let soon = Duration::from_millis(millis);
            if soon <= Duration::from_hours(24) {
                self.wake_after(Timer::Due, soon);
            }
        }
    }
}

fn since(then: Instant, model: &Model) -> Duration {
    Duration::from_millis((model.now.millis() - then.millis()).max(0) as u64)
}
