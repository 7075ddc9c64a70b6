//! Keys of hands, of scanners and of pastes.

use super::*;
use rstest::rstest;

/// Keys as written, `<` for Backspace and `⏎` for Enter, so many milliseconds apart.
fn typed(keys: &str, apart: u64) -> (Adapter, Instant) {
    let mut adapter = Adapter::new(InputMethod::Telex);
    let mut at = Instant::now();
    for letter in keys.chars() {
        let key = match letter {
            '<' => Key::plain(Code::Backspace),
            '⏎' => Key::plain(Code::Enter),
            _ => Key::char(letter),
        };
        adapter.push(at, InputEvent::Key(key));
        at += Duration::from_millis(apart);
    }
    (adapter, at)
}

/// What comes out, long after the last key.
fn given(mut adapter: Adapter, context: Context, now: Instant) -> Vec<String> {
    let late = now + Duration::from_secs(1);
    let mut out = Vec::new();
    loop {
        match adapter.next(context, late) {
            Next::Event(InputEvent::Key(key)) => out.push(key.to_string()),
            Next::Event(other) => out.push(format!("{other:?}")),
            Next::NotBefore(_) => panic!("nothing more is coming"),
            Next::Empty => return out,
        }
    }
}

fn orders(keys: &str) -> String {
    let (adapter, now) = typed(keys, 0);
    given(adapter, Context::List, now).join(" ")
}

#[rstest]
#[case::undo_then_forward("u<ù", "u f")]
#[case::chord("d<đ", "d d")]
#[case::whole_word_retyped("tu<<tú", "t u s")]
#[case::w_alone("ư", "w")]
#[case::w_twice("ư<w", "w w")]
#[case::more_keys_in_the_same_read("u<ùtj", "u f t j")]
#[case::mark_after_its_letter("e\u{302}\u{323}", "e")]
#[case::bare_backspace("j<", "j Backspace")]
#[case::erased_more_than_was_typed("<á", "s")]
fn input_methods_do_not_change_orders(#[case] keys: &str, #[case] expected: &str) {
    assert_eq!(orders(keys), expected);
}

#[test]
fn a_hand_is_never_taken_for_a_rewrite() {
    let (adapter, now) = typed("j<j", 60);
    assert_eq!(
        given(adapter, Context::List, now).join(" "),
        "j Backspace j"
    );
}

#[test]
fn in_a_field_every_key_stays_as_it_is() {
    let (adapter, now) = typed("viee<<iê", 0);
    assert_eq!(
        given(adapter, Context::Text, now).join(" "),
        "v i e e Backspace Backspace i ê"
    );
}

#[test]
fn in_a_field_ctrl_h_erases_and_elsewhere_it_does_not() {
    for (context, key) in [(Context::Text, "Backspace"), (Context::List, "C-h")] {
        let mut adapter = Adapter::new(InputMethod::Telex);
        let now = Instant::now();
        adapter.push(now, InputEvent::Key(Key::ctrl('h')));
        assert_eq!(given(adapter, context, now), [key]);
    }
}

#[test]
fn a_scanner_gives_one_text_with_its_enter() {
    let (adapter, now) = typed("H26.15-260105-0012⏎", 1);
    assert_eq!(
        given(adapter, Context::List, now),
        [r#"Text("H26.15-260105-0012\n")"#]
    );
}

#[test]
fn a_paste_as_keys_is_one_text() {
    for pasted in ["Nguyen Van An", "Nguyen Van An⏎"] {
        let (adapter, now) = typed(pasted, 0);
        let text = pasted.replace('⏎', "\n");
        assert_eq!(
            given(adapter, Context::List, now),
            [format!("Text({text:?})")]
        );
    }
}

#[test]
fn keys_typed_ahead_that_come_all_at_once_are_keys() {
    let keys = "idkks⏎Tran Tab⏎q";
    let (adapter, now) = typed(keys, 0);
    assert_eq!(
        given(adapter, Context::List, now).len(),
        keys.chars().count()
    );
}

#[test]
fn a_scan_among_keys_typed_ahead_is_one_text() {
    let code = "H26.15-20260105-0000012";
    let (adapter, now) = typed(&format!("jkt⏎abcdefg⏎{code}⏎"), 0);
    let out = given(adapter, Context::List, now);
    assert_eq!(out.len(), 13, "{out:?}");
    assert_eq!(out[12], format!("Text(\"{code}\\n\")"));
    let (adapter, now) = typed(&format!("{code}⏎jkt⏎abcdefg⏎"), 0);
    let out = given(adapter, Context::List, now);
    assert_eq!(out.len(), 13, "{out:?}");
    assert_eq!(out[0], format!("Text(\"{code}\\n\")"));
}

#[test]
fn where_the_terminal_marks_pastes_keys_are_keys() {
    let mut adapter = Adapter::new(InputMethod::Telex);
    let mut now = Instant::now();
    adapter.push(now, InputEvent::Text("dán".into()));
    for letter in "abcdefghijkl".chars() {
        adapter.push(now, InputEvent::Key(Key::char(letter)));
    }
    now += Duration::from_secs(1);
    assert_eq!(given(adapter, Context::List, now).len(), 13);
}

#[test]
fn a_scan_through_an_input_method_reads_as_on_the_screen() {
    let (adapter, now) = typed("001099012345|Nguyen<<ên|", 0);
    assert_eq!(
        given(adapter, Context::List, now),
        [r#"Text("001099012345|Nguyên|")"#]
    );
}

#[test]
fn a_burst_waits_for_its_end_and_nothing_else_does() {
    let (mut adapter, last) = typed("0123456789", 0);
    let wait = adapter.next(Context::List, last);
    assert_eq!(wait, Next::NotBefore(last + TOGETHER));
    adapter.push(last + TOGETHER, InputEvent::Key(Key::char('a')));
    let Next::NotBefore(until) = adapter.next(Context::List, last + TOGETHER) else {
        panic!("the burst goes on");
    };
    let text = InputEvent::Text("0123456789a".into());
    assert_eq!(adapter.next(Context::List, until), Next::Event(text));
}

#[test]
fn a_scan_in_a_field_is_one_event_and_typing_is_not() {
    for code in [
        "H26.15-20260105-0000012",
        "001085012345||An|15081985|Nam|HN|25042021",
    ] {
        let (adapter, now) = typed(&format!("{code}⏎"), 1);
        let scan = format!("Scan({code:?})");
        assert_eq!(given(adapter, Context::Text, now), [scan]);
    }
    let (adapter, now) = typed("thiếu sổ đỏ⏎", 0);
    assert_eq!(given(adapter, Context::Text, now).len(), 12);
}

#[test]
fn a_scanner_whose_keys_come_one_by_one_gives_no_order() {
    let mut adapter = Adapter::new(InputMethod::Telex);
    let mut at = Instant::now();
    for letter in "000.00.19.H26-261124-0001".chars() {
        adapter.push(at, InputEvent::Key(Key::char(letter)));
        let wait = adapter.next(Context::List, at);
        assert_eq!(wait, Next::NotBefore(at + TOGETHER), "{letter}");
        at += Duration::from_millis(4);
    }
    adapter.push(at, InputEvent::Key(Key::plain(Code::Enter)));
    let late = at + TOGETHER;
    let text = InputEvent::Text("000.00.19.H26-261124-0001\n".into());
    assert_eq!(adapter.next(Context::List, late), Next::Event(text));
}

#[test]
fn a_held_key_and_fast_hands_are_orders() {
    assert_eq!(orders(&"j".repeat(1000)).len(), 1999);
    assert_eq!(orders("jjjkk jjf"), "j j j k k Space j j f");
    let (adapter, now) = typed("abcdefghijkl", 11);
    assert_eq!(given(adapter, Context::List, now).len(), 12);
}
