//! The loop on a terminal of paper: what is answered, in which order, and what is written.

use super::*;
use crate::console::input::{Code, Key};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::cell::RefCell;
use std::rc::Rc;

/// Remembers all that happened, in order.
#[derive(Default)]
struct Diary {
    context: Option<Context>,
    entries: Vec<String>,
    over: bool,
}

enum Said {
    Input(InputEvent),
    Answer(&'static str),
    End,
}

impl Program for Diary {
    type Message = Said;
    type Effect = Order;

    fn context(&self) -> Context {
        self.context.unwrap_or(Context::List)
    }

    fn input(&self, event: InputEvent) -> Said {
        Said::Input(event)
    }

    fn terminate(&self) -> Said {
        Said::End
    }

    fn update(&mut self, message: Said) -> Vec<Order> {
        match message {
            Said::Input(InputEvent::Key(key)) => {
                self.entries.push(key.to_string());
                match key.code {
                    Code::Char('z') => return vec![Order::Suspend],
                    Code::Char('y') => return vec![Order::Copy("H26".into())],
                    Code::F(5) => return vec![Order::Redraw],
                    Code::F(2) => self.context = Some(Context::Text),
                    _ => {}
                }
            }
            Said::Input(InputEvent::Text(text) | InputEvent::Scan(text)) => self.entries.push(text),
            Said::Input(InputEvent::Resize { columns, rows }) => {
                self.entries.push(format!("{columns}x{rows}"));
            }
            Said::Answer(text) => self.entries.push(text.into()),
            Said::End => {
                self.entries.push("end".into());
                self.over = true;
                return vec![Order::Redraw];
            }
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        let last = self.entries.last().map_or("", String::as_str);
        frame.text(Rect::new(0, 0, 20, 1), last, Style::new());
    }

    fn is_over(&self) -> bool {
        self.over
    }
}

/// A terminal whose shell brings a stopped program back at once.
#[derive(Clone)]
struct Paper {
    notes: Rc<RefCell<Vec<String>>>,
    shell: Mailbox<Said>,
}

impl Paper {
    fn of(shell: &Mailbox<Said>) -> Self {
        Self {
            notes: Rc::default(),
            shell: shell.clone(),
        }
    }

    fn note(&self, what: impl Into<String>) {
        self.notes.borrow_mut().push(what.into());
    }

    fn written(&self) -> Vec<String> {
        self.notes.borrow().clone()
    }
}

impl Surface for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.note(String::from_utf8_lossy(bytes));
        Ok(())
    }

    fn stop(&mut self) -> io::Result<bool> {
        self.note("stopped");
        self.shell
            .0
            .send(Incoming::Signal(Signal::Continue))
            .unwrap();
        Ok(true)
    }

    fn retake(&mut self) -> io::Result<()> {
        self.note("retaken");
        Ok(())
    }

    fn size(&self) -> (u16, u16) {
        (20, 2)
    }
}

fn keys(text: &str) -> Incoming<Said> {
    let events = text
        .chars()
        .map(|it| InputEvent::Key(Key::char(it)))
        .collect();
    Incoming::Input(Instant::now(), events)
}

/// Runs the loop over what comes in, which ends with a signal.
fn diary_of(incoming: Vec<Incoming<Said>>) -> (Vec<String>, Vec<String>) {
    let (mailbox, inbox) = mailbox();
    for it in incoming {
        mailbox.0.send(it).unwrap();
    }
    mailbox.0.send(Incoming::Signal(Signal::Terminate)).unwrap();
    let paper = Paper::of(&mailbox);
    let turn = Turn::new(
        Diary::default(),
        paper.clone(),
        InputMethod::Telex,
        inbox,
        Some,
    );
    let diary = turn.run(Vec::new()).unwrap();
    (diary.entries, paper.written())
}

#[test]
fn a_thousand_keys_are_all_answered_and_painted_once() {
    let (entries, written) = diary_of(vec![keys(&"j".repeat(1000))]);
    assert_eq!(entries.iter().filter(|it| *it == "j").count(), 1000);
    assert_eq!(written.len(), 1);
}

#[test]
fn keys_come_before_messages_that_were_there_earlier() {
    let (entries, _) = diary_of(vec![
        Incoming::Message(Said::Answer("one")),
        Incoming::Message(Said::Answer("two")),
        keys("ab"),
    ]);
    assert_eq!(entries, ["20x2", "a", "b", "end"]);
    let (entries, _) = diary_of(vec![Incoming::Message(Said::Answer("one")), keys("a")]);
    assert_eq!(entries, ["20x2", "a", "end"]);
}

#[test]
fn a_key_is_read_in_the_context_that_the_key_before_it_led_to() {
    let f2 = Incoming::Input(
        Instant::now(),
        [Key::plain(Code::F(2)), Key::char('đ'), Key::ctrl('h')]
            .map(InputEvent::Key)
            .to_vec(),
    );
    let (entries, _) = diary_of(vec![keys("đ"), f2]);
    assert_eq!(entries, ["20x2", "d", "F2", "đ", "Backspace", "end"]);
}

#[test]
fn orders_to_the_terminal_are_carried_out_at_once() {
    let (_, written) = diary_of(vec![keys("yz")]);
    assert_eq!(written[0], "\x1b]52;c;SDI2\x07");
    assert_eq!(written[1..3], ["stopped", "retaken"]);
}

#[test]
fn a_stop_from_outside_ends_with_the_terminal_taken_again() {
    let (_, written) = diary_of(vec![Incoming::Signal(Signal::Continue)]);
    assert_eq!(written[0], "retaken");
}

#[test]
fn coming_back_from_our_own_stop_takes_the_terminal_once() {
    let (mailbox, inbox) = mailbox();
    let paper = Paper::of(&mailbox);
    let mut turn = Turn::new(
        Diary::default(),
        paper.clone(),
        InputMethod::Telex,
        inbox,
        Some,
    );
    turn.take(keys("z")).unwrap();
    turn.answer().unwrap();
    assert_eq!(paper.written(), ["stopped", "retaken"]);
    turn.take(Incoming::Signal(Signal::Continue)).unwrap();
    assert_eq!(paper.written(), ["stopped", "retaken", "retaken"]);
}

#[test]
fn when_the_keyboard_is_gone_the_program_still_puts_things_away() {
    let (mailbox, inbox) = mailbox();
    mailbox
        .0
        .send(Incoming::Gone(io::ErrorKind::UnexpectedEof.into()))
        .unwrap();
    let performed = Rc::new(RefCell::new(0));
    let count = performed.clone();
    let perform = move |order| {
        *count.borrow_mut() += 1;
        Some(order)
    };
    let paper = Paper::of(&mailbox);
    let turn = Turn::new(Diary::default(), paper, InputMethod::Telex, inbox, perform);
    assert!(turn.run(Vec::new()).is_err());
    assert_eq!(*performed.borrow(), 1);
}

#[test]
fn answers_do_not_paint_under_a_word_being_composed() {
    let (mailbox, inbox) = mailbox();
    let paper = Paper::of(&mailbox);
    let program = Diary {
        context: Some(Context::Text),
        ..Diary::default()
    };
    let mut turn = Turn::new(program, paper.clone(), InputMethod::Telex, inbox, Some);
    turn.take(keys("a")).unwrap();
    turn.answer().unwrap();
    let now = Instant::now();
    turn.paint(now).unwrap();
    turn.take(Incoming::Message(Said::Answer("news"))).unwrap();
    turn.answer().unwrap();
    turn.paint(now).unwrap();
    assert_eq!(paper.written().len(), 1);
    let at = turn.wakes_at(now).unwrap();
    turn.paint(at).unwrap();
    assert_eq!(paper.written().len(), 2);
}
