//! Lessons from the loop's side: offices come and go under a console that stays on its terminal.
//!
//! Each office has a runtime of its own. What the one before still tells is of an office that is left, so
//! it may speak only until the next one is announced.
//!
//! **Invariant:** once an office is announced to the model, no message of an earlier one follows.

use crate::config::progress::Progress;
use crate::console::api::Client;
use crate::console::api::client::Token;
use crate::console::app::{Mailbox, Order};
use crate::console::effect::{Effect, LessonOrder};
use crate::console::lesson::Seat;
use crate::console::message::Message;
use crate::console::runtime::program::OpenError;
use crate::console::runtime::{Machine, Runtime, Tell, now};
use std::sync::{Arc, Mutex, PoisonError};

/// Told of the office that was made, or why there is none.
pub type Announce = Box<dyn FnOnce(Result<Seat, String>) + Send>;

/// Whoever holds lessons: makes their offices and keeps what was learnt. Neither call waits.
pub trait School: Send + Sync {
    fn prepare(&self, lesson: usize, announce: Announce);
    fn keep(&self, progress: Progress);
}

/// The runtime of the office at hand, and the way to the next one.
pub struct Classroom {
    runtime: Option<Runtime>,
    machine: Machine,
    mailbox: Mailbox<Message>,
    school: Arc<dyn School>,
    /// Which office may speak.
    speaks: Arc<Mutex<usize>>,
}

impl Classroom {
    /// Opens at the first office.
    pub fn open(
        client: Client,
        machine: Machine,
        mailbox: Mailbox<Message>,
        school: Arc<dyn School>,
    ) -> Result<Self, OpenError> {
        let mut room = Self {
            runtime: None,
            machine: machine.clone(),
            mailbox,
            school,
            speaks: Arc::default(),
        };
        room.runtime = Some(Runtime::start(client, machine, room.voice())?);
        Ok(room)
    }

    /// Speaks for the office that may speak now, for as long as it may.
    fn voice(&self) -> Tell {
        let (mailbox, speaks) = (self.mailbox.clone(), self.speaks.clone());
        let mine = *lock(&speaks);
        Arc::new(move |message| {
            let turn = lock(&speaks);
            if *turn == mine {
                // When the loop is gone, nobody misses it.
                let _gone = mailbox.send(message);
            }
        })
    }

    pub fn perform(&mut self, effect: Effect) -> Option<Order> {
        match effect {
            Effect::Lesson(LessonOrder::Prepare(lesson)) => self.prepare(lesson),
            Effect::Lesson(LessonOrder::MoveTo(seat)) => self.move_to(*seat),
            Effect::Lesson(LessonOrder::Keep(progress)) => self.school.keep(progress),
            effect => return self.runtime.as_ref()?.perform(effect),
        }
        None
    }

    fn prepare(&self, lesson: usize) {
        let (mailbox, speaks) = (self.mailbox.clone(), self.speaks.clone());
        let announce = move |result: Result<Seat, String>| {
            let mut turn = lock(&speaks);
            if result.is_ok() {
                *turn += 1;
            }
            let _gone = mailbox.send(Message::Prepared {
                result: result.map(Box::new),
                at: now(),
            });
        };
        self.school.prepare(lesson, Box::new(announce));
    }

    fn move_to(&mut self, seat: Seat) {
        if let Some(left) = self.runtime.take() {
            // It ends its work and its disk, and this thread waits for neither.
            std::thread::spawn(move || drop(left));
        }
        let machine = Machine {
            scan_folder: Some(seat.scan_folder),
            state: Some(seat.state),
            ..self.machine.clone()
        };
        let token = Token::new(seat.token.expose().to_owned());
        let started = Client::new(&seat.address, Some(token))
            .map_err(OpenError::from)
            .and_then(|client| Ok(Runtime::start(client, machine, self.voice())?));
        match started {
            Ok(runtime) => self.runtime = Some(runtime),
            Err(error) => {
                let _gone = self.mailbox.send(Message::Prepared {
                    result: Err(error.to_string()),
                    at: now(),
                });
            }
        }
    }
}

fn lock(turn: &Mutex<usize>) -> std::sync::MutexGuard<'_, usize> {
    turn.lock().unwrap_or_else(PoisonError::into_inner)
}
