//! Events of the terminal library as ours.

use super::key::{Code, Key};
use crate::text::sanitize_lines;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// One thing that happened at the keyboard or to the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEvent {
    Key(Key),
    /// Many letters at once: a paste, or a scanner that types. Ends with `\n` if it ended with Enter.
    Text(String),
    /// A scan that came while a field had the keyboard, without its Enter.
    Scan(String),
    Resize {
        columns: u16,
        rows: u16,
    },
}

/// What the event means to us, if anything.
pub fn translate(event: Event) -> Option<InputEvent> {
    match event {
        Event::Key(key) => translate_key(key).map(InputEvent::Key),
        Event::Paste(text) => Some(InputEvent::Text(sanitize_lines(&text))),
        Event::Resize(columns, rows) => Some(InputEvent::Resize { columns, rows }),
        Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn translate_key(event: KeyEvent) -> Option<Key> {
    let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER;
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::META);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(letter) if letter.is_control() => return None,
        KeyCode::Char(letter) => Code::Char(if ctrl {
            letter.to_ascii_lowercase()
        } else {
            letter
        }),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Esc => Code::Esc,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Insert => Code::Insert,
        KeyCode::Delete => Code::Delete,
        _ => return None,
    };
    let shift = match code {
        Code::Char(_) => false,
        Code::Tab => shift || event.code == KeyCode::BackTab,
        _ => shift,
    };
    Some(Key {
        code,
        ctrl,
        alt,
        shift,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(KeyCode::Char('A'), KeyModifiers::SHIFT, "A")]
    #[case(KeyCode::Char('P'), KeyModifiers::CONTROL, "C-p")]
    #[case(KeyCode::BackTab, KeyModifiers::SHIFT, "S-Tab")]
    #[case(KeyCode::BackTab, KeyModifiers::NONE, "S-Tab")]
    #[case(KeyCode::F(5), KeyModifiers::SHIFT, "S-F5")]
    #[case(KeyCode::Char(' '), KeyModifiers::NONE, "Space")]
    #[case(KeyCode::Char('x'), KeyModifiers::ALT, "A-x")]
    fn keys_come_as_they_are_written_in_keymaps(
        #[case] code: KeyCode,
        #[case] held: KeyModifiers,
        #[case] key: &str,
    ) {
        let event = Event::Key(KeyEvent::new(code, held));
        assert_eq!(
            translate(event),
            Some(InputEvent::Key(key.parse().unwrap()))
        );
    }

    #[test]
    fn releases_are_dropped_and_repeats_kept() {
        let key = |kind| {
            Event::Key(KeyEvent::new_with_kind(
                KeyCode::Char('j'),
                KeyModifiers::NONE,
                kind,
            ))
        };
        assert_eq!(translate(key(KeyEventKind::Release)), None);
        assert_eq!(
            translate(key(KeyEventKind::Repeat)),
            Some(InputEvent::Key(Key::char('j')))
        );
    }

    #[test]
    fn a_paste_is_one_clean_text() {
        let event = Event::Paste("Nguye\u{302}\u{303}n\r\n\u{1b}[1m".into());
        assert_eq!(
            translate(event),
            Some(InputEvent::Text("Nguyễn\n[1m".into()))
        );
    }
}
