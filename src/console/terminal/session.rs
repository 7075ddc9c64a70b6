//! The terminal while it is ours.
//!
//! **Invariant:** whatever ends the session (quit, error, panic, signal), the terminal is given
//! back as it was, exactly once; and the terminal is never asked a question.

use super::output::Output;
use std::io::{self, IsTerminal};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is in our modes now.
static OURS: AtomicBool = AtomicBool::new(false);
/// The panic hook is set once, whatever the number of sessions.
static HOOK: Once = Once::new();

/// Alternate screen, bracketed paste.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h";
/// All that a frame can have set, cursor, paste, main screen.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[m\x1b[r\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// Holds the terminal in raw mode on the alternate screen until it is dropped.
#[derive(Debug)]
pub struct Session {
    output: Output,
}

impl Session {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        HOOK.call_once(restore_before_panic_reports);
        let mut session = Self {
            output: Output::open()?,
        };
        session.take()?;
        Ok(session)
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.output.write(bytes)
    }

    /// Columns and rows of the window, from the system: not by asking the terminal.
    pub fn size() -> (u16, u16) {
        match crossterm::terminal::size() {
            Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
            _ => (80, 24),
        }
    }

    /// Gives the terminal back and has the system stop the whole job, as the shell's Ctrl-Z does.
    #[cfg(unix)]
    pub fn stop(&mut self) -> io::Result<bool> {
        give_back();
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
        Ok(true)
    }

    /// Where shells have no jobs there is nothing to do.
    #[cfg(not(unix))]
    pub fn stop(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    /// Takes the terminal again after we were stopped and the shell has used it.
    pub fn retake(&mut self) -> io::Result<()> {
        crossterm::terminal::disable_raw_mode()?;
        self.take()
    }

    fn take(&mut self) -> io::Result<()> {
        OURS.store(true, Ordering::SeqCst);
        crossterm::terminal::enable_raw_mode()?;
        self.output.write(TAKE)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// The dots of a cell, across and down, if the system knows them; the terminal is not asked.
pub fn cell_size() -> Option<(u16, u16)> {
    let size = crossterm::terminal::window_size().ok()?;
    let across = size.width.checked_div(size.columns)?;
    let down = size.height.checked_div(size.rows)?;
    (across > 1 && down > 1).then_some((across, down))
}

/// Gives the terminal back if it is ours.
fn give_back() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    // The terminal may be gone, and then there is nothing left to restore.
    if let Ok(mut output) = Output::open() {
        let _ = output.write(GIVE_BACK);
    }
    let _ = crossterm::terminal::disable_raw_mode();
}

/// A panic of the loop's thread is told on the terminal as it was before; one of a worker is logged,
/// since the loop goes on and its screen must stay whole.
fn restore_before_panic_reports() {
    let report = std::panic::take_hook();
    let screen = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == screen {
            give_back();
        }
        if OURS.load(Ordering::SeqCst) {
            tracing::error!(%panic, "a worker panicked");
        } else {
            report(panic);
        }
    }));
}
