//! A program in a real pseudo-terminal, seen and typed into as a person would.
//!
//! Waiting is reading: the screen is looked at whenever output has come, never after a time.

use motcua::console::input::{Code, Key};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Far beyond what anything takes; reached only by what will never come.
const NEVER: Duration = Duration::from_mins(1);

pub struct Terminal {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The line settings before the program ran.
    settings: String,
    /// What came since `take_bytes`.
    bytes: Vec<u8>,
}

/// How a program left.
#[derive(Debug)]
pub struct Left {
    pub exit_code: u32,
    /// What stands on the screen that the shell goes on with.
    pub screen: String,
}

impl Terminal {
    /// Starts the program on a terminal of that size.
    pub fn start(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pty = native_pty_system().openpty(size(columns, rows)).unwrap();
        command.env("TERM", "xterm-256color");
        let settings = format!("{:?}", pty.master.get_termios().unwrap());
        let child = pty.slave.spawn_command(command).unwrap();
        // The end of the program is the end of the output only if nobody else holds the terminal.
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut piece = vec![0; 65536];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                if sender.send(piece[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            output,
            keyboard: pty.master.take_writer().unwrap(),
            master: pty.master,
            child,
            settings,
            bytes: Vec::new(),
        }
    }

    /// Presses keys as keymaps spell them: `F9 1`, `C-z`, `Enter`.
    pub fn press(&mut self, keys: &str) {
        let bytes: Vec<u8> = Key::parse_chord(keys)
            .unwrap()
            .into_iter()
            .flat_map(sequence)
            .collect();
        self.send(&bytes);
    }

    /// Types letters.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Pastes as a terminal does that was asked to bracket it.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Bytes as some input method or terminal sends them, in one piece.
    pub fn send(&mut self, bytes: &[u8]) {
        self.keyboard.write_all(bytes).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Waits until a text stands on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is so; `what` says it for the failure.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + NEVER;
        while !is_so(self.screen.screen()) {
            match self
                .output
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(piece) => self.take(&piece),
                Err(error) => panic!("{what}: {error:?}; on the screen:\n{}", self.contents()),
            }
        }
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// The bytes that the program wrote since the last call.
    pub fn take_bytes(&mut self) -> Vec<u8> {
        while let Ok(piece) = self.output.try_recv() {
            self.take(&piece);
        }
        std::mem::take(&mut self.bytes)
    }

    /// Reads on until the program has written that; gives all it wrote since the bytes were taken.
    pub fn wait_for_bytes(&mut self, wanted: &[u8]) -> Vec<u8> {
        let end = Instant::now() + NEVER;
        while !self.bytes.windows(wanted.len()).any(|it| it == wanted) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(piece) => self.take(&piece),
                Err(error) => panic!(
                    "never written ({error}); on the screen:\n{}",
                    self.contents()
                ),
            }
        }
        std::mem::take(&mut self.bytes)
    }

    /// What the program writes within a span; for silences, which nothing else can show.
    pub fn read_for(&mut self, span: Duration) -> Vec<u8> {
        self.take_bytes();
        let end = Instant::now() + span;
        while let Ok(piece) = self
            .output
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.take(&piece);
        }
        std::mem::take(&mut self.bytes)
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the system has stopped the program.
    pub fn wait_stopped(&self) {
        let (_, status) = waitpid(Some(self.pid()), WaitOptions::UNTRACED)
            .unwrap()
            .unwrap();
        assert!(status.stopped(), "{status:?}");
    }

    /// Whether the line settings are those from before the program, as the shell wants them.
    pub fn assert_given_back(&mut self) {
        let settings = format!("{:?}", self.master.get_termios().unwrap());
        assert_eq!(settings, self.settings, "line settings");
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.bracketed_paste(), "still bracketing pastes");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
    }

    /// Waits for the program's end, and that it has given the terminal back.
    pub fn wait_left(mut self) -> Left {
        let end = Instant::now() + NEVER;
        loop {
            match self
                .output
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(piece) => self.take(&piece),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("does not end; on the screen:\n{}", self.contents())
                }
            }
        }
        let exit_code = self.child.wait().unwrap().exit_code();
        self.assert_given_back();
        Left {
            exit_code,
            screen: self.contents(),
        }
    }

    fn take(&mut self, piece: &[u8]) {
        self.screen.process(piece);
        self.bytes.extend_from_slice(piece);
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().cast_signed()).unwrap()
    }
}

/// A test that fails must not leave its program behind.
impl Drop for Terminal {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// What a terminal sends for a key.
fn sequence(key: Key) -> Vec<u8> {
    let mut bytes = Vec::new();
    let modifier = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let letter = |last: char| match modifier {
        1 => format!("\x1b[{last}").into_bytes(),
        _ => format!("\x1b[1;{modifier}{last}").into_bytes(),
    };
    let number = |number: u8| match modifier {
        1 => format!("\x1b[{number}~").into_bytes(),
        _ => format!("\x1b[{number};{modifier}~").into_bytes(),
    };
    match key.code {
        Code::Char(_) | Code::Enter | Code::Esc | Code::Backspace if key.alt => {
            bytes.push(0x1b);
            bytes.extend(sequence(Key { alt: false, ..key }));
        }
        Code::Char(' ') if key.ctrl => bytes.push(0),
        Code::Char(letter) if key.ctrl => bytes.push(letter as u8 & 0x1f),
        Code::Char(letter) => bytes.extend(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        Code::Enter => bytes.push(b'\r'),
        Code::Tab if key.shift => bytes.extend(b"\x1b[Z"),
        Code::Tab => bytes.push(b'\t'),
        Code::Backspace => bytes.push(0x7f),
        Code::Esc => bytes.push(0x1b),
        Code::Up => bytes.extend(letter('A')),
        Code::Down => bytes.extend(letter('B')),
        Code::Right => bytes.extend(letter('C')),
        Code::Left => bytes.extend(letter('D')),
        Code::End => bytes.extend(letter('F')),
        Code::Home => bytes.extend(letter('H')),
        Code::Insert => bytes.extend(number(2)),
        Code::Delete => bytes.extend(number(3)),
        Code::PageUp => bytes.extend(number(5)),
        Code::PageDown => bytes.extend(number(6)),
        Code::F(at @ 1..=4) if modifier == 1 => bytes.extend([0x1b, b'O', b'P' + at - 1]),
        Code::F(at @ 1..=4) => bytes.extend(letter(char::from(b'P' + at - 1))),
        Code::F(at) => bytes.extend(number(match at {
            5 => 15,
            6..=10 => 11 + at,
            _ => 12 + at,
        })),
    }
    bytes
}
