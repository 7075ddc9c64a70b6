//! The hall board (*bảng gọi số*): the numbers called, large, on a terminal of its own.
//!
//! It knows nothing but the board that the case API sends, and says when that may be old.
//!
//! **Invariant:** it paints when the board changes, when the line is lost or found, and at no other time.

pub mod digits;
mod view;

use crate::console::api::backoff::Backoff;
use crate::console::api::client::{Client, ClientError, Token};
use crate::console::app::{self, Mailbox, Order, Program, mailbox};
use crate::console::command::Context;
use crate::console::input::{Code, InputEvent, InputMethod, Key};
use crate::console::message::Failure;
use crate::console::terminal::Frame;
use crate::console::theme::Theme;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::ticket::Hall;
use crate::text::locale::Language;
use jiff::Timestamp;
use std::io;
use std::time::Duration;
use uuid::Uuid;

/// How the board is opened.
pub struct Opening {
    pub address: String,
    pub token: Option<Token>,
    /// Whose hall; without one that of the token.
    pub unit: Option<UnitId>,
    pub theme: Theme,
    pub language: Language,
}

/// Why there is no board.
#[derive(Debug, thiserror::Error)]
pub enum BoardError {
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// What happens to a board.
#[derive(Clone, Debug)]
pub enum Told {
    Input(InputEvent),
    Hall(Box<Hall>),
    /// The line ended, at that time.
    Lost(Failure, Instant),
    End,
}

/// The board as it stands.
#[derive(Clone, Debug)]
pub struct Board {
    pub hall: Option<Hall>,
    /// Since when nothing is heard, and why.
    pub lost: Option<(Failure, Instant)>,
    pub theme: Theme,
    pub language: Language,
    over: bool,
}

impl Board {
    pub fn new(theme: Theme, language: Language) -> Self {
        Self {
            hall: None,
            lost: None,
            theme,
            language,
            over: false,
        }
    }
}

impl Program for Board {
    type Message = Told;
    type Effect = Order;

    fn context(&self) -> Context {
        Context::List
    }

    fn input(&self, event: InputEvent) -> Told {
        Told::Input(event)
    }

    fn terminate(&self) -> Told {
        Told::End
    }

    fn update(&mut self, message: Told) -> Vec<Order> {
        match message {
            Told::Input(InputEvent::Key(key)) => {
                let control = |letter: char| Key::parse_chord(&format!("C-{letter}")).ok();
                let is = |letter: char| control(letter).is_some_and(|keys| keys == [key]);
                if key.folded() == Key::char('q') || key == Key::plain(Code::Esc) || is('c') {
                    self.over = true;
                } else if is('l') {
                    return vec![Order::Redraw];
                } else if is('z') {
                    return vec![Order::Suspend];
                }
            }
            Told::Input(_) => {}
            Told::Hall(hall) => {
                self.hall = Some(*hall);
                self.lost = None;
            }
            Told::Lost(failure, at) => {
                // When it began to be silent is what counts, not how often it was tried since.
                let since = self.lost.take().map_or(at, |(_, since)| since);
                self.lost = Some((failure, since));
            }
            Told::End => self.over = true,
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        view::draw(self, frame);
    }

    fn is_over(&self) -> bool {
        self.over
    }
}

/// Shows the board on this process's terminal until it is left.
pub fn open(opening: Opening) -> Result<(), BoardError> {
    let client = Client::new(&opening.address, opening.token)?;
    let (sender, inbox) = mailbox();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.spawn(follow(client, opening.unit, sender.clone()));
    let board = Board::new(opening.theme, opening.language);
    let method = InputMethod::default();
    app::run(board, Vec::new(), method, &sender, inbox, Some)?;
    runtime.shutdown_timeout(Duration::ZERO);
    Ok(())
}

/// Follows the hall for as long as somebody looks; after a cut it comes back by itself.
async fn follow(client: Client, unit: Option<UnitId>, to: Mailbox<Told>) {
    let mut backoff = Backoff::default();
    loop {
        let mut heard = false;
        let error = client
            .follow_hall(unit.as_ref(), |hall| {
                heard = true;
                to.send(Told::Hall(Box::new(hall)))
            })
            .await;
        if heard {
            backoff.reset();
        }
        let at = Instant::new(Timestamp::now());
        if !to.send(Told::Lost(error.into(), at)) {
            return;
        }
        let chance = Uuid::now_v7().as_u128() as u64;
        tokio::time::sleep(backoff.next(chance)).await;
    }
}

#[cfg(test)]
mod tests;
