//! Lessons: counting keys, seeing that a step is done, and going on to the next office.
//!
//! **Invariant:** the lesson watches and never acts: what happens in its office is done by the same
//! orders as anywhere.

use crate::console::command::Command;
use crate::console::effect::{Effect, LessonOrder};
use crate::console::input::InputEvent;
use crate::console::lesson::{Deed, Seat};
use crate::console::message::Written;
use crate::console::model::outbox::{Entry, Order};
use crate::console::model::tutor::{Stage, Tutor};
use crate::console::model::{Model, Overlay, Setup};
use crate::console::update::{Turn, start};
use crate::contract::command::CommandName;
use crate::contract::job::JobItemState;

impl Turn<'_> {
    /// A key is a key; what a scanner or the clipboard types is none.
    pub(super) fn count_for_lesson(&mut self, event: &InputEvent) {
        let now = self.model.now;
        if let (Some(tutor), InputEvent::Key(_)) = (&mut self.model.tutor, event) {
            tutor.press(now);
        }
    }

    /// The keys were the lesson's own.
    pub(super) fn uncount_for_lesson(&mut self, keys: usize) {
        if let Some(tutor) = &mut self.model.tutor {
            tutor.unpress(keys);
        }
    }

    /// An order was carried out.
    pub(super) fn lesson_saw(&mut self, entry: &Entry, written: &Written) {
        let Some(tutor) = self.model.tutor.as_mut().filter(|it| it.is_doing()) else {
            return;
        };
        let Some(order) = entry.order.command() else {
            return;
        };
        let before = tutor.deeds.len();
        match written {
            Written::Row(row) => {
                let mut deed = Deed::on(order, row);
                if let Order::Intake { intake } = &entry.order {
                    deed.intake = true;
                    deed.in_visit = intake.visit.is_some();
                }
                tutor.deeds.push(deed);
            }
            Written::Job(end) => {
                let done = end.items.iter().filter(|it| it.state == JobItemState::Done);
                let rows = done.filter_map(|it| it.row.as_ref());
                tutor.deeds.extend(rows.map(|row| Deed::on(order, row)));
            }
        }
        let steps = tutor.lesson().steps.iter().skip(tutor.at_step());
        let wanted = |deed: &Deed| {
            let takes_back = matches!(deed.order, CommandName::Undo | CommandName::Recall);
            takes_back || steps.clone().any(|it| it.goal.wants(deed))
        };
        tutor.astray = !tutor.deeds.iter().skip(before).all(wanted);
    }

    /// Looks whether the step under way is done, and those after it.
    pub(super) fn watch_lesson(&mut self) {
        let Some(mut tutor) = self.model.tutor.take() else {
            return;
        };
        while let Some(step) = tutor.step().filter(|_| tutor.is_doing()) {
            if !step.goal.is_reached(self.model, &tutor.deeds) {
                break;
            }
            tutor.step_done(self.model.now);
            tutor.astray = false;
            self.model.unchanged = false;
            if tutor.stage == Stage::Done {
                self.model.overlay = Some(Overlay::Lesson);
                let kept = LessonOrder::Keep(tutor.progress.clone());
                self.effects.push(Effect::Lesson(kept));
            }
        }
        self.model.tutor = Some(tutor);
    }

    pub(super) fn lesson_command(&mut self, command: Command) {
        let Some(tutor) = &mut self.model.tutor else {
            return;
        };
        match command {
            Command::LessonFold => {
                tutor.folded = !tutor.folded;
                self.model.size = tutor.room();
                self.fit();
            }
            Command::LessonScan => {
                if let Some(card) = &tutor.lesson().card {
                    self.text(&format!("{card}\n"));
                }
            }
            Command::LessonAgain => {
                let number = tutor.number;
                self.begin_lesson(number);
            }
            Command::LessonNext => {
                if let Some(number) = tutor.next() {
                    self.begin_lesson(number);
                }
            }
            _ => {}
        }
    }

    fn begin_lesson(&mut self, number: usize) {
        let Some(tutor) = &mut self.model.tutor else {
            return;
        };
        **tutor = Tutor {
            stage: Stage::Preparing,
            ..tutor.at(number)
        };
        self.model.overlay = None;
        let order = LessonOrder::Prepare(number);
        self.effects.push(Effect::Lesson(order));
    }

    /// The office is there: everything of the one before is left behind but the officer's habits.
    pub(super) fn lesson_prepared(&mut self, result: Result<Box<Seat>, String>) {
        let Some(mut tutor) = self.model.tutor.take() else {
            return;
        };
        match result {
            Err(why) => {
                tutor.stage = Stage::Failed(why);
                self.model.tutor = Some(tutor);
            }
            Ok(seat) => {
                tutor.stage = Stage::Doing;
                let setup = Setup {
                    keyboard: self.model.keyboard(),
                    scan_folder: Some(seat.scan_folder.display().to_string()),
                    has_token: true,
                    banner: None,
                    ..self.model.setup.clone()
                };
                let fresh = Model::new(setup, self.model.size, self.model.now);
                *self.model = Model {
                    language: self.model.language,
                    pane: self.model.pane,
                    tutor: Some(tutor),
                    ..fresh
                };
                let order = LessonOrder::MoveTo(seat);
                self.effects.push(Effect::Lesson(order));
                self.effects.extend(start(self.model));
            }
        }
    }
}
