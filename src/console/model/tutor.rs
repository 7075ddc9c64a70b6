//! The lesson under way (*luyện phím*): which step, how many keys so far, what is still to come.
//!
//! **Invariant:** a key is counted once, when it is pressed; the lesson's own keys and what is pressed
//! while no step is under way are not counted. Time is that of the messages: nothing ticks.

use crate::config::progress::Progress;
use crate::console::keymap::Keymap;
use crate::console::lesson::{self, Deed, Lesson, Step};
use crate::console::model::layout::SMALLEST;
use crate::contract::instant::Instant;
use ratatui::layout::Rect;

/// The band's title and three lines of words.
const BAND_ROWS: u16 = 4;

#[derive(Clone, Debug)]
pub struct Tutor {
    /// Which lesson, from 0.
    pub number: usize,
    pub stage: Stage,
    /// The keys of each step that was done, and of the one under way.
    pub keys: Vec<usize>,
    /// The lesson's orders so far.
    pub deeds: Vec<Deed>,
    /// The last order is none that a step asks for.
    pub astray: bool,
    /// The first key, and the message with which the last step was done.
    pub began: Option<Instant>,
    pub ended: Option<Instant>,
    /// The band is one line high.
    pub folded: bool,
    /// The whole window, the band included.
    pub window: Rect,
    /// What was learnt before.
    pub progress: Progress,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The office is being made.
    Preparing,
    /// Why it was not.
    Failed(String),
    Doing,
    Done,
}

impl Tutor {
    pub fn new(number: usize, progress: Progress) -> Self {
        Self {
            number,
            stage: Stage::Doing,
            keys: vec![0],
            deeds: Vec::new(),
            astray: false,
            began: None,
            ended: None,
            folded: false,
            window: Rect::default(),
            progress,
        }
    }

    /// The same officer before a lesson's first step.
    #[must_use]
    pub fn at(&self, number: usize) -> Self {
        Self {
            folded: self.folded,
            window: self.window,
            ..Self::new(number, self.progress.clone())
        }
    }

    /// The lesson of its number; of one that there is not, the last.
    pub fn lesson(&self) -> &'static Lesson {
        &lesson::all()[self.number.min(lesson::all().len() - 1)]
    }

    /// The step under way, from 0; the number of steps when all are done.
    pub fn at_step(&self) -> usize {
        match self.stage {
            Stage::Done => self.lesson().steps.len(),
            _ => self.keys.len() - 1,
        }
    }

    pub fn step(&self) -> Option<&'static Step> {
        self.lesson().steps.get(self.at_step())
    }

    pub fn is_doing(&self) -> bool {
        self.stage == Stage::Doing
    }

    /// All keys since the lesson began.
    pub fn pressed(&self) -> usize {
        self.keys.iter().sum()
    }

    /// How long it took, from the first key to the last answer.
    pub fn millis(&self) -> u64 {
        let (Some(began), Some(ended)) = (self.began, self.ended) else {
            return 0;
        };
        ended.millis().saturating_sub(began.millis()).max(0) as u64
    }

    pub fn press(&mut self, at: Instant) {
        if self.is_doing() {
            self.began.get_or_insert(at);
            if let Some(keys) = self.keys.last_mut() {
                *keys += 1;
            }
        }
    }

    /// Takes back so many keys: they were the lesson's own.
    pub fn unpress(&mut self, count: usize) {
        if let Some(keys) = self.keys.last_mut().filter(|_| self.stage == Stage::Doing) {
            *keys = keys.saturating_sub(count);
        }
    }

    /// On to the next step, or to the end.
    pub fn step_done(&mut self, at: Instant) {
        if self.keys.len() < self.lesson().steps.len() {
            self.keys.push(0);
            return;
        }
        self.stage = Stage::Done;
        self.ended = Some(at);
        let (keys, millis) = (self.pressed(), self.millis());
        self.progress.add(self.lesson().id, keys, millis);
    }

    /// The lesson to take after this one: the next, or the first that was never done.
    pub fn next(&self) -> Option<usize> {
        let count = lesson::all().len();
        let open = |at: &usize| {
            let lesson = lesson::all().get(*at);
            lesson.is_some_and(|it| !self.progress.is_done(it.id))
        };
        if self.number + 1 < count {
            return Some(self.number + 1);
        }
        (0..count).find(open)
    }

    /// How many rows the band takes off the window: one where work needs the others, so that what it has
    /// to say lies over the last rows; none in a window that has too few for work alone.
    pub fn band_rows(&self) -> u16 {
        let wanted = if self.folded { 1 } else { BAND_ROWS };
        let spare = self.window.height.saturating_sub(SMALLEST.1);
        if spare >= wanted {
            wanted
        } else {
            spare.min(1)
        }
    }

    /// What is left of the window for the console.
    pub fn room(&self) -> Rect {
        Rect {
            height: self.window.height - self.band_rows(),
            ..self.window
        }
    }

    /// The fewest keys of each step.
    pub fn least(&self, keymap: &Keymap) -> Vec<usize> {
        let steps = self.lesson().steps.iter();
        steps
            .map(|it| lesson::way::count(&it.way, keymap))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Instant {
        Instant::from_millis(millis)
    }

    #[test]
    fn keys_belong_to_their_step_and_time_runs_from_the_first() {
        let mut tutor = Tutor::new(0, Progress::default());
        let steps = tutor.lesson().steps.len();
        tutor.press(at(1000));
        tutor.press(at(1500));
        tutor.unpress(1);
        tutor.step_done(at(2000));
        assert_eq!((tutor.at_step(), tutor.pressed()), (1, 1));
        for _ in 1..steps {
            tutor.press(at(3000));
            tutor.step_done(at(4000));
        }
        assert_eq!(tutor.stage, Stage::Done);
        assert_eq!((tutor.pressed(), tutor.millis()), (steps, 3000));
        tutor.press(at(9000));
        assert_eq!(tutor.pressed(), steps, "what follows is not counted");
        assert!(tutor.progress.is_done(tutor.lesson().id));
    }

    #[test]
    fn the_band_never_takes_what_work_needs() {
        let mut tutor = Tutor::new(0, Progress::default());
        for (height, folded, rows) in [
            (24, false, 4),
            (24, true, 1),
            (18, false, 4),
            (17, false, 1),
            (15, false, 1),
            (14, false, 0),
            (3, true, 0),
        ] {
            tutor.window = Rect::new(0, 0, 80, height);
            tutor.folded = folded;
            assert_eq!(tutor.band_rows(), rows, "{height} {folded}");
            assert_eq!(tutor.room().height, height - rows);
        }
    }

    #[test]
    fn after_the_last_lesson_comes_the_first_that_was_left_out() {
        let mut tutor = Tutor::new(0, Progress::default());
        assert_eq!(tutor.next(), Some(1));
        let last = lesson::all().len() - 1;
        for (at, lesson) in lesson::all().iter().enumerate() {
            if at != 2 {
                tutor.progress.add(lesson.id, 1, 1);
            }
        }
        assert_eq!(tutor.at(last).next(), Some(2));
        tutor.progress.add(lesson::all()[2].id, 1, 1);
        assert_eq!(tutor.at(last).next(), None);
    }
}
