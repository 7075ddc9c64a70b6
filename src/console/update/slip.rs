//! Keys pressed in the moment in which the list moved under them.
//!
//! When the cursor's case goes away, because an order was done or because somebody else took it,
//! another case is under the cursor at once. A key that comes sooner than anybody can have seen that
//! was meant for what stood there before.

use crate::console::command::Command;
use crate::console::model::availability::kind_of;
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::update::Turn;
use crate::console::update::act::name_of;

impl Turn<'_> {
    /// Whether the key was meant for the list as it stood before; what there is to do is done then. A
    /// step to the case that is under the cursor now has been made already. An order is not given,
    /// unless it goes on with what was done to the case before, from row to row.
    pub(super) fn was_meant_before_a_slip(&mut self, command: Command) -> bool {
        let now = self.model.now;
        let unseen = self.model.setup.reaction.as_millis();
        let list = self.model.list_mut();
        let Some(slip) = list.slip.take() else {
            return false;
        };
        if u128::from(now.millis().abs_diff(slip.at.millis())) >= unseen {
            return false;
        }
        match command {
            Command::ListNext => return slip.to_next,
            Command::ListPrevious => return !slip.to_next,
            _ => {}
        }
        let about_rows = kind_of(command).is_some_and(|it| it.command().is_some())
            || matches!(command, Command::CaseRepeat | Command::MacroPlay);
        if !about_rows || list.marked() > 0 {
            return false;
        }
        let ordered = kind_of(command).and_then(super::super::dialog::Kind::command);
        let outbox = &self.model.outbox;
        let last = outbox
            .newest_first()
            .find(|it| it.entry.order.cases().contains(&slip.from))
            .map(|it| it.entry.order.command());
        if last.is_some_and(|it| command == Command::CaseRepeat || it == ordered) {
            return false;
        }
        let case = self.model.list().selected();
        let case = case.map(|it| name_of(it, self.model.language));
        let words = Words::new("cursor-slipped").with("case", case.unwrap_or_default());
        self.say(Tone::Warning, words);
        true
    }
}
