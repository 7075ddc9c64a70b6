//! The console put together: the model with its loop, its screens and its runtime.

use crate::config::progress::Progress;
use crate::console::api::Client;
use crate::console::api::client::{ClientError, Token};
use crate::console::app::{self, Program, mailbox};
use crate::console::command::Context;
use crate::console::effect::Effect;
use crate::console::input::{InputEvent, InputMethod};
use crate::console::message::Message;
use crate::console::model::tutor::Tutor;
use crate::console::model::{Model, Setup};
use crate::console::runtime::classroom::{Classroom, School};
use crate::console::runtime::{Machine, Runtime, now};
use crate::console::terminal::Frame;
use crate::console::{screen, update};
use ratatui::layout::Rect;
use std::io;
use std::sync::Arc;
use uuid::Uuid;

/// A console on one case API.
#[derive(Debug)]
pub struct Opening {
    /// Where the case API is, such as `http://127.0.0.1:4180`.
    pub address: String,
    /// Of an earlier sign-in; without one the sign-in form comes first.
    pub token: Option<Token>,
    pub setup: Setup,
    pub machine: Machine,
    /// How letters with marks are typed.
    pub input_method: InputMethod,
}

/// The lessons that are held on a console.
pub struct Lessons {
    /// The one to begin with, from 0; its office is the one that is opened.
    pub first: usize,
    pub progress: Progress,
    pub school: Arc<dyn School>,
}

/// Why there is no console.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// Runs the console on this process's terminal until the officer leaves.
pub fn open(opening: Opening) -> Result<(), OpenError> {
    let client = Client::new(&opening.address, opening.token)?;
    let (sender, inbox) = mailbox();
    let messages = sender.clone();
    let tell = Arc::new(move |message| {
        // When the loop is gone, nobody misses it.
        let _gone = messages.send(message);
    });
    let runtime = Runtime::start(client, opening.machine, tell)?;
    let mut desk = Desk::new(opening.setup);
    let start = update::start(&mut desk.model);
    let perform = |effect| runtime.perform(effect);
    let desk = app::run(desk, start, opening.input_method, &sender, inbox, perform)?;
    runtime.part(desk.model.hung_up);
    Ok(())
}

/// The same with lessons, office after office.
pub fn open_lessons(opening: Opening, lessons: Lessons) -> Result<(), OpenError> {
    let client = Client::new(&opening.address, opening.token)?;
    let (sender, inbox) = mailbox();
    let mut room = Classroom::open(client, opening.machine, sender.clone(), lessons.school)?;
    let mut desk = Desk::new(opening.setup);
    desk.model.tutor = Some(Box::new(Tutor::new(lessons.first, lessons.progress)));
    let start = update::start(&mut desk.model);
    let perform = |effect| room.perform(effect);
    app::run(desk, start, opening.input_method, &sender, inbox, perform)?;
    Ok(())
}

/// The model as the loop runs it.
pub struct Desk {
    pub model: Model,
}

impl Desk {
    pub fn new(setup: Setup) -> Self {
        // The loop tells the true size before the first paint.
        let size = Rect::new(0, 0, 80, 24);
        Self {
            model: Model::new(setup, size, now()),
        }
    }
}

impl Program for Desk {
    type Message = Message;
    type Effect = Effect;

    fn context(&self) -> Context {
        self.model.context()
    }

    fn input(&self, event: InputEvent) -> Message {
        Message::Input {
            event,
            at: now(),
            id: Uuid::now_v7(),
        }
    }

    fn terminate(&self) -> Message {
        Message::Terminate
    }

    fn update(&mut self, message: Message) -> Vec<Effect> {
        update::update(&mut self.model, message)
    }

    fn has_changed(&self) -> bool {
        !self.model.unchanged
    }

    fn view(&self, frame: &mut Frame<'_>) {
        screen::draw(&self.model, frame);
    }

    fn is_over(&self) -> bool {
        self.model.quit
    }
}
