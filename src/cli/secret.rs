//! Reading a name and a password: from a terminal without showing what is typed, or line by line.
//!
//! **Invariant:** a password is never shown, and never taken from the command line, where other
//! users of the machine could read it.

use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::cli::output;
use std::io::{BufRead, IsTerminal};

/// The next line of standard input, asked for with `question` when somebody sits there.
#[cfg(feature = "console")]
pub fn answer(desk: &Desk, question: &str) -> Result<String, Failure> {
    if std::io::stdin().is_terminal() {
        output::prompt(&desk.language.text(question));
    }
    line(desk)
}

/// A password; what is typed does not show.
pub fn password(desk: &Desk) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return line(desk);
    }
    let typed = unseen(desk, "cli-ask-password");
    output::end_line();
    typed
}

fn line(desk: &Desk) -> Result<String, Failure> {
    let mut text = String::new();
    let read = std::io::stdin().lock().read_line(&mut text);
    match read {
        Ok(1..) => Ok(text.trim_end_matches(['\r', '\n']).to_owned()),
        Ok(0) => Err(Failure::message(desk.language, "cli-no-input", &[])),
        Err(error) => Err(unreadable(desk, &error)),
    }
}

fn unreadable(desk: &Desk, error: &impl ToString) -> Failure {
    Failure::message(
        desk.language,
        "cli-file-unreadable",
        &[("path", "stdin"), ("detail", &error.to_string())],
    )
}

#[cfg(unix)]
fn unseen(desk: &Desk, question: &str) -> Result<String, Failure> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let stdin = std::io::stdin();
    let before = tcgetattr(&stdin).map_err(|error| unreadable(desk, &error))?;
    let mut silent = before.clone();
    // An interrupt would leave the shell without echo, so it counts as a letter here.
    silent
        .local_modes
        .remove(LocalModes::ECHO | LocalModes::ISIG);
    tcsetattr(&stdin, OptionalActions::Flush, &silent).map_err(|error| unreadable(desk, &error))?;
    // Only now: whoever types as soon as the question stands is not shown either.
    output::prompt(&desk.language.text(question));
    let typed = line(desk);
    tcsetattr(&stdin, OptionalActions::Flush, &before).map_err(|error| unreadable(desk, &error))?;
    typed
}

/// Where typing cannot be hidden, a password has to come through a pipe.
#[cfg(not(unix))]
fn unseen(desk: &Desk, _question: &str) -> Result<String, Failure> {
    Err(Failure::message(
        desk.language,
        "cli-password-wants-pipe",
        &[],
    ))
}
