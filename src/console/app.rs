//! The loop: keys, state, paint, on one thread.
//!
//! All keys that wait are taken before anything is painted, so a held key never runs ahead of the
//! screen; keys come before messages, so a flood of answers never starves the keyboard; painting
//! happens after something changed and at no other time, so an idle console writes no byte and
//! wakes for nothing.
//!
//! **Invariant:** nothing on this thread waits for the network or a disk.

use crate::console::command::Context;
use crate::console::input::{Adapter, InputEvent, InputMethod, Next, translate};
use crate::console::terminal::signal::{self, Signal};
use crate::console::terminal::{Frame, Painter, Session, copy};
use crossterm::event;
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// While an input method composes at the cursor, answers from elsewhere do not repaint under it.
const COMPOSING: Duration = Duration::from_millis(250);
/// How long stopping ourselves may take.
const NOT_STOPPED: Duration = Duration::from_secs(1);

/// What the loop runs: a model, how it changes, and how it looks.
pub trait Program {
    type Message: Send + 'static;
    type Effect;

    /// Where the keyboard is: decides whether the next key is text or an order.
    fn context(&self) -> Context;

    /// A key press or a paste as a message; time and fresh ids come in here.
    fn input(&self, event: InputEvent) -> Self::Message;

    /// The message that tells the program to put away what it must before the process ends.
    fn terminate(&self) -> Self::Message;

    /// The only way the model changes; asks for effects and waits for none.
    fn update(&mut self, message: Self::Message) -> Vec<Self::Effect>;

    /// Whether the last update changed anything that is drawn.
    fn has_changed(&self) -> bool {
        true
    }

    /// Draws the model; reads it and nothing else.
    fn view(&self, frame: &mut Frame<'_>);

    /// Whether the program has ended.
    fn is_over(&self) -> bool;
}

/// What an effect may want from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// To the clipboard of the officer's own machine.
    Copy(String),
    /// Aside, to the shell.
    Suspend,
    /// Everything anew.
    Redraw,
}

/// Brings messages to the loop from any thread.
#[derive(Debug)]
pub struct Mailbox<M>(Sender<Incoming<M>>);

impl<M> Clone for Mailbox<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M> Mailbox<M> {
    /// Whether the loop is still there to take it.
    pub fn send(&self, message: M) -> bool {
        self.0.send(Incoming::Message(message)).is_ok()
    }
}

/// The loop's end of the mailbox.
#[derive(Debug)]
pub struct Inbox<M>(Receiver<Incoming<M>>);

/// A mailbox and where its messages arrive.
pub fn mailbox<M>() -> (Mailbox<M>, Inbox<M>) {
    let (sender, receiver) = channel();
    (Mailbox(sender), Inbox(receiver))
}

#[derive(Debug)]
enum Incoming<M> {
    /// All that one read from the terminal gave.
    Input(Instant, Vec<InputEvent>),
    Message(M),
    Signal(Signal),
    /// The keyboard is gone for good.
    Gone(io::Error),
}

/// Runs the program on this process's terminal until it is over; gives it back.
///
/// `start` are effects to begin with, handed out before the first paint, so that answers are on
/// their way while it is drawn. `perform` hands an
/// effect to whoever carries it out, or turns it into an order to the terminal.
pub fn run<P: Program>(
    program: P,
    start: Vec<P::Effect>,
    method: InputMethod,
    mailbox: &Mailbox<P::Message>,
    inbox: Inbox<P::Message>,
    perform: impl FnMut(P::Effect) -> Option<Order>,
) -> io::Result<P> {
    let signals = mailbox.clone();
    signal::watch(move |told| signals.0.send(Incoming::Signal(told)).is_ok())?;
    let session = Session::enter()?;
    // From here on a change of the window's size is noticed; before, it is read.
    event::poll(Duration::ZERO)?;
    read_keys(mailbox.clone())?;
    Turn::new(program, session, method, inbox, perform).run(start)
}

/// Reads the keyboard on a thread of its own, so that the loop sleeps on one channel alone.
fn read_keys<M: Send + 'static>(mailbox: Mailbox<M>) -> io::Result<()> {
    let read = move || {
        loop {
            let incoming = match read_all_waiting() {
                Ok(events) => Incoming::Input(Instant::now(), events),
                Err(error) => Incoming::Gone(error),
            };
            let last = matches!(incoming, Incoming::Gone(_));
            if mailbox.0.send(incoming).is_err() || last {
                break;
            }
        }
    };
    std::thread::Builder::new()
        .name("keys".into())
        .spawn(read)?;
    Ok(())
}

fn read_all_waiting() -> io::Result<Vec<InputEvent>> {
    let mut events = vec![event::read()?];
    while event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(events.into_iter().filter_map(translate).collect())
}

/// Where frames go; the terminal, but for tests.
trait Surface {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Gives the terminal back and has the process stopped, if the system can; may return before.
    fn stop(&mut self) -> io::Result<bool>;
    fn retake(&mut self) -> io::Result<()>;
    fn size(&self) -> (u16, u16);
}

impl Surface for Session {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        Self::write(self, bytes)
    }

    fn stop(&mut self) -> io::Result<bool> {
        Self::stop(self)
    }

    fn retake(&mut self) -> io::Result<()> {
        Self::retake(self)
    }

    fn size(&self) -> (u16, u16) {
        Self::size()
    }
}

/// The state of the loop.
struct Turn<P: Program, S, F> {
    program: P,
    surface: S,
    inbox: Inbox<P::Message>,
    painter: Painter,
    keys: Adapter,
    messages: VecDeque<P::Message>,
    perform: F,
    dirty: bool,
    /// When the last key was answered.
    typed: Option<Instant>,
    /// Whether a key is among what changed since the last paint.
    by_key: bool,
    /// When a burst of keys that is still coming in may be looked at again.
    again: Option<Instant>,
    /// We have stopped ourselves, so the next signal to go on is the answer to that.
    stopped: bool,
}

impl<P, S, F> Turn<P, S, F>
where
    P: Program,
    S: Surface,
    F: FnMut(P::Effect) -> Option<Order>,
{
    fn new(
        program: P,
        surface: S,
        method: InputMethod,
        inbox: Inbox<P::Message>,
        perform: F,
    ) -> Self {
        let (columns, rows) = surface.size();
        Self {
            program,
            surface,
            inbox,
            painter: Painter::new(columns, rows),
            keys: Adapter::new(method),
            messages: VecDeque::new(),
            perform,
            dirty: true,
            typed: None,
            by_key: true,
            again: None,
            stopped: false,
        }
    }

    fn run(mut self, start: Vec<P::Effect>) -> io::Result<P> {
        match self.until_over(start) {
            Ok(()) => Ok(self.program),
            Err(error) => {
                // The terminal is gone, the program still puts away what it must.
                let message = self.program.terminate();
                for effect in self.program.update(message) {
                    (self.perform)(effect);
                }
                Err(error)
            }
        }
    }

    fn until_over(&mut self, start: Vec<P::Effect>) -> io::Result<()> {
        self.came_back();
        self.answer()?;
        self.carry_out(start)?;
        self.paint(Instant::now())?;
        while !self.program.is_over() {
            let now = Instant::now();
            let incoming = match self.wakes_at(now) {
                None => self
                    .inbox
                    .0
                    .recv()
                    .map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => self.inbox.0.recv_timeout(at.saturating_duration_since(now)),
            };
            match incoming {
                Ok(incoming) => self.take(incoming)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.answer()?;
            self.paint(Instant::now())?;
        }
        Ok(())
    }

    /// Lets the program answer everything that waits, keys first.
    fn answer(&mut self) -> io::Result<()> {
        self.drain()?;
        let mut messages = self.messages.len();
        while !self.program.is_over() {
            let now = Instant::now();
            let next = self.keys.next(self.program.context(), now);
            self.again = match next {
                Next::NotBefore(at) => Some(at),
                _ => None,
            };
            if let Next::Event(event) = next {
                self.by_key = true;
                match event {
                    InputEvent::Resize { columns, rows } => self.painter.resize(columns, rows),
                    _ => self.typed = Some(now),
                }
                let message = self.program.input(event);
                self.update(message)?;
            } else if messages > 0
                && let Some(message) = self.messages.pop_front()
            {
                messages -= 1;
                self.update(message)?;
                self.drain()?;
            } else {
                break;
            }
        }
        Ok(())
    }

    fn drain(&mut self) -> io::Result<()> {
        while let Ok(incoming) = self.inbox.0.try_recv() {
            self.take(incoming)?;
        }
        Ok(())
    }

    fn take(&mut self, incoming: Incoming<P::Message>) -> io::Result<()> {
        match incoming {
            Incoming::Input(at, events) => events
                .into_iter()
                .for_each(|event| self.keys.push(at, event)),
            Incoming::Message(message) => self.messages.push_back(message),
            Incoming::Signal(Signal::Terminate) => {
                let message = self.program.terminate();
                self.messages.push_front(message);
            }
            Incoming::Signal(Signal::Stop) => self.suspend()?,
            Incoming::Signal(Signal::Continue) if self.stopped => self.stopped = false,
            Incoming::Signal(Signal::Continue) => {
                self.surface.retake()?;
                self.came_back();
            }
            Incoming::Gone(error) => return Err(error),
        }
        Ok(())
    }

    fn update(&mut self, message: P::Message) -> io::Result<()> {
        let effects = self.program.update(message);
        self.dirty |= self.program.has_changed();
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<P::Effect>) -> io::Result<()> {
        for effect in effects {
            match (self.perform)(effect) {
                None => {}
                Some(Order::Copy(text)) => self.surface.write(&copy(&text))?,
                Some(Order::Suspend) => self.suspend()?,
                Some(Order::Redraw) => {
                    self.painter.invalidate();
                    self.dirty = true;
                }
            }
        }
        Ok(())
    }

    /// Aside, until the shell brings us back. The system stops a process of several threads a
    /// little after it was asked to, so the terminal is not touched before the word to go on.
    fn suspend(&mut self) -> io::Result<()> {
        self.stopped = self.surface.stop()?;
        // Whoever cannot be stopped (the first process of a container) goes on after a moment.
        let end = Instant::now() + NOT_STOPPED;
        while self.stopped {
            let left = end.saturating_duration_since(Instant::now());
            match self.inbox.0.recv_timeout(left) {
                Ok(Incoming::Signal(Signal::Continue)) => self.stopped = false,
                Ok(Incoming::Signal(Signal::Stop)) => {}
                Ok(other) => self.take(other)?,
                Err(_) => break,
            }
        }
        self.surface.retake()?;
        self.came_back();
        Ok(())
    }

    /// The shell has had the terminal, and the window may have another size.
    fn came_back(&mut self) {
        let (columns, rows) = self.surface.size();
        self.keys
            .push(Instant::now(), InputEvent::Resize { columns, rows });
    }

    /// When there is something to do although nothing happens.
    fn wakes_at(&self, now: Instant) -> Option<Instant> {
        if !self.messages.is_empty() {
            return Some(now);
        }
        let composed = self.dirty.then(|| self.composes_until(now)).flatten();
        composed.into_iter().chain(self.again).min()
    }

    fn composes_until(&self, now: Instant) -> Option<Instant> {
        let until = self.typed? + COMPOSING;
        (!self.by_key && self.program.context().is_text() && now < until).then_some(until)
    }

    fn paint(&mut self, now: Instant) -> io::Result<()> {
        if !self.dirty || self.composes_until(now).is_some() {
            return Ok(());
        }
        let program = &self.program;
        let bytes = self.painter.paint(|frame| program.view(frame));
        if !bytes.is_empty() {
            self.surface.write(bytes)?;
        }
        self.dirty = false;
        self.by_key = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
